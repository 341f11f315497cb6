// SPDX-FileCopyrightText: 2026 The Spendwatch authors
// SPDX-License-Identifier: GPL-3.0-only
#pragma once

namespace spendwatch {

/// From now on a crash writes no core dump, which would hold passwords and tokens. The process stays readable for its user in
/// /proc, as port owners, debuggers and service managers need it; `prlimit --core=unlimited --pid` allows dumps again.
void leaveOutCoreDumps();

} // namespace spendwatch
