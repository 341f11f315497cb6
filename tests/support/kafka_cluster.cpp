// SPDX-FileCopyrightText: 2026 The Spendwatch authors
// SPDX-License-Identifier: GPL-3.0-only
#include "tests/support/kafka_cluster.h"

#include "engine/stream/kafka/kafka_handles.h"

#include <QDeadlineTimer>
#include <QThread>

#include "kafka/kafka_harness.h"

using namespace Qt::StringLiterals;

namespace spendwatch::test {

namespace {

constexpr int LookMs = 5000;
constexpr unsigned long PollMs = 100;

/// As java.lang.String does it; Kafka finds the partition of a group or a transactional id by it.
int javaHash(const QString &text)
{
    quint32 hash = 0;
    for (const QChar character : text)
        hash = 31 * hash + character.unicode();
    return static_cast<int>(hash & 0x7fff'ffffU);
}

kafka::MetadataPtr metadataOf(const QString &brokers)
{
    const auto client = plainClient(RD_KAFKA_PRODUCER, brokers, {{"socket.timeout.ms", "1000"}, {"log_level", "0"}});
    const QDeadlineTimer deadline(LookMs);
    const rd_kafka_metadata_t *found = nullptr;
    while (rd_kafka_metadata(client.get(), 1, nullptr, &found, 1500) != RD_KAFKA_RESP_ERR_NO_ERROR
           && !deadline.hasExpired()) { }
    return kafka::MetadataPtr(found);
}

const rd_kafka_metadata_topic_t *findTopic(const rd_kafka_metadata_t &metadata, const QString &name)
{
    for (int i = 0; i < metadata.topic_cnt; ++i)
        if (name == QLatin1StringView(metadata.topics[i].topic))
            return &metadata.topics[i];
    return nullptr;
}

std::optional<int> leaderIn(const rd_kafka_metadata_topic_t &topic, int partition)
{
    for (int i = 0; i < topic.partition_cnt; ++i)
        if (topic.partitions[i].id == partition && topic.partitions[i].leader > 0)
            return topic.partitions[i].leader;
    return std::nullopt;
}

bool isLedWithout(const rd_kafka_metadata_t &metadata, int lost)
{
    for (int i = 0; i < metadata.topic_cnt; ++i) {
        const rd_kafka_metadata_topic_t &topic = metadata.topics[i];
        for (int p = 0; p < topic.partition_cnt; ++p)
            if (topic.partitions[p].leader < 0 || topic.partitions[p].leader == lost)
                return false;
    }
    return metadata.topic_cnt > 0;
}

bool isInSync(const rd_kafka_metadata_t &metadata)
{
    for (int i = 0; i < metadata.topic_cnt; ++i) {
        const rd_kafka_metadata_topic_t &topic = metadata.topics[i];
        for (int p = 0; p < topic.partition_cnt; ++p)
            if (topic.partitions[p].isr_cnt < topic.partitions[p].replica_cnt)
                return false;
    }
    return metadata.broker_cnt == KafkaCluster::Nodes;
}

} // namespace

KafkaCluster::KafkaCluster(const QStringList &config)
{
    for (int number = 1; number <= Nodes; ++number)
        m_nodes[static_cast<std::size_t>(number - 1)] =
            std::make_unique<KafkaBroker>(number, Nodes, m_dir.filePath(u"cluster"_s), config);
}

bool KafkaCluster::start()
{
    for (const auto &node : m_nodes)
        node->launch();
    for (const auto &node : m_nodes)
        if (!node->waitUntilReady())
            return false;
    return waitUntilInSync();
}

QString KafkaCluster::addresses() const
{
    QStringList all;
    for (const auto &node : m_nodes)
        all.append(node->address());
    return all.join(u',');
}

std::optional<int> KafkaCluster::leader(const QString &topic, int partition) const
{
    const kafka::MetadataPtr metadata = metadataOf(addresses());
    const rd_kafka_metadata_topic_t *const found = metadata ? findTopic(*metadata, topic) : nullptr;
    return found != nullptr ? leaderIn(*found, partition) : std::nullopt;
}

std::optional<int> KafkaCluster::leaderFor(const QString &topic, const QString &key) const
{
    const kafka::MetadataPtr metadata = metadataOf(addresses());
    const rd_kafka_metadata_topic_t *const found = metadata ? findTopic(*metadata, topic) : nullptr;
    if (found == nullptr || found->partition_cnt == 0)
        return std::nullopt;
    return leaderIn(*found, javaHash(key) % found->partition_cnt);
}

std::optional<int> KafkaCluster::groupCoordinator(const QString &group) const
{
    return leaderFor(u"__consumer_offsets"_s, group);
}

std::optional<int> KafkaCluster::transactionCoordinator(const QString &transactionalId) const
{
    return leaderFor(u"__transaction_state"_s, transactionalId);
}

bool KafkaCluster::leadsWithout(int lost) const
{
    QStringList others;
    for (int number = 1; number <= Nodes; ++number)
        if (number != lost)
            others.append(m_nodes[static_cast<std::size_t>(number - 1)]->address());
    const auto metadata = metadataOf(others.join(u','));
    return metadata && isLedWithout(*metadata, lost);
}

bool KafkaCluster::waitUntilInSync(int timeoutMs) const
{
    const QDeadlineTimer deadline(timeoutMs);
    while (!deadline.hasExpired()) {
        if (const auto metadata = metadataOf(addresses()); metadata && isInSync(*metadata))
            return true;
        QThread::msleep(PollMs);
    }
    return false;
}

} // namespace spendwatch::test
