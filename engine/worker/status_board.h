// SPDX-FileCopyrightText: 2026 The Spendwatch authors
// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "engine/values/worker_status.h"
#include "engine/worker/steady_status.h"
#include "engine/worker/warning_log.h"

#include <chrono>
#include <functional>
#include <map>
#include <mutex>

namespace spendwatch {

/// What the worker does right now, for everybody to read. Thread-safe. Every change of state and every new problem is
/// logged here, so that log, window and /health always agree; and a source that is away is one steady state: see SteadyStatus.
class StatusBoard
{
public:
    /// A source that cannot be reached says so at least once in this time; after it, all is well again.
    static constexpr std::chrono::milliseconds TroubleTime{1500};

    [[nodiscard]] WorkerStatus status() const;

    /// Changes the status under the lock; `change` must be short. The state's start time is updated automatically.
    void update(const std::function<void(WorkerStatus &)> &change);

    void setState(WorkerState state);
    /// A new state because of a failure.
    void setTrouble(WorkerState state, const Message &problem, const Message &advice, qint64 nextTryMs = 0);
    /// All is well again: no problem, and this state.
    void setWell(WorkerState state);

    /// Something that does not stop the worker; an empty warning withdraws it.
    void setWarning(WarningKind kind, const Message &text);

private:
    void showWarnings(); ///< With m_mutex locked.

    mutable std::mutex m_mutex;
    WorkerStatus m_now; ///< What the worker does.
    SteadyStatus m_steady;
    WorkerStatus m_status; ///< What is told of it.
    std::map<WarningKind, Message> m_warnings;
    WarningLog m_warningLog;
};

} // namespace spendwatch
