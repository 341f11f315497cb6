// SPDX-FileCopyrightText: 2026 The Spendwatch authors
// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "engine/sqlite/connection.h"
#include "engine/table/spending_table.h"
#include "engine/values/error.h"

namespace spendwatch {

/// Reads the file into the empty `table`: the customers get the ids they have in the file. Consume thread. On failure
/// the table is left partly filled; SpendingTable::clear() empties it.
[[nodiscard]] Result<> loadTable(sqlite::Connection &connection, SpendingTable &table);

} // namespace spendwatch
