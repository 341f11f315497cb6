// SPDX-FileCopyrightText: 2026 The Spendwatch authors
// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include <QTableView>

class QSortFilterProxyModel;

namespace spendwatch {

/// A table that is sorted by a click on a header and copied row by row, or cell by cell.
class FactsTable : public QTableView
{
    Q_OBJECT

public:
    /// `name`: object name; `title`: what is read out. `model` belongs to it from now on; it is sorted by OrderRole.
    FactsTable(QAbstractItemModel *model, const QString &name, const QString &title, QWidget *parent = nullptr);

    /// Makes each column as wide as its title, or the text in this place of `widest`.
    void fit(const QStringList &widest);

    /// Sorts it as the other is, and gives its columns the same widths.
    void carryOn(const FactsTable &before);

public slots:
    /// The selected rows, or all, as tab-separated values.
    void copy() const;

private:
    void setLook();
    void openMenu(const QPoint &point);

    QSortFilterProxyModel *m_sorted;
};

} // namespace spendwatch
