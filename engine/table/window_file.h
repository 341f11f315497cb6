// SPDX-FileCopyrightText: 2026 The Spendwatch authors
// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "engine/sqlite/connection.h"
#include "engine/table/window_table.h"
#include "engine/values/error.h"

#include <QString>

namespace spendwatch {

/// An open file of the spending history. Belongs to the thread that opened it.
class WindowFile
{
public:
    /// Creates it when missing. Recovery::GiveUp when it is none, or of another log: it may be deleted then.
    [[nodiscard]] static Result<WindowFile> open(const QString &path, const QString &logId);
    /// Changes nothing, whatever log it is of.
    [[nodiscard]] static Result<WindowFile> openToRead(const QString &path);

    /// All of it, as of one moment. Fails with what was read until then in the table.
    [[nodiscard]] Result<> load(WindowTable &table);
    /// In one transaction.
    [[nodiscard]] Result<> save(const WindowTable::Unsaved &unsaved);

private:
    explicit WindowFile(sqlite::Connection connection) : m_connection(std::move(connection)) { }

    [[nodiscard]] Result<> loadRows(WindowTable &table);
    [[nodiscard]] Result<> loadPoints(WindowTable &table);
    [[nodiscard]] Result<> deleteRows(const WindowTable::Unsaved &unsaved);
    [[nodiscard]] Result<> saveRows(const WindowTable::Unsaved &unsaved);
    [[nodiscard]] Result<> savePoints(const WindowTable::Unsaved &unsaved);

    sqlite::Connection m_connection;
};

} // namespace spendwatch
