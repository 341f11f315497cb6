// SPDX-FileCopyrightText: 2026 The Spendwatch authors
// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include <algorithm>
#include <chrono>
#include <cstddef>
#include <functional>
#include <map>
#include <mutex>
#include <string>
#include <vector>

namespace spendwatch::kafka {

/// Whose transactions to end when an instance is gone, and when. Who was there is remembered for a while: those who take over
/// soon commit in its partitions, and then no committed offset names it any more. If a broker keeps hiding what they did
/// although they are ended, more attempts do not help: each one makes it write a new epoch of their producer. Thread-safe: the
/// finders of a source and its GroupWatch share one plan.
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
    static constexpr std::chrono::minutes Remembered{5}; ///< Longer than a session and a transaction last.
    static constexpr std::size_t MaxSeen =
        256; ///< Instances; beyond that whoever was not seen for longest is forgotten.

    /// The instance with this transactional id was a member, or committed an offset that stands, at `now`.
    void noteSeen(const std::string &id, Clock::time_point now)
    {
        const std::scoped_lock lock(m_mutex);
        m_seen[id] = now;
        if (m_seen.size() > MaxSeen)
            m_seen.erase(std::ranges::min_element(m_seen, {}, [](const auto &seen) { return seen.second; }));
    }

    /// The transactional ids that were noted at most Remembered ago, the last one first.
    [[nodiscard]] std::vector<std::string> seen(Clock::time_point now)
    {
        const std::scoped_lock lock(m_mutex);
        std::erase_if(m_seen, [now](const auto &seen) { return now - seen.second > Remembered; });
        std::vector<std::string> ids;
        ids.reserve(m_seen.size());
        for (const auto &[id, when] : m_seen)
            ids.push_back(id);
        std::ranges::stable_sort(ids, std::ranges::greater(), [this](const std::string &id) { return m_seen.at(id); });
        return ids;
    }

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
    std::map<std::string, Clock::time_point> m_seen; ///< When last.
    Clock::time_point m_begun;
    Clock::time_point m_nextLook;
};

} // namespace spendwatch::kafka
