// SPDX-FileCopyrightText: 2026 The Spendwatch authors
// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "engine/values/stream_overview.h"

#include <deque>
#include <span>

namespace spendwatch {

/// The last rebalances as this instance saw them. One begins with the first partition that is taken or given, or with the
/// group's answer that none is, and ends once an answer has come and all that it gave is in use. Times are Unix times in ms.
/// Belongs to one thread.
class RebalanceLog
{
public:
    static constexpr std::size_t Most = 50;

    /// The group has given these partitions, perhaps none.
    void noteGain(std::span<const PartitionNumber> partitions, int owned, qint64 nowMs);
    /// It has taken them. `lost`: without asking.
    void noteLoss(std::span<const PartitionNumber> partitions, bool lost, int owned, qint64 nowMs);
    /// All that is ours is in use.
    void noteSettled(qint64 nowMs);

    /// One is under way that noteSettled() would end.
    [[nodiscard]] bool isWaiting() const { return m_answered && isOpen(); }
    /// Oldest first.
    [[nodiscard]] const std::deque<RebalanceRecord> &records() const { return m_records; }

private:
    [[nodiscard]] bool isOpen() const { return !m_records.empty() && !m_records.back().durationMs; }
    RebalanceRecord &open(qint64 nowMs);

    std::deque<RebalanceRecord> m_records;
    qint64 m_count = 0;
    bool m_answered = false; ///< The group has said what is ours since the one under way began.
};

} // namespace spendwatch
