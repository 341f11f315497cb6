// SPDX-FileCopyrightText: 2026 The Spendwatch authors
// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "engine/values/snapshot.h"

#include <cstdint>
#include <mutex>
#include <span>
#include <vector>

namespace spendwatch {

/// Chooses which purchases get a line: all while a person can read along, else a sample and a count of the rest.
/// Thread-safe: the commit thread records, one reader drains.
class ActivityLog
{
public:
    static constexpr double LinesPerSecond =
        60; ///< More than anybody can read, and enough to show every purchase of a slow stream.
    static constexpr double Burst = 100;
    static constexpr double Run =
        20; ///< Above that rate, whole runs of this many lines are shown, with one gap between them.
    static constexpr std::size_t MaxWaiting = 100; ///< Lines kept while nobody drains them.

    /// Takes the lines of one batch, oldest first; `more` purchases of the batch have no line.
    void record(std::span<const FeedLine> lines, qint64 more, qint64 nowMs);

    /// The lines since the last call, oldest first.
    [[nodiscard]] std::vector<FeedLine> drain();

private:
    mutable std::mutex m_mutex;
    std::vector<FeedLine> m_waiting;
    qint64 m_leftOut = 0;
    double m_tokens = Burst;
    bool m_exhausted = false; ///< True until there is enough for a run.
    qint64 m_refilledMs = 0;
};

} // namespace spendwatch
