// SPDX-FileCopyrightText: 2026 The Spendwatch authors
// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include <atomic>
#include <cstddef>
#include <cstdlib>
#include <memory>
#include <new>

namespace spendwatch {

/// A growing array whose elements never move, so readers need no lock: one thread makes room, any thread reads what it
/// learned of. Elements start zeroed; a chunk is asked of the system only when its first element is needed.
template <typename T, std::size_t ChunkSize, std::size_t ChunkCount>
class ChunkedArray
{
public:
    ChunkedArray() : m_chunks(allocate<Slot>(ChunkCount)) { }

    ~ChunkedArray()
    {
        for (std::size_t i = 0; i < ChunkCount; ++i)
            std::free(m_chunks.get()[i].load(std::memory_order_relaxed));
    }

    ChunkedArray(const ChunkedArray &) = delete;
    ChunkedArray &operator=(const ChunkedArray &) = delete;

    static constexpr std::size_t Capacity = ChunkSize * ChunkCount;

    /// The element, making room for it. Writer's thread only. `index` < Capacity.
    [[nodiscard]] T &grow(std::size_t index)
    {
        Slot &slot = m_chunks.get()[index / ChunkSize];
        T *chunk = slot.load(std::memory_order_relaxed);
        if (!chunk) {
            chunk = allocate<T>(ChunkSize);
            slot.store(chunk, std::memory_order_release);
        }
        return chunk[index % ChunkSize];
    }

    /// The element, or null where no room was made. Any thread.
    [[nodiscard]] const T *find(std::size_t index) const
    {
        const T *chunk = m_chunks.get()[index / ChunkSize].load(std::memory_order_acquire);
        return chunk ? chunk + index % ChunkSize : nullptr;
    }

    /// The element where room was made before. Any thread.
    [[nodiscard]] const T &at(std::size_t index) const
    {
        return m_chunks.get()[index / ChunkSize].load(std::memory_order_acquire)[index % ChunkSize];
    }

private:
    using Slot = std::atomic<T *>;
    struct Free {
        void operator()(Slot *chunks) const { std::free(chunks); }
    };

    // calloc: large zeroed blocks come as untouched pages, so what is not used costs no memory.
    template <typename Element>
    static Element *allocate(std::size_t count)
    {
        void *memory = std::calloc(count, sizeof(Element));
        if (!memory)
            throw std::bad_alloc();
        return static_cast<Element *>(memory);
    }

    std::unique_ptr<Slot, Free> m_chunks; ///< ChunkCount of them.
};

} // namespace spendwatch
