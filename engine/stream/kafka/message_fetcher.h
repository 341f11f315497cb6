// SPDX-FileCopyrightText: 2026 The Spendwatch authors
// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "engine/stream/kafka/assignment.h"
#include "engine/stream/kafka/error_rate.h"
#include "engine/stream/kafka/fetch_waker.h"
#include "engine/stream/kafka/group_member.h"
#include "engine/stream/kafka/log_continuity.h"
#include "engine/stream/message_group.h"

#include <chrono>
#include <span>
#include <string>
#include <vector>

namespace spendwatch::kafka {

/// Takes messages of the started partitions from librdkafka in batches, and delivers those that continue the log.
/// Belongs to the consume thread.
class MessageFetcher
{
public:
    /// Everything referred to outlives it.
    MessageFetcher(const SourceSettings &settings, GroupMember &member, Assignment &assignment,
                   LogContinuity &continuity, ErrorRate &errors);

    /// Waits up to `timeout` for the first message, then delivers what is there: at most `max` messages and one batch
    /// more. Returns early when a rebalance was noted.
    [[nodiscard]] Result<> deliver(std::chrono::milliseconds timeout, std::size_t max, PurchaseSink &sink);

private:
    using Group = MessageGroup<MessagePtr>;
    [[nodiscard]] Result<> collect(std::chrono::milliseconds timeout, std::size_t max, Group &group,
                                   PurchaseSink &sink);
    /// The messages that are ready in the library; none when it has none.
    [[nodiscard]] std::span<MessagePtr> takeReady();
    [[nodiscard]] Result<> collectReady(std::span<MessagePtr> ready, Group &group, PurchaseSink &sink);
    [[nodiscard]] Result<> collectOne(MessagePtr message, Group &group, PurchaseSink &sink);
    [[nodiscard]] Result<> handleEvent(const rd_kafka_message_t &event, PurchaseSink &sink);
    void wakeFetchers();

    const std::string m_topic;
    GroupMember &m_member;
    KafkaClient &m_client;
    Assignment &m_assignment;
    LogContinuity &m_continuity;
    ErrorRate &m_errors;
    QueuePtr m_queue; ///< The consumer's queue.
    std::vector<MessagePtr> m_ready; ///< Buffer of takeReady().
    FetchWaker m_waker;
};

} // namespace spendwatch::kafka
