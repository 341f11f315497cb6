// SPDX-FileCopyrightText: 2026 The Spendwatch authors
// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "app/command_line.h"

#include <stop_token>

namespace spendwatch {

/// Watches without a window until `stop` is requested: spoken lines on stdout, the log on stderr, one line that starts
/// with `ready http://…` once totals are right and answered. Needs a QCoreApplication. Returns the exit code: 1 when
/// the query server cannot listen, or when only a person can fix the problem.
[[nodiscard]] int runHeadless(const CommandLine &commandLine, const std::stop_token &stop);

} // namespace spendwatch
