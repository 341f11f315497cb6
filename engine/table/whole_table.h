// SPDX-FileCopyrightText: 2026 The Spendwatch authors
// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "engine/table/dirty_rows.h"
#include "engine/table/spending_table.h"
#include "engine/values/partition_number.h"

#include <cstdint>
#include <map>

namespace spendwatch {

/// Everything that a table file created again has to hold: the positions, and rows that are at least as new.
struct WholeTable {
    std::map<PartitionNumber, ChangelogPoint> positions;
    DirtyRows::Taken rows;
};

/// Any thread, while others apply.
[[nodiscard]] WholeTable wholeTable(const SpendingTable &table);

} // namespace spendwatch
