// SPDX-FileCopyrightText: 2026 The Spendwatch authors
// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "app/command_line.h"

#include <QString>

#include <stop_token>

namespace spendwatch {

/// What the window remembers.
[[nodiscard]] QString windowSettingsFile();

/// Watches in a window until it is closed, or `stop` is requested. Needs a QApplication. Returns the exit code.
[[nodiscard]] int runWindow(const CommandLine &commandLine, const std::stop_token &stop);

} // namespace spendwatch
