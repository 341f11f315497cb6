// SPDX-FileCopyrightText: 2026 The Spendwatch authors
// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "engine/sqlite/connection.h"
#include "engine/values/error.h"

#include <QSqlQuery>
#include <QString>
#include <QVariant>

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

    void bind(const QVariant &value) { m_many.bindValue(m_bound++, value); }

    /// Executes when the statement is full.
    [[nodiscard]] Result<> endRow(const Connection &connection);

    /// Writes the rows that did not fill a statement.
    [[nodiscard]] Result<> flush(const Connection &connection);

    /// Forgets rows that were bound but not written, after a failure.
    void reset() { m_bound = 0; }

    static constexpr int RowsPerStatement = 100;

private:
    BulkStatement(QSqlQuery many, QSqlQuery single, int columns);

    QSqlQuery m_many;
    QSqlQuery m_single;
    int m_columns;
    int m_bound = 0;
};

} // namespace spendwatch::sqlite
