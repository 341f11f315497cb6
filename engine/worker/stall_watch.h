// SPDX-FileCopyrightText: 2026 The Spendwatch authors
// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "engine/stream/log_place.h"
#include "engine/values/partition_number.h"

#include <chrono>
#include <cstdint>
#include <map>
#include <span>
#include <vector>

namespace spendwatch {

/// Finds partitions in which purchases wait and nobody counts. Only time with regular look() calls counts: while the
/// stream is opened or restored there are none, and that has states of its own. Belongs to one thread.
class StallWatch
{
public:
    using Clock = std::chrono::steady_clock;

    static constexpr std::chrono::seconds Timeout{10}; ///< Longer than a rebalance after a member died.
    static constexpr std::chrono::seconds MaxGap{1}; ///< Between two looks; what is longer counts as this.

    struct Look {
        PartitionNumber partition;
        std::int64_t waiting = 0; ///< Messages that nobody has counted.
        SourceOffset next; ///< The next offset of whoever counts.
    };

    /// The current state of the partitions named; for others, the last known one stays.
    void look(Clock::time_point now, std::span<const Look> looks);

    /// For how long purchases have been waiting in the partition without one being counted.
    [[nodiscard]] Clock::duration idle(PartitionNumber partition) const;

    /// Partitions where that is at least Timeout, in their order.
    [[nodiscard]] std::vector<PartitionNumber> stalled() const;

private:
    struct Entry {
        SourceOffset next;
        Clock::duration idle{0};
        Clock::time_point seen;
    };

    std::map<PartitionNumber, Entry> m_entries; ///< Those where something waits.
};

} // namespace spendwatch
