// SPDX-FileCopyrightText: 2026 The Spendwatch authors
// SPDX-License-Identifier: GPL-3.0-only
#include "ui/charts/customer_bar.h"

#include "ui/text/format.h"
#include "ui/text/hostile_text.h"
#include "ui/text/painted_text.h"

#include <QHelpEvent>
#include <QKeyEvent>
#include <QPainter>
#include <QStyle>
#include <QToolTip>

#include <algorithm>
#include <cmath>
#include <limits>
#include <utility>

namespace spendwatch {

using namespace Qt::StringLiterals;

namespace {

constexpr int BarHeight = 6;
constexpr int Side = 6; ///< Free space left and right of text and bar.
constexpr int ShortestBar = 24;

/// Names and totals of usual length: only their width decides the layout, so that it does not change while counting.
const QString UsualName = u"customer-00000000000"_s;
const QString UsualTotal = u"99,999,999"_s;

} // namespace

CustomerBar::CustomerBar(QWidget *parent) : QAbstractButton(parent)
{
    setCursor(Qt::PointingHandCursor);
    setFocusPolicy(Qt::ClickFocus);
    connect(this, &QAbstractButton::pressed, this, [this] { m_pressed = m_row.name; });
    connect(this, &QAbstractButton::clicked, this, [this] { emit chosen(m_pressed); });
}

void CustomerBar::showRow(const CustomerRow &row, const BarRange &range)
{
    setVisible(true);
    if (row == m_row && range == m_range)
        return;
    if (row == m_row && range.totalWidth == m_range.totalWidth) {
        m_range = range;
        if (!looksAsPainted())
            update();
        return; // Others have grown by so little that nobody sees it.
    }
    constexpr qsizetype PaintedAtMost = 256; // More never fits on a line, and shaping a hostile name costs time.
    m_row = row;
    m_range = range;
    m_name = literalText(row.name, PaintedAtMost);
    m_total = money(row.total);
    setAccessibleName(tr("%1 has spent %2").arg(literalText(row.name), m_total));
    if (m_toolTipAt && QToolTip::isVisible() && underMouse())
        QToolTip::showText(*m_toolTipAt, literalToolTip(toolTipText()), this); // It would go on telling what was.
    update();
}

void CustomerBar::setSelected(bool selected)
{
    if (std::exchange(m_selected, selected) != selected)
        update();
}

void CustomerBar::setDense(bool dense)
{
    if (std::exchange(m_dense, dense) != dense)
        update();
}

void CustomerBar::setColors(const ThemeColors &colors)
{
    m_colors = colors;
    update();
}

QSize CustomerBar::sizeHint() const
{
    const int width = fontMetrics().averageCharWidth() * 32;
    return {width, greatestHeight(width) - 8};
}

QSize CustomerBar::minimumSizeHint() const
{
    const int width = fontMetrics().averageCharWidth() * 18;
    return {width, leastHeight(width)};
}

bool CustomerBar::isNarrow(int width) const
{
    return width < wideEnough();
}

int CustomerBar::wideEnough() const
{
    const QFontMetrics metrics = fontMetrics();
    return metrics.horizontalAdvance(UsualName) + metrics.horizontalAdvance(UsualTotal) + 4 * Side;
}

int CustomerBar::denseHeight() const
{
    return fontMetrics().height();
}

int CustomerBar::contentHeight(int width) const
{
    const int line = fontMetrics().height();
    return isNarrow(width) ? 2 * line : line + BarHeight + 2;
}

int CustomerBar::leastHeight(int width) const
{
    return contentHeight(width) + 6;
}

int CustomerBar::greatestHeight(int width) const
{
    return contentHeight(width) + 20;
}

bool CustomerBar::isCutOff() const
{
    const Places at = places();
    return fontMetrics().horizontalAdvance(m_name) > at.name.width()
           || fontMetrics().horizontalAdvance(m_total) > at.total.width();
}

CustomerBar::Places CustomerBar::places() const
{
    const int textHeight = fontMetrics().height();
    if (m_dense) {
        const QRect inside = rect().adjusted(Side, 0, -Side, 0);
        const int totalWidth = std::min(fontMetrics().horizontalAdvance(m_total), inside.width());
        return {inside.adjusted(0, 0, -totalWidth - Side, 0), inside.adjusted(inside.width() - totalWidth, 0, 0, 0),
                rect().adjusted(1, 1, -1, -1)};
    }
    const QRect line(Side, (height() - contentHeight(width())) / 2, width() - 2 * Side, textHeight);
    if (!isNarrow(width())) {
        const int totalWidth = std::min(fontMetrics().horizontalAdvance(m_total), line.width());
        return {line.adjusted(0, 0, -totalWidth - 2 * Side, 0), line.adjusted(line.width() - totalWidth, 0, 0, 0),
                QRect(line.left(), line.bottom() + 3, line.width(), BarHeight)};
    }
    const int totalWidth = std::min(m_range.totalWidth, std::max(0, line.width() - ShortestBar - Side));
    const QRect below = line.translated(0, textHeight);
    return {line, below.adjusted(line.width() - totalWidth, 0, 0, 0),
            QRect(line.left(), below.center().y() - BarHeight / 2 + 1, line.width() - totalWidth - Side, BarHeight)};
}

void CustomerBar::paintText(QPainter &painter, const Places &at) const
{
    painter.setPen(m_row.total < 0 ? m_colors.bad : m_colors.text);
    const Qt::LayoutDirection direction = layoutDirection();
    paintLine(painter, QStyle::visualRect(direction, rect(), at.total), Qt::AlignRight | Qt::AlignVCenter, direction,
              m_total);
    painter.setPen(m_colors.text);
    paintLine(painter, QStyle::visualRect(direction, rect(), at.name), Qt::AlignLeft | Qt::AlignVCenter, direction,
              fontMetrics().elidedText(m_name, Qt::ElideRight, at.name.width()));
}

/// The bar within its track; empty where there is nothing to show.
QRectF CustomerBar::barIn(const QRectF &track) const
{
    const double span = m_range.greatest - m_range.least;
    if (span <= 0 || m_row.total == 0)
        return {};
    const double perUnit = track.width() / span;
    const double zero = track.left() - m_range.least * perUnit;
    const double end = zero + static_cast<double>(m_row.total) * perUnit;
    QRectF bar(QPointF(std::min(zero, end), track.top()), QPointF(std::max(zero, end), track.bottom()));
    if (bar.width() < BarHeight) { // However small, it is visible, and on its own side of zero.
        bar.setWidth(BarHeight);
        if (m_row.total < 0)
            bar.moveRight(std::max(zero, track.left() + BarHeight));
        else
            bar.moveLeft(std::min(zero, track.right() - BarHeight));
    }
    if (isRightToLeft())
        bar.moveLeft(track.left() + track.right() - bar.right());
    return bar;
}

bool CustomerBar::looksAsPainted() const
{
    constexpr double Unseen = 0.2; // Of a pixel.
    const QRectF bar = barIn(QStyle::visualRect(layoutDirection(), rect(), places().track));
    return std::abs(bar.left() - m_painted.left()) < Unseen && std::abs(bar.right() - m_painted.right()) < Unseen;
}

void CustomerBar::paintBar(QPainter &painter, const QRectF &track, const QRectF &bar) const
{
    painter.setPen(Qt::NoPen);
    painter.setBrush(mixed(m_colors.grid, m_colors.card, m_dense ? 0.3 : 0.6));
    painter.drawRoundedRect(track, BarHeight / 2.0, BarHeight / 2.0);
    if (bar.isEmpty())
        return;
    const QColor color = m_row.total < 0 ? m_colors.bad : m_colors.accent;
    painter.setBrush(m_dense ? mixed(color, m_colors.card, 0.3) : color); // Text stands upon it.
    painter.drawRoundedRect(bar, BarHeight / 2.0, BarHeight / 2.0);
}

void CustomerBar::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    const QRectF frame = QRectF(rect()).adjusted(0.5, 0.5, -0.5, -0.5);
    if (underMouse() || isDown() || m_selected) {
        painter.setPen(Qt::NoPen);
        painter.setBrush(mixed(m_colors.accent, m_colors.card, isDown() ? 0.18 : m_selected ? 0.14 : 0.08));
        painter.drawRoundedRect(frame, 5, 5);
    }
    const Places at = places();
    const QRectF track = QStyle::visualRect(layoutDirection(), rect(), at.track);
    m_painted = barIn(track);
    paintBar(painter, track, m_painted);
    paintText(painter, at);
    if (hasFocus()) {
        painter.setBrush(Qt::NoBrush);
        painter.setPen(QPen(m_colors.accent, 1.5));
        painter.drawRoundedRect(frame, 5, 5);
    }
}

void CustomerBar::keyPressEvent(QKeyEvent *event)
{
    constexpr int All = std::numeric_limits<int>::max() / 2;
    switch (event->key()) {
    case Qt::Key_Up:
        return emit moveWanted(-1);
    case Qt::Key_Down:
        return emit moveWanted(1);
    case Qt::Key_Home:
        return emit moveWanted(-All);
    case Qt::Key_End:
        return emit moveWanted(All);
    case Qt::Key_Return:
    case Qt::Key_Enter:
        return click();
    }
    QAbstractButton::keyPressEvent(event);
}

void CustomerBar::enterEvent(QEnterEvent *event)
{
    QAbstractButton::enterEvent(event);
    update();
}

void CustomerBar::leaveEvent(QEvent *event)
{
    QAbstractButton::leaveEvent(event);
    m_toolTipAt.reset();
    update();
}

QString CustomerBar::toolTipText() const
{
    QString text = literalText(m_row.name) + u'\n' + tr("Total: %1").arg(m_total);
    if (m_row.purchases > 0)
        text += u'\n' + tr("Purchases: %1").arg(grouped(m_row.purchases));
    if (m_row.lastPurchaseMs > 0)
        text += u'\n' + tr("Last purchase: %1").arg(fullTime(m_row.lastPurchaseMs));
    return text;
}

bool CustomerBar::event(QEvent *event)
{
    if (event->type() == QEvent::ToolTip) {
        m_toolTipAt = static_cast<QHelpEvent *>(event)->globalPos();
        QToolTip::showText(*m_toolTipAt, literalToolTip(toolTipText()), this);
        return true;
    }
    return QAbstractButton::event(event);
}

} // namespace spendwatch
