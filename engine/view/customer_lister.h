// SPDX-FileCopyrightText: 2026 The Spendwatch authors
// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "engine/table/spending_table.h"
#include "engine/view/customer_set.h"
#include "engine/view/order_window.h"
#include "engine/view/recent_spending.h"

#include <chrono>
#include <cstdint>
#include <functional>
#include <optional>
#include <span>
#include <vector>

namespace spendwatch {

class NameFilter;

/// Filters and sorts the customers for a view that asks again and again. The order is kept for a while and the
/// figures are always fresh: rows stay calm while their numbers run. Belongs to one thread.
class CustomerLister
{
public:
    using Clock = std::chrono::steady_clock;

    /// Calm: the order may be a while older than the figures; but the rows of a page are in the order of the figures that it shows. Exact: it never is, and is only kept while nothing
    /// changes.
    enum class Order : std::uint8_t { Calm, Exact };

    /// `recent` is what CustomerSort::Trend goes by; without it all trends are equal.
    explicit CustomerLister(const SpendingTable &table, Order order = Order::Calm,
                            const RecentSpending *recent = nullptr)
        : m_table(table),
          m_recent(recent),
          m_kept(order)
    { }

    /// Takes about 100 ms at 1,000,000 customers when the order is created again, else about 1 ms. It is created again for rows
    /// far from those asked for last, when filter or sort differ from the query before, or when the table changed and the order is older than
    /// both MinOrderAge and ten times what making it took.
    [[nodiscard]] CustomerPage page(const CustomerQuery &query);

    /// Whether the answer is of no use any more. Asked every few thousand customers.
    using Outdated = std::function<bool()>;
    /// Likewise; nothing when it became outdated before it was made. The order that was there before stays then.
    [[nodiscard]] std::optional<CustomerPage> page(const CustomerQuery &query, const Outdated &isOutdated);

    /// Calls `visitor` for each customer that passes the query's filter, in its order, with how many there are; ends
    /// early when that returns false, and returns false then. Sorts them all: seconds at 1,000,000 customers.
    bool visit(const CustomerQuery &query, const std::function<bool(const CustomerRow &row, qsizetype rows)> &visitor);

    /// The `count` greatest totals, greatest first; kept likewise.
    [[nodiscard]] std::vector<CustomerRow> top(std::size_t count);

    /// Ids of the rows that page() returned last, in their order.
    [[nodiscard]] const std::vector<CustomerId> &pageIds() const { return m_pageIds; }

    /// How many customers have spent more than `id`, and one. Takes 10 ms at 1,000,000 customers; kept likewise.
    [[nodiscard]] qsizetype rankOf(CustomerId id);

    static constexpr std::chrono::milliseconds MinOrderAge{300};
    /// Rows sorted before and behind those asked for: sorting 1,000,000 would take seconds where many are equal.
    static constexpr std::size_t Margin = 2048;

private:
    struct Matches {
        std::vector<OrderKey> keys; ///< Of those with a committed total.
        CustomerSet names; ///< All whose names match.
    };
    struct Age {
        std::uint64_t revision = ~std::uint64_t{0};
        Clock::time_point made;
        Clock::duration cost{};
    };

    /// What CustomerSort::Trend goes by, by id, as of a version of RecentSpending.
    struct Trends {
        std::vector<Sum> sums;
        std::optional<std::uint64_t> version;
    };

    [[nodiscard]] std::uint64_t revisionFor(const CustomerQuery &query) const;
    [[nodiscard]] bool stale(const Age &age, std::uint64_t revision, std::chrono::milliseconds minAge) const;
    void refreshTrends(CustomerSort sort);
    [[nodiscard]] Sum sortValue(CustomerSort sort, CustomerId id, const SpendingTable::Total &total) const;
    [[nodiscard]] bool makeOrder(const CustomerQuery &query, const Outdated &isOutdated);
    [[nodiscard]] std::optional<Matches> matching(const CustomerQuery &query, const Outdated &isOutdated) const;
    [[nodiscard]] bool narrows(const CustomerQuery &query) const;
    void keepWindow(const CustomerQuery &query, std::vector<OrderKey> &keys);
    [[nodiscard]] OrderKey keyOf(CustomerId id) const;
    [[nodiscard]] std::vector<qsizetype> countBefore(std::vector<OrderKey> &sorted) const;
    [[nodiscard]] qsizetype outsideWindow(qsizetype row) const;
    [[nodiscard]] std::vector<OrderKey> greatest(std::size_t count) const;
    [[nodiscard]] std::vector<CustomerRow> rowsByFigures(std::span<CustomerId> ids) const;
    [[nodiscard]] std::vector<qsizetype> positionsOf(const QStringList &names) const;

    const SpendingTable &m_table;
    const RecentSpending *m_recent;
    const Order m_kept;
    CustomerQuery m_ordered; ///< The query whose filter and sort the order has.
    CustomerSet m_matching; ///< All whose names match it.
    std::size_t m_matches = 0; ///< Those of them with a committed total: the rows of the order.
    OrderWindow::Rows m_window; ///< The rows that are kept,
    std::vector<CustomerId> m_rows; ///< and who stands there.
    Trends m_trends; ///< What the order was made by.
    Age m_orderAge;
    std::vector<CustomerId> m_top;
    std::size_t m_topCount = 0; ///< How many were asked for.
    Age m_topAge;
    std::vector<CustomerId> m_pageIds;
    std::optional<CustomerId> m_ranked; ///< Whose rank m_rank is.
    qsizetype m_rank = 0;
    Age m_rankAge;
};

} // namespace spendwatch
