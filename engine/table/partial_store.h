// SPDX-FileCopyrightText: 2026 The Spendwatch authors
// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "engine/stream/total_row.h"
#include "engine/table/block_arena.h"
#include "engine/table/chunked_array.h"
#include "engine/table/partial_block.h"
#include "engine/table/total_cell.h"
#include "engine/values/partition_number.h"

#include <atomic>
#include <cstdint>
#include <optional>

namespace spendwatch {

/// The partial totals by customer and partition, in memory that follows what occurs: 24 bytes for a customer with its
/// first partition, and at most 24 for each further one, however many partitions there are. One writer at a time; any
/// thread reads without a lock.
class PartialStore
{
public:
    /// Whether there is a row; if not, `total` means nothing. Any thread.
    [[nodiscard]] bool read(PartitionNumber partition, CustomerId id, PartialTotal &total) const;

    /// Writes a row, or takes it away (null). Whether there was one; if not, `before` is left as it is. Of the writer. Throws
    /// LimitError when there are more than the store can hold, std::bad_alloc; nothing has changed then.
    bool write(PartitionNumber partition, CustomerId id, const PartialTotal *total, PartialTotal &before);

    /// Whether the customer has a row in any other partition. Any thread.
    [[nodiscard]] bool hasOther(PartitionNumber partition, CustomerId id) const;

    /// Calls `add(result, partition, total)` for each row of the customer, in no particular order, and gives the result.
    /// Begins again with a new one when the writer moves the rows meanwhile. Any thread.
    template <typename Result, typename Add>
    [[nodiscard]] Result fold(CustomerId id, Add &&add) const;

    /// Asks memory for what find() looks at first. Any thread. Always inline: the compiler leaves out a call that does nothing
    /// but that.
    [[gnu::always_inline]] void prefetch(CustomerId id) const;
    /// Asks memory for what find() looks at afterwards, once that is there. Any thread.
    [[gnu::always_inline]] void prefetchFurther(PartitionNumber partition, CustomerId id) const;

private:
    /// Where a customer's rows are, in one word, so that readers get it as a whole.
    class Where
    {
    public:
        explicit Where(std::uint64_t word) : m_word(word) { }

        [[nodiscard]] std::uint64_t word() const { return m_word; }
        [[nodiscard]] bool isFirst(PartitionNumber partition) const
        {
            return (m_word >> FirstAt & FirstMask) == firstBits(partition);
        }
        [[nodiscard]] bool hasFirst() const { return (m_word >> FirstAt & FirstMask) != 0; }
        /// Of the first cell; only where there is one.
        [[nodiscard]] PartitionNumber first() const { return PartitionNumber((m_word >> FirstAt & FirstMask) - 1); }
        [[nodiscard]] bool hasBlock() const { return (m_word & ShapeMask) != 0; }
        /// The block is more than a line of the cache.
        [[nodiscard]] bool isLarge() const { return shapeNumber() >= blockshape::SmallShapes; }
        [[nodiscard]] int shapeNumber() const { return static_cast<int>(m_word & ShapeMask) - 1; }
        [[nodiscard]] const BlockShape &shape() const
        {
            return blockshape::All[static_cast<std::size_t>(shapeNumber())];
        }
        [[nodiscard]] BlockArena::Link link() const { return static_cast<BlockArena::Link>(m_word >> LinkAt); }

        [[nodiscard]] Where withFirst(PartitionNumber partition) const
        {
            return Where(m_word | firstBits(partition) << FirstAt);
        }
        /// A block that comes back to where it was is told by the number of moves: a reader would have to sleep through
        /// exactly MovesMask + 1 of them.
        [[nodiscard]] Where withBlock(int shape, BlockArena::Link link) const
        {
            const std::uint64_t moves = ((m_word >> MovesAt) + 1) & MovesMask;
            return Where(std::uint64_t{link} << LinkAt | (m_word & FirstMask << FirstAt) | moves << MovesAt
                         | static_cast<std::uint64_t>(shape + 1));
        }

    private:
        [[nodiscard]] static std::uint64_t firstBits(PartitionNumber partition)
        {
            return std::uint64_t{partition.index()} + 1;
        }

        static constexpr int MovesAt = 6;
        static constexpr int FirstAt = 17;
        static constexpr int LinkAt = 32;
        static constexpr std::uint64_t ShapeMask = (1U << MovesAt) - 1; ///< 0: no block, else its number and one.
        static constexpr std::uint64_t MovesMask = (1U << (FirstAt - MovesAt)) - 1;
        static constexpr std::uint64_t FirstMask = (1U << (LinkAt - FirstAt)) - 1; ///< 0: none, else partition and one.
        static_assert(blockshape::All.size() <= ShapeMask && blockshape::MostEntries < FirstMask);

        std::uint64_t m_word;
    };

    /// All that there is of a customer who buys in one partition.
    struct Slot {
        TotalCell first;
        std::atomic<std::uint64_t> where;

        [[nodiscard]] Where place() const { return Where(where.load(std::memory_order_acquire)); }
        /// What was read of a block since is the customer's.
        [[nodiscard]] bool isStill(Where place) const { return where.load(std::memory_order_relaxed) == place.word(); }
    };
    static_assert(sizeof(Slot) == 24);

    [[nodiscard]] bool readFurther(const Slot &slot, Where where, PartitionNumber partition, PartialTotal &total) const;
    static void prefetchIn(const BlockWord *block, const BlockShape &shape, PartitionNumber partition);
    [[nodiscard]] TotalCell *cell(Slot &slot, PartitionNumber partition);
    [[nodiscard]] TotalCell &add(Slot &slot, PartitionNumber partition, CustomerId id);
    [[nodiscard]] TotalCell &addInLarger(Slot &slot, PartitionNumber partition, CustomerId id);

    ChunkedArray<Slot, 8192, 16384> m_slots; ///< By customer.
    BlockArena m_blocks; ///< The cells that are not in the slots.
    WideTotals m_wide;
};

inline bool PartialStore::read(PartitionNumber partition, CustomerId id, PartialTotal &total) const
{
    const Slot *const slot = m_slots.find(id.index());
    if (!slot)
        return false;
    const Where where = slot->place();
    if (where.isFirst(partition))
        return slot->first.read(slot->first.rest(), m_wide, total); // Never moves.
    return where.hasBlock() && readFurther(*slot, where, partition, total);
}

inline void PartialStore::prefetch(CustomerId id) const
{
    const Slot *const slot = m_slots.find(id.index());
    if (!slot)
        return;
    __builtin_prefetch(&slot->first);
    __builtin_prefetch(&slot->where); // Of four slots, one lies in two lines of the cache.
}

inline void PartialStore::prefetchFurther(PartitionNumber partition, CustomerId id) const
{
    const Slot *const slot = m_slots.find(id.index());
    if (!slot)
        return;
    const Where where = slot->place();
    if (where.isFirst(partition) || !where.hasBlock())
        return;
    const BlockWord *const block = m_blocks.at(where.link());
    if (where.isLarge()) [[unlikely]] {
        prefetchIn(block, where.shape(), partition);
        return;
    }
    __builtin_prefetch(block);
    __builtin_prefetch(block + where.shape().words() - 1); // Smaller ones may lie in two lines.
}

/// The cell of a row, or of one that was taken away; null when there was none.
inline TotalCell *PartialStore::cell(Slot &slot, PartitionNumber partition)
{
    const Where where = slot.place();
    if (where.isFirst(partition))
        return &slot.first;
    if (!where.hasBlock())
        return nullptr;
    return const_cast<TotalCell *>(partialblock::find(m_blocks.at(where.link()), where.shape(), partition));
}

inline bool PartialStore::write(PartitionNumber partition, CustomerId id, const PartialTotal *total,
                                PartialTotal &before)
{
    Slot &slot = m_slots.grow(id.index());
    TotalCell *const target = cell(slot, partition);
    if (!target) {
        if (total)
            add(slot, partition, id).write(total, m_wide);
        return false;
    }
    const bool had = target->read(target->rest(), m_wide, before);
    target->write(total, m_wide);
    return had;
}

template <typename Result, typename Add>
Result PartialStore::fold(CustomerId id, Add &&add) const
{
    const Slot *const slot = m_slots.find(id.index());
    while (slot) {
        Result result{};
        const Where where = slot->place();
        if (const auto total = where.hasFirst() ? slot->first.read(m_wide) : std::nullopt)
            add(result, where.first(), *total);
        if (!where.hasBlock())
            return result;
        bool isStill = true;
        partialblock::forEach(m_blocks.at(where.link()), where.shape(),
                              [&](PartitionNumber partition, const TotalCell &cell) {
                                  const std::uint64_t rest = cell.rest();
                                  isStill = slot->isStill(where);
                                  PartialTotal total;
                                  if (isStill && cell.read(rest, m_wide, total))
                                      add(result, partition, total);
                                  return isStill;
                              });
        if (isStill && slot->isStill(where))
            return result;
    }
    return Result{};
}

} // namespace spendwatch
