// SPDX-FileCopyrightText: 2026 The Spendwatch authors
// SPDX-License-Identifier: GPL-3.0-only
#include "engine/stream/kafka/topic_previewer.h"

#include "engine/purchase/purchase_format.h"
#include "engine/stream/kafka/browsed_message.h"
#include "engine/stream/kafka/kafka_topics.h"
#include "engine/stream/kafka/span_reader.h"

#include <algorithm>

using namespace std::chrono_literals;

namespace spendwatch::kafka {

namespace {

constexpr auto ConnectTime = 5s;
constexpr auto ReadTime = 4s;
constexpr std::int64_t Last = 5; ///< Of each partition; some may be markers of transactions.

/// The newest of the last messages.
Result<std::optional<BrowsedMessage>> newestIn(SpanReader &reader, Spans spans, PurchaseFormat &format,
                                               const std::stop_token &stop)
{
    std::optional<BrowsedMessage> newest;
    for (auto &[partition, span] : spans)
        span.begin = std::max(span.begin, span.end - Last);
    const auto left = reader.read(std::move(spans), Clock::now() + ReadTime, [&](const MessagePtr &message) {
        BrowsedMessage found = browsedMessage(message, TopicRole::Source, format);
        if (!newest || found.timeMs >= newest->timeMs)
            newest = std::move(found);
        return true;
    });
    if (!left)
        return failed(left.error());
    if (!newest && !left->empty() && !stop.stop_requested())
        return failed(reader.tooSlow());
    return newest;
}

} // namespace

Result<TopicPreview> preview(const SourceSettings &settings, const std::stop_token &stop)
{
    const auto format = makePurchaseFormat(settings.fields, settings.schemas);
    if (!format)
        return failed(format.error());
    const auto client = KafkaClient::create(settings, Role::Changelog);
    if (!client)
        return failed(client.error());
    if (auto there = (*client)->waitForBroker(ConnectTime, stop); !there)
        return failed(there.error());
    const auto partitions = KafkaTopics(**client, stop).partitions(settings.topic);
    if (!partitions)
        return failed(partitions.error());
    TopicPreview found{settings.topic, *partitions, {}, 0, {}};
    SpanReader reader(**client, settings.topic, stop);
    const auto spans = reader.bounds(partitionsBelow(partitions->value_or(0)).list());
    if (!spans)
        return failed(spans.error());
    for (const auto &[partition, span] : *spans)
        found.messages += std::max<std::int64_t>(0, span.end - span.begin);
    auto newest = newestIn(reader, *spans, **format, stop);
    if (!newest)
        return failed(newest.error());
    found.example = *std::move(newest);
    return found;
}

} // namespace spendwatch::kafka
