// SPDX-FileCopyrightText: 2026 The Spendwatch authors
// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "engine/values/customer.h"
#include "ui/columns/customer_columns.h"

#include <QAbstractTableModel>
#include <QHash>

#include <optional>

namespace spendwatch {

/// The customers table as the view sees it: as many rows as customers match, of which one window is loaded.
/// Rows outside the window are empty until their page arrives. GUI thread only.
class CustomersModel : public QAbstractTableModel
{
    Q_OBJECT

public:
    /// Where the columns are that somebody asks for by name.
    enum Column {
        Name = customerColumn("name"),
        Total = customerColumn("total"),
        Purchases = customerColumn("purchases"),
        Share = customerColumn("share"),
        LastPurchase = customerColumn("lastPurchase"),
        Trend = customerColumn("trend")
    };
    /// CopyRole: the exact value for other programs. ShareRole: 0 to 1. TrendRole: a CustomerTrend.
    enum Role { CopyRole = Qt::UserRole + 1, ShareRole, TrendRole };

    using QAbstractTableModel::QAbstractTableModel;

    [[nodiscard]] int rowCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] int columnCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex &index, int role = Qt::DisplayRole) const override;
    [[nodiscard]] QVariant headerData(int section, Qt::Orientation orientation,
                                      int role = Qt::DisplayRole) const override;

    /// Takes over `page`. What is selected or current stays on its customer: its persistent indexes move to the row the
    /// page names for it, and vanish with it. `totalSpent` is the whole that shares refer to.
    void showPage(const CustomerPage &page, Sum totalSpent);
    /// Shows what another model shows.
    void carryOn(const CustomersModel &before);

    /// The customer in `row` as far as known: loaded, or pinned in the newest page.
    [[nodiscard]] std::optional<QString> nameAt(int row) const;
    /// The row of a customer that is loaded or pinned; -1 when not known.
    [[nodiscard]] int rowOf(const QString &name) const;
    [[nodiscard]] int firstLoaded() const { return m_first; }
    /// One past the last loaded row.
    [[nodiscard]] int endLoaded() const { return m_first + int(m_rows.size()); }
    [[nodiscard]] qsizetype allCustomers() const { return m_customers; }

private:
    [[nodiscard]] const CustomerRow *loaded(int row) const;
    [[nodiscard]] CustomerTrend trendOf(int row) const;
    [[nodiscard]] static QString toolTip(const ColumnValue &value);
    void growTo(int rows);
    void shrinkTo(int rows);
    [[nodiscard]] bool someoneMoves(const QHash<QString, int> &newRows) const;
    void movePersistentIndexes(const QHash<QString, int> &newRows, int rowsAfter);
    void takeRows(const CustomerPage &page, QHash<QString, int> knownRows, int rowsAfter);
    /// What was loaded before another page came.
    struct Loaded {
        std::vector<CustomerRow> rows;
        std::vector<CustomerTrend> trends;
        int first = 0;
        Sum totalSpent = 0;

        [[nodiscard]] const CustomerRow *row(int row) const;
        [[nodiscard]] CustomerTrend trend(int row) const;
    };

    void reportChanged(const Loaded &before);
    void reportCells(int row, int firstColumn, int lastColumn);

    std::vector<CustomerRow> m_rows; ///< The loaded window, from m_first.
    std::vector<CustomerTrend> m_trends; ///< Of m_rows, or empty.
    int m_first = 0;
    int m_rowCount = 0;
    qsizetype m_customers = 0;
    Sum m_totalSpent = 0;
    QHash<QString, int> m_knownRows; ///< Of loaded and pinned customers.
    QHash<int, QString> m_pinnedNames; ///< Pinned customers by row, loaded or not.
};

} // namespace spendwatch
