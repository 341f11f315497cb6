// SPDX-FileCopyrightText: 2026 The Spendwatch authors
// SPDX-License-Identifier: GPL-3.0-only
#include "bench/bare_reader.h"

#include "engine/stream/kafka/kafka_config.h"
#include "engine/stream/kafka/kafka_handles.h"
#include "engine/stream/kafka/partition_list.h"

#include <array>
#include <chrono>
#include <stdexcept>

#include "bench/program_run.h"

using namespace Qt::StringLiterals;
using namespace spendwatch;

namespace {

struct ConsumerDeleter {
    void operator()(rd_kafka_t *handle) const
    {
        rd_kafka_consumer_close(handle);
        rd_kafka_destroy(handle);
    }
};

std::unique_ptr<rd_kafka_t, ConsumerDeleter> makeConsumer(const QString &brokers)
{
    SourceSettings settings;
    settings.brokers = brokers;
    settings.appId = u"bare"_s;
    // The program's own fetch settings: the ratio shall compare the work, not the tuning. But no small queue: it saves
    // memory, and a reader that does nothing else would wait for its next fetch.
    auto conf = kafka::makeConf(settings, kafka::Role::Source);
    if (!conf)
        throw std::runtime_error(conf.error().text().toStdString());
    rd_kafka_conf_set(conf->get(), "queued.min.messages", "150000", nullptr, 0);
    char reason[512];
    rd_kafka_t *const handle = rd_kafka_new(RD_KAFKA_CONSUMER, conf->get(), reason, sizeof reason);
    if (!handle)
        throw std::runtime_error(reason);
    (void)conf->release();
    rd_kafka_poll_set_consumer(handle);
    return std::unique_ptr<rd_kafka_t, ConsumerDeleter>(handle);
}

constexpr int TimeoutMs = 10'000;
constexpr std::size_t BatchSize = 512; ///< As the program takes them.

/// How many messages came; events and errors do not count.
qint64 takeOne(rd_kafka_t *consumer)
{
    const kafka::MessagePtr message(rd_kafka_consumer_poll(consumer, TimeoutMs));
    if (!message)
        throw std::runtime_error("the topic ended too early");
    return message->err == RD_KAFKA_RESP_ERR_NO_ERROR ? 1 : 0;
}

/// Likewise. A batch that is not full waits for as long as is given, so only what lies ready is taken many at once.
qint64 takeBatch(rd_kafka_t *consumer, rd_kafka_queue_t *queue)
{
    std::array<rd_kafka_message_t *, BatchSize> found{};
    const ssize_t count = rd_kafka_consume_batch_queue(queue, 0, found.data(), found.size());
    if (count <= 0)
        return takeOne(consumer);
    qint64 messages = 0;
    for (ssize_t i = 0; i < count; ++i) {
        const kafka::MessagePtr message(found[static_cast<std::size_t>(i)]);
        messages += message->err == RD_KAFKA_RESP_ERR_NO_ERROR ? 1 : 0;
    }
    return messages;
}

} // namespace

BareReading readBare(const QString &brokers, const QString &topic, int partitions, qint64 messages, ReadingWay way)
{
    const auto consumer = makeConsumer(brokers);
    auto list = kafka::PartitionList::all(topic.toStdString(), partitions);
    list.setOffsets(0);
    rd_kafka_assign(consumer.get(), list.get());
    const kafka::QueuePtr queue(rd_kafka_queue_get_consumer(consumer.get()));
    while (takeOne(consumer.get()) == 0) { }
    const auto begun = std::chrono::steady_clock::now();
    const double processor = ownProcessorSeconds();
    for (qint64 read = 1; read < messages;)
        read += way == ReadingWay::OneByOne ? takeOne(consumer.get()) : takeBatch(consumer.get(), queue.get());
    const std::chrono::duration<double> time = std::chrono::steady_clock::now() - begun;
    const auto count = static_cast<double>(messages);
    return {count / time.count(), (ownProcessorSeconds() - processor) * 1e9 / count};
}
