// SPDX-FileCopyrightText: 2026 The Spendwatch authors
// SPDX-License-Identifier: GPL-3.0-only
#include "engine/stream/rebalance_log.h"

#include <algorithm>
#include <vector>

namespace spendwatch {

namespace {

void add(std::vector<PartitionNumber> &known, std::span<const PartitionNumber> more)
{
    known.insert(known.end(), more.begin(), more.end());
    std::ranges::sort(known);
    known.erase(std::unique(known.begin(), known.end()), known.end());
}

} // namespace

RebalanceRecord &RebalanceLog::open(qint64 nowMs)
{
    if (!isOpen()) {
        m_answered = false;
        m_records.push_back({++m_count, nowMs, std::nullopt, {}, {}, false, 0});
        if (m_records.size() > Most)
            m_records.pop_front();
    }
    return m_records.back();
}

void RebalanceLog::noteGain(std::span<const PartitionNumber> partitions, int owned, qint64 nowMs)
{
    RebalanceRecord &record = open(nowMs);
    add(record.received, partitions);
    record.owned = owned;
    m_answered = true;
}

void RebalanceLog::noteLoss(std::span<const PartitionNumber> partitions, bool lost, int owned, qint64 nowMs)
{
    RebalanceRecord &record = open(nowMs);
    add(record.givenBack, partitions);
    record.wasLost = record.wasLost || lost;
    record.owned = owned;
    m_answered = false;
}

void RebalanceLog::noteSettled(qint64 nowMs)
{
    if (isWaiting())
        m_records.back().durationMs = std::max<qint64>(0, nowMs - m_records.back().timeMs);
}

} // namespace spendwatch
