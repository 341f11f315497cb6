// SPDX-FileCopyrightText: 2026 The Spendwatch authors
// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "engine/stream/total_row.h"
#include "engine/values/partition_number.h"

#include <array>
#include <cstddef>
#include <cstdint>
#include <functional>
#include <memory>
#include <span>
#include <vector>

namespace spendwatch {

/// Which rows, in memory that follows how many they are. In the first partitions a bit for each customer of a block that
/// has any; in others 4 bytes for up to eight customers next to each other in one partition, and what a hash table leaves
/// empty.
class RowSet
{
public:
    /// Whether the row was not among them.
    bool insert(PartitionNumber partition, CustomerId id);

    /// How many of the rows were not among them.
    std::size_t insert(PartitionNumber partition, std::span<const TotalRow> rows);

    /// Calls `visit(customer, partition number)` for each, by customer, then partition.
    void forEach(const std::function<void(CustomerId, PartitionNumber)> &visit) const;

    /// The customers' ids among them are below.
    [[nodiscard]] CustomerId end() const;

private:
    /// The customer above, in groups of eight; below the partition; then a bit for each customer of the group. 0: nothing.
    using Entry = std::uint32_t;

    static constexpr std::size_t BlockIds = 8192;
    static constexpr std::size_t BitPartitions = 8; ///< With so many, bits take a byte for each customer of a block.
    using Bits = std::array<std::uint8_t, BlockIds / 8>;

    /// For customers whose ids are next to each other.
    struct Block {
        std::array<std::unique_ptr<Bits>, BitPartitions> bits; ///< By partition, from its first row on.
        std::vector<Entry> entries; ///< A hash table, as large as a power of two, from the first row on.
        std::size_t used = 0;

        [[nodiscard]] bool insertBit(std::size_t partition, std::size_t customer);
        [[nodiscard]] bool insertEntry(PartitionNumber partition, CustomerId id);
        [[nodiscard]] Entry &find(Entry key);
        void grow();
        void addBits(std::vector<Entry> &all) const;
        [[nodiscard]] std::vector<Entry> inOrder() const;
    };

    [[nodiscard]] Block &blockOf(CustomerId id);

    std::vector<Block> m_blocks; ///< By customer.
};

} // namespace spendwatch
