// SPDX-FileCopyrightText: 2026 The Spendwatch authors
// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "engine/stream/kafka/kafka_client.h"

#include <map>
#include <optional>
#include <stop_token>
#include <utility>
#include <vector>

namespace spendwatch::kafka {

struct Replication;

/// Reads topics and creates missing ones. Each call takes at most some seconds and ends soon after `stop`.
class KafkaTopics
{
public:
    KafkaTopics(KafkaClient &client, std::stop_token stop);

    using Setting = std::pair<QString, QString>;
    using Config = std::vector<Setting>;

    /// How many partitions the topic has; nothing when there is no such topic.
    [[nodiscard]] Result<std::optional<int>> partitions(const QString &topic);

    /// Whether records were ever written to a topic that exists, and are not all deleted.
    [[nodiscard]] Result<bool> hasRecords(const QString &topic, int partitions);

    /// Creates the topic unless it exists, and waits until it can be used; returns its number of partitions. `count`
    /// -1: the broker's default. `otherwise`: the settings to use where the broker's policy refuses `config`.
    [[nodiscard]] Result<int> ensure(const QString &topic, int count, const Config &config,
                                     const std::optional<Config> &otherwise = std::nullopt);

    /// Adds partitions up to `count`, and waits until they can be used.
    [[nodiscard]] Result<> addPartitions(const QString &topic, int count);

    /// The settings of the topic by name; nothing when we may not read them.
    [[nodiscard]] std::optional<std::map<QString, QString>> settings(const QString &topic);
    [[nodiscard]] std::optional<QString> setting(const QString &topic, const QString &name);
    /// Likewise of a broker.
    [[nodiscard]] std::optional<std::map<QString, QString>> brokerSettings(int broker);

    struct Shape {
        int partitions = 0;
        int replicas = 0; ///< Replicas of its first partition.
        int brokers = 0; ///< Brokers of the cluster that are known.
    };
    /// Nothing when there is no such topic.
    [[nodiscard]] Result<std::optional<Shape>> shape(const QString &topic);
    /// How the topic is replicated; nothing when that cannot be read.
    [[nodiscard]] std::optional<Replication> replication(const QString &topic);
    /// The error when there is no such topic.
    [[nodiscard]] Error missing(const QString &topic) const;

private:
    [[nodiscard]] Result<> create(const QString &topic, int count, const Config &config);
    [[nodiscard]] Result<> waitForPartitions(const QString &topic, int count);
    [[nodiscard]] std::optional<std::map<QString, QString>> settingsOf(rd_kafka_ResourceType_t type,
                                                                       const QString &name);
    [[nodiscard]] EventPtr await(rd_kafka_queue_t &queue);
    [[nodiscard]] AdminOptionsPtr options(rd_kafka_admin_op_t operation) const;

    KafkaClient &m_client;
    std::stop_token m_stop;
};

/// The source, changelog and dead-letter topics exist and fit together.
struct TopicLayout {
    int partitions = 0; ///< Partitions of the source, and of the changelog.
};

[[nodiscard]] Result<TopicLayout> prepareTopics(KafkaTopics &topics, const SourceSettings &settings);

} // namespace spendwatch::kafka
