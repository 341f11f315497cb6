// SPDX-FileCopyrightText: 2026 The Spendwatch authors
// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "engine/values/error.h"

#include <QString>

namespace spendwatch::sqlite {

/// Creates the folder (0700, missing parents too) and an empty file (0600) where they are missing; what exists is left
/// as it is. SQLite gives its side files the permissions of the database. Any thread.
[[nodiscard]] Result<> createPrivateFile(const QString &path);

} // namespace spendwatch::sqlite
