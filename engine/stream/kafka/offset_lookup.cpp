// SPDX-FileCopyrightText: 2026 The Spendwatch authors
// SPDX-License-Identifier: GPL-3.0-only
#include "engine/stream/kafka/offset_lookup.h"

#include <utility>

namespace spendwatch::kafka {

using State = Assignment::State;

OffsetLookup::OffsetLookup(SourceSettings settings, Assignment &assignment, std::shared_ptr<ChangelogBarrier> barrier,
                           std::shared_ptr<FencePlan> fences, std::stop_token stop)
    : m_settings(std::move(settings)),
      m_assignment(assignment),
      m_barrier(std::move(barrier)),
      m_fences(std::move(fences)),
      m_stop(std::move(stop))
{ }

Result<> OffsetLookup::advance(PurchaseSink &sink)
{
    std::vector<PartitionNumber> assigned = m_assignment.in(State::Assigned);
    if (std::exchange(m_answered, false) && assigned.empty())
        sink.onAssigned({}); // We are a standby, or all stays as it was.
    std::erase_if(m_finishing, [](const auto &finder) { return finder->finished(); });
    if (assigned.empty())
        return {};
    if (!m_finder)
        m_finder = std::make_unique<OffsetFinder>(m_settings, std::move(assigned), m_assignment.partitionCount(),
                                                  m_fences, m_stop);
    const auto offsets = m_finder->takeOffsets();
    if (!offsets)
        return {};
    std::vector<PartitionNumber> hidden = m_finder->partitions();
    m_finishing.push_back(std::move(m_finder));
    if (!*offsets)
        return failed(offsets->error());
    const std::vector<PartitionNumber> announced = announce(**offsets);
    std::erase_if(hidden,
                  [this](PartitionNumber partition) { return m_assignment.state(partition) != State::Assigned; });
    if (!announced.empty() || hidden.empty())
        sink.onAssigned(announced);
    if (hidden.empty())
        m_fences->forget();
    else
        sink.onBlocked(hidden);
    return {};
}

/// What is committed now stays so until we commit.
std::vector<PartitionNumber> OffsetLookup::announce(const PartitionList &offsets)
{
    std::vector<PartitionNumber> announced;
    for (const auto &found : offsets.entries()) {
        const PartitionNumber partition(found.partition);
        if (m_assignment.state(partition) != State::Assigned)
            continue;
        const SourceOffset offset(found.offset);
        const auto position = fromOffsetMetadata(metadataOf(found), offset);
        const bool isCommitted = found.offset >= 0;
        m_assignment.announce(partition, isCommitted ? std::optional(CommittedOffset{offset, position}) : std::nullopt);
        m_barrier->learn(partition, position);
        announced.push_back(partition);
    }
    return announced;
}

} // namespace spendwatch::kafka
