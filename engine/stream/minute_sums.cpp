// SPDX-FileCopyrightText: 2026 The Spendwatch authors
// SPDX-License-Identifier: GPL-3.0-only
#include "engine/stream/minute_sums.h"

#include <algorithm>

namespace spendwatch {

const std::vector<MinuteSums::Minute> &MinuteSums::sums()
{
    merge();
    return m_minutes;
}

void MinuteSums::clear()
{
    m_minutes.clear();
    m_limit = LeastLimit;
}

void MinuteSums::turnTo(std::int64_t timeMs)
{
    if (m_minutes.size() >= m_limit) {
        merge();
        m_limit = std::max(LeastLimit, 2 * m_minutes.size());
    }
    const std::int64_t second = windowStart(WindowSize::Minute, std::max<std::int64_t>(timeMs, 0) / 1000);
    m_beginMs = second * 1000;
    m_minutes.push_back({second, AllCustomers, {}});
}

void MinuteSums::merge()
{
    if (m_minutes.empty())
        return;
    std::ranges::sort(m_minutes, {}, &Minute::second);
    std::size_t end = 0;
    for (const Minute &minute : m_minutes) {
        if (end > 0 && m_minutes[end - 1].second == minute.second)
            m_minutes[end - 1].sum += minute.sum;
        else
            m_minutes[end++] = minute;
    }
    m_minutes.resize(end);
    m_beginMs = m_minutes.back().second * 1000;
}

} // namespace spendwatch
