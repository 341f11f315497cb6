// SPDX-FileCopyrightText: 2026 The Spendwatch authors
// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "engine/values/partition_number.h"

#include <cstdint>
#include <map>
#include <mutex>
#include <span>
#include <vector>

namespace spendwatch {

/// How far each partition of the source is counted, for those who measure it. Thread-safe.
class LagBoard
{
public:
    /// One partition, as it is right now. Times are Unix times in ms.
    struct Look {
        PartitionNumber partition;
        std::int64_t messages = 0; ///< That are not counted yet.
        std::int64_t countedMs = 0; ///< When the message was made that was counted last; 0: not known.
    };
    struct Lag {
        PartitionNumber partition;
        std::int64_t messages = 0;
        double seconds = 0; ///< How long the oldest of them has waited, or less; 0 where none waits.
    };

    /// All partitions whose lag is known. The lock is held for microseconds, some times a second.
    void look(std::int64_t nowMs, std::span<const Look> looks);

    [[nodiscard]] std::vector<Lag> lags(std::int64_t nowMs) const;
    /// Nothing is known any more.
    void forget();

private:
    struct Waiting {
        PartitionNumber partition;
        std::int64_t messages = 0;
        std::int64_t sinceMs = 0;
    };
    [[nodiscard]] std::int64_t waitsSince(const Look &look, std::int64_t nowMs);

    std::map<PartitionNumber, std::int64_t> m_nothingWaited; ///< When that was so last, or when it was first looked at.
    mutable std::mutex m_mutex;
    std::vector<Waiting> m_waiting; ///< With m_mutex held.
};

} // namespace spendwatch
