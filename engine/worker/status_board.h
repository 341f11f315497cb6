// SPDX-FileCopyrightText: 2026 The Spendwatch authors
// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "engine/values/worker_status.h"

#include <QString>

#include <functional>
#include <mutex>

namespace spendwatch {

/// What the worker does right now, for everybody to read. Thread-safe. Every change of state and every new problem is
/// logged here, so that log, window and /health always tell the same.
class StatusBoard
{
public:
    [[nodiscard]] WorkerStatus status() const;

    /// Changes the status under the lock; `change` must be short. The state's start time is kept up by itself.
    void update(const std::function<void(WorkerStatus &)> &change);

    void setState(WorkerState state);
    /// A new state because of a failure.
    void setTrouble(WorkerState state, const QString &problem, const QString &advice, qint64 nextTryMs = 0);
    /// All is well again: no problem, and this state.
    void setWell(WorkerState state);

private:
    mutable std::mutex m_mutex;
    WorkerStatus m_status;
};

} // namespace spendwatch
