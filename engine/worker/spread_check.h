// SPDX-FileCopyrightText: 2026 The Spendwatch authors
// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "engine/table/spending_table.h"

#include <QString>

namespace spendwatch {

/// A warning when totals that Faust wrote are spread over partitions, else empty. Faust keeps one value for each customer
/// whatever the partition, so such partials may hold the same purchases twice. Goes through the whole table: about 10 ms
/// for a million partials.
[[nodiscard]] QString spreadWarning(const SpendingTable &table, int partitions);

/// Whether any customer has a total in the partition.
[[nodiscard]] bool hasTotals(const SpendingTable &table, int partition);

} // namespace spendwatch
