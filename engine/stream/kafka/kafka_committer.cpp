// SPDX-FileCopyrightText: 2026 The Spendwatch authors
// SPDX-License-Identifier: GPL-3.0-only
#include "engine/stream/kafka/kafka_committer.h"

#include "engine/stream/kafka/foreign_totals.h"
#include "engine/stream/kafka/kafka_log.h"
#include "engine/stream/kafka/kafka_source.h"
#include "engine/stream/kafka/partition_list.h"

#include <algorithm>
#include <utility>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace spendwatch::kafka {

namespace {

constexpr auto InitTimeout = 20s; ///< A predecessor's transaction may have to time out first.
constexpr auto CommitGrace = 2s; ///< Beyond the timeout of the transaction itself.
constexpr auto AbortTimeout = 20s; ///< The coordinator may have died: another takes over within some 12 s.
constexpr auto StopGrace = 800ms; ///< After the request to stop, the open batch may still be committed for this long.
constexpr std::chrono::milliseconds LookTime =
    2s; ///< Time limit of looking at what others may have written to the changelog.
constexpr std::chrono::milliseconds LeaderRefreshAfter = 2s; ///< After this time a waiting commit asks for the leaders,
constexpr std::chrono::milliseconds LeaderRefresh = 500ms; ///< and how often from then on.
constexpr int MaxTries = 30; ///< Tries of a commit whose dead letters are refused; each try halves them.
/// After a group coordinator moved, the library asks again after 500 ms; what has not succeeded by then aborts the
/// transaction.
constexpr int OffsetsStepMs = 2000;

} // namespace

KafkaCommitter::KafkaCommitter(const SourceSettings &settings, std::shared_ptr<ChangelogBarrier> barrier,
                               const std::stop_token &stop, Role role)
    : m_settings(settings),
      m_sourceTopic(settings.topic.toStdString()),
      m_transactionalId(transactionalId(settings).toStdString()),
      m_barrier(std::move(barrier)),
      m_stop(stop),
      m_identity(settings, stop),
      m_commitTimeout(std::chrono::milliseconds(role == Role::Handover ? HandoverTimeoutMs : TransactionTimeoutMs)
                      + CommitGrace)
{ }

KafkaCommitter::~KafkaCommitter()
{
    m_histories = {};
    m_deadLetters.reset();
    m_changelog.reset();
}

Result<> KafkaCommitter::openTopics(const SourceSettings &settings)
{
    const auto open = [this](TopicPtr &topic, const QString &name) -> Result<> {
        topic.reset(rd_kafka_topic_new(m_client->get(), name.toUtf8().constData(), nullptr));
        if (topic)
            return {};
        return failed(m_client->reasonOf(rd_kafka_last_error(), m_client->subjectOf(name), Recovery::Reopen));
    };
    if (auto opened = open(m_changelog, settings.changelogTopic()); !opened)
        return opened;
    if (auto opened = open(m_deadLetters, settings.deadLetterTopic()); !opened)
        return opened;
    for (const HistoryKind kind : AllHistoryKinds)
        if (settings.keeps(kind))
            if (auto opened = open(m_histories[kind], settings.historyTopic(kind)); !opened)
                return opened;
    return {};
}

Result<std::unique_ptr<KafkaCommitter>> KafkaCommitter::open(const SourceSettings &settings,
                                                             std::shared_ptr<ChangelogBarrier> barrier,
                                                             const std::stop_token &stop, Role role)
{
    std::unique_ptr<KafkaCommitter> committer(new KafkaCommitter(settings, std::move(barrier), stop, role));
    auto client = KafkaClient::create(settings, role, committer.get());
    if (!client)
        return failed(client.error());
    committer->m_client = *std::move(client);
    committer->m_about = committer->m_client->subject();
    if (auto opened = committer->openTopics(settings); !opened)
        return failed(opened.error());
    if (auto ready = committer->initTransactions(); !ready)
        return failed(ready.error());
    static_cast<void>(committer->m_client->waitForBroker(LookTime, stop)); // Learns the brokers' numbers.
    if (auto ready = committer->openLetterBox(role); !ready)
        return failed(ready.error());
    return committer;
}

template <typename Step>
Result<> KafkaCommitter::persist(Clock::time_point deadline, Step step, int stepMs)
{
    for (;;) {
        const ErrorPtr error(step(m_stop.passed(0ms) ? StepMs : stepMs));
        if (!error)
            return {};
        Error words = m_client->reasonOf(*error, m_about, Recovery::Reopen);
        if (rd_kafka_error_is_fatal(error.get()) != 0) {
            words.recovery = words.recovery == Recovery::GiveUp ? Recovery::GiveUp : Recovery::Reopen;
            return failed(std::move(words));
        }
        if (rd_kafka_error_txn_requires_abort(error.get()) != 0) {
            words.recovery = words.recovery == Recovery::GiveUp ? Recovery::GiveUp : Recovery::Rewind;
            return failed(std::move(words));
        }
        if (rd_kafka_error_is_retriable(error.get()) == 0 && !isPassing(rd_kafka_error_code(error.get())))
            return failed(std::move(words));
        if (expired(deadline))
            return failed(std::move(words));
        rd_kafka_poll(m_client->get(), 5);
        if (!m_stop.passed(0ms))
            m_client->refreshLeaders(m_settings.changelogTopic().toStdString(),
                                     StepMs); // It also finds out which brokers are away.
    }
}

bool KafkaCommitter::expired(Clock::time_point deadline) const
{
    return Clock::now() >= deadline || m_stop.passed(StopGrace);
}

Result<> KafkaCommitter::initTransactions()
{
    return persist(Clock::now() + InitTimeout,
                   [this](int ms) { return rd_kafka_init_transactions(m_client->get(), ms); });
}

Result<std::vector<ChangelogReach>> KafkaCommitter::commit(const CommitRequest &request, const CustomerKeys &keys)
{
    if (auto ready = prepareLetters(request.deadLetters); !ready)
        return failed(ready.error());
    // After a refusal the library also aborts the next transaction, because it has lost count of its records.
    bool again = false;
    for (int tries = 1;; ++tries) {
        auto done = commitOnce(request, keys);
        if (done)
            m_letters->noteWritten();
        if (done || done.error().recovery == Recovery::Reopen)
            return done;
        const bool refused = m_refusal != RD_KAFKA_RESP_ERR_NO_ERROR;
        if (!refused && !(std::exchange(again, false) && done.error().recovery == Recovery::Rewind))
            return done;
        if (!refused)
            continue;
        again = true;
        if (tries >= MaxTries || !learnFromRefusal())
            return failed(m_letters->refusal(m_refusal, m_client->subject().brokers));
    }
}

Result<std::vector<ChangelogReach>> KafkaCommitter::commitOnce(const CommitRequest &request, const CustomerKeys &keys)
{
    m_deadline = Clock::now() + m_commitTimeout;
    m_stored.clear();
    m_historyEnds = {};
    m_unsure.clear();
    m_undelivered.reset();
    m_refusal = RD_KAFKA_RESP_ERR_NO_ERROR;
    m_refusedBytes.clear();
    m_purged.clear();
    m_about = m_client->subject();
    if (!request.membership)
        return failure(Recovery::Rewind,
                       message(QT_TRANSLATE_NOOP(
                           "engine", "Purchases were read outside the consumer group; they are read again")));
    if (auto begun = persist(m_deadline, [this](int) { return rd_kafka_begin_transaction(m_client->get()); }); !begun)
        return failed(begun.error());
    if (auto filled = fill(request, keys); !filled)
        return failed(giveUp(filled.error()));
    if (auto stored = waitForStored(); !stored)
        return failed(giveUp(stored.error()));
    if (auto alone = refuseForeign(); !alone)
        return failed(giveUp(alone.error()));
    const auto left = std::chrono::duration_cast<std::chrono::milliseconds>(m_deadline - Clock::now());
    if (auto same = m_identity.check(*m_client, request, std::max(left, LookTime)); !same)
        return failed(giveUp(same.error()));
    if (auto sent = sendOffsets(request); !sent)
        return failed(giveUp(sent.error()));
    auto done = persist(m_deadline, [this](int ms) { return rd_kafka_commit_transaction(m_client->get(), ms); });
    if (!done)
        return failed(giveUp(done.error()));

    return noteStored(request);
}

std::vector<ChangelogReach> KafkaCommitter::noteStored(const CommitRequest &request)
{
    std::vector<ChangelogReach> positions;
    positions.reserve(m_stored.size());
    for (const PartitionCommit &commit : request.partitions) {
        const PartitionNumber partition = commit.partition;
        const auto found = m_stored.find(partition);
        if (found == m_stored.end())
            continue;
        const Stored &stored = found->second;
        ChangelogTail tail{stored.next - 1, std::nullopt};
        if (commit.nextOffset != PartitionCommit::NoOffset)
            tail.progress = request.progressOf(commit);
        positions.push_back({partition, stored.next, tail});
        for (const HistoryKind kind : AllHistoryKinds)
            if (const auto end = m_historyEnds[kind].find(partition); end != m_historyEnds[kind].end())
                positions.back().history[kind] = end->second;
        m_barrier->learn(partition, m_unsure.contains(partition) ? std::nullopt : std::optional(stored.next));
        m_gaps.erase(partition);
        if (stored.hasGap())
            m_gaps[partition] = stored.first;
    }
    return positions;
}

Result<> KafkaCommitter::waitForStored()
{
    auto refreshAt = Clock::now() + LeaderRefreshAfter;
    while (rd_kafka_outq_len(m_client->get()) > 0 && !m_undelivered) {
        rd_kafka_flush(m_client->get(), 100);
        if (Clock::now() >= refreshAt) {
            refreshLeaders();
            refreshAt = Clock::now() + LeaderRefresh;
        }
        if (expired(m_deadline))
            return failed(brokerAway(m_client->subject(), Recovery::Rewind));
    }
    if (m_undelivered)
        return failed(*m_undelivered);
    return {};
}

void KafkaCommitter::refreshLeaders()
{
    m_client->refreshLeaders(m_settings.changelogTopic().toStdString(), StepMs);
    m_client->refreshLeaders(m_settings.deadLetterTopic().toStdString(), StepMs);
    for (const QString &topic : m_settings.historyTopics())
        m_client->refreshLeaders(topic.toStdString(), StepMs);
}

/// Only we write to our partitions: the rows follow those of the last commit and its marker without a gap. An aborted
/// transaction leaves a gap, too, so the gap has to be read. Records among our own rows can be read once these are
/// committed.
Result<> KafkaCommitter::refuseForeign() const
{
    std::vector<ChangelogSpan> gaps;
    for (const auto &[partition, stored] : m_stored) {
        const auto last = m_barrier->required(partition);
        if (!last || last == ChangelogBarrier::LogEnd || m_unsure.contains(partition))
            continue;
        const auto gap = m_gaps.find(partition);
        if (gap != m_gaps.end())
            gaps.push_back({partition, gap->second, stored.first});
        else if (stored.first > last->next())
            gaps.push_back({partition, *last, stored.first});
    }
    return refuseForeignTotals(m_settings, gaps, LookTime, m_stop.token());
}

Result<> KafkaCommitter::sendOffsets(const CommitRequest &request)
{
    const auto *membership = dynamic_cast<const KafkaMembership *>(request.membership.get());
    if (membership == nullptr)
        return failure(Recovery::Rewind, message(QT_TRANSLATE_NOOP(
                                             "engine", "The batch carries no membership of a Kafka consumer group")));
    PartitionList offsets(m_sourceTopic);
    for (const PartitionCommit &partition : request.partitions) {
        if (partition.nextOffset == PartitionCommit::NoOffset)
            continue;
        const auto stored = m_stored.find(partition.partition);
        const auto reach =
            stored != m_stored.end() ? std::optional(stored->second.next) : m_barrier->required(partition.partition);
        if (!reach || reach == ChangelogBarrier::LogEnd || m_unsure.contains(partition.partition))
            offsets.add(partition.partition, partition.nextOffset.value());
        else
            offsets.add(partition.partition, partition.nextOffset.value(),
                        toOffsetMetadata(*reach, m_transactionalId, partition.nextOffset));
    }
    return persist(
        m_deadline,
        [&](int ms) {
            return rd_kafka_send_offsets_to_transaction(m_client->get(), offsets.get(), membership->get(), ms);
        },
        OffsetsStepMs);
}

/// Aborts the open transaction, and returns how to continue.
Error KafkaCommitter::giveUp(Error error)
{
    if (error.recovery == Recovery::Reopen)
        return error; // A new producer ends the transaction of this one.
    rd_kafka_purge(m_client->get(), RD_KAFKA_PURGE_F_QUEUE);
    const auto aborted = persist(Clock::now() + AbortTimeout,
                                 [this](int ms) { return rd_kafka_abort_transaction(m_client->get(), ms); });
    if (!aborted) {
        qCInfo(logKafka, "a transaction could not be aborted: %s", qUtf8Printable(aborted.error().text()));
        error.recovery = error.recovery == Recovery::GiveUp ? Recovery::GiveUp : Recovery::Reopen;
    }
    return error;
}

} // namespace spendwatch::kafka
