// SPDX-FileCopyrightText: 2026 The Spendwatch authors
// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include <utility>

namespace spendwatch {

/// While it lives, its thread catches std::bad_alloc and goes on. Everywhere else the program ends at once where `new` finds no
/// memory: Qt does not survive an exception that comes through it, and crashes.
class TakesBadAlloc
{
public:
    TakesBadAlloc() : m_before(std::exchange(s_here, true)) { }
    ~TakesBadAlloc() { s_here = m_before; }
    TakesBadAlloc(const TakesBadAlloc &) = delete;
    TakesBadAlloc &operator=(const TakesBadAlloc &) = delete;

    /// Of the calling thread.
    [[nodiscard]] static bool here() { return s_here; }

private:
    static inline thread_local bool s_here = false;
    const bool m_before;
};

} // namespace spendwatch
