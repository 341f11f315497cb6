// SPDX-FileCopyrightText: 2026 The Spendwatch authors
// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "app/command_line.h"

namespace spendwatch {

/// Runs `spendwatch status` and returns the exit code: prints the state of a running instance, after waiting for a state if asked to.
/// Needs a QCoreApplication.
[[nodiscard]] int runStatus(const CommandLine &commandLine);

} // namespace spendwatch
