// SPDX-FileCopyrightText: 2026 The Spendwatch authors
// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "engine/values/error.h"

#include <QString>

namespace spendwatch::sqlite {

/// Creates the folder (0700, missing parents too) and an empty file (0600) where they are missing; what exists is left
/// as it is. SQLite gives its side files the permissions of the database. Any thread.
[[nodiscard]] Result<> createPrivateFile(const QString &path);

/// Fails where the database or a side file of it is a pipe, a device or a socket, on which opening may wait for ever, or a
/// link that leads nowhere: behind it SQLite would create a file that everybody can read. Nothing at all is well. Any thread.
[[nodiscard]] Result<> checkAreFiles(const QString &database);

} // namespace spendwatch::sqlite
