// SPDX-FileCopyrightText: 2026 The Spendwatch authors
// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "engine/sqlite/connection.h"
#include "engine/stream/source_settings.h"
#include "engine/values/error.h"

#include <QString>

#include <chrono>
#include <cstdint>

namespace spendwatch {

/// Where a file of this `kind` is kept: one in the data directory for each source, app id and topic.
[[nodiscard]] QString sourceFilePath(const SourceSettings &settings, const QString &kind);

/// Where the table of this source is kept, likewise.
[[nodiscard]] QString tableFilePath(const SourceSettings &settings);

/// Where its spending history of this kind is kept, likewise.
[[nodiscard]] QString windowFilePath(const SourceSettings &settings, HistoryKind kind = HistoryKind::Everybody);

/// The names of the tables that other sources, app ids and topics left in the same data directory.
[[nodiscard]] QStringList otherTableFiles(const SourceSettings &settings);

/// How much of the changelog a table file is to hold.
enum class TableExtent : std::uint8_t {
    All,
    Share, ///< Some partitions; others may be missing.
};

/// The SQLite file behind the table: customers, partials, and the changelog positions they belong to. It is a copy of
/// what the changelog holds: always one consistent point of it, and safe to delete.
namespace tablefile {

/// A file that was not written for longer is not used: Kafka keeps the changelog's tombstones for a day
/// (delete.retention.ms), and who reads on from a position before them would never learn what was deleted.
inline constexpr std::chrono::hours MaxAge{12};
[[nodiscard]] bool isTooOld(const QString &path);

/// Removes the file, and what SQLite keeps beside it. Nobody has it open.
[[nodiscard]] Result<> remove(const QString &path);

inline constexpr int SchemaVersion = 3;

/// Opens the file for the table of `logId` (identity of the log), creating it when missing. A file that is not a database
/// or from another version is moved aside, and `note` says so. Fails with Recovery::GiveUp when the file belongs to
/// another log: nothing is overwritten then. Damage further behind is not looked for: sqlite::isDamaged() does that.
[[nodiscard]] Result<sqlite::Connection> open(const QString &path, const QString &logId, Message &note);

/// Notes the extent in the file.
[[nodiscard]] Result<> mark(sqlite::Connection &connection, TableExtent extent);
/// What was noted there.
[[nodiscard]] Result<TableExtent> extentOf(sqlite::Connection &connection);

/// Moves whatever is at the path out of the way; where it is now. `why` completes "The table file … is …".
[[nodiscard]] Result<QString> moveAside(const QString &path, const Message &why);

/// What to tell after moveAside() at the start.
[[nodiscard]] Message readAnew(const Message &why, const QString &aside);

} // namespace tablefile

} // namespace spendwatch
