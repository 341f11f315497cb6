// SPDX-FileCopyrightText: 2026 The Spendwatch authors
// SPDX-License-Identifier: GPL-3.0-only
#include "ui/window/panel_layout.h"

#include "ui/customers/customers_panel.h"
#include "ui/customers/customers_view.h"

#include <QSettings>

#include <algorithm>

namespace spendwatch {

using namespace Qt::StringLiterals;

namespace {

const QString ColumnsKey = u"window/columns"_s;
const QString RowsKey = u"window/rows"_s;
const QString TableKey = u"window/table"_s;

} // namespace

PanelLayout::PanelLayout(CustomersPanel *customers, QWidget *charts, QWidget *lists, QWidget *parent)
    : QSplitter(Qt::Vertical, parent),
      m_customers(customers),
      m_charts(charts),
      m_columns(new QSplitter(Qt::Horizontal, this)),
      m_defaultTable(customers->view()->saveColumns())
{
    m_columns->addWidget(customers);
    m_columns->addWidget(charts);
    m_columns->setStretchFactor(0, 1);
    m_columns->setStretchFactor(1, 1);
    addWidget(m_columns);
    addWidget(lists);
    setStretchFactor(0, 3);
    setStretchFactor(1, 1);
    m_columns->setChildrenCollapsible(false);
    setChildrenCollapsible(false);
    connect(m_columns, &QSplitter::splitterMoved, this, [this] { m_chosen = true; });
    spread();
}

void PanelLayout::spread()
{
    m_chosen = false;
    spreadColumns();
    setSizes({640, 260});
}

/// Halves, but more for the charts where they need it.
void PanelLayout::spreadColumns()
{
    const int all = std::max(m_columns->width(), 2);
    const int charts = std::max(all / 2, std::min(m_charts->sizeHint().width(), all * 3 / 5));
    m_columns->setSizes({all - charts, charts});
}

void PanelLayout::resizeEvent(QResizeEvent *event)
{
    QSplitter::resizeEvent(event);
    if (!m_chosen)
        spreadColumns();
}

void PanelLayout::reset()
{
    spread();
    m_customers->view()->restoreColumns(m_defaultTable);
}

void PanelLayout::carryOn(const PanelLayout &before)
{
    m_columns->restoreState(before.m_columns->saveState());
    m_chosen = before.m_chosen;
    restoreState(before.saveState());
    m_customers->view()->restoreColumns(before.m_customers->view()->saveColumns());
    m_customers->view()->widenForTitles();
}

void PanelLayout::save(QSettings &settings) const
{
    settings.setValue(ColumnsKey, m_columns->saveState());
    settings.setValue(RowsKey, saveState());
    settings.setValue(TableKey, m_customers->view()->saveColumns());
}

void PanelLayout::restore(const QSettings &settings)
{
    m_chosen = m_columns->restoreState(settings.value(ColumnsKey).toByteArray());
    restoreState(settings.value(RowsKey).toByteArray());
    m_customers->view()->restoreColumns(settings.value(TableKey).toByteArray());
}

} // namespace spendwatch
