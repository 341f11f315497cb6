// SPDX-FileCopyrightText: 2026 The Spendwatch authors
// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "engine/table/untouched_array.h"

#include <atomic>
#include <cstddef>
#include <cstdlib>
#include <new>

namespace spendwatch {

/// A growing array whose elements never move, so readers need no lock: one thread makes room, any thread reads what it
/// learned of. Elements start zeroed; a chunk is asked of the system only when its first element is needed.
template <typename T, std::size_t ChunkSize, std::size_t ChunkCount>
class ChunkedArray
{
public:
    ChunkedArray() : m_chunks(ChunkCount) { }

    ~ChunkedArray()
    {
        for (std::size_t i = 0; i < ChunkCount; ++i)
            std::free(m_chunks[i].load(std::memory_order_relaxed));
    }

    ChunkedArray(const ChunkedArray &) = delete;
    ChunkedArray &operator=(const ChunkedArray &) = delete;

    static constexpr std::size_t Capacity = ChunkSize * ChunkCount;

    /// The element, making room for it. Writer's thread only. `index` < Capacity.
    [[nodiscard]] T &grow(std::size_t index)
    {
        Slot &slot = m_chunks[index / ChunkSize];
        T *chunk = slot.load(std::memory_order_relaxed);
        if (!chunk) {
            chunk = allocate();
            slot.store(chunk, std::memory_order_release);
        }
        return chunk[index % ChunkSize];
    }

    /// The element, or null where no room was made. Any thread.
    [[nodiscard]] const T *find(std::size_t index) const
    {
        const T *chunk = m_chunks[index / ChunkSize].load(std::memory_order_acquire);
        return chunk ? chunk + index % ChunkSize : nullptr;
    }

    /// The element where room was made before. Any thread.
    [[nodiscard]] const T &at(std::size_t index) const
    {
        return m_chunks[index / ChunkSize].load(std::memory_order_acquire)[index % ChunkSize];
    }

private:
    using Slot = std::atomic<T *>;

    static T *allocate()
    {
        void *memory = std::calloc(ChunkSize, sizeof(T));
        if (!memory)
            throw std::bad_alloc();
        return static_cast<T *>(memory);
    }

    UntouchedArray<Slot> m_chunks; ///< ChunkCount of them, most of which nobody needs.
};

} // namespace spendwatch
