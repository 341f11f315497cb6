// SPDX-FileCopyrightText: 2026 The Spendwatch authors
// SPDX-License-Identifier: GPL-3.0-only
#include "engine/send/send_pace.h"

#include <algorithm>
#include <cmath>

namespace spendwatch {

namespace {

double secondsBetween(SendPace::Clock::time_point from, SendPace::Clock::time_point to)
{
    return std::chrono::duration<double>(to - from).count();
}

} // namespace

SendPace::SendPace(double perSecond, Clock::time_point now)
    : m_perSecond(std::isfinite(perSecond) && perSecond > 0 ? perSecond : 0),
      m_start(now),
      m_lastTaken(now - MinGap)
{ }

std::size_t SendPace::due(Clock::time_point now) const
{
    if (m_perSecond == 0)
        return MaxChunk;
    if (now < m_lastTaken + MinGap)
        return 0;
    // The first is due at once.
    const double ahead = std::floor(secondsBetween(m_start, now) * m_perSecond) + 1 - static_cast<double>(m_taken);
    return static_cast<std::size_t>(std::clamp(ahead, 0.0, static_cast<double>(MaxChunk)));
}

SendPace::Clock::time_point SendPace::nextDue(Clock::time_point now) const
{
    if (m_perSecond == 0)
        return now;
    constexpr double Longest = 3600; // Years between two purchases would not fit the clock.
    const double seconds = static_cast<double>(m_taken) / m_perSecond - secondsBetween(m_start, now);
    const auto wait = std::chrono::duration<double>(std::clamp(seconds, 0.0, Longest));
    // One microsecond more: the division must not wake us just before the purchase is due.
    const auto due = now + std::chrono::duration_cast<Clock::duration>(wait) + std::chrono::microseconds(1);
    return std::max(due, m_lastTaken + MinGap);
}

void SendPace::take(std::size_t count, Clock::time_point now)
{
    m_taken += static_cast<std::int64_t>(count);
    m_lastTaken = now;
}

void SendPace::restart(Clock::time_point now)
{
    m_start = now;
    m_taken = 0;
}

} // namespace spendwatch
