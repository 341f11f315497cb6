// SPDX-FileCopyrightText: 2026 The Spendwatch authors
// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include <chrono>
#include <cstddef>
#include <cstdint>

namespace spendwatch {

/// When to send how many purchases for a steady flow without drift: the n-th purchase is due at start + n / rate,
/// however late those before were.
class SendPace
{
public:
    using Clock = std::chrono::steady_clock;

    static constexpr std::size_t MaxChunk = 5000; ///< Most purchases in one chunk.
    static constexpr std::chrono::milliseconds MinGap{20}; ///< Least time between two chunks of a steady flow.

    /// `perSecond` purchases a second; 0, negative or not finite: as fast as possible.
    SendPace(double perSecond, Clock::time_point now);

    /// How many are due now, at most MaxChunk; 0: wait until nextDue().
    [[nodiscard]] std::size_t due(Clock::time_point now) const;

    /// When to ask again. At most an hour ahead.
    [[nodiscard]] Clock::time_point nextDue(Clock::time_point now) const;

    /// `count` purchases are being sent.
    void take(std::size_t count, Clock::time_point now);

    /// Restarts the flow, so that purchases delayed by an outage are not sent in one burst.
    void restart(Clock::time_point now);

private:
    double m_perSecond; // 0: as fast as possible.
    Clock::time_point m_start;
    Clock::time_point m_lastTaken;
    std::int64_t m_taken = 0; // Since m_start.
};

} // namespace spendwatch
