// SPDX-FileCopyrightText: 2026 The Spendwatch authors
// SPDX-License-Identifier: GPL-3.0-only
#include "engine/worker/total_check.h"

#include "engine/stream/counted_fields.h"

namespace spendwatch {

bool hasTotals(const SpendingTable &table, PartitionNumber partition)
{
    for (CustomerId id; id < table.index().endId(); ++id)
        if (table.partial(partition, id) != PartialTotal{})
            return true;
    return false;
}

Result<> requireFields(const SpendingTable &table, PartitionNumber partition, const std::string &inForce)
{
    const ChangelogTail tail = table.tail(partition);
    const bool decides = !tail.progress && !inForce.empty(); // To look for totals takes time.
    return requireFields(partition, tail, decides && hasTotals(table, partition), inForce);
}

} // namespace spendwatch
