// SPDX-FileCopyrightText: 2026 The Spendwatch authors
// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include <cstddef>
#include <new>
#include <sys/mman.h>
#include <type_traits>

namespace spendwatch {

/// Zeros straight from the system: a page takes memory once something is written to it. An allocator may clear what it
/// gives, as mimalloc does, and then all of it takes memory at once.
template <typename T>
class UntouchedArray
{
public:
    /// Throws std::bad_alloc. `count` > 0.
    explicit UntouchedArray(std::size_t count) : m_bytes(count * sizeof(T))
    {
        void *const memory = ::mmap(nullptr, m_bytes, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
        if (memory == MAP_FAILED)
            throw std::bad_alloc();
        static_cast<void>(::madvise(memory, m_bytes, MADV_NOHUGEPAGE)); // Else a page may be 2 MB.
        m_elements = static_cast<T *>(memory);
    }

    ~UntouchedArray() { ::munmap(m_elements, m_bytes); }

    UntouchedArray(const UntouchedArray &) = delete;
    UntouchedArray &operator=(const UntouchedArray &) = delete;

    [[nodiscard]] T &operator[](std::size_t index) { return m_elements[index]; }
    [[nodiscard]] const T &operator[](std::size_t index) const { return m_elements[index]; }

private:
    static_assert(std::is_trivially_destructible_v<T>);

    T *m_elements = nullptr;
    std::size_t m_bytes;
};

} // namespace spendwatch
