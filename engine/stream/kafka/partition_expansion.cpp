// SPDX-FileCopyrightText: 2026 The Spendwatch authors
// SPDX-License-Identifier: GPL-3.0-only
#include "engine/stream/kafka/partition_expansion.h"

#include "engine/stream/kafka/kafka_log.h"
#include "engine/stream/kafka/kafka_topics.h"

#include <algorithm>
#include <utility>

using namespace std::chrono_literals;

namespace spendwatch::kafka {

namespace {
constexpr auto CheckEvery = 1s; ///< Between two checks while one is due and nobody answers.
constexpr int CheckMs = 500;

Result<> expand(KafkaTopics &topics, const QString &topic, int count)
{
    const auto found = topics.partitions(topic);
    if (!found)
        return failed(found.error());
    return found->value_or(0) >= count ? Result<>() : topics.addPartitions(topic, count);
}
} // namespace

PartitionExpansion::PartitionExpansion(const SourceSettings &settings, KafkaClient &client, std::stop_token stop)
    : m_settings(settings),
      m_topic(settings.topic.toStdString()),
      m_client(client),
      m_stop(std::move(stop))
{ }

Result<std::optional<int>> PartitionExpansion::check(int known, int atLeast)
{
    const auto now = Clock::now();
    if (!m_due || now < m_next)
        return std::nullopt;
    m_next = now + CheckEvery;
    const auto metadata = m_client.topicMetadata(m_topic, CheckMs);
    if (!metadata || (*metadata)->topic_cnt != 1)
        return std::nullopt; // Not now; the failure is reported elsewhere.
    const int count = std::max((*metadata)->topics[0].partition_cnt, atLeast);
    if (count <= known) {
        m_due = false;
        return std::nullopt;
    }
    if (auto expanded = expandChangelog(count); !expanded)
        return failed(expanded.error());
    qCInfo(logKafka, "topic %s has %d partitions now; it had %d", m_topic.c_str(), count, known);
    m_due = false;
    return count;
}

Result<> PartitionExpansion::expandChangelog(int count)
{
    const auto admin = KafkaClient::create(m_settings, Role::Admin);
    if (!admin)
        return failed(admin.error());
    KafkaTopics topics(**admin, m_stop);
    for (const QString &topic : m_settings.historyTopics())
        if (auto history = expand(topics, topic, count); !history)
            return history;
    return expand(topics, m_settings.changelogTopic(), count);
}

} // namespace spendwatch::kafka
