// SPDX-FileCopyrightText: 2026 The Spendwatch authors
// SPDX-License-Identifier: GPL-3.0-only
#include "engine/stream/kafka/span_reader.h"

#include "engine/stream/kafka/offset_request.h"

#include <algorithm>
#include <utility>

namespace spendwatch::kafka {

namespace {

constexpr int PollMs = 100;

/// The library goes on by itself; or it is about a group, which nobody here is in.
bool passes(rd_kafka_resp_err_t code)
{
    return isBrokerAway(code) || code == RD_KAFKA_RESP_ERR_GROUP_AUTHORIZATION_FAILED;
}

/// Nothing more is to be expected of the partition: it ends, or where it was to begin is deleted meanwhile.
bool ends(rd_kafka_resp_err_t code)
{
    return code == RD_KAFKA_RESP_ERR__PARTITION_EOF || code == RD_KAFKA_RESP_ERR__AUTO_OFFSET_RESET;
}

} // namespace

SpanReader::SpanReader(KafkaClient &client, const QString &topic, const std::stop_token &stop)
    : m_client(client),
      m_name(topic),
      m_topic(topic.toStdString()),
      m_stop(stop)
{ }

Error SpanReader::error(rd_kafka_resp_err_t code) const
{
    return m_client.reasonOf(code, m_client.subjectOf(m_name), Recovery::Retry);
}

Error SpanReader::tooSlow() const
{
    return brokerAway(m_client.subjectOf(m_name), Recovery::Retry, m_client.lastReason());
}

Result<std::map<PartitionNumber, std::int64_t>> SpanReader::ask(std::span<const PartitionNumber> partitions,
                                                                std::int64_t place)
{
    PartitionList list(m_topic, partitions);
    const auto code = askUntilAnswered(m_client, m_topic, AskTime, m_stop, [&](int ms) {
        list.setOffsets(place);
        return queryOffsetsOfTimes(m_client, list, ms);
    });
    if (code != RD_KAFKA_RESP_ERR_NO_ERROR)
        return failed(error(code));
    std::map<PartitionNumber, std::int64_t> offsets;
    for (const auto &entry : list.entries())
        offsets[PartitionNumber(entry.partition)] = entry.offset;
    return offsets;
}

Result<Spans> SpanReader::bounds(std::span<const PartitionNumber> partitions)
{
    Spans spans;
    if (partitions.empty())
        return spans;
    const auto first = ask(partitions, static_cast<std::int64_t>(Watermark::Low));
    if (!first)
        return failed(first.error());
    const auto end = ask(partitions, static_cast<std::int64_t>(Watermark::High));
    if (!end)
        return failed(end.error());
    for (const PartitionNumber partition : partitions)
        spans[partition] = {first->at(partition), end->at(partition)};
    return spans;
}

Result<std::map<PartitionNumber, std::int64_t>> SpanReader::offsetsAt(std::span<const PartitionNumber> partitions,
                                                                      std::int64_t timeMs)
{
    if (partitions.empty())
        return std::map<PartitionNumber, std::int64_t>();
    return ask(partitions, std::max<std::int64_t>(0, timeMs));
}

Result<> SpanReader::assign(const Spans &spans)
{
    PartitionList list(m_topic);
    for (const auto &[partition, span] : spans)
        list.add(partition, span.begin);
    const auto code = rd_kafka_assign(m_client.get(), list.get());
    return code == RD_KAFKA_RESP_ERR_NO_ERROR ? Result<>() : failed(error(code));
}

Result<Spans> SpanReader::read(Spans spans, Clock::time_point until, const Take &take)
{
    std::erase_if(spans, [](const auto &entry) { return entry.second.isEmpty(); });
    if (spans.empty())
        return spans;
    if (auto assigned = assign(spans); !assigned)
        return failed(assigned.error());
    while (!spans.empty() && Clock::now() < until && !m_stop.stop_requested()) {
        MessagePtr message(rd_kafka_consumer_poll(m_client.get(), PollMs));
        if (!message)
            continue;
        const auto step = takeNext(std::move(message), spans, take);
        if (!step)
            return failed(step.error());
        if (*step == Step::Enough)
            break;
    }
    return spans;
}

Result<SpanReader::Step> SpanReader::takeNext(MessagePtr message, Spans &spans, const Take &take) const
{
    const auto code = message->err;
    const auto span = spans.find(PartitionNumber(message->partition));
    if (code != RD_KAFKA_RESP_ERR_NO_ERROR && !ends(code))
        return passes(code) ? Result<Step>(Step::More) : failed(error(code));
    if (span == spans.end())
        return Step::More;
    const std::int64_t offset = message->offset;
    Step step = Step::More;
    if (code == RD_KAFKA_RESP_ERR_NO_ERROR) {
        const bool isWanted = offset >= span->second.begin && offset < span->second.end;
        span->second.begin = std::max(span->second.begin, offset + 1);
        if (isWanted && !take(message))
            step = Step::Enough;
    }
    if (ends(code) || span->second.isEmpty())
        spans.erase(span);
    return step;
}

} // namespace spendwatch::kafka
