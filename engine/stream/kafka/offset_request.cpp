// SPDX-FileCopyrightText: 2026 The Spendwatch authors
// SPDX-License-Identifier: GPL-3.0-only
#include "engine/stream/kafka/offset_request.h"

namespace spendwatch::kafka {

rd_kafka_resp_err_t queryWatermark(KafkaClient &client, PartitionList &list, Watermark which, int ms)
{
    list.setOffsets(static_cast<std::int64_t>(which));
    if (const auto code = queryOffsetsOfTimes(client, list, ms); code != RD_KAFKA_RESP_ERR_NO_ERROR)
        return code;
    for (const auto &entry : list.entries())
        if (entry.offset < 0)
            return RD_KAFKA_RESP_ERR__TIMED_OUT;
    return RD_KAFKA_RESP_ERR_NO_ERROR;
}

rd_kafka_resp_err_t queryOffsetsOfTimes(KafkaClient &client, PartitionList &list, int ms)
{
    const auto code = rd_kafka_offsets_for_times(client.get(), list.get(), ms);
    return code == RD_KAFKA_RESP_ERR_NO_ERROR ? list.firstError() : code;
}

rd_kafka_resp_err_t queryCommitted(KafkaClient &client, PartitionList &list, int ms)
{
    const auto code = rd_kafka_committed(client.get(), list.get(), ms);
    return code == RD_KAFKA_RESP_ERR_NO_ERROR ? list.firstError() : code;
}

std::optional<CachedWatermarks> cachedWatermarks(KafkaClient &client, const std::string &topic,
                                                 PartitionNumber partition)
{
    CachedWatermarks found;
    rd_kafka_get_watermark_offsets(client.get(), topic.c_str(), partition.value(), &found.low, &found.high);
    return found.high < 0 ? std::nullopt : std::optional(found);
}

bool isUnknownPartition(rd_kafka_resp_err_t code)
{
    return code == RD_KAFKA_RESP_ERR_UNKNOWN_TOPIC_OR_PART || code == RD_KAFKA_RESP_ERR__UNKNOWN_PARTITION
           || code == RD_KAFKA_RESP_ERR__UNKNOWN_TOPIC;
}

rd_kafka_resp_err_t askUntilAnswered(KafkaClient &client, const std::string &topic, std::chrono::milliseconds time,
                                     const std::stop_token &stop, const std::function<rd_kafka_resp_err_t(int ms)> &ask,
                                     std::chrono::milliseconds unknownFor)
{
    rd_kafka_resp_err_t code = RD_KAFKA_RESP_ERR__TIMED_OUT;
    const auto unknownUntil = Clock::now() + unknownFor;
    static_cast<void>(pollUntil(time, stop, [&](int ms) {
        code = ask(ms);
        const bool answered = !isPassing(code) && !(isUnknownPartition(code) && Clock::now() < unknownUntil);
        if (!answered)
            client.refreshLeaders(topic, ms);
        return answered;
    }));
    return code;
}

} // namespace spendwatch::kafka
