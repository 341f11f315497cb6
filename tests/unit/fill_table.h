// SPDX-FileCopyrightText: 2026 The Spendwatch authors
// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "engine/table/spending_table.h"

#include <string>

namespace spendwatch::test {

/// Commits one total; what is called `name` has one customer.
inline CustomerId fill(SpendingTable &table, PartitionNumber partition, const std::string &name, std::int64_t amount,
                       std::int64_t purchases = 1, std::int64_t lastMs = 0)
{
    const CustomerId id = table.index().intern(name);
    const TotalRow row{id, false, {amount, purchases, lastMs}};
    table.apply(partition, {&row, 1}, table.position(partition).next());
    return id;
}

} // namespace spendwatch::test
