// SPDX-FileCopyrightText: 2026 The Spendwatch authors
// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "engine/stream/customer_id.h"
#include "engine/values/customer.h"

#include <cstdint>
#include <functional>
#include <list>
#include <unordered_map>

namespace spendwatch {

/// Remembers the recent totals of the customers that are looked at, to know what each spent lately. Holds the
/// MaxCustomers that were looked at last (about 1 MiB). Belongs to one thread.
class TrendBook
{
public:
    static constexpr std::size_t MaxCustomers = 4096;

    /// Notes the customer's `total` at `nowMs` and returns its trend. What was spent between two looks counts as spent
    /// evenly; before the first look nothing is known.
    [[nodiscard]] CustomerTrend look(CustomerId customer, Sum total, qint64 nowMs);

    /// The trend as of `nowMs` of each customer it remembers.
    void reportAll(qint64 nowMs, const std::function<void(CustomerId customer, const CustomerTrend &trend)> &reported);

    [[nodiscard]] std::size_t size() const { return m_pages.size(); }

private:
    struct Page {
        CustomerId customer;
        Sum total = 0;
        qint64 lookedMs = 0;
        qint64 newestStep = 0; ///< The step of `trend.spent.back()`, counted since 1970.
        CustomerTrend trend;
    };

    [[nodiscard]] Page &pageOf(CustomerId customer, Sum total, qint64 nowMs);
    static void turnTo(Page &page, qint64 step);
    static void spread(Page &page, double spent, qint64 fromMs, qint64 toMs);

    std::list<Page> m_pages; ///< Most recently looked at first.
    std::unordered_map<CustomerId, std::list<Page>::iterator> m_byCustomer;
};

} // namespace spendwatch
