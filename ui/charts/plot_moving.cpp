// SPDX-FileCopyrightText: 2026 The Spendwatch authors
// SPDX-License-Identifier: GPL-3.0-only
// How a person asks SpendingPlot for another time: by dragging, by the wheel and by keys.
#include "ui/charts/spending_plot.h"

#include <QContextMenuEvent>
#include <QKeyEvent>
#include <QMouseEvent>
#include <QPainter>
#include <QWheelEvent>

#include <algorithm>
#include <cmath>

namespace spendwatch {

namespace {

constexpr double Nearer = 0.5;
constexpr double Farther = 2;
constexpr double ShortestDrag = 6; ///< In pixels; a hand that clicks trembles.

} // namespace

double SpendingPlot::secondAt(double x) const
{
    const QRectF &area = m_axes.area;
    const double share = std::clamp((x - area.left()) / std::max(area.width(), 1.0), 0.0, 1.0);
    return m_data.left() + share * (m_data.right() - m_data.left());
}

double SpendingPlot::xOf(double second) const
{
    const double span = std::max(m_data.right() - m_data.left(), 1.0);
    return m_axes.area.left() + (second - m_data.left()) / span * m_axes.area.width();
}

void SpendingPlot::want(double first, double last)
{
    const qint64 from = std::llround(first);
    emit spanWanted(from, from + std::llround(last - first)); // Moving it never changes its length.
}

void SpendingPlot::zoomAt(double second, double factor)
{
    constexpr double Most = 100; // Some wheels turn very fast.
    const double by = std::clamp(factor, 1 / Most, Most);
    want(second - (second - m_data.left()) * by, second + (m_data.right() - second) * by);
}

void SpendingPlot::zoom(bool nearer)
{
    zoomAt((m_data.left() + m_data.right()) / 2, nearer ? Nearer : Farther);
}

void SpendingPlot::shift(double share)
{
    const double by = (m_data.right() - m_data.left()) * share;
    want(m_data.left() + by, m_data.right() + by);
}

bool SpendingPlot::moveByKey(const QKeyEvent &event)
{
    constexpr double Quarter = 0.25;
    if (!m_movable)
        return false;
    const bool control = event.modifiers() & Qt::ControlModifier;
    switch (event.key()) {
    case Qt::Key_Plus:
    case Qt::Key_Equal:
        zoom(true);
        return true;
    case Qt::Key_Minus:
        zoom(false);
        return true;
    case Qt::Key_PageUp:
        shift(-Quarter);
        return true;
    case Qt::Key_PageDown:
        shift(Quarter);
        return true;
    case Qt::Key_Left:
    case Qt::Key_Right:
        if (control)
            shift(event.key() == Qt::Key_Left ? -Quarter : Quarter);
        return control;
    case Qt::Key_Backspace:
        emit liveWanted();
        return true;
    }
    return false;
}

void SpendingPlot::mousePressEvent(QMouseEvent *event)
{
    const bool moves = event->button() == Qt::MiddleButton
                       || (event->button() == Qt::LeftButton && (event->modifiers() & Qt::ShiftModifier));
    if (!m_movable || (event->button() != Qt::LeftButton && !moves) || m_data.seconds.empty())
        return QChartView::mousePressEvent(event);
    const double x = event->position().x();
    m_drag = Drag{x, x, m_data.left(), m_data.right(), moves};
}

void SpendingPlot::mouseMoveEvent(QMouseEvent *event)
{
    const double x = event->position().x();
    if (m_drag)
        return dragTo(x);
    m_mouseX = x;
    pickAt(x);
}

void SpendingPlot::dragTo(double x)
{
    m_drag->to = x;
    m_mouseX.reset();
    pick(std::nullopt);
    if (!m_drag->moves || std::abs(x - m_drag->from) < 1)
        return;
    const double by = (m_drag->from - x) / std::max(m_axes.area.width(), 1.0) * (m_drag->last - m_drag->first);
    want(m_drag->first + by, m_drag->last + by);
}

void SpendingPlot::mouseReleaseEvent(QMouseEvent *event)
{
    if (!m_drag)
        return QChartView::mouseReleaseEvent(event);
    const Drag drag = *m_drag;
    m_drag.reset();
    viewport()->update();
    if (!drag.moves && std::abs(drag.to - drag.from) >= ShortestDrag)
        want(secondAt(std::min(drag.from, drag.to)), secondAt(std::max(drag.from, drag.to)));
}

void SpendingPlot::mouseDoubleClickEvent(QMouseEvent *event)
{
    if (m_movable && event->button() == Qt::LeftButton)
        emit liveWanted();
    else
        QChartView::mouseDoubleClickEvent(event);
}

void SpendingPlot::wheelEvent(QWheelEvent *event)
{
    constexpr double Notch = 120;
    constexpr double NotchFactor = 0.8;
    constexpr double NotchShift = 0.1;
    if (!m_movable || m_data.seconds.empty())
        return event->ignore();
    const QPoint turned = event->angleDelta();
    const bool moves = (event->modifiers() & Qt::ShiftModifier) || std::abs(turned.x()) > std::abs(turned.y());
    if (moves)
        shift(-(turned.x() != 0 ? turned.x() : turned.y()) / Notch * NotchShift);
    else if (turned.y() != 0)
        zoomAt(secondAt(event->position().x()), std::pow(NotchFactor, turned.y() / Notch));
    event->accept();
}

/// The chart around it has the menu.
void SpendingPlot::contextMenuEvent(QContextMenuEvent *event)
{
    m_mouseX.reset();
    pick(std::nullopt);
    event->ignore();
}

void SpendingPlot::paintMarked(QPainter &painter) const
{
    if (!m_drag || m_drag->moves || m_drag->from == m_drag->to)
        return;
    const QRectF &area = m_axes.area;
    const double left = std::clamp(std::min(m_drag->from, m_drag->to), area.left(), area.right());
    const double right = std::clamp(std::max(m_drag->from, m_drag->to), area.left(), area.right());
    QColor tint = m_axes.colors.accent;
    tint.setAlphaF(0.18F);
    painter.setPen(QPen(m_axes.colors.accent, 1));
    painter.setBrush(tint);
    painter.drawRect(QRectF(left, area.top(), right - left, area.height()));
}

} // namespace spendwatch
