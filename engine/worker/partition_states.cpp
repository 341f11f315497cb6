// SPDX-FileCopyrightText: 2026 The Spendwatch authors
// SPDX-License-Identifier: GPL-3.0-only
#include "engine/worker/partition_states.h"

#include <utility>

namespace spendwatch {

void PartitionStates::reset(int count)
{
    *this = {};
    expand(count);
    for (const PartitionNumber partition : partitionsBelow(count))
        setFollowed(partition, true);
}

void PartitionStates::resetShare(int count, std::span<const PartitionNumber> kept)
{
    *this = {};
    m_new = State::Away;
    expand(count);
    for (const PartitionNumber partition : kept) {
        keep(partition);
        setFollowed(partition, true);
    }
}

void PartitionStates::expand(int count)
{
    while (this->count() < count) {
        m_in[static_cast<std::size_t>(m_new)].insert(PartitionNumber(this->count()));
        m_partitions.emplace_back().state = m_new;
    }
}

void PartitionStates::assign(PartitionNumber partition)
{
    expand(partition.value() + 1); // The group may know of a new partition before we do.
    for (const State from : {State::Standby, State::Leaving, State::Away})
        if (find(partition, from) != nullptr)
            return move(partition, State::CatchingUp);
}

void PartitionStates::revoke(PartitionNumber partition)
{
    if (find(partition, State::CatchingUp) != nullptr || find(partition, State::Owned) != nullptr)
        move(partition, State::Leaving);
}

void PartitionStates::askAgain(PartitionNumber partition)
{
    if (find(partition, State::CatchingUp) != nullptr)
        move(partition, State::Standby);
}

void PartitionStates::setCatchUpEnd(PartitionNumber partition, ChangelogPosition end)
{
    if (Partition *const found = find(partition, State::CatchingUp))
        found->catchUpEnd = end;
}

void PartitionStates::own(PartitionNumber partition, std::optional<SourceProgress> progress)
{
    if (find(partition, State::CatchingUp) == nullptr)
        return;
    move(partition, State::Owned);
    find(partition, State::Owned)->progress = std::move(progress);
}

void PartitionStates::setFollowed(PartitionNumber partition, bool followed)
{
    Partition &found = m_partitions.at(partition.index());
    if (found.followed != followed)
        m_followed += followed ? 1 : -1;
    found.followed = followed;
    if (followed && found.state == State::Leaving)
        move(partition, State::Standby);
}

void PartitionStates::keep(PartitionNumber partition)
{
    if (find(partition, State::Away) != nullptr)
        move(partition, State::Leaving);
}

void PartitionStates::letGo(PartitionNumber partition)
{
    if (find(partition, State::Standby) == nullptr)
        return;
    setFollowed(partition, false);
    move(partition, State::Away);
}

void PartitionStates::noteCounted(PartitionNumber partition, const SourceProgress &progress)
{
    if (Partition *const found = find(partition, State::Owned))
        found->progress = progress;
}

PartitionStates::State PartitionStates::state(PartitionNumber partition) const
{
    return m_partitions.at(partition.index()).state;
}

bool PartitionStates::isFollowed(PartitionNumber partition) const
{
    return m_partitions.at(partition.index()).followed;
}

std::optional<ChangelogPosition> PartitionStates::catchUpEnd(PartitionNumber partition) const
{
    return m_partitions.at(partition.index()).catchUpEnd;
}

std::optional<SourceProgress> PartitionStates::progress(PartitionNumber partition) const
{
    return m_partitions.at(partition.index()).progress;
}

PartitionStates::Partition *PartitionStates::find(PartitionNumber partition, State state)
{
    const std::size_t index = partition.index();
    if (index >= m_partitions.size() || m_partitions[index].state != state)
        return nullptr;
    return &m_partitions[index];
}

/// What belongs to the former state is forgotten; whether the changelog is followed is not.
void PartitionStates::move(PartitionNumber partition, State to)
{
    Partition &found = m_partitions[partition.index()];
    m_in[static_cast<std::size_t>(found.state)].erase(partition);
    m_in[static_cast<std::size_t>(to)].insert(partition);
    found = {to, found.followed, std::nullopt, std::nullopt};
}

} // namespace spendwatch
