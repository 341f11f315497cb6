// SPDX-FileCopyrightText: 2026 The Spendwatch authors
// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "engine/stream/kafka/cluster_facts.h"
#include "engine/stream/kafka/kafka_client.h"
#include "engine/stream/source_settings.h"
#include "engine/stream/stream_board.h"

#include <atomic>
#include <memory>
#include <stop_token>
#include <thread>

namespace spendwatch::kafka {

/// Asks for what only people want to know, in a thread of its own: every second what the group has committed, every half minute
/// how cluster and topics are. It has a client, and asks, only while somebody looks at the board.
class OverviewAsker
{
public:
    OverviewAsker(const SourceSettings &settings, int partitions, std::shared_ptr<StreamBoard> board);
    /// Waits for the request under way, at most some hundred ms.
    ~OverviewAsker() = default;

    /// The topic now has this many partitions. Any thread.
    void setPartitions(int count) { m_partitions = count; }

private:
    void run(const std::stop_token &stop);
    void serve(const std::stop_token &stop);
    void askForCommitted(KafkaClient &client);
    [[nodiscard]] bool askForCluster(const std::stop_token &stop);

    const SourceSettings m_settings;
    const std::shared_ptr<StreamBoard> m_board;
    std::atomic<int> m_partitions;
    Racks m_racks;
    Clock::time_point m_nextCluster;
    std::jthread m_thread; ///< Last member: ends before the others are destroyed.
};

} // namespace spendwatch::kafka
