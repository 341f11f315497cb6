// SPDX-FileCopyrightText: 2026 The Spendwatch authors
// SPDX-License-Identifier: GPL-3.0-only
// The broker seen with plain clients, not with the code under test.
#include <array>

#include "kafka/kafka_harness.h"

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace spendwatch::test {

using namespace kafka;

std::unique_ptr<rd_kafka_t, Deleter<rd_kafka_destroy>> plainClient(rd_kafka_type_t type, const QString &brokers,
                                                                   const std::map<std::string, std::string> &properties,
                                                                   int *refused)
{
    std::array<char, 256> reason{};
    rd_kafka_conf_t *conf = rd_kafka_conf_new();
    rd_kafka_conf_set(conf, "bootstrap.servers", brokers.toUtf8().constData(), nullptr, 0);
    for (const auto &[name, value] : properties)
        rd_kafka_conf_set(conf, name.c_str(), value.c_str(), nullptr, 0);
    if (refused != nullptr) {
        rd_kafka_conf_set_opaque(conf, refused);
        rd_kafka_conf_set_dr_msg_cb(conf, [](rd_kafka_t *, const rd_kafka_message_t *message, void *counter) {
            *static_cast<int *>(counter) += message->err != RD_KAFKA_RESP_ERR_NO_ERROR;
        });
    }
    std::unique_ptr<rd_kafka_t, Deleter<rd_kafka_destroy>> client(
        rd_kafka_new(type, conf, reason.data(), reason.size()));
    if (!client)
        qFatal("no client: %s", reason.data());
    return client;
}

RawRecord copyOf(const rd_kafka_message_t &message)
{
    RawRecord record{message.partition, message.offset, std::nullopt, std::nullopt, {}};
    if (message.key != nullptr)
        record.key = std::string(static_cast<const char *>(message.key), message.key_len);
    if (message.payload != nullptr)
        record.value = std::string(static_cast<const char *>(message.payload), message.len);
    rd_kafka_headers_t *headers = nullptr;
    if (rd_kafka_message_headers(&message, &headers) != RD_KAFKA_RESP_ERR_NO_ERROR)
        return record;
    const char *name = nullptr;
    const void *value = nullptr;
    std::size_t size = 0;
    for (std::size_t i = 0; rd_kafka_header_get_all(headers, i, &name, &value, &size) == RD_KAFKA_RESP_ERR_NO_ERROR;
         ++i) {
        const auto *bytes = static_cast<const char *>(value);
        record.headers[name] = bytes != nullptr ? std::string(bytes, size) : std::string();
        record.everyHeader.emplace_back(name,
                                        bytes != nullptr ? std::optional(std::string(bytes, size)) : std::nullopt);
    }
    return record;
}

namespace {

rd_kafka_vu_t memory(rd_kafka_vtype_t kind, const std::optional<std::string> &bytes)
{
    rd_kafka_vu_t made{};
    made.vtype = kind;
    if (bytes) {
        made.u.mem.ptr = const_cast<char *>(bytes->data());
        made.u.mem.size = bytes->size();
    }
    return made;
}

} // namespace

std::vector<rd_kafka_vu_t> fieldsOf(rd_kafka_topic_t &topic, int partition, const RawRecord &record)
{
    std::vector<rd_kafka_vu_t> fields(3);
    fields[0].vtype = RD_KAFKA_VTYPE_RKT;
    fields[0].u.rkt = &topic;
    fields[1].vtype = RD_KAFKA_VTYPE_PARTITION;
    fields[1].u.i32 = partition;
    fields[2].vtype = RD_KAFKA_VTYPE_MSGFLAGS;
    fields[2].u.i = RD_KAFKA_MSG_F_COPY;
    fields.push_back(memory(RD_KAFKA_VTYPE_KEY, record.key));
    fields.push_back(memory(RD_KAFKA_VTYPE_VALUE, record.value));
    if (record.timestampMs != 0) {
        rd_kafka_vu_t time{};
        time.vtype = RD_KAFKA_VTYPE_TIMESTAMP;
        time.u.i64 = record.timestampMs;
        fields.push_back(time);
    }
    const auto add = [&](const std::string &name, const char *value, std::size_t size) {
        rd_kafka_vu_t header{};
        header.vtype = RD_KAFKA_VTYPE_HEADER;
        header.u.header.name = name.c_str();
        header.u.header.val = value;
        header.u.header.size = static_cast<ssize_t>(size);
        fields.push_back(header);
    };
    for (const auto &[name, value] : record.headers)
        add(name, value.data(), value.size());
    for (const auto &[name, value] : record.everyHeader)
        add(name, value ? value->data() : nullptr, value ? value->size() : 0);
    return fields;
}

Cluster::Cluster(QString brokers) : m_brokers(std::move(brokers)) { }

SourceSettings Cluster::settings(const QString &appId, const QString &dataDir) const
{
    SourceSettings made;
    made.brokers = m_brokers;
    made.appId = appId;
    made.topic = appId + u"-purchases"_s;
    made.dataDir = dataDir;
    return made;
}

bool Cluster::createTopic(const QString &topic, int partitions, const KafkaTopics::Config &config)
{
    const auto client = KafkaClient::create(settings(u"admin"_s), Role::Admin);
    const auto made = KafkaTopics(**client, {}).ensure(topic, partitions, config);
    return made && *made == partitions;
}

bool Cluster::addPartitions(const QString &topic, int partitions)
{
    const auto client = KafkaClient::create(settings(u"admin"_s), Role::Admin);
    return KafkaTopics(**client, {}).addPartitions(topic, partitions).has_value();
}

std::optional<QString> Cluster::topicSetting(const QString &topic, const QString &name)
{
    const auto client = KafkaClient::create(settings(u"admin"_s), Role::Admin);
    return KafkaTopics(**client, {}).setting(topic, name);
}

bool Cluster::changeTopic(const QString &topic, const QString &name, const QString &value)
{
    const auto client = plainClient(RD_KAFKA_PRODUCER, m_brokers, {});
    rd_kafka_ConfigResource_t *wanted =
        rd_kafka_ConfigResource_new(RD_KAFKA_RESOURCE_TOPIC, topic.toUtf8().constData());
    rd_kafka_ConfigResource_set_config(wanted, name.toUtf8().constData(), value.toUtf8().constData());
    const QueuePtr queue(rd_kafka_queue_new(client.get()));
    rd_kafka_AlterConfigs(client.get(), &wanted, 1, nullptr, queue.get());
    const EventPtr event(rd_kafka_queue_poll(queue.get(), 10'000));
    rd_kafka_ConfigResource_destroy(wanted);
    return event && rd_kafka_event_error(event.get()) == RD_KAFKA_RESP_ERR_NO_ERROR;
}

int Cluster::partitions(const QString &topic)
{
    const auto client = KafkaClient::create(settings(u"admin"_s), Role::Admin);
    const auto found = KafkaTopics(**client, {}).partitions(topic);
    return found ? found->value_or(0) : -1;
}

bool Cluster::deleteBefore(const QString &topic, int partition, std::int64_t offset)
{
    const auto client = plainClient(RD_KAFKA_PRODUCER, m_brokers, {});
    const PartitionListPtr list(rd_kafka_topic_partition_list_new(1));
    rd_kafka_topic_partition_list_add(list.get(), topic.toUtf8().constData(), partition)->offset = offset;
    rd_kafka_DeleteRecords_t *wanted = rd_kafka_DeleteRecords_new(list.get());
    const QueuePtr queue(rd_kafka_queue_new(client.get()));
    rd_kafka_DeleteRecords(client.get(), &wanted, 1, nullptr, queue.get());
    const EventPtr event(rd_kafka_queue_poll(queue.get(), 10'000));
    rd_kafka_DeleteRecords_destroy(wanted);
    return event && rd_kafka_event_error(event.get()) == RD_KAFKA_RESP_ERR_NO_ERROR;
}

bool Cluster::deleteTopic(const QString &topic)
{
    const auto client = plainClient(RD_KAFKA_PRODUCER, m_brokers, {});
    rd_kafka_DeleteTopic_t *wanted = rd_kafka_DeleteTopic_new(topic.toUtf8().constData());
    const QueuePtr queue(rd_kafka_queue_new(client.get()));
    rd_kafka_DeleteTopics(client.get(), &wanted, 1, nullptr, queue.get());
    const EventPtr event(rd_kafka_queue_poll(queue.get(), 10'000));
    rd_kafka_DeleteTopic_destroy(wanted);
    return event && rd_kafka_event_error(event.get()) == RD_KAFKA_RESP_ERR_NO_ERROR;
}

bool Cluster::produce(const QString &topic, int partition, const std::vector<RawRecord> &records,
                      std::map<std::string, std::string> properties)
{
    int refused = 0;
    properties.insert({{"acks", "all"}, {"linger.ms", "1"}, {"max.in.flight", "1"}}); // A retry keeps the order.
    const auto client = plainClient(RD_KAFKA_PRODUCER, m_brokers, properties, &refused);
    const TopicPtr handle(rd_kafka_topic_new(client.get(), topic.toUtf8().constData(), nullptr));
    for (const RawRecord &record : records) {
        std::vector<rd_kafka_vu_t> fields = fieldsOf(*handle, partition, record);
        for (;;) {
            const ErrorPtr error(rd_kafka_produceva(client.get(), fields.data(), fields.size()));
            if (!error)
                break;
            if (rd_kafka_error_code(error.get()) != RD_KAFKA_RESP_ERR__QUEUE_FULL)
                return false;
            rd_kafka_poll(client.get(), 10);
        }
    }
    return rd_kafka_flush(client.get(), 30'000) == RD_KAFKA_RESP_ERR_NO_ERROR && refused == 0;
}

bool Cluster::produceValues(const QString &topic, int partition, int count, const std::optional<std::string> &key)
{
    std::vector<RawRecord> records;
    records.reserve(static_cast<std::size_t>(count));
    for (int i = 0; i < count; ++i)
        records.push_back({partition, i, key, std::to_string(partition) + ':' + std::to_string(i), {}});
    return produce(topic, partition, records);
}

std::vector<RawRecord> Cluster::readAll(const QString &topic)
{
    const auto client = plainClient(RD_KAFKA_CONSUMER, m_brokers,
                                    {{"group.id", "test-reader"},
                                     {"enable.partition.eof", "true"},
                                     {"enable.auto.commit", "false"},
                                     {"auto.offset.reset", "earliest"},
                                     {"isolation.level", "read_committed"}});
    const int count = partitions(topic);
    const PartitionListPtr list(rd_kafka_topic_partition_list_new(count));
    for (int partition = 0; partition < count; ++partition)
        rd_kafka_topic_partition_list_add(list.get(), topic.toUtf8().constData(), partition)->offset = 0;
    rd_kafka_assign(client.get(), list.get());
    std::vector<RawRecord> records;
    QDeadlineTimer deadline(60'000);
    for (int ends = 0; ends < count && !deadline.hasExpired();) {
        const MessagePtr message(rd_kafka_consumer_poll(client.get(), 100));
        if (message && message->err == RD_KAFKA_RESP_ERR__PARTITION_EOF)
            ++ends;
        else if (message && message->err == RD_KAFKA_RESP_ERR_NO_ERROR)
            records.push_back(copyOf(*message));
    }
    rd_kafka_consumer_close(client.get());
    return records;
}

} // namespace spendwatch::test
