// SPDX-FileCopyrightText: 2026 The Spendwatch authors
// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "engine/sqlite/statement.h"

#include <optional>
#include <string_view>

namespace spendwatch::sqlite {

/// Reads many rows without a variant for each value, as QSqlQuery creates. Belongs to its connection's thread.
class RowReader
{
public:
    [[nodiscard]] static Result<RowReader> prepare(Connection &connection, const QString &sql);

    /// Binds a placeholder, counted from 1. Only before the first next() after prepare() or finish().
    void bind(int at, qint64 number);

    /// Goes to the next row; false after the last.
    [[nodiscard]] Result<bool> next(const Connection &connection);

    /// Of the current row, columns counted from 0.
    [[nodiscard]] qint64 integer(int column) const;
    /// Bytes of a text or blob, until the next call of next() or finish(); nothing for NULL.
    [[nodiscard]] std::optional<std::string_view> bytes(int column) const;

    /// Ends the reading, and with it the read transaction that it held.
    void finish();

private:
    explicit RowReader(Statement statement) : m_statement(std::move(statement)) { }

    Statement m_statement;
};

} // namespace spendwatch::sqlite
