// SPDX-FileCopyrightText: 2026 The Spendwatch authors
// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "engine/stream/total_row.h"
#include "engine/values/partition_number.h"

#include <cstddef>
#include <cstdint>
#include <functional>
#include <vector>

namespace spendwatch {

/// Which rows, in memory that follows how many they are: 4 bytes for up to eight customers next to each other in one
/// partition, and what a hash table leaves empty.
class RowSet
{
public:
    /// Whether the row was not among them.
    bool insert(PartitionNumber partition, CustomerId id);

    /// Calls `visit(customer, partition number)` for each, by customer, then partition.
    void forEach(const std::function<void(CustomerId, PartitionNumber)> &visit) const;

    /// The customers' ids among them are below.
    [[nodiscard]] CustomerId end() const;

private:
    /// The customer above, in groups of eight; below the partition; then a bit for each customer of the group. 0: nothing.
    using Entry = std::uint32_t;

    /// A hash table for customers whose ids are next to each other.
    struct Block {
        std::vector<Entry> entries; ///< As many as a power of two, from the first row on.
        std::size_t used = 0;

        [[nodiscard]] Entry &find(Entry key);
        void grow();
        [[nodiscard]] std::vector<Entry> inOrder() const;
    };

    std::vector<Block> m_blocks; ///< By customer.
};

} // namespace spendwatch
