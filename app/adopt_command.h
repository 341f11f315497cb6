// SPDX-FileCopyrightText: 2026 The Spendwatch authors
// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "app/command_line.h"

namespace spendwatch {

/// Decides, after asking, which totals of another program are taken; runs until done, SIGINT or SIGTERM. Returns the
/// exit code. Needs a QCoreApplication.
[[nodiscard]] int runAdoptCommand(const CommandLine &commandLine);

} // namespace spendwatch
