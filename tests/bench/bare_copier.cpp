// SPDX-FileCopyrightText: 2026 The Spendwatch authors
// SPDX-License-Identifier: GPL-3.0-only
#include "bench/bare_copier.h"

#include "engine/stream/kafka/fetch_waker.h"
#include "engine/worker/batch.h"

#include <array>
#include <chrono>
#include <span>
#include <string_view>

#include "bench/bench.h"
#include "bench/program_run.h"
#include "bench/purchase_load.h"

using namespace spendwatch;

namespace {

constexpr std::size_t MaxAtOnce = 512;
constexpr int TimeoutMs = 20'000;
constexpr std::size_t KeyBytes = 17; ///< As of "customer-123456" in quotes.

void check(rd_kafka_error_t *error)
{
    const kafka::ErrorPtr owned(error);
    if (owned)
        throw std::runtime_error(rd_kafka_error_string(owned.get()));
}

rd_kafka_vu_t bytes(rd_kafka_vtype_t kind, std::string_view content)
{
    rd_kafka_vu_t made{};
    made.vtype = kind;
    made.u.mem.ptr = const_cast<char *>(content.data());
    made.u.mem.size = content.size();
    return made;
}

rd_kafka_vu_t header(const char *name, std::string_view content)
{
    rd_kafka_vu_t made{};
    made.vtype = RD_KAFKA_VTYPE_HEADER;
    made.u.header.name = name;
    made.u.header.val = content.data();
    made.u.header.size = static_cast<ssize_t>(content.size());
    return made;
}

/// The committer without anything to say.
class Copy
{
public:
    explicit Copy(const SourceSettings &settings)
        : m_client(orThrow(kafka::KafkaClient::create(settings, kafka::Role::Committer))),
          m_topic(rd_kafka_topic_new(m_client->get(), settings.topic.toUtf8().constData(), nullptr))
    {
        check(rd_kafka_init_transactions(m_client->get(), TimeoutMs));
        check(rd_kafka_begin_transaction(m_client->get()));
    }

    void add(const rd_kafka_message_t &message)
    {
        const std::string_view value(static_cast<const char *>(message.payload), message.len);
        rd_kafka_vu_t topic{};
        topic.vtype = RD_KAFKA_VTYPE_RKT;
        topic.u.rkt = m_topic.get();
        rd_kafka_vu_t partition{};
        partition.vtype = RD_KAFKA_VTYPE_PARTITION;
        partition.u.i32 = message.partition;
        rd_kafka_vu_t copied{};
        copied.vtype = RD_KAFKA_VTYPE_MSGFLAGS;
        copied.u.i = RD_KAFKA_MSG_F_COPY;
        const std::array fields{topic,
                                partition,
                                copied,
                                bytes(RD_KAFKA_VTYPE_KEY, value.substr(0, KeyBytes)),
                                bytes(RD_KAFKA_VTYPE_VALUE, "12"),
                                header("purchases", "1"),
                                header("last_purchase_ms", "1790000000000")};
        produce(fields);
        if (++m_open == BatchBuilder::MaxRows)
            commit();
    }

    void commit()
    {
        while (rd_kafka_outq_len(m_client->get()) > 0)
            rd_kafka_flush(m_client->get(), 100);
        check(rd_kafka_commit_transaction(m_client->get(), TimeoutMs));
        check(rd_kafka_begin_transaction(m_client->get()));
        m_open = 0;
    }

private:
    void produce(std::span<const rd_kafka_vu_t> fields)
    {
        for (;;) {
            rd_kafka_error_t *const error = rd_kafka_produceva(m_client->get(), fields.data(), fields.size());
            if (error == nullptr || rd_kafka_error_code(error) != RD_KAFKA_RESP_ERR__QUEUE_FULL) {
                check(error);
                return;
            }
            rd_kafka_error_destroy(error);
            rd_kafka_poll(m_client->get(), 10);
        }
    }

    std::unique_ptr<kafka::KafkaClient> m_client;
    kafka::TopicPtr m_topic;
    std::size_t m_open = 0; ///< Records of the open transaction.
};

} // namespace

BareReading copyBare(const QString &brokers, const QString &topic, int partitions, qint64 messages)
{
    SourceSettings reading = freshSettings(brokers);
    reading.topic = topic;
    const auto source = orThrow(kafka::KafkaClient::create(reading, kafka::Role::Source));
    auto list = kafka::PartitionList::all(topic.toStdString(), partitions);
    list.setOffsets(0);
    rd_kafka_assign(source->get(), list.get());
    const kafka::QueuePtr queue(rd_kafka_queue_get_consumer(source->get()));

    const SourceSettings writing = freshSettings(brokers);
    makeTopic(writing, partitions);
    Copy copy(writing);
    kafka::FetchWaker waker;
    std::chrono::steady_clock::time_point begun;
    double processor = 0;
    for (qint64 read = 0; read < messages;) {
        std::array<rd_kafka_message_t *, MaxAtOnce> found{};
        const ssize_t count = rd_kafka_consume_batch_queue(queue.get(), read > 0 ? 1 : 100, found.data(), found.size());
        for (ssize_t i = 0; i < count; ++i) {
            const kafka::MessagePtr message(found[static_cast<std::size_t>(i)]);
            if (message->err != RD_KAFKA_RESP_ERR_NO_ERROR)
                continue;
            if (read++ == 0)
                begun = std::chrono::steady_clock::now(), processor = ownProcessorSeconds();
            waker.note(*message);
            copy.add(*message);
        }
        if (waker.due())
            waker.wake(*source, list);
    }
    copy.commit();
    const std::chrono::duration<double> time = std::chrono::steady_clock::now() - begun;
    const auto total = static_cast<double>(messages);
    return {total / time.count(), (ownProcessorSeconds() - processor) * 1e9 / total};
}
