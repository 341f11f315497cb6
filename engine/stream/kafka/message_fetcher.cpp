// SPDX-FileCopyrightText: 2026 The Spendwatch authors
// SPDX-License-Identifier: GPL-3.0-only
#include "engine/stream/kafka/message_fetcher.h"

#include "engine/stream/kafka/message_headers.h"
#include "engine/values/exact_text.h"

#include <algorithm>
#include <array>
#include <utility>

namespace spendwatch::kafka {

namespace {

constexpr std::size_t MaxAtOnce = 512;

SourceMessage toSourceMessage(const rd_kafka_message_t &message)
{
    rd_kafka_timestamp_type_t kind = RD_KAFKA_TIMESTAMP_NOT_AVAILABLE;
    const std::int64_t time = rd_kafka_message_timestamp(&message, &kind);
    SourceMessage found{PartitionNumber(message.partition), SourceOffset(message.offset), time > 0 ? time : 0,
                        std::nullopt, std::nullopt};
    if (message.key != nullptr)
        found.key = std::string_view(static_cast<const char *>(message.key), message.key_len);
    if (message.payload != nullptr)
        found.value = std::string_view(static_cast<const char *>(message.payload), message.len);
    return found;
}

} // namespace

MessageFetcher::MessageFetcher(const SourceSettings &settings, GroupMember &member, Assignment &assignment,
                               LogContinuity &continuity, ErrorRate &errors)
    : m_topic(settings.topic.toStdString()),
      m_member(member),
      m_client(member.client()),
      m_assignment(assignment),
      m_continuity(continuity),
      m_errors(errors),
      m_queue(rd_kafka_queue_get_consumer(m_client.get()))
{ }

Result<> MessageFetcher::deliver(std::chrono::milliseconds timeout, std::size_t max, PurchaseSink &sink)
{
    Group group(sink, headersOf);
    auto collected = collect(timeout, max, group, sink);
    group.flush();
    if (collected)
        wakeFetchers();
    return collected;
}

/// One poll per message costs twice as much as taking what is ready; but waiting for many would delay the first.
Result<> MessageFetcher::collect(std::chrono::milliseconds timeout, std::size_t max, Group &group, PurchaseSink &sink)
{
    const auto deadline = Clock::now() + timeout;
    int wait = toMs(timeout);
    for (std::size_t taken = 0; taken < max && !m_member.hasRebalances();) {
        const std::span<MessagePtr> ready = takeReady();
        if (auto collected = collectReady(ready, group, sink); !collected)
            return collected;
        taken += ready.size();
        if (!ready.empty() || m_member.hasRebalances())
            continue;
        MessagePtr message(taken == 0 ? rd_kafka_consumer_poll(m_client.get(), wait) : nullptr);
        if (!message)
            return {}; // There is no message, or a rebalance was noted.
        taken += message->err == RD_KAFKA_RESP_ERR_NO_ERROR ? 1 : 0;
        if (auto collected = collectOne(std::move(message), group, sink); !collected)
            return collected;
        wait = std::max(0, toMs(std::chrono::duration_cast<std::chrono::milliseconds>(deadline - Clock::now())));
    }
    return {};
}

std::span<MessagePtr> MessageFetcher::takeReady()
{
    std::array<rd_kafka_message_t *, MaxAtOnce> found{};
    m_member.setTakingMany(true);
    const ssize_t count = rd_kafka_consume_batch_queue(m_queue.get(), 0, found.data(), found.size());
    m_member.setTakingMany(false);
    m_ready.clear();
    for (ssize_t i = 0; i < count; ++i)
        m_ready.emplace_back(found[static_cast<std::size_t>(i)]);
    return m_ready;
}

/// An error that a retry cannot fix ends the batch: the rest is read again, from where we then start.
Result<> MessageFetcher::collectReady(std::span<MessagePtr> ready, Group &group, PurchaseSink &sink)
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

Result<> MessageFetcher::collectOne(MessagePtr message, Group &group, PurchaseSink &sink)
{
    if (message->err != RD_KAFKA_RESP_ERR_NO_ERROR)
        return handleEvent(*message, sink);
    Assignment::Partition *const partition = m_assignment.findStarted(PartitionNumber(message->partition));
    if (partition == nullptr)
        return {}; // The partition was revoked meanwhile.
    const auto accepted = m_continuity.accept(*partition, *message, sink);
    if (!accepted)
        return failed(accepted.error());
    m_waker.note(*message);
    if (*accepted) {
        const SourceMessage found = toSourceMessage(*message);
        group.add(std::move(message), found);
    }
    return {};
}

Result<> MessageFetcher::handleEvent(const rd_kafka_message_t &event, PurchaseSink &sink)
{
    if (event.err == RD_KAFKA_RESP_ERR__PARTITION_EOF) {
        m_client.noteAnswer();
        return m_continuity.acceptEnd(PartitionNumber(event.partition), SourceOffset(event.offset), sink);
    }
    if (isBrokerAway(event.err) || event.err == RD_KAFKA_RESP_ERR__MAX_POLL_EXCEEDED)
        return {}; // The client recovers from the first on its own; the second is followed by a rebalance.
    if (event.err == RD_KAFKA_RESP_ERR_GROUP_AUTHORIZATION_FAILED && !m_member.hasJoined())
        return {}; // It needs no coordinator, but the library asks for one all the same.
    return m_errors.limit(
        m_client.reasonOf(event.err, m_client.subject(), Recovery::Retry, exactText(rd_kafka_message_errstr(&event))));
}

void MessageFetcher::wakeFetchers()
{
    if (!m_waker.due())
        return;
    PartitionList list(m_topic, m_assignment.in(Assignment::State::Started));
    m_waker.wake(m_client, list);
}

} // namespace spendwatch::kafka
