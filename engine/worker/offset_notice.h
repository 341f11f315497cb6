// SPDX-FileCopyrightText: 2026 The Spendwatch authors
// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "engine/stream/log_place.h"
#include "engine/values/partition_number.h"
#include "engine/worker/status_board.h"

#include <QString>

#include <cstdint>
#include <set>
#include <vector>

namespace spendwatch {

/// Warns of committed offsets that another program moved, by how much in all, and who was in the group. Belongs to the
/// consume thread.
class OffsetNotice
{
public:
    /// `status` outlives it. `sourceName` names the source.
    OffsetNotice(StatusBoard &status, QString sourceName);

    /// The group has `partition` committed up to `moved`, and the totals include everything before `counted`.
    /// `foreignMembers`: foreign members of the group, as far as they are known.
    void report(PartitionNumber partition, SourceOffset moved, SourceOffset counted,
                const std::vector<Message> &foreignMembers);

private:
    StatusBoard &m_status;
    const QString m_sourceName;
    std::set<PartitionNumber> m_partitions;
    std::int64_t m_leftOut = 0; ///< Purchases that would have been skipped, since the start.
    std::int64_t m_twice = 0; ///< Purchases that would have been counted twice, since the start.
};

} // namespace spendwatch
