// SPDX-FileCopyrightText: 2026 The Spendwatch authors
// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "engine/values/worker_status.h"

#include <chrono>
#include <vector>

namespace spendwatch {

/// The worker's status as people want to know it: while a source is away, the worker waits, tries, joins the group and waits
/// again, which is one trouble that lasts, with one beginning. Not thread-safe.
class SteadyStatus
{
public:
    /// The group is joined within this time, or the source is still away.
    static constexpr std::chrono::milliseconds JoinTime{15'000};

    /// What to tell where the worker does `now`, as of Unix time `nowMs`. Its sinceMs and tries are set.
    [[nodiscard]] WorkerStatus look(const WorkerStatus &now, qint64 nowMs);

    /// The problem of `told` has not been told yet since the trouble began; or there is no trouble. From now on it has.
    [[nodiscard]] bool isNews(const WorkerStatus &told);

private:
    [[nodiscard]] bool isOver(const WorkerStatus &now, qint64 nowMs) const;
    void begin(qint64 nowMs);
    void end();

    static constexpr std::size_t MostProblems = 20;

    WorkerState m_before = WorkerState::Connecting;
    WorkerStatus m_trouble; ///< The newest status that named a problem.
    WorkerStatus m_told;
    bool m_inTrouble = false;
    qint64 m_sinceMs = 0; ///< When the trouble began.
    qint64 m_waitedMs = 0; ///< When the worker last said that it waits.
    int m_tries = 0;
    std::vector<Message> m_problems; ///< Told since the trouble began.
};

} // namespace spendwatch
