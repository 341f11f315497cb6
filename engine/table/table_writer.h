// SPDX-FileCopyrightText: 2026 The Spendwatch authors
// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "engine/sqlite/bulk_statement.h"
#include "engine/sqlite/connection.h"
#include "engine/table/dirty_rows.h"
#include "engine/table/spending_table.h"
#include "engine/table/table_file.h"
#include "engine/values/error.h"
#include "engine/values/partition_number.h"

#include <cstdint>
#include <map>
#include <optional>
#include <set>
#include <vector>

namespace spendwatch {

/// What is to be changed in the table file.
struct TableChanges {
    std::set<PartitionNumber> dropped; ///< Partitions to be forgotten before all else.
    DirtyRows::Taken rows;
    std::map<PartitionNumber, ChangelogPoint> positions;
    std::optional<TableExtent> extent =
        std::nullopt; ///< What the file is to say of itself from now on; nothing: as before.

    [[nodiscard]] bool isEmpty() const { return dropped.empty() && positions.empty() && !extent; }
};

/// Writes rows and positions into the table file, all in one transaction. Belongs to the store thread.
class TableWriter
{
public:
    /// `table` outlives the writer.
    [[nodiscard]] static Result<TableWriter> open(sqlite::Connection connection, const SpendingTable &table);

    /// Writes the rows as the table has them now, which is no older than the positions. On failure nothing is changed.
    [[nodiscard]] Result<> write(const TableChanges &changes);

private:
    /// Whose row is written.
    struct Place {
        CustomerId customer;
        PartitionNumber partition;
    };

    TableWriter(sqlite::Connection connection, const SpendingTable &table, CustomerId names);

    [[nodiscard]] Result<> prepare();
    [[nodiscard]] Result<> forget(const std::set<PartitionNumber> &partitions);
    [[nodiscard]] Result<> writeNames(CustomerId end);
    [[nodiscard]] Result<> writeRows(const DirtyRows::Taken &rows);
    [[nodiscard]] Result<> writeGroup(const std::vector<Place> &group);
    [[nodiscard]] Result<> writeRow(CustomerId customer, PartitionNumber partition);
    [[nodiscard]] Result<> deleteRow(CustomerId customer, PartitionNumber partition);
    [[nodiscard]] Result<> writePositions(const std::map<PartitionNumber, ChangelogPoint> &positions);

    sqlite::Connection m_connection;
    const SpendingTable *m_table;
    CustomerId m_names; ///< Ids below are in the file.
    std::vector<sqlite::BulkStatement> m_statements; ///< Names, rows, positions; after the connection they belong to.
    std::vector<QSqlQuery> m_delete;
};

} // namespace spendwatch
