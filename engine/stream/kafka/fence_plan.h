// SPDX-FileCopyrightText: 2026 The Spendwatch authors
// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include <algorithm>
#include <chrono>
#include <map>
#include <mutex>
#include <string>

namespace spendwatch::kafka {

/// When to end the transactions of instances that are gone. If a broker keeps hiding what they did although they are
/// ended, more attempts do not help: each one makes it write a new epoch of their producer. Thread-safe: the finders of
/// a source share one plan.
class FencePlan
{
public:
    using Clock = std::chrono::steady_clock;

    static constexpr std::chrono::milliseconds FirstPause{500}; ///< Doubles from try to try,
    static constexpr std::chrono::milliseconds MaxPause{60'000}; ///< up to this.
    static constexpr int MaxTries = 8; ///< For one instance, until what was hidden becomes visible.
    static constexpr std::chrono::seconds Eager{
        15}; ///< For this long after its death an instance may still count as a member.
    static constexpr std::chrono::milliseconds EagerEvery{500};
    static constexpr std::chrono::milliseconds LaterEvery{5'000};

    /// True when it is time to look who is gone; the next time comes after a pause.
    [[nodiscard]] bool takeLook(Clock::time_point now)
    {
        const std::scoped_lock lock(m_mutex);
        if (now < m_nextLook)
            return false;
        if (m_begun == Clock::time_point())
            m_begun = now;
        m_nextLook = now + (now - m_begun < Eager ? EagerEvery : LaterEvery);
        return true;
    }

    /// True when it is time to end what that instance left; the next time comes later, or not at all.
    [[nodiscard]] bool takeTry(const std::string &id, Clock::time_point now)
    {
        const std::scoped_lock lock(m_mutex);
        Tries &tries = m_tries[id];
        if (tries.count >= MaxTries || now < tries.next)
            return false;
        tries.next = now + std::min<Clock::duration>(FirstPause * (1 << tries.count), MaxPause);
        ++tries.count;
        return true;
    }

    /// Nothing is hidden any more.
    void forget()
    {
        const std::scoped_lock lock(m_mutex);
        m_tries.clear();
        m_begun = {};
        m_nextLook = {};
    }

private:
    struct Tries {
        int count = 0;
        Clock::time_point next;
    };

    std::mutex m_mutex;
    std::map<std::string, Tries> m_tries;
    Clock::time_point m_begun;
    Clock::time_point m_nextLook;
};

} // namespace spendwatch::kafka
