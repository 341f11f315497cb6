// SPDX-FileCopyrightText: 2026 The Spendwatch authors
// SPDX-License-Identifier: GPL-3.0-only
#include "engine/stream/kafka/read_positions.h"

#include "engine/stream/kafka/offset_request.h"

#include <map>
#include <utility>

namespace spendwatch::kafka {

namespace {
constexpr std::chrono::milliseconds RequestTimeout{10'000};

std::int64_t toLibrary(std::optional<SourceOffset> offset)
{
    return offset ? offset->value() : RD_KAFKA_OFFSET_INVALID;
}

} // namespace

ReadPositions::ReadPositions(const SourceSettings &settings, KafkaClient &client, Assignment &assignment,
                             std::stop_token stop)
    : m_client(client),
      m_assignment(assignment),
      m_topic(settings.topic.toStdString()),
      m_stop(std::move(stop)),
      m_reader(settings, Role::Offsets)
{ }

Result<> ReadPositions::start(std::span<const StartAt> partitions)
{
    PartitionList list(m_topic);
    std::map<PartitionNumber, std::optional<Fingerprint>> counted;
    for (const StartAt &at : partitions) {
        if (m_assignment.state(at.partition) != Assignment::State::Announced)
            continue; // It was revoked meanwhile, or is already read.
        const bool knowsLast = at.last && at.next == at.last->offset.next();
        counted[at.partition] = knowsLast ? at.last : std::nullopt;
        list.add(at.partition, knowsLast ? at.last->offset.value() : toLibrary(at.next));
    }
    if (list.isEmpty())
        return {};
    if (auto resolved = resolveBeginnings(list); !resolved)
        return resolved;
    if (const ErrorPtr error{rd_kafka_incremental_assign(m_client.get(), list.get())})
        return failed(toError(*error, m_client.subject(), Recovery::Reopen));
    for (const auto &entry : list.entries()) {
        const PartitionNumber partition(entry.partition);
        m_assignment.start(partition, SourceOffset(entry.offset), counted[partition]);
    }
    return {};
}

/// A partition whose last counted message has not been checked yet has delivered nothing.
Result<> ReadPositions::rewind(std::span<const StartAt> partitions)
{
    PartitionList list(m_topic);
    for (const StartAt &at : partitions)
        if (const auto *const found = m_assignment.findStarted(at.partition); found != nullptr && !found->last)
            list.add(at.partition, at.next.value_or(found->begin).value()); // What is gone of it is reported.
    for (const auto &entry : list.entries())
        m_assignment.find(PartitionNumber(entry.partition))->position = SourceOffset(entry.offset);
    return seek();
}

/// Only the library knows whether it has begun to read a partition: otherwise it begins where start() said.
Result<> ReadPositions::seek()
{
    PartitionList list(m_topic);
    for (const PartitionNumber partition : m_assignment.in(Assignment::State::Started))
        list.add(partition, m_assignment.find(partition)->position.value());
    if (list.isEmpty())
        return {};
    if (const ErrorPtr error{rd_kafka_seek_partitions(m_client.get(), list.get(), -1)})
        return failed(toError(*error, m_client.subject(), Recovery::Reopen));
    for (const auto &entry : list.entries()) {
        const bool notBegun = entry.err == RD_KAFKA_RESP_ERR__STATE || entry.err == RD_KAFKA_RESP_ERR__PREV_IN_PROGRESS;
        if (entry.err != RD_KAFKA_RESP_ERR_NO_ERROR && !notBegun)
            return failed(toError(entry.err, m_client.subject(), Recovery::Reopen));
    }
    return {};
}

/// Fills in the beginning of the log where no offset is given.
Result<> ReadPositions::resolveBeginnings(PartitionList &offsets)
{
    PartitionList unknown(m_topic);
    for (const auto &wanted : offsets.entries())
        if (wanted.offset < 0)
            unknown.add(PartitionNumber(wanted.partition));
    if (unknown.isEmpty())
        return {};
    const auto reader = m_reader.get();
    if (!reader)
        return failed(reader.error());
    const auto code = askUntilAnswered(
        **reader, m_topic, RequestTimeout, m_stop,
        [&](int ms) { return queryWatermark(**reader, unknown, Watermark::Low, ms); }, RequestTimeout);
    if (code != RD_KAFKA_RESP_ERR_NO_ERROR)
        return failed(toError(code, m_client.subject(), Recovery::Retry));
    auto found = unknown.entries().begin();
    for (auto &wanted : offsets.entries())
        if (wanted.offset < 0)
            wanted.offset = (found++)->offset;
    return {};
}

} // namespace spendwatch::kafka
