// SPDX-FileCopyrightText: 2026 The Spendwatch authors
// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "engine/stream/total_row.h"

#include <cstddef>
#include <cstdint>
#include <optional>
#include <utility>
#include <vector>

namespace spendwatch {

/// A hash table from names to ids that keeps 32 bits of each name's hash beside the id: a look-up touches one line of
/// this table and then the name itself, where a set of ids touches three. Not thread-safe.
class NameSlots
{
public:
    NameSlots() : m_slots(FirstCapacity) { }

    /// The id whose name `isName(id)` confirms; nothing when there is none. `hash` is the name's.
    template <typename IsName>
    [[nodiscard]] std::optional<CustomerId> find(std::uint32_t hash, IsName &&isName) const
    {
        for (std::size_t at = hash & mask(); m_slots[at].idAndOne != 0; at = (at + 1) & mask()) {
            if (m_slots[at].hash == hash && isName(m_slots[at].idAndOne - 1))
                return m_slots[at].idAndOne - 1;
        }
        return std::nullopt;
    }

    /// Asks memory for where find() begins.
    void prefetch(std::uint32_t hash) const { __builtin_prefetch(&m_slots[hash & mask()]); }

    /// Makes room for so many, so that adding them does not move what is there again and again. Throws std::bad_alloc.
    void reserve(std::size_t count)
    {
        std::size_t capacity = m_slots.size();
        while (count * 5 > capacity * 3)
            capacity *= 2;
        if (capacity > m_slots.size())
            growTo(capacity);
    }

    /// Adds an id whose name is not there yet. `id` < 2^32 - 1. Throws std::bad_alloc.
    void insert(std::uint32_t hash, CustomerId id)
    {
        if ((m_size + 1) * 5 > m_slots.size() * 3)
            growTo(2 * m_slots.size());
        place(hash, id + 1);
        ++m_size;
    }

private:
    static constexpr std::size_t FirstCapacity = 1024; ///< A power of two, as all that follow.

    struct Slot {
        std::uint32_t hash = 0;
        std::uint32_t idAndOne = 0; ///< 0: empty.
    };

    [[nodiscard]] std::size_t mask() const { return m_slots.size() - 1; }

    void place(std::uint32_t hash, std::uint32_t idAndOne)
    {
        std::size_t at = hash & mask();
        while (m_slots[at].idAndOne != 0)
            at = (at + 1) & mask();
        m_slots[at] = {hash, idAndOne};
    }

    void growTo(std::size_t capacity)
    {
        const std::vector<Slot> old = std::exchange(m_slots, std::vector<Slot>(capacity));
        for (const Slot &slot : old)
            if (slot.idAndOne != 0)
                place(slot.hash, slot.idAndOne);
    }

    std::vector<Slot> m_slots;
    std::size_t m_size = 0;
};

} // namespace spendwatch
