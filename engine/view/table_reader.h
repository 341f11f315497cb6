// SPDX-FileCopyrightText: 2026 The Spendwatch authors
// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "engine/table/spending_table.h"
#include "engine/view/totals_reader.h"

namespace spendwatch {

/// The table of a running worker. Any thread.
class TableReader final : public TotalsReader
{
public:
    /// `table` outlives the reader.
    explicit TableReader(const SpendingTable &table) : m_table(table) { }

    [[nodiscard]] std::optional<CustomerRow> find(std::string_view name) const override;
    [[nodiscard]] Headline sums() const override;

private:
    const SpendingTable &m_table;
};

} // namespace spendwatch
