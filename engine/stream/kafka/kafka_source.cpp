// SPDX-FileCopyrightText: 2026 The Spendwatch authors
// SPDX-License-Identifier: GPL-3.0-only
#include "engine/stream/kafka/kafka_source.h"

#include "engine/stream/kafka/kafka_log.h"
#include "engine/stream/kafka/message_headers.h"

#include <algorithm>
#include <array>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace spendwatch::kafka {

namespace {

constexpr auto RequestTimeout = 10s;
constexpr std::chrono::milliseconds UntoldTimeout{5}; ///< New partitions are looked after as soon as they can be.
constexpr std::size_t MostAtOnce = 512;

} // namespace

KafkaSource::KafkaSource(const SourceSettings &settings, int partitionCount, std::shared_ptr<ChangelogBarrier> barrier,
                         std::stop_token stop)
    : m_settings(settings),
      m_topic(settings.topic.toStdString()),
      m_partitionCount(partitionCount),
      m_barrier(std::move(barrier)),
      m_stop(std::move(stop)),
      m_reader(settings, Role::Offsets),
      m_partitions(static_cast<std::size_t>(partitionCount))
{ }

Result<std::unique_ptr<KafkaSource>> KafkaSource::open(const SourceSettings &settings, int partitionCount,
                                                       std::shared_ptr<ChangelogBarrier> barrier, std::stop_token stop)
{
    std::unique_ptr<KafkaSource> source(new KafkaSource(settings, partitionCount, std::move(barrier), std::move(stop)));
    auto client = KafkaClient::create(settings, Role::Source, source.get());
    if (!client)
        return failed(client.error());
    source->m_client = *std::move(client);
    source->m_queue.reset(rd_kafka_queue_get_consumer(source->m_client->get()));
    return source;
}

KafkaSource::~KafkaSource()
{
    if (!m_client)
        return;
    m_takeOver.reset();
    m_finishing.clear();
    answerRebalances(nullptr);
    m_ready.clear();
    m_queue.reset();
    KafkaClient::leaveGroup(std::move(m_client));
}

void KafkaSource::watchOthers()
{
    m_guard = std::make_unique<ForeignGuard>(m_settings, m_partitionCount);
    m_watch = std::make_unique<GroupWatch>(m_settings, m_partitionCount);
}

Result<> KafkaSource::subscribe()
{
    const PartitionListPtr topics(rd_kafka_topic_partition_list_new(1));
    rd_kafka_topic_partition_list_add(topics.get(), m_topic.c_str(), RD_KAFKA_PARTITION_UA);
    if (const auto code = rd_kafka_subscribe(m_client->get(), topics.get()); code != RD_KAFKA_RESP_ERR_NO_ERROR)
        return failed(m_client->reasonOf(code, m_client->subject(), Recovery::Reopen));
    return {};
}

Result<> KafkaSource::poll(std::chrono::milliseconds timeout, std::size_t most, PurchaseSink &sink)
{
    if (!m_subscribed) {
        if (auto subscribed = subscribe(); !subscribed)
            return subscribed;
        m_subscribed = true;
    }
    const bool untold = !untoldPartitions().empty();
    if (auto delivered = deliver(untold ? std::min(timeout, UntoldTimeout) : timeout, most, sink); !delivered)
        return delivered;
    if (!m_rebalances.empty()) {
        answerRebalances(&sink);
        if (auto sought = seekToPositions(); !sought)
            return sought;
    }
    if (auto noticed = noticeGrowth(); !noticed)
        return paced(noticed.error());
    if (auto told = tellAssigned(sink); !told)
        return paced(told.error());
    m_reader.tidyUp();
    if (auto foreign = m_guard ? m_guard->finding() : std::nullopt)
        return failed(*std::move(foreign));
    if (auto gone = m_watch ? m_watch->finding() : std::nullopt)
        return failed(*std::move(gone));
    if (auto trouble = m_client->trouble())
        return failed(*std::move(trouble));
    return {};
}

Result<> KafkaSource::deliver(std::chrono::milliseconds timeout, std::size_t most, PurchaseSink &sink)
{
    Group group(sink, headersOf);
    auto collected = collect(timeout, most, group, sink);
    group.flush();
    if (collected)
        wakeFetchers();
    return collected;
}

/// One poll for each message costs twice as much as taking what lies ready; but to wait for many would hold up the first.
Result<> KafkaSource::collect(std::chrono::milliseconds timeout, std::size_t most, Group &group, PurchaseSink &sink)
{
    const auto deadline = Clock::now() + timeout;
    int wait = toMs(timeout);
    for (std::size_t taken = 0; taken < most && m_rebalances.empty();) {
        const std::span<MessagePtr> ready = takeReady();
        if (auto collected = collectReady(ready, group, sink); !collected)
            return collected;
        taken += ready.size();
        if (!ready.empty() || !m_rebalances.empty())
            continue;
        MessagePtr message(taken == 0 ? rd_kafka_consumer_poll(m_client->get(), wait) : nullptr);
        if (!message)
            return {}; // Nothing there, or a rebalance was noted.
        taken += message->err == RD_KAFKA_RESP_ERR_NO_ERROR ? 1 : 0;
        if (auto collected = collectOne(std::move(message), group, sink); !collected)
            return collected;
        wait = std::max(0, toMs(std::chrono::duration_cast<std::chrono::milliseconds>(deadline - Clock::now())));
    }
    return {};
}

std::span<MessagePtr> KafkaSource::takeReady()
{
    std::array<rd_kafka_message_t *, MostAtOnce> found{};
    m_takingMany = true;
    const ssize_t count = rd_kafka_consume_batch_queue(m_queue.get(), 0, found.data(), found.size());
    m_takingMany = false;
    m_ready.clear();
    for (ssize_t i = 0; i < count; ++i)
        m_ready.emplace_back(found[static_cast<std::size_t>(i)]);
    return m_ready;
}

/// What cannot be mended by trying again ends the batch: the rest is read once more, from where we then begin.
Result<> KafkaSource::collectReady(std::span<MessagePtr> ready, Group &group, PurchaseSink &sink)
{
    Result<> outcome;
    for (MessagePtr &message : ready) {
        auto collected = collectOne(std::move(message), group, sink);
        if (collected)
            continue;
        const bool passing = collected.error().recovery == Recovery::Retry;
        outcome = std::move(collected);
        if (!passing)
            break;
    }
    return outcome;
}

Result<> KafkaSource::collectOne(MessagePtr message, Group &group, PurchaseSink &sink)
{
    if (message->err == RD_KAFKA_RESP_ERR_NO_ERROR)
        return collectMessage(std::move(message), group, sink);
    return takeEvent(*message, sink);
}

Result<> KafkaSource::collectMessage(MessagePtr message, Group &group, PurchaseSink &sink)
{
    const auto number = static_cast<std::size_t>(message->partition);
    if (number >= m_partitions.size() || !m_partitions[number].started)
        return {}; // It left us meanwhile.
    if (m_partitions[number].last) {
        const auto counted = isCountedAlready(*message);
        if (!counted || *counted)
            return counted.map([](bool) {});
    }
    if (auto leapt = checkLeap(message->partition, message->offset, sink); !leapt)
        return leapt;
    m_partitions[number].position = message->offset + 1;
    m_waker.note(*message);

    rd_kafka_timestamp_type_t kind = RD_KAFKA_TIMESTAMP_NOT_AVAILABLE;
    const std::int64_t time = rd_kafka_message_timestamp(message.get(), &kind);
    SourceMessage found{message->partition, message->offset, time > 0 ? time : 0, std::nullopt, std::nullopt};
    if (message->key != nullptr)
        found.key = std::string_view(static_cast<const char *>(message->key), message->key_len);
    if (message->payload != nullptr)
        found.value = std::string_view(static_cast<const char *>(message->payload), message->len);
    group.add(std::move(message), found);
    return {};
}

Result<> KafkaSource::takeEvent(const rd_kafka_message_t &event, PurchaseSink &sink)
{
    if (event.err == RD_KAFKA_RESP_ERR__PARTITION_EOF) {
        m_client->noteAnswer();
        return takeEnd(event.partition, event.offset, sink);
    }
    if (isBrokerAway(event.err) || event.err == RD_KAFKA_RESP_ERR__MAX_POLL_EXCEEDED)
        return {}; // The client mends the first by itself; the second is followed by a rebalance.
    return paced(m_client->reasonOf(event.err, m_client->subject(), Recovery::Retry,
                                    QString::fromUtf8(rd_kafka_message_errstr(&event))));
}

void KafkaSource::wakeFetchers()
{
    if (!m_waker.due())
        return;
    const PartitionListPtr list = listOf(startedPartitions());
    m_waker.wake(*m_client, *list);
}

/// Where a message was counted already, reading begins with it.
Result<> KafkaSource::start(std::span<const StartAt> partitions)
{
    const PartitionListPtr list(rd_kafka_topic_partition_list_new(static_cast<int>(partitions.size())));
    for (const StartAt &at : partitions) {
        const auto index = static_cast<std::size_t>(at.partition);
        if (at.partition < 0 || index >= m_partitions.size() || !m_partitions[index].told
            || m_partitions[index].started)
            continue; // It has left us again meanwhile, or runs already.
        const bool knowsLast = at.last && at.next == at.last->offset + 1;
        m_partitions[index].last = knowsLast ? at.last : std::nullopt;
        rd_kafka_topic_partition_list_add(list.get(), m_topic.c_str(), at.partition)->offset =
            knowsLast ? at.last->offset : at.next.value_or(RD_KAFKA_OFFSET_INVALID);
    }
    if (list->cnt == 0)
        return {};
    if (auto resolved = resolve(*list, RequestTimeout); !resolved)
        return resolved;
    if (const ErrorPtr error{rd_kafka_incremental_assign(m_client->get(), list.get())})
        return failed(explain(*error, m_client->subject(), Recovery::Reopen));
    m_lagTime = {}; // What it was without them is out of date.
    for (int i = 0; i < list->cnt; ++i) {
        Partition &partition = m_partitions[static_cast<std::size_t>(list->elems[i].partition)];
        partition.started = true;
        partition.position = list->elems[i].offset;
    }
    return {};
}

/// Whether the library has begun to read a partition, only it knows: one that it has not begins where start() said.
Result<> KafkaSource::seekToPositions()
{
    const std::vector<int> started = startedPartitions();
    if (started.empty())
        return {};
    const PartitionListPtr list = listOf(started);
    for (int i = 0; i < list->cnt; ++i)
        list->elems[i].offset = m_partitions[static_cast<std::size_t>(list->elems[i].partition)].position;
    if (const ErrorPtr error{rd_kafka_seek_partitions(m_client->get(), list.get(), -1)})
        return failed(explain(*error, m_client->subject(), Recovery::Reopen));
    for (int i = 0; i < list->cnt; ++i) {
        const rd_kafka_resp_err_t code = list->elems[i].err;
        const bool notBegun = code == RD_KAFKA_RESP_ERR__STATE || code == RD_KAFKA_RESP_ERR__PREV_IN_PROGRESS;
        if (code != RD_KAFKA_RESP_ERR_NO_ERROR && !notBegun)
            return failed(explain(code, m_client->subject(), Recovery::Reopen));
    }
    return {};
}

/// A partition whose last counted message is still to be seen has delivered nothing.
Result<> KafkaSource::rewind(std::span<const StartAt> partitions)
{
    const PartitionListPtr list(rd_kafka_topic_partition_list_new(static_cast<int>(partitions.size())));
    for (const StartAt &at : partitions) {
        const auto index = static_cast<std::size_t>(at.partition);
        if (at.partition >= 0 && index < m_partitions.size() && m_partitions[index].started
            && !m_partitions[index].last)
            rd_kafka_topic_partition_list_add(list.get(), m_topic.c_str(), at.partition)->offset =
                at.next.value_or(RD_KAFKA_OFFSET_INVALID);
    }
    if (auto resolved = resolve(*list, RequestTimeout); !resolved)
        return resolved;
    for (int i = 0; i < list->cnt; ++i)
        m_partitions[static_cast<std::size_t>(list->elems[i].partition)].position = list->elems[i].offset;
    return seekToPositions();
}

std::shared_ptr<const Membership> KafkaSource::membership() const
{
    if (std::ranges::none_of(m_partitions, &Partition::told))
        return nullptr; // Metadata from before the first join is not fenced.
    GroupMetadataPtr metadata(rd_kafka_consumer_group_metadata(m_client->get()));
    // A membership that ran out is noticed in the library before we hear of it, and it leaves metadata without a member
    // behind, which the broker takes for that of a program outside of any group: it would not be fenced.
    if (!metadata || !m_client->isMember())
        return nullptr;
    return std::make_shared<KafkaMembership>(std::move(metadata));
}

std::int64_t KafkaSource::lag() const
{
    const auto now = Clock::now();
    if (now - m_lagTime < 100ms)
        return m_lag;
    m_lagTime = now;
    m_lag = 0;
    for (int number = 0; number < m_partitionCount; ++number) {
        const Partition &partition = m_partitions[static_cast<std::size_t>(number)];
        if (!partition.started)
            continue;
        std::int64_t low = 0;
        std::int64_t high = 0;
        rd_kafka_get_watermark_offsets(m_client->get(), m_topic.c_str(), number, &low, &high);
        if (high < 0)
            return m_lag = -1;
        m_lag += std::max(std::int64_t{0}, high - partition.next());
    }
    return m_lag;
}

} // namespace spendwatch::kafka
