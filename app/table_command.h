// SPDX-FileCopyrightText: 2026 The Spendwatch authors
// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "app/command_line.h"

namespace spendwatch {

/// Prints the totals; returns the exit code. Needs a QCoreApplication. May run beside a Spendwatch that is counting.
[[nodiscard]] int runTable(const CommandLine &commandLine);

} // namespace spendwatch
