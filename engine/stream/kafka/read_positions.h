// SPDX-FileCopyrightText: 2026 The Spendwatch authors
// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "engine/stream/kafka/assignment.h"
#include "engine/stream/kafka/kafka_client.h"
#include "engine/stream/kafka/partition_list.h"
#include "engine/stream/kafka/spare_client.h"
#include "engine/stream/purchase_source.h"

#include <span>
#include <stop_token>
#include <string>

namespace spendwatch::kafka {

/// Makes librdkafka read where we want to: begins in partitions, goes back, and seeks. Of the consume thread.
class ReadPositions
{
public:
    /// Everything referred to outlives it.
    ReadPositions(const SourceSettings &settings, KafkaClient &client, Assignment &assignment, std::stop_token stop);

    /// Begins to read announced partitions; others are left out. Where a message was counted already, reading begins
    /// with that message. Waits up to 10 s for the beginning of the log where no offset is given.
    [[nodiscard]] Result<> start(std::span<const StartAt> partitions);
    /// Goes back in started partitions.
    [[nodiscard]] Result<> rewind(std::span<const StartAt> partitions);
    /// To the positions of all started partitions. Necessary after each answer to a rebalance: before version 2.1,
    /// librdkafka throws away those messages of a batch that it has taken already when a rebalance comes between, and
    /// counts them as delivered all the same.
    [[nodiscard]] Result<> seek();

    /// Frees what was not used for a while.
    void tidyUp() { m_reader.tidyUp(); }

private:
    [[nodiscard]] Result<> resolveBeginnings(PartitionList &offsets);

    KafkaClient &m_client;
    Assignment &m_assignment;
    const std::string m_topic;
    std::stop_token m_stop;
    SpareClient m_reader; ///< The member's own connection is held up while the group is being joined.
};

} // namespace spendwatch::kafka
