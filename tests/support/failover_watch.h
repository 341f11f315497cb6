// SPDX-FileCopyrightText: 2026 The Spendwatch authors
// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "tests/support/kafka_cluster.h"

#include <atomic>
#include <optional>
#include <stop_token>
#include <thread>

namespace spendwatch::test {

/// Measures how long a cluster takes to do without a broker, in a thread of its own: from the construction until the
/// others say that they lead every partition. That is the cluster's share of what a client has to wait.
class FailoverWatch
{
public:
    /// `cluster` outlives it; `lost` is the number of the node that has just gone.
    FailoverWatch(const KafkaCluster &cluster, int lost);

    /// In milliseconds; nothing while some partition still has no leader among the others.
    [[nodiscard]] std::optional<qint64> durationMs() const;

private:
    void run(const std::stop_token &stop);

    static constexpr qint64 UnderWay = -1;

    const KafkaCluster &m_cluster;
    const int m_lost;
    std::atomic<qint64> m_durationMs = UnderWay;
    std::jthread m_thread;
};

} // namespace spendwatch::test
