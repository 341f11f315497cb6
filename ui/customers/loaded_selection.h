// SPDX-FileCopyrightText: 2026 The Spendwatch authors
// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include <QItemSelectionModel>
#include <QPersistentModelIndex>

namespace spendwatch {

class CustomersModel;

/// A selection of customers rather than of rows: only rows whose customer is known can be selected, so it can
/// follow them, and is never larger than what is loaded and what was selected before.
class LoadedSelection : public QItemSelectionModel
{
    Q_OBJECT

public:
    LoadedSelection(CustomersModel *model, QObject *parent);

    using QItemSelectionModel::select;
    void select(const QItemSelection &selection, SelectionFlags command) override;

    /// Selected customers in row order, and the current one; at most MostSelected.
    [[nodiscard]] QStringList names() const;
    /// The current customer if selected, else the first selected one; empty when none is.
    [[nodiscard]] QString mainName() const;

    /// Selects the row that was asked for before it was loaded (End, Page Down), once it is.
    void selectLate();
    /// Selects the rows that are selected in another, whose model shows the same.
    void carryOn(const LoadedSelection &before);

    static constexpr qsizetype MostSelected = 1000;

private:
    const CustomersModel *m_model;
    QPersistentModelIndex m_late;
};

} // namespace spendwatch
