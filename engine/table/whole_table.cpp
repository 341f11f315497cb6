// SPDX-FileCopyrightText: 2026 The Spendwatch authors
// SPDX-License-Identifier: GPL-3.0-only
#include "engine/table/whole_table.h"

namespace spendwatch {

WholeTable wholeTable(const SpendingTable &table)
{
    WholeTable whole;
    // In this order: what is taken later is never older.
    const int partitions = table.partitionEnd();
    for (const PartitionNumber partition : partitionsBelow(partitions)) {
        const ChangelogPosition position = table.position(partition);
        whole.positions[partition] = {position, table.tail(partition)};
    }
    const CustomerId end = table.index().endId();
    for (CustomerId id; id < end; ++id)
        for (const PartitionNumber partition : table.partitionsOf(id))
            static_cast<void>(whole.rows.insert(partition, id));
    return whole;
}

} // namespace spendwatch
