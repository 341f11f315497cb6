// SPDX-FileCopyrightText: 2026 The Spendwatch authors
// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "engine/stream/kafka/kafka_client.h"

#include <optional>
#include <stop_token>
#include <string>

namespace spendwatch::kafka {

/// Notices when partitions are added to the source topic, and adds as many to the changelog. Belongs to the consume
/// thread.
///
/// The group rebalances when partitions were added, and every member hears of it, even those that get none of the new
/// ones. So this checks after each rebalance, and costs nothing otherwise.
class PartitionExpansion
{
public:
    /// `client` outlives it.
    PartitionExpansion(const SourceSettings &settings, KafkaClient &client, std::stop_token stop);

    /// There was a rebalance: check() looks again.
    void noteRebalance() { m_due = true; }

    /// The new number of partitions if it is greater than `known`; the changelog then has as many. While a check is
    /// due, a round trip of at most 0.5 s, at most once a second. `atLeast`: how many the group knows of.
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
