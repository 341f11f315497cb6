// SPDX-FileCopyrightText: 2026 The Spendwatch authors
// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "engine/stream/kafka/kafka_client.h"
#include "engine/stream/kafka/partition_list.h"
#include "engine/stream/purchase_source.h"
#include "engine/values/partition_number.h"

#include <deque>
#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace spendwatch::kafka {

/// librdkafka's view of our membership; goes with a commit so that the broker can fence a zombie.
class KafkaMembership : public Membership
{
public:
    explicit KafkaMembership(GroupMetadataPtr metadata) : m_metadata(std::move(metadata)) { }
    [[nodiscard]] const rd_kafka_consumer_group_metadata_t *get() const { return m_metadata.get(); }

private:
    GroupMetadataPtr m_metadata;
};

/// A rebalance that is not answered yet.
struct Rebalance {
    enum class Kind {
        Gain,
        Revocation, ///< Given back on request; what was read may be committed before the answer.
        Loss, ///< Already owned by another member; nothing can be committed.
    };
    Kind kind = Kind::Gain;
    std::vector<PartitionNumber> partitions;
};

/// Our member of the consumer group: the client that reads the source topic. Belongs to the consume thread.
///
/// librdkafka reports a rebalance inside a poll. There it is only noted and the poll ends; the caller of the poll then
/// answers it, in the order of nextRebalance(). A gain is answered at once with an *empty* incremental assignment: the
/// group continues, heartbeats continue, and nothing of the new partitions is fetched. Partitions are added later with
/// absolute offsets, which librdkafka allows at any time. Partitions are never *removed* outside of such an answer:
/// while a revocation waits, librdkafka would take that for the answer.
class GroupMember : private ClientEvents
{
public:
    /// Does not join yet; with Role::Observer never. Fails where KafkaClient::create() does.
    [[nodiscard]] static Result<std::unique_ptr<GroupMember>> create(const SourceSettings &settings,
                                                                     Role role = Role::Source);
    /// Leaves the group; see KafkaClient::leaveGroup(). Every rebalance must have been answered.
    ~GroupMember() override;
    GroupMember(const GroupMember &) = delete;
    GroupMember &operator=(const GroupMember &) = delete;

    [[nodiscard]] KafkaClient &client() const { return *m_client; }

    /// Joins the group at the next poll; does nothing once it has joined.
    [[nodiscard]] Result<> join();

    /// Leaves the group; join() joins it again as soon as that is done, which makes the group share out its partitions once
    /// more. Partitions that we have are taken from us before. Fails with Recovery::Reopen.
    [[nodiscard]] Result<> leave();

    /// It wants to be a member.
    [[nodiscard]] bool hasJoined() const { return m_joined || m_leaving; }

    [[nodiscard]] bool hasRebalances() const { return !m_rebalances.empty(); }
    /// The oldest rebalance that is not answered; it has to be answered before the next poll.
    [[nodiscard]] std::optional<Rebalance> nextRebalance();
    void confirmGain();
    /// Answers a revocation or loss. `started`: those of its partitions that are read; may be empty.
    void confirmLoss(const std::vector<PartitionNumber> &started);
    /// Recovery::Reopen once the library has taken no answer: only a new member goes on.
    [[nodiscard]] const std::optional<Error> &trouble() const { return m_trouble; }

    /// While messages are taken in batches, a rebalance does not end the call, because that would lose a message.
    void setTakingMany(bool on) { m_takingMany = on; }

    /// Null when the group does not know us: metadata without a member would not be fenced.
    [[nodiscard]] std::shared_ptr<const Membership> membership() const;
    /// Our member id in the group; empty before the first join.
    [[nodiscard]] std::string memberId() const;

private:
    GroupMember() = default;
    [[nodiscard]] bool isLeaving();
    void noteAnswer(const ErrorPtr &refused);
    void onRebalance(rd_kafka_resp_err_t kind, const rd_kafka_topic_partition_list_t &partitions) override;

    std::string m_topic;
    std::unique_ptr<KafkaClient> m_client;
    std::deque<Rebalance> m_rebalances;
    std::optional<Error> m_trouble;
    bool m_joined = false;
    bool m_leaving = false; ///< leave() was called, and is not done yet.
    bool m_takingMany = false;
};

} // namespace spendwatch::kafka
