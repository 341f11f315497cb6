// SPDX-FileCopyrightText: 2026 The Spendwatch authors
// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include <algorithm>
#include <chrono>
#include <condition_variable>
#include <mutex>
#include <stop_token>

namespace spendwatch {

/// Pauses that double from failure to failure. Belongs to one thread.
class BackOff
{
public:
    BackOff(std::chrono::milliseconds first, std::chrono::milliseconds longest) : m_first(first), m_longest(longest) { }

    [[nodiscard]] std::chrono::milliseconds next()
    {
        m_pause = m_pause.count() == 0 ? m_first : std::min(2 * m_pause, m_longest);
        return m_pause;
    }

    void reset() { m_pause = std::chrono::milliseconds(0); }

private:
    std::chrono::milliseconds m_first;
    std::chrono::milliseconds m_longest;
    std::chrono::milliseconds m_pause{0};
};

/// Sleeps for `time`, but wakes up when `stop` is requested.
inline void pause(const std::stop_token &stop, std::chrono::steady_clock::duration time)
{
    std::mutex mutex;
    std::condition_variable_any never;
    std::unique_lock lock(mutex);
    never.wait_for(lock, stop, time, [] { return false; });
}

} // namespace spendwatch
