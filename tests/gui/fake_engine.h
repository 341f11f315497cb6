// SPDX-FileCopyrightText: 2026 The Spendwatch authors
// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "engine/values/customer_detail.h"
#include "engine/values/snapshot.h"

#include <vector>

namespace spendwatch {

/// A table of customers that answers the window's queries as the engine does, and changes when it is told to.
class FakeEngine
{
public:
    /// `customers` customers with totals that differ; the same `seed` gives the same.
    explicit FakeEngine(int customers, unsigned seed = 1);

    [[nodiscard]] CustomerPage answer(const CustomerQuery &query) const;
    /// All about a customer, with a few purchases; unknown when there is no such customer.
    [[nodiscard]] CustomerDetail detail(const QString &name, qint64 now) const;
    /// A running worker, with headline, top and series that fit the customers. `now` is Unix time in ms.
    [[nodiscard]] Snapshot snapshot(qint64 now) const;

    [[nodiscard]] std::vector<CustomerRow> &customers() { return m_customers; }
    CustomerRow &customer(const QString &name);

private:
    std::vector<CustomerRow> m_customers;
};

} // namespace spendwatch
