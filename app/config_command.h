// SPDX-FileCopyrightText: 2026 The Spendwatch authors
// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "app/command_line.h"

namespace spendwatch {

/// Prints the settings in force and where each comes from; or tries the source out with them. Returns the exit code.
[[nodiscard]] int runConfig(const CommandLine &commandLine);

} // namespace spendwatch
