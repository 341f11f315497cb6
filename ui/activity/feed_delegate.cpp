// SPDX-FileCopyrightText: 2026 The Spendwatch authors
// SPDX-License-Identifier: GPL-3.0-only
#include "ui/activity/feed_delegate.h"

#include "ui/activity/feed_model.h"
#include "ui/text/painted_text.h"
#include "ui/theme/palette_colors.h"

#include <QPainter>
#include <QStyle>

#include <algorithm>

namespace spendwatch {

using namespace Qt::StringLiterals;

namespace {

constexpr int Padding = 12;
constexpr int Gap = 16;

/// One line of the feed, written piece by piece in reading direction.
class Line
{
public:
    Line(QPainter &painter, const QStyleOptionViewItem &option)
        : m_painter(painter),
          m_direction(option.direction),
          m_whole(option.rect),
          m_room(option.rect.adjusted(Padding, 0, -Padding, 0))
    { }

    /// Writes `text` into the next `width` pixels; without it, into as many as it needs.
    void write(const QString &text, const QColor &color, Qt::Alignment side = Qt::AlignLeft, int width = 0)
    {
        const QFontMetrics metrics = m_painter.fontMetrics();
        const QString shown = metrics.elidedText(text, Qt::ElideRight, std::max(width, m_room.width()));
        QRect place = m_room;
        place.setWidth(width > 0 ? width : std::min(m_room.width(), metrics.horizontalAdvance(shown) + 1));
        m_painter.setPen(color);
        paintLine(m_painter, QStyle::visualRect(m_direction, m_whole, place), side | Qt::AlignVCenter, m_direction,
                  shown);
        m_room.setLeft(std::min(m_room.right(), place.right() + Gap));
    }

    [[nodiscard]] bool hasRoom() const { return m_room.width() > Gap; }

private:
    QPainter &m_painter;
    Qt::LayoutDirection m_direction;
    QRect m_whole;
    QRect m_room; ///< The space that is left, as if read from left to right.
};

} // namespace

void FeedDelegate::paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const
{
    const ThemeColors colors = themeColors(option.palette);
    const bool selected = option.state & QStyle::State_Selected;
    const QFontMetrics metrics(option.font);
    painter->save();
    painter->setFont(option.font);
    painter->fillRect(option.rect, selected ? mixed(colors.accent, colors.card, 0.14) : colors.card);

    Line line(*painter, option);
    line.write(index.data(FeedModel::TimeRole).toString(), colors.mutedText, Qt::AlignLeft,
               metrics.horizontalAdvance(u"00:00:00"_s));
    const QString amount = index.data(FeedModel::AmountRole).toString();
    line.write(amount, colors.mutedText, Qt::AlignRight,
               std::max(metrics.horizontalAdvance(u"+9,999"_s), metrics.horizontalAdvance(amount)));

    const bool leftOut = index.data(FeedModel::LeftOutRole).toBool();
    const bool alert = index.data(FeedModel::AlertRole).toBool();
    const QColor &color = alert ? colors.warn : leftOut ? colors.mutedText : colors.text;
    line.write(index.data().toString(), color);
    if (line.hasRoom())
        line.write(index.data(FeedModel::NoteRole).toString(), colors.mutedText);
    painter->restore();
}

QSize FeedDelegate::sizeHint(const QStyleOptionViewItem &option, const QModelIndex &) const
{
    return {0, QFontMetrics(option.font).height() + 8};
}

} // namespace spendwatch
