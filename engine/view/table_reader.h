// SPDX-FileCopyrightText: 2026 The Spendwatch authors
// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "engine/view/customer_lister.h"
#include "engine/view/totals_reader.h"

#include <mutex>

namespace spendwatch {

/// The table of a running worker, for whoever asks now and then. Any thread; one at a time is answered with a page.
class TableReader final : public TotalsReader
{
public:
    /// `table` outlives the reader.
    explicit TableReader(const SpendingTable &table) : m_table(table), m_lister(table, CustomerLister::Order::Exact) { }

    [[nodiscard]] std::optional<CustomerRow> find(std::string_view name) const override;
    [[nodiscard]] CustomerPage query(const CustomerQuery &query) const override;
    [[nodiscard]] Headline sums() const override;

private:
    const SpendingTable &m_table;
    mutable std::mutex m_mutex;
    mutable CustomerLister m_lister; ///< With m_mutex held. What it keeps is no part of the answer.
};

} // namespace spendwatch
