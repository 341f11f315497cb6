// SPDX-FileCopyrightText: 2026 The Spendwatch authors
// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "engine/values/worker_status.h"

namespace spendwatch {

/// The worker's status as a person wants to see it: while a source is away, the worker waits, tries, joins the group and
/// waits again, which is one trouble that lasts, with one beginning.
class SteadyStatus
{
public:
    /// The status to show for `now`, the newest. `nowMs` is Unix time in ms.
    [[nodiscard]] WorkerStatus look(const WorkerStatus &now, qint64 nowMs);
    /// How many times the source was tried since the trouble began; 0 without trouble.
    [[nodiscard]] int tries() const { return m_tries; }
    /// Another source.
    void forget() { *this = {}; }

    /// The group is joined within this time, or the source is still away.
    static constexpr qint64 JoinMs = 15'000;

private:
    void note(const WorkerStatus &now);
    [[nodiscard]] bool isOver(const WorkerStatus &now, qint64 nowMs) const;

    WorkerStatus m_trouble; ///< The newest status that named a problem.
    WorkerState m_before = WorkerState::Connecting;
    qint64 m_sinceMs = 0; ///< When the trouble began; 0 without trouble.
    qint64 m_waitedMs = 0; ///< When the worker last said that it waits.
    int m_tries = 0;
};

} // namespace spendwatch
