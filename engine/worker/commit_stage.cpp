// SPDX-FileCopyrightText: 2026 The Spendwatch authors
// SPDX-License-Identifier: GPL-3.0-only
#include "engine/worker/commit_stage.h"

#include "engine/values/limit_error.h"
#include "engine/values/takes_bad_alloc.h"
#include "engine/values/thread_name.h"

#include <QLoggingCategory>
#include <QScopeGuard>

#include <algorithm>
#include <exception>
#include <utility>

namespace spendwatch {

using namespace std::chrono_literals;
using Clock = std::chrono::steady_clock;

namespace {

constexpr auto RestEvery = 5s;

Q_LOGGING_CATEGORY(lcRejected, "spendwatch.rejected", QtInfoMsg)

const ChangelogReach *positionOf(const std::vector<ChangelogReach> &positions, PartitionNumber partition)
{
    const auto found = std::ranges::find(positions, partition, &ChangelogReach::partition);
    return found == positions.end() ? nullptr : &*found;
}

} // namespace

CommitStage::CommitStage(Committer &committer, WorkerParts &parts, TableStore &store, QString sourceName)
    : m_committer(committer),
      m_parts(parts),
      m_store(store),
      m_sourceName(std::move(sourceName)),
      m_thread([this](const std::stop_token &stop) { run(stop); })
{
    // Nothing is committed yet.
    m_parts.status.setWarning(WarningKind::DeadLetters, m_committer.deadLetterWarning());
}

CommitStage::~CommitStage() = default;

void CommitStage::submit(const Batch &batch)
{
    m_busy = true;
    const std::scoped_lock lock(m_mutex);
    m_submitted = &batch;
    m_changed.notify_all();
}

std::optional<Result<>> CommitStage::takeOutcome()
{
    const std::scoped_lock lock(m_mutex);
    if (m_outcome)
        m_busy = false;
    return std::exchange(m_outcome, std::nullopt);
}

void CommitStage::wait(std::chrono::milliseconds timeout)
{
    std::unique_lock lock(m_mutex);
    m_changed.wait_for(lock, timeout, [this] { return m_outcome.has_value(); });
}

void CommitStage::run(const std::stop_token &stop)
{
    nameThisThread("commit");
    while (true) {
        const Batch *batch = nullptr;
        {
            std::unique_lock lock(m_mutex);
            m_changed.wait_for(lock, stop, RestEvery, [this] { return m_submitted != nullptr; });
            if (stop.stop_requested() && m_submitted == nullptr)
                return;
            batch = std::exchange(m_submitted, nullptr);
        }
        if (batch == nullptr) {
            m_committer.rest();
            continue;
        }
        Result<> outcome = commit(*batch);
        const std::scoped_lock lock(m_mutex);
        m_outcome = std::move(outcome);
        m_changed.notify_all();
    }
}

Result<> CommitStage::commit(const Batch &batch)
{
    try {
        const TakesBadAlloc here;
        const auto begun = Clock::now();
        auto positions = m_committer.commit(batch.request, m_parts.table.index());
        if (!positions) {
            m_parts.figures.failedCommits.add();
            return tl::unexpected(std::move(positions.error()));
        }
        m_parts.figures.noteCommit(batch.purchases, batch.request.deadLetters, Clock::now() - begun);
        if (!batch.request.deadLetters.empty()) {
            m_parts.status.setWarning(WarningKind::DeadLetters, m_committer.deadLetterWarning());
            logRejected(batch.request.deadLetters);
        }
        const CommittedBatch committed{batch.purchases, batch.seconds,
                                       batch.samples,   batch.request.deadLetters,
                                       m_sourceName,    batch.newest ? &*batch.newest : nullptr};
        auto givenUp = qScopeGuard([this] { m_parts.observer.batchGivenUp(); });
        m_parts.observer.batchArrives(committed);
        publish(batch, *positions);
        m_parts.observer.batchCommitted(committed);
        givenUp.dismiss();
        return {};
    } catch (const std::exception &exception) {
        return failure(Recovery::Reopen,
                       message(QT_TRANSLATE_NOOP("engine", "Committing failed: %1"), toMessage(exception)),
                       adviceOn(exception));
    }
}

void CommitStage::publish(const Batch &batch, const std::vector<ChangelogReach> &positions)
{
    for (const PartitionCommit &commit : batch.request.partitions) {
        const ChangelogReach *const reached = positionOf(positions, commit.partition);
        const ChangelogPoint point =
            reached ? ChangelogPoint{reached->position, reached->tail}
                    : ChangelogPoint{m_parts.table.position(commit.partition), m_parts.table.tail(commit.partition)};
        m_parts.table.apply(commit.partition, commit.rows, point);
        m_store.add(commit.partition, commit.rows, point);
        m_parts.observer.totalsCommitted(commit.partition, commit.rows, point);
        for (const HistoryKind kind : AllHistoryKinds)
            if (const auto &change = commit.history[kind])
                m_parts.windowsOf(kind).apply(*change, reached ? reached->history[kind] : std::nullopt);
    }
}

/// One line per batch bounds the log, however many messages are bad.
void CommitStage::logRejected(const std::vector<DeadLetter> &rejected) const
{
    const DeadLetter &last = rejected.back();
    qCWarning(lcRejected).noquote() << rejected.size() << "rejected; last:" << last.told().english() << "at"
                                    << m_sourceName << "partition" << last.partition.value() << "offset"
                                    << last.offset.value();
}

} // namespace spendwatch
