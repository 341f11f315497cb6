// SPDX-FileCopyrightText: 2026 The Spendwatch authors
// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "engine/stream/customer_id.h"

#include <array>
#include <cstddef>
#include <cstdint>
#include <memory>
#include <optional>
#include <vector>

namespace spendwatch {

/// A number for some customers: 4 bytes each where neighbours have one, too, and 1 KiB for one alone. Looking it up costs two
/// loads. Not thread-safe.
class SparsePlaces
{
public:
    [[nodiscard]] std::optional<std::uint32_t> find(CustomerId customer) const
    {
        const std::size_t block = customer.index() / BlockSize;
        if (block >= m_blocks.size() || !m_blocks[block])
            return std::nullopt;
        const std::uint32_t place = (*m_blocks[block])[customer.index() % BlockSize];
        return place == 0 ? std::nullopt : std::optional(place - 1);
    }

    /// `place`: less than 2^32 - 1.
    void set(CustomerId customer, std::uint32_t place)
    {
        const std::size_t block = customer.index() / BlockSize;
        if (block >= m_blocks.size())
            m_blocks.resize(block + 1);
        if (!m_blocks[block])
            m_blocks[block] = std::make_unique<Block>();
        (*m_blocks[block])[customer.index() % BlockSize] = place + 1;
    }

    void clear() { m_blocks.clear(); }

private:
    static constexpr std::size_t BlockSize = 256;
    using Block = std::array<std::uint32_t, BlockSize>; ///< One more than the number; 0: there is none.

    std::vector<std::unique_ptr<Block>> m_blocks;
};

} // namespace spendwatch
