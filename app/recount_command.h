// SPDX-FileCopyrightText: 2026 The Spendwatch authors
// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "app/command_line.h"

namespace spendwatch {

/// Forgets the totals of the source after asking, so that it is counted again; runs until done, SIGINT or SIGTERM.
/// Returns the exit code. Needs a QCoreApplication.
[[nodiscard]] int runRecountCommand(const CommandLine &commandLine);

} // namespace spendwatch
