// SPDX-FileCopyrightText: 2026 The Spendwatch authors
// SPDX-License-Identifier: GPL-3.0-only
#include "engine/worker/stall_watch.h"

#include <algorithm>

namespace spendwatch {

void StallWatch::look(Clock::time_point now, std::span<const Look> looks)
{
    for (const Look &look : looks) {
        const auto found = m_entries.find(look.partition);
        if (look.waiting <= 0) {
            if (found != m_entries.end())
                m_entries.erase(found);
        } else if (found == m_entries.end() || found->second.next != look.next) {
            m_entries[look.partition] = {look.next, Clock::duration(0), now};
        } else {
            Entry &entry = found->second;
            entry.idle += std::min<Clock::duration>(now - entry.seen, MaxGap);
            entry.seen = now;
        }
    }
}

StallWatch::Clock::duration StallWatch::idle(PartitionNumber partition) const
{
    const auto found = m_entries.find(partition);
    return found == m_entries.end() ? Clock::duration(0) : found->second.idle;
}

std::vector<PartitionNumber> StallWatch::stalled() const
{
    std::vector<PartitionNumber> found;
    for (const auto &[partition, entry] : m_entries)
        if (entry.idle >= Timeout)
            found.push_back(partition);
    return found;
}

} // namespace spendwatch
