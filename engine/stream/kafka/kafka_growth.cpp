// SPDX-FileCopyrightText: 2026 The Spendwatch authors
// SPDX-License-Identifier: GPL-3.0-only
// The part of KafkaSource that notices when its topic is given more partitions.
#include "engine/stream/kafka/kafka_log.h"
#include "engine/stream/kafka/kafka_source.h"
#include "engine/stream/kafka/kafka_topics.h"

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace spendwatch::kafka {

namespace {
constexpr auto LookEvery = 1s; ///< While it is due and nobody answers.
constexpr int LookMs = 500;
} // namespace

/// The group shares its partitions out anew when the topic has grown, and every member hears of that, also those that
/// get none of the new ones. So this looks after each rebalance, and costs nothing otherwise.
Result<> KafkaSource::noticeGrowth()
{
    const auto now = Clock::now();
    if (!m_growthDue || now < m_nextGrowthLook)
        return {};
    m_nextGrowthLook = now + LookEvery;
    const auto metadata = m_client->topicMetadata(m_topic, LookMs);
    if (!metadata || (*metadata)->topic_cnt != 1)
        return {}; // Not now; what is wrong is noticed elsewhere.
    const int count = std::max((*metadata)->topics[0].partition_cnt, static_cast<int>(m_partitions.size()));
    if (count > m_partitionCount) {
        if (auto grown = growTo(count); !grown)
            return grown;
    }
    m_growthDue = false;
    return {};
}

Result<> KafkaSource::growTo(int count)
{
    const auto admin = KafkaClient::create(m_settings, Role::Admin);
    if (!admin)
        return failed(admin.error());
    KafkaTopics topics(**admin, m_stop);
    const auto changelog = topics.partitions(m_settings.changelogTopic());
    if (!changelog)
        return failed(changelog.error());
    if (changelog->value_or(0) < count) {
        if (auto grown = topics.grow(m_settings.changelogTopic(), count); !grown)
            return grown;
    }
    qCInfo(logKafka, "topic %s has %d partitions now; it had %d", m_topic.c_str(), count, m_partitionCount);
    m_partitions.resize(static_cast<std::size_t>(count));
    m_partitionCount = count;
    if (m_watch)
        m_watch->setPartitions(count);
    return {};
}

} // namespace spendwatch::kafka
