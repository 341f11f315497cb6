// SPDX-FileCopyrightText: 2026 The Spendwatch authors
// SPDX-License-Identifier: GPL-3.0-only
#include "bench/bare_reader.h"

#include "engine/stream/kafka/kafka_config.h"
#include "engine/stream/kafka/kafka_handles.h"
#include "engine/stream/kafka/partition_list.h"

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

} // namespace

BareReading readBare(const QString &brokers, const QString &topic, int partitions, qint64 messages)
{
    const auto consumer = makeConsumer(brokers);
    auto list = kafka::PartitionList::all(topic.toStdString(), partitions);
    list.setOffsets(0);
    rd_kafka_assign(consumer.get(), list.get());
    std::chrono::steady_clock::time_point begun;
    double processor = 0;
    for (qint64 read = 0; read < messages;) {
        const kafka::MessagePtr message(rd_kafka_consumer_poll(consumer.get(), 10'000));
        if (!message)
            throw std::runtime_error("the topic ended too early");
        if (message->err != RD_KAFKA_RESP_ERR_NO_ERROR)
            continue;
        if (read++ == 0)
            begun = std::chrono::steady_clock::now(), processor = ownProcessorSeconds();
    }
    const std::chrono::duration<double> time = std::chrono::steady_clock::now() - begun;
    const auto count = static_cast<double>(messages);
    return {count / time.count(), (ownProcessorSeconds() - processor) * 1e9 / count};
}
