// SPDX-FileCopyrightText: 2026 The Spendwatch authors
// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "engine/stream/window_row.h"

#include <cstdint>
#include <vector>

namespace spendwatch {

/// Sums up exactly what was spent in each minute, by the time of the purchase. Purchases of a partition come nearly in order
/// of time, so adding one mostly costs a comparison. Not thread-safe.
class MinuteSums
{
public:
    using Minute = SpentAt; ///< Of everybody.

    /// `timeMs`: Unix time in ms; 0 or less: not known.
    void add(std::int64_t timeMs, std::int64_t amount)
    {
        // Unsigned, because anybody can write any time.
        if (static_cast<std::uint64_t>(timeMs) - static_cast<std::uint64_t>(m_beginMs) >= MinuteMs || m_minutes.empty())
            turnTo(timeMs);
        m_minutes.back().sum.amount += amount;
        ++m_minutes.back().sum.purchases;
    }

    /// The sums by now, ascending, each minute once; valid until the next call.
    [[nodiscard]] const std::vector<Minute> &sums();

    void clear();

private:
    static constexpr std::uint64_t MinuteMs = 60'000;
    static constexpr std::size_t LeastLimit = 1024;

    void turnTo(std::int64_t timeMs);
    void merge();

    std::int64_t m_beginMs = 0; ///< Of the minute of the newest entry.
    std::vector<Minute> m_minutes; ///< The same minute may be there more than once.
    std::size_t m_limit = LeastLimit; ///< When they are merged.
};

} // namespace spendwatch
