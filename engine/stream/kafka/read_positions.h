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

/// Makes librdkafka read at our positions: starts partitions, rewinds, and seeks. Belongs to the consume thread.
class ReadPositions
{
public:
    /// Everything referred to outlives it.
    ReadPositions(const SourceSettings &settings, KafkaClient &client, Assignment &assignment, std::stop_token stop);

    /// Starts announced partitions; others are ignored. Where a message is already counted, reading starts with that
    /// message. Waits up to 10 s for the beginning of the log where no offset is given.
    [[nodiscard]] Result<> start(std::span<const StartAt> partitions);
    /// Rewinds started partitions.
    [[nodiscard]] Result<> rewind(std::span<const StartAt> partitions);
    /// Seeks to the positions of all started partitions. Needed after each answer to a rebalance: before version 2.1,
    /// librdkafka drops messages that are already in a batch when a rebalance comes in between, and still counts them
    /// as delivered.
    [[nodiscard]] Result<> seek();

    /// Frees the client if it was not used for a while.
    void tidyUp() { m_reader.tidyUp(); }

private:
    [[nodiscard]] Result<> resolveBeginnings(PartitionList &offsets);

    KafkaClient &m_client;
    Assignment &m_assignment;
    const std::string m_topic;
    std::stop_token m_stop;
    SpareClient m_reader; ///< The member's own connection is blocked while it joins the group.
};

} // namespace spendwatch::kafka
