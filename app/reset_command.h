// SPDX-FileCopyrightText: 2026 The Spendwatch authors
// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "app/command_line.h"

namespace spendwatch {

/// Forgets the local data of the source, after asking; returns the exit code. Needs a QCoreApplication.
[[nodiscard]] int runReset(const CommandLine &commandLine);

} // namespace spendwatch
