// SPDX-FileCopyrightText: 2026 The Spendwatch authors
// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "app/command_line.h"

#include <QString>

namespace spendwatch {

/// What `--help` prints; for Command::Watch the whole program's, else that of the command.
[[nodiscard]] QString helpText(Command command);

/// What `--version` prints.
[[nodiscard]] QString versionText();

} // namespace spendwatch
