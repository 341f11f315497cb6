// SPDX-FileCopyrightText: 2026 The Spendwatch authors
// SPDX-License-Identifier: GPL-3.0-only
#include "engine/stream/kafka/kafka_changelog.h"

#include "engine/stream/kafka/changelog_message.h"
#include "engine/stream/kafka/kafka_log.h"
#include "engine/stream/kafka/offset_request.h"
#include "engine/values/exact_text.h"

#include <algorithm>
#include <array>
#include <iterator>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace spendwatch::kafka {

namespace {

constexpr auto RequestTimeout = 10s;
constexpr auto CheckEvery = 1s;
constexpr int CheckMs = 200;
constexpr int MissingChecks = 2; ///< One may meet a broker that has not heard of the topic yet.
constexpr auto UnknownTime = 2s; ///< How long a partition that was just created may be unknown to a broker or client.

std::vector<PartitionNumber> partitionsOf(std::span<const ChangelogStart> starts)
{
    std::vector<PartitionNumber> partitions;
    std::ranges::transform(starts, std::back_inserter(partitions), &ChangelogStart::partition);
    return partitions;
}

} // namespace

KafkaChangelog::KafkaChangelog(const SourceSettings &settings, const QString &topic,
                               std::shared_ptr<ChangelogBarrier> barrier, std::stop_token stop)
    : m_settings(settings),
      m_topicName(topic),
      m_topic(topic.toStdString()),
      m_barrier(std::move(barrier)),
      m_stop(std::move(stop)),
      m_logEnds(settings, Role::LogEnd)
{ }

Result<std::unique_ptr<KafkaChangelog>> KafkaChangelog::open(const SourceSettings &settings,
                                                             std::shared_ptr<ChangelogBarrier> barrier,
                                                             std::stop_token stop, Role role)
{
    return open(settings, settings.changelogTopic(), std::move(barrier), std::move(stop), role);
}

/// What its position has to reach is in its records, so it has no barrier.
Result<std::unique_ptr<KafkaChangelog>> KafkaChangelog::openHistory(const SourceSettings &settings, HistoryKind kind,
                                                                    std::stop_token stop)
{
    return open(settings, settings.historyTopic(kind), std::make_shared<ChangelogBarrier>(), std::move(stop),
                Role::Changelog);
}

Result<std::unique_ptr<KafkaChangelog>> KafkaChangelog::open(const SourceSettings &settings, const QString &topic,
                                                             std::shared_ptr<ChangelogBarrier> barrier,
                                                             std::stop_token stop, Role role)
{
    std::unique_ptr<KafkaChangelog> changelog(new KafkaChangelog(settings, topic, std::move(barrier), std::move(stop)));
    auto client = KafkaClient::create(settings, role);
    if (!client)
        return failed(client.error());
    changelog->m_client = *std::move(client);
    return changelog;
}

Result<> KafkaChangelog::follow(std::span<const ChangelogStart> starts)
{
    std::vector<ChangelogStart> added;
    std::ranges::copy_if(starts, std::back_inserter(added),
                         [this](const ChangelogStart &start) { return !m_followed.contains(start.partition); });
    if (added.empty())
        return {};
    const auto begins = watermarks(*m_client, partitionsOf(added), Watermark::Low);
    if (!begins)
        return failed(begins.error());
    std::vector<ChangelogStart> within; // Not at the beginning of the log.
    for (std::size_t i = 0; i < added.size(); ++i) {
        if (added[i].position > (*begins)[i])
            within.push_back(added[i]);
        else
            added[i].position = (*begins)[i];
    }
    if (auto checked = checkEnds(within); !checked)
        return checked;
    PartitionList list(m_topic);
    for (const ChangelogStart &start : added)
        list.add(start.partition, start.position.value());
    if (const ErrorPtr error{rd_kafka_incremental_assign(m_client->get(), list.get())})
        return failed(toError(*error, m_client->subjectOf(m_topicName), Recovery::Reopen));
    for (const ChangelogStart &start : added)
        m_followed[start.partition] = {start.position, false};
    return {};
}

/// Fails where a log ends before the position from which it is to be read.
Result<> KafkaChangelog::checkEnds(std::span<const ChangelogStart> starts)
{
    if (starts.empty())
        return {};
    const auto committed = watermarks(*m_client, partitionsOf(starts), Watermark::High);
    if (!committed)
        return failed(committed.error());
    std::vector<ChangelogStart> beyond;
    for (std::size_t i = 0; i < starts.size(); ++i)
        if (starts[i].position > (*committed)[i])
            beyond.push_back(starts[i]);
    if (beyond.empty())
        return {};
    // Perhaps only an open transaction stands between.
    const auto ends = logEnds(partitionsOf(beyond));
    if (!ends)
        return failed(ends.error());
    for (std::size_t i = 0; i < beyond.size(); ++i)
        if (beyond[i].position > (*ends)[i])
            return failed(recreated(beyond[i].partition, (*ends)[i], beyond[i].position));
    return {};
}

Error KafkaChangelog::recreated(PartitionNumber partition, ChangelogPosition end, ChangelogPosition position) const
{
    if (m_settings.observe)
        return begunAnew();
    return {Recovery::GiveUp,
            message(QT_TRANSLATE_NOOP("engine", "Partition %1 of topic %2 ends at offset %3, but the local data "
                                                "reaches to %4: the topic was deleted and created again"),
                    partition, m_topicName, end.value(), position.value()),
            message("Bring the topic back from a backup; or, to take what it holds now, forget the local data with "
                    "\"spendwatch reset\". Nothing was changed")};
}

/// Whoever only observes has nothing that could be lost.
Error KafkaChangelog::begunAnew() const
{
    return {Recovery::Rewind,
            message(QT_TRANSLATE_NOOP("engine", "Topic %1 was deleted, and perhaps created again"),
                    m_settings.changelogTopic()),
            {}};
}

Result<> KafkaChangelog::unfollow(std::span<const PartitionNumber> partitions)
{
    PartitionList list(m_topic);
    for (const PartitionNumber partition : partitions)
        if (m_followed.erase(partition) > 0)
            list.add(partition);
    if (list.isEmpty())
        return {};
    if (const ErrorPtr error{rd_kafka_incremental_unassign(m_client->get(), list.get())})
        return failed(toError(*error, m_client->subjectOf(m_topicName), Recovery::Reopen));
    if (m_followed.empty())
        m_logEnds.free(); // Nobody polls it from now on.
    return {};
}

Result<> KafkaChangelog::poll(std::chrono::milliseconds timeout, std::size_t most, ChangelogSink &sink)
{
    int wait = toMs(timeout);
    Result<> outcome;
    for (std::size_t delivered = 0; delivered < most; wait = 0) {
        const MessagePtr message(rd_kafka_consumer_poll(m_client->get(), wait));
        if (!message)
            break;
        if (message->err == RD_KAFKA_RESP_ERR_NO_ERROR) {
            outcome = deliverRecord(*message, sink);
            ++delivered;
        } else {
            outcome = takeEvent(*message);
        }
        if (!outcome)
            break;
    }
    reportPositions(sink);
    wakeFetchers();
    m_logEnds.tidyUp();
    if (!outcome)
        return outcome;
    if (auto trouble = m_client->trouble())
        return failed(*std::move(trouble));
    return checkTopic();
}

/// The library does not tell its reader that the topic is gone. Whoever counts learns it from its own records.
Result<> KafkaChangelog::checkTopic()
{
    const auto now = Clock::now();
    if (!m_settings.observe || now < m_nextCheck)
        return {};
    m_nextCheck = now + CheckEvery;
    const auto metadata = m_client->topicMetadata(m_topic, CheckMs);
    const auto code = !metadata                     ? metadata.error()
                      : (*metadata)->topic_cnt == 1 ? (*metadata)->topics[0].err
                                                    : RD_KAFKA_RESP_ERR_NO_ERROR;
    m_missing = isUnknownPartition(code) ? m_missing + 1 : 0;
    return m_missing < MissingChecks ? Result<>() : failed(begunAnew());
}

Result<> KafkaChangelog::deliverRecord(const rd_kafka_message_t &message, ChangelogSink &sink)
{
    const PartitionNumber partition(message.partition);
    const auto found = m_followed.find(partition);
    if (found == m_followed.end())
        return {};
    const ChangelogPosition position(message.offset);
    if (position < found->second.position)
        return failed(recreated(partition, position, found->second.position));
    found->second = {position.next(), true};
    m_waker.note(message);
    sink.onRecord(changelogRecordOf(message));
    return {};
}

Result<> KafkaChangelog::takeEvent(const rd_kafka_message_t &event)
{
    if (event.err == RD_KAFKA_RESP_ERR__PARTITION_EOF) {
        m_client->noteAnswer();
        const auto found = m_followed.find(PartitionNumber(event.partition));
        if (found != m_followed.end())
            found->second = {std::max(found->second.position, ChangelogPosition(event.offset)), true};
        return {};
    }
    if (event.err == RD_KAFKA_RESP_ERR__AUTO_OFFSET_RESET)
        return reposition(PartitionNumber(event.partition));
    if (event.err == RD_KAFKA_RESP_ERR_GROUP_AUTHORIZATION_FAILED)
        return {}; // It is in no group and needs no coordinator, but the library asks for one all the same.
    // What comes next may be of another log, at the same positions.
    if (m_settings.observe && isUnknownPartition(event.err))
        return failed(begunAnew());
    if (isBrokerAway(event.err))
        return {}; // The client recovers on its own; trouble() reports it when it lasts.
    return failed(m_client->reasonOf(event.err, m_client->subjectOf(m_topicName), Recovery::Retry,
                                     exactText(rd_kafka_message_errstr(&event))));
}

/// The log has nothing at our position.
Result<> KafkaChangelog::reposition(PartitionNumber partition)
{
    const auto found = m_followed.find(partition);
    if (found == m_followed.end())
        return {};
    const ChangelogPosition position = found->second.position;
    if (auto gone = unfollow(std::span(&partition, 1)); !gone)
        return gone;
    return follow(std::array{ChangelogStart{partition, position}});
}

void KafkaChangelog::reportPositions(ChangelogSink &sink)
{
    for (auto &[partition, followed] : m_followed)
        if (std::exchange(followed.moved, false))
            sink.onPosition(partition, followed.position);
}

void KafkaChangelog::wakeFetchers()
{
    if (!m_waker.due())
        return;
    PartitionList list(m_topic);
    for (const auto &entry : m_followed)
        list.add(entry.first);
    m_waker.wake(*m_client, list);
}

Result<std::vector<ChangelogPosition>> KafkaChangelog::ends(std::span<const PartitionNumber> partitions)
{
    auto ends = watermarks(*m_client, partitions, Watermark::High);
    if (!ends)
        return ends;
    if (auto reached = requireReach(partitions, *ends); !reached)
        return failed(reached.error());
    return ends;
}

/// Raises ends of committed records to what the barrier requires.
Result<> KafkaChangelog::requireReach(std::span<const PartitionNumber> partitions, std::vector<ChangelogPosition> &ends)
{
    std::vector<std::size_t> behind;
    std::vector<PartitionNumber> asked;
    for (std::size_t i = 0; i < partitions.size(); ++i) {
        const auto required = m_barrier->required(partitions[i]);
        if (required != ChangelogBarrier::LogEnd && required.value_or(ChangelogPosition()) <= ends[i])
            continue;
        behind.push_back(i);
        asked.push_back(partitions[i]);
    }
    if (asked.empty())
        return {};
    const auto all = logEnds(asked); // Perhaps an open transaction stands before it.
    if (!all)
        return failed(all.error());
    for (std::size_t n = 0; n < asked.size(); ++n) {
        const ChangelogPosition required = m_barrier->required(asked[n]).value_or(ChangelogPosition());
        if (required > (*all)[n])
            return failed(lostRecords(asked[n], (*all)[n], required));
        ends[behind[n]] = required == ChangelogBarrier::LogEnd ? (*all)[n] : required;
    }
    return {};
}

Error KafkaChangelog::lostRecords(PartitionNumber partition, ChangelogPosition end, ChangelogPosition required) const
{
    return {
        Recovery::GiveUp,
        message(QT_TRANSLATE_NOOP(
                    "engine",
                    "Partition %1 of topic %2 ends at offset %3, but the committed offset of consumer group %4 "
                    "belongs to what stood before %5: the topic was deleted and created again, or has lost records"),
                partition, m_topicName, end.value(), m_settings.appId, required.value()),
        message("Bring the topic back from a backup, or count from the beginning under another --app-id. Nothing was "
                "changed")};
}

Result<std::vector<ChangelogPosition>> KafkaChangelog::logEnds(std::span<const PartitionNumber> partitions)
{
    const auto client = m_logEnds.get();
    if (!client)
        return failed(client.error());
    return watermarks(**client, partitions, Watermark::High);
}

Result<std::optional<PartitionNumber>> KafkaChangelog::firstOpen(std::span<const PartitionNumber> partitions)
{
    const auto stable = watermarks(*m_client, partitions, Watermark::High);
    if (!stable)
        return failed(stable.error());
    const auto all = logEnds(partitions);
    if (!all)
        return failed(all.error());
    const auto differs = std::ranges::mismatch(*stable, *all).in1;
    if (differs == stable->end())
        return std::optional<PartitionNumber>();
    return std::optional(partitions[static_cast<std::size_t>(differs - stable->begin())]);
}

Result<std::vector<ChangelogPosition>>
KafkaChangelog::watermarks(KafkaClient &client, std::span<const PartitionNumber> partitions, Watermark which)
{
    PartitionList list(m_topic, partitions);
    const auto code = askUntilAnswered(
        client, m_topic, RequestTimeout, m_stop, [&](int ms) { return queryWatermark(client, list, which, ms); },
        UnknownTime);
    if (code != RD_KAFKA_RESP_ERR_NO_ERROR)
        return failed(toError(code, client.subjectOf(m_topicName), Recovery::Retry));
    std::vector<ChangelogPosition> positions;
    for (const auto &found : list.entries())
        positions.emplace_back(found.offset);
    return positions;
}

} // namespace spendwatch::kafka
