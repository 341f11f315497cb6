// SPDX-FileCopyrightText: 2026 The Spendwatch authors
// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "engine/values/partition_number.h"

#include <string_view>
#include <vector>

namespace spendwatch::kafka {

/// The partitions of `topic` in a member's assignment, by number, as the consumer protocol writes it; none where the bytes are
/// anything else. `bytes` come from the network.
[[nodiscard]] std::vector<PartitionNumber> assignedPartitions(std::string_view bytes, std::string_view topic);

} // namespace spendwatch::kafka
