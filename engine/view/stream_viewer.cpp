// SPDX-FileCopyrightText: 2026 The Spendwatch authors
// SPDX-License-Identifier: GPL-3.0-only
#include "engine/view/stream_viewer.h"

#include <algorithm>
#include <vector>

namespace spendwatch {

namespace {

/// For how long what waits has waited, at the most: all of it is newer than the message that was counted last, and came after
/// nothing waited.
std::optional<double> waitingSeconds(qint64 lag, qint64 lastCountedMs, qint64 caughtUpMs, qint64 nowMs)
{
    const qint64 sinceMs = std::max(lastCountedMs, caughtUpMs);
    if (lag == 0)
        return 0.0;
    if (sinceMs <= 0)
        return std::nullopt;
    return static_cast<double>(std::max<qint64>(0, nowMs - sinceMs)) / 1000;
}

} // namespace

StreamOverview StreamViewer::look(qint64 nowMs) const
{
    m_board.noteLook();
    StreamOverview overview = m_board.overview(nowMs);
    const std::vector<qint64> caughtUp = m_board.caughtUpTimes();
    for (PartitionFacts &facts : overview.partitions) {
        const std::size_t index = facts.partition.index();
        addTable(facts, index < caughtUp.size() ? caughtUp[index] : 0, nowMs);
    }
    return overview;
}

void StreamViewer::addTable(PartitionFacts &facts, qint64 caughtUpMs, qint64 nowMs) const
{
    facts.changelogPosition = m_table.position(facts.partition).value();
    const ChangelogTail tail = m_table.tail(facts.partition);
    const auto &progress = tail.progress;
    if (!facts.committed && progress)
        facts.committed = progress->next.value();
    if (!facts.end || !facts.committed)
        return;
    // Where a partition ends was asked a moment before what is committed, and is no less than that.
    facts.end = std::max(*facts.end, *facts.committed);
    facts.lag = *facts.end - *facts.committed;
    const auto last = progress ? progress->before() : std::nullopt;
    facts.lagSeconds = waitingSeconds(*facts.lag, last ? last->timestampMs : 0, caughtUpMs, nowMs);
}

} // namespace spendwatch
