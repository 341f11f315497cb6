// SPDX-FileCopyrightText: 2026 The Spendwatch authors
// SPDX-License-Identifier: GPL-3.0-only
#include "engine/sqlite/bulk_statement.h"

#include <sqlite3.h>

namespace spendwatch::sqlite {

namespace {

/// Binds without copying: the values outlive the execution.
class Binder
{
public:
    Binder(sqlite3_stmt *statement, int at) : m_statement(statement), m_at(at) { }

    int operator()(std::monostate) const { return sqlite3_bind_null(m_statement, m_at); }
    int operator()(qint64 number) const { return sqlite3_bind_int64(m_statement, m_at, number); }
    int operator()(const QByteArray &bytes) const
    {
        const char *const data = bytes.isEmpty() ? "" : bytes.constData(); // No null: that would be SQL's NULL.
        return sqlite3_bind_blob64(m_statement, m_at, data, static_cast<sqlite3_uint64>(bytes.size()), nullptr);
    }
    int operator()(const QString &text) const
    {
        return sqlite3_bind_text16(m_statement, m_at, text.utf16(), static_cast<int>(text.size() * 2), nullptr);
    }

private:
    sqlite3_stmt *m_statement;
    int m_at;
};

} // namespace

BulkStatement::BulkStatement(Statement many, Statement single, std::size_t columns)
    : m_many(std::move(many)),
      m_single(std::move(single)),
      m_columns(columns)
{
    m_values.reserve(m_columns * RowsPerStatement);
}

Result<BulkStatement> BulkStatement::prepare(Connection &connection, const QString &head, const QString &row,
                                             const QString &tail)
{
    const QString rows = (row + u',').repeated(RowsPerStatement).chopped(1);
    auto many = compile(connection, head + u' ' + rows + u' ' + tail);
    if (!many)
        return tl::unexpected(many.error());
    auto single = compile(connection, head + u' ' + row + u' ' + tail);
    if (!single)
        return tl::unexpected(single.error());
    return BulkStatement(std::move(*many), std::move(*single), static_cast<std::size_t>(row.count(u'?')));
}

Result<> BulkStatement::run(const Connection &connection, sqlite3_stmt *statement, std::size_t first,
                            std::size_t count) const
{
    int result = SQLITE_OK;
    for (std::size_t i = 0; i < count && result == SQLITE_OK; ++i)
        result = std::visit(Binder(statement, static_cast<int>(i) + 1), m_values[first + i]);
    if (result == SQLITE_OK)
        result = sqlite3_step(statement);
    if (result == SQLITE_DONE) {
        sqlite3_reset(statement);
        return {};
    }
    Error error = connection.handleError();
    sqlite3_reset(statement);
    return tl::unexpected(std::move(error));
}

Result<> BulkStatement::endRow(const Connection &connection)
{
    Q_ASSERT(m_values.size() % m_columns == 0);
    if (m_values.size() < m_columns * RowsPerStatement)
        return {};
    auto written = run(connection, m_many.get(), 0, m_values.size());
    m_values.clear();
    return written;
}

Result<> BulkStatement::flush(const Connection &connection)
{
    Result<> written;
    for (std::size_t at = 0; at < m_values.size() && written; at += m_columns)
        written = run(connection, m_single.get(), at, m_columns);
    m_values.clear();
    return written;
}

} // namespace spendwatch::sqlite
