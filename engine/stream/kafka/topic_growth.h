// SPDX-FileCopyrightText: 2026 The Spendwatch authors
// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "engine/stream/kafka/kafka_client.h"

#include <optional>
#include <string>

namespace spendwatch::kafka {

/// Notices that source and changelog got more partitions, without a rebalance that tells. Belongs to the consume thread.
class TopicGrowth
{
public:
    /// `client` outlives it.
    TopicGrowth(const SourceSettings &settings, KafkaClient &client);

    /// How many partitions both topics have by now, if that is more than `known`. Two round trips of at most 0.2 s, every 2 s;
    /// else it costs nothing.
    [[nodiscard]] std::optional<int> check(int known);

private:
    [[nodiscard]] int partitionsOf(const std::string &topic) const;

    const std::string m_source;
    const std::string m_changelog;
    KafkaClient &m_client;
    Clock::time_point m_next;
};

} // namespace spendwatch::kafka
