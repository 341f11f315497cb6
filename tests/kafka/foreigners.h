// SPDX-FileCopyrightText: 2026 The Spendwatch authors
// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include <QString>

#include <atomic>
#include <cstdint>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <thread>
#include <vector>

#include "kafka/kafka_harness.h"

/// What other programs do with the same topics and the same group.
namespace spendwatch::test {

/// A Faust worker in small: member of the group with an assignor of its own, as long as it lives.
class ForeignMember
{
public:
    ForeignMember(const QString &brokers, const QString &group, const QString &topic);
    /// The group has given it its partitions.
    [[nodiscard]] bool joined(int timeoutMs = 20'000);

private:
    std::unique_ptr<rd_kafka_t, kafka::Deleter<rd_kafka_destroy>> m_client;
    std::atomic<bool> m_joined = false;
    std::jthread m_thread; ///< Last: ends first.
};

/// A program that takes part in the group with the strategy that ours has, too, as a console consumer may: it is given
/// partitions, and nobody counts them. Member as long as it lives.
class Visitor
{
public:
    /// `properties` besides the group's name and the strategy.
    Visitor(const QString &brokers, const QString &group, const QString &topic,
            std::map<std::string, std::string> properties = {});
    [[nodiscard]] int partitions() const { return m_partitions; } ///< As many it has. Any thread.
    [[nodiscard]] int taken() const { return m_taken; } ///< As many messages it got. Any thread.

private:
    std::unique_ptr<rd_kafka_t, kafka::Deleter<rd_kafka_destroy>> m_client;
    std::atomic<int> m_partitions = 0;
    std::atomic<int> m_taken = 0;
    std::jthread m_thread; ///< Last: ends first.
};

/// A transactional producer whose records are aborted, or committed.
[[nodiscard]] bool produceInTransaction(const QString &brokers, const QString &topic, int partition,
                                        const std::vector<RawRecord> &records, bool commit);

/// A transaction of another program that stays open until this goes (and then for its time to live).
class OpenTransaction
{
public:
    /// `id`: the transactional id; empty: one that nobody else has.
    OpenTransaction(const QString &brokers, const QString &topic, int partition, const RawRecord &record, int timeoutMs,
                    const QString &id = {});
    [[nodiscard]] bool isOpen() const { return m_open; }
    /// From now on the group's offset of the partition is not decided either.
    [[nodiscard]] bool coverOffset(const QString &group, const QString &topic, int partition, std::int64_t offset);
    [[nodiscard]] bool abort();

private:
    std::unique_ptr<rd_kafka_t, kafka::Deleter<rd_kafka_destroy>> m_client;
    bool m_open = false;
};

/// Commits offsets as a worker without transactions does. The group must be empty.
[[nodiscard]] bool commitOffsets(const QString &brokers, const QString &group, const QString &topic,
                                 const std::map<int, std::int64_t> &offsets);

/// Moves one, and keeps the metadata that stands there. The group must be empty.
[[nodiscard]] bool moveOffsetKeepingMetadata(const QString &brokers, const QString &group, const QString &topic,
                                             int partition, std::int64_t offset);

/// The group's committed offsets; -1 where there is none.
[[nodiscard]] std::map<int, std::int64_t> committedOffsets(const QString &brokers, const QString &group,
                                                           const QString &topic, int partitions);

/// What a Faust worker has in its table after it has read its changelog: it knows no transactions, waits for a record
/// at the very end of each partition, and keeps one value for each key. Nothing when it would wait forever.
[[nodiscard]] std::optional<std::map<std::string, std::string>> recoverLikeFaust(const QString &brokers,
                                                                                 const QString &topic, int partitions);

/// Every record of a partition as it lies there, aborted ones too.
[[nodiscard]] std::vector<RawRecord> readUncommitted(const QString &brokers, const QString &topic, int partition);

} // namespace spendwatch::test
