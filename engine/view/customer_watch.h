// SPDX-FileCopyrightText: 2026 The Spendwatch authors
// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "engine/values/customer_detail.h"
#include "engine/view/customer_lister.h"
#include "engine/view/spending_series.h"
#include "engine/view/view_parts.h"

#include <memory>
#include <optional>

namespace spendwatch {

/// Follows one customer for a view: the total second by second since the customer was chosen, and the latest purchases.
/// Belongs to the view thread; costs nothing while nobody is chosen.
class CustomerWatch
{
public:
    /// Both outlive the watch.
    CustomerWatch(ViewParts &parts, CustomerLister &lister) : m_parts(parts), m_lister(lister) { }

    /// Empty: nobody. The first look is to follow at once.
    void choose(const QString &name);
    [[nodiscard]] bool chosen() const { return !m_name.isEmpty(); }
    /// The next look is the first.
    [[nodiscard]] bool isNew() const { return chosen() && !m_id; }
    /// As if the customer had just been chosen: what the first look saw did not belong together.
    void lookAnew();

    /// Notes what was spent since the last look. Call it several times a second.
    void look(qint64 nowMs);

    [[nodiscard]] CustomerDetail detail(qint64 nowMs);

private:
    void recall(Sum total, qint64 nowMs);
    void readWindows(qint64 nowMs);
    void note(qint64 timeMs, double amount, double purchases, qint64 nowMs);

    ViewParts &m_parts;
    CustomerLister &m_lister;
    QString m_name;
    std::optional<CustomerId> m_id;
    SpendingTable::Total m_seen; ///< The total at the last look.
    std::unique_ptr<SpendingSeries> m_series;
    CustomerDetail::Windows m_days; ///< As of m_windowsSecond; null: not kept.
    CustomerDetail::Windows m_hours; ///< Likewise.
    qint64 m_windowsSecond = 0;
};

} // namespace spendwatch
