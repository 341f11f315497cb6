// SPDX-FileCopyrightText: 2026 The Spendwatch authors
// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "app/command_line.h"

namespace spendwatch {

/// Forgets the totals of the source and lets it be counted again, after asking, until it is done, SIGINT or SIGTERM; returns the
/// exit code. Needs a QCoreApplication.
[[nodiscard]] int runRecountCommand(const CommandLine &commandLine);

} // namespace spendwatch
