// SPDX-FileCopyrightText: 2026 The Spendwatch authors
// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "engine/sqlite/connection.h"
#include "engine/values/error.h"

#include <QString>

#include <memory>

struct sqlite3_stmt;

namespace spendwatch::sqlite {

struct Finalize {
    void operator()(sqlite3_stmt *statement) const;
};

/// A statement on SQLite's own interface, for many rows: Qt's interface spends more on placeholders and variants than
/// SQLite on a row. It must be destroyed before its connection.
using Statement = std::unique_ptr<sqlite3_stmt, Finalize>;

[[nodiscard]] Result<Statement> compile(Connection &connection, const QString &sql);

} // namespace spendwatch::sqlite
