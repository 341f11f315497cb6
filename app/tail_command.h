// SPDX-FileCopyrightText: 2026 The Spendwatch authors
// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "app/command_line.h"

namespace spendwatch {

/// Prints what a running Spendwatch counts, until stopped. Needs a QCoreApplication. Returns the exit code: ExitFailed when
/// there is none, or it has gone.
[[nodiscard]] int runTail(const CommandLine &commandLine);

} // namespace spendwatch
