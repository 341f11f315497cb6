// SPDX-FileCopyrightText: 2026 The Spendwatch authors
// SPDX-License-Identifier: GPL-3.0-only
#include "engine/stream/kafka/kafka_waiting.h"

#include "engine/stream/kafka/kafka_client.h"
#include "engine/stream/kafka/kafka_topics.h"
#include "engine/stream/kafka/offset_request.h"

#include <algorithm>
#include <functional>
#include <vector>

using namespace std::chrono_literals;

namespace spendwatch::kafka {

namespace {

constexpr auto ConnectTimeout = 2s;
constexpr auto RequestTimeout = 1s;

using Ask = std::function<rd_kafka_resp_err_t(PartitionList &list, int ms)>;

/// An offset for each partition, in their order.
Result<std::vector<std::int64_t>> offsets(KafkaClient &client, const QString &topic, int partitions,
                                          const std::stop_token &stop, const Ask &ask)
{
    PartitionList list = PartitionList::all(topic.toStdString(), partitions);
    const auto code =
        askUntilAnswered(client, topic.toStdString(), RequestTimeout, stop, [&](int ms) { return ask(list, ms); });
    if (code != RD_KAFKA_RESP_ERR_NO_ERROR)
        return failed(toError(code, client.subjectOf(topic), Recovery::Retry));
    std::vector<std::int64_t> found;
    for (const auto &entry : list.entries())
        found.push_back(entry.offset);
    return found;
}

} // namespace

Result<std::int64_t> waiting(const SourceSettings &settings, const std::stop_token &stop)
{
    const auto made = KafkaClient::create(settings, Role::Peek);
    if (!made)
        return failed(made.error());
    KafkaClient &client = **made;
    if (auto there = client.waitForBroker(ConnectTimeout, stop); !there)
        return failed(there.error());
    const auto partitions = KafkaTopics(client, stop).partitions(settings.topic);
    if (!partitions || !*partitions)
        return partitions ? Result<std::int64_t>(0) : failed(partitions.error());
    const auto from = [&](const Ask &ask) { return offsets(client, settings.topic, **partitions, stop, ask); };
    const auto low = from([&](auto &list, int ms) { return queryWatermark(client, list, Watermark::Low, ms); });
    const auto high = from([&](auto &list, int ms) { return queryWatermark(client, list, Watermark::High, ms); });
    const auto next = from([&](auto &list, int ms) { return queryCommitted(client, list, ms); });
    for (const auto *each : {&low, &high, &next})
        if (!*each)
            return failed(each->error());
    std::int64_t count = 0;
    for (std::size_t i = 0; i < high->size(); ++i)
        count += std::max<std::int64_t>((*high)[i] - std::max((*low)[i], (*next)[i]), 0);
    return count;
}

} // namespace spendwatch::kafka
