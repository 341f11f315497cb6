// SPDX-FileCopyrightText: 2026 The Spendwatch authors
// SPDX-License-Identifier: GPL-3.0-only
#include "engine/worker/session.h"

#include "engine/worker/back_off.h"
#include "engine/worker/total_check.h"

#include <QScopeGuard>

#include <algorithm>
#include <numeric>
#include <utility>

namespace spendwatch {

using namespace std::chrono_literals;
using Clock = std::chrono::steady_clock;

namespace {

constexpr std::size_t MessagesPerPoll = 10'000;
constexpr int MaxRewinds = 8; ///< In a row, before the stream is opened anew.
constexpr std::int64_t Backlog = 50'000; ///< Purchases behind from which on latency is lost anyway.
constexpr auto BacklogInterval = 1000ms; ///< The more purchases in a batch, the fewer changelog records.
constexpr auto LongHold = 20ms; ///< A commit that keeps senders waiting for longer is followed by a time for them.
constexpr int SendersShare = 3; ///< So many times as long,
constexpr auto SendersSilence = 100ms; ///< unless none of them is heard of for this long.
constexpr auto RevokeTime = 20s; ///< More than a transaction takes to end either way.
constexpr auto HeldUpTime = 15s; ///< A take-over that takes longer is worth telling.
constexpr auto SlowCommit = 3s; ///< A commit that takes longer is worth telling.

} // namespace

Session::Session(Stream &stream, WorkerParts &parts, TableStore &store, const QString &sourceName,
                 std::chrono::milliseconds groupPatience)
    : m_stream(stream),
      m_parts(parts),
      m_sourceName(sourceName),
      m_groupPatience(groupPatience),
      m_changelog(*stream.changelog, parts, store),
      m_counter(parts.table, m_marks),
      m_builders{BatchBuilder(m_marks), BatchBuilder(m_marks)},
      m_commit(*stream.committer, parts, store, sourceName),
      m_lag(*stream.source, parts, sourceName),
      m_heldUp(parts.status, sourceName),
      m_starts(*stream.source, parts, sourceName),
      m_count([this](const MessageChunk &chunk) { count(chunk); })
{ }

Session::~Session() = default;

Result<> Session::run(std::stop_token stop)
{
    m_stop = std::move(stop);
    if (auto restored = restoreAll(); !restored)
        return restored;
    m_unansweredSince = Clock::now();
    while (!m_stop.stop_requested()) {
        if (auto done = step(); !done)
            return done;
    }
    commitEverything(StopTime);
    return {};
}

Result<> Session::restoreAll()
{
    const int count = m_stream.source->partitionCount();
    if (count > SpendingTable::MaxPartitions) {
        return failure(Recovery::GiveUp, message(QT_TRANSLATE_NOOP("engine", "The topic has %1 partitions"), count),
                       message(QT_TRANSLATE_NOOP("engine", "At most %1 are supported."), SpendingTable::MaxPartitions));
    }
    std::vector<int> all(static_cast<std::size_t>(count));
    std::iota(all.begin(), all.end(), 0);
    if (auto followed = m_changelog.follow(all); !followed)
        return followed;
    if (auto restored = m_changelog.catchUp(all, m_stop); !restored)
        return restored;
    if (auto decided = m_changelog.refuseUndecided(count); !decided)
        return decided;
    m_partitionCount = count;
    m_parts.status.update([&](WorkerStatus &status) {
        status.ready = true;
        status.partitions = count;
        status.restore = {};
    });
    m_parts.status.setWell(WorkerState::Rebalancing);
    return {};
}

Result<> Session::step()
{
    m_counter.watchFor(m_parts.recent);
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
        tellTrouble(kept.error());
    }
    if (due())
        submit();
    tellStatus();
    return checkGroup();
}

Result<> Session::pollSource()
{
    if (m_open->full()) {
        m_commit.wait(100ms);
        return {};
    }
    auto polled = m_stream.source->poll(pollTimeout(), MessagesPerPoll, *this);
    m_count.drain();
    if (polled)
        return {};
    const Error &error = polled.error();
    if (error.recovery == Recovery::Rewind)
        m_rewind = true;
    else if (error.recovery != Recovery::Retry)
        return polled;
    tellTrouble(error);
    return {};
}

void Session::tellTrouble(const Error &error)
{
    m_troubleUntil = Clock::now() + StatusBoard::TroubleTime;
    m_parts.status.setTrouble(WorkerState::Waiting, error.what, error.advice);
}

std::chrono::milliseconds Session::pollTimeout() const
{
    if (!m_open->empty())
        return due() ? 0ms : 1ms; // Also while nothing of a backlog comes: without a wait this would be a busy loop.
    if (!m_taking.empty())
        return 1ms;
    return m_changelog.following() ? 20ms : 200ms;
}

/// Full chunks are counted beside the polling for the next; what trickles in is counted at once.
void Session::onMessages(std::unique_ptr<MessageChunk> chunk)
{
    if (m_held >= LongHold)
        m_lastMessages = Clock::now();
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

void Session::onAssigned(std::span<const int> partitions)
{
    m_assigned = true;
    if (m_taking.empty()) {
        m_takingSince = Clock::now();
    }
    for (const int partition : partitions) {
        m_standby.erase(partition);
        m_taking.emplace(partition, std::nullopt);
    }
}

void Session::onLoss(int partition, std::int64_t messages)
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

void Session::onRevoked(std::span<const int> partitions, bool lost)
{
    m_count.drain();
    m_parts.status.setState(WorkerState::Rebalancing);
    if (lost) {
        m_rewind = true;
        m_assigned = false;
        m_unansweredSince = Clock::now();
    } else {
        commitEverything(RevokeTime);
        // What could not be committed in time must not be committed later: by then the partitions are another's.
        m_rewind = m_rewind || m_commit.busy() || !m_open->empty();
    }
    for (const int partition : partitions) {
        m_owned.erase(partition);
        m_counted.erase(partition);
        m_starts.forget(partition);
        m_taking.erase(partition);
        m_standby.insert(partition);
    }
}

Result<> Session::keepChangelogUp()
{
    if (auto followed = followOthers(); !followed)
        return followed;
    if (m_changelog.following()) {
        if (auto polled = m_changelog.poll(); !polled)
            return polled;
    }
    return takeOver();
}

/// A batch under way may still hold rows of a partition that left us; what its new owner writes comes after them.
Result<> Session::followOthers()
{
    for (; m_partitionCount < m_stream.source->partitionCount(); ++m_partitionCount) {
        if (!m_taking.contains(m_partitionCount))
            m_standby.insert(m_partitionCount);
    }
    if (m_standby.empty() || m_commit.busy())
        return {};
    const std::vector<int> others(m_standby.begin(), m_standby.end());
    auto followed = m_changelog.follow(others);
    if (followed)
        m_standby.clear();
    return followed;
}

/// Partitions that became ours are used as soon as their changelog is read; those that stay are not held up by that.
Result<> Session::takeOver()
{
    if (m_taking.empty() || m_commit.busy() || m_rewind)
        return {};
    const auto ready = caughtUp();
    if (!ready)
        return tl::unexpected(ready.error());
    if (ready->empty()) {
        if (Clock::now() - m_takingSince >= HeldUpTime)
            m_heldUp.tell(std::array{m_taking.begin()->first},
                          message(QT_TRANSLATE_NOOP("engine", "the end of its changelog")));
        return {};
    }
    m_takingSince = Clock::now();
    if (auto started = startIn(*ready); !started)
        return started;
    return {};
}

Result<> Session::startIn(std::span<const int> partitions)
{
    std::vector<StartAt> starts;
    std::vector<int> numbers;
    for (const int partition : partitions) {
        const auto at = startOf(partition);
        if (!at)
            return tl::unexpected(at.error());
        if (!*at)
            continue;
        starts.push_back(**at);
        numbers.push_back(partition);
    }
    if (numbers.empty())
        return {};
    // Somebody may have written since all was read, such as a worker that was still there then.
    if (auto decided = m_changelog.refuseUndecided(m_partitionCount); !decided)
        return decided;
    if (auto unfollowed = m_changelog.unfollow(numbers); !unfollowed)
        return unfollowed;
    m_changelog.accept(numbers);
    if (auto started = m_stream.source->start(starts); !started)
        return started;
    for (const int partition : numbers)
        m_taking.erase(partition);
    m_owned.insert(numbers.begin(), numbers.end());
    return {};
}

/// Nothing where nobody says so yet.
Result<std::optional<StartAt>> Session::startOf(int partition)
{
    const auto found = m_starts.find(partition, m_lag.strangers());
    if (!found)
        return tl::unexpected(found.error());
    if (!*found) {
        if (found->error().askedAgain)
            m_taking.erase(partition); // Until it is told again that it is ours.
        return std::nullopt;
    }
    const auto &progress = (*found)->progress;
    if (!progress)
        return StartAt{partition, std::nullopt, std::nullopt};
    m_counted[partition] = *progress;
    return StartAt{partition, progress->next, progress->before()};
}

void Session::onHeldUp(std::span<const int> partitions)
{
    m_assigned = true; // The group has answered; isSettled() says that not all is used yet.
    m_heldUp.tell(partitions, message(QT_TRANSLATE_NOOP("engine", "the offset committed for it")));
}

Result<std::vector<int>> Session::caughtUp()
{
    std::vector<int> ready;
    for (auto &[partition, end] : m_taking) {
        if (!end) {
            if (auto followed = m_changelog.follow(std::span(&partition, 1)); !followed)
                return tl::unexpected(followed.error());
            auto found = m_changelog.end(partition);
            if (!found)
                return tl::unexpected(found.error());
            end = *found;
        }
        if (m_parts.table.position(partition) >= *end)
            ready.push_back(partition);
    }
    return ready;
}

Result<> Session::settle()
{
    const auto outcome = m_commit.takeOutcome();
    if (!outcome)
        return {};
    const auto emptied = qScopeGuard([this] { m_underWay->clear(); });
    m_held = m_stream.committer->heldSendersUp();
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
    tellTrouble(error);
    return {};
}

void Session::noteCounted()
{
    for (const PartitionCommit &commit : m_underWay->batch().request.partitions) {
        if (m_owned.contains(commit.partition))
            m_counted[commit.partition] = commit.progress();
        m_changelog.noteCommitted(commit.partition);
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
    if (auto rewound = m_stream.source->rewind(countedPositions()); !rewound) {
        const bool again = rewound.error().recovery == Recovery::Retry;
        return again ? Result<>{} : rewound;
    }
    m_rewind = false;
    return {};
}

std::vector<StartAt> Session::countedPositions() const
{
    std::vector<StartAt> positions;
    for (const int partition : m_owned) {
        const auto counted = m_counted.find(partition);
        if (counted == m_counted.end())
            positions.push_back({partition, std::nullopt, std::nullopt});
        else
            positions.push_back({partition, counted->second.next, counted->second.before()});
    }
    return positions;
}

bool Session::due() const
{
    if (m_open->empty() || m_commit.busy() || m_rewind)
        return false;
    if (m_open->full() || m_open->age() >= BacklogInterval)
        return true;
    return m_stream.source->lag() < Backlog && !isSendersTurn();
}

bool Session::isSendersTurn() const
{
    return m_held >= LongHold && m_open->age() < m_held * SendersShare
           && Clock::now() - m_lastMessages < SendersSilence;
}

void Session::submit()
{
    std::swap(m_open, m_underWay);
    m_underWay->setMembership(m_stream.source->membership());
    for (const auto &[partition, progress] : m_counted) {
        if (progress.lettersFrom > progress.next && m_underWay->reaches(partition))
            m_underWay->setLettersFrom(partition, progress.lettersFrom);
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

/// Whatever keeps the group, or the library, from answering: a new member is a new chance.
Result<> Session::checkGroup()
{
    const auto now = Clock::now();
    if (m_assigned || now < m_troubleUntil)
        return {};
    if (now - m_unansweredSince < m_groupPatience)
        return {};
    return failure(Recovery::Reopen,
                   message(QT_TRANSLATE_NOOP("engine", "%1: the consumer group has not answered for %2 s"),
                           m_sourceName,
                           QString::number(std::chrono::ceil<std::chrono::seconds>(m_groupPatience).count())),
                   message(QT_TRANSLATE_NOOP("engine", "It is joined anew by itself")));
}

void Session::dropBatches()
{
    m_open->clear();
    m_underWay->clear();
}

/// Every partition that the group gave us is used.
bool Session::isSettled() const
{
    return m_assigned && m_taking.empty() && !m_stream.source->isSettling();
}

void Session::tellSlowCommit()
{
    const QString away = m_stream.committer->away();
    if (away.isEmpty()) {
        tellTrouble({Recovery::Retry,
                     message(QT_TRANSLATE_NOOP("engine", "%1 has not answered a commit for more than %2 s"),
                             m_sourceName, SlowCommit.count()),
                     message(QT_TRANSLATE_NOOP("engine", "It is waited for; is the broker overloaded, or stopped?"))});
        return;
    }
    tellTrouble({Recovery::Retry,
                 message(QT_TRANSLATE_NOOP("engine", "%1 has not answered a commit for more than %2 s; away: %3"),
                         m_sourceName, SlowCommit.count(), away),
                 message(QT_TRANSLATE_NOOP("engine", "It is waited for; a cluster puts other brokers in its place "
                                                     "within some seconds. If this lasts, start it again"))});
}

void Session::tellStatus()
{
    const auto now = Clock::now();
    if (now - m_told < 50ms)
        return;
    m_told = now;
    if (m_commit.busy() && now - m_submitted > SlowCommit && now >= m_troubleUntil) {
        tellSlowCommit();
    }
    const bool well = now >= m_troubleUntil;
    m_wentWell = m_wentWell || (well && m_assigned);
    if (isSettled())
        m_heldUp.takeBack();
    m_lag.tell(m_owned, {&m_open->batch(), &m_underWay->batch()});
    m_parts.status.update([&](WorkerStatus &status) {
        status.partitions = m_stream.source->partitionCount();
        status.partitionsOwned = static_cast<int>(m_owned.size());
    });
    if (well)
        m_parts.status.setWell(isSettled() ? WorkerState::Running : WorkerState::Rebalancing);
}

} // namespace spendwatch
