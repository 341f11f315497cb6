// SPDX-FileCopyrightText: 2026 The Spendwatch authors
// SPDX-License-Identifier: GPL-3.0-only
#include "tests/unit/journal_fixture.h"

#include "engine/purchase/purchase_encoder.h"
#include "engine/sqlite/connection.h"
#include "engine/stream/journal/journal_stream.h"

#include <array>

using namespace Qt::StringLiterals;

namespace spendwatch::test {

using namespace std::chrono_literals;

void PurchaseCollector::onMessages(std::unique_ptr<MessageChunk> chunk)
{
    for (const SourceMessage &message : chunk->messages) {
        Message &kept = messages.emplace_back(Message{message.offset, message.timestampMs, std::nullopt});
        if (message.value)
            kept.value = std::string(*message.value);
    }
}

void PurchaseCollector::onAssigned(std::span<const PartitionNumber> partitions)
{
    assigned.insert(assigned.end(), partitions.begin(), partitions.end());
}

void PurchaseCollector::onRevoked(std::span<const PartitionNumber> partitions, bool lost)
{
    Q_UNUSED(partitions)
    Q_UNUSED(lost)
    ++revocations;
}

std::vector<std::string> PurchaseCollector::values() const
{
    std::vector<std::string> values;
    for (const Message &message : messages)
        values.push_back(message.value.value_or("(null)"));
    return values;
}

void ChangelogCollector::onRecord(const ChangelogRecord &record)
{
    offsets.push_back(record.offset);
    if (record.value)
        totals[std::string(record.key)] = {*fromJsonInteger(*record.value), record.purchases, record.lastPurchaseMs};
    else
        totals.erase(std::string(record.key));
}

void ChangelogCollector::onPosition(PartitionNumber partition, ChangelogPosition newPosition)
{
    Q_ASSERT(partition == PartitionNumber(0));
    position = newPosition;
}

CustomerId KeyList::add(std::string_view name)
{
    m_keys.push_back(toJsonString(name));
    return CustomerId(m_keys.size() - 1);
}

JournalFixture::JournalFixture()
{
    settings.dataDir = dir.filePath(u"data"_s);
}

Stream JournalFixture::open(const QString &appId) const
{
    SourceSettings own = settings;
    own.appId = appId;
    return must(makeJournalStreamFactory(own)->open({}));
}

Stream JournalFixture::started(const QString &appId) const
{
    Stream stream = open(appId);
    PurchaseCollector ignored;
    must(stream.source->poll(0ms, 1, ignored));
    must(startAtCommitted(*stream.source));
    return stream;
}

std::unique_ptr<PurchaseSender> JournalFixture::sender() const
{
    return must(makeJournalSenderFactory(settings)->open({}));
}

void JournalFixture::send(const std::vector<std::string> &values) const
{
    const SendOutcome outcome = sender()->send(values, {});
    if (outcome.durable != values.size())
        qFatal("not sent: %s", outcome.error ? qPrintable(outcome.error->text()) : "no error");
}

void JournalFixture::sendNumbered(int count) const
{
    std::vector<std::string> values;
    for (int i = 0; i < count; ++i)
        values.push_back(std::to_string(i));
    send(values);
}

QVariant JournalFixture::look(const QString &sql) const
{
    sqlite::Connection connection = must(sqlite::Connection::open(path(), {}));
    return must(connection.scalar(sql));
}

void JournalFixture::change(const QString &sql) const
{
    sqlite::Connection connection = must(sqlite::Connection::open(path(), {}));
    must(connection.exec(sql));
}

void pollUntil(PurchaseSource &source, PurchaseCollector &collector, std::size_t count)
{
    const auto deadline = std::chrono::steady_clock::now() + 20s;
    while (collector.messages.size() < count && std::chrono::steady_clock::now() < deadline)
        must(source.poll(500ms, 10'000, collector));
}

ChangelogCollector restore(Changelog &changelog, ChangelogPosition position, std::size_t most)
{
    ChangelogCollector collector;
    const ChangelogPosition end = must(changelog.ends(std::array{PartitionNumber(0)})).front();
    must(changelog.follow(std::array{ChangelogStart{PartitionNumber(0), position}}));
    while (!collector.position || *collector.position < end)
        must(changelog.poll(0ms, most, collector));
    must(changelog.unfollow(std::array{PartitionNumber(0)}));
    return collector;
}

CommitRequest commitOf(std::int64_t nextOffset, const std::vector<Amount> &amounts)
{
    PartitionCommit commit{.partition = PartitionNumber(0), .nextOffset = SourceOffset(nextOffset), .rows = {}};
    for (const auto &[customer, amount] : amounts)
        commit.rows.push_back({.customer = customer, .deleted = false, .total = {amount, 1, 1000 + nextOffset}});
    return {.partitions = {commit}, .deadLetters = {}, .membership = nullptr};
}

} // namespace spendwatch::test
