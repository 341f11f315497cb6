// SPDX-FileCopyrightText: 2026 The Spendwatch authors
// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "engine/sqlite/connection.h"

#include <QByteArray>
#include <QString>
#include <QVariant>
#include <QVariantList>

#include "fuzz/fuzz_target.h"

namespace spendwatch::fuzz {

/// Any value of SQLite: null, numbers, text, bytes. A column takes all of them, whatever it was declared as.
[[nodiscard]] QVariant takeCell(Input &input);

/// Inserts or replaces a row; what SQLite itself refuses is left out.
void insertRow(sqlite::Connection &connection, const QString &table, const QVariantList &cells);

/// The file with some of its bytes changed, as the input says: where (two bytes), and what (one byte).
[[nodiscard]] QByteArray patched(QByteArray file, Input &input);

/// What lies at the path.
[[nodiscard]] QByteArray contentOf(const QString &path);

} // namespace spendwatch::fuzz
