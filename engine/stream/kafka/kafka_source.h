// SPDX-FileCopyrightText: 2026 The Spendwatch authors
// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "engine/stream/kafka/changelog_barrier.h"
#include "engine/stream/kafka/fetch_waker.h"
#include "engine/stream/kafka/foreign_guard.h"
#include "engine/stream/kafka/group_watch.h"
#include "engine/stream/kafka/kafka_client.h"
#include "engine/stream/kafka/kafka_take_over.h"
#include "engine/stream/kafka/spare_client.h"
#include "engine/stream/message_group.h"
#include "engine/stream/purchase_source.h"

#include <deque>
#include <memory>
#include <span>
#include <stop_token>
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

/// Consumes the source topic as a member of the group, which it joins at the first poll(): who has to restore first must
/// not keep the others waiting for an answer.
///
/// Rebalances: librdkafka reports them inside a poll; there we only note them and leave the poll, and answer them in
/// poll() itself. A gain is answered at once with an *empty* incremental assignment: the group goes on, heartbeats go
/// on, nothing of the new partitions is fetched. Their committed offsets are read next, beside the polling (this waits
/// for the predecessor's last transaction), and only then the sink hears onAssigned(). start() adds the partitions with
/// absolute offsets, within onAssigned() or any time later: librdkafka allows additions at any time, and one that
/// comes while another gain waits for its answer merely answers it. A loss is answered after the sink has had its say.
/// Partitions are never *removed* outside of such an answer: while a loss waits, librdkafka would take that for the
/// answer. So rewind() seeks.
///
/// Messages are taken many at once. Before version 2.1, librdkafka throws away those of such a batch that it has taken
/// already when a rebalance comes between, and counts them as delivered all the same. So our own positions are what
/// counts: after each answer we seek to them.
class KafkaSource : public PurchaseSource, private ClientEvents
{
public:
    [[nodiscard]] static Result<std::unique_ptr<KafkaSource>> open(const SourceSettings &settings, int partitionCount,
                                                                   std::shared_ptr<ChangelogBarrier> barrier,
                                                                   std::stop_token stop);
    ~KafkaSource() override;

    /// From now on poll() fails when another program writes to the changelog, or when the topic is gone, and the
    /// source knows where the topic ends and who else is in the group.
    void watchOthers();

    [[nodiscard]] Result<> poll(std::chrono::milliseconds timeout, std::size_t most, PurchaseSink &sink) override;
    [[nodiscard]] Result<> start(std::span<const StartAt> partitions) override;
    [[nodiscard]] Result<> rewind(std::span<const StartAt> partitions) override;
    [[nodiscard]] std::optional<CommittedOffset> committed(int partition) const override;
    [[nodiscard]] std::shared_ptr<const Membership> membership() const override;
    /// What the group calls us; empty before the first join.
    [[nodiscard]] std::string memberId() const;
    [[nodiscard]] std::int64_t lag() const override;
    void askAgain(std::span<const int> partitions) override;
    [[nodiscard]] std::vector<std::int64_t> ends() const override;
    [[nodiscard]] std::vector<Message> strangers() const override;
    [[nodiscard]] bool mayHoldMessage(int partition, std::int64_t from) const override;
    [[nodiscard]] std::int64_t position(int partition) const override;
    [[nodiscard]] bool isSettling() const override { return !untoldPartitions().empty(); }
    [[nodiscard]] int partitionCount() const override { return m_partitionCount; }

private:
    struct Partition {
        bool ours = false; ///< The group gave it to us.
        bool told = false; ///< The sink knows that it is ours.
        bool started = false;
        std::optional<CommittedOffset> committed; ///< When it became ours.
        std::int64_t position = 0; ///< The next offset expected.
        std::optional<Fingerprint> last; ///< What must stand at `position`: it is read once more to see that it does.

        [[nodiscard]] std::int64_t next() const { return last ? last->offset + 1 : position; } ///< To be delivered.
    };
    struct Rebalance {
        bool gain = false;
        bool lost = false;
        std::vector<int> partitions;
    };

    KafkaSource(const SourceSettings &settings, int partitionCount, std::shared_ptr<ChangelogBarrier> barrier,
                std::stop_token stop);
    void onRebalance(rd_kafka_resp_err_t kind, const rd_kafka_topic_partition_list_t &partitions) override;
    [[nodiscard]] Result<> subscribe();
    void answerRebalances(PurchaseSink *sink);
    void gain(const Rebalance &rebalance);
    void lose(const Rebalance &rebalance, PurchaseSink *sink);
    [[nodiscard]] Result<> tellAssigned(PurchaseSink &sink);
    [[nodiscard]] std::vector<int> learnOffsets(const rd_kafka_topic_partition_list_t &offsets);
    [[nodiscard]] Result<> noticeGrowth();
    [[nodiscard]] Result<> growTo(int count);
    [[nodiscard]] Result<> deliver(std::chrono::milliseconds timeout, std::size_t most, PurchaseSink &sink);
    using Group = MessageGroup<MessagePtr>;
    [[nodiscard]] Result<> collect(std::chrono::milliseconds timeout, std::size_t most, Group &group,
                                   PurchaseSink &sink);
    /// What lies ready in the library; nothing when it holds nothing.
    [[nodiscard]] std::span<MessagePtr> takeReady();
    [[nodiscard]] Result<> collectReady(std::span<MessagePtr> ready, Group &group, PurchaseSink &sink);
    [[nodiscard]] Result<> collectOne(MessagePtr message, Group &group, PurchaseSink &sink);
    [[nodiscard]] Result<> collectMessage(MessagePtr message, Group &group, PurchaseSink &sink);
    [[nodiscard]] Result<> takeEvent(const rd_kafka_message_t &event, PurchaseSink &sink);
    /// The first message of a partition must be the one that was counted last, unless that is deleted.
    [[nodiscard]] Result<bool> isCountedAlready(const rd_kafka_message_t &message);
    [[nodiscard]] Error madeAnew(int number) const;
    [[nodiscard]] Result<> takeEnd(int number, std::int64_t offset, PurchaseSink &sink);
    /// The library leaps when the log has nothing at our position: forward over what was deleted, or back to the
    /// beginning of another log.
    [[nodiscard]] Result<> checkLeap(int number, std::int64_t offset, PurchaseSink &sink);
    [[nodiscard]] Error leaptBack(int number) const;
    void wakeFetchers();
    [[nodiscard]] Result<> seekToPositions();
    /// Fills in the beginning of the log where no offset is given.
    [[nodiscard]] Result<> resolve(rd_kafka_topic_partition_list_t &offsets, std::chrono::milliseconds timeout);
    [[nodiscard]] PartitionListPtr listOf(std::span<const int> partitions) const;
    [[nodiscard]] std::vector<int> startedPartitions() const;
    [[nodiscard]] std::vector<int> untoldPartitions() const;
    [[nodiscard]] Result<> paced(Error error);

    SourceSettings m_settings;
    std::string m_topic;
    int m_partitionCount = 0;
    std::shared_ptr<ChangelogBarrier> m_barrier;
    std::stop_token m_stop;
    std::unique_ptr<KafkaClient> m_client;
    SpareClient m_reader; ///< Of committed offsets; not held up while the group is being joined.
    std::vector<Partition> m_partitions; ///< Of the topic, by number.
    const std::shared_ptr<FencePlan> m_fences = std::make_shared<FencePlan>();
    std::unique_ptr<TakeOver> m_takeOver; ///< Of partitions that are ours and not told yet.
    std::vector<std::unique_ptr<TakeOver>> m_finishing; ///< Told, but not done with what the predecessors left.
    std::unique_ptr<ForeignGuard> m_guard;
    std::unique_ptr<GroupWatch> m_watch;
    bool m_answered = false; ///< The group has shared its partitions out, and the sink has not heard of it.
    bool m_growthDue = false; ///< The topic may have more partitions than we know of.
    Clock::time_point m_nextGrowthLook;
    bool m_subscribed = false;
    std::deque<Rebalance> m_rebalances; ///< Noted, not yet answered.
    QueuePtr m_queue; ///< The consumer's.
    std::vector<MessagePtr> m_ready; ///< Of takeReady().
    bool m_takingMany = false;
    FetchWaker m_waker;
    Clock::time_point m_nextComplaint;
    mutable Clock::time_point m_lagTime;
    mutable std::int64_t m_lag = -1;
};

} // namespace spendwatch::kafka
