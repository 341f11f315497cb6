// SPDX-FileCopyrightText: 2026 The Spendwatch authors
// SPDX-License-Identifier: GPL-3.0-only
#include "engine/stream/kafka/kafka_topics.h"

#include "engine/stream/kafka/kafka_log.h"
#include "engine/stream/kafka/kafka_replication.h"
#include "engine/stream/kafka/offset_request.h"
#include "engine/stream/kafka/partition_list.h"
#include "engine/values/exact_text.h"

#include <array>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace spendwatch::kafka {

namespace {

constexpr auto RequestTimeout = 5s;
constexpr auto CreationTimeout = 20s; ///< A broker may be busy with a topic of many partitions that was created before.
constexpr auto TimePerPartition = 30ms; ///< That a broker takes at the most to create one, on a busy computer.

/// The outcome of an operation on one topic.
Result<> outcome(const rd_kafka_topic_result_t **results, std::size_t count, rd_kafka_resp_err_t accepted,
                 const Subject &subject)
{
    for (std::size_t i = 0; i < count; ++i) {
        const rd_kafka_resp_err_t code = rd_kafka_topic_result_error(results[i]);
        if (code != RD_KAFKA_RESP_ERR_NO_ERROR && code != accepted)
            return failed(
                toError(code, subject, Recovery::Reopen, exactText(rd_kafka_topic_result_error_string(results[i]))));
    }
    return {};
}

} // namespace

KafkaTopics::KafkaTopics(KafkaClient &client, std::stop_token stop) : m_client(client), m_stop(std::move(stop)) { }

Result<std::optional<int>> KafkaTopics::partitions(const QString &topic)
{
    const auto found = shape(topic);
    if (!found)
        return failed(found.error());
    return *found ? std::optional((*found)->partitions) : std::nullopt;
}

Error KafkaTopics::missing(const QString &topic) const
{
    return toError(RD_KAFKA_RESP_ERR_UNKNOWN_TOPIC_OR_PART, m_client.subjectOf(topic), Recovery::Reopen);
}

Result<std::optional<KafkaTopics::Shape>> KafkaTopics::shape(const QString &topic)
{
    rd_kafka_resp_err_t code = RD_KAFKA_RESP_ERR__TIMED_OUT;
    const MetadataPtr metadata = pollUntil(RequestTimeout, m_stop, [&](int ms) {
        auto found = m_client.topicMetadata(topic.toStdString(), ms);
        code = found ? RD_KAFKA_RESP_ERR_NO_ERROR : found.error();
        return found ? *std::move(found) : nullptr;
    });
    if (!metadata)
        return failed(toError(code, m_client.subjectOf(topic), Recovery::Reopen));
    if (metadata->topic_cnt != 1)
        return std::optional<Shape>{};
    const rd_kafka_metadata_topic_t &found = metadata->topics[0];
    if (found.err == RD_KAFKA_RESP_ERR_UNKNOWN_TOPIC_OR_PART || found.err == RD_KAFKA_RESP_ERR_LEADER_NOT_AVAILABLE)
        return std::optional<Shape>{};
    if (found.err != RD_KAFKA_RESP_ERR_NO_ERROR)
        return failed(toError(found.err, m_client.subjectOf(topic), Recovery::Reopen));
    return std::optional(Shape{found.partition_cnt, found.partition_cnt > 0 ? found.partitions[0].replica_cnt : 0,
                               metadata->broker_cnt});
}

std::optional<Replication> KafkaTopics::replication(const QString &topic)
{
    const auto found = shape(topic);
    if (!found || !*found || (*found)->partitions == 0)
        return std::nullopt;
    return Replication{topic, (*found)->brokers, (*found)->replicas};
}

Result<bool> KafkaTopics::hasRecords(const QString &topic, int partitions)
{
    const std::string name = topic.toStdString();
    PartitionList first = PartitionList::all(name, partitions);
    PartitionList end = PartitionList::all(name, partitions);
    const auto code = askUntilAnswered(m_client, name, RequestTimeout, m_stop, [&](int ms) {
        const auto asked = queryWatermark(m_client, first, Watermark::Low, ms);
        return asked == RD_KAFKA_RESP_ERR_NO_ERROR ? queryWatermark(m_client, end, Watermark::High, ms) : asked;
    });
    if (code != RD_KAFKA_RESP_ERR_NO_ERROR)
        return failed(toError(code, m_client.subjectOf(topic), Recovery::Reopen));
    const auto isEmpty = [](const auto &low, const auto &high) { return low.offset >= high.offset; };
    return !std::ranges::equal(first.entries(), end.entries(), isEmpty);
}

Result<int> KafkaTopics::ensure(const QString &topic, int count, const Config &config,
                                const std::optional<Config> &otherwise)
{
    auto found = partitions(topic);
    if (!found)
        return failed(found.error());
    if (found->has_value())
        return **found;
    qCInfo(logKafka, "creating topic %s with %d partition(s)", qUtf8Printable(topic), count);
    auto created = create(topic, count, config);
    if (!created && otherwise && created.error().recovery == Recovery::GiveUp) {
        qCInfo(logKafka, "%s", qUtf8Printable(created.error().what.english()));
        created = create(topic, count, *otherwise);
    }
    if (!created)
        return failed(created.error());
    if (auto there = waitForPartitions(topic, std::max(count, 1)); !there)
        return failed(there.error());
    found = partitions(topic);
    if (!found)
        return failed(found.error());
    qCInfo(logKafka, "created topic %s with %d partition(s)", qUtf8Printable(topic), found->value_or(0));
    return found->value_or(0);
}

AdminOptionsPtr KafkaTopics::options(rd_kafka_admin_op_t operation) const
{
    AdminOptionsPtr made(rd_kafka_AdminOptions_new(m_client.get(), operation));
    std::array<char, 128> reason{};
    rd_kafka_AdminOptions_set_request_timeout(made.get(), toMs(RequestTimeout), reason.data(), reason.size());
    return made;
}

EventPtr KafkaTopics::await(rd_kafka_queue_t &queue)
{
    return pollUntil(RequestTimeout + 1s, m_stop, [&](int ms) { return EventPtr(rd_kafka_queue_poll(&queue, ms)); });
}

Result<> KafkaTopics::create(const QString &topic, int count, const Config &config)
{
    const Subject subject = m_client.subjectOf(topic);
    std::array<char, 256> reason{};
    const NewTopicPtr wanted(
        rd_kafka_NewTopic_new(topic.toUtf8().constData(), count, -1, reason.data(), reason.size()));
    if (!wanted)
        return failure(
            Recovery::GiveUp,
            message(QT_TRANSLATE_NOOP("engine", "Topic %1 cannot be created: %2"), topic, exactText(&reason[0])),
            message("Choose another name with --topic or --app-id: letters, digits, dot, underscore and hyphen"));
    for (const auto &[name, value] : config)
        rd_kafka_NewTopic_set_config(wanted.get(), name.toUtf8().constData(), value.toUtf8().constData());

    const QueuePtr queue(rd_kafka_queue_new(m_client.get()));
    rd_kafka_NewTopic_t *list = wanted.get();
    rd_kafka_CreateTopics(m_client.get(), &list, 1, options(RD_KAFKA_ADMIN_OP_CREATETOPICS).get(), queue.get());
    const EventPtr event = await(*queue);
    if (!event)
        return failed(brokerAway(subject, Recovery::Reopen));
    if (const auto code = rd_kafka_event_error(event.get()); code != RD_KAFKA_RESP_ERR_NO_ERROR)
        return failed(toError(code, subject, Recovery::Reopen, exactText(rd_kafka_event_error_string(event.get()))));
    std::size_t results = 0;
    const auto **topics =
        rd_kafka_CreateTopics_result_topics(rd_kafka_event_CreateTopics_result(event.get()), &results);
    return outcome(topics, results, RD_KAFKA_RESP_ERR_TOPIC_ALREADY_EXISTS, subject);
}

Result<> KafkaTopics::addPartitions(const QString &topic, int count)
{
    const Subject subject = m_client.subjectOf(topic);
    std::array<char, 256> reason{};
    const NewPartitionsPtr wanted(rd_kafka_NewPartitions_new(
        topic.toUtf8().constData(), static_cast<std::size_t>(count), reason.data(), reason.size()));
    if (!wanted)
        return failure(
            Recovery::GiveUp,
            message(QT_TRANSLATE_NOOP("engine", "No partitions can be added to topic %1: %2"), topic,
                    exactText(&reason[0])),
            message(QT_TRANSLATE_NOOP("engine", "Give the topic more partitions by hand (kafka-topics --alter)")));
    const QueuePtr queue(rd_kafka_queue_new(m_client.get()));
    rd_kafka_NewPartitions_t *list = wanted.get();
    rd_kafka_CreatePartitions(m_client.get(), &list, 1, options(RD_KAFKA_ADMIN_OP_CREATEPARTITIONS).get(), queue.get());
    const EventPtr event = await(*queue);
    if (!event)
        return failed(brokerAway(subject, Recovery::Reopen));
    if (const auto code = rd_kafka_event_error(event.get()); code != RD_KAFKA_RESP_ERR_NO_ERROR)
        return failed(toError(code, subject, Recovery::Reopen, exactText(rd_kafka_event_error_string(event.get()))));
    std::size_t results = 0;
    const auto **topics =
        rd_kafka_CreatePartitions_result_topics(rd_kafka_event_CreatePartitions_result(event.get()), &results);
    // INVALID_PARTITIONS: another instance was faster.
    if (auto done = outcome(topics, results, RD_KAFKA_RESP_ERR_INVALID_PARTITIONS, subject); !done)
        return done;
    return waitForPartitions(topic, count);
}

Result<> KafkaTopics::waitForPartitions(const QString &topic, int count)
{
    const auto deadline = Clock::now() + CreationTimeout + count * TimePerPartition;
    while (!m_stop.stop_requested() && Clock::now() < deadline) {
        const auto found = partitions(topic);
        if (!found)
            return failed(found.error());
        if (found->value_or(0) >= count)
            return {};
        rd_kafka_poll(m_client.get(), 20);
    }
    return failure(Recovery::Reopen,
                   message(QT_TRANSLATE_NOOP("engine", "Kafka did not get topic %1 ready in time"), topic));
}

std::optional<QString> KafkaTopics::setting(const QString &topic, const QString &name)
{
    const auto found = settings(topic);
    if (!found || !found->contains(name))
        return std::nullopt;
    return found->at(name);
}

std::optional<std::map<QString, QString>> KafkaTopics::settings(const QString &topic)
{
    return settingsOf(RD_KAFKA_RESOURCE_TOPIC, topic);
}

std::optional<std::map<QString, QString>> KafkaTopics::brokerSettings(int broker)
{
    return settingsOf(RD_KAFKA_RESOURCE_BROKER, QString::number(broker));
}

std::optional<std::map<QString, QString>> KafkaTopics::settingsOf(rd_kafka_ResourceType_t type, const QString &name)
{
    const ConfigResourcePtr wanted(rd_kafka_ConfigResource_new(type, name.toUtf8().constData()));
    const QueuePtr queue(rd_kafka_queue_new(m_client.get()));
    rd_kafka_ConfigResource_t *list = wanted.get();
    rd_kafka_DescribeConfigs(m_client.get(), &list, 1, options(RD_KAFKA_ADMIN_OP_DESCRIBECONFIGS).get(), queue.get());
    const EventPtr event = await(*queue);
    if (!event || rd_kafka_event_error(event.get()) != RD_KAFKA_RESP_ERR_NO_ERROR)
        return std::nullopt;
    std::size_t resources = 0;
    const auto **found =
        rd_kafka_DescribeConfigs_result_resources(rd_kafka_event_DescribeConfigs_result(event.get()), &resources);
    std::map<QString, QString> settings;
    for (std::size_t r = 0; r < resources; ++r) {
        if (rd_kafka_ConfigResource_error(found[r]) != RD_KAFKA_RESP_ERR_NO_ERROR)
            return std::nullopt;
        std::size_t entries = 0;
        const auto **entry = rd_kafka_ConfigResource_configs(found[r], &entries);
        for (std::size_t i = 0; i < entries; ++i)
            settings[exactText(rd_kafka_ConfigEntry_name(entry[i]))] = exactText(rd_kafka_ConfigEntry_value(entry[i]));
    }
    return settings;
}

} // namespace spendwatch::kafka
