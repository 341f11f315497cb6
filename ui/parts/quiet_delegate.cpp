// SPDX-FileCopyrightText: 2026 The Spendwatch authors
// SPDX-License-Identifier: GPL-3.0-only
#include "ui/parts/quiet_delegate.h"

#include "ui/text/painted_text.h"
#include "ui/theme/palette_colors.h"

#include <QPainter>
#include <QStyle>

namespace spendwatch {

void QuietDelegate::paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const
{
    constexpr int MarkWidth = 3;
    const ThemeColors colors = themeColors(option.palette);
    const bool selected = option.state & QStyle::State_Selected;
    painter->save();
    painter->fillRect(option.rect, selected ? mixed(colors.accent, colors.card, 0.14) : colors.card);
    if (selected && index.column() == 0) {
        const QRect mark(option.rect.topLeft(), QSize(MarkWidth, option.rect.height()));
        painter->fillRect(QStyle::visualRect(option.direction, option.rect, mark), colors.accent);
    }
    painter->fillRect(QRect(option.rect.left(), option.rect.bottom(), option.rect.width(), 1),
                      mixed(colors.grid, colors.card, 0.5));
    const QRect inside = option.rect.adjusted(Padding, 0, -Padding, 0);
    painter->setFont(option.font);
    painter->setPen(colors.text);
    const QString text = QFontMetrics(option.font).elidedText(index.data().toString(), Qt::ElideRight, inside.width());
    paintLine(*painter, inside, Qt::Alignment(index.data(Qt::TextAlignmentRole).toInt()), option.direction, text);
    painter->restore();
}

} // namespace spendwatch
