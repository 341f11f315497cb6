// SPDX-FileCopyrightText: 2026 The Spendwatch authors
// SPDX-License-Identifier: GPL-3.0-only
#include "engine/stream/kafka/source_begin.h"

#include "engine/stream/kafka/kafka_client.h"
#include "engine/stream/kafka/offset_request.h"

#include <functional>
#include <stop_token>

namespace spendwatch::kafka {

namespace {

constexpr std::chrono::milliseconds AskTime{5000};

using Question = std::function<rd_kafka_resp_err_t(PartitionList &list, int ms)>;

Result<PartitionList> ask(KafkaClient &client, const SourceSettings &settings,
                          std::span<const PartitionNumber> partitions, const Question &question)
{
    PartitionList list(settings.topic.toStdString(), partitions);
    const auto code =
        askUntilAnswered(client, list.topic(), AskTime, std::stop_token(), [&](int ms) { return question(list, ms); });
    if (code != RD_KAFKA_RESP_ERR_NO_ERROR)
        return failed(toError(code, client.subjectOf(settings.topic), Recovery::Retry));
    return list;
}

std::vector<SourceOffset> offsetsIn(const PartitionList &list)
{
    std::vector<SourceOffset> offsets;
    for (const auto &entry : list.entries())
        offsets.emplace_back(entry.offset);
    return offsets;
}

} // namespace

Result<std::vector<SourceOffset>> sourceOffsetsFrom(const SourceSettings &settings,
                                                    std::span<const PartitionNumber> partitions,
                                                    std::optional<std::int64_t> timeMs)
{
    const auto client = KafkaClient::create(settings, Role::Offsets);
    if (!client)
        return failed(client.error());
    const auto ends = ask(**client, settings, partitions, [&](PartitionList &list, int ms) {
        return queryWatermark(**client, list, Watermark::High, ms);
    });
    if (!ends)
        return failed(ends.error());
    std::vector<SourceOffset> offsets = offsetsIn(*ends);
    if (!timeMs)
        return offsets;
    const auto found = ask(**client, settings, partitions, [&](PartitionList &list, int ms) {
        list.setOffsets(*timeMs);
        return queryOffsetsOfTimes(**client, list, ms);
    });
    if (!found)
        return failed(found.error());
    for (std::size_t i = 0; i < offsets.size(); ++i)
        if (const std::int64_t offset = found->entries()[i].offset; offset >= 0) // Else no message is so new.
            offsets[i] = SourceOffset(offset);
    return offsets;
}

} // namespace spendwatch::kafka
