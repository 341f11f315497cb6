// SPDX-FileCopyrightText: 2026 The Spendwatch authors
// SPDX-License-Identifier: GPL-3.0-only
#include "engine/metrics/spending_series.h"

#include <algorithm>

namespace spendwatch {

namespace {

constexpr qint64 RateSeconds = 5;

std::size_t slotOf(qint64 second)
{
    return static_cast<std::size_t>(second) % SpendingSeries::Seconds;
}

} // namespace

void SpendingSeries::record(qint64 nowMs, double amount, double purchases)
{
    const std::lock_guard lock(m_mutex);
    m_newest = std::max(m_newest, std::max<qint64>(nowMs / 1000, 1));
    if (m_first == 0)
        m_first = m_newest;
    SecondOfSpending &slot = m_ring[slotOf(m_newest)];
    if (slot.second != m_newest)
        slot = {m_newest, 0, 0};
    slot.amount += amount;
    slot.purchases += purchases;
}

SecondOfSpending SpendingSeries::at(qint64 second) const
{
    const SecondOfSpending &slot = m_ring[slotOf(second)];
    return slot.second == second ? slot : SecondOfSpending{second, 0, 0};
}

std::vector<SecondOfSpending> SpendingSeries::seconds(qint64 nowMs) const
{
    const std::lock_guard lock(m_mutex);
    std::vector<SecondOfSpending> result;
    if (m_first == 0)
        return result;
    const qint64 last = std::max(m_newest, nowMs / 1000);
    const qint64 first = std::max(m_first, last - static_cast<qint64>(Seconds) + 1);
    result.reserve(static_cast<std::size_t>(last - first + 1));
    for (qint64 second = first; second <= last; ++second)
        result.push_back(at(second));
    return result;
}

double SpendingSeries::purchasesPerSecond(qint64 nowMs) const
{
    const std::lock_guard lock(m_mutex);
    const qint64 now = std::max(m_newest, nowMs / 1000);
    // The running second is not over: counting it as a whole one would make the rate dip each time.
    const qint64 first = std::max(m_first, now - RateSeconds);
    double purchases = 0;
    for (qint64 second = first; second < now; ++second)
        purchases += at(second).purchases;
    const double running = at(now).purchases;
    return first < now ? purchases / static_cast<double>(now - first) : running;
}

} // namespace spendwatch
