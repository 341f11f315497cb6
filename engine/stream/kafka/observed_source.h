// SPDX-FileCopyrightText: 2026 The Spendwatch authors
// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "engine/stream/kafka/assignment.h"
#include "engine/stream/kafka/error_rate.h"
#include "engine/stream/kafka/group_member.h"
#include "engine/stream/kafka/group_watch.h"
#include "engine/stream/kafka/log_continuity.h"
#include "engine/stream/kafka/message_fetcher.h"
#include "engine/stream/kafka/overview_asker.h"
#include "engine/stream/kafka/read_positions.h"
#include "engine/stream/kafka/topic_growth.h"
#include "engine/stream/purchase_source.h"
#include "engine/stream/stream_board.h"

#include <memory>
#include <span>
#include <stop_token>
#include <string>
#include <vector>

namespace spendwatch::kafka {

/// Reads the source topic beside the group that consumes it: never joins, commits nothing, and needs no right but to read
/// and to describe. What the group does is seen from outside.
///
/// Whoever uses it starts a partition whenever they like, and stops it again; there is no onAssigned() and no onRevoked().
class ObservedSource : public PurchaseSource
{
public:
    /// `board`: hears of group and topic; may be null.
    [[nodiscard]] static Result<std::unique_ptr<ObservedSource>> open(const SourceSettings &settings,
                                                                      int partitionCount,
                                                                      std::shared_ptr<StreamBoard> board,
                                                                      const std::stop_token &stop);

    /// `board` gets what the library says of our client. Before the first poll().
    void reportTo(std::shared_ptr<StatisticsBoard> board) { m_reader->client().reportTo(std::move(board), "observer"); }

    [[nodiscard]] Result<> poll(std::chrono::milliseconds timeout, std::size_t max, PurchaseSink &sink) override;
    [[nodiscard]] Result<> start(std::span<const StartAt> partitions) override;
    [[nodiscard]] Result<> rewind(std::span<const StartAt> partitions) override;
    [[nodiscard]] Result<> stop(std::span<const PartitionNumber> partitions) override;
    /// What the group has committed by now, where it tells.
    [[nodiscard]] std::optional<CommittedOffset> committed(PartitionNumber partition) const override;
    [[nodiscard]] std::shared_ptr<const Membership> membership() const override { return nullptr; }
    [[nodiscard]] std::int64_t lag() const override { return 0; } ///< Of what is ours: nothing.
    [[nodiscard]] std::vector<SourceOffset> ends() const override { return m_watch->ends(); }
    [[nodiscard]] std::vector<Message> foreignMembers() const override { return m_watch->foreignMembers(); }
    [[nodiscard]] bool mayHoldMessage(PartitionNumber partition, SourceOffset from) const override
    {
        return m_watch->mayHoldMessage(partition, from);
    }
    /// Those that the changelog has, too.
    [[nodiscard]] int partitionCount() const override { return m_assignment.partitionCount(); }

private:
    ObservedSource(const SourceSettings &settings, int partitionCount, std::shared_ptr<StreamBoard> board,
                   const std::stop_token &stop, std::unique_ptr<GroupMember> reader);
    void grow();

    const std::string m_topic;
    Assignment m_assignment; ///< Here "ours" means that we read it.
    std::unique_ptr<GroupMember> m_reader; ///< Never joins.
    ErrorRate m_errors;
    ReadPositions m_positions;
    LogContinuity m_continuity;
    MessageFetcher m_fetcher;
    TopicGrowth m_growth;
    std::unique_ptr<GroupWatch> m_watch;
    std::unique_ptr<OverviewAsker> m_asker; ///< Only with a board.
};

} // namespace spendwatch::kafka
