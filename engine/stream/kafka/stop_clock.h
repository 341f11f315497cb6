// SPDX-FileCopyrightText: 2026 The Spendwatch authors
// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include <atomic>
#include <chrono>
#include <functional>
#include <stop_token>

namespace spendwatch::kafka {

/// Knows when a stop was requested, however late it is asked: time limits after the request start with the request, not
/// when a call under way returns. Any thread.
class StopClock
{
public:
    using Clock = std::chrono::steady_clock;

    explicit StopClock(const std::stop_token &stop)
        : m_token(stop),
          m_onStop(stop, [this] { m_requested = Clock::now().time_since_epoch().count(); })
    { }

    [[nodiscard]] const std::stop_token &token() const { return m_token; }

    /// True when the stop was requested at least `time` ago.
    [[nodiscard]] bool passed(Clock::duration time) const
    {
        const Clock::rep requested = m_requested;
        return requested != 0 && Clock::now() >= Clock::time_point(Clock::duration(requested)) + time;
    }

private:
    const std::stop_token m_token;
    std::atomic<Clock::rep> m_requested = 0;
    std::stop_callback<std::function<void()>> m_onStop; ///< Last member, because it may run at once.
};

} // namespace spendwatch::kafka
