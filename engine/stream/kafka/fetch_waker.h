// SPDX-FileCopyrightText: 2026 The Spendwatch authors
// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "engine/stream/kafka/kafka_client.h"

#include <cstddef>

namespace spendwatch::kafka {

/// Before version 2.2, librdkafka's fetchers look at a local queue that was full only once a second, unless something
/// wakes them; any request to the partitions' leaders does. With this the queue can be small (memory) and the stream
/// does not stall. True when `delivered` messages since the last time make it worthwhile.
[[nodiscard]] inline bool fetchersNeedWaking(std::size_t delivered)
{
    static const bool applies = rd_kafka_version() < 0x02020000;
    constexpr std::size_t Often = 50'000;
    return applies && delivered >= Often;
}

/// Asks each leader of `partitions` for a log end; a round trip, given up after 50 ms.
inline void wakeFetchersOf(KafkaClient &client, rd_kafka_topic_partition_list_t &partitions)
{
    for (int i = 0; i < partitions.cnt; ++i)
        partitions.elems[i].offset = RD_KAFKA_OFFSET_END;
    static_cast<void>(rd_kafka_offsets_for_times(client.get(), &partitions, 50));
}

} // namespace spendwatch::kafka
