// SPDX-FileCopyrightText: 2026 The Spendwatch authors
// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "engine/sqlite/bulk_statement.h"
#include "engine/sqlite/connection.h"
#include "engine/stream/committer.h"
#include "engine/stream/journal/journal_file.h"
#include "engine/stream/journal/journal_history.h"

#include <QSqlQuery>
#include <QString>

#include <memory>
#include <optional>
#include <string_view>
#include <utility>
#include <vector>

namespace spendwatch {

/// The prepared statements of a committer, and its transaction. Belongs to the thread that opened it.
class JournalWriter
{
public:
    [[nodiscard]] static Result<std::unique_ptr<JournalWriter>> open(const QString &path, JournalOwner owner,
                                                                     std::int64_t keep);

    /// Where the changelogs end after a commit.
    struct Ends {
        ChangelogPosition changelog;
        PerHistory<std::optional<ChangelogPosition>> history; ///< Nothing: nothing was written there.
    };

    /// Writes all of the request or nothing.
    [[nodiscard]] Result<Ends> write(const CommitRequest &request, const CustomerKeys &keys);

private:
    struct Statements {
        QSqlQuery readState;
        QSqlQuery writeState;
        QSqlQuery readBounds;
        QSqlQuery trim;
        sqlite::BulkStatement changelog;
        sqlite::BulkStatement deadLetters;
    };
    /// How far the app is: both offsets are the next ones.
    struct State {
        SourceOffset nextOffset;
        ChangelogPosition changelogEnd;
        PerHistory<std::optional<ChangelogPosition>> historyEnd; ///< Once something is written there.
    };

    JournalWriter(sqlite::Connection connection, Statements statements, JournalOwner owner, std::int64_t keep);

    [[nodiscard]] static Result<Statements> prepare(sqlite::Connection &connection, JournalOwner owner);
    [[nodiscard]] Result<State> readState();
    [[nodiscard]] Result<> writeState(const State &state);
    [[nodiscard]] Result<> writeAll(const CommitRequest &request, const CustomerKeys &keys, State &state);
    [[nodiscard]] Result<> writeRows(const PartitionCommit &commit, const CustomerKeys &keys, ChangelogPosition &end);
    [[nodiscard]] Result<> writeHistories(const PartitionCommit &commit, const CustomerKeys &keys, State &state);
    [[nodiscard]] Result<> writeHistory(HistoryKind kind, const WindowChange &change, const CustomerKeys &keys,
                                        State &state);
    [[nodiscard]] Result<> writeDeadLetters(const std::vector<DeadLetter> &letters);
    [[nodiscard]] Result<> trim();

    sqlite::Connection m_connection;
    Statements m_statements;
    PerHistory<std::optional<JournalHistoryWriter>> m_histories; ///< From the first record on.
    JournalOwner m_owner;
    std::int64_t m_keep;
    std::int64_t m_countedSinceTrim = 0;
    std::vector<std::pair<std::string_view, const TotalRow *>> m_sorted; ///< Reused from commit to commit.
};

} // namespace spendwatch
