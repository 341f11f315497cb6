// SPDX-FileCopyrightText: 2026 The Spendwatch authors
// SPDX-License-Identifier: GPL-3.0-only
#include "app/core_dumps.h"

#include <algorithm>
#include <sys/resource.h>

namespace spendwatch {

/// A limit of 0 is for files only. With 1 Linux does not start a program that takes dumps, such as systemd-coredump, either
/// (fs/coredump.c).
void leaveOutCoreDumps()
{
    rlimit limit{};
    if (::getrlimit(RLIMIT_CORE, &limit) != 0)
        return;
    limit.rlim_cur = std::min<rlim_t>(limit.rlim_max, 1);
    static_cast<void>(::setrlimit(RLIMIT_CORE, &limit));
}

} // namespace spendwatch
