// SPDX-FileCopyrightText: 2026 The Spendwatch authors
// SPDX-License-Identifier: GPL-3.0-only
#include "bench/own_topics.h"

#include "engine/stream/kafka/kafka_client.h"

#include <QRandomGenerator>
#include <QStringList>

#include <algorithm>
#include <utility>
#include <vector>

#include "bench/bench.h"

using namespace spendwatch;
using namespace Qt::StringLiterals;

namespace {

constexpr int TimeoutMs = 20'000;

QStringList &namesInUse()
{
    static QStringList names;
    return names;
}

std::vector<QByteArray> topicsOf(rd_kafka_t *client, const QStringList &names)
{
    const rd_kafka_metadata_t *found = nullptr;
    if (rd_kafka_metadata(client, 1, nullptr, &found, TimeoutMs) != RD_KAFKA_RESP_ERR_NO_ERROR)
        throw std::runtime_error("the broker does not tell its topics");
    const kafka::MetadataPtr metadata(found);
    std::vector<QByteArray> topics;
    for (int i = 0; i < metadata->topic_cnt; ++i) {
        const QString topic = QString::fromUtf8(metadata->topics[i].topic);
        if (std::ranges::any_of(names, [&](const QString &name) { return topic.startsWith(name); }))
            topics.push_back(topic.toUtf8());
    }
    return topics;
}

void deleteTopics(rd_kafka_t *client, const std::vector<QByteArray> &topics)
{
    using TopicPtr = std::unique_ptr<rd_kafka_DeleteTopic_t, kafka::Deleter<rd_kafka_DeleteTopic_destroy>>;
    std::vector<TopicPtr> owners;
    std::vector<rd_kafka_DeleteTopic_t *> wanted;
    wanted.reserve(topics.size());
    for (const QByteArray &topic : topics)
        wanted.push_back(owners.emplace_back(rd_kafka_DeleteTopic_new(topic.constData())).get());
    const kafka::QueuePtr queue(rd_kafka_queue_new(client));
    rd_kafka_DeleteTopics(client, wanted.data(), wanted.size(), nullptr, queue.get());
    const kafka::EventPtr event(rd_kafka_queue_poll(queue.get(), TimeoutMs));
    if (!event || rd_kafka_event_error(event.get()) != RD_KAFKA_RESP_ERR_NO_ERROR)
        throw std::runtime_error("the broker does not delete topics");
}

} // namespace

QString uniqueName()
{
    return namesInUse().emplace_back(u"bench-"_s + QString::number(QRandomGenerator::global()->generate64(), 36));
}

TopicBroom::~TopicBroom()
{
    const QStringList names = std::exchange(namesInUse(), {});
    if (names.isEmpty() || m_brokers.isEmpty())
        return;
    try {
        SourceSettings settings;
        settings.brokers = m_brokers;
        const auto client = orThrow(kafka::KafkaClient::create(settings, kafka::Role::Admin));
        if (const auto topics = topicsOf(client->get(), names); !topics.empty())
            deleteTopics(client->get(), topics);
    } catch (const std::exception &exception) {
        sayProgress(u"topics were left behind: "_s + QString::fromUtf8(exception.what()));
    }
}
