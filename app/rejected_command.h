// SPDX-FileCopyrightText: 2026 The Spendwatch authors
// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "app/command_line.h"

namespace spendwatch {

/// Lists, shows or resends rejected messages; before it sends it asks, unless --yes was given. Returns the exit code.
[[nodiscard]] int runRejected(const CommandLine &commandLine);

} // namespace spendwatch
