// SPDX-FileCopyrightText: 2026 The Spendwatch authors
// SPDX-License-Identifier: GPL-3.0-only
// How SpendingPlot picks a second, with the mouse or the keys, and shows its exact values.
#include "ui/charts/chart_text.h"
#include "ui/charts/hover_card.h"
#include "ui/charts/spending_plot.h"

#include <QKeyEvent>

#include <algorithm>
#include <cmath>

namespace spendwatch {

using namespace Qt::StringLiterals;

const SecondOfSpending *SpendingPlot::picked() const
{
    if (!m_picked)
        return nullptr;
    const auto behind = std::ranges::upper_bound(m_data.seconds, *m_picked, {}, &SecondOfSpending::second);
    if (behind == m_data.seconds.begin())
        return nullptr;
    const SecondOfSpending &step = *std::prev(behind);
    return *m_picked < step.second + m_data.stepSeconds ? &step : nullptr;
}

double SpendingPlot::heightOf(double value) const
{
    const AxisScale &scale = m_axes.scale;
    return m_axes.area.bottom() - (value - scale.bottom) / (scale.top - scale.bottom) * m_axes.area.height();
}

QPointF SpendingPlot::positionOf(const SecondOfSpending &second) const
{
    const double span = std::max(m_data.right() - m_data.left(), 1.0);
    const double across = (m_data.timeOf(second) - m_data.left()) / span;
    return {m_axes.area.left() + across * m_axes.area.width(), heightOf(m_data.valueOf(second))};
}

QString SpendingPlot::describe(const SecondOfSpending &step) const
{
    QString when = clockTime(step.second, true);
    if (m_data.stepSeconds > 1)
        when += u" – "_s + clockTime(step.second + m_data.lengthOf(step), true);
    //: %1 is a time of day (or two), %2 a time zone, %3 the sum spent within that time, %4 the number of purchases.
    QString words = tr("%1 %2\nSpent: %3\nPurchases: %4")
                        .arg(when, zoneName(step.second), exactNumber(step.amount), exactNumber(step.purchases));
    if (m_data.stepSeconds > 1) {
        const auto seconds = static_cast<double>(m_data.lengthOf(step));
        words += QLatin1Char('\n')
                 + tr("Per second: %1, %2 purchases")
                       .arg(exactNumber(step.amount / seconds), exactNumber(step.purchases / seconds));
    }
    return words;
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
    const double span = m_data.right() - m_data.left();
    const qint64 second = std::llround(m_data.left() + (x - area.left()) / area.width() * span);
    if (second != m_picked || m_card->isHidden())
        pick(std::clamp(second, m_data.seconds.front().second, m_data.seconds.back().second + m_data.stepSeconds - 1));
}

QString SpendingPlot::spokenValue() const
{
    const SecondOfSpending *highest = nullptr;
    for (const SecondOfSpending &step : m_data.seconds)
        if (!highest || m_data.valueOf(step) > m_data.valueOf(*highest))
            highest = &step;
    if (!highest)
        return tr("Nothing is shown");
    const SecondOfSpending &newest = m_data.seconds.back();
    //: %1 and %3 are numbers a second, %2 and %4 times of day.
    return tr("%1 at %2, at most %3 at %4")
        .arg(exactNumber(m_data.valueOf(newest)), clockTime(newest.second, true), exactNumber(m_data.valueOf(*highest)),
             clockTime(highest->second, true));
}

void SpendingPlot::keyPressEvent(QKeyEvent *event)
{
    if (!moveByKey(*event) && !pickByKey(*event))
        QChartView::keyPressEvent(event);
}

bool SpendingPlot::pickByKey(const QKeyEvent &event)
{
    if (m_data.seconds.empty())
        return false;
    const qint64 oldest = m_data.seconds.front().second;
    const qint64 newest = m_data.seconds.back().second;
    const qint64 step = m_data.stepSeconds;
    const SecondOfSpending *now = picked();
    const qint64 from = now ? now->second : newest + step;
    std::optional<qint64> wanted;
    if (event.key() == Qt::Key_Left) {
        wanted = from - step;
    } else if (event.key() == Qt::Key_Right) {
        wanted = from + step;
    } else if (event.key() == Qt::Key_Home) {
        wanted = oldest;
    } else if (event.key() == Qt::Key_End) {
        wanted = newest;
    } else if (event.key() != Qt::Key_Escape || !m_picked) {
        return false;
    }
    m_mouseX.reset();
    pick(wanted ? std::optional(std::clamp(*wanted, oldest, newest)) : std::nullopt);
    return true;
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
