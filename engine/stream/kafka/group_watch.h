// SPDX-FileCopyrightText: 2026 The Spendwatch authors
// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "engine/stream/kafka/fence_plan.h"
#include "engine/stream/kafka/kafka_members.h"
#include "engine/stream/kafka/partition_list.h"
#include "engine/stream/purchase_source.h"
#include "engine/stream/stream_board.h"
#include "engine/values/partition_number.h"

#include <atomic>
#include <cstdint>
#include <map>
#include <memory>
#include <mutex>
#include <optional>
#include <thread>
#include <vector>

namespace spendwatch::kafka {

/// Watches topic and group in a thread of its own: every second where each partition of the topic ends, and every few
/// seconds who is in the group. One client without a group asks for both; at rest it costs about 0.1 % of a core. The
/// functions may be called from any thread.
class GroupWatch
{
public:
    /// `board` hears of both, `fences` of the members; either may be null.
    GroupWatch(SourceSettings settings, int partitions, std::shared_ptr<StreamBoard> board = nullptr,
               std::shared_ptr<FencePlan> fences = nullptr);
    /// Waits for the request under way, at most a second.
    ~GroupWatch() = default;

    /// The topic now has this many partitions.
    void setPartitions(int count) { m_partitions = count; }

    /// The newest known end of what is committed in each partition, by number; -1 where it is not known.
    [[nodiscard]] std::vector<SourceOffset> ends() const;

    /// Foreign members of the group: "console-consumer at 10.0.0.7". Where Kafka does not name them, because the group
    /// uses its newer protocol, one entry says so.
    [[nodiscard]] std::vector<Message> foreignMembers() const;

    /// Who owns what, by the newest look at a group at rest; null before, and where nothing is said of addresses.
    [[nodiscard]] std::shared_ptr<const GroupShares> shares() const;

    /// What the group has committed in the partition, where the stream is only observed; nothing where that is not known.
    [[nodiscard]] std::optional<SourceOffset> committed(PartitionNumber partition) const;

    /// By the newest look, no rebalance is under way, and there is a partition for each member.
    [[nodiscard]] bool hasShareForEach() const { return m_hasShareForEach; }

    /// False once it is known that no message stands in the partition at `from` or behind, up to its end: only markers of
    /// transactions may. Asking makes it look.
    [[nodiscard]] bool mayHoldMessage(PartitionNumber partition, SourceOffset from);

    /// Recovery::Reopen when the broker says that there is no such topic any more.
    [[nodiscard]] std::optional<Error> finding() const;

private:
    struct Doubt {
        SourceOffset from;
        SourceOffset emptyTo{-1}; ///< There is no message before this offset.
        bool found = false; ///< There is a message.

        [[nodiscard]] bool open(SourceOffset end) const { return !found && emptyTo < end; }
    };

    void run(const std::stop_token &stop);
    void lookAtEnds(KafkaClient &client, const std::stop_token &stop);
    void lookAtCommitted(KafkaClient &client, const std::stop_token &stop);
    [[nodiscard]] bool noteEnds(const PartitionList &found, rd_kafka_resp_err_t code);
    void lookAtMembers(KafkaClient &client, const std::stop_token &stop);
    void noteShares(const GroupView &group);
    void noteSeen(const GroupView &group) const;
    void lookIntoDoubts(const std::stop_token &stop);
    [[nodiscard]] static bool isTopicGone(KafkaClient &client, const QString &name);
    void noteMissingTopic(const KafkaClient &client, bool missing);
    [[nodiscard]] std::map<PartitionNumber, SourceOffset> openDoubts() const;

    const SourceSettings m_settings;
    const std::shared_ptr<StreamBoard> m_board; ///< May be null.
    const std::shared_ptr<FencePlan> m_fences; ///< May be null.
    std::atomic<int> m_partitions;
    std::atomic<bool> m_hasShareForEach = false;
    int m_missing = 0; ///< So many looks in a row found no topic.
    mutable std::mutex m_mutex;
    std::vector<SourceOffset> m_ends;
    std::vector<std::optional<SourceOffset>> m_committed;
    std::vector<Message> m_foreignMembers;
    std::shared_ptr<const GroupShares> m_shares;
    std::map<PartitionNumber, Doubt> m_doubts;
    std::optional<Error> m_finding;
    std::jthread m_thread; ///< Last member: ends before the others are destroyed.
};

} // namespace spendwatch::kafka
