// SPDX-FileCopyrightText: 2026 The Spendwatch authors
// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "app/command_line.h"

namespace spendwatch {

/// Sends test purchases until all are durable, SIGINT or SIGTERM; returns the exit code. Needs a QCoreApplication.
[[nodiscard]] int runSend(const CommandLine &commandLine);

} // namespace spendwatch
