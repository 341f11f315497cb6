// SPDX-FileCopyrightText: 2026 The Spendwatch authors
// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "engine/values/snapshot.h"

#include <cstdint>
#include <mutex>
#include <optional>
#include <span>
#include <vector>

namespace spendwatch {

/// Chooses which purchases get a line: all while a person can read along, else a sample and a count of the rest. After a
/// flood the last line is the last purchase: the newest one without a line waits, and gets its own when none has followed
/// for HoldMs.
/// Thread-safe: the commit thread records, one reader drains.
class ActivityLog
{
public:
    static constexpr double LinesPerSecond =
        60; ///< More than anybody can read, and enough to show every purchase of a slow stream.
    static constexpr double Burst = 100;
    static constexpr double Run =
        20; ///< Above that rate, whole runs of this many lines are shown, with one gap between them.
    static constexpr std::size_t MaxWaiting = 100; ///< Lines kept while nobody drains them, and the newest.
    static constexpr qint64 HoldMs = 400; ///< More than there is between two runs of a flood.

    /// Takes the lines of one batch, oldest first. The last one is the batch's last purchase.
    void record(std::span<const FeedLine> lines, qint64 nowMs);

    /// The lines since the last call, oldest first.
    [[nodiscard]] std::vector<FeedLine> drain(qint64 nowMs);

    /// Likewise, and what is held back, because nothing follows.
    [[nodiscard]] std::vector<FeedLine> drainAll();

private:
    void take(const FeedLine &line);
    void hold(const FeedLine &line, qint64 nowMs);
    void release();

    mutable std::mutex m_mutex;
    std::vector<FeedLine> m_waiting;
    qint64 m_leftOut = 0; ///< Before m_held, or before the next line.
    std::optional<FeedLine> m_held; ///< The newest purchase, while it has no line.
    qint64 m_heldSinceMs = 0; ///< The first of those left out.
    double m_tokens = Burst;
    bool m_exhausted = false; ///< True until there is enough for a run.
    qint64 m_refilledMs = 0;
};

} // namespace spendwatch
