// SPDX-FileCopyrightText: 2026 The Spendwatch authors
// SPDX-License-Identifier: GPL-3.0-only
#include "engine/stream/share_plan.h"

#include <algorithm>

namespace spendwatch {

std::set<PartitionNumber> standbyPartitions(const GroupShares &shares, std::string_view member, int standbys)
{
    const auto self = shares.find(member);
    const std::size_t count = shares.members.size();
    if (!self || count < 2 || standbys < 1)
        return {};
    const std::size_t others = count - 1;
    const std::size_t copies = std::min(static_cast<std::size_t>(standbys), others);
    std::set<PartitionNumber> kept;
    for (std::size_t owner = 0; owner < count; ++owner) {
        if (owner == *self)
            continue;
        const std::size_t behind = (*self + count - owner - 1) % count; // Of the others, counted from the owner on.
        const std::vector<PartitionNumber> &owned = shares.members[owner].partitions;
        for (std::size_t number = 0; number < owned.size(); ++number)
            if ((behind + others - number % others) % others < copies)
                kept.insert(owned[number]);
    }
    return kept;
}

std::set<PartitionNumber> keptPartitions(const GroupShares &shares, std::string_view member, int standbys)
{
    std::set<PartitionNumber> kept = standbyPartitions(shares, member, standbys);
    if (const auto self = shares.find(member)) {
        const std::vector<PartitionNumber> &owned = shares.members[*self].partitions;
        kept.insert(owned.begin(), owned.end());
    }
    return kept;
}

} // namespace spendwatch
