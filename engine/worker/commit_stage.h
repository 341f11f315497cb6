// SPDX-FileCopyrightText: 2026 The Spendwatch authors
// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "engine/stream/committer.h"
#include "engine/table/table_store.h"
#include "engine/worker/batch.h"
#include "engine/worker/worker_parts.h"

#include <chrono>
#include <condition_variable>
#include <mutex>
#include <optional>
#include <thread>

namespace spendwatch {

/// The commit thread: commits one batch at a time, then lets the committed rows reach the table, the store and the
/// observer, in this order. The functions below belong to the consume thread.
class CommitStage
{
public:
    /// Everything referred to outlives the stage. `sourceName` names the source in rejected messages.
    CommitStage(Committer &committer, WorkerParts &parts, TableStore &store, QString sourceName);
    /// Waits for the commit under way.
    ~CommitStage();

    /// Starts committing; the batch must stay unchanged until takeOutcome() has returned its outcome. Only when
    /// !busy().
    void submit(const Batch &batch);

    /// A batch was submitted, and its outcome has not been taken.
    [[nodiscard]] bool busy() const { return m_busy; }

    /// The outcome of the batch under way when it is there; frees the stage.
    [[nodiscard]] std::optional<Result<>> takeOutcome();

    /// Waits until an outcome can be taken, or for `timeout`.
    void wait(std::chrono::milliseconds timeout);

private:
    void run(const std::stop_token &stop);
    [[nodiscard]] Result<> commit(const Batch &batch);
    void publish(const Batch &batch, const std::vector<ChangelogReach> &positions);
    void logRejected(const std::vector<DeadLetter> &rejected) const;

    Committer &m_committer;
    WorkerParts &m_parts;
    TableStore &m_store;
    const QString m_sourceName;

    bool m_busy = false; ///< Used by the consume thread only.
    std::mutex m_mutex;
    std::condition_variable_any m_changed;
    const Batch *m_submitted = nullptr;
    std::optional<Result<>> m_outcome;
    std::jthread m_thread; ///< Last member: starts when all others exist, ends before any is destroyed.
};

} // namespace spendwatch
