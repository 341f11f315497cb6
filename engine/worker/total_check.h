// SPDX-FileCopyrightText: 2026 The Spendwatch authors
// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "engine/table/spending_table.h"
#include "engine/values/partition_number.h"

namespace spendwatch {

/// Whether any customer has a total in the partition.
[[nodiscard]] bool hasTotals(const SpendingTable &table, PartitionNumber partition);

} // namespace spendwatch
