// SPDX-FileCopyrightText: 2026 The Spendwatch authors
// SPDX-License-Identifier: GPL-3.0-only
#include "engine/worker/share_keeper.h"

#include "engine/stream/share_plan.h"

#include <algorithm>
#include <iterator>

namespace spendwatch {

using namespace std::chrono_literals;
using State = PartitionStates::State;

namespace {
constexpr auto LookEvery = 20ms;
} // namespace

ShareKeeper::ShareKeeper(const PurchaseSource &source, ChangelogReader &changelog, PartitionStates &states,
                         WorkerParts &parts, TableStore &store)
    : m_source(source),
      m_changelog(changelog),
      m_states(states),
      m_parts(parts),
      m_store(store)
{ }

std::vector<PartitionNumber> ShareKeeper::keptBefore(int count) const
{
    std::vector<PartitionNumber> kept = partitionsBelow(count).list();
    std::erase_if(kept, [this](PartitionNumber partition) {
        return m_parts.table.position(partition) == ChangelogPosition() && !m_parts.share.isWhole(partition);
    });
    return kept;
}

void ShareKeeper::noteRestored(std::span<const PartitionNumber> partitions)
{
    for (const PartitionNumber partition : partitions)
        m_parts.share.setWhole(partition, true);
}

Result<> ShareKeeper::advance()
{
    if (Clock::now() - m_looked < LookEvery)
        return {};
    m_looked = Clock::now();
    m_parts.share.setCount(m_source.partitionCount());
    lookAtShares();
    keepMore();
    if (auto noted = noteWhole(); !noted)
        return noted;
    const std::vector<PartitionNumber> partitions = overdue();
    return partitions.empty() ? Result<>() : letGo(partitions);
}

void ShareKeeper::lookAtShares()
{
    auto shares = m_source.shares();
    if (!shares || shares == m_shares)
        return;
    m_shares = std::move(shares);
    m_kept = keptPartitions(*m_shares, m_shares->self, m_parts.hold.standbys);
    m_parts.share.setShares(m_shares);
}

void ShareKeeper::keepMore()
{
    m_states.expand(m_source.partitionCount());
    for (const PartitionNumber partition : m_kept)
        if (partition.value() < m_states.count())
            m_states.keep(partition);
}

/// A partition that is ours is whole once it is counted; a standby once it is read up to where it ended when that began.
Result<> ShareKeeper::noteWhole()
{
    if (auto asked = askForEnds(); !asked)
        return asked;
    for (const PartitionNumber partition : m_states.in(State::Owned))
        m_parts.share.setWhole(partition, true);
    for (auto end = m_ends.begin(); end != m_ends.end();) {
        const auto [partition, position] = *end;
        const bool isStandby = m_states.state(partition) == State::Standby;
        if (isStandby && m_parts.table.position(partition) < position) {
            ++end;
            continue;
        }
        end = m_ends.erase(end);
        if (!isStandby)
            continue;
        if (auto decided = m_changelog.refuseOpen({&partition, 1}); !decided)
            return decided;
        m_parts.share.setWhole(partition, true);
    }
    return {};
}

Result<> ShareKeeper::askForEnds()
{
    std::vector<PartitionNumber> unknown;
    std::ranges::copy_if(m_states.in(State::Standby), std::back_inserter(unknown), [this](PartitionNumber partition) {
        return m_states.isFollowed(partition) && !m_parts.share.isWhole(partition) && !m_ends.contains(partition);
    });
    if (unknown.empty())
        return {};
    const auto ends = m_changelog.ends(unknown);
    if (!ends)
        return tl::unexpected(ends.error());
    for (std::size_t i = 0; i < unknown.size(); ++i)
        m_ends.emplace(unknown[i], (*ends)[i]);
    return {};
}

std::vector<PartitionNumber> ShareKeeper::overdue()
{
    std::vector<PartitionNumber> partitions;
    if (!m_shares)
        return partitions;
    const auto &standbys = m_states.in(State::Standby);
    std::erase_if(m_unwanted,
                  [&](const auto &each) { return !standbys.contains(each.first) || m_kept.contains(each.first); });
    for (const PartitionNumber partition : standbys) {
        if (m_kept.contains(partition))
            continue;
        const auto since = m_unwanted.try_emplace(partition, m_looked).first->second;
        if (m_looked - since >= m_parts.hold.linger)
            partitions.push_back(partition);
    }
    return partitions;
}

/// All at once, because each time goes through all customers.
Result<> ShareKeeper::letGo(const std::vector<PartitionNumber> &partitions)
{
    const auto pause = m_store.tryPause();
    if (!pause)
        return {};
    if (auto unfollowed = m_changelog.letGo(partitions); !unfollowed)
        return unfollowed;
    for (const PartitionNumber partition : partitions) {
        m_states.letGo(partition);
        m_parts.share.setWhole(partition, false);
        m_unwanted.erase(partition);
        m_ends.erase(partition);
    }
    m_store.drop(partitions, pause);
    return {};
}

} // namespace spendwatch
