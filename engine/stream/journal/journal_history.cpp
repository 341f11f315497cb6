// SPDX-FileCopyrightText: 2026 The Spendwatch authors
// SPDX-License-Identifier: GPL-3.0-only
#include "engine/stream/journal/journal_history.h"

#include "engine/sqlite/row_reader.h"
#include "engine/stream/window_entry.h"

#include <algorithm>
#include <thread>
#include <utility>

namespace spendwatch {

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

constexpr std::string_view ResetKey = "\"reset\"";

QByteArray copyOf(std::string_view bytes)
{
    return {bytes.data(), static_cast<qsizetype>(bytes.size())};
}

QString tableOf(HistoryKind kind)
{
    return kind == HistoryKind::Everybody ? u"history"_s : u"customer_history"_s;
}

/// Without changing the file: it may be of an older version that knew no history.
Result<bool> hasTable(sqlite::Connection &connection, HistoryKind kind)
{
    return connection
        .scalar(u"SELECT count(*) FROM sqlite_schema WHERE type='table' AND name='%1'"_s.arg(tableOf(kind)))
        .map([](const QVariant &count) { return count.toInt() > 0; });
}

/// Behind the newest record; the last of each transaction is never deleted.
Result<ChangelogPosition> endOf(sqlite::Connection &connection, HistoryKind kind, qint64 app)
{
    return connection
        .scalar(u"SELECT ifnull(max(\"offset\") + 1, 0) FROM %1 WHERE app=%2"_s.arg(tableOf(kind)).arg(app))
        .map([](const QVariant &end) { return ChangelogPosition(end.toLongLong()); });
}

Result<> forgetAll(sqlite::Connection &connection, HistoryKind kind, qint64 app)
{
    const auto there = hasTable(connection, kind);
    if (!there)
        return tl::unexpected(there.error());
    return *there ? connection.exec(u"DELETE FROM %1 WHERE app=%2"_s.arg(tableOf(kind)).arg(app)) : Result<>();
}

} // namespace

JournalHistoryWriter::JournalHistoryWriter(sqlite::Connection &connection, JournalOwner owner, HistoryKind kind,
                                           sqlite::BulkStatement insert, QSqlQuery remove, ChangelogPosition end)
    : m_connection(&connection),
      m_owner(owner),
      m_kind(kind),
      m_insert(std::move(insert)),
      m_remove(std::move(remove)),
      m_end(end)
{ }

Result<JournalHistoryWriter> JournalHistoryWriter::open(sqlite::Connection &connection, JournalOwner owner,
                                                        HistoryKind kind)
{
    const QString table = tableOf(kind);
    auto created = connection.exec(
        u"CREATE TABLE IF NOT EXISTS %1(app INTEGER NOT NULL, \"key\" BLOB NOT NULL, \"offset\" INTEGER NOT NULL,"
        " value BLOB NOT NULL, purchases INTEGER NOT NULL, PRIMARY KEY(app, \"key\")) WITHOUT ROWID"_s.arg(table));
    if (!created)
        return tl::unexpected(created.error());
    auto insert = sqlite::BulkStatement::prepare(
        connection, u"INSERT INTO %1(app, \"key\", \"offset\", value, purchases) VALUES"_s.arg(table),
        u"(%1,?,?,?,?)"_s.arg(owner.app),
        u"ON CONFLICT(app, \"key\") DO UPDATE SET \"offset\"=excluded.\"offset\", value=excluded.value,"
        " purchases=excluded.purchases"_s);
    if (!insert)
        return tl::unexpected(insert.error());
    auto remove = connection.prepare(u"DELETE FROM %1 WHERE app=%2 AND \"key\"=?"_s.arg(table).arg(owner.app));
    if (!remove)
        return tl::unexpected(remove.error());
    const auto end = endOf(connection, kind, owner.app);
    if (!end)
        return tl::unexpected(end.error());
    return JournalHistoryWriter(connection, owner, kind, *std::move(insert), *std::move(remove), *end);
}

Result<ChangelogPosition> JournalHistoryWriter::write(const WindowChange &change, const CustomerKeys &keys)
{
    HistoryRecords records(change, &keys);
    while (const auto record = records.next())
        if (auto written = write(*record); !written)
            return tl::unexpected(written.error());
    return m_insert.flush(*m_connection).map([this] { return m_end; });
}

Result<> JournalHistoryWriter::write(const HistoryRecordView &record)
{
    if (record.key == ResetKey || !record.value)
        return forget(record);
    m_insert.bind(copyOf(record.key));
    m_insert.bind(qint64{(m_end++).value()});
    m_insert.bind(copyOf(*record.value));
    m_insert.bind(qint64{record.purchases});
    return m_insert.endRow(*m_connection);
}

/// Records before it in the same transaction are written first.
Result<> JournalHistoryWriter::forget(const HistoryRecordView &record)
{
    if (auto flushed = m_insert.flush(*m_connection); !flushed)
        return flushed;
    if (record.key == ResetKey)
        return forgetAll(*m_connection, m_kind, m_owner.app);
    m_remove.bindValue(0, copyOf(record.key));
    return m_connection->run(m_remove);
}

Result<> forgetJournalHistories(sqlite::Connection &connection, qint64 app)
{
    for (const HistoryKind kind : AllHistoryKinds)
        if (auto forgotten = forgetAll(connection, kind, app); !forgotten)
            return forgotten;
    return {};
}

Result<sqlite::Connection *> JournalHistory::connection()
{
    if (!m_connection) {
        auto opened = openJournal(m_path, JournalBusyTimeout);
        if (!opened)
            return tl::unexpected(opened.error());
        m_connection.emplace(*std::move(opened));
    }
    return &*m_connection;
}

Result<> JournalHistory::follow(std::span<const ChangelogStart> starts)
{
    for (const ChangelogStart &start : starts)
        if (start.partition == OnlyPartition)
            m_position = start.position;
    m_isNew = true;
    return {};
}

Result<> JournalHistory::unfollow(std::span<const PartitionNumber> partitions)
{
    if (std::ranges::find(partitions, OnlyPartition) != partitions.end())
        m_position.reset();
    return {};
}

Result<std::vector<ChangelogPosition>> JournalHistory::ends(std::span<const PartitionNumber> partitions)
{
    const auto connection = this->connection();
    if (!connection)
        return tl::unexpected(connection.error());
    const auto there = hasTable(**connection, m_kind);
    if (!there)
        return tl::unexpected(there.error());
    const auto end = *there ? endOf(**connection, m_kind, m_owner.app) : Result<ChangelogPosition>(ChangelogPosition());
    if (!end)
        return tl::unexpected(end.error());
    std::vector<ChangelogPosition> ends;
    ends.reserve(partitions.size());
    for (const PartitionNumber partition : partitions)
        ends.push_back(partition == OnlyPartition ? *end : ChangelogPosition());
    return ends;
}

Result<> JournalHistory::poll(std::chrono::milliseconds timeout, std::size_t /*most*/, ChangelogSink &sink)
{
    const PartitionNumber only = OnlyPartition;
    const auto end = m_position ? ends({&only, 1}) : Result<std::vector<ChangelogPosition>>();
    if (!end)
        return tl::unexpected(end.error());
    if (!m_position || (!m_isNew && end->front() == *m_position)) {
        std::this_thread::sleep_for(std::min(timeout, 50ms));
        return {};
    }
    // The end was read first: what is written in between is delivered as well, and again with the next.
    if (auto delivered = deliver(**connection(), sink); !delivered)
        return delivered;
    m_isNew = false;
    m_position = end->front();
    sink.onPosition(OnlyPartition, *m_position);
    return {};
}

/// What is not there any more is not said, so all before is revoked.
Result<> JournalHistory::deliver(sqlite::Connection &connection, ChangelogSink &sink) const
{
    sink.onRecord({OnlyPartition, ChangelogPosition(), ResetKey, "true"});
    if (const auto there = hasTable(connection, m_kind); !there || !*there)
        return there.map([](bool) {});
    auto rows = sqlite::RowReader::prepare(
        connection,
        u"SELECT \"offset\", \"key\", value, purchases FROM %1 WHERE app=%2 ORDER BY \"offset\""_s.arg(tableOf(m_kind))
            .arg(m_owner.app));
    if (!rows)
        return tl::unexpected(rows.error());
    while (true) {
        const auto found = rows->next(connection);
        if (!found)
            return tl::unexpected(found.error());
        if (!*found)
            return {};
        sink.onRecord({OnlyPartition, ChangelogPosition(rows->integer(0)), rows->bytes(1).value_or(""), rows->bytes(2),
                       rows->integer(3)});
    }
}

} // namespace spendwatch
