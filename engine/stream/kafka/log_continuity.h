// SPDX-FileCopyrightText: 2026 The Spendwatch authors
// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "engine/stream/kafka/assignment.h"
#include "engine/stream/kafka/kafka_client.h"
#include "engine/stream/purchase_source.h"
#include "engine/values/partition_number.h"

#include <cstdint>
#include <stop_token>
#include <string>

namespace spendwatch::kafka {

/// Checks that messages continue what was read: where the log has nothing at our position, librdkafka jumps, forward
/// over what retention deleted, or back to the beginning of another log. Belongs to the consume thread.
class LogContinuity
{
public:
    /// Everything referred to outlives it.
    LogContinuity(const SourceSettings &settings, KafkaClient &client, Assignment &assignment, std::stop_token stop);

    /// False for a message that is already counted: the first of a partition must be the one that was counted last,
    /// unless that one is deleted. Reports deleted messages to `sink`. Fails with Recovery::GiveUp when the log is
    /// another one, and with Recovery::Rewind when reading jumped back in the same log. Moves the partition's position.
    [[nodiscard]] Result<bool> accept(Assignment::Partition &partition, const rd_kafka_message_t &message,
                                      PurchaseSink &sink)
    {
        if (partition.last || message.offset != partition.position.value())
            return acceptOther(partition, message, sink);
        ++partition.position;
        return true;
    }

    /// The end of the log was reached at `offset`. Fails as accept() does.
    [[nodiscard]] Result<> acceptEnd(PartitionNumber partition, SourceOffset offset, PurchaseSink &sink);

private:
    [[nodiscard]] Result<bool> acceptOther(Assignment::Partition &partition, const rd_kafka_message_t &message,
                                           PurchaseSink &sink);
    [[nodiscard]] Result<bool> isCountedAlready(Assignment::Partition &partition, const rd_kafka_message_t &message);
    [[nodiscard]] Result<> checkGap(PartitionNumber number, Assignment::Partition &partition, SourceOffset offset,
                                    PurchaseSink &sink);
    [[nodiscard]] Error jumpedBack(PartitionNumber partition) const;

    KafkaClient &m_client;
    Assignment &m_assignment;
    const std::string m_topic;
    std::stop_token m_stop;
};

} // namespace spendwatch::kafka
