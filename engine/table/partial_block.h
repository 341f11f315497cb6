// SPDX-FileCopyrightText: 2026 The Spendwatch authors
// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "engine/stream/total_row.h"
#include "engine/table/block_shape.h"
#include "engine/table/total_cell.h"
#include "engine/values/partition_number.h"

#include <bit>
#include <cstddef>
#include <cstdint>

/// One customer's partial totals beyond the first: cells by partition, found by a small hash table of 16-bit keys. One
/// writer at a time. A reader may come while the block is given to somebody else: what it finds then is of no use, which
/// it has to learn elsewhere, but does no harm.
namespace spendwatch::partialblock {

/// Makes an empty block of the memory.
void begin(BlockWord *block, const BlockShape &shape, CustomerId owner);

[[nodiscard]] CustomerId owner(const BlockWord *block);

/// A cell without a row for a partition that has none; null when the block is full.
[[nodiscard]] TotalCell *insert(BlockWord *block, const BlockShape &shape, PartitionNumber partition);

/// Moves all entries into an empty block with more room.
void copy(const BlockWord *from, const BlockShape &shape, BlockWord *to, const BlockShape &larger);

constexpr std::uint64_t EachKey = 0x0001'0001'0001'0001;
constexpr std::uint64_t OwnersKeys = 0xFFFF'FFFF; ///< Of the first word: no partition's, nor free.
constexpr int KeyBits = 16;

/// Free keys are 0; those that fill up the last word are no partition's.
[[nodiscard]] constexpr std::uint64_t keyOf(PartitionNumber partition)
{
    return std::uint64_t{partition.index()} + 1;
}

/// The keys of a word, the owner's left out.
[[nodiscard]] inline std::uint64_t keysIn(const BlockWord *block, std::size_t word)
{
    return block[word].load(std::memory_order_acquire) | (word == 0 ? OwnersKeys : 0);
}

/// The lowest bit that is set says where the first of the four keys is 0.
[[nodiscard]] constexpr std::uint64_t zeroKeys(std::uint64_t keys)
{
    return (keys - EachKey) & ~keys & (EachKey << (KeyBits - 1));
}

/// Where looking for a partition begins.
[[nodiscard]] inline std::size_t startWord(const BlockShape &shape, PartitionNumber partition)
{
    const auto scattered = static_cast<std::uint16_t>(static_cast<std::uint32_t>(partition.value()) * 40'503U);
    return scattered * shape.keyWords() >> KeyBits;
}

/// The cell of the key that a bit of zeroKeys() stands for.
[[nodiscard]] inline std::size_t cellWord(const BlockShape &shape, std::size_t word, std::uint64_t bits)
{
    const std::size_t key = word * BlockShape::KeysPerWord + static_cast<std::size_t>(std::countr_zero(bits) / KeyBits);
    return shape.keyWords() + BlockShape::CellWords * (key - BlockShape::OwnerKeys);
}

[[nodiscard]] inline const TotalCell *cellAt(const BlockWord *block, const BlockShape &shape, std::size_t word,
                                             std::uint64_t bits)
{
    return reinterpret_cast<const TotalCell *>(block + cellWord(shape, word, bits));
}

/// Of the few words of most customers both are looked at, because to guess which would be wrong half of the time.
[[nodiscard]] inline const TotalCell *findInTwoWords(const BlockWord *block, const BlockShape &shape,
                                                     std::uint64_t wanted)
{
    const std::size_t last = shape.keyWords() - 1;
    const std::uint64_t inFirst = zeroKeys(keysIn(block, 0) ^ wanted);
    const std::uint64_t inLast = zeroKeys(keysIn(block, last) ^ wanted);
    const std::uint64_t bits = inFirst != 0 ? inFirst : inLast;
    return bits != 0 ? cellAt(block, shape, inFirst != 0 ? 0 : last, bits) : nullptr;
}

/// Null when the partition has none. Any thread.
[[nodiscard]] inline const TotalCell *find(const BlockWord *block, const BlockShape &shape, PartitionNumber partition)
{
    const std::uint64_t wanted = EachKey * keyOf(partition);
    const std::size_t words = shape.keyWords();
    if (words <= 2)
        return findInTwoWords(block, shape, wanted);
    std::size_t word = startWord(shape, partition);
    for (std::size_t seen = 0; seen < words; ++seen) {
        const std::uint64_t keys = keysIn(block, word);
        if (const std::uint64_t same = zeroKeys(keys ^ wanted); same != 0)
            return cellAt(block, shape, word, same);
        if (zeroKeys(keys) != 0)
            return nullptr;
        word = word + 1 == words ? 0 : word + 1;
    }
    return nullptr;
}

/// Calls `visit(partition, cell)` for each entry until it says false. Any thread.
template <typename Visit>
void forEach(const BlockWord *block, const BlockShape &shape, Visit &&visit)
{
    for (std::uint32_t entry = 0; entry < shape.entries; ++entry) {
        const std::size_t key = entry + BlockShape::OwnerKeys;
        const std::uint64_t keys = block[key / BlockShape::KeysPerWord].load(std::memory_order_acquire);
        const auto found = static_cast<std::uint16_t>(keys >> key % BlockShape::KeysPerWord * KeyBits);
        if (found == 0)
            continue;
        const BlockWord *const cell = block + shape.keyWords() + BlockShape::CellWords * entry;
        if (!visit(PartitionNumber(found - 1), *reinterpret_cast<const TotalCell *>(cell)))
            return;
    }
}

} // namespace spendwatch::partialblock
