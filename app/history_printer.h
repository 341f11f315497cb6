// SPDX-FileCopyrightText: 2026 The Spendwatch authors
// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "app/command_line.h"

namespace spendwatch {

/// Prints what was spent in each minute, hour or day, of the instance that is running or else of its file; returns the exit
/// code. Needs a QCoreApplication.
[[nodiscard]] int printHistory(const CommandLine &commandLine);

} // namespace spendwatch
