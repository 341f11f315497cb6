// SPDX-FileCopyrightText: 2026 The Spendwatch authors
// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "app/command_line.h"
#include "engine/values/error.h"

namespace spendwatch {

/// A connection that was saved in the window, by its name and without its secrets; otherwise what is wrong, to be read
/// behind the option's name.
[[nodiscard]] tl::expected<ConnectionProfile, QString> savedProfile(const QString &name);

/// Reads the secrets of commandLine.profileId, from the keyring or a private file, and puts them before all other
/// properties, so that these count. Needs a QCoreApplication; waits for the keyring's answer, at most some seconds.
[[nodiscard]] Result<> addProfileSecrets(CommandLine &commandLine);

} // namespace spendwatch
