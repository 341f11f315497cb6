// SPDX-FileCopyrightText: 2026 The Spendwatch authors
// SPDX-License-Identifier: GPL-3.0-only
#include "ui/customers/customers_delegate.h"

#include "ui/charts/sparkline.h"
#include "ui/customers/customers_model.h"
#include "ui/text/painted_text.h"
#include "ui/theme/palette_colors.h"

#include <QPainter>
#include <QStyle>

namespace spendwatch {

namespace {

constexpr int Padding = 10;
constexpr int MarkWidth = 3;

void paintBackground(QPainter &painter, const QStyleOptionViewItem &option, const QModelIndex &index,
                     const ThemeColors &colors)
{
    const bool selected = option.state & QStyle::State_Selected;
    painter.fillRect(option.rect, selected ? mixed(colors.accent, colors.card, 0.14) : colors.card);
    if (selected && customerColumnAt(index.column()).isName) {
        const QRect mark(option.rect.topLeft(), QSize(MarkWidth, option.rect.height()));
        painter.fillRect(QStyle::visualRect(option.direction, option.rect, mark), colors.accent);
    }
    painter.fillRect(QRect(option.rect.left(), option.rect.bottom(), option.rect.width(), 1),
                     mixed(colors.grid, colors.card, 0.5));
}

void paintShare(QPainter &painter, const QRect &text, Qt::LayoutDirection direction, double share,
                const ThemeColors &colors)
{
    const QRect track(text.left(), text.bottom() - 3, text.width(), 2);
    painter.fillRect(track, colors.grid);
    const int width = qRound(share * track.width());
    const QRect part(track.left(), track.top(), width, track.height());
    painter.fillRect(QStyle::visualRect(direction, track, part), colors.accent);
}

/// A row that is not loaded yet: a hint of a name.
void paintMissing(QPainter &painter, const QRect &text, const ThemeColors &colors)
{
    const QRect hint(text.left(), text.center().y() - 3, std::min(text.width(), 90), 6);
    painter.fillRect(QStyle::visualRect(painter.layoutDirection(), text, hint), mixed(colors.grid, colors.card, 0.6));
}

void paintTrend(QPainter &painter, const QRect &room, const QModelIndex &index, const ThemeColors &colors)
{
    constexpr int Margin = 5;
    const auto trend = index.data(CustomersModel::TrendRole).value<CustomerTrend>();
    paintSparkline(painter, QRectF(room).adjusted(0, Margin, 0, -Margin - 1), trend.spent, colors.accent,
                   mixed(colors.accent, colors.card, 0.16));
}

} // namespace

void CustomersDelegate::paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const
{
    const ThemeColors colors = themeColors(option.palette);
    const CustomerColumn &column = customerColumnAt(index.column());
    const QRect inside = option.rect.adjusted(Padding, 0, -Padding, 0);
    const QVariant shown = index.data();
    painter->save();
    paintBackground(*painter, option, index, colors);
    if (!shown.isValid() && column.isName)
        paintMissing(*painter, inside, colors);
    if (shown.isValid() && column.drawing == ColumnDrawing::Sparkline) {
        paintTrend(*painter, inside, index, colors);
    } else if (shown.isValid()) {
        QFont font = option.font;
        if (column.tone == ColumnTone::Strong)
            font.setWeight(QFont::DemiBold);
        painter->setFont(font);
        painter->setPen(column.tone == ColumnTone::Muted ? colors.mutedText : colors.text);
        const auto elide = column.isName ? Qt::ElideRight : Qt::ElideLeft;
        const QString text = QFontMetrics(font).elidedText(shown.toString(), elide, inside.width());
        const auto align = Qt::Alignment(index.data(Qt::TextAlignmentRole).toInt());
        paintLine(*painter, inside, align, option.direction, text);
        if (column.drawing == ColumnDrawing::TextOverBar)
            paintShare(*painter, inside, option.direction, index.data(CustomersModel::ShareRole).toDouble(), colors);
    }
    painter->restore();
}

} // namespace spendwatch
