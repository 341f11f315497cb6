// SPDX-FileCopyrightText: 2026 The Spendwatch authors
// SPDX-License-Identifier: GPL-3.0-only
#include "engine/table/partial_block.h"

namespace spendwatch::partialblock {

namespace {

/// The keys that fill up the last word.
std::uint64_t filling(const BlockShape &shape)
{
    const std::size_t used = (shape.entries + BlockShape::OwnerKeys) % BlockShape::KeysPerWord;
    return used == 0 ? 0 : ~std::uint64_t{0} << used * KeyBits;
}

} // namespace

void begin(BlockWord *block, const BlockShape &shape, CustomerId owner)
{
    for (std::size_t word = 0; word < shape.words(); ++word) {
        std::uint64_t content = word == 0 ? owner.value() : 0;
        if (word + 1 == shape.keyWords())
            content |= filling(shape);
        block[word].store(content, std::memory_order_release);
    }
}

CustomerId owner(const BlockWord *block)
{
    return CustomerId(static_cast<std::uint32_t>(block->load(std::memory_order_relaxed)));
}

TotalCell *insert(BlockWord *block, const BlockShape &shape, PartitionNumber partition)
{
    const std::size_t words = shape.keyWords();
    std::size_t word = startWord(shape, partition);
    for (std::size_t seen = 0; seen < words; ++seen) {
        if (const std::uint64_t free = zeroKeys(keysIn(block, word)); free != 0) {
            const int shift = std::countr_zero(free) / KeyBits * KeyBits;
            const std::uint64_t before = block[word].load(std::memory_order_relaxed);
            block[word].store(before | keyOf(partition) << shift, std::memory_order_release);
            return reinterpret_cast<TotalCell *>(block + cellWord(shape, word, free));
        }
        word = word + 1 == words ? 0 : word + 1;
    }
    return nullptr;
}

void copy(const BlockWord *from, const BlockShape &shape, BlockWord *to, const BlockShape &larger)
{
    forEach(from, shape, [&](PartitionNumber partition, const TotalCell &cell) {
        if (TotalCell *const target = insert(to, larger, partition))
            target->copy(cell);
        return true;
    });
}

} // namespace spendwatch::partialblock
