// SPDX-FileCopyrightText: 2026 The Spendwatch authors
// SPDX-License-Identifier: GPL-3.0-only
#include "ui/customers/customers_view.h"

#include "ui/columns/customer_columns.h"
#include "ui/customer/customer_menu.h"
#include "ui/customers/column_chooser.h"
#include "ui/customers/column_widths.h"
#include "ui/customers/customers_delegate.h"
#include "ui/customers/customers_model.h"
#include "ui/customers/loaded_selection.h"
#include "ui/parts/context_menu.h"
#include "ui/text/format.h"

#include <QClipboard>
#include <QContextMenuEvent>
#include <QCursor>
#include <QGuiApplication>
#include <QHeaderView>
#include <QMenu>
#include <QScrollBar>
#include <QToolTip>

#include <algorithm>

namespace spendwatch {

using namespace Qt::StringLiterals;

CustomersView::CustomersView(QWidget *parent)
    : QTableView(parent),
      m_model(new CustomersModel(this)),
      m_menu(new CustomerMenu(this)),
      m_selection(new LoadedSelection(m_model, this))
{
    setModel(m_model);
    m_columns = new ColumnChooser(horizontalHeader(), this);
    m_widths = std::make_unique<ColumnWidths>(*this, *m_columns);
    const QItemSelectionModel *plain = selectionModel(); // setModel() has just made it
    setSelectionModel(m_selection);
    delete plain;
    setItemDelegate(new CustomersDelegate(this));
    setSelectionBehavior(SelectRows);
    setSelectionMode(ExtendedSelection);
    setVerticalScrollMode(ScrollPerPixel);
    setHorizontalScrollMode(ScrollPerPixel);
    setVerticalScrollBarPolicy(Qt::ScrollBarAlwaysOn); // Invisible when it is not needed, so nothing moves when it is.
    setShowGrid(false);
    setFrameShape(NoFrame);
    setWordWrap(false);
    setTabKeyNavigation(false);
    setObjectName(u"customers"_s);
    setAccessibleName(tr("Customers"));
    setUpHeaders();
    connect(m_selection, &LoadedSelection::chosen, this, [this] {
        m_goTo.clear(); // A person who selects something else no longer wants to go there.
        emit selectedNamesChanged();
    });
    connect(m_selection, &LoadedSelection::currentChosen, this, &CustomersView::selectedNamesChanged);
}

CustomersView::~CustomersView() = default;

void CustomersView::setUpHeaders()
{
    verticalHeader()->hide();
    verticalHeader()->setSectionResizeMode(QHeaderView::Fixed);
    horizontalHeader()->setHighlightSections(false);
    horizontalHeader()->setSectionsMovable(true);
    horizontalHeader()->setMinimumSectionSize(48);
    horizontalHeader()->setAccessibleName(tr("Order of the customers"));
    horizontalHeader()->setSortIndicator(CustomersModel::Total, Qt::DescendingOrder);
    setSortingEnabled(true);
    connect(horizontalHeader(), &QHeaderView::sortIndicatorChanged, this, &CustomersView::sortBy);
    connect(m_columns, &ColumnChooser::resetWanted, this, &CustomersView::fitColumns);
    fitColumns();
}

void CustomersView::sortBy(int column, Qt::SortOrder order)
{
    emit sortWanted(customerColumnAt(column).sort, order == Qt::DescendingOrder);
}

QByteArray CustomersView::saveColumns() const
{
    const char *choice = m_columns->chosen() ? "chosen " : "fitted ";
    return choice + QByteArray(m_columns->sized() ? "sized  " : "spread ") + horizontalHeader()->saveState();
}

void CustomersView::restoreColumns(const QByteArray &state)
{
    constexpr qsizetype WordSize = 7;
    if (!horizontalHeader()->restoreState(state.mid(2 * WordSize)))
        return;
    m_columns->setChosen(state.startsWith("chosen "));
    m_columns->setSized(state.mid(WordSize).startsWith("sized "));
    horizontalHeader()->setSectionsMovable(true);
    horizontalHeader()->setSectionResizeMode(CustomersModel::Name, QHeaderView::Stretch);
    if (!m_columns->sized())
        fitColumns(); // As wide as this font and this language need it.
    m_columns->fit(viewport()->width());
}

void CustomersView::widenForTitles()
{
    m_widths->widenForTitles();
}

void CustomersView::carryOn(const CustomersView &before)
{
    m_shown = before.m_shown;
    m_goTo = before.m_goTo;
    m_scrolledBeforeSearch = before.m_scrolledBeforeSearch;
    m_widths->carryOn(*before.m_widths);
    m_scrollTo = before.verticalScrollBar()->value();
    m_model->carryOn(*before.m_model);
    m_selection->carryOn(*before.m_selection);
}

void CustomersView::scrollLate()
{
    if (!m_scrollTo || !isVisible())
        return;
    executeDelayedItemsLayout();
    verticalScrollBar()->setValue(*m_scrollTo);
    m_scrollTo.reset();
}

void CustomersView::selectFirst()
{
    scrollToTop();
    m_selection->setCurrentIndex(m_model->index(0, CustomersModel::Name),
                                 QItemSelectionModel::ClearAndSelect | QItemSelectionModel::Rows);
}

void CustomersView::selectNobody()
{
    m_selection->selectNobody();
}

void CustomersView::clear()
{
    selectNobody();
    m_goTo.clear();
    CustomerPage nobody;
    nobody.query = m_shown;
    nobody.query.pinned.clear();
    showPage(nobody, 0);
    scrollToTop();
}

void CustomersView::fitColumns()
{
    const QFontMetrics metrics(font());
    const int rowHeight = metrics.height() + 14;
    verticalHeader()->setMinimumSectionSize(rowHeight);
    verticalHeader()->setDefaultSectionSize(rowHeight);
    verticalScrollBar()->setSingleStep(rowHeight);
    m_widths->fit();
}

void CustomersView::showPage(const CustomerPage &page, Sum totalSpent)
{
    const bool newFilter = page.query.contains != m_shown.contains;
    const bool newOrder = page.query.sort != m_shown.sort || page.query.descending != m_shown.descending;
    const Anchor before = anchor(newOrder);
    if (newFilter && m_shown.contains.isEmpty())
        m_scrolledBeforeSearch = verticalScrollBar()->value();
    m_shown = page.query;
    m_selection->aboutToShow();
    m_model->showPage(page, totalSpent);
    m_selection->shown(!page.query.contains.isEmpty() || !page.query.prefix.isEmpty());
    m_widths->growFor(page, totalSpent);
    executeDelayedItemsLayout();
    if (newFilter)
        scrollForSearch();
    else if (newOrder && before.name.isEmpty())
        scrollToTop();
    else
        restore(before);
    m_selection->selectLate();
    arriveAt();
    reportVisibleRows();
    refreshToolTip();
}

/// An open one would go on telling what was.
void CustomersView::refreshToolTip()
{
    if (!QToolTip::isVisible() || !viewport()->underMouse())
        return;
    const QString text = indexAt(viewport()->mapFromGlobal(QCursor::pos())).data(Qt::ToolTipRole).toString();
    if (text != QToolTip::text())
        QToolTip::showText(QCursor::pos(), text, viewport());
}

/// The first matches of a search are looked at; after it the customer that was chosen, or what was looked at before.
void CustomersView::scrollForSearch()
{
    const int row = m_model->rowOf(mainName());
    if (!m_shown.contains.isEmpty())
        return scrollToTop();
    verticalScrollBar()->setValue(m_scrolledBeforeSearch);
    if (row >= 0 && !seen(row))
        scrollTo(m_model->index(row, CustomersModel::Name), PositionAtCenter);
}

CustomersView::Anchor CustomersView::anchor(bool newOrder) const
{
    Anchor place;
    const QString main = mainName();
    const int row = main.isEmpty() ? -1 : m_model->rowOf(main);
    const bool atTop = verticalScrollBar()->value() == 0;
    if (row >= 0 && seen(row)) {
        place = {main, rowViewportPosition(row), atTop};
    } else if (!newOrder && !atTop && m_shown.sort == CustomerSort::Name) {
        // Sorted by name the order never changes, so the visible rows can stay in place while others are inserted
        // above.
        const int first = firstVisible();
        place = {m_model->nameAt(first).value_or(QString()), rowViewportPosition(first), false};
    }
    return place;
}

void CustomersView::restore(const Anchor &anchor)
{
    const int row = anchor.name.isEmpty() ? -1 : m_model->rowOf(anchor.name);
    if (row < 0 || (anchor.onlyKeepVisible && seen(row)))
        return;
    const int moved = rowViewportPosition(row) - anchor.y;
    if (moved != 0)
        verticalScrollBar()->setValue(verticalScrollBar()->value() + moved);
}

void CustomersView::goTo(const QString &name)
{
    m_goTo = name;
    emit selectedNamesChanged(); // Its row is needed now.
    arriveAt();
}

void CustomersView::arriveAt()
{
    const int row = m_goTo.isEmpty() ? -1 : m_model->rowOf(m_goTo);
    if (row < 0)
        return;
    const QModelIndex target = m_model->index(row, CustomersModel::Name);
    if (!seen(row))
        scrollTo(target, PositionAtCenter);
    if (row < m_model->firstLoaded() || row >= m_model->endLoaded())
        return; // Scrolling there requests its page.
    m_goTo.clear();
    m_selection->setCurrentIndex(target, QItemSelectionModel::ClearAndSelect | QItemSelectionModel::Rows);
}

QStringList CustomersView::selectedNames() const
{
    return m_selection->names();
}

QString CustomersView::mainName() const
{
    return m_selection->mainName();
}

QStringList CustomersView::pinnedNames() const
{
    QStringList names = m_selection->names();
    if (!m_goTo.isEmpty() && !names.contains(m_goTo))
        names.append(m_goTo);
    return names;
}

bool CustomersView::seen(int row) const
{
    const int y = rowViewportPosition(row);
    return y >= 0 && y + rowHeight(row) <= viewport()->height();
}

int CustomersView::firstVisible() const
{
    return verticalScrollBar()->value() / std::max(1, verticalHeader()->defaultSectionSize());
}

void CustomersView::reportVisibleRows()
{
    if (m_scrollTo) // The table is not at its final position yet.
        return;
    const int height = std::max(1, verticalHeader()->defaultSectionSize());
    emit visibleRowsChanged(firstVisible(), viewport()->height() / height + 2);
}

QString CustomersView::copyText(bool onlyCurrent) const
{
    if (onlyCurrent)
        return tabSeparated({currentIndex().data(CustomersModel::CopyRole).toString()});
    QModelIndexList rows = m_selection->selectedRows();
    std::sort(rows.begin(), rows.end());
    QStringList lines;
    for (const QModelIndex &row : rows) {
        QStringList cells;
        for (int place = 0; place < CustomerColumnCount; ++place) {
            const int column = horizontalHeader()->logicalIndex(place);
            if (customerColumnAt(column).isName)
                cells.append(m_model->nameAt(row.row()).value_or(QString()));
            else if (!isColumnHidden(column))
                cells.append(row.siblingAtColumn(column).data(CustomersModel::CopyRole).toString());
        }
        lines.append(tabSeparated(cells));
    }
    return lines.join(QLatin1Char('\n'));
}

void CustomersView::copyRows()
{
    if (const QString text = copyText(false); !text.isEmpty())
        QGuiApplication::clipboard()->setText(text);
}

void CustomersView::copyCell()
{
    if (const QString text = copyText(true); !text.isEmpty())
        QGuiApplication::clipboard()->setText(text);
}

void CustomersView::keyPressEvent(QKeyEvent *event)
{
    if (event->matches(QKeySequence::Copy)) {
        copyRows();
        event->accept();
        return;
    }
    if (event->key() == Qt::Key_Escape && !mainName().isEmpty()) {
        selectNobody();
        return;
    }
    QTableView::keyPressEvent(event);
}

void CustomersView::contextMenuEvent(QContextMenuEvent *event)
{
    QMenu *menu = newContextMenu(*this);
    const QModelIndex index = event->reason() == QContextMenuEvent::Mouse ? indexAt(event->pos()) : currentIndex();
    if (const auto name = m_model->nameAt(index.row())) {
        m_menu->addTo(*menu, *name);
        menu->addSeparator();
    }
    QAction *rows = menu->addAction(tr("Copy &Rows"), this, &CustomersView::copyRows);
    rows->setObjectName(u"copyRows"_s);
    rows->setEnabled(m_selection->hasSelection());
    menu->addAction(tr("Copy &Cell"), this, &CustomersView::copyCell)->setEnabled(currentIndex().isValid());
    menu->addSeparator();
    menu->addAction(tr("&Export Table as Shown…"), this, &CustomersView::exportWanted);
    menu->popup(event->globalPos());
}

void CustomersView::resizeEvent(QResizeEvent *event)
{
    QTableView::resizeEvent(event);
    m_columns->fit(viewport()->width());
    scrollLate();
    reportVisibleRows();
}

void CustomersView::changeEvent(QEvent *event)
{
    QTableView::changeEvent(event);
    if (event->type() == QEvent::FontChange && m_widths)
        fitColumns();
}

void CustomersView::scrollContentsBy(int dx, int dy)
{
    QTableView::scrollContentsBy(dx, dy);
    if (dy != 0)
        reportVisibleRows();
}

} // namespace spendwatch
