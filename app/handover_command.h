// SPDX-FileCopyrightText: 2026 The Spendwatch authors
// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "app/command_line.h"

namespace spendwatch {

/// Prepares the changelog for a Faust worker; runs until done, SIGINT or SIGTERM. Returns the exit code. Needs a
/// QCoreApplication.
[[nodiscard]] int runHandoverCommand(const CommandLine &commandLine);

} // namespace spendwatch
