// SPDX-FileCopyrightText: 2026 The Spendwatch authors
// SPDX-License-Identifier: GPL-3.0-only
#include "engine/table/partial_store.h"

namespace spendwatch {

/// A block may be given to another customer while it is read. What was read counts only if the slot still points there
/// afterwards: the writer points elsewhere before it writes anything into a block that was the customer's. Even the number
/// of a wide total is not to be used before that.
bool PartialStore::readFurther(const Slot &slot, Where where, PartitionNumber partition, PartialTotal &total) const
{
    for (;; where = slot.place()) {
        const TotalCell *const cell = partialblock::find(m_blocks.at(where.link()), where.shape(), partition);
        const std::uint64_t rest = cell ? cell->rest() : 0;
        if (!slot.isStill(where))
            continue;
        const bool has = rest != 0 && cell->read(rest, m_wide, total);
        if (slot.isStill(where))
            return has;
    }
}

bool PartialStore::hasOther(PartitionNumber partition, CustomerId id) const
{
    const Slot *const slot = m_slots.find(id.index());
    if (!slot)
        return false;
    const Where where = slot->place();
    if (where.hasFirst() && !where.isFirst(partition) && slot->first.read(m_wide))
        return true; // Nearly always: the others need not be looked at.
    return where.hasBlock() && fold<bool>(id, [partition](bool &any, PartitionNumber other, const PartialTotal &) {
               any = any || other != partition;
           });
}

void PartialStore::prefetchIn(const BlockWord *block, const BlockShape &shape, PartitionNumber partition)
{
    const std::size_t word = partialblock::startWord(shape, partition);
    __builtin_prefetch(block + word);
    __builtin_prefetch(block + shape.keyWords() + word * shape.words() / shape.keyWords());
}

/// A cell without a row.
TotalCell &PartialStore::add(Slot &slot, PartitionNumber partition, CustomerId id)
{
    const Where where = slot.place();
    if (!where.hasFirst()) {
        slot.where.store(where.withFirst(partition).word(), std::memory_order_release);
        return slot.first;
    }
    if (where.hasBlock())
        if (TotalCell *const added = partialblock::insert(m_blocks.at(where.link()), where.shape(), partition))
            return *added;
    return addInLarger(slot, partition, id);
}

TotalCell &PartialStore::addInLarger(Slot &slot, PartitionNumber partition, CustomerId id)
{
    const Where before = slot.place();
    const int number = before.hasBlock() ? before.shapeNumber() + 1 : 0;
    const BlockArena::Link link = m_blocks.add(number, id);
    const BlockShape &shape = blockshape::All[static_cast<std::size_t>(number)];
    BlockWord *const block = m_blocks.at(link);
    if (before.hasBlock())
        partialblock::copy(m_blocks.at(before.link()), before.shape(), block, shape);
    TotalCell *const added = partialblock::insert(block, shape, partition);
    slot.where.store(before.withBlock(number, link).word(), std::memory_order_release);
    if (!before.hasBlock())
        return *added;
    if (const auto soon = m_blocks.movedSoon(before.shapeNumber()))
        prefetch(*soon);
    if (const auto moved = m_blocks.remove(before.shapeNumber(), before.link())) {
        Slot &other = m_slots.grow(moved->index());
        const Where place = other.place();
        other.where.store(place.withBlock(place.shapeNumber(), before.link()).word(), std::memory_order_release);
    }
    return *added;
}

} // namespace spendwatch
