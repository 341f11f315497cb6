// SPDX-FileCopyrightText: 2026 The Spendwatch authors
// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "engine/values/partition_number.h"

#include <QMetaType>
#include <QString>

#include <cstdint>
#include <optional>
#include <span>
#include <vector>

namespace spendwatch {

/// A broker of the cluster, as the cluster names it.
struct BrokerFacts {
    int id = -1;
    QString host;
    int port = 0;
    QString rack; ///< Empty where it has none, or we may not read it.
    bool isController = false; ///< Takes administrative requests; under KRaft it may only pass them on.

    bool operator==(const BrokerFacts &) const = default;
};

/// What we use a topic for.
enum class TopicRole : std::uint8_t { Source, Changelog, DeadLetters };

/// "source", as in JSON.
[[nodiscard]] QString toWord(TopicRole role);

/// A topic and those of its settings that matter. What is not set is not known.
struct TopicFacts {
    TopicRole role = TopicRole::Source;
    QString name;
    std::optional<int> partitions;
    std::optional<int> replicas; ///< Of its first partition.
    std::optional<int> inSync; ///< In-sync replicas of the partition that has the fewest.
    std::optional<qint64> minInSync; ///< min.insync.replicas
    QString cleanupPolicy; ///< cleanup.policy
    std::optional<qint64> retentionMs; ///< retention.ms; -1: kept for ever.
    std::optional<qint64> maxMessageBytes; ///< max.message.bytes

    bool operator==(const TopicFacts &) const = default;
};

/// A member of the consumer group.
struct MemberFacts {
    QString id; ///< As the group knows it.
    QString instance; ///< Of an instance its name, of a foreign member its client.id. Safe to show.
    QString host;
    bool isSelf = false;
    bool isForeign = false;
    std::vector<PartitionNumber> partitions; ///< That it owns, by number.

    bool operator==(const MemberFacts &) const = default;
};

/// How this instance went through one rebalance.
struct RebalanceRecord {
    qint64 number = 0; ///< Grows.
    qint64 timeMs = 0; ///< Unix time in ms of its beginning.
    std::optional<qint64> durationMs; ///< Until everything received is in use; nothing while it is under way.
    std::vector<PartitionNumber> received; ///< By number, like all of these.
    std::vector<PartitionNumber> givenBack;
    bool wasLost = false; ///< They were taken away, because the group had not heard of us for too long.
    int owned = 0; ///< Afterwards.

    bool operator==(const RebalanceRecord &) const = default;
};

/// A partition of the source and of its changelog. What is not set is not known.
struct PartitionFacts {
    PartitionNumber partition;
    QString owner; ///< MemberFacts::instance; empty: nobody, or nobody knows.
    QString host; ///< Of its owner.
    bool isOurs = false;
    bool isForeign = false; ///< Its owner is.
    /// The group's committed offset; until the group was asked, the one that the changelog has.
    std::optional<qint64> committed;
    std::optional<qint64> end; ///< Where the source ends.
    std::optional<qint64> lag; ///< In messages.
    std::optional<double> lagSeconds; ///< How long the oldest of them has waited, at the most.
    std::optional<double> rate; ///< Messages a second by which `committed` has moved within the last seconds.
    qint64 changelogPosition = 0; ///< Up to here its changelog is applied.

    bool operator==(const PartitionFacts &) const = default;
};

/// Cluster, topics, group and partitions at one moment. A journal has none of them.
struct StreamOverview {
    bool usesKafka = false;
    qint64 askedMs = 0; ///< Unix time in ms at which brokers and topics were asked last; 0: not yet.
    QString clusterId;
    std::vector<BrokerFacts> brokers; ///< By id.
    std::vector<TopicFacts> topics; ///< By role.
    QString group;
    bool isSettled = false; ///< No rebalance of the group is under way.
    std::vector<MemberFacts> members; ///< By id.
    std::vector<RebalanceRecord> rebalances; ///< The last ones, by number.
    std::vector<PartitionFacts> partitions; ///< By number.

    bool operator==(const StreamOverview &) const = default;
};

/// Numbers in order, as "0-3, 7".
[[nodiscard]] QString toRanges(std::span<const PartitionNumber> partitions);

} // namespace spendwatch

Q_DECLARE_METATYPE(spendwatch::StreamOverview)
