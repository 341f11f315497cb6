// SPDX-FileCopyrightText: 2026 The Spendwatch authors
// SPDX-License-Identifier: GPL-3.0-only
#include "engine/view/spending_series.h"

#include <algorithm>

namespace spendwatch {

namespace {

constexpr qint64 RateSeconds = 5;
constexpr qint64 LateSeconds = 5; ///< Nobody's time is older by more, unless the clock was set back.

} // namespace

void SpendingSeries::record(std::span<const SecondOfSpending> seconds, qint64 nowMs)
{
    const std::scoped_lock lock(m_mutex);
    turnTo(std::max<qint64>(nowMs / 1000, 1));
    if (m_firstRecorded == 0)
        m_firstRecorded = m_newest;
    for (const SecondOfSpending &spent : seconds) {
        const qint64 second = spent.second > 0 ? std::min(spent.second, m_newest) : m_newest;
        m_first = m_first == 0 ? second : std::min(m_first, second);
        m_recorded.add(m_newest, spent.amount, spent.purchases);
        for (SpendingRing &ring : m_rings)
            ring.add(second, spent.amount, spent.purchases);
    }
}

/// Otherwise all that comes would count as spent in the newest second, and the rate be none, until the clock is there again.
void SpendingSeries::turnTo(qint64 second)
{
    if (second < m_newest - LateSeconds) {
        for (SpendingRing &ring : m_rings)
            ring.forgetAfter(second);
        m_recorded.forgetAfter(second);
        m_first = std::min(m_first, second);
        m_firstRecorded = std::min(m_firstRecorded, second);
        m_newest = second;
    }
    m_newest = std::max(m_newest, second);
}

/// The second that is shown last.
qint64 SpendingSeries::endOf(qint64 nowMs) const
{
    const qint64 now = nowMs / 1000;
    return now < m_newest - LateSeconds ? now : std::max(m_newest, now);
}

void SpendingSeries::record(qint64 nowMs, double amount, double purchases)
{
    const SecondOfSpending now{0, amount, purchases};
    record({&now, 1}, nowMs);
}

std::vector<SecondOfSpending> SpendingSeries::seconds(qint64 nowMs) const
{
    const std::scoped_lock lock(m_mutex);
    if (m_first == 0)
        return {};
    return m_rings.front().steps(m_first, endOf(nowMs));
}

QList<SpendingLevel> SpendingSeries::levels(std::size_t first, qint64 nowMs) const
{
    const std::scoped_lock lock(m_mutex);
    QList<SpendingLevel> levels;
    for (std::size_t i = first; i < m_rings.size() && m_first != 0; ++i)
        levels.append({m_rings[i].stepSeconds(), m_rings[i].steps(m_first, endOf(nowMs))});
    return levels;
}

QList<SpendingLevel> SpendingSeries::longer(qint64 nowMs) const
{
    return levels(1, nowMs);
}

QList<SpendingLevel> SpendingSeries::all(qint64 nowMs) const
{
    return levels(0, nowMs);
}

void SpendingSeries::restore(const QList<SpendingLevel> &levels, qint64 nowMs)
{
    const std::scoped_lock lock(m_mutex);
    const qint64 now = nowMs / 1000;
    for (const SpendingLevel &level : levels) {
        const auto ring = std::find_if(m_rings.begin(), m_rings.end(), [&level](const SpendingRing &candidate) {
            return candidate.stepSeconds() == level.stepSeconds;
        });
        if (ring == m_rings.end())
            continue;
        for (const SecondOfSpending &step : level.steps) {
            if (step.second <= 0 || step.second > now)
                continue;
            ring->add(step.second, step.amount, step.purchases);
            m_first = m_first == 0 ? step.second : std::min(m_first, step.second);
        }
    }
    m_firstRecorded = m_first;
}

double SpendingSeries::purchasesPerSecond(qint64 nowMs) const
{
    const std::scoped_lock lock(m_mutex);
    const qint64 now = endOf(nowMs);
    if (now <= 0)
        return 0;
    // The running second is not over: counting it as a whole one would make the rate dip each time.
    const qint64 first = std::max(m_firstRecorded, now - RateSeconds);
    double purchases = 0;
    for (qint64 second = first; second < now; ++second)
        purchases += m_recorded.at(second).purchases;
    return first < now ? purchases / static_cast<double>(now - first) : m_recorded.at(now).purchases;
}

} // namespace spendwatch
