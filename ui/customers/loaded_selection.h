// SPDX-FileCopyrightText: 2026 The Spendwatch authors
// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include <QItemSelectionModel>
#include <QPersistentModelIndex>

namespace spendwatch {

class CustomersModel;

/// A selection of customers rather than of rows: only rows whose customer is known can be selected, so it can follow
/// them, and is never larger than what is loaded and what was selected before. Customers hidden by a search stay
/// selected until a person selects another one or none.
class LoadedSelection : public QItemSelectionModel
{
    Q_OBJECT

public:
    LoadedSelection(CustomersModel *model, QObject *parent);

    using QItemSelectionModel::select;
    void select(const QItemSelection &selection, SelectionFlags command) override;

    /// Selected customers in row order, the current one, and those that are hidden; at most MaxSelected.
    [[nodiscard]] QStringList names() const;
    /// The current customer if selected, shown or hidden, else the first selected one; empty when none is.
    [[nodiscard]] QString mainName() const;

    /// Selects the row that was asked for before it was loaded (End, Page Down), once it is.
    void selectLate();
    /// Nobody is selected any more, shown or hidden.
    void selectNobody();
    /// To be called before the model shows another page, and after: those whom `filtered` hides are kept, and those who
    /// are there again are selected again.
    void aboutToShow();
    void shown(bool filtered);
    /// Selects the rows that are selected in another, whose model shows the same.
    void carryOn(const LoadedSelection &before);

    static constexpr qsizetype MaxSelected = 1000;

signals:
    /// The selection or the current customer has changed, and not only because another page is shown.
    void chosen();
    void currentChosen();

private:
    [[nodiscard]] QStringList shownNames() const;
    void forgetHidden(SelectionFlags command);

    const CustomersModel *m_model;
    QPersistentModelIndex m_late;
    QStringList m_hidden; ///< Selected, but without a row now.
    QString m_hiddenMain; ///< One of them, when it is the main one.
    QStringList m_before; ///< Selected before another page is shown, and the main one.
    QString m_mainBefore;
    bool m_showing = false; ///< The current change is not a person's choice.
};

} // namespace spendwatch
