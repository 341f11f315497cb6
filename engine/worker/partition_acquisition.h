// SPDX-FileCopyrightText: 2026 The Spendwatch authors
// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "engine/stream/purchase_source.h"
#include "engine/values/partition_number.h"
#include "engine/worker/begin_finder.h"
#include "engine/worker/blocked_notice.h"
#include "engine/worker/changelog_reader.h"
#include "engine/worker/history_parts.h"
#include "engine/worker/partition_states.h"
#include "engine/worker/start_finder.h"
#include "engine/worker/worker_parts.h"

#include <QString>

#include <chrono>
#include <cstdint>
#include <map>
#include <optional>
#include <span>
#include <utility>
#include <vector>

namespace spendwatch {

/// Follows the changelog of partitions that others own, and takes over those that became ours as soon as their
/// changelog is read, while the others are consumed. Belongs to the consume thread.
class PartitionAcquisition
{
public:
    /// Everything referred to outlives it. `sourceName` names the source in warnings. `histories`: null: none is kept.
    PartitionAcquisition(PurchaseSource &source, ChangelogReader &changelog, PartitionStates &states,
                         WorkerParts &parts, const QString &sourceName, KeptHistories *histories = nullptr);

    void assign(std::span<const PartitionNumber> partitions);
    void revoke(std::span<const PartitionNumber> partitions);
    /// An open transaction hides the offsets committed for these.
    void reportHidden(std::span<const PartitionNumber> partitions);
    /// All of ours are in use: what reportHidden() reported is over.
    void noteSettled() { m_blocked.takeBack(); }

    /// Follows what is to be followed, new partitions too. Not while a batch with rows of them may be committed.
    [[nodiscard]] Result<> followOthers();

    /// Starts those that are caught up, or reports after a while why none is. Not while a batch is committed or given
    /// up. `foreignMembers`: foreign members of the group.
    [[nodiscard]] Result<> useCaughtUp(const std::vector<Message> &foreignMembers);

    /// Partitions whose counting begins behind their beginning, since the last call: that has to be committed, or another
    /// start would begin elsewhere.
    [[nodiscard]] std::vector<StartAt> takeBegun() { return std::exchange(m_begun, {}); }

    /// The changelog is read: it may say where counting began.
    void learnBegin() { m_begins.learn(m_source.partitionCount()); }

    /// See BeginFinder.
    [[nodiscard]] std::int64_t begunMs() const { return m_begins.begunMs(); }

private:
    using Clock = std::chrono::steady_clock;

    using Found = std::map<PartitionNumber, StartFinder::Answer>;

    [[nodiscard]] Result<> follow(std::span<const PartitionNumber> partitions);
    [[nodiscard]] Result<Found> findStarts(std::span<const PartitionNumber> partitions,
                                           const std::vector<Message> &foreignMembers);
    [[nodiscard]] Result<> findBegins(Found &answers);
    [[nodiscard]] Result<> waitForHistories(Found &found);
    [[nodiscard]] Result<> waitFor(WindowReader &history, Found &found);
    void forgetHistoryEnds(PartitionNumber partition);
    void ownHistories(PartitionNumber partition, std::optional<SourceOffset> next);
    [[nodiscard]] Result<> refuse(std::span<const StartAt> starts);
    [[nodiscard]] Result<> unfollow(std::span<const StartAt> starts);
    [[nodiscard]] Result<std::vector<PartitionNumber>> caughtUp();
    [[nodiscard]] Result<> askForEnds();
    [[nodiscard]] Result<> start(std::span<const PartitionNumber> partitions,
                                 const std::vector<Message> &foreignMembers);
    [[nodiscard]] Result<std::optional<StartFinder::Answer>> findStart(PartitionNumber partition,
                                                                       const std::vector<Message> &foreignMembers);

    PurchaseSource &m_source;
    ChangelogReader &m_changelog;
    PartitionStates &m_states;
    const SpendingTable &m_table;
    KeptHistories *const m_histories; ///< Null: none is kept.
    BlockedNotice m_blocked;
    StartFinder m_starts;
    BeginFinder m_begins;
    std::vector<StartAt> m_begun;
    Clock::time_point m_since; ///< When partitions were caught up, or one was started last.
};

/// Where to begin in a partition that is counted up to `progress`; nothing: at the beginning of the log.
[[nodiscard]] StartAt startAt(PartitionNumber partition, const std::optional<SourceProgress> &progress);

} // namespace spendwatch
