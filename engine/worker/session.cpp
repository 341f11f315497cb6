// SPDX-FileCopyrightText: 2026 The Spendwatch authors
// SPDX-License-Identifier: GPL-3.0-only
#include "engine/worker/session.h"

#include "engine/worker/partition_limit.h"
#include "engine/worker/total_check.h"

#include <QScopeGuard>

#include <algorithm>
#include <utility>

namespace spendwatch {

using namespace std::chrono_literals;
using Clock = std::chrono::steady_clock;
using State = PartitionStates::State;

namespace {

constexpr std::size_t MessagesPerPoll = 10'000;
constexpr std::size_t PurchasesPerPoll = 131'072; ///< Where a message may hold many; they all go into the open batch.
constexpr int MaxRewinds = 8; ///< In a row, before the stream is reopened.
constexpr auto RevokeTime = 20s; ///< More than a transaction takes to end either way.
constexpr auto FirstDecision = 100ms; ///< Until a message that could not be decided is tried again; doubling
constexpr auto LongestDecision = 5s; ///< to this.
constexpr auto DecisionPause = 50ms;
constexpr auto SlowCommit = 3s; ///< A commit that takes longer is reported.

/// It may go well the next time.
bool isAgain(const Result<> &result)
{
    return !result && result.error().recovery == Recovery::Retry;
}

KeptHistories historiesOf(const Stream &stream, WorkerParts &parts)
{
    KeptHistories kept;
    for (const HistoryKind kind : AllHistoryKinds)
        if (stream.history[kind])
            kept[kind].emplace(*stream.history[kind], parts.windowsOf(kind), parts.windowRule(kind));
    return kept;
}

std::vector<WindowReader *> readersOf(KeptHistories &kept)
{
    std::vector<WindowReader *> readers;
    for (const HistoryKind kind : AllHistoryKinds)
        if (kept[kind])
            readers.push_back(&kept[kind]->reader);
    return readers;
}

/// What a batch has to sum up for them.
HistorySums sumsFor(const Stream &stream, const WorkerParts &parts)
{
    HistorySums sums;
    sums.byMinute = stream.history[HistoryKind::Everybody] != nullptr;
    if (stream.history[HistoryKind::Customers])
        sums.byCustomer = parts.windowRule(HistoryKind::Customers).finest;
    return sums;
}

} // namespace

Session::Session(Stream &stream, WorkerParts &parts, TableStore &store, const QString &sourceName,
                 std::chrono::milliseconds groupTimeout)
    : m_stream(stream),
      m_parts(parts),
      m_store(store),
      m_sourceName(sourceName),
      m_groupTimeout(groupTimeout),
      m_histories(historiesOf(stream, parts)),
      m_changelog(*stream.changelog, parts, store, readersOf(m_histories)),
      m_counter(parts.table, m_marks),
      m_builders{BatchBuilder(m_marks, sumsFor(stream, parts)), BatchBuilder(m_marks, sumsFor(stream, parts))},
      m_commit(*stream.committer, parts, store, sourceName),
      m_lag(*stream.source, parts, sourceName),
      m_acquisition(*stream.source, m_changelog, m_partitions, parts, sourceName, &m_histories),
      m_count([this](const MessageChunk &chunk) { count(chunk); }),
      m_fields(parts.countedBy()),
      m_messagesPerPoll(MessagesPerPoll),
      m_decisions(FirstDecision, LongestDecision)
{
    if (parts.hold.isShare)
        m_share.emplace(*stream.source, m_changelog, m_partitions, parts, store);
}

Session::~Session() = default;

void Session::readBy(std::unique_ptr<PurchaseFormat> format)
{
    m_messagesPerPoll = std::min(MessagesPerPoll, PurchasesPerPoll / format->maxPurchases());
    m_counter.readBy(std::move(format));
}

Result<> Session::run(std::stop_token stop)
{
    m_stop = std::move(stop);
    if (auto restored = restoreAll(); !restored)
        return restored;
    m_unansweredSince = Clock::now();
    while (!m_stop.stop_requested())
        if (auto done = step(); !done)
            return done;
    commitEverything(StopTime);
    return {};
}

Result<> Session::restoreAll()
{
    const int count = m_stream.source->partitionCount();
    if (auto allowed = checkPartitionLimit(count); !allowed)
        return allowed;
    m_parts.share.setCount(count);
    const std::vector<PartitionNumber> kept = m_share ? m_share->keptBefore(count) : partitionsBelow(count).list();
    if (auto restored = restore(kept); !restored)
        return restored;
    if (m_share) {
        m_share->noteRestored(kept);
        m_partitions.resetShare(count, kept);
    } else {
        m_partitions.reset(count);
        m_store.noteAllRestored();
    }
    m_parts.status.update([&](WorkerStatus &status) {
        // Of a share, nobody knows yet which it is; nor whether it is us who would have to count on from what cannot be read.
        status.ready = status.ready || (!m_share && m_parts.unreadable.isEmpty());
        status.partitions = count;
        status.restore = {};
    });
    m_acquisition.learnBegin();
    m_parts.status.setWell(WorkerState::Rebalancing);
    return {};
}

Result<> Session::restore(std::span<const PartitionNumber> partitions)
{
    if (partitions.empty())
        return {};
    if (auto followed = m_changelog.follow(partitions); !followed)
        return followed;
    if (auto restored = m_changelog.catchUp(partitions, m_stop); !restored)
        return restored;
    for (const PartitionNumber partition : partitions)
        if (auto same = requireFields(m_parts.table, partition, m_fields); !same)
            return same;
    if (auto decided = m_changelog.refuseUndecided(m_stream.source->partitionCount()); !decided)
        return decided;
    return m_changelog.refuseOpen(partitions);
}

Result<> Session::step()
{
    if (m_open->empty()) // A batch has all samples of a customer from its beginning on, or none.
        m_counter.preferFor(m_parts.observer);
    if (auto polled = pollSource(); !polled)
        return polled;
    if (m_failure)
        return tl::unexpected(*std::exchange(m_failure, std::nullopt));
    if (auto settled = settle(); !settled)
        return settled;
    if (auto recovered = recover(); !recovered)
        return recovered;
    if (auto kept = keepChangelogUp(); !kept) {
        if (kept.error().recovery != Recovery::Retry)
            return kept;
        reportTrouble(kept.error());
    }
    if (due())
        submit();
    reportStatus();
    return checkGroup();
}

Result<> Session::pollSource()
{
    if (m_open->full()) {
        m_commit.wait(100ms);
        return {};
    }
    if (m_counter.undecided())
        return waitForDecision();
    return poll(pollTimeout(), m_messagesPerPoll);
}

Result<> Session::poll(std::chrono::milliseconds timeout, std::size_t most)
{
    auto polled = m_stream.source->poll(timeout, most, *this);
    m_count.drain();
    if (polled)
        return {};
    const Error &error = polled.error();
    if (error.recovery == Recovery::Rewind)
        m_rewind = true;
    else if (error.recovery != Recovery::Retry)
        return polled;
    reportTrouble(error);
    return {};
}

/// A message waits for something, such as its schema; what is counted before it is committed meanwhile. The group wants to see
/// us polling, so some messages still come; nobody counts them, they are read again.
Result<> Session::waitForDecision()
{
    const auto now = Clock::now();
    if (!m_decideAt)
        m_decideAt = now + pauseBeforeDecision();
    reportTrouble(m_counter.undecided()->missing);
    const bool isAtRest = m_open->empty() && !m_commit.busy() && !m_rewind;
    if (isAtRest && now >= *m_decideAt) {
        m_decideAt.reset();
        const auto rewound = rewind();
        return isAgain(rewound) ? Result<>() : rewound;
    }
    pause(m_stop, DecisionPause);
    return poll(0ms, 1);
}

/// Longer from try to try, until a later message is the one that waits. What other partitions count meanwhile changes nothing.
std::chrono::milliseconds Session::pauseBeforeDecision()
{
    const auto &waiting = *m_counter.undecided();
    const auto known = m_waited.find(waiting.partition);
    if (known != m_waited.end() && known->second != waiting.offset) {
        m_waited.clear();
        m_decisions.reset();
    }
    m_waited[waiting.partition] = waiting.offset;
    return m_decisions.next();
}

void Session::reportTrouble(const Error &error)
{
    m_troubleUntil = Clock::now() + StatusBoard::TroubleTime;
    m_parts.status.setTrouble(WorkerState::Waiting, error.what, error.advice);
}

std::chrono::milliseconds Session::pollTimeout() const
{
    if (!m_open->empty())
        return due() ? 0ms : 1ms; // Without a wait this would be a busy loop while nothing of a backlog arrives.
    if (m_partitions.has(State::CatchingUp))
        return 1ms;
    return m_partitions.isAnyFollowed() ? 20ms : 200ms;
}

/// Full chunks are counted beside the polling for the next; what trickles in is counted at once.
void Session::onMessages(std::unique_ptr<MessageChunk> chunk)
{
    if (m_schedule.givesTurns())
        m_schedule.noteMessages(Clock::now());
    if (chunk->messages.size() == MessageChunk::Size) {
        m_count.submit(std::move(chunk));
        return;
    }
    m_count.drain();
    count(*chunk);
}

void Session::count(const MessageChunk &chunk)
{
    m_counter.count(chunk, *m_open, m_commit.busy() ? m_underWay : nullptr);
}

void Session::onAssigned(std::span<const PartitionNumber> partitions)
{
    m_assigned = true;
    m_parts.figures.gains.add();
    m_acquisition.assign(partitions);
}

void Session::onLoss(PartitionNumber partition, std::int64_t messages)
{
    qint64 lost = 0;
    m_parts.status.update([&](WorkerStatus &status) { lost = status.lost += messages; });
    m_parts.status.setWarning(
        WarningKind::Loss,
        message(QT_TRANSLATE_NOOP("engine", "Up to %1 purchase(s) were deleted before they could be read and are "
                                            "missing in the totals, the last %2 in partition %3. Let the topic keep "
                                            "its messages longer than Spendwatch may be stopped (retention.ms)."),
                lost, messages, partition));
}

void Session::onRevoked(std::span<const PartitionNumber> partitions, bool lost)
{
    m_count.drain();
    m_parts.figures.losses.add();
    m_parts.status.setState(WorkerState::Rebalancing);
    if (lost) {
        m_rewind = true;
        m_assigned = false;
        m_unansweredSince = Clock::now();
    } else {
        commitEverything(RevokeTime);
        // What could not be committed in time must not be committed later: by then another instance owns the
        // partitions.
        m_rewind = m_rewind || m_commit.busy() || !m_open->empty();
    }
    m_acquisition.revoke(partitions);
}

/// While a batch is committed, no partition changes its state: the batch may hold rows of one that left us, and what the
/// new owner writes comes after them.
Result<> Session::keepChangelogUp()
{
    if (!m_commit.busy()) {
        if (auto advanced = m_share ? m_share->advance() : Result<>(); !advanced)
            return advanced;
        if (auto followed = m_acquisition.followOthers(); !followed)
            return followed;
    }
    if (m_partitions.isAnyFollowed()) {
        if (auto polled = m_changelog.poll(); !polled)
            return polled;
    }
    if (m_commit.busy() || m_rewind)
        return {};
    auto used = m_acquisition.useCaughtUp(m_lag.foreignMembers());
    for (const StartAt &begun : m_acquisition.takeBegun())
        m_open->reach(begun.partition, begun.next.value_or(SourceOffset()));
    return used;
}

void Session::onBlocked(std::span<const PartitionNumber> partitions)
{
    m_assigned = true; // The group has answered; isSettled() says that not all is used yet.
    m_acquisition.reportHidden(partitions);
}

Result<> Session::settle()
{
    const auto outcome = m_commit.takeOutcome();
    if (!outcome)
        return {};
    const auto emptied = qScopeGuard([this] { m_underWay->clear(); });
    m_schedule.noteCommit(m_stream.committer->sendersBlockedFor());
    if (*outcome) {
        noteCounted();
        m_rewinds = 0;
        m_wentWell = true;
        return {};
    }
    m_rewind = true;
    const Error &error = outcome->error();
    if (error.recovery == Recovery::Reopen || error.recovery == Recovery::GiveUp)
        return *outcome;
    reportTrouble(error);
    return {};
}

void Session::noteCounted()
{
    for (const PartitionCommit &commit : m_underWay->batch().request.partitions) {
        m_partitions.noteCounted(commit.partition, commit.progress());
        m_changelog.noteCommitted(commit.partition);
        for (const HistoryKind kind : AllHistoryKinds)
            if (const auto &change = commit.history[kind])
                m_histories[kind]->keeper.noteCommitted(*change);
    }
}

Result<> Session::recover()
{
    if (!m_rewind || m_commit.busy())
        return {};
    if (++m_rewinds > MaxRewinds)
        return failure(Recovery::Reopen,
                       message(QT_TRANSLATE_NOOP("engine", "Committing failed %1 times in a row"), MaxRewinds));
    dropBatches();
    if (m_rewinds > 1)
        pause(m_stop, std::min<Clock::duration>(50ms * (1 << m_rewinds), 2s));
    auto rewound = rewind();
    m_rewind = !rewound;
    return isAgain(rewound) ? Result<>() : rewound;
}

/// What was ignored since a message could not be decided comes again, too.
Result<> Session::rewind()
{
    return m_stream.source->rewind(countedPositions()).map([this] { m_counter.decideAgain(); });
}

std::vector<StartAt> Session::countedPositions() const
{
    std::vector<StartAt> positions;
    for (const PartitionNumber partition : m_partitions.in(State::Owned))
        positions.push_back(startAt(partition, m_partitions.progress(partition)));
    return positions;
}

bool Session::due() const
{
    if (m_open->empty() || m_commit.busy() || m_rewind)
        return false;
    return m_schedule.isDue({false, m_open->full(), m_open->age()}, m_stream.source->lag(), Clock::now());
}

void Session::submit()
{
    m_counter.sampleNewest(*m_open);
    m_open->finish(&m_histories);
    std::swap(m_open, m_underWay);
    m_underWay->setMembership(m_stream.source->membership());
    m_underWay->setCounting(m_fields, m_acquisition.begunMs());
    for (const PartitionNumber partition : m_partitions.in(State::Owned)) {
        const auto progress = m_partitions.progress(partition);
        if (progress && progress->lettersFrom > progress->next && m_underWay->reaches(partition))
            m_underWay->setLettersFrom(partition, progress->lettersFrom);
    }
    m_submitted = Clock::now();
    m_commit.submit(m_underWay->batch());
}

void Session::commitEverything(std::chrono::milliseconds timeout)
{
    const auto deadline = Clock::now() + timeout;
    const auto waitForOutcome = [&] {
        while (m_commit.busy() && Clock::now() < deadline) {
            m_commit.wait(std::chrono::ceil<std::chrono::milliseconds>(deadline - Clock::now()));
            if (auto settled = settle(); !settled)
                m_failure = settled.error();
        }
    };
    waitForOutcome();
    if (!m_open->empty() && !m_commit.busy() && !m_rewind && !m_failure) {
        submit();
        waitForOutcome();
    }
}

/// Whatever keeps the group or the library from answering, joining as a new member may help.
Result<> Session::checkGroup()
{
    const auto now = Clock::now();
    if (m_assigned || now < m_troubleUntil)
        return {};
    if (now - m_unansweredSince < m_groupTimeout)
        return {};
    return failure(Recovery::Reopen,
                   message(QT_TRANSLATE_NOOP("engine", "%1: the consumer group has not answered for %2 s"),
                           m_sourceName,
                           QString::number(std::chrono::ceil<std::chrono::seconds>(m_groupTimeout).count())),
                   message(QT_TRANSLATE_NOOP("engine", "It is joined again automatically")));
}

void Session::dropBatches()
{
    m_open->clear();
    m_underWay->clear();
}

/// Every partition that the group gave us is in use.
bool Session::isSettled() const
{
    return m_assigned && !m_partitions.has(State::CatchingUp) && !m_stream.source->isSettling();
}

void Session::reportSlowCommit()
{
    const QString away = m_stream.committer->away();
    if (away.isEmpty()) {
        reportTrouble(
            {Recovery::Retry,
             message(QT_TRANSLATE_NOOP("engine", "%1 has not answered a commit for more than %2 s"), m_sourceName,
                     SlowCommit.count()),
             message(QT_TRANSLATE_NOOP("engine", "Spendwatch keeps waiting; is the broker overloaded or stopped?"))});
        return;
    }
    reportTrouble({Recovery::Retry,
                   message(QT_TRANSLATE_NOOP("engine", "%1 has not answered a commit for more than %2 s; away: %3"),
                           m_sourceName, SlowCommit.count(), away),
                   message(QT_TRANSLATE_NOOP("engine", "Spendwatch keeps waiting; a cluster replaces a broker within "
                                                       "seconds. If this lasts, start the broker again"))});
}

void Session::reportStatus()
{
    const auto now = Clock::now();
    if (now - m_reported < 50ms)
        return;
    m_reported = now;
    if (m_commit.busy() && now - m_submitted > SlowCommit && now >= m_troubleUntil)
        reportSlowCommit();
    const bool well = now >= m_troubleUntil;
    m_wentWell = m_wentWell || (well && m_assigned);
    if (isSettled())
        m_acquisition.noteSettled();
    m_lag.report(m_partitions.in(State::Owned), {&m_open->batch(), &m_underWay->batch()},
                 m_counter.undecided() ? std::optional(m_counter.ignored()) : std::nullopt);
    m_parts.status.update([&](WorkerStatus &status) {
        status.partitions = m_stream.source->partitionCount();
        status.partitionsOwned = static_cast<int>(m_partitions.in(State::Owned).size());
        status.ready = status.ready || (isSettled() && (!m_share || m_parts.share.shares()));
    });
    if (well)
        m_parts.status.setWell(isSettled() ? WorkerState::Running : WorkerState::Rebalancing);
}

} // namespace spendwatch
