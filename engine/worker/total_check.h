// SPDX-FileCopyrightText: 2026 The Spendwatch authors
// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "engine/table/spending_table.h"
#include "engine/values/error.h"
#include "engine/values/partition_number.h"

#include <string>

namespace spendwatch {

/// Whether any customer has a total in the partition.
[[nodiscard]] bool hasTotals(const SpendingTable &table, PartitionNumber partition);

/// Refuses totals of the partition that were counted by other fields than those in force: see requireFields().
[[nodiscard]] Result<> requireFields(const SpendingTable &table, PartitionNumber partition, const std::string &inForce);

} // namespace spendwatch
