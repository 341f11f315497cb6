// SPDX-FileCopyrightText: 2026 The Spendwatch authors
// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "engine/stream/kafka/kafka_client.h"
#include "engine/stream/kafka/partition_list.h"

#include <cstddef>

namespace spendwatch::kafka {

/// Before version 2.2, librdkafka's fetchers look at a local queue that was full only once a second, unless something
/// wakes them; any request to the partitions' leaders does. With this the queue can be small (memory) and the stream
/// does not stall. Belongs to the thread that polls.
class FetchWaker
{
public:
    void note(const rd_kafka_message_t &delivered)
    {
        ++m_messages;
        m_bytes += delivered.len + delivered.key_len;
    }

    /// True when so much was delivered since the last wake() that the queue may have been full.
    [[nodiscard]] bool due() const
    {
        static const bool applies = rd_kafka_version() < 0x02020000;
        return applies && (m_messages >= Messages || m_bytes >= Bytes);
    }

    /// Asks each leader of `partitions` for a log end, without waiting for the answer: the library drops it where its
    /// request has timed out.
    void wake(KafkaClient &client, PartitionList &partitions)
    {
        m_messages = 0;
        m_bytes = 0;
        partitions.setOffsets(RD_KAFKA_OFFSET_END);
        static_cast<void>(rd_kafka_offsets_for_times(client.get(), partitions.get(), 0));
    }

private:
    static constexpr std::size_t Messages = 50'000; ///< As many as the queue holds; large ones fill it sooner.
    static constexpr std::size_t Bytes = 16 * 1024 * 1024;

    std::size_t m_messages = 0;
    std::size_t m_bytes = 0;
};

} // namespace spendwatch::kafka
