// SPDX-FileCopyrightText: 2026 The Spendwatch authors
// SPDX-License-Identifier: GPL-3.0-only
#include "engine/worker/session.h"

#include "engine/worker/back_off.h"
#include "engine/worker/spread_check.h"

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
constexpr auto BacklogInterval = 500ms;
constexpr auto RevokeTime = 15s; ///< More than a transaction takes to end either way.
constexpr auto TroubleTime = 1500ms; ///< A source that is away says so at least once in this time.

} // namespace

Session::Session(Stream &stream, WorkerParts &parts, TableStore &store, const QString &sourceName)
    : m_stream(stream),
      m_parts(parts),
      m_changelog(*stream.changelog, parts, store),
      m_counter(parts.table),
      m_commit(*stream.committer, parts, store, sourceName)
{ }

Session::~Session() = default;

Result<> Session::run(std::stop_token stop)
{
    m_stop = std::move(stop);
    if (auto restored = restoreAll(); !restored)
        return restored;
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
        return failure(Recovery::GiveUp, QStringLiteral("The topic has %1 partitions").arg(count),
                       QStringLiteral("At most %1 are supported.").arg(SpendingTable::MaxPartitions));
    }
    std::vector<int> all(static_cast<std::size_t>(count));
    std::iota(all.begin(), all.end(), 0);
    if (auto followed = m_changelog.follow(all); !followed)
        return followed;
    if (auto caughtUp = m_changelog.catchUp(all, m_stop); !caughtUp)
        return caughtUp;
    if (m_changelog.sawForeignTotals())
        m_parts.status.setWarning(WarningKind::TakeOver, spreadWarning(m_parts.table, count));
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
    if (m_changelog.following()) {
        if (auto polled = m_changelog.poll(); !polled && polled.error().recovery != Recovery::Retry)
            return polled;
    }
    if (auto settled = settle(); !settled)
        return settled;
    if (auto recovered = recover(); !recovered)
        return recovered;
    if (due())
        submit();
    tellStatus();
    return {};
}

Result<> Session::pollSource()
{
    if (m_open->full()) {
        m_commit.wait(100ms);
        return {};
    }
    auto polled = m_stream.source->poll(pollTimeout(), MessagesPerPoll, *this);
    if (polled)
        return {};
    const Error &error = polled.error();
    if (error.recovery == Recovery::Rewind)
        m_rewind = true;
    else if (error.recovery != Recovery::Retry)
        return polled;
    m_troubleUntil = Clock::now() + TroubleTime;
    m_parts.status.setTrouble(WorkerState::Waiting, error.what, error.advice);
    return {};
}

std::chrono::milliseconds Session::pollTimeout() const
{
    if (!m_open->empty())
        return m_commit.busy() ? 1ms : 0ms;
    return m_changelog.following() ? 20ms : 50ms;
}

void Session::onMessage(const SourceMessage &message)
{
    m_counter.count(message, *m_open, m_commit.busy() ? m_underWay : nullptr);
}

void Session::onAssigned(std::span<const int> partitions)
{
    m_assigned = true;
    if (auto taken = takeOver(partitions); !taken)
        m_failure = taken.error();
}

Result<> Session::takeOver(std::span<const int> partitions)
{
    if (auto followed = m_changelog.follow(partitions); !followed)
        return followed;
    if (auto caughtUp = m_changelog.catchUp(partitions, m_stop); !caughtUp)
        return caughtUp;
    if (auto unfollowed = m_changelog.unfollow(partitions); !unfollowed)
        return unfollowed;
    if (auto started = m_stream.source->start(partitions); !started)
        return started;
    m_owned.insert(partitions.begin(), partitions.end());
    return {};
}

void Session::onRevoked(std::span<const int> partitions, bool lost)
{
    m_parts.status.setState(WorkerState::Rebalancing);
    if (lost) {
        m_commit.wait(m_commit.busy() ? RevokeTime : 0s);
        m_rewind = true;
    } else {
        commitEverything(RevokeTime);
    }
    for (const int partition : partitions)
        m_owned.erase(partition);
    if (auto followed = m_changelog.follow(partitions); !followed)
        m_failure = followed.error();
}

Result<> Session::settle()
{
    const auto outcome = m_commit.takeOutcome();
    if (!outcome)
        return {};
    m_underWay->clear();
    if (*outcome) {
        m_rewinds = 0;
        m_wentWell = true;
        return {};
    }
    m_rewind = true;
    const Error &error = outcome->error();
    if (error.recovery == Recovery::Reopen || error.recovery == Recovery::GiveUp)
        return *outcome;
    m_troubleUntil = Clock::now() + TroubleTime;
    m_parts.status.setTrouble(WorkerState::Waiting, error.what, error.advice);
    return {};
}

Result<> Session::recover()
{
    if (!m_rewind || m_commit.busy())
        return {};
    if (++m_rewinds > MaxRewinds)
        return failure(Recovery::Reopen, QStringLiteral("Committing failed %1 times in a row").arg(MaxRewinds));
    dropBatches();
    if (m_rewinds > 1)
        pause(m_stop, std::min<Clock::duration>(50ms * (1 << m_rewinds), 2s));
    if (auto rewound = m_stream.source->rewind(); !rewound) {
        const bool again = rewound.error().recovery == Recovery::Retry;
        return again ? Result<>{} : rewound;
    }
    m_rewind = false;
    return {};
}

bool Session::due() const
{
    if (m_open->empty() || m_commit.busy() || m_rewind)
        return false;
    return m_open->full() || m_stream.source->lag() < Backlog || m_open->age() >= BacklogInterval;
}

void Session::submit()
{
    std::swap(m_open, m_underWay);
    m_underWay->setMembership(m_stream.source->membership());
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

void Session::dropBatches()
{
    m_open->clear();
    m_underWay->clear();
}

void Session::tellStatus()
{
    const auto now = Clock::now();
    if (now - m_told < 50ms)
        return;
    m_told = now;
    const bool well = now >= m_troubleUntil;
    m_wentWell = m_wentWell || (well && m_assigned);
    m_parts.status.update([&](WorkerStatus &status) {
        status.lag = m_stream.source->lag();
        status.partitions = m_stream.source->partitionCount();
        status.partitionsOwned = static_cast<int>(m_owned.size());
    });
    if (well)
        m_parts.status.setWell(m_assigned ? WorkerState::Running : WorkerState::Rebalancing);
}

} // namespace spendwatch
