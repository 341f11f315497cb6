// SPDX-FileCopyrightText: 2026 The Spendwatch authors
// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "app/command_line.h"

namespace spendwatch {

/// Sends the purchase of the command line, or those on stdin. Returns the exit code: ExitFailed also when a line was no
/// purchase.
[[nodiscard]] int runSendGiven(const CommandLine &commandLine);

} // namespace spendwatch
