// SPDX-FileCopyrightText: 2026 The Spendwatch authors
// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "engine/values/customer.h"

#include <vector>

class QTableView;

namespace spendwatch {

class ColumnChooser;
struct CustomerColumn;

/// How wide the columns of the customers table are at least: for their titles, their usual content, and the longest
/// amounts and shares shown so far.
class ColumnWidths
{
public:
    /// Both outlive this; `view` has its model already.
    ColumnWidths(QTableView &view, ColumnChooser &columns);

    /// Fits the widths to the current font and language.
    void fit();
    /// Widens columns whose titles do not fit.
    void widenForTitles();
    /// Amounts and shares are always shown whole. A column only gets wider, and only for longer ones. Shares are of
    /// `totalSpent`.
    void growFor(const CustomerPage &page, Sum totalSpent);
    /// Takes over the widths of another table, which is about to be destroyed.
    void carryOn(const ColumnWidths &before);

private:
    [[nodiscard]] int neededWidth(const CustomerColumn &column, const CustomerPage &page, Sum totalSpent) const;
    void widenForValues();

    QTableView &m_view;
    ColumnChooser &m_columns;
    std::vector<int> m_widest; ///< In pixels, of the values shown so far, by column.
};

} // namespace spendwatch
