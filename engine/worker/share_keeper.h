// SPDX-FileCopyrightText: 2026 The Spendwatch authors
// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "engine/stream/purchase_source.h"
#include "engine/table/table_store.h"
#include "engine/worker/changelog_reader.h"
#include "engine/worker/partition_states.h"
#include "engine/worker/worker_parts.h"

#include <chrono>
#include <map>
#include <memory>
#include <set>
#include <vector>

namespace spendwatch {

/// Where an instance keeps its share only: decides which partitions of others it follows, gives up what has not been
/// its share for a while, and says on the share board which partitions are whole. Belongs to the consume thread.
class ShareKeeper
{
public:
    /// Everything referred to outlives it.
    ShareKeeper(const PurchaseSource &source, ChangelogReader &changelog, PartitionStates &states, WorkerParts &parts,
                TableStore &store);

    /// The partitions that the table has something of already.
    [[nodiscard]] std::vector<PartitionNumber> keptBefore(int count) const;
    /// They are read to their end.
    void noteRestored(std::span<const PartitionNumber> partitions);

    /// Looks whether anything has changed, some 50 times a second. Not while a batch with rows of partitions that left us may be
    /// committed. Does not wait for the disk.
    [[nodiscard]] Result<> advance();

private:
    using Clock = std::chrono::steady_clock;

    void lookAtShares();
    void keepMore();
    [[nodiscard]] Result<> noteWhole();
    [[nodiscard]] Result<> askForEnds();
    [[nodiscard]] std::vector<PartitionNumber> overdue();
    [[nodiscard]] Result<> letGo(const std::vector<PartitionNumber> &partitions);

    const PurchaseSource &m_source;
    ChangelogReader &m_changelog;
    PartitionStates &m_states;
    WorkerParts &m_parts;
    TableStore &m_store;
    std::shared_ptr<const GroupShares> m_shares;
    std::set<PartitionNumber> m_kept; ///< By the plan.
    std::map<PartitionNumber, ChangelogPosition>
        m_ends; ///< Where standbys that are not whole ended when that was asked.
    std::map<PartitionNumber, Clock::time_point> m_unwanted; ///< Standbys that are no longer in the plan, since when.
    Clock::time_point m_looked;
};

} // namespace spendwatch
