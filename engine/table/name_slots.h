// SPDX-FileCopyrightText: 2026 The Spendwatch authors
// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "engine/stream/total_row.h"

#include <atomic>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <utility>
#include <vector>

namespace spendwatch {

/// A hash table from names to ids that keeps 32 bits of each name's hash beside the id: a look-up touches one line of
/// this table and then the name itself, where a set of ids touches three. One thread inserts while others find; while it
/// grows (reserve()), nobody may find.
class NameSlots
{
public:
    NameSlots() : m_slots(FirstCapacity) { }

    /// The id whose name `isName(id)` confirms; nothing when there is none. `hash` is the name's. Any thread.
    template <typename IsName>
    [[nodiscard]] std::optional<CustomerId> find(std::uint32_t hash, IsName &&isName) const
    {
        for (std::size_t at = first(hash);; at = next(at)) {
            const std::uint64_t slot = m_slots[at].load(std::memory_order_acquire);
            if (slot == Empty)
                return std::nullopt;
            if (hashOf(slot) == hash && isName(idOf(slot)))
                return idOf(slot);
        }
    }

    /// Asks memory for where find() begins.
    void prefetch(std::uint32_t hash) const { __builtin_prefetch(&m_slots[first(hash)]); }

    /// Whether so many fit without reserve().
    [[nodiscard]] bool hasRoomFor(std::size_t count) const { return fits(count, m_slots.size()); }

    /// Makes room for so many; more than are asked for, so that what is there is not moved again and again, but not by
    /// much: that would be memory without use. Throws std::bad_alloc.
    void reserve(std::size_t count)
    {
        std::size_t capacity = m_slots.size();
        while (!fits(count, capacity))
            capacity += capacity / 4;
        if (capacity > m_slots.size())
            growTo(capacity);
    }

    /// Adds an id whose name is not there yet; there is room for it. `id` < 2^32 - 1. Whoever finds it sees what was
    /// written before.
    void insert(std::uint32_t hash, CustomerId id) { place(std::uint64_t{hash} << 32 | (id.value() + 1)); }

private:
    static constexpr std::size_t FirstCapacity = 1024;
    static constexpr std::uint64_t Empty = 0; ///< Else the hash above, and the id and one below.

    [[nodiscard]] static std::uint32_t hashOf(std::uint64_t slot) { return static_cast<std::uint32_t>(slot >> 32); }
    [[nodiscard]] static CustomerId idOf(std::uint64_t slot)
    {
        return CustomerId(static_cast<std::uint32_t>(slot) - 1);
    }
    [[nodiscard]] static bool fits(std::size_t count, std::size_t capacity) { return count * 3 <= capacity * 2; }

    /// Larger hashes stand behind smaller ones, so growing goes through old and new slots from front to back.
    [[nodiscard]] std::size_t first(std::uint32_t hash) const { return hash * m_slots.size() >> 32; }
    [[nodiscard]] std::size_t next(std::size_t at) const { return at + 1 == m_slots.size() ? 0 : at + 1; }

    void place(std::uint64_t slot)
    {
        std::size_t at = first(hashOf(slot));
        while (m_slots[at].load(std::memory_order_relaxed) != Empty)
            at = next(at);
        m_slots[at].store(slot, std::memory_order_release);
    }

    void growTo(std::size_t capacity)
    {
        const auto old = std::exchange(m_slots, std::vector<std::atomic<std::uint64_t>>(capacity));
        for (const auto &slot : old)
            if (const std::uint64_t content = slot.load(std::memory_order_relaxed); content != Empty)
                place(content);
    }

    std::vector<std::atomic<std::uint64_t>> m_slots;
};

} // namespace spendwatch
