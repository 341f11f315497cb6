// SPDX-FileCopyrightText: 2026 The Spendwatch authors
// SPDX-License-Identifier: GPL-3.0-only
#include "engine/stream/kafka/observed_source.h"

#include <utility>

namespace spendwatch::kafka {

ObservedSource::ObservedSource(const SourceSettings &settings, int partitionCount, std::shared_ptr<StreamBoard> board,
                               const std::stop_token &stop, std::unique_ptr<GroupMember> reader)
    : m_topic(settings.topic.toStdString()),
      m_assignment(partitionCount),
      m_reader(std::move(reader)),
      m_positions(settings, m_reader->client(), m_assignment, stop),
      m_continuity(settings, m_reader->client(), m_assignment, stop),
      m_fetcher(settings, *m_reader, m_assignment, m_continuity, m_errors),
      m_growth(settings, m_reader->client()),
      m_watch(std::make_unique<GroupWatch>(settings, partitionCount, board))
{
    if (board)
        m_asker = std::make_unique<OverviewAsker>(settings, partitionCount, std::move(board));
}

Result<std::unique_ptr<ObservedSource>> ObservedSource::open(const SourceSettings &settings, int partitionCount,
                                                             std::shared_ptr<StreamBoard> board,
                                                             const std::stop_token &stop)
{
    auto reader = GroupMember::create(settings, Role::Observer);
    if (!reader)
        return failed(reader.error());
    return std::unique_ptr<ObservedSource>(
        new ObservedSource(settings, partitionCount, std::move(board), stop, *std::move(reader)));
}

Result<> ObservedSource::poll(std::chrono::milliseconds timeout, std::size_t max, PurchaseSink &sink)
{
    if (auto delivered = m_fetcher.deliver(timeout, max, sink); !delivered)
        return delivered;
    m_positions.tidyUp();
    if (auto gone = m_watch->finding())
        return failed(*std::move(gone));
    if (auto trouble = m_reader->client().trouble())
        return failed(*std::move(trouble));
    grow();
    return {};
}

void ObservedSource::grow()
{
    const auto count = m_growth.check(partitionCount());
    if (!count)
        return;
    m_assignment.setPartitionCount(*count);
    m_watch->setPartitions(*count);
    if (m_asker)
        m_asker->setPartitions(*count);
}

Result<> ObservedSource::start(std::span<const StartAt> partitions)
{
    for (const StartAt &at : partitions) {
        m_assignment.gain(at.partition);
        m_assignment.announce(at.partition, std::nullopt);
    }
    return m_positions.start(partitions);
}

Result<> ObservedSource::rewind(std::span<const StartAt> partitions)
{
    return m_positions.rewind(partitions);
}

Result<> ObservedSource::stop(std::span<const PartitionNumber> partitions)
{
    PartitionList list(m_topic);
    for (const PartitionNumber partition : partitions) {
        if (m_assignment.state(partition) == Assignment::State::Started)
            list.add(partition);
        m_assignment.lose(partition);
    }
    if (list.isEmpty())
        return {};
    if (const ErrorPtr error{rd_kafka_incremental_unassign(m_reader->client().get(), list.get())})
        return failed(toError(*error, m_reader->client().subject(), Recovery::Reopen));
    return {};
}

std::optional<CommittedOffset> ObservedSource::committed(PartitionNumber partition) const
{
    const auto offset = m_watch->committed(partition);
    return offset ? std::optional(CommittedOffset{*offset, std::nullopt}) : std::nullopt;
}

} // namespace spendwatch::kafka
