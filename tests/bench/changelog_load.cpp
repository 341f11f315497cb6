// SPDX-FileCopyrightText: 2026 The Spendwatch authors
// SPDX-License-Identifier: GPL-3.0-only
#include "bench/changelog_load.h"

#include "engine/purchase/purchase_encoder.h"
#include "engine/stream/kafka/kafka_topics.h"

#include "bench/bench.h"

using namespace spendwatch;
using namespace Qt::StringLiterals;

namespace {

// The macros of librdkafka cast as C does.
#pragma GCC diagnostic push
#pragma GCC diagnostic ignored "-Wold-style-cast"
void produceRow(rd_kafka_t *producer, rd_kafka_topic_t *topic, int partition, qint64 row)
{
    const std::string key = toJsonString("customer-" + std::to_string(row));
    const std::string value = std::to_string(row + 1);
    while (true) {
        const auto code = rd_kafka_producev(
            producer, RD_KAFKA_V_RKT(topic), RD_KAFKA_V_PARTITION(partition), RD_KAFKA_V_MSGFLAGS(RD_KAFKA_MSG_F_COPY),
            RD_KAFKA_V_KEY(key.data(), key.size()), RD_KAFKA_V_VALUE(const_cast<char *>(value.data()), value.size()),
            RD_KAFKA_V_HEADER("purchases", "1", 1), RD_KAFKA_V_HEADER("last_purchase_ms", "1700000000000", 13),
            RD_KAFKA_V_END);
        if (code == RD_KAFKA_RESP_ERR_NO_ERROR)
            return;
        if (code != RD_KAFKA_RESP_ERR__QUEUE_FULL)
            throw std::runtime_error(rd_kafka_err2str(code));
        rd_kafka_poll(producer, 10);
    }
}
#pragma GCC diagnostic pop

} // namespace

void loadChangelog(const SourceSettings &settings, int partitions, qint64 rows)
{
    {
        const auto admin = orThrow(kafka::KafkaClient::create(settings, kafka::Role::Admin));
        kafka::KafkaTopics topics(*admin, {});
        (void)orThrow(topics.ensure(settings.changelogTopic(), partitions, {{u"cleanup.policy"_s, u"compact"_s}}));
    }
    kafka::ClientEvents nothingToHear;
    const auto client = orThrow(kafka::KafkaClient::create(settings, kafka::Role::Sender, &nothingToHear));
    const kafka::TopicPtr topic(
        rd_kafka_topic_new(client->get(), settings.changelogTopic().toUtf8().constData(), nullptr));
    for (qint64 row = 0; row < rows; ++row)
        produceRow(client->get(), topic.get(), static_cast<int>(row % partitions), row);
    if (rd_kafka_flush(client->get(), 60'000) != RD_KAFKA_RESP_ERR_NO_ERROR)
        throw std::runtime_error("the changelog could not be loaded");
}
