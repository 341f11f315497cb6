// SPDX-FileCopyrightText: 2026 The Spendwatch authors
// SPDX-License-Identifier: GPL-3.0-only
#include "engine/worker/partition_states.h"

#include <utility>

namespace spendwatch {

void PartitionStates::reset(int count)
{
    *this = {};
    expand(count);
    for (int partition = 0; partition < count; ++partition)
        setFollowed(partition, true);
}

void PartitionStates::expand(int count)
{
    for (int partition = this->count(); partition < count; ++partition) {
        m_partitions.emplace_back();
        m_in[static_cast<std::size_t>(State::Leaving)].insert(partition);
    }
}

void PartitionStates::assign(int partition)
{
    expand(partition + 1); // The group may know of a new partition before we do.
    if (find(partition, State::Standby) != nullptr || find(partition, State::Leaving) != nullptr)
        move(partition, State::CatchingUp);
}

void PartitionStates::revoke(int partition)
{
    if (find(partition, State::CatchingUp) != nullptr || find(partition, State::Owned) != nullptr)
        move(partition, State::Leaving);
}

void PartitionStates::askAgain(int partition)
{
    if (find(partition, State::CatchingUp) != nullptr)
        move(partition, State::Standby);
}

void PartitionStates::setCatchUpEnd(int partition, ChangelogPosition end)
{
    if (Partition *const found = find(partition, State::CatchingUp))
        found->catchUpEnd = end;
}

void PartitionStates::own(int partition, std::optional<SourceProgress> progress)
{
    if (find(partition, State::CatchingUp) == nullptr)
        return;
    move(partition, State::Owned);
    find(partition, State::Owned)->progress = std::move(progress);
}

void PartitionStates::setFollowed(int partition, bool followed)
{
    Partition &found = m_partitions.at(static_cast<std::size_t>(partition));
    if (found.followed == followed)
        return;
    found.followed = followed;
    m_followed += followed ? 1 : -1;
    if (followed && found.state == State::Leaving)
        move(partition, State::Standby);
}

void PartitionStates::noteCounted(int partition, const SourceProgress &progress)
{
    if (Partition *const found = find(partition, State::Owned))
        found->progress = progress;
}

PartitionStates::State PartitionStates::state(int partition) const
{
    return m_partitions.at(static_cast<std::size_t>(partition)).state;
}

bool PartitionStates::isFollowed(int partition) const
{
    return m_partitions.at(static_cast<std::size_t>(partition)).followed;
}

std::optional<ChangelogPosition> PartitionStates::catchUpEnd(int partition) const
{
    return m_partitions.at(static_cast<std::size_t>(partition)).catchUpEnd;
}

std::optional<SourceProgress> PartitionStates::progress(int partition) const
{
    return m_partitions.at(static_cast<std::size_t>(partition)).progress;
}

PartitionStates::Partition *PartitionStates::find(int partition, State state)
{
    const auto index = static_cast<std::size_t>(partition);
    if (partition < 0 || index >= m_partitions.size() || m_partitions[index].state != state)
        return nullptr;
    return &m_partitions[index];
}

/// What belongs to the former state is forgotten; whether the changelog is followed is not.
void PartitionStates::move(int partition, State to)
{
    Partition &found = m_partitions[static_cast<std::size_t>(partition)];
    m_in[static_cast<std::size_t>(found.state)].erase(partition);
    m_in[static_cast<std::size_t>(to)].insert(partition);
    found = {to, found.followed, std::nullopt, std::nullopt};
}

} // namespace spendwatch
