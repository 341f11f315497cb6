// SPDX-FileCopyrightText: 2026 The Spendwatch authors
// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "engine/sqlite/bulk_statement.h"
#include "engine/sqlite/connection.h"
#include "engine/stream/changelog.h"
#include "engine/stream/committer.h"
#include "engine/stream/journal/journal_file.h"

#include <QSqlQuery>
#include <QString>

#include <optional>
#include <span>
#include <vector>

namespace spendwatch {

/// Writes the records of a spending history within the committer's transaction. The journal keeps the newest of each key and
/// no tombstones: whoever reads it reads all of it.
class JournalHistoryWriter
{
public:
    /// `connection` outlives it. Creates the table where an older version made the file, in the transaction that is open.
    [[nodiscard]] static Result<JournalHistoryWriter> open(sqlite::Connection &connection, JournalOwner owner,
                                                           HistoryKind kind);

    /// Returns where the records of the change reach.
    [[nodiscard]] Result<ChangelogPosition> write(const WindowChange &change, const CustomerKeys &keys);

private:
    JournalHistoryWriter(sqlite::Connection &connection, JournalOwner owner, HistoryKind kind,
                         sqlite::BulkStatement insert, QSqlQuery remove, ChangelogPosition end);
    [[nodiscard]] Result<> write(const HistoryRecordView &record);
    [[nodiscard]] Result<> forget(const HistoryRecordView &record);

    sqlite::Connection *m_connection;
    JournalOwner m_owner;
    HistoryKind m_kind;
    sqlite::BulkStatement m_insert;
    QSqlQuery m_remove;
    ChangelogPosition m_end;
};

/// Reads it: as a whole, whenever something is new. Its connection is opened by the first call that needs it, in the calling
/// thread.
class JournalHistory final : public Changelog
{
public:
    JournalHistory(QString path, JournalOwner owner, HistoryKind kind)
        : m_path(std::move(path)),
          m_owner(owner),
          m_kind(kind)
    { }

    [[nodiscard]] Result<> follow(std::span<const ChangelogStart> starts) override;
    [[nodiscard]] Result<> unfollow(std::span<const PartitionNumber> partitions) override;
    [[nodiscard]] Result<> poll(std::chrono::milliseconds timeout, std::size_t most, ChangelogSink &sink) override;
    [[nodiscard]] Result<std::vector<ChangelogPosition>> ends(std::span<const PartitionNumber> partitions) override;

private:
    [[nodiscard]] Result<sqlite::Connection *> connection();
    [[nodiscard]] Result<> deliver(sqlite::Connection &connection, ChangelogSink &sink) const;

    QString m_path;
    JournalOwner m_owner;
    HistoryKind m_kind;
    std::optional<sqlite::Connection> m_connection;
    std::optional<ChangelogPosition> m_position; ///< Where all before is read; nothing: not followed.
    bool m_isNew = false; ///< Nothing was read since it is followed: what stands before m_position may be gone by now.
};

/// Forgets the histories of an app id, in the transaction that is open.
[[nodiscard]] Result<> forgetJournalHistories(sqlite::Connection &connection, qint64 app);

} // namespace spendwatch
