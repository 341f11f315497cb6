// SPDX-FileCopyrightText: 2026 The Spendwatch authors
// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "engine/values/customer.h"

#include <QTableView>

#include <memory>
#include <optional>

namespace spendwatch {

class ColumnChooser;
class ColumnWidths;
class CustomerMenu;
class CustomersModel;
class LoadedSelection;

/// The customers table on the screen. A refresh moves neither the selection nor what the person looks at, and a search
/// loses neither.
class CustomersView : public QTableView
{
    Q_OBJECT

public:
    explicit CustomersView(QWidget *parent = nullptr);
    ~CustomersView() override;

    void showPage(const CustomerPage &page, Sum totalSpent);
    /// Selects `name` and brings it into view, if not now then when its page arrives.
    void goTo(const QString &name);

    /// Which columns are shown, where and how wide, and the order of the rows; restoreColumns() restores it.
    [[nodiscard]] QByteArray saveColumns() const;
    void restoreColumns(const QByteArray &state);
    /// Widens columns whose titles do not fit.
    void widenForTitles();
    /// Shows what another view shows, which is about to be destroyed: customers, selection and scroll position.
    void carryOn(const CustomersView &before);
    /// Selects the customer in the first row.
    void selectFirst();
    /// The selected customers are no longer selected, hidden or not.
    void selectNobody();
    /// No customer is known any more.
    void clear();
    [[nodiscard]] ColumnChooser *columns() const { return m_columns; }

    [[nodiscard]] QStringList selectedNames() const;
    [[nodiscard]] QString mainName() const;
    /// Customers whose row has to be known: the selected ones, and the one to go to.
    [[nodiscard]] QStringList pinnedNames() const;
    /// The selected rows (or, with `onlyCurrent`, the current cell) as tab-separated values.
    [[nodiscard]] QString copyText(bool onlyCurrent) const;

signals:
    void visibleRowsChanged(int first, int count);
    void sortWanted(spendwatch::CustomerSort sort, bool descending);
    void selectedNamesChanged();
    /// The table is to be written to a file as it is shown.
    void exportWanted();

public slots:
    void copyRows();
    void copyCell();

protected:
    void keyPressEvent(QKeyEvent *event) override;
    void contextMenuEvent(QContextMenuEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;
    void changeEvent(QEvent *event) override;
    void scrollContentsBy(int dx, int dy) override;

private:
    struct Anchor {
        QString name; ///< The customer that keeps its place; empty: the scroll bar keeps its value.
        int y = 0; ///< Its place in the viewport.
        bool onlyKeepVisible = false; ///< The table stays at the very top as long as the customer is visible.
    };

    void setUpHeaders();
    void fitColumns();
    void sortBy(int column, Qt::SortOrder order);
    [[nodiscard]] Anchor anchor(bool newOrder) const;
    void restore(const Anchor &anchor);
    void arriveAt();
    void scrollForSearch();
    [[nodiscard]] bool seen(int row) const;
    [[nodiscard]] int firstVisible() const;
    void reportVisibleRows();
    void refreshToolTip();
    void scrollLate();

    CustomersModel *m_model;
    CustomerMenu *m_menu;
    LoadedSelection *m_selection;
    ColumnChooser *m_columns;
    std::unique_ptr<ColumnWidths> m_widths;
    CustomerQuery m_shown;
    QString m_goTo;
    int m_scrolledBeforeSearch = 0; ///< The scroll bar's value.
    std::optional<int> m_scrollTo; ///< As soon as the rows are laid out.
};

} // namespace spendwatch
