// SPDX-FileCopyrightText: 2026 The Spendwatch authors
// SPDX-License-Identifier: GPL-3.0-only
#include "engine/table/stored_table.h"

#include "engine/table/table_file.h"
#include "engine/table/table_loader.h"

#include <QFile>

using namespace Qt::StringLiterals;

namespace spendwatch {

Result<std::optional<QString>> readStoredTable(const SourceSettings &settings, SpendingTable &table)
{
    const QString path = tableFilePath(settings);
    if (!QFile::exists(path))
        return std::nullopt;
    sqlite::OpenOptions options;
    options.readOnly = true;
    auto connection = sqlite::Connection::open(path, options);
    if (!connection)
        return tl::unexpected(connection.error());
    const auto version = connection->scalar(u"PRAGMA user_version"_s);
    if (!version)
        return tl::unexpected(version.error());
    if (version->toInt() != tablefile::SchemaVersion) {
        return failure(
            Recovery::GiveUp,
            message(QT_TRANSLATE_NOOP("engine", "%1 is not a table file of this version of Spendwatch"), path),
            message(QT_TRANSLATE_NOOP("engine", "Start Spendwatch once: it creates the table again.")));
    }
    const auto logId = connection->scalar(u"SELECT value FROM meta WHERE key = 'world'"_s);
    if (!logId)
        return tl::unexpected(logId.error());
    const auto extent = tablefile::extentOf(*connection);
    if (!extent)
        return tl::unexpected(extent.error());
    if (*extent == TableExtent::Share) {
        return failure(Recovery::GiveUp,
                       message(QT_TRANSLATE_NOOP("engine", "%1 holds the totals of some partitions only"), path),
                       message(QT_TRANSLATE_NOOP("engine", "This instance keeps its share only: ask a running one")));
    }
    if (auto loaded = loadTable(*connection, table); !loaded)
        return tl::unexpected(loaded.error());
    return logId->toString();
}

} // namespace spendwatch
