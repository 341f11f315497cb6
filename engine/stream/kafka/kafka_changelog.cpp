// SPDX-FileCopyrightText: 2026 The Spendwatch authors
// SPDX-License-Identifier: GPL-3.0-only
#include "engine/stream/kafka/kafka_changelog.h"

#include "engine/stream/kafka/changelog_message.h"
#include "engine/stream/kafka/kafka_log.h"
#include "engine/stream/kafka/offset_request.h"

#include <algorithm>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace spendwatch::kafka {

namespace {

constexpr auto RequestTimeout = 10s;
constexpr auto UnknownTime = 2s; ///< Until every broker and client knows a partition that was just created.

} // namespace

KafkaChangelog::KafkaChangelog(const SourceSettings &settings, std::shared_ptr<ChangelogBarrier> barrier,
                               std::stop_token stop)
    : m_settings(settings),
      m_topic(settings.changelogTopic().toStdString()),
      m_barrier(std::move(barrier)),
      m_stop(std::move(stop)),
      m_logEnds(settings, Role::LogEnd)
{ }

Result<std::unique_ptr<KafkaChangelog>> KafkaChangelog::open(const SourceSettings &settings,
                                                             std::shared_ptr<ChangelogBarrier> barrier,
                                                             std::stop_token stop, Role role)
{
    std::unique_ptr<KafkaChangelog> changelog(new KafkaChangelog(settings, std::move(barrier), std::move(stop)));
    auto client = KafkaClient::create(settings, role);
    if (!client)
        return failed(client.error());
    changelog->m_client = *std::move(client);
    return changelog;
}

Result<> KafkaChangelog::follow(int partition, std::int64_t position)
{
    if (m_followed.contains(partition))
        return {};
    const auto from = startPosition(partition, position);
    if (!from)
        return failed(from.error());
    const PartitionList list(m_topic, partition, *from);
    if (const ErrorPtr error{rd_kafka_incremental_assign(m_client->get(), list.get())})
        return failed(toError(*error, m_client->subjectOf(m_settings.changelogTopic()), Recovery::Reopen));
    m_followed[partition] = {*from, false};
    return {};
}

Result<std::int64_t> KafkaChangelog::startPosition(int partition, std::int64_t position)
{
    const auto begin = watermark(*m_client, partition, Watermark::Low);
    if (!begin || position <= *begin)
        return begin;
    const auto committed = watermark(*m_client, partition, Watermark::High);
    if (!committed)
        return failed(committed.error());
    if (position <= *committed)
        return position;
    // Perhaps only an open transaction stands between.
    const auto end = logEnd(partition);
    if (!end)
        return failed(end.error());
    if (position <= *end)
        return position;
    return failed(madeAnew(partition, *end, position));
}

Error KafkaChangelog::madeAnew(int partition, std::int64_t end, std::int64_t position) const
{
    return {Recovery::GiveUp,
            message(QT_TRANSLATE_NOOP("engine", "Partition %1 of topic %2 ends at offset %3, but the local data "
                                                "reaches to %4: the topic was deleted and created again"),
                    partition, m_settings.changelogTopic(), end, position),
            message("Bring the topic back from a backup; or, to take what it holds now, forget the local data with "
                    "\"spendwatch reset\". Nothing was changed")};
}

Result<> KafkaChangelog::unfollow(int partition)
{
    if (m_followed.erase(partition) == 0)
        return {};
    const PartitionList list(m_topic, partition);
    if (const ErrorPtr error{rd_kafka_incremental_unassign(m_client->get(), list.get())})
        return failed(toError(*error, m_client->subjectOf(m_settings.changelogTopic()), Recovery::Reopen));
    if (m_followed.empty())
        m_logEnds.free(); // Nobody polls from now on.
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
    return {};
}

Result<> KafkaChangelog::deliverRecord(const rd_kafka_message_t &message, ChangelogSink &sink)
{
    const auto found = m_followed.find(message.partition);
    if (found == m_followed.end())
        return {};
    if (message.offset < found->second.position)
        return failed(madeAnew(message.partition, message.offset, found->second.position));
    found->second = {message.offset + 1, true};
    m_waker.note(message);
    sink.onRecord(changelogRecordOf(message));
    return {};
}

Result<> KafkaChangelog::takeEvent(const rd_kafka_message_t &event)
{
    if (event.err == RD_KAFKA_RESP_ERR__PARTITION_EOF) {
        m_client->noteAnswer();
        const auto found = m_followed.find(event.partition);
        if (found != m_followed.end())
            found->second = {std::max(found->second.position, event.offset), true};
        return {};
    }
    if (event.err == RD_KAFKA_RESP_ERR__AUTO_OFFSET_RESET)
        return reposition(event.partition);
    if (event.err == RD_KAFKA_RESP_ERR_GROUP_AUTHORIZATION_FAILED)
        return {}; // Member of no group, it needs none; the library asks for a coordinator all the same.
    if (isBrokerAway(event.err))
        return {}; // The client mends it by itself; trouble() tells when it lasts.
    return failed(m_client->reasonOf(event.err, m_client->subjectOf(m_settings.changelogTopic()), Recovery::Retry,
                                     QString::fromUtf8(rd_kafka_message_errstr(&event))));
}

/// The log has nothing at our position.
Result<> KafkaChangelog::reposition(int partition)
{
    const auto found = m_followed.find(partition);
    if (found == m_followed.end())
        return {};
    const std::int64_t position = found->second.position;
    if (auto gone = unfollow(partition); !gone)
        return gone;
    return follow(partition, position);
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

Result<std::int64_t> KafkaChangelog::end(int partition)
{
    const auto required = m_barrier->required(partition);
    if (required == ChangelogBarrier::LogEnd)
        return logEnd(partition);
    const auto committed = watermark(*m_client, partition, Watermark::High);
    if (!committed || required.value_or(0) <= *committed)
        return committed;
    const auto all = logEnd(partition); // Perhaps an open transaction stands before it.
    if (!all)
        return failed(all.error());
    if (*required <= *all)
        return *required;
    return failure(
        Recovery::GiveUp,
        message(QT_TRANSLATE_NOOP(
                    "engine",
                    "Partition %1 of topic %2 ends at offset %3, but the committed offset of consumer group %4 "
                    "belongs to what stood before %5: the topic was deleted and created again, or has lost records"),
                partition, m_settings.changelogTopic(), *all, m_settings.appId, *required),
        message("Bring the topic back from a backup, or count from the beginning under another --app-id. Nothing was "
                "changed"));
}

Result<std::int64_t> KafkaChangelog::logEnd(int partition)
{
    const auto client = m_logEnds.get();
    if (!client)
        return failed(client.error());
    return watermark(**client, partition, Watermark::High);
}

Result<bool> KafkaChangelog::settled(int partition)
{
    const auto stable = watermark(*m_client, partition, Watermark::High);
    if (!stable)
        return failed(stable.error());
    const auto all = logEnd(partition);
    if (!all)
        return failed(all.error());
    return *stable == *all;
}

Result<std::int64_t> KafkaChangelog::watermark(KafkaClient &client, int partition, Watermark which)
{
    PartitionList list(m_topic, partition);
    const auto code = askUntilAnswered(
        client, m_topic, RequestTimeout, m_stop, [&](int ms) { return queryWatermark(client, list, which, ms); },
        UnknownTime);
    if (code != RD_KAFKA_RESP_ERR_NO_ERROR)
        return failed(toError(code, client.subjectOf(m_settings.changelogTopic()), Recovery::Retry));
    return list.offset();
}

} // namespace spendwatch::kafka
