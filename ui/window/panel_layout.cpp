// SPDX-FileCopyrightText: 2026 The Spendwatch authors
// SPDX-License-Identifier: GPL-3.0-only
#include "ui/window/panel_layout.h"

#include "ui/customers/customers_panel.h"
#include "ui/customers/customers_view.h"

#include <QSettings>

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
    spread();
}

void PanelLayout::spread()
{
    m_columns->setSizes({1000, 1000});
    setSizes({640, 260});
}

void PanelLayout::reset()
{
    spread();
    m_customers->view()->restoreColumns(m_defaultTable);
}

void PanelLayout::carryOn(const PanelLayout &before)
{
    m_columns->restoreState(before.m_columns->saveState());
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
    m_columns->restoreState(settings.value(ColumnsKey).toByteArray());
    restoreState(settings.value(RowsKey).toByteArray());
    m_customers->view()->restoreColumns(settings.value(TableKey).toByteArray());
}

} // namespace spendwatch
