// SPDX-FileCopyrightText: 2026 The Spendwatch authors
// SPDX-License-Identifier: GPL-3.0-only
#include "kafka/foreigners.h"

#include "engine/purchase/purchase_encoder.h"

#include <QUuid>

#include <atomic>

using namespace Qt::StringLiterals;

namespace spendwatch::test {

using namespace kafka;

namespace {

using Client = std::unique_ptr<rd_kafka_t, Deleter<rd_kafka_destroy>>;

Client reader(const QString &brokers, const QString &group)
{
    return plainClient(RD_KAFKA_CONSUMER, brokers,
                       {{"group.id", group.toStdString()},
                        {"enable.partition.eof", "true"},
                        {"enable.auto.commit", "false"},
                        {"auto.offset.reset", "earliest"},
                        {"isolation.level", "read_uncommitted"}});
}

Client transactionalProducer(const QString &brokers, int timeoutMs, QString id = {})
{
    if (id.isEmpty())
        id = u"foreign-%1"_s.arg(QUuid::createUuid().toString(QUuid::WithoutBraces));
    Client client = plainClient(RD_KAFKA_PRODUCER, brokers,
                                {{"transactional.id", id.toStdString()},
                                 {"transaction.timeout.ms", std::to_string(timeoutMs)},
                                 {"linger.ms", "1"}});
    const ErrorPtr error(rd_kafka_init_transactions(client.get(), 20'000));
    return error ? nullptr : std::move(client);
}

bool produceAll(rd_kafka_t &client, const QString &topic, int partition, const std::vector<RawRecord> &records)
{
    const TopicPtr handle(rd_kafka_topic_new(&client, topic.toUtf8().constData(), nullptr));
    for (const RawRecord &record : records) {
        std::vector<rd_kafka_vu_t> fields = fieldsOf(*handle, partition, record);
        if (const ErrorPtr error{rd_kafka_produceva(&client, fields.data(), fields.size())})
            return false;
    }
    return rd_kafka_flush(&client, 20'000) == RD_KAFKA_RESP_ERR_NO_ERROR;
}

PartitionListPtr listOf(const QString &topic, const std::map<int, std::int64_t> &offsets)
{
    PartitionListPtr list(rd_kafka_topic_partition_list_new(static_cast<int>(offsets.size())));
    for (const auto &[partition, offset] : offsets)
        rd_kafka_topic_partition_list_add(list.get(), topic.toUtf8().constData(), partition)->offset = offset;
    return list;
}

} // namespace

ForeignMember::ForeignMember(const QString &brokers, const QString &group, const QString &topic)
    : m_client(plainClient(RD_KAFKA_CONSUMER, brokers,
                           {{"group.id", group.toStdString()},
                            {"client.id", "faust-0.15.3"},
                            {"partition.assignment.strategy", "roundrobin"},
                            {"session.timeout.ms", "6000"},
                            {"enable.auto.commit", "false"}}))
{
    const PartitionListPtr list = listOf(topic, {{RD_KAFKA_PARTITION_UA, 0}});
    rd_kafka_poll_set_consumer(m_client.get());
    rd_kafka_subscribe(m_client.get(), list.get());
    m_thread = std::jthread([this](const std::stop_token &stop) {
        while (!stop.stop_requested()) {
            const MessagePtr message(rd_kafka_consumer_poll(m_client.get(), 50));
            rd_kafka_topic_partition_list_t *assigned = nullptr;
            rd_kafka_assignment(m_client.get(), &assigned);
            const PartitionListPtr owner(assigned);
            m_joined = assigned != nullptr && assigned->cnt > 0;
        }
        rd_kafka_consumer_close(m_client.get());
    });
}

bool ForeignMember::joined(int timeoutMs)
{
    return QTest::qWaitFor([this] { return m_joined.load(); }, timeoutMs);
}

Visitor::Visitor(const QString &brokers, const QString &group, const QString &topic,
                 std::map<std::string, std::string> properties)
{
    properties.insert({{"group.id", group.toStdString()},
                       {"client.id", "console-consumer"},
                       {"partition.assignment.strategy", "cooperative-sticky"},
                       {"session.timeout.ms", "6000"},
                       {"heartbeat.interval.ms", "500"},
                       {"enable.auto.commit", "true"},
                       {"auto.offset.reset", "earliest"}});
    m_client = plainClient(RD_KAFKA_CONSUMER, brokers, properties);
    const PartitionListPtr list = listOf(topic, {{RD_KAFKA_PARTITION_UA, 0}});
    rd_kafka_poll_set_consumer(m_client.get());
    rd_kafka_subscribe(m_client.get(), list.get());
    m_thread = std::jthread([this](const std::stop_token &stop) {
        while (!stop.stop_requested()) {
            const MessagePtr message(rd_kafka_consumer_poll(m_client.get(), 50));
            m_taken += message && message->err == RD_KAFKA_RESP_ERR_NO_ERROR ? 1 : 0;
            rd_kafka_topic_partition_list_t *assigned = nullptr;
            rd_kafka_assignment(m_client.get(), &assigned);
            const PartitionListPtr owner(assigned);
            m_partitions = assigned != nullptr ? assigned->cnt : 0;
        }
        rd_kafka_consumer_close(m_client.get());
    });
}

bool produceInTransaction(const QString &brokers, const QString &topic, int partition,
                          const std::vector<RawRecord> &records, bool commit)
{
    const Client client = transactionalProducer(brokers, 10'000);
    if (!client)
        return false;
    if (const ErrorPtr error{rd_kafka_begin_transaction(client.get())})
        return false;
    if (!produceAll(*client, topic, partition, records))
        return false;
    const ErrorPtr error(commit ? rd_kafka_commit_transaction(client.get(), 20'000)
                                : rd_kafka_abort_transaction(client.get(), 20'000));
    return !error;
}

OpenTransaction::OpenTransaction(const QString &brokers, const QString &topic, int partition, const RawRecord &record,
                                 int timeoutMs, const QString &id)
    : m_client(transactionalProducer(brokers, timeoutMs, id))
{
    if (!m_client)
        return;
    const ErrorPtr error(rd_kafka_begin_transaction(m_client.get()));
    m_open = !error && produceAll(*m_client, topic, partition, {record});
}

bool OpenTransaction::coverOffset(const QString &group, const QString &topic, int partition, std::int64_t offset)
{
    const std::unique_ptr<rd_kafka_consumer_group_metadata_t, Deleter<rd_kafka_consumer_group_metadata_destroy>> owner(
        rd_kafka_consumer_group_metadata_new(group.toUtf8().constData()));
    const PartitionListPtr list = listOf(topic, {{partition, offset}});
    return !ErrorPtr(rd_kafka_send_offsets_to_transaction(m_client.get(), list.get(), owner.get(), 10'000));
}

bool OpenTransaction::abort()
{
    m_open = false;
    return !ErrorPtr(rd_kafka_abort_transaction(m_client.get(), 20'000));
}

bool commitOffsets(const QString &brokers, const QString &group, const QString &topic,
                   const std::map<int, std::int64_t> &offsets)
{
    const Client client = reader(brokers, group);
    const PartitionListPtr list = listOf(topic, offsets);
    return rd_kafka_commit(client.get(), list.get(), 0) == RD_KAFKA_RESP_ERR_NO_ERROR;
}

bool moveOffsetKeepingMetadata(const QString &brokers, const QString &group, const QString &topic, int partition,
                               std::int64_t offset)
{
    const Client client = reader(brokers, group);
    const PartitionListPtr list = listOf(topic, {{partition, 0}});
    if (rd_kafka_committed(client.get(), list.get(), 10'000) != RD_KAFKA_RESP_ERR_NO_ERROR
        || list->elems[0].metadata_size == 0)
        return false;
    list->elems[0].offset = offset;
    return rd_kafka_commit(client.get(), list.get(), 0) == RD_KAFKA_RESP_ERR_NO_ERROR;
}

std::map<int, std::int64_t> committedOffsets(const QString &brokers, const QString &group, const QString &topic,
                                             int partitions)
{
    std::map<int, std::int64_t> offsets;
    for (int partition = 0; partition < partitions; ++partition)
        offsets[partition] = -1;
    const Client client = reader(brokers, group);
    const PartitionListPtr list = listOf(topic, offsets);
    if (rd_kafka_committed(client.get(), list.get(), 10'000) != RD_KAFKA_RESP_ERR_NO_ERROR)
        return {};
    for (int i = 0; i < list->cnt; ++i)
        offsets[list->elems[i].partition] = list->elems[i].offset >= 0 ? list->elems[i].offset : -1;
    return offsets;
}

std::vector<RawRecord> readUncommitted(const QString &brokers, const QString &topic, int partition)
{
    const Client client = reader(brokers, u"test-reader"_s);
    const PartitionListPtr list = listOf(topic, {{partition, 0}});
    rd_kafka_assign(client.get(), list.get());
    std::vector<RawRecord> records;
    QDeadlineTimer deadline(20'000);
    while (!deadline.hasExpired()) {
        const MessagePtr message(rd_kafka_consumer_poll(client.get(), 100));
        if (message && message->err == RD_KAFKA_RESP_ERR__PARTITION_EOF)
            break;
        if (message && message->err == RD_KAFKA_RESP_ERR_NO_ERROR)
            records.push_back(copyOf(*message));
    }
    rd_kafka_consumer_close(client.get());
    return records;
}

std::optional<std::map<std::string, std::string>> recoverLikeFaust(const QString &brokers, const QString &topic,
                                                                   int partitions)
{
    std::map<std::string, std::string> table;
    for (int partition = 0; partition < partitions; ++partition) {
        const Client client = reader(brokers, u"test-reader"_s);
        std::int64_t low = 0;
        std::int64_t high = 0;
        rd_kafka_query_watermark_offsets(client.get(), topic.toUtf8().constData(), partition, &low, &high, 10'000);
        const std::vector<RawRecord> records = readUncommitted(brokers, topic, partition);
        if (high > 0 && (records.empty() || records.back().offset != high - 1))
            return std::nullopt; // It waits for a record that never comes.
        for (const RawRecord &record : records) {
            const auto customer = record.key ? fromJsonString(*record.key) : std::nullopt;
            if (customer && record.value)
                table[*customer] = *record.value;
            else if (customer)
                table.erase(*customer);
        }
    }
    return table;
}

} // namespace spendwatch::test
