// SPDX-FileCopyrightText: 2026 The Spendwatch authors
// SPDX-License-Identifier: GPL-3.0-only
#include "engine/table/whole_table.h"

namespace spendwatch {

WholeTable wholeTable(const SpendingTable &table)
{
    constexpr std::size_t WordBits = 64;
    WholeTable whole;
    const int partitions = table.partitionEnd();
    for (int partition = 0; partition < partitions; ++partition) {
        // In this order: what is taken later is never older.
        const ChangelogPosition position = table.position(partition);
        whole.positions[partition] = {position, table.tail(partition)};
        DirtyRows::Partition rows{partition, {}};
        const CustomerId end = table.index().endId();
        rows.words.resize(end.index() / WordBits + 1);
        for (CustomerId id; id < end; ++id)
            if (table.findPartial(partition, id))
                rows.words[id.index() / WordBits] |= std::uint64_t{1} << id.index() % WordBits;
        whole.rows.push_back(std::move(rows));
    }
    return whole;
}

} // namespace spendwatch
