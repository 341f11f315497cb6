// SPDX-FileCopyrightText: 2026 The Spendwatch authors
// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "engine/values/worker_status.h"

#include <QString>

#include <chrono>
#include <cstdint>
#include <functional>
#include <map>
#include <mutex>

namespace spendwatch {

/// What a warning is about; one of each kind at a time.
enum class WarningKind : std::uint8_t {
    Table, ///< The table file.
    Changelog, ///< Records of the changelog that are no totals.
    Loss, ///< Purchases that are gone.
    Offsets, ///< Committed offsets that another program moved.
    Topics, ///< Topics that one broker's end would lose.
    HeldUp, ///< Partitions that are ours and cannot be used yet.
    Strangers, ///< Members of the group that are none of ours.
    Stalled, ///< Purchases that nobody counts.
    Settings, ///< What a person's settings cost.
    DeadLetters, ///< How those messages are kept that are no purchases.
};

/// What the worker does right now, for everybody to read. Thread-safe. Every change of state and every new problem is
/// logged here, so that log, window and /health always tell the same.
class StatusBoard
{
public:
    /// A source that is away says so at least once in this time; after it, all is well again.
    static constexpr std::chrono::milliseconds TroubleTime{1500};

    [[nodiscard]] WorkerStatus status() const;

    /// Changes the status under the lock; `change` must be short. The state's start time is kept up by itself.
    void update(const std::function<void(WorkerStatus &)> &change);

    void setState(WorkerState state);
    /// A new state because of a failure.
    void setTrouble(WorkerState state, const QString &problem, const QString &advice, qint64 nextTryMs = 0);
    /// All is well again: no problem, and this state.
    void setWell(WorkerState state);

    /// Something that does not stop the worker; an empty text takes it back.
    void setWarning(WarningKind kind, const QString &text);

private:
    mutable std::mutex m_mutex;
    WorkerStatus m_status;
    std::map<WarningKind, QString> m_warnings;
};

} // namespace spendwatch
