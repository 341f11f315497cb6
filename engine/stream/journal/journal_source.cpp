// SPDX-FileCopyrightText: 2026 The Spendwatch authors
// SPDX-License-Identifier: GPL-3.0-only
#include "engine/stream/journal/journal_source.h"

#include "engine/stream/message_group.h"

#include <algorithm>
#include <array>

namespace spendwatch {

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

/// `value` keeps the bytes as long as the message exists.
SourceMessage messageOf(const sqlite::RowReader &row, QByteArray &value)
{
    SourceMessage message;
    message.offset = SourceOffset(row.integer(0));
    message.timestampMs = row.integer(1);
    if (const auto bytes = row.bytes(2)) {
        value = QByteArray(bytes->data(), static_cast<qsizetype>(bytes->size()));
        message.value = std::string_view(value.constData(), bytes->size());
    }
    return message;
}

} // namespace

JournalSource::JournalSource(const QString &path, JournalOwner owner) : m_path(path), m_owner(owner), m_bell(path) { }

Result<JournalSource::Reader *> JournalSource::reader()
{
    if (m_reader)
        return &*m_reader;
    auto connection = openJournal(m_path, JournalBusyTimeout);
    if (!connection)
        return tl::unexpected(connection.error());
    auto next =
        sqlite::RowReader::prepare(*connection, u"SELECT \"offset\", time_ms, value FROM purchases WHERE \"offset\">=?"
                                                " ORDER BY \"offset\" LIMIT ?"_s);
    auto last = connection->prepare(u"SELECT max(\"offset\") FROM purchases"_s);
    auto committed =
        connection->prepare(u"SELECT next_offset, changelog_end, (SELECT coalesce(min(\"offset\"), 0) FROM purchases)"
                            " FROM apps WHERE app=?"_s);
    if (!next)
        return tl::unexpected(next.error());
    for (const auto *query : {&last, &committed})
        if (!*query)
            return tl::unexpected(query->error());
    m_reader.emplace(Reader{std::move(*connection), std::move(*next), std::move(*last), std::move(*committed)});
    return &*m_reader;
}

Result<> JournalSource::poll(std::chrono::milliseconds timeout, std::size_t most, PurchaseSink &sink)
{
    if (!m_announced) {
        if (auto read = readCommitted(); !read)
            return read;
        m_announced = true;
        sink.onAssigned(std::array{OnlyPartition});
        return {};
    }
    // Purchases without a ring (from a sender killed right after its commit, or another program) are found by looking.
    constexpr std::chrono::milliseconds LookInterval = 250ms;
    const auto deadline = std::chrono::steady_clock::now() + timeout;
    for (;;) {
        if (m_started) {
            const auto delivered = deliver(most, sink);
            if (!delivered)
                return tl::unexpected(delivered.error());
            if (*delivered > 0)
                return {};
        }
        const auto left = std::chrono::ceil<std::chrono::milliseconds>(deadline - std::chrono::steady_clock::now());
        if (left <= 0ms)
            return {};
        m_bell.wait(std::min(left, LookInterval));
    }
}

Result<std::size_t> JournalSource::deliver(std::size_t most, PurchaseSink &sink)
{
    const auto reader = this->reader();
    if (!reader)
        return tl::unexpected(reader.error());
    auto &[connection, next, last, committed] = **reader;
    next.bind(1, qint64{m_next.value()});
    next.bind(2, static_cast<qint64>(most));
    std::size_t delivered = 0;
    MessageGroup<QByteArray> group(sink);
    Result<bool> found = next.next(connection);
    for (; found && *found; found = next.next(connection), ++delivered) {
        QByteArray value; // Its bytes stay where they are when it is moved.
        const SourceMessage message = messageOf(next, value);
        if (!isInOrder(message.offset, m_next)) {
            found = tl::unexpected(connection.damage(u"a purchase is out of order"_s));
            break;
        }
        group.add(std::move(value), message);
        m_next = message.offset.next();
    }
    group.flush();
    next.finish(); // An open read transaction would keep the write-ahead log from being used again.
    return found.map([](bool) {})
        .and_then([&] { return delivered == 0 ? (**reader).connection.checkInPlace() : Result<>(); })
        .and_then([&] { return refreshLag(delivered < most); })
        .map([&] { return delivered; });
}

Result<> JournalSource::refreshLag(bool atEnd)
{
    m_lag = 0;
    if (atEnd)
        return {};
    const auto found = m_reader->connection.runFirst(m_reader->last);
    if (!found)
        return tl::unexpected(found.error());
    const SourceOffset last(m_reader->last.value(0).toLongLong());
    if (!isInOrder(last, SourceOffset()))
        return tl::unexpected(m_reader->connection.damage(u"a purchase is out of order"_s));
    m_lag = std::max<std::int64_t>(0, last.next() - m_next);
    return m_reader->connection.finish(m_reader->last);
}

Result<> JournalSource::start(std::span<const StartAt> partitions)
{
    m_started = m_started || std::ranges::find(partitions, OnlyPartition, &StartAt::partition) != partitions.end();
    return rewind(partitions);
}

Result<> JournalSource::rewind(std::span<const StartAt> partitions)
{
    const auto found = std::ranges::find(partitions, OnlyPartition, &StartAt::partition);
    if (found == partitions.end())
        return {};
    m_next = std::max(found->next.value_or(m_first), m_first);
    return reader().and_then([this](Reader *) { return refreshLag(false); });
}

Result<std::vector<SourceOffset>> JournalSource::offsetsFrom(std::span<const PartitionNumber> partitions,
                                                             std::optional<std::int64_t> timeMs)
{
    const auto reader = this->reader();
    if (!reader)
        return tl::unexpected(reader.error());
    // An offset is never used twice, also where all purchases are deleted: SQLite notes the last one.
    const QString end = u"coalesce((SELECT seq FROM sqlite_sequence WHERE name='purchases'), 0) + 1"_s;
    const QString from = timeMs
                             ? u"SELECT coalesce((SELECT min(\"offset\") FROM purchases WHERE time_ms>=%1), %2)"_s.arg(
                                 QString::number(*timeMs), end)
                             : u"SELECT "_s + end;
    return (*reader)->connection.scalar(from).map([&](const QVariant &found) {
        return std::vector<SourceOffset>(partitions.size(), SourceOffset(found.toLongLong()));
    });
}

Result<> JournalSource::readCommitted()
{
    const auto reader = this->reader();
    if (!reader)
        return tl::unexpected(reader.error());
    auto &[connection, next, last, committed] = **reader;
    committed.bindValue(0, static_cast<qint64>(m_owner.app));
    const auto found = connection.runFirst(committed);
    if (!found)
        return tl::unexpected(found.error());
    m_first = SourceOffset(committed.value(2).toLongLong());
    const SourceOffset stored(committed.value(0).toLongLong());
    if (!isInOrder(stored, SourceOffset()) || !isInOrder(m_first, SourceOffset()))
        return tl::unexpected(connection.damage(u"an offset is out of order"_s));
    m_committed.reset();
    if (stored > SourceOffset())
        m_committed = CommittedOffset{std::max(stored, m_first), ChangelogPosition(committed.value(1).toLongLong())};
    return connection.finish(committed);
}

} // namespace spendwatch
