// SPDX-FileCopyrightText: 2026 The Spendwatch authors
// SPDX-License-Identifier: GPL-3.0-only
#include "engine/sqlite/row_reader.h"

#include <sqlite3.h>

namespace spendwatch::sqlite {

Result<RowReader> RowReader::prepare(Connection &connection, const QString &sql)
{
    auto statement = compile(connection, sql);
    if (!statement)
        return tl::unexpected(statement.error());
    return RowReader(*std::move(statement));
}

void RowReader::bind(int at, qint64 number)
{
    [[maybe_unused]] const int result = sqlite3_bind_int64(m_statement.get(), at, number);
    Q_ASSERT(result == SQLITE_OK); // Otherwise there is no such placeholder, or the statement is being read.
}

Result<bool> RowReader::next(const Connection &connection)
{
    const int result = sqlite3_step(m_statement.get());
    if (result == SQLITE_ROW)
        return true;
    if (result == SQLITE_DONE)
        return false;
    Error error = connection.handleError();
    finish();
    return tl::unexpected(std::move(error));
}

qint64 RowReader::integer(int column) const
{
    return sqlite3_column_int64(m_statement.get(), column);
}

std::optional<std::string_view> RowReader::bytes(int column) const
{
    if (sqlite3_column_type(m_statement.get(), column) == SQLITE_NULL)
        return std::nullopt;
    const void *const data = sqlite3_column_blob(m_statement.get(), column); // Null when empty.
    const auto size = static_cast<std::size_t>(sqlite3_column_bytes(m_statement.get(), column));
    return data == nullptr ? std::string_view("") : std::string_view(static_cast<const char *>(data), size);
}

void RowReader::finish()
{
    sqlite3_reset(m_statement.get());
}

} // namespace spendwatch::sqlite
