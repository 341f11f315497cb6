// SPDX-FileCopyrightText: 2026 The Spendwatch authors
// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include <array>
#include <atomic>
#include <cstddef>
#include <cstdint>

namespace spendwatch {

using BlockWord = std::atomic<std::uint64_t>;

/// How a block with room for so many entries lies in words of 8 bytes. First the keys, 16 bits each, of which the owner's
/// id takes the first two; then the cells, 16 bytes each, in the order of the keys.
struct BlockShape {
    std::uint32_t entries = 0;

    static constexpr std::size_t KeysPerWord = 4;
    static constexpr std::size_t OwnerKeys = 2;
    static constexpr std::size_t CellWords = 2;

    [[nodiscard]] constexpr std::size_t keyWords() const
    {
        return (entries + OwnerKeys + KeysPerWord - 1) / KeysPerWord;
    }
    [[nodiscard]] constexpr std::size_t words() const { return keyWords() + CellWords * entries; }
    [[nodiscard]] constexpr std::size_t bytes() const { return sizeof(std::uint64_t) * words(); }
};

namespace blockshape {

constexpr std::size_t BytesPerEntry = 24; ///< The most that an entry takes, even of a block that has just grown.
constexpr std::uint32_t MostEntries = 16'383; ///< A customer's partitions without the first.

/// As large as the entries that come after a full block of `full` allow: by about a third.
constexpr BlockShape next(std::uint32_t full)
{
    BlockShape shape{full + 1};
    while (shape.entries < MostEntries && BlockShape{shape.entries + 1}.bytes() <= BytesPerEntry * (full + 1))
        ++shape.entries;
    return shape;
}

constexpr std::size_t count()
{
    std::size_t shapes = 0;
    for (std::uint32_t entries = 0; entries < MostEntries; entries = next(entries).entries)
        ++shapes;
    return shapes;
}

constexpr auto All = [] {
    std::array<BlockShape, count()> shapes{};
    std::uint32_t entries = 0;
    for (BlockShape &shape : shapes) {
        shape = next(entries);
        entries = shape.entries;
    }
    return shapes;
}();

static_assert(All[0].entries == 1 && All[1].entries == 2);
static_assert(All[2].entries == 3 && All[2].bytes() == 64, "with four partitions the others are one line of the cache");

constexpr int SmallShapes = 3; ///< Shapes below are a line of the cache at the most.

} // namespace blockshape

} // namespace spendwatch
