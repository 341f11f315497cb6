// SPDX-FileCopyrightText: 2026 The Spendwatch authors
// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "engine/stream/kafka/kafka_handles.h"

#include <cstdint>

namespace spendwatch::kafka {

enum class LogEdge : std::int64_t {
    Beginning = RD_KAFKA_OFFSET_BEGINNING,
    End = RD_KAFKA_OFFSET_END, ///< As the client sees it: for one that reads committed, the end of what is committed.
};

/// Asks the leaders for the edge of each partition in `list` and fills in the offsets. A round trip, given up after
/// `ms`. To be used instead of rd_kafka_query_watermark_offsets(), which in librdkafka 2.0.2 minds its time limit only
/// until the request is sent: when the broker goes away then, it never returns.
[[nodiscard]] rd_kafka_resp_err_t queryEdge(rd_kafka_t *client, rd_kafka_topic_partition_list_t &list, LogEdge edge,
                                            int ms);

} // namespace spendwatch::kafka
