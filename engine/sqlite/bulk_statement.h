// SPDX-FileCopyrightText: 2026 The Spendwatch authors
// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "engine/sqlite/statement.h"

#include <QByteArray>
#include <QString>

#include <utility>
#include <variant>
#include <vector>

namespace spendwatch::sqlite {

/// Writes many rows with few statements: an INSERT of 100 rows is two to three times as fast as 100 of one row. Bind
/// the values of a row one after the other, close each row with endRow(), and the whole with flush(). What the bound
/// values point at (QByteArray::fromRawData) must hold until the flush().
class BulkStatement
{
public:
    /// `head` ends in VALUES, `row` is one group such as `(?,?,7)`, `tail` follows the rows (ON CONFLICT…, or empty).
    [[nodiscard]] static Result<BulkStatement> prepare(Connection &connection, const QString &head, const QString &row,
                                                       const QString &tail = {});

    void bind(qint64 number) { m_values.emplace_back(number); }
    void bind(int number) { m_values.emplace_back(qint64{number}); }
    void bind(QByteArray bytes) { m_values.emplace_back(std::move(bytes)); }
    void bind(QString text) { m_values.emplace_back(std::move(text)); }
    void bindNull() { m_values.emplace_back(); }

    /// Executes when the statement is full.
    [[nodiscard]] Result<> endRow(const Connection &connection);

    /// Writes the rows that did not fill a statement.
    [[nodiscard]] Result<> flush(const Connection &connection);

    /// Forgets rows that were bound but not written, after a failure.
    void reset() { m_values.clear(); }

    static constexpr std::size_t RowsPerStatement = 100;

private:
    using Value = std::variant<std::monostate, qint64, QByteArray, QString>;

    BulkStatement(Statement many, Statement single, std::size_t columns);
    [[nodiscard]] Result<> run(const Connection &connection, sqlite3_stmt *statement, std::size_t first,
                               std::size_t count) const;

    Statement m_many;
    Statement m_single;
    std::size_t m_columns;
    std::vector<Value> m_values; ///< Of rows not yet written.
};

} // namespace spendwatch::sqlite
