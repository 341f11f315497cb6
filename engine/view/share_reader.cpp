// SPDX-FileCopyrightText: 2026 The Spendwatch authors
// SPDX-License-Identifier: GPL-3.0-only
#include "engine/view/share_reader.h"

namespace spendwatch {

/// Again, when a partition may have been taken out of the table meanwhile.
std::vector<PartialAmount> ShareReader::find(std::string_view name, std::span<const PartitionNumber> partitions) const
{
    for (;;) {
        const std::uint64_t before = m_board.losses();
        auto found = look(name, partitions);
        if (m_board.losses() == before)
            return found;
    }
}

std::vector<PartialAmount> ShareReader::look(std::string_view name, std::span<const PartitionNumber> partitions) const
{
    std::vector<PartialAmount> found;
    for (const PartitionNumber partition : partitions)
        if (m_board.isWhole(partition) && !(m_unreadable && m_unreadable->has(name, partition)))
            found.push_back({partition, std::nullopt, 0, 0});
    const auto id = m_table.index().find(name);
    if (!id)
        return found;
    for (PartialAmount &each : found)
        if (const auto partial = m_table.findPartial(each.partition, *id))
            each = {each.partition, partial->amount, partial->purchases, partial->lastPurchaseMs};
    return found;
}

} // namespace spendwatch
