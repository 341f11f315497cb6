// SPDX-FileCopyrightText: 2026 The Spendwatch authors
// SPDX-License-Identifier: GPL-3.0-only
#include "engine/sqlite/bulk_statement.h"

#include <utility>

namespace spendwatch::sqlite {

BulkStatement::BulkStatement(QSqlQuery many, QSqlQuery single, int columns)
    : m_many(std::move(many)),
      m_single(std::move(single)),
      m_columns(columns)
{ }

Result<BulkStatement> BulkStatement::prepare(Connection &connection, const QString &head, const QString &row,
                                             const QString &tail)
{
    const QString rows = (row + u',').repeated(RowsPerStatement).chopped(1);
    auto many = connection.prepare(head + u' ' + rows + u' ' + tail);
    if (!many)
        return tl::unexpected(many.error());
    auto single = connection.prepare(head + u' ' + row + u' ' + tail);
    if (!single)
        return tl::unexpected(single.error());
    return BulkStatement(std::move(*many), std::move(*single), static_cast<int>(row.count(u'?')));
}

Result<> BulkStatement::endRow(const Connection &connection)
{
    Q_ASSERT(m_bound % m_columns == 0);
    if (m_bound < m_columns * RowsPerStatement)
        return {};
    m_bound = 0;
    return connection.run(m_many);
}

Result<> BulkStatement::flush(const Connection &connection)
{
    const int bound = std::exchange(m_bound, 0);
    for (int at = 0; at < bound;) {
        for (int column = 0; column < m_columns; ++column)
            m_single.bindValue(column, m_many.boundValue(at++));
        if (auto written = connection.run(m_single); !written)
            return written;
    }
    return {};
}

} // namespace spendwatch::sqlite
