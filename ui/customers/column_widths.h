// SPDX-FileCopyrightText: 2026 The Spendwatch authors
// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "engine/values/customer.h"

#include <vector>

class QTableView;

namespace spendwatch {

class ColumnChooser;
struct CustomerColumn;

/// How wide the columns of the customers table are at least: for their titles, for what usually stands in them, and for the
/// greatest amounts shown so far.
class ColumnWidths
{
public:
    /// Both outlive this; `view` has its model already.
    ColumnWidths(QTableView &view, ColumnChooser &columns);

    /// As wide as the font and the language of now need it.
    void fit();
    /// Makes room for titles that are wider than their columns.
    void widenForTitles();
    /// Amounts are exact, whatever their length. A column only grows, and only when they do.
    void growFor(const CustomerPage &page);
    /// What another table has grown for, which is about to go.
    void carryOn(const ColumnWidths &before);

private:
    [[nodiscard]] int neededWidth(const CustomerColumn &column, const CustomerPage &page) const;
    void widenForAmounts();

    QTableView &m_view;
    ColumnChooser &m_columns;
    std::vector<int> m_widest; ///< In pixels, of the amounts shown so far, by column.
};

} // namespace spendwatch
