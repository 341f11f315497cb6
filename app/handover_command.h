// SPDX-FileCopyrightText: 2026 The Spendwatch authors
// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "app/command_line.h"

namespace spendwatch {

/// Makes the changelog ready for a Faust worker, until it is done, SIGINT or SIGTERM; returns the exit code. Needs a
/// QCoreApplication.
[[nodiscard]] int runHandoverCommand(const CommandLine &commandLine);

} // namespace spendwatch
