// SPDX-FileCopyrightText: 2026 The Spendwatch authors
// SPDX-License-Identifier: GPL-3.0-only
#include "engine/stream/journal/journal_changelog.h"

#include "engine/values/amount.h"

#include <algorithm>
#include <string>
#include <thread>
#include <utility>

namespace spendwatch {

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

void handOverRow(const QSqlQuery &row, int decimals, ChangelogSink &sink)
{
    const QByteArray key = row.value(1).toByteArray();
    const QVariant amount = row.value(2);
    const QByteArray digits =
        decimals == 0 ? amount.toByteArray() : QByteArray::fromStdString(toAmount(amount.toLongLong(), decimals));
    ChangelogRecord record;
    record.offset = ChangelogPosition(row.value(0).toLongLong());
    record.key = {key.constData(), static_cast<std::size_t>(key.size())};
    record.purchases = row.value(3).toLongLong();
    record.lastPurchaseMs = row.value(4).toLongLong();
    if (!amount.isNull())
        record.value = std::string_view(digits.constData(), static_cast<std::size_t>(digits.size()));
    sink.onRecord(record);
}

} // namespace

JournalChangelog::JournalChangelog(QString path, JournalOwner owner, int decimals)
    : m_path(std::move(path)),
      m_owner(owner),
      m_decimals(decimals)
{ }

Result<JournalChangelog::Reader *> JournalChangelog::reader()
{
    if (m_reader)
        return &*m_reader;
    auto connection = openJournal(m_path, JournalBusyTimeout);
    if (!connection)
        return tl::unexpected(connection.error());
    auto next = connection->prepare(u"SELECT \"offset\", \"key\", amount, purchases, last_ms FROM changelog"
                                    " WHERE app=? AND \"offset\">=? ORDER BY \"offset\" LIMIT ?"_s);
    auto end = connection->prepare(u"SELECT changelog_end FROM apps WHERE app=?"_s);
    for (const auto *query : {&next, &end})
        if (!*query)
            return tl::unexpected(query->error());
    m_reader.emplace(Reader{std::move(*connection), std::move(*next), std::move(*end)});
    m_reader->end.bindValue(0, static_cast<qint64>(m_owner.app));
    m_reader->next.bindValue(0, static_cast<qint64>(m_owner.app));
    return &*m_reader;
}

Result<> JournalChangelog::follow(std::span<const ChangelogStart> starts)
{
    for (const ChangelogStart &start : starts) {
        if (start.partition != OnlyPartition)
            continue;
        m_position = std::max(start.position, ChangelogPosition());
        m_reported.reset();
    }
    return {};
}

Result<> JournalChangelog::unfollow(std::span<const PartitionNumber> partitions)
{
    if (std::ranges::find(partitions, OnlyPartition) != partitions.end())
        m_position.reset();
    return {};
}

Result<std::vector<ChangelogPosition>> JournalChangelog::ends(std::span<const PartitionNumber> partitions)
{
    const auto found = end();
    if (!found)
        return tl::unexpected(found.error());
    std::vector<ChangelogPosition> ends;
    for (const PartitionNumber partition : partitions)
        ends.push_back(partition == OnlyPartition ? *found : ChangelogPosition());
    return ends;
}

Result<ChangelogPosition> JournalChangelog::end()
{
    const auto reader = this->reader();
    if (!reader)
        return tl::unexpected(reader.error());
    auto &[connection, next, end] = **reader;
    const auto found = connection.runFirst(end);
    if (!found)
        return tl::unexpected(found.error());
    const ChangelogPosition position(end.value(0).toLongLong());
    end.finish();
    return position;
}

Result<> JournalChangelog::poll(std::chrono::milliseconds timeout, std::size_t most, ChangelogSink &sink)
{
    // Nobody else writes this changelog while we own it, so looking now and then is enough.
    constexpr std::chrono::milliseconds LookInterval = 50ms;
    const auto deadline = std::chrono::steady_clock::now() + timeout;
    for (;;) {
        if (m_position) {
            const auto delivered = deliver(most, sink);
            if (!delivered)
                return tl::unexpected(delivered.error());
            if (*delivered > 0)
                return {};
        }
        const auto left = std::chrono::ceil<std::chrono::milliseconds>(deadline - std::chrono::steady_clock::now());
        if (left <= 0ms)
            return {};
        std::this_thread::sleep_for(std::min(left, LookInterval));
    }
}

Result<std::size_t> JournalChangelog::deliver(std::size_t most, ChangelogSink &sink)
{
    // The end is read first: a record written in between is delivered as well, and never skipped.
    const auto end = this->end();
    if (!end)
        return tl::unexpected(end.error());
    const auto delivered = handOver(most, sink);
    if (!delivered)
        return delivered;
    if (*delivered < most)
        m_position = std::max(*m_position, *end);
    if (m_position != m_reported) {
        m_reported = m_position;
        sink.onPosition(OnlyPartition, *m_reported);
    }
    return delivered;
}

Result<std::size_t> JournalChangelog::handOver(std::size_t most, ChangelogSink &sink)
{
    auto &[connection, next, end] = *m_reader;
    next.bindValue(1, qint64{m_position->value()});
    next.bindValue(2, static_cast<qint64>(most));
    if (auto run = connection.run(next); !run)
        return tl::unexpected(run.error());
    std::size_t delivered = 0;
    for (; next.next(); ++delivered) {
        const ChangelogPosition place(next.value(0).toLongLong());
        if (!isInOrder(place, *m_position))
            return tl::unexpected(connection.damage(u"a total is out of order"_s));
        handOverRow(next, m_decimals, sink);
        m_position = place.next();
    }
    return connection.finish(next).map([&] { return delivered; });
}

} // namespace spendwatch
