// SPDX-FileCopyrightText: 2026 The Spendwatch authors
// SPDX-License-Identifier: GPL-3.0-only
// How SpendingPlot picks a second, with the mouse or the keys, and tells its exact values.
#include "ui/charts/chart_text.h"
#include "ui/charts/hover_card.h"
#include "ui/charts/spending_plot.h"

#include <QKeyEvent>

#include <algorithm>
#include <cmath>

namespace spendwatch {

const SecondOfSpending *SpendingPlot::picked() const
{
    if (!m_picked)
        return nullptr;
    const auto at = std::ranges::lower_bound(m_data.seconds, *m_picked, {}, &SecondOfSpending::second);
    return at != m_data.seconds.end() && at->second == *m_picked ? &*at : nullptr;
}

double SpendingPlot::heightOf(double value) const
{
    const AxisScale &scale = m_axes.scale;
    return m_axes.area.bottom() - (value - scale.bottom) / (scale.top - scale.bottom) * m_axes.area.height();
}

QPointF SpendingPlot::positionOf(const SecondOfSpending &second) const
{
    const auto span = static_cast<double>(std::max<qint64>(m_data.last - m_data.first, 1));
    const double across = static_cast<double>(second.second - m_data.first) / span;
    return {m_axes.area.left() + across * m_axes.area.width(), heightOf(m_data.valueOf(second))};
}

QString SpendingPlot::describe(const SecondOfSpending &second) const
{
    //: %1 is a time of day, %2 a time zone, %3 the sum spent within that second, %4 the number of purchases.
    return tr("%1 %2\nSpent: %3\nPurchases: %4")
        .arg(clockTime(second.second, true), zoneName(second.second), exactNumber(second.amount),
             exactNumber(second.purchases));
}

void SpendingPlot::pick(std::optional<qint64> second)
{
    m_picked = second;
    showPicked();
    viewport()->update();
}

void SpendingPlot::showPicked()
{
    const SecondOfSpending *second = picked();
    m_card->setVisible(second != nullptr);
    if (second == nullptr)
        return;
    const QString words = describe(*second);
    m_card->showBeside(positionOf(*second).toPoint(), words);
    setAccessibleDescription(words);
}

void SpendingPlot::pickAt(double x)
{
    const QRectF &area = m_axes.area;
    if (m_data.seconds.empty() || x < area.left() - 4 || x > area.right() + 4 || area.width() <= 0) {
        pick(std::nullopt);
        return;
    }
    const auto span = static_cast<double>(m_data.last - m_data.first);
    const qint64 second = m_data.first + std::llround((x - area.left()) / area.width() * span);
    if (second != m_picked || m_card->isHidden())
        pick(std::clamp(second, m_data.seconds.front().second, m_data.seconds.back().second));
}

void SpendingPlot::keyPressEvent(QKeyEvent *event)
{
    if (m_data.seconds.empty()) {
        QChartView::keyPressEvent(event);
        return;
    }
    const qint64 oldest = m_data.seconds.front().second;
    const qint64 newest = m_data.seconds.back().second;
    const qint64 from = std::clamp(m_picked.value_or(newest + 1), oldest, newest + 1);
    std::optional<qint64> wanted;
    switch (event->key()) {
    case Qt::Key_Left:
        wanted = from - 1;
        break;
    case Qt::Key_Right:
        wanted = from + 1;
        break;
    case Qt::Key_Home:
        wanted = oldest;
        break;
    case Qt::Key_End:
        wanted = newest;
        break;
    case Qt::Key_Escape:
        if (m_picked)
            break;
        [[fallthrough]];
    default:
        QChartView::keyPressEvent(event);
        return;
    }
    m_mouseX.reset();
    pick(wanted ? std::optional(std::clamp(*wanted, oldest, newest)) : std::nullopt);
}

void SpendingPlot::focusOutEvent(QFocusEvent *event)
{
    QChartView::focusOutEvent(event);
    if (!m_mouseX)
        pick(std::nullopt);
}

bool SpendingPlot::viewportEvent(QEvent *event)
{
    if (event->type() == QEvent::Leave && m_mouseX) {
        m_mouseX.reset();
        pick(std::nullopt);
    }
    return QChartView::viewportEvent(event);
}

} // namespace spendwatch
