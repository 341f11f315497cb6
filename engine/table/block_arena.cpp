// SPDX-FileCopyrightText: 2026 The Spendwatch authors
// SPDX-License-Identifier: GPL-3.0-only
#include "engine/table/block_arena.h"

#include "engine/table/partial_block.h"
#include "engine/values/limit_error.h"

#include <new>

namespace spendwatch {

namespace {

constexpr std::size_t Line = 64; ///< Of the cache: a block of that size shall lie in one.

void *allocate(std::size_t bytes)
{
    void *const memory = std::calloc(bytes, 1);
    if (!memory)
        throw std::bad_alloc();
    return memory;
}

} // namespace

std::uint32_t BlockArena::takeChunk()
{
    if (!m_spare.empty()) {
        const std::uint32_t chunk = m_spare.back();
        m_spare.pop_back();
        return chunk;
    }
    const std::size_t number = m_owned.size();
    if (number == MaxChunks)
        throw LimitError(QT_TRANSLATE_NOOP("engine", "more totals than the table can hold"));
    std::size_t space = ChunkWords * sizeof(BlockWord);
    std::unique_ptr<void, Free> memory(allocate(space));
    void *begin = memory.get();
    std::align(Line, UsedWords * sizeof(BlockWord), begin, space);
    m_spare.reserve(number + 1); // So that remove() needs none.
    m_owned.push_back(std::move(memory));
    m_chunks[number].store(static_cast<BlockWord *>(begin), std::memory_order_release);
    return static_cast<std::uint32_t>(number);
}

BlockArena::Link BlockArena::linkOf(const Pile &pile, const BlockShape &shape, std::size_t block)
{
    const std::size_t chunk = pile.chunks[block / perChunk(shape)];
    return static_cast<Link>(chunk * ChunkWords + block % perChunk(shape) * shape.words());
}

BlockArena::Link BlockArena::add(int shapeNumber, CustomerId owner)
{
    const BlockShape &shape = blockshape::All[static_cast<std::size_t>(shapeNumber)];
    Pile &pile = m_piles[static_cast<std::size_t>(shapeNumber)];
    if (pile.blocks == pile.chunks.size() * perChunk(shape))
        pile.chunks.push_back(takeChunk());
    const Link link = linkOf(pile, shape, pile.blocks);
    partialblock::begin(at(link), shape, owner);
    ++pile.blocks;
    return link;
}

std::optional<CustomerId> BlockArena::movedSoon(int shapeNumber) const
{
    constexpr std::size_t Soon = 8;
    const Pile &pile = m_piles[static_cast<std::size_t>(shapeNumber)];
    if (pile.blocks < Soon)
        return std::nullopt;
    const BlockShape &shape = blockshape::All[static_cast<std::size_t>(shapeNumber)];
    return partialblock::owner(at(linkOf(pile, shape, pile.blocks - Soon)));
}

std::optional<CustomerId> BlockArena::remove(int shapeNumber, Link link)
{
    const BlockShape &shape = blockshape::All[static_cast<std::size_t>(shapeNumber)];
    Pile &pile = m_piles[static_cast<std::size_t>(shapeNumber)];
    const Link last = linkOf(pile, shape, --pile.blocks);
    std::optional<CustomerId> moved;
    if (last != link) {
        moved = partialblock::owner(at(last));
        for (std::size_t word = 0; word < shape.words(); ++word)
            at(link)[word].store(at(last)[word].load(std::memory_order_relaxed), std::memory_order_release);
    }
    if (pile.blocks == (pile.chunks.size() - 1) * perChunk(shape)) {
        m_spare.push_back(pile.chunks.back());
        pile.chunks.pop_back();
    }
    return moved;
}

} // namespace spendwatch
