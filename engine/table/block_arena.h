// SPDX-FileCopyrightText: 2026 The Spendwatch authors
// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "engine/stream/total_row.h"
#include "engine/table/block_shape.h"
#include "engine/table/untouched_array.h"

#include <array>
#include <atomic>
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <memory>
#include <optional>
#include <vector>

namespace spendwatch {

/// Memory for the blocks of a PartialStore, without gaps: blocks of one shape lie one after the other, and the last fills
/// the place of one that is removed. What readers still look at is never given back to the system, only used for something
/// else. One writer at a time; any thread reads.
class BlockArena
{
public:
    using Link = std::uint32_t; ///< A word's number.

    /// A block without entries. Throws LimitError when there are too many, std::bad_alloc.
    [[nodiscard]] Link add(int shape, CustomerId owner);

    /// The block's place is free; gives the owner of the block that lies there now, if any. Its slot must be
    /// updated before the next add().
    [[nodiscard]] std::optional<CustomerId> remove(int shape, Link link);

    /// The owner of a block that is among the next to be moved, if there is one.
    [[nodiscard]] std::optional<CustomerId> movedSoon(int shape) const;

    [[nodiscard]] BlockWord *at(Link link)
    {
        return m_chunks[link / ChunkWords].load(std::memory_order_relaxed) + link % ChunkWords;
    }
    /// Any thread that learned of the link.
    [[nodiscard]] const BlockWord *at(Link link) const
    {
        return m_chunks[link / ChunkWords].load(std::memory_order_acquire) + link % ChunkWords;
    }

private:
    static constexpr std::size_t ChunkWords =
        65'536; ///< 512 KiB: a little more, and an allocator may take twice as much.
    static constexpr std::size_t UsedWords =
        ChunkWords - 8; ///< What is left of it once it begins with a line of the cache.
    static constexpr std::size_t MaxChunks = 65'536;
    static_assert(ChunkWords * MaxChunks - 1 <= UINT32_MAX);
    static_assert(blockshape::All.back().words() <= UsedWords);

    struct Free {
        void operator()(void *memory) const { std::free(memory); }
    };
    /// The blocks of one shape.
    struct Pile {
        std::vector<std::uint32_t> chunks;
        std::size_t blocks = 0;
    };

    [[nodiscard]] static constexpr std::size_t perChunk(const BlockShape &shape) { return UsedWords / shape.words(); }
    [[nodiscard]] std::uint32_t takeChunk();
    [[nodiscard]] static Link linkOf(const Pile &pile, const BlockShape &shape, std::size_t block);

    UntouchedArray<std::atomic<BlockWord *>> m_chunks{MaxChunks};
    std::vector<std::unique_ptr<void, Free>> m_owned; ///< What they point into.
    std::vector<std::uint32_t> m_spare; ///< Chunks without blocks.
    std::array<Pile, blockshape::All.size()> m_piles;
};

} // namespace spendwatch
