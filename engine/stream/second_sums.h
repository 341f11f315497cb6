// SPDX-FileCopyrightText: 2026 The Spendwatch authors
// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "engine/values/snapshot.h"

#include <cstdint>
#include <span>
#include <vector>

namespace spendwatch {

/// Sums up what was spent in each second, by the time of the purchase. Purchases come nearly in order of time, so adding
/// one mostly costs a comparison. Bounded: only the last day stays. Not thread-safe.
class SecondSums
{
public:
    /// `timeMs`: Unix time in ms; 0 or less, or in the future: not known, which is a second of its own, 0.
    void add(std::int64_t timeMs, std::int64_t amount)
    {
        // Unsigned, because anybody can write any time.
        if (static_cast<std::uint64_t>(timeMs) - static_cast<std::uint64_t>(m_beginMs) >= 1000 || m_seconds.empty())
            turnTo(timeMs);
        m_seconds.back().amount += static_cast<double>(amount);
        m_seconds.back().purchases += 1;
    }

    /// The sums by now, ascending; valid until the next call.
    [[nodiscard]] std::span<const SecondOfSpending> sums();

    void clear();

private:
    static constexpr std::size_t LeastLimit = 4096;

    void turnTo(std::int64_t timeMs);
    void merge();

    std::int64_t m_beginMs = 0; ///< Of the second of the newest entry.
    std::vector<SecondOfSpending> m_seconds; ///< The same second may be there more than once.
    std::size_t m_limit = LeastLimit; ///< When they are merged.
};

} // namespace spendwatch
