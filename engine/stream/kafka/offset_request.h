// SPDX-FileCopyrightText: 2026 The Spendwatch authors
// SPDX-License-Identifier: GPL-3.0-only
// Questions about offsets, each for all partitions of a list at once: watermarks, offsets of a time, committed offsets.
// Each is one round trip, given up after `ms` (an error that passes), and fills in the list's offsets.
#pragma once

#include "engine/stream/kafka/kafka_client.h"
#include "engine/stream/kafka/partition_list.h"
#include "engine/values/partition_number.h"

#include <chrono>
#include <cstdint>
#include <functional>
#include <stop_token>

namespace spendwatch::kafka {

enum class Watermark : std::int64_t {
    Low = RD_KAFKA_OFFSET_BEGINNING, ///< The first offset that the log still has.
    High = RD_KAFKA_OFFSET_END, ///< The end as the client sees it: with read_committed, the last stable offset.
};

/// To be used instead of rd_kafka_query_watermark_offsets(), which in librdkafka 2.0.2 minds its time limit only until
/// the request is sent: when the broker goes away then, it never returns.
[[nodiscard]] rd_kafka_resp_err_t queryWatermark(KafkaClient &client, PartitionList &list, Watermark which, int ms);

/// The first offset of a message that is not older than each entry's offset, which is a time in ms since 1970; negative
/// where no message is so new.
[[nodiscard]] rd_kafka_resp_err_t queryOffsetsOfTimes(KafkaClient &client, PartitionList &list, int ms);

/// Negative where nothing is committed. UNSTABLE_OFFSET_COMMIT, or a time-out, while a transaction that commits one of
/// them is open; a client of Role::Peek looks past that.
[[nodiscard]] rd_kafka_resp_err_t queryCommitted(KafkaClient &client, PartitionList &list, int ms);

/// Offsets in the client's cache, without a round trip; nothing where it has not fetched from that partition yet.
struct CachedWatermarks {
    std::int64_t low = 0;
    std::int64_t high = 0;
};
[[nodiscard]] std::optional<CachedWatermarks> cachedWatermarks(KafkaClient &client, const std::string &topic,
                                                               PartitionNumber partition);

/// The broker, or this client, knows no such partition. One that was just created is unknown for a moment.
[[nodiscard]] bool isUnknownPartition(rd_kafka_resp_err_t code);

/// Asks the leaders of `topic` again and again until the answer is something else than an error that passes, `stop` is
/// requested, or `time` is up. In between it asks the cluster who leads, because they may have changed. An unknown
/// partition counts as an error that passes for at most `unknownFor`.
[[nodiscard]] rd_kafka_resp_err_t askUntilAnswered(KafkaClient &client, const std::string &topic,
                                                   std::chrono::milliseconds time, const std::stop_token &stop,
                                                   const std::function<rd_kafka_resp_err_t(int ms)> &ask,
                                                   std::chrono::milliseconds unknownFor = {});

} // namespace spendwatch::kafka
