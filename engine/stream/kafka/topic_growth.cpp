// SPDX-FileCopyrightText: 2026 The Spendwatch authors
// SPDX-License-Identifier: GPL-3.0-only
#include "engine/stream/kafka/topic_growth.h"

#include <algorithm>

using namespace std::chrono_literals;

namespace spendwatch::kafka {

namespace {
constexpr auto CheckEvery = 2s;
constexpr int CheckMs = 200;
} // namespace

TopicGrowth::TopicGrowth(const SourceSettings &settings, KafkaClient &client)
    : m_source(settings.topic.toStdString()),
      m_changelog(settings.changelogTopic().toStdString()),
      m_client(client),
      m_next(Clock::now() + CheckEvery)
{ }

std::optional<int> TopicGrowth::check(int known)
{
    const auto now = Clock::now();
    if (now < m_next)
        return std::nullopt;
    m_next = now + CheckEvery;
    if (partitionsOf(m_source) <= known)
        return std::nullopt;
    const int count = std::min(partitionsOf(m_source), partitionsOf(m_changelog));
    return count > known ? std::optional(count) : std::nullopt;
}

/// 0 while nobody says; the failure is reported elsewhere.
int TopicGrowth::partitionsOf(const std::string &topic) const
{
    const auto metadata = m_client.topicMetadata(topic, CheckMs);
    return metadata && (*metadata)->topic_cnt == 1 ? (*metadata)->topics[0].partition_cnt : 0;
}

} // namespace spendwatch::kafka
