// SPDX-FileCopyrightText: 2026 The Spendwatch authors
// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "engine/stream/kafka/kafka_topics.h"

namespace spendwatch::kafka {

/// The replication of a topic, and its cluster.
struct Replication {
    QString topic;
    int brokers = 0;
    int replicas = 0; ///< Replicas of the partition that has the fewest.
};

/// What is wrong with our topics' replicas, empty when nothing is.
[[nodiscard]] Message replicationWarning(const std::vector<Replication> &topics);

/// Checks the topics of purchases, changelog and dead letters. What cannot be read is left out.
[[nodiscard]] Message checkReplication(KafkaTopics &topics, const SourceSettings &settings);

} // namespace spendwatch::kafka
