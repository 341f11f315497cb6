// SPDX-FileCopyrightText: 2026 The Spendwatch authors
// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "engine/stream/group_shares.h"
#include "engine/table/spending_table.h"

#include <array>
#include <atomic>
#include <cstddef>
#include <cstdint>
#include <memory>
#include <mutex>

namespace spendwatch {

/// Of which partitions the table has the whole totals, as of the last commit that is known, and who owns the others. The
/// consume thread writes it, any thread reads.
class ShareBoard
{
public:
    /// How many partitions the topic has; 0 when not known yet.
    void setCount(int partitions) { m_count.store(partitions, std::memory_order_release); }
    [[nodiscard]] int count() const { return m_count.load(std::memory_order_acquire); }

    /// From now on, or, before anything is taken out of the table, no longer.
    void setWhole(PartitionNumber partition, bool whole);
    [[nodiscard]] bool isWhole(PartitionNumber partition) const;
    /// How many are.
    [[nodiscard]] int wholeCount() const { return m_wholeCount.load(std::memory_order_relaxed); }

    /// Grows whenever a partition is whole no longer: what was read in between may have lost something.
    [[nodiscard]] std::uint64_t losses() const { return m_losses.load(std::memory_order_acquire); }
    /// Grows just before a partition is whole, when all of its rows are in the table: a list of customers that was made before
    /// may lack some of them.
    [[nodiscard]] std::uint64_t gains() const { return m_gains.load(std::memory_order_acquire); }

    /// Null: not known.
    void setShares(std::shared_ptr<const GroupShares> shares);
    [[nodiscard]] std::shared_ptr<const GroupShares> shares() const;

private:
    static constexpr std::size_t BitsPerWord = 64;

    std::atomic<int> m_count{0};
    std::array<std::atomic<std::uint64_t>, SpendingTable::MaxPartitions / BitsPerWord> m_whole{}; ///< A bit each.
    std::atomic<int> m_wholeCount{0};
    std::atomic<std::uint64_t> m_losses{0};
    std::atomic<std::uint64_t> m_gains{0};
    mutable std::mutex m_mutex;
    std::shared_ptr<const GroupShares> m_shares; ///< With m_mutex held.
};

} // namespace spendwatch
