// SPDX-FileCopyrightText: 2026 The Spendwatch authors
// SPDX-License-Identifier: GPL-3.0-only
#include "engine/stream/kafka/assignment.h"

#include <algorithm>
#include <utility>

namespace spendwatch::kafka {

Assignment::Assignment(int partitionCount)
    : m_count(partitionCount),
      m_partitions(static_cast<std::size_t>(m_count)) { }

void Assignment::setPartitionCount(int count)
{
    m_count = count;
    m_partitions.resize(std::max(m_partitions.size(), static_cast<std::size_t>(count)));
}

void Assignment::gain(PartitionNumber partition)
{
    if (partition.value() < 0)
        return;
    if (partition.index() >= m_partitions.size())
        m_partitions.resize(partition.index() + 1);
    if (Partition &found = *find(partition); found.state == State::None)
        found.state = State::Assigned;
}

void Assignment::lose(PartitionNumber partition)
{
    if (Partition *const found = find(partition))
        *found = {};
}

void Assignment::announce(PartitionNumber partition, std::optional<CommittedOffset> committed)
{
    if (state(partition) != State::Assigned)
        return;
    Partition &found = *find(partition);
    found.state = State::Announced;
    found.committed = std::move(committed);
}

void Assignment::askAgain(PartitionNumber partition)
{
    if (state(partition) == State::Announced)
        find(partition)->state = State::Assigned;
}

void Assignment::start(PartitionNumber partition, SourceOffset position, std::optional<Fingerprint> last)
{
    if (state(partition) != State::Announced)
        return;
    Partition &found = *find(partition);
    found.state = State::Started;
    found.begin = found.position = position;
    found.last = std::move(last);
}

Assignment::State Assignment::state(PartitionNumber partition) const
{
    const Partition *const found = find(partition);
    return found == nullptr ? State::None : found->state;
}

Assignment::Partition *Assignment::find(PartitionNumber partition)
{
    return partition.index() < m_partitions.size() ? &m_partitions[partition.index()] : nullptr;
}

const Assignment::Partition *Assignment::find(PartitionNumber partition) const
{
    return partition.index() < m_partitions.size() ? &m_partitions[partition.index()] : nullptr;
}

std::vector<PartitionNumber> Assignment::in(State state) const
{
    std::vector<PartitionNumber> found;
    for (const PartitionNumber partition : partitionsBelow(m_count))
        if (this->state(partition) == state)
            found.push_back(partition);
    return found;
}

int Assignment::owned() const
{
    return static_cast<int>(
        std::ranges::count_if(m_partitions, [](const Partition &partition) { return partition.state != State::None; }));
}

bool Assignment::isStarted() const
{
    return std::ranges::all_of(m_partitions, [](const Partition &partition) {
        return partition.state == State::None || partition.state == State::Started;
    });
}

bool Assignment::isEmpty() const
{
    return std::ranges::all_of(m_partitions, [](const Partition &partition) { return partition.state == State::None; });
}

bool Assignment::hasAnnounced() const
{
    return std::ranges::any_of(m_partitions, [](const Partition &partition) {
        return partition.state == State::Announced || partition.state == State::Started;
    });
}

} // namespace spendwatch::kafka
