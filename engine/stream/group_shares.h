// SPDX-FileCopyrightText: 2026 The Spendwatch authors
// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "engine/values/partition_number.h"

#include <algorithm>
#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace spendwatch {

/// An instance in the group, as the others see it.
struct ShareMember {
    std::string id; ///< Which instance it is; the same after a restart.
    std::string address; ///< Where the others ask it: "10.0.0.7:6066"; empty: nowhere.
    std::vector<PartitionNumber> partitions; ///< That it owns, by number.

    [[nodiscard]] bool owns(PartitionNumber partition) const
    {
        return std::ranges::binary_search(partitions, partition);
    }

    bool operator==(const ShareMember &) const = default;
};

/// Which instance owns which partitions, as of a moment at which no rebalance was under way.
struct GroupShares {
    std::vector<ShareMember> members; ///< By id, each once. Foreign members are left out.
    std::string self; ///< Our own id.

    /// Where the member stands in the list; nothing when it is not there.
    [[nodiscard]] std::optional<std::size_t> find(std::string_view id) const
    {
        const auto found = std::ranges::find(members, id, &ShareMember::id);
        return found == members.end() ? std::nullopt : std::optional(static_cast<std::size_t>(found - members.begin()));
    }

    bool operator==(const GroupShares &) const = default;
};

} // namespace spendwatch
