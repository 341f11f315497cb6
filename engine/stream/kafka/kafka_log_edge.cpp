// SPDX-FileCopyrightText: 2026 The Spendwatch authors
// SPDX-License-Identifier: GPL-3.0-only
#include "engine/stream/kafka/kafka_log_edge.h"

namespace spendwatch::kafka {

rd_kafka_resp_err_t queryEdge(rd_kafka_t *client, rd_kafka_topic_partition_list_t &list, LogEdge edge, int ms)
{
    for (int i = 0; i < list.cnt; ++i)
        list.elems[i].offset = static_cast<std::int64_t>(edge);
    if (const auto code = rd_kafka_offsets_for_times(client, &list, ms); code != RD_KAFKA_RESP_ERR_NO_ERROR)
        return code;
    for (int i = 0; i < list.cnt; ++i) {
        if (list.elems[i].err != RD_KAFKA_RESP_ERR_NO_ERROR)
            return list.elems[i].err;
        if (list.elems[i].offset < 0)
            return RD_KAFKA_RESP_ERR__TIMED_OUT;
    }
    return RD_KAFKA_RESP_ERR_NO_ERROR;
}

} // namespace spendwatch::kafka
