// SPDX-FileCopyrightText: 2026 The Spendwatch authors
// SPDX-License-Identifier: GPL-3.0-only
#include "ui/kafka/facts_table.h"

#include "ui/kafka/rows_model.h"
#include "ui/parts/context_menu.h"
#include "ui/parts/quiet_delegate.h"

#include <QClipboard>
#include <QGuiApplication>
#include <QHeaderView>
#include <QMenu>
#include <QShortcut>
#include <QSortFilterProxyModel>

#include <algorithm>
#include <utility>

namespace spendwatch {

FactsTable::FactsTable(QAbstractItemModel *model, const QString &name, const QString &title, QWidget *parent)
    : QTableView(parent),
      m_sorted(new QSortFilterProxyModel(this))
{
    model->setParent(this);
    m_sorted->setSourceModel(model);
    m_sorted->setSortRole(OrderRole);
    m_sorted->setSortLocaleAware(true);
    setModel(m_sorted);
    setObjectName(name);
    setAccessibleName(title);
    setLook();
    setSortingEnabled(true);
    sortByColumn(0, Qt::AscendingOrder);
    auto *shortcut = new QShortcut(QKeySequence::Copy, this, this, &FactsTable::copy);
    shortcut->setContext(Qt::WidgetShortcut);
    setContextMenuPolicy(Qt::CustomContextMenu);
    connect(this, &QWidget::customContextMenuRequested, this, &FactsTable::openMenu);
}

void FactsTable::setLook()
{
    setFrameShape(QFrame::NoFrame);
    setShowGrid(false);
    setWordWrap(false);
    setSelectionBehavior(SelectRows);
    setSelectionMode(ExtendedSelection);
    setVerticalScrollMode(ScrollPerPixel);
    setHorizontalScrollMode(ScrollPerPixel);
    setTabKeyNavigation(false);
    setMinimumHeight(fontMetrics().height() * 3);
    setItemDelegate(new QuietDelegate(this));
    const int rowHeight = QFontMetrics(font()).height() + 8;
    verticalHeader()->hide();
    verticalHeader()->setSectionResizeMode(QHeaderView::Fixed);
    verticalHeader()->setMinimumSectionSize(rowHeight);
    verticalHeader()->setDefaultSectionSize(rowHeight);
    horizontalHeader()->setHighlightSections(false);
    horizontalHeader()->setStretchLastSection(true);
}

void FactsTable::fit(const QStringList &widest)
{
    constexpr int Margins = 24;
    constexpr int SortMark = 16;
    const QFontMetrics metrics(font());
    for (int column = 0; column < model()->columnCount(); ++column) {
        const QString title = model()->headerData(column, Qt::Horizontal).toString();
        const int text = metrics.horizontalAdvance(widest.value(column));
        setColumnWidth(column, std::max(text, metrics.horizontalAdvance(title) + SortMark) + Margins);
    }
}

void FactsTable::carryOn(const FactsTable &before)
{
    horizontalHeader()->restoreState(before.horizontalHeader()->saveState());
    sortByColumn(before.horizontalHeader()->sortIndicatorSection(), before.horizontalHeader()->sortIndicatorOrder());
}

void FactsTable::openMenu(const QPoint &point)
{
    QMenu *menu = newContextMenu(*this);
    menu->addAction(tr("Copy &Rows"), this, &FactsTable::copy);
    addCopyCell(*menu, *this, point);
    menu->popup(viewport()->mapToGlobal(point));
}

void FactsTable::copy() const
{
    QModelIndexList rows = selectionModel()->selectedRows();
    std::ranges::sort(rows, {}, &QModelIndex::row);
    const bool isAll = rows.isEmpty();
    for (int row = 0; isAll && row < model()->rowCount(); ++row)
        rows.append(model()->index(row, 0));
    QStringList lines;
    for (const QModelIndex &row : std::as_const(rows)) {
        QStringList cells;
        for (int column = 0; column < model()->columnCount(); ++column)
            cells.append(row.siblingAtColumn(column).data().toString());
        lines.append(cells.join(u'\t'));
    }
    if (!lines.isEmpty())
        QGuiApplication::clipboard()->setText(lines.join(u'\n'));
}

} // namespace spendwatch
