// SPDX-FileCopyrightText: 2026 The Spendwatch authors
// SPDX-License-Identifier: GPL-3.0-only
#include "ui/activity/feed_delegate.h"

#include "ui/activity/feed_model.h"
#include "ui/theme/palette_colors.h"

#include <QPainter>

#include <algorithm>

namespace spendwatch {

namespace {

constexpr int Padding = 12;
constexpr int Gap = 16;

/// Writes `text` at the left of `room` and takes what it needs off it.
void writeLeft(QPainter &painter, QRect &room, const QString &text, const QColor &color)
{
    const QString shown = painter.fontMetrics().elidedText(text, Qt::ElideRight, room.width());
    painter.setPen(color);
    painter.drawText(room, Qt::AlignLeft | Qt::AlignVCenter | Qt::TextSingleLine, shown);
    room.setLeft(std::min(room.right(), room.left() + painter.fontMetrics().horizontalAdvance(shown) + Gap));
}

} // namespace

void FeedDelegate::paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const
{
    const ThemeColors colors = themeColors(option.palette);
    const bool selected = option.state & QStyle::State_Selected;
    const QFontMetrics metrics(option.font);
    painter->save();
    painter->setFont(option.font);
    painter->fillRect(option.rect, selected ? mixed(colors.accent, colors.card, 0.14) : colors.card);

    QRect room = option.rect.adjusted(Padding, 0, -Padding, 0);
    painter->setPen(colors.mutedText);
    painter->drawText(room, Qt::AlignLeft | Qt::AlignVCenter, index.data(FeedModel::TimeRole).toString());
    room.setLeft(room.left() + metrics.horizontalAdvance(QStringLiteral("00:00:00")) + Gap);

    const QString amount = index.data(FeedModel::AmountRole).toString();
    const int amountWidth =
        std::max(metrics.horizontalAdvance(QStringLiteral("+9,999")), metrics.horizontalAdvance(amount));
    painter->drawText(QRect(room.topLeft(), QSize(amountWidth, room.height())), Qt::AlignRight | Qt::AlignVCenter,
                      amount);
    room.setLeft(room.left() + amountWidth + Gap);

    const bool leftOut = index.data(FeedModel::LeftOutRole).toBool();
    const bool alert = index.data(FeedModel::AlertRole).toBool();
    const QColor &color = alert ? colors.warn : leftOut ? colors.mutedText : colors.text;
    writeLeft(*painter, room, index.data().toString(), color);
    if (room.width() > Gap)
        writeLeft(*painter, room, index.data(FeedModel::NoteRole).toString(), colors.mutedText);
    painter->restore();
}

QSize FeedDelegate::sizeHint(const QStyleOptionViewItem &option, const QModelIndex &) const
{
    return {0, QFontMetrics(option.font).height() + 8};
}

} // namespace spendwatch
