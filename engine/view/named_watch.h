// SPDX-FileCopyrightText: 2026 The Spendwatch authors
// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "engine/table/spending_table.h"
#include "engine/values/customer.h"

#include <QStringList>

#include <optional>
#include <vector>

namespace spendwatch {

/// Finds which of a few named customers have bought something. Belongs to one thread.
class NamedWatch
{
public:
    explicit NamedWatch(const SpendingTable &table) : m_table(table) { }

    void setNames(const QStringList &names);
    /// Forgets the totals, because after a restore nobody has bought just now.
    void forget();

    /// Those whose total has changed since the last call. A few look-ups by id.
    [[nodiscard]] std::vector<CustomerRow> take();

private:
    struct Named {
        QString name;
        std::optional<CustomerId> id; ///< None before the first purchase.
        SpendingTable::Total seen;
    };

    [[nodiscard]] bool look(Named &named) const;

    const SpendingTable &m_table;
    std::vector<Named> m_named;
    bool m_known = false; ///< The totals seen are those of the last call.
};

} // namespace spendwatch
