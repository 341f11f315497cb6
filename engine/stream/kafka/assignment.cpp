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

void Assignment::gain(int partition)
{
    if (partition < 0)
        return;
    if (partition >= highestCount())
        m_partitions.resize(static_cast<std::size_t>(partition) + 1);
    if (Partition &found = *find(partition); found.state == State::None)
        found.state = State::Assigned;
}

void Assignment::lose(int partition)
{
    if (Partition *const found = find(partition))
        *found = {};
}

void Assignment::announce(int partition, std::optional<CommittedOffset> committed)
{
    if (state(partition) != State::Assigned)
        return;
    Partition &found = *find(partition);
    found.state = State::Announced;
    found.committed = std::move(committed);
}

void Assignment::askAgain(int partition)
{
    if (state(partition) == State::Announced)
        find(partition)->state = State::Assigned;
}

void Assignment::start(int partition, SourceOffset position, std::optional<Fingerprint> last)
{
    if (state(partition) != State::Announced)
        return;
    Partition &found = *find(partition);
    found.state = State::Started;
    found.position = position;
    found.last = std::move(last);
}

Assignment::State Assignment::state(int partition) const
{
    const Partition *const found = find(partition);
    return found == nullptr ? State::None : found->state;
}

Assignment::Partition *Assignment::find(int partition)
{
    return partition >= 0 && partition < highestCount() ? &m_partitions[static_cast<std::size_t>(partition)] : nullptr;
}

const Assignment::Partition *Assignment::find(int partition) const
{
    return partition >= 0 && partition < highestCount() ? &m_partitions[static_cast<std::size_t>(partition)] : nullptr;
}

std::vector<int> Assignment::in(State state) const
{
    std::vector<int> found;
    for (int partition = 0; partition < m_count; ++partition)
        if (this->state(partition) == state)
            found.push_back(partition);
    return found;
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
