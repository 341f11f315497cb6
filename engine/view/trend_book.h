// SPDX-FileCopyrightText: 2026 The Spendwatch authors
// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "engine/table/spending_table.h"
#include "engine/values/customer.h"
#include "engine/values/snapshot.h"

#include <cstdint>
#include <functional>
#include <list>
#include <span>
#include <unordered_map>

namespace spendwatch {

/// Remembers what the customers that are looked at spent lately, in steps by the time of the purchase. What it cannot know
/// is an UnknownStep, never 0. Holds the MaxCustomers that were looked at last (about 1 MiB). Belongs to one thread.
class TrendBook
{
public:
    static constexpr std::size_t MaxCustomers = 4096;
    /// Looks this close to each other miss nothing: what was spent between them was spent in the step of the last purchase.
    static constexpr qint64 CloseMs = 2500;

    /// Notes the customer's `total` at `nowMs` and returns its trend. At the first look, and after a while without one, the
    /// total itself only tells when the last purchase was, and that nothing followed.
    [[nodiscard]] CustomerTrend look(CustomerId customer, const SpendingTable::Total &total, qint64 nowMs);

    /// It was looked at, so recall() adds nothing.
    [[nodiscard]] bool knows(CustomerId customer) const { return m_byCustomer.contains(customer); }

    /// Makes the first look better by purchases that are remembered, newest first: as far as each total follows from the one
    /// before, none is missing.
    void recall(CustomerId customer, const SpendingTable::Total &total, std::span<const FeedLine> newestFirst,
                qint64 nowMs);

    /// Fills steps that are not known with those of `other`.
    void complete(CustomerId customer, const CustomerTrend &other);

    /// The trend as of `nowMs` of each customer it remembers.
    void reportAll(qint64 nowMs, const std::function<void(CustomerId customer, const CustomerTrend &trend)> &reported);

    [[nodiscard]] std::size_t size() const { return m_pages.size(); }

private:
    struct Page {
        CustomerId customer;
        SpendingTable::Total total; ///< As of the last look.
        qint64 lookedMs = 0;
        qint64 newestStep = 0; ///< The step of `trend.spent.back()`, counted since 1970.
        CustomerTrend trend;
    };

    [[nodiscard]] Page &pageOf(CustomerId customer, const SpendingTable::Total &total, qint64 nowMs);
    static void followClock(Page &page, qint64 nowMs);
    static void turnTo(Page &page, qint64 step);
    static void begin(Page &page);
    static void note(Page &page, const SpendingTable::Total &total, qint64 nowMs);
    static void add(Page &page, qint64 step, double amount);
    static void forget(Page &page, qint64 from, qint64 to);

    std::list<Page> m_pages; ///< Most recently looked at first.
    std::unordered_map<CustomerId, std::list<Page>::iterator> m_byCustomer;
};

} // namespace spendwatch
