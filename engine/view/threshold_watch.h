// SPDX-FileCopyrightText: 2026 The Spendwatch authors
// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "engine/table/spending_table.h"
#include "engine/values/snapshot.h"

#include <chrono>
#include <cstdint>
#include <optional>
#include <vector>

namespace spendwatch {

/// Finds the customers whose total passes an amount. Belongs to one thread.
class ThresholdWatch
{
public:
    explicit ThresholdWatch(const SpendingTable &table) : m_table(table) { }

    /// Without an amount it finds nobody. Customers that have reached the amount already count as known.
    void setAmount(std::optional<qint64> amount);
    /// Forgets who is known, because after a restore nobody has passed just now.
    void forget() { m_known = false; }

    /// The customers who reached the amount since the last call. Looks at the table at most once a second and only when
    /// it changed: some 10 ms at 1,000,000 customers.
    [[nodiscard]] PassedCustomers take();

private:
    static constexpr std::size_t MaxNamed = 20;
    static constexpr std::chrono::milliseconds Interval{1000};

    const SpendingTable &m_table;
    std::optional<qint64> m_amount;
    std::vector<bool> m_above; ///< By customer id.
    bool m_known = false; ///< m_above is valid.
    std::uint64_t m_revision = 0;
    std::chrono::steady_clock::time_point m_nextLook;
};

} // namespace spendwatch
