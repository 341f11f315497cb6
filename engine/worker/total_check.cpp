// SPDX-FileCopyrightText: 2026 The Spendwatch authors
// SPDX-License-Identifier: GPL-3.0-only
#include "engine/worker/total_check.h"

namespace spendwatch {

bool hasTotals(const SpendingTable &table, PartitionNumber partition)
{
    for (CustomerId id; id < table.index().endId(); ++id)
        if (table.partial(partition, id) != PartialTotal{})
            return true;
    return false;
}

} // namespace spendwatch
