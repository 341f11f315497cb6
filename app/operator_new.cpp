// SPDX-FileCopyrightText: 2026 The Spendwatch authors
// SPDX-License-Identifier: GPL-3.0-only
// The program's own `new`, on top of whatever malloc() it is linked with. That of mimalloc ends it by SIGABRT where there is no
// memory, without a word, because mimalloc is C and cannot throw. Each function calls malloc() itself: tests let just these calls
// fail.
#include "app/last_words.h"

#include <algorithm>
#include <cstdlib>
#include <new>

namespace {

/// Of one byte, when nothing is wanted: each pointer is another.
std::size_t atLeastOne(std::size_t size)
{
    return std::max(size, std::size_t{1});
}

} // namespace

// NOLINTBEGIN(cppcoreguidelines-no-malloc,cppcoreguidelines-owning-memory,misc-new-delete-overloads): this is where memory comes from.

void *operator new(std::size_t size)
{
    void *const memory = std::malloc(atLeastOne(size));
    if (memory == nullptr)
        spendwatch::throwOrEnd();
    return memory;
}

void *operator new[](std::size_t size)
{
    void *const memory = std::malloc(atLeastOne(size));
    if (memory == nullptr)
        spendwatch::throwOrEnd();
    return memory;
}

void *operator new(std::size_t size, const std::nothrow_t & /*tag*/) noexcept
{
    return std::malloc(atLeastOne(size));
}

void *operator new[](std::size_t size, const std::nothrow_t & /*tag*/) noexcept
{
    return std::malloc(atLeastOne(size));
}

/// aligned_alloc() takes only multiples of the alignment.
void *operator new(std::size_t size, std::align_val_t alignment)
{
    const auto step = static_cast<std::size_t>(alignment);
    void *const memory = std::aligned_alloc(step, (atLeastOne(size) + step - 1) / step * step);
    if (memory == nullptr)
        spendwatch::throwOrEnd();
    return memory;
}

void operator delete(void *memory) noexcept
{
    std::free(memory);
}

void operator delete[](void *memory) noexcept
{
    std::free(memory);
}

void operator delete(void *memory, std::size_t /*size*/) noexcept
{
    std::free(memory);
}

void operator delete[](void *memory, std::size_t /*size*/) noexcept
{
    std::free(memory);
}

void operator delete(void *memory, std::align_val_t /*alignment*/) noexcept
{
    std::free(memory);
}

void operator delete(void *memory, std::size_t /*size*/, std::align_val_t /*alignment*/) noexcept
{
    std::free(memory);
}

// NOLINTEND(cppcoreguidelines-no-malloc,cppcoreguidelines-owning-memory,misc-new-delete-overloads)
