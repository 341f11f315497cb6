// SPDX-FileCopyrightText: 2026 The Spendwatch authors
// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "engine/stream/kafka/kafka_client.h"

#include <optional>
#include <stop_token>
#include <utility>
#include <vector>

namespace spendwatch::kafka {

/// Looks at topics and makes those that are missing. Each call is bounded to some seconds and ends soon after `stop`.
class KafkaTopics
{
public:
    KafkaTopics(KafkaClient &client, std::stop_token stop);

    using Config = std::vector<std::pair<QString, QString>>;

    /// How many partitions the topic has; nothing when there is no such topic.
    [[nodiscard]] Result<std::optional<int>> partitions(const QString &topic);

    /// Makes the topic unless it exists, and waits until it can be used; gives its partitions. `count` -1: as many as
    /// the broker gives by default.
    [[nodiscard]] Result<int> ensure(const QString &topic, int count, const Config &config);

    /// Adds partitions up to `count`, and waits until they can be used.
    [[nodiscard]] Result<> grow(const QString &topic, int count);

    /// A setting of the topic; nothing when we may not see it.
    [[nodiscard]] std::optional<QString> setting(const QString &topic, const QString &name);

private:
    [[nodiscard]] Result<> create(const QString &topic, int count, const Config &config);
    [[nodiscard]] Result<> waitForPartitions(const QString &topic, int count);
    [[nodiscard]] EventPtr await(rd_kafka_queue_t &queue);
    [[nodiscard]] AdminOptionsPtr options(rd_kafka_admin_op_t operation) const;

    KafkaClient &m_client;
    std::stop_token m_stop;
};

/// Source, changelog and dead-letter topic: all there, and fit for each other.
struct TopicLayout {
    int partitions = 0; ///< Of the source, and of the changelog.
    int deadLetterPartitions = 0;
};

[[nodiscard]] Result<TopicLayout> prepareTopics(KafkaTopics &topics, const SourceSettings &settings);

} // namespace spendwatch::kafka
