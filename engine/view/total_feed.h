// SPDX-FileCopyrightText: 2026 The Spendwatch authors
// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "engine/table/spending_table.h"
#include "engine/values/customer.h"
#include "engine/view/changed_customers.h"
#include "engine/view/customer_lister.h"

#include <cstddef>
#include <cstdint>
#include <deque>
#include <optional>
#include <string_view>
#include <vector>

namespace spendwatch {

/// Whose totals changed, one after the other, for those who follow them and may come back: each change has a number, and the
/// last ones are kept. It says who changed, not to what, so whoever is late gets the total of now. Belongs to one thread.
class TotalFeed
{
public:
    /// Changes that are kept: 256 KiB.
    static constexpr std::size_t Most = 65'536;

    /// Both outlive the feed.
    TotalFeed(const SpendingTable &table, ChangedCustomers &changes) : m_table(table), m_changes(changes) { }

    /// Changes are noted from now on, as an era of its own: numbers of before mean nothing in it.
    void begin();
    /// Notes and keeps nothing, until it begins again.
    void rest();
    [[nodiscard]] bool hasBegun() const { return m_lister.has_value(); }

    /// Takes in what changed since the last call, each customer once.
    void look();

    /// Tells this era from all others, also from those of other processes.
    [[nodiscard]] std::uint64_t era() const { return m_era; }
    /// The number of the last change; 0 before the first one.
    [[nodiscard]] std::uint64_t newest() const { return m_first + m_ids.size() - 1; }
    /// The number that all that is kept comes behind.
    [[nodiscard]] std::uint64_t beforeOldest() const { return m_first - 1; }
    /// Whether all that came behind this number is kept.
    [[nodiscard]] bool reaches(std::uint64_t number) const { return number >= beforeOldest() && number <= newest(); }
    /// Who changed then; beforeOldest() < `number` <= newest().
    [[nodiscard]] CustomerId at(std::uint64_t number) const { return m_ids[number - m_first]; }

    [[nodiscard]] std::string_view name(CustomerId id) const { return m_table.index().name(id); }
    /// 0 where there is none.
    [[nodiscard]] Sum total(CustomerId id) const;
    [[nodiscard]] Sum total(std::string_view name) const;

    struct Matches {
        std::vector<CustomerId> ids; ///< Of the greatest totals, greatest first; CustomerQuery::MaxPage at the most.
        std::size_t count = 0; ///< Of all customers that match.
    };
    /// Customers whose names begin with this; all of them where it is empty. Takes 0.1 s at 1,000,000 customers.
    [[nodiscard]] Matches matching(std::string_view prefix) const;
    /// The Greatest greatest totals, as CustomerLister::top() has them: it keeps those of one count.
    [[nodiscard]] std::vector<CustomerRow> greatest() { return m_lister->top(Greatest); }
    static constexpr std::size_t Greatest = 50;

private:
    const SpendingTable &m_table;
    ChangedCustomers &m_changes;
    std::optional<CustomerLister> m_lister; ///< While it has begun.
    std::uint64_t m_era = 0;
    std::uint64_t m_first = 1; ///< The number of the first of m_ids.
    std::deque<CustomerId> m_ids;
};

} // namespace spendwatch
