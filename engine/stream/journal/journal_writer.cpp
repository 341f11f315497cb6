// SPDX-FileCopyrightText: 2026 The Spendwatch authors
// SPDX-License-Identifier: GPL-3.0-only
#include "engine/stream/journal/journal_writer.h"

#include "engine/sqlite/transaction.h"
#include "engine/values/exact_text.h"

#include <QDateTime>

#include <algorithm>

namespace spendwatch {

using namespace Qt::StringLiterals;

namespace {

QByteArray viewOf(std::string_view bytes)
{
    return QByteArray::fromRawData(bytes.data(), static_cast<qsizetype>(bytes.size()));
}

void bindBytes(sqlite::BulkStatement &statement, const std::optional<std::string> &bytes)
{
    if (bytes)
        statement.bind(viewOf(*bytes));
    else
        statement.bindNull();
}

tl::unexpected<Error> overtaken(const QString &path)
{
    return failure(Recovery::GiveUp,
                   message(QT_TRANSLATE_NOOP("engine", "Another Spendwatch took over the journal %1"), path),
                   message(QT_TRANSLATE_NOOP(
                       "engine", "Only one can count it at a time: close the other, then start this one again.")));
}

tl::unexpected<Error> backwards(const QString &path, SourceOffset next, SourceOffset committed)
{
    return failure(
        Recovery::Rewind,
        message(QT_TRANSLATE_NOOP("engine",
                                  "The batch ends before purchase %1 of %2, but all before %3 are counted already"),
                next.value(), path, committed.value()));
}

} // namespace

Result<std::unique_ptr<JournalWriter>> JournalWriter::open(const QString &path, JournalOwner owner, std::int64_t keep)
{
    auto connection = openJournal(path, JournalBusyTimeout);
    if (!connection)
        return tl::unexpected(connection.error());
    auto statements = prepare(*connection, owner);
    if (!statements)
        return tl::unexpected(statements.error());
    return std::unique_ptr<JournalWriter>(
        new JournalWriter(std::move(*connection), std::move(*statements), owner, keep));
}

JournalWriter::JournalWriter(sqlite::Connection connection, Statements statements, JournalOwner owner,
                             std::int64_t keep)
    : m_connection(std::move(connection)),
      m_statements(std::move(statements)),
      m_owner(owner),
      m_keep(keep)
{ }

Result<JournalWriter::Statements> JournalWriter::prepare(sqlite::Connection &connection, JournalOwner owner)
{
    const QString app = QString::number(owner.app);
    auto read = connection.prepare(u"SELECT epoch, next_offset, changelog_end FROM apps WHERE app="_s + app);
    auto write = connection.prepare(u"UPDATE apps SET next_offset=?, changelog_end=? WHERE app="_s + app);
    auto bounds = connection.prepare(u"SELECT (SELECT min(next_offset) FROM apps), min(\"offset\") FROM purchases"_s);
    auto trim = connection.prepare(u"DELETE FROM purchases WHERE \"offset\"<?"_s);
    for (const auto *query : {&read, &write, &bounds, &trim})
        if (!*query)
            return tl::unexpected(query->error());
    auto changelog = sqlite::BulkStatement::prepare(
        connection, u"INSERT INTO changelog(app, \"key\", \"offset\", amount, purchases, last_ms) VALUES"_s,
        u"(%1,?,?,?,?,?)"_s.arg(app),
        u"ON CONFLICT(app, \"key\") DO UPDATE SET \"offset\"=excluded.\"offset\", amount=excluded.amount,"
        " purchases=excluded.purchases, last_ms=excluded.last_ms"_s);
    if (!changelog)
        return tl::unexpected(changelog.error());
    auto letters = sqlite::BulkStatement::prepare(
        connection,
        u"INSERT INTO dead_letters(app, \"partition\", \"offset\", time_ms, rejected_ms, reason, \"key\", value) VALUES"_s,
        u"(%1,?,?,?,?,?,?,?)"_s.arg(app));
    if (!letters)
        return tl::unexpected(letters.error());
    return Statements{std::move(*read), std::move(*write),     std::move(*bounds),
                      std::move(*trim), std::move(*changelog), std::move(*letters)};
}

Result<JournalWriter::Ends> JournalWriter::write(const CommitRequest &request, const CustomerKeys &keys)
{
    if (auto inPlace = m_connection.checkInPlace(); !inPlace)
        return tl::unexpected(inPlace.error());
    auto transaction = sqlite::Transaction::begin(m_connection);
    if (!transaction)
        return tl::unexpected(transaction.error());
    State state;
    auto written = writeAll(request, keys, state).and_then([&] { return transaction->commit(); });
    if (!written) {
        m_statements.changelog.reset();
        m_statements.deadLetters.reset();
        m_histories = {};
        return tl::unexpected(written.error());
    }
    return Ends{state.changelogEnd, state.historyEnd};
}

Result<> JournalWriter::writeAll(const CommitRequest &request, const CustomerKeys &keys, State &state)
{
    const auto before = readState();
    if (!before)
        return tl::unexpected(before.error());
    state = *before;
    for (const PartitionCommit &commit : request.partitions) {
        if (commit.partition != OnlyPartition)
            return failure(
                Recovery::GiveUp,
                message(QT_TRANSLATE_NOOP("engine", "A journal has no partition %1"), commit.partition),
                message(QT_TRANSLATE_NOOP("engine", "Start Spendwatch again; if this continues, report it as a bug.")));
        if (commit.nextOffset < state.nextOffset)
            return backwards(m_connection.path(), commit.nextOffset, state.nextOffset);
        state.nextOffset = commit.nextOffset;
        if (auto rows = writeRows(commit, keys, state.changelogEnd); !rows)
            return rows;
        if (auto history = writeHistories(commit, keys, state); !history)
            return history;
    }
    m_countedSinceTrim += state.nextOffset - before->nextOffset;
    return m_statements.changelog.flush(m_connection)
        .and_then([&] { return writeDeadLetters(request.deadLetters); })
        .and_then([&] { return writeState(state); })
        .and_then([&] { return trim(); });
}

Result<JournalWriter::State> JournalWriter::readState()
{
    QSqlQuery &query = m_statements.readState;
    const auto found = m_connection.runFirst(query);
    if (!found)
        return tl::unexpected(found.error());
    if (!*found || query.value(0).toLongLong() != m_owner.epoch) {
        query.finish();
        return overtaken(m_connection.path());
    }
    const State state{SourceOffset(query.value(1).toLongLong()), ChangelogPosition(query.value(2).toLongLong()), {}};
    return m_connection.finish(query).map([&] { return state; });
}

Result<> JournalWriter::writeState(const State &state)
{
    QSqlQuery &query = m_statements.writeState;
    query.bindValue(0, qint64{state.nextOffset.value()});
    query.bindValue(1, qint64{state.changelogEnd.value()});
    return m_connection.run(query);
}

Result<> JournalWriter::writeRows(const PartitionCommit &commit, const CustomerKeys &keys, ChangelogPosition &end)
{
    // In the order of the keys, so that neighbours in the B-tree are written together.
    m_sorted.clear();
    for (const TotalRow &row : commit.rows)
        m_sorted.emplace_back(keys.changelogKey(row.customer), &row);
    std::ranges::sort(m_sorted, {}, &std::pair<std::string_view, const TotalRow *>::first);
    sqlite::BulkStatement &insert = m_statements.changelog;
    for (const auto &[key, row] : m_sorted) {
        insert.bind(viewOf(key));
        insert.bind(qint64{(end++).value()});
        if (row->deleted)
            insert.bindNull();
        else
            insert.bind(static_cast<qint64>(row->total.amount));
        insert.bind(static_cast<qint64>(row->total.purchases));
        insert.bind(static_cast<qint64>(row->total.lastPurchaseMs));
        if (auto written = insert.endRow(m_connection); !written)
            return written;
    }
    return {};
}

Result<> JournalWriter::writeHistories(const PartitionCommit &commit, const CustomerKeys &keys, State &state)
{
    for (const HistoryKind kind : AllHistoryKinds)
        if (const auto &change = commit.history[kind])
            if (auto written = writeHistory(kind, *change, keys, state); !written)
                return written;
    return {};
}

Result<> JournalWriter::writeHistory(HistoryKind kind, const WindowChange &change, const CustomerKeys &keys,
                                     State &state)
{
    std::optional<JournalHistoryWriter> &history = m_histories[kind];
    if (!history) {
        auto writer = JournalHistoryWriter::open(m_connection, m_owner, kind);
        if (!writer)
            return tl::unexpected(writer.error());
        history.emplace(*std::move(writer));
    }
    return history->write(change, keys).map([&](ChangelogPosition end) { state.historyEnd[kind] = end; });
}

Result<> JournalWriter::writeDeadLetters(const std::vector<DeadLetter> &letters)
{
    const qint64 now = QDateTime::currentMSecsSinceEpoch();
    sqlite::BulkStatement &insert = m_statements.deadLetters;
    for (const DeadLetter &letter : letters) {
        if (letter.isWritten)
            continue;
        insert.bind(letter.partition.value());
        insert.bind(qint64{letter.offset.value()});
        insert.bind(static_cast<qint64>(letter.timestampMs));
        insert.bind(now);
        insert.bind(letter.told().english());
        bindBytes(insert, letter.key);
        bindBytes(insert, letter.value);
        if (auto written = insert.endRow(m_connection); !written)
            return written;
    }
    return insert.flush(m_connection);
}

Result<> JournalWriter::trim()
{
    constexpr std::int64_t Interval = 10'000;
    if (m_countedSinceTrim < std::min(Interval, m_keep))
        return {};
    QSqlQuery &bounds = m_statements.readBounds;
    if (const auto found = m_connection.runFirst(bounds); !found)
        return tl::unexpected(found.error());
    const SourceOffset counted(bounds.value(0).toLongLong());
    const SourceOffset oldest(bounds.value(1).toLongLong());
    if (auto finished = m_connection.finish(bounds); !finished)
        return finished;
    // Twice as fast as purchases come in, so that a backlog shrinks, but never much at once.
    const SourceOffset end = std::min(counted - m_keep, oldest + 2 * std::exchange(m_countedSinceTrim, 0));
    if (end <= oldest)
        return {};
    m_statements.trim.bindValue(0, qint64{end.value()});
    return m_connection.run(m_statements.trim);
}

} // namespace spendwatch
