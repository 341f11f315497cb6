// SPDX-FileCopyrightText: 2026 The Spendwatch authors
// SPDX-License-Identifier: GPL-3.0-only
#include "engine/stream/kafka/cluster_facts.h"

#include "engine/stream/kafka/cluster_id.h"
#include "engine/stream/kafka/kafka_topics.h"
#include "engine/values/exact_text.h"
#include "engine/values/printable.h"

#include <algorithm>
#include <utility>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace spendwatch::kafka {

namespace {

constexpr auto AskTime = 3s;
constexpr auto ControllerTime = 1s;
constexpr int MostBrokers = 1000;
constexpr int RacksAtOnce = 8; ///< Each takes a request to a broker of its own.

using Settings = std::map<QString, QString>;

std::optional<qint64> number(const Settings &settings, const QString &name)
{
    const auto found = settings.find(name);
    bool ok = false;
    const qint64 value = found == settings.end() ? 0 : found->second.toLongLong(&ok);
    return ok ? std::optional(value) : std::nullopt;
}

std::vector<BrokerFacts> brokersOf(const rd_kafka_metadata_t &metadata, int controller, const Racks &racks)
{
    std::vector<BrokerFacts> brokers;
    for (int i = 0; i < std::min(metadata.broker_cnt, MostBrokers); ++i) {
        const rd_kafka_metadata_broker_t &broker = metadata.brokers[i];
        const auto rack = racks.find(broker.id);
        brokers.push_back({broker.id, printable(exactText(broker.host)), broker.port,
                           rack == racks.end() ? QString() : rack->second, broker.id == controller});
    }
    return brokers;
}

void addShape(TopicFacts &facts, const rd_kafka_metadata_topic_t &topic)
{
    if (topic.err != RD_KAFKA_RESP_ERR_NO_ERROR || topic.partition_cnt == 0)
        return;
    facts.partitions = topic.partition_cnt;
    facts.replicas = topic.partitions[0].replica_cnt;
    facts.inSync = topic.partitions[0].isr_cnt;
    for (int i = 1; i < topic.partition_cnt; ++i)
        facts.inSync = std::min(*facts.inSync, topic.partitions[i].isr_cnt);
}

void addSettings(TopicFacts &facts, const Settings &settings)
{
    facts.minInSync = number(settings, u"min.insync.replicas"_s);
    facts.retentionMs = number(settings, u"retention.ms"_s);
    facts.maxMessageBytes = number(settings, u"max.message.bytes"_s);
    if (const auto policy = settings.find(u"cleanup.policy"_s); policy != settings.end())
        facts.cleanupPolicy = printable(policy->second);
}

/// One that does not answer keeps the others from being asked this time.
void askForRacks(KafkaTopics &topics, const rd_kafka_metadata_t &metadata, Racks &racks)
{
    int asked = 0;
    for (int i = 0; i < metadata.broker_cnt && asked < RacksAtOnce; ++i) {
        const int id = metadata.brokers[i].id;
        if (racks.contains(id))
            continue;
        ++asked;
        const auto settings = topics.brokerSettings(id);
        if (!settings)
            return;
        const auto rack = settings->find(u"broker.rack"_s);
        racks[id] = rack == settings->end() ? QString() : printable(rack->second);
    }
}

/// -1 where the cluster names none.
int controllerOf(KafkaClient &admin, const std::stop_token &stop)
{
    const auto found = pollUntil(ControllerTime, stop, [&](int ms) {
        const int id = rd_kafka_controllerid(admin.get(), ms);
        return id < 0 ? std::nullopt : std::optional(id);
    });
    return found.value_or(-1);
}

MetadataPtr metadataOf(KafkaClient &admin, const QString &topic, const std::stop_token &stop)
{
    return pollUntil(AskTime, stop, [&](int ms) {
        auto found = admin.topicMetadata(topic.toStdString(), ms);
        return found ? *std::move(found) : nullptr;
    });
}

} // namespace

std::optional<StreamBoard::Cluster> clusterFacts(KafkaClient &admin, const SourceSettings &settings, Racks &racks,
                                                 const std::stop_token &stop)
{
    const auto id = clusterId(admin, stop);
    if (!id)
        return std::nullopt;
    StreamBoard::Cluster cluster{printable(*id), {}, {}};
    KafkaTopics topics(admin, stop);
    const int controller = controllerOf(admin, stop);
    const std::pair<TopicRole, QString> wanted[] = {{TopicRole::Source, settings.topic},
                                                    {TopicRole::Changelog, settings.changelogTopic()},
                                                    {TopicRole::DeadLetters, settings.deadLetterTopic()}};
    for (const auto &[role, name] : wanted) {
        TopicFacts facts;
        facts.role = role;
        facts.name = name;
        const MetadataPtr metadata = metadataOf(admin, name, stop);
        if (!metadata)
            return std::nullopt;
        if (metadata->topic_cnt == 1)
            addShape(facts, metadata->topics[0]);
        addSettings(facts, topics.settings(name).value_or(Settings()));
        if (role == TopicRole::Source) {
            askForRacks(topics, *metadata, racks);
            cluster.brokers = brokersOf(*metadata, controller, racks);
        }
        cluster.topics.push_back(std::move(facts));
    }
    return cluster;
}

} // namespace spendwatch::kafka
