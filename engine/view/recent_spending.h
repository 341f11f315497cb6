// SPDX-FileCopyrightText: 2026 The Spendwatch authors
// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "engine/table/spending_table.h"
#include "engine/values/customer.h"

#include <array>
#include <cstdint>
#include <mutex>
#include <vector>

namespace spendwatch {

/// What each customer spent within the last two minutes, in steps of 15 s; the table's order of trend follows it.
/// Covers all customers (40 bytes each) from the first look on, so it is only updated while somebody wants that order.
/// Thread-safe; a look holds its lock for as long as it takes.
class RecentSpending
{
public:
    static constexpr qint64 LookMs = 2000; ///< Least time between two looks; the order stays the same for that long.
    static constexpr qint64 StepMs = 15'000;
    static constexpr std::size_t Steps = 8;

    explicit RecentSpending(const SpendingTable &table) : m_table(table) { }

    /// Adds what was spent since the last look, unless that was just now. `nowMs` is Unix time in ms. Takes about 50 ms
    /// at 1,000,000 customers, and is not repeated within ten times what it took.
    void look(qint64 nowMs);
    /// Adds what is known elsewhere of a customer from before the first look.
    void add(CustomerId id, const CustomerTrend &before, qint64 nowMs);
    /// Frees all memory; nothing is known of anybody.
    void forget();

    /// True from the first look until forget().
    [[nodiscard]] bool knows() const;
    /// Increases whenever a sum may have changed.
    [[nodiscard]] std::uint64_t version() const;
    /// What each customer spent, in whole units, by id; missing ones spent nothing that is known.
    [[nodiscard]] std::vector<Sum> sums() const;
    /// The same in the steps a view shows; their sum is that of sums(). Steps from before the first look are not known.
    [[nodiscard]] CustomerTrend trend(CustomerId id) const;

private:
    struct Customer {
        std::array<float, Steps> spent{}; ///< By step since 1970, modulo Steps.
    };

    void followClock(qint64 nowMs);
    void turnTo(qint64 step);
    void takeIn(CustomerId id, bool first, qint64 nowMs);
    [[nodiscard]] bool tooSoon(qint64 nowMs) const;

    const SpendingTable &m_table;
    mutable std::mutex m_mutex;
    std::vector<Customer> m_customers;
    std::vector<std::uint64_t> m_totals; ///< As of the newest look; their lower half, which is enough for a difference.
    qint64 m_step = 0; ///< The newest, since 1970.
    qint64 m_lookedMs = 0; ///< 0: never.
    qint64 m_firstMs = 0; ///< Of the first look.
    qint64 m_costMs = 0; ///< Of the newest look.
    std::uint64_t m_revision = 0; ///< Of the table, as of the newest look.
    std::uint64_t m_version = 0;
};

} // namespace spendwatch
