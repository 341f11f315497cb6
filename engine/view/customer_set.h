// SPDX-FileCopyrightText: 2026 The Spendwatch authors
// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "engine/stream/customer_id.h"

#include <bit>
#include <cstddef>
#include <cstdint>
#include <vector>

namespace spendwatch {

/// Some of the customers below an end, a bit for each, visited in the order of their ids: their names and totals lie in
/// memory in that order. Belongs to one thread.
class CustomerSet
{
public:
    CustomerSet() = default;
    /// Empty; holds ids below `end`.
    explicit CustomerSet(CustomerId end) : m_end(end), m_words((end.index() + Bits - 1) / Bits, 0) { }

    [[nodiscard]] CustomerId end() const { return m_end; }
    /// `id` < end().
    void insert(CustomerId id) { m_words[id.index() / Bits] |= std::uint64_t{1} << (id.index() % Bits); }
    [[nodiscard]] bool contains(CustomerId id) const
    {
        return id < m_end && (m_words[id.index() / Bits] >> (id.index() % Bits) & 1) != 0;
    }

    /// Calls `visit` with each, lowest id first, until that returns false; returns false then.
    template <typename Visit>
    bool visit(Visit &&visit) const
    {
        for (std::size_t at = 0; at < m_words.size(); ++at)
            for (std::uint64_t word = m_words[at]; word != 0; word &= word - 1)
                if (!visit(CustomerId(at * Bits + static_cast<std::size_t>(std::countr_zero(word)))))
                    return false;
        return true;
    }

private:
    static constexpr std::size_t Bits = 64;

    CustomerId m_end;
    std::vector<std::uint64_t> m_words;
};

} // namespace spendwatch
