// SPDX-FileCopyrightText: 2026 The Spendwatch authors
// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "engine/sqlite/connection.h"
#include "engine/table/window_table.h"
#include "engine/values/error.h"

#include <QString>

#include <optional>
#include <string_view>

namespace spendwatch {

namespace sqlite {
class RowReader;
}

/// An open file of a spending history, everybody's or customers'. Belongs to the thread that opened it.
class WindowFile
{
public:
    /// Creates it when missing. Recovery::GiveUp when it is none, or of another log: it may be deleted then. `customers`: who they
    /// are; null: windows are everybody's.
    [[nodiscard]] static Result<WindowFile> open(const QString &path, const QString &logId,
                                                 const CustomerIndex *customers);
    /// Changes nothing, whatever log it is of.
    [[nodiscard]] static Result<WindowFile> openToRead(const QString &path, const CustomerIndex *customers);

    /// All of it, as of one moment, into a table of the same kind. Of the thread that interns customers. Fails with what was read until then in the table.
    [[nodiscard]] Result<> load(WindowTable &table);
    /// In one transaction.
    [[nodiscard]] Result<> save(const WindowTable::Unsaved &unsaved);

private:
    WindowFile(sqlite::Connection connection, const CustomerIndex *customers)
        : m_connection(std::move(connection)),
          m_customers(customers)
    { }

    [[nodiscard]] QString sql(QString statement) const;
    [[nodiscard]] std::string_view nameOf(const WindowKey &key) const;
    [[nodiscard]] std::optional<WindowRow> rowOf(const sqlite::RowReader &row, WindowTable &table) const;
    [[nodiscard]] Result<> loadRows(WindowTable &table);
    [[nodiscard]] Result<> loadPoints(WindowTable &table);
    [[nodiscard]] Result<> deleteRows(const WindowTable::Unsaved &unsaved);
    [[nodiscard]] Result<> saveRows(const WindowTable::Unsaved &unsaved);
    [[nodiscard]] Result<> savePoints(const WindowTable::Unsaved &unsaved);

    sqlite::Connection m_connection;
    const CustomerIndex *m_customers; ///< Null: windows are everybody's.
};

} // namespace spendwatch
