// SPDX-FileCopyrightText: 2026 The Spendwatch authors
// SPDX-License-Identifier: GPL-3.0-only
#include "ui/charts/axis_scale.h"

#include <algorithm>
#include <cmath>

namespace spendwatch {

namespace {

double roundStepAbove(double rough)
{
    if (!(rough > 1.0))
        return 1.0;
    const double power = std::pow(10.0, std::floor(std::log10(rough)));
    for (const double factor : {1.0, 2.0, 5.0})
        if (factor * power >= rough)
            return factor * power;
    return 10.0 * power;
}

} // namespace

std::vector<double> AxisScale::ticks() const
{
    std::vector<double> values;
    const auto first = std::lround(bottom / step);
    const auto last = std::lround(top / step);
    for (auto i = first; i <= last; ++i)
        values.push_back(static_cast<double>(i) * step);
    return values;
}

AxisScale fitScale(double lowest, double highest, int maxSteps)
{
    const double low = std::min(lowest, 0.0);
    const double high = std::max(highest, 0.0);
    const int steps = std::max(maxSteps, 2);
    double step = roundStepAbove((high - low) / steps);
    // Rounding both ends outwards may need one step more than fits: then the next larger round step is taken.
    while (std::ceil(high / step) - std::floor(low / step) > steps)
        step = roundStepAbove(step * 1.5);
    AxisScale scale{std::floor(low / step) * step, std::ceil(high / step) * step, step};
    if (scale.top - scale.bottom < 2 * step)
        scale.top = scale.bottom + 2 * step;
    return scale;
}

void SteadyAxis::take(const AxisScale &scale)
{
    m_scale = scale;
    m_fresh = false;
    m_looseSinceMs = -1;
}

const AxisScale &SteadyAxis::follow(double lowest, double highest, int maxSteps, qint64 nowMs)
{
    const AxisScale needed = fitScale(lowest, highest, maxSteps);
    const bool grows = needed.top > m_scale.top || needed.bottom < m_scale.bottom;
    if (m_fresh || maxSteps != m_maxSteps) {
        m_maxSteps = maxSteps;
        take(needed);
    } else if (grows) {
        take(fitScale(std::min(lowest, m_scale.bottom), std::max(highest, m_scale.top), maxSteps));
    } else if (needed.top == m_scale.top && needed.bottom == m_scale.bottom) {
        m_looseSinceMs = -1;
    } else if (m_looseSinceMs < 0 || nowMs < m_looseSinceMs) {
        m_looseSinceMs = nowMs;
        m_lowestSince = lowest;
        m_highestSince = highest;
    } else {
        m_lowestSince = std::min(m_lowestSince, lowest);
        m_highestSince = std::max(m_highestSince, highest);
        if (nowMs - m_looseSinceMs >= HoldMs)
            take(fitScale(m_lowestSince, m_highestSince, maxSteps));
    }
    return m_scale;
}

} // namespace spendwatch
