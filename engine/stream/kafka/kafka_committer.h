// SPDX-FileCopyrightText: 2026 The Spendwatch authors
// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "engine/stream/committer.h"
#include "engine/stream/kafka/changelog_barrier.h"
#include "engine/stream/kafka/kafka_client.h"
#include "engine/stream/kafka/letter_box.h"
#include "engine/stream/kafka/source_identity.h"
#include "engine/stream/kafka/stop_clock.h"
#include "engine/values/partition_number.h"

#include <QStringList>

#include <map>
#include <memory>
#include <optional>
#include <set>
#include <span>
#include <stop_token>
#include <string>
#include <utility>

namespace spendwatch::kafka {

/// One transactional producer. A transaction writes the changelog rows and the dead letters, waits until they are
/// stored, then commits the input offsets with them.
class KafkaCommitter : public Committer, private ClientEvents
{
public:
    /// Blocks until the broker has ended the transaction that a predecessor with our transactional id left open.
    /// `role`: Committer or Handover.
    [[nodiscard]] static Result<std::unique_ptr<KafkaCommitter>> open(const SourceSettings &settings,
                                                                      std::shared_ptr<ChangelogBarrier> barrier,
                                                                      const std::stop_token &stop,
                                                                      Role role = Role::Committer);
    ~KafkaCommitter() override;

    /// `board` gets what the library says of the producer. Before the first commit().
    void reportTo(std::shared_ptr<StatisticsBoard> board) { m_client->reportTo(std::move(board), "producer"); }

    [[nodiscard]] Result<std::vector<ChangelogReach>> commit(const CommitRequest &request,
                                                             const CustomerKeys &keys) override;
    void rest() override { rd_kafka_poll(m_client->get(), 0); }
    [[nodiscard]] Message deadLetterWarning() const override { return m_letters->warning(); }
    [[nodiscard]] QString away() const override { return m_client->away().names(); }

private:
    static constexpr int StepMs = 250; ///< How much later than requested a step may return.

    /// Where the rows were stored in the changelog.
    struct Stored {
        ChangelogPosition first;
        ChangelogPosition next; ///< The offset after the last one.
        std::int64_t count = 0;
        [[nodiscard]] bool hasGap() const { return next - first > count; }
    };

    KafkaCommitter(const SourceSettings &settings, std::shared_ptr<ChangelogBarrier> barrier,
                   const std::stop_token &stop, Role role);
    void onDelivered(const rd_kafka_message_t &message) override;
    void notePurged(const rd_kafka_topic_t &topic);
    [[nodiscard]] Result<> initTransactions();
    [[nodiscard]] Result<> openTopics(const SourceSettings &settings);
    [[nodiscard]] Result<std::vector<ChangelogReach>> commitOnce(const CommitRequest &request,
                                                                 const CustomerKeys &keys);
    [[nodiscard]] Result<> fill(const CommitRequest &request, const CustomerKeys &keys);
    [[nodiscard]] Result<> fillPartition(const PartitionCommit &commit, const CommitRequest &request,
                                         const CustomerKeys &keys);
    [[nodiscard]] Result<> fillHistory(HistoryKind kind, const WindowChange &change, const CustomerKeys &keys);
    /// The last row of a commit carries `progress`.
    [[nodiscard]] Result<> produceRow(PartitionNumber partition, const TotalRow &row, std::string_view key,
                                      const SourceProgress *progress);
    /// The record that carries it where there is no row; no reader of the changelog takes it for a total.
    [[nodiscard]] Result<> produceMark(PartitionNumber partition, const SourceProgress &progress);
    [[nodiscard]] Result<> produce(std::span<rd_kafka_vu_t> fields);
    [[nodiscard]] Result<> openLetterBox(Role role);
    [[nodiscard]] Result<> prepareLetters(std::span<const DeadLetter> letters);
    [[nodiscard]] Result<> produceDeadLetters(std::span<const DeadLetter> letters);
    [[nodiscard]] Result<> produceDeadLetter(const LetterRecord &letter, PartitionNumber partition);
    void noteRefused(const rd_kafka_message_t &message);
    [[nodiscard]] bool learnFromRefusal();
    /// True when the library has accepted the record; false when it has already aborted the transaction.
    [[nodiscard]] Result<bool> enqueue(std::span<rd_kafka_vu_t> fields);
    /// `known`: how many partitions of `topic` the producer knows.
    [[nodiscard]] Result<> learnPartition(PartitionNumber partition, const TopicPtr &topic, int &known);
    void noteHistoryStored(HistoryKind kind, const rd_kafka_message_t &message);
    void refreshLeaders();
    [[nodiscard]] Result<> waitForStored();
    [[nodiscard]] Result<> refuseForeign() const;
    [[nodiscard]] std::vector<ChangelogReach> noteStored(const CommitRequest &request);
    [[nodiscard]] Result<> sendOffsets(const CommitRequest &request);
    [[nodiscard]] Error giveUp(Error error);
    /// True when `deadline` is over or, after the request to stop, StopGrace is.
    [[nodiscard]] bool expired(Clock::time_point deadline) const;

    /// Calls `step(ms)` again while it may still succeed within the transaction's lifetime.
    template <typename Step>
    [[nodiscard]] Result<> persist(Clock::time_point deadline, Step step, int stepMs = StepMs);

    SourceSettings m_settings;
    std::string m_sourceTopic;
    std::string m_transactionalId;
    std::unique_ptr<KafkaClient> m_client;
    TopicPtr m_changelog;
    TopicPtr m_deadLetters;
    PerHistory<TopicPtr> m_histories; ///< Null where it is not kept.
    std::unique_ptr<LetterBox> m_letters;
    std::shared_ptr<ChangelogBarrier> m_barrier;
    StopClock m_stop;
    SourceIdentity m_identity;
    int m_changelogPartitions = 0; ///< How many the producer knows; 0: not asked yet.
    PerHistory<int> m_historyPartitions; ///< Likewise.
    std::chrono::milliseconds m_commitTimeout;
    Clock::time_point m_deadline; ///< Of the commit under way.
    std::map<PartitionNumber, Stored> m_stored; ///< By partition, of the commit under way.
    std::map<PartitionNumber, ChangelogPosition>
        m_gaps; ///< Where rows of the commit before had others' records among them.
    /// Where the records of the histories reach, likewise.
    PerHistory<std::map<PartitionNumber, ChangelogPosition>> m_historyEnds;
    std::set<PartitionNumber> m_unsure; ///< Partitions where the broker did not say where a record went.
    QStringList m_purged; ///< Topics whose records were not even sent.
    Subject m_about; ///< What errors of the commit under way are about.
    std::optional<Error> m_undelivered; ///< Why a record of the commit was not stored.
    rd_kafka_resp_err_t m_refusal = RD_KAFKA_RESP_ERR_NO_ERROR; ///< Why a dead letter of the commit was not stored.
    std::map<PartitionNumber, std::size_t> m_refusedBytes; ///< Bytes of the refused dead letters, by partition.
};

} // namespace spendwatch::kafka
