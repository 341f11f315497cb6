// SPDX-FileCopyrightText: 2026 The Spendwatch authors
// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "engine/sqlite/bulk_statement.h"
#include "engine/sqlite/connection.h"
#include "engine/stream/total_row.h"
#include "engine/table/customer_index.h"
#include "engine/values/error.h"

#include <cstdint>
#include <map>
#include <vector>

namespace spendwatch {

/// A row on its way into the table file.
struct PendingRow {
    int partition = 0;
    TotalRow row;
};

/// Keeps the newest of each customer and partition, sorted by customer, then partition: the file's own order, in which
/// writing is fastest. Stable: a later element is the newer one.
void coalesce(std::vector<PendingRow> &rows);

/// Writes rows and positions into the table file, all in one transaction. Belongs to the store thread.
class TableWriter
{
public:
    [[nodiscard]] static Result<TableWriter> open(sqlite::Connection connection, const CustomerIndex &index);

    /// `rows` are coalesced. On failure nothing is changed.
    [[nodiscard]] Result<> write(const std::vector<PendingRow> &rows, const std::map<int, std::int64_t> &positions);

private:
    TableWriter(sqlite::Connection connection, const CustomerIndex &index, CustomerId names);

    [[nodiscard]] Result<> prepare();
    [[nodiscard]] Result<> writeNames(CustomerId end);
    [[nodiscard]] Result<> writeRows(const std::vector<PendingRow> &rows);
    [[nodiscard]] Result<> deleteRow(const PendingRow &row);
    [[nodiscard]] Result<> writePositions(const std::map<int, std::int64_t> &positions);

    sqlite::Connection m_connection;
    const CustomerIndex *m_index;
    CustomerId m_names; ///< Ids below are in the file.
    std::vector<sqlite::BulkStatement> m_statements; ///< Names, rows, positions; after the connection they belong to.
    std::vector<QSqlQuery> m_delete;
};

} // namespace spendwatch
