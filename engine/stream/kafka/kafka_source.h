// SPDX-FileCopyrightText: 2026 The Spendwatch authors
// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "engine/stream/kafka/assignment.h"
#include "engine/stream/kafka/changelog_barrier.h"
#include "engine/stream/kafka/error_rate.h"
#include "engine/stream/kafka/foreign_guard.h"
#include "engine/stream/kafka/group_member.h"
#include "engine/stream/kafka/group_watch.h"
#include "engine/stream/kafka/log_continuity.h"
#include "engine/stream/kafka/message_fetcher.h"
#include "engine/stream/kafka/offset_lookup.h"
#include "engine/stream/kafka/overview_asker.h"
#include "engine/stream/kafka/partition_expansion.h"
#include "engine/stream/kafka/read_positions.h"
#include "engine/stream/kafka/share_check.h"
#include "engine/stream/purchase_source.h"
#include "engine/stream/rebalance_log.h"
#include "engine/stream/stream_board.h"
#include "engine/values/partition_number.h"

#include <memory>
#include <span>
#include <stop_token>
#include <string>
#include <utility>
#include <vector>

namespace spendwatch::kafka {

/// Consumes the source topic as a member of the group, which it joins at the first poll(): an instance that has to
/// restore first must not keep the others waiting for a rebalance.
///
/// A partition passes through the states of Assignment. GroupMember receives the rebalances; OffsetLookup finds the
/// committed offsets of new partitions (this waits for the predecessor's last transaction) and announces them to the
/// sink; the sink calls start() within onAssigned() or any time later; MessageFetcher delivers. A revocation is
/// answered after the sink has handled it.
class KafkaSource : public PurchaseSource
{
public:
    [[nodiscard]] static Result<std::unique_ptr<KafkaSource>> open(const SourceSettings &settings, int partitionCount,
                                                                   std::shared_ptr<ChangelogBarrier> barrier,
                                                                   const std::stop_token &stop);
    ~KafkaSource() override;

    /// `board` gets what the library says of our member of the group. Before the first poll().
    void reportTo(std::shared_ptr<StatisticsBoard> board) { m_member->client().reportTo(std::move(board), "consumer"); }

    /// From now on poll() fails when another program writes to the changelog, or when the topic is gone, and the
    /// source knows where the topic ends and who else is in the group. `board`: hears of it; may be null.
    void watchOthers(std::shared_ptr<StreamBoard> board = nullptr);

    [[nodiscard]] Result<> poll(std::chrono::milliseconds timeout, std::size_t max, PurchaseSink &sink) override;
    [[nodiscard]] Result<> start(std::span<const StartAt> partitions) override;
    [[nodiscard]] Result<> rewind(std::span<const StartAt> partitions) override;
    [[nodiscard]] std::optional<CommittedOffset> committed(PartitionNumber partition) const override;
    [[nodiscard]] std::shared_ptr<const Membership> membership() const override;
    /// Our member id in the group; empty before the first join.
    [[nodiscard]] std::string memberId() const { return m_member->memberId(); }
    [[nodiscard]] std::int64_t lag() const override;
    [[nodiscard]] Result<std::vector<SourceOffset>> offsetsFrom(std::span<const PartitionNumber> partitions,
                                                                std::optional<std::int64_t> timeMs) override;
    void askAgain(std::span<const PartitionNumber> partitions) override;
    [[nodiscard]] std::vector<SourceOffset> ends() const override;
    [[nodiscard]] std::vector<Message> foreignMembers() const override;
    [[nodiscard]] std::shared_ptr<const GroupShares> shares() const override;
    [[nodiscard]] bool mayHoldMessage(PartitionNumber partition, SourceOffset from) const override;
    [[nodiscard]] SourceOffset position(PartitionNumber partition) const override;
    [[nodiscard]] bool isSettling() const override;
    [[nodiscard]] int partitionCount() const override { return m_assignment.partitionCount(); }

private:
    KafkaSource(const SourceSettings &settings, int partitionCount, std::shared_ptr<ChangelogBarrier> barrier,
                const std::stop_token &stop, std::unique_ptr<GroupMember> member);
    [[nodiscard]] Result<> handleRebalances(PurchaseSink &sink);
    void gain(const Rebalance &rebalance);
    /// `sink` may be null.
    void lose(const Rebalance &rebalance, PurchaseSink *sink);
    void endRebalance();
    void reportRebalances();
    [[nodiscard]] Result<> expand();
    [[nodiscard]] Result<> checkShare();
    [[nodiscard]] Result<> checkHealth();

    const SourceSettings m_settings;
    const std::string m_topic;
    const std::shared_ptr<ChangelogBarrier> m_barrier;
    Assignment m_assignment;
    std::unique_ptr<GroupMember> m_member;
    ErrorRate m_errors;
    ShareCheck m_share;
    ReadPositions m_positions;
    LogContinuity m_continuity;
    MessageFetcher m_fetcher;
    PartitionExpansion m_expansion;
    const std::shared_ptr<FencePlan> m_fences = std::make_shared<FencePlan>();
    OffsetLookup m_lookup;
    std::unique_ptr<ForeignGuard> m_guard;
    std::unique_ptr<GroupWatch> m_watch;
    RebalanceLog m_rebalances;
    std::shared_ptr<StreamBoard> m_board; ///< May be null.
    std::unique_ptr<OverviewAsker> m_asker; ///< Only with a board.
    mutable Clock::time_point m_lagTime;
    mutable std::int64_t m_lag = -1;
};

} // namespace spendwatch::kafka
