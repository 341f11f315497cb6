// SPDX-FileCopyrightText: 2026 The Spendwatch authors
// SPDX-License-Identifier: GPL-3.0-only
#include "engine/view/activity_log.h"

#include <algorithm>
#include <utility>

namespace spendwatch {

void ActivityLog::record(std::span<const FeedLine> lines, qint64 more, qint64 nowMs)
{
    const std::scoped_lock lock(m_mutex);
    const double seconds = static_cast<double>(std::max<qint64>(nowMs - m_refilledMs, 0)) / 1000.0;
    m_tokens = std::min(Burst, m_tokens + seconds * LinesPerSecond);
    m_refilledMs = nowMs;
    m_exhausted = m_exhausted && m_tokens < Run;
    for (const FeedLine &line : lines) {
        m_exhausted = m_exhausted || m_tokens < 1;
        if (m_exhausted || m_waiting.size() >= MaxWaiting) {
            ++m_leftOut;
            continue;
        }
        m_tokens -= 1;
        m_waiting.push_back(line);
        m_waiting.back().leftOut = std::exchange(m_leftOut, 0);
    }
    m_leftOut += more;
}

std::vector<FeedLine> ActivityLog::drain()
{
    const std::scoped_lock lock(m_mutex);
    return std::exchange(m_waiting, {});
}

} // namespace spendwatch
