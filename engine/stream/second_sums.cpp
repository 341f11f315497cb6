// SPDX-FileCopyrightText: 2026 The Spendwatch authors
// SPDX-License-Identifier: GPL-3.0-only
#include "engine/stream/second_sums.h"

#include <QDateTime>

#include <algorithm>

namespace spendwatch {

namespace {

constexpr qint64 Reach = 24 * 3600; ///< In s: as far back as spending over time is shown.

} // namespace

std::span<const SecondOfSpending> SecondSums::sums()
{
    merge();
    return m_seconds;
}

void SecondSums::clear()
{
    m_seconds.clear();
    m_limit = LeastLimit;
}

void SecondSums::turnTo(std::int64_t timeMs)
{
    if (m_seconds.size() >= m_limit) {
        merge();
        m_limit = std::max(LeastLimit, 2 * m_seconds.size());
    }
    const std::int64_t second = std::max<std::int64_t>(timeMs, 0) / 1000;
    m_beginMs = second * 1000;
    m_seconds.push_back({second, 0, 0});
}

void SecondSums::merge()
{
    if (m_seconds.empty())
        return;
    const qint64 now = QDateTime::currentSecsSinceEpoch();
    for (SecondOfSpending &entry : m_seconds)
        if (entry.second > now) // Nobody knows when that was.
            entry.second = 0;
    std::ranges::sort(m_seconds, {}, &SecondOfSpending::second);
    std::size_t end = 0;
    for (const SecondOfSpending &entry : m_seconds) {
        if (entry.second < now - Reach && entry.second > 0)
            continue;
        if (end > 0 && m_seconds[end - 1].second == entry.second) {
            m_seconds[end - 1].amount += entry.amount;
            m_seconds[end - 1].purchases += entry.purchases;
        } else {
            m_seconds[end++] = entry;
        }
    }
    m_seconds.resize(end);
    if (end > 0)
        m_beginMs = m_seconds.back().second * 1000;
}

} // namespace spendwatch
