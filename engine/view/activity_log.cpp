// SPDX-FileCopyrightText: 2026 The Spendwatch authors
// SPDX-License-Identifier: GPL-3.0-only
#include "engine/view/activity_log.h"

#include <algorithm>
#include <cstdlib>
#include <utility>

namespace spendwatch {

void ActivityLog::record(std::span<const FeedLine> lines, qint64 nowMs)
{
    const std::scoped_lock lock(m_mutex);
    const double seconds = static_cast<double>(std::max<qint64>(nowMs - m_refilledMs, 0)) / 1000.0;
    m_tokens = std::min(Burst, m_tokens + seconds * LinesPerSecond);
    m_refilledMs = nowMs;
    m_exhausted = m_exhausted && m_tokens < Run;
    for (const FeedLine &line : lines) {
        m_exhausted = m_exhausted || m_tokens < 1;
        if (m_exhausted || m_waiting.size() >= MaxWaiting)
            hold(line, nowMs);
        else
            take(line);
    }
}

void ActivityLog::take(const FeedLine &line)
{
    m_leftOut += line.leftOut + (m_held ? 1 : 0);
    m_held.reset();
    m_tokens -= 1;
    m_waiting.push_back(line);
    m_waiting.back().leftOut = std::exchange(m_leftOut, 0);
}

void ActivityLog::hold(const FeedLine &line, qint64 nowMs)
{
    m_leftOut += line.leftOut + (m_held ? 1 : 0);
    if (!m_held)
        m_heldSinceMs = nowMs;
    m_held = line;
}

void ActivityLog::release()
{
    if (m_held) {
        m_held->leftOut = std::exchange(m_leftOut, 0);
        m_waiting.push_back(*std::exchange(m_held, std::nullopt));
    }
}

std::vector<FeedLine> ActivityLog::drain(qint64 nowMs)
{
    const std::scoped_lock lock(m_mutex);
    if (std::abs(nowMs - m_heldSinceMs) >= HoldMs)
        release();
    return std::exchange(m_waiting, {});
}

std::vector<FeedLine> ActivityLog::drainAll()
{
    const std::scoped_lock lock(m_mutex);
    release();
    return std::exchange(m_waiting, {});
}

} // namespace spendwatch
