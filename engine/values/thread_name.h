// SPDX-FileCopyrightText: 2026 The Spendwatch authors
// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#ifdef __linux__
#include <pthread.h>
#endif

namespace spendwatch {

/// Names the calling thread for top, perf and gdb; 15 characters at the most, else it keeps its name.
inline void nameThisThread([[maybe_unused]] const char *name)
{
#ifdef __linux__
    static_cast<void>(pthread_setname_np(pthread_self(), name));
#endif
}

} // namespace spendwatch
