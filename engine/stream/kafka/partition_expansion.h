// SPDX-FileCopyrightText: 2026 The Spendwatch authors
// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "engine/stream/kafka/kafka_client.h"

#include <optional>
#include <stop_token>
#include <string>

namespace spendwatch::kafka {

/// Notices when the source topic is given more partitions, and gives the changelog as many. Of the consume thread.
///
/// The group shares its partitions out again when the topic has grown, and every member hears of that, also those that
/// get none of the new ones. So this looks after each rebalance, and costs nothing otherwise.
class PartitionExpansion
{
public:
    /// `client` outlives it.
    PartitionExpansion(const SourceSettings &settings, KafkaClient &client, std::stop_token stop);

    /// There was a rebalance: check() looks once more.
    void noteRebalance() { m_due = true; }

    /// The new number of partitions where it is more than `known`; the changelog has as many then. A round trip of at
    /// most 0.5 s, at most once a second, while it is due. `atLeast`: the group knows of so many.
    [[nodiscard]] Result<std::optional<int>> check(int known, int atLeast);

private:
    [[nodiscard]] Result<> expandChangelog(int count);

    const SourceSettings m_settings;
    const std::string m_topic;
    KafkaClient &m_client;
    std::stop_token m_stop;
    bool m_due = false;
    Clock::time_point m_next;
};

} // namespace spendwatch::kafka
