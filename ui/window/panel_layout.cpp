// SPDX-FileCopyrightText: 2026 The Spendwatch authors
// SPDX-License-Identifier: GPL-3.0-only
#include "ui/window/panel_layout.h"

#include "ui/charts_panel.h"
#include "ui/customer/customer_card.h"
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
const QString LowerKey = u"window/lower"_s;
const QString DetailsKey = u"window/details"_s;

QString wordOf(DetailsPlace place)
{
    switch (place) {
    case DetailsPlace::AmongCharts:
        break;
    case DetailsPlace::Beside:
        return u"beside"_s;
    case DetailsPlace::Below:
        return u"below"_s;
    }
    return u"charts"_s;
}

DetailsPlace placeOf(const QString &word)
{
    for (const DetailsPlace place : {DetailsPlace::Beside, DetailsPlace::Below})
        if (wordOf(place) == word)
            return place;
    return DetailsPlace::AmongCharts;
}

} // namespace

PanelLayout::PanelLayout(CustomersPanel *customers, ChartsPanel *charts, QWidget *lists, QWidget *parent)
    : QSplitter(Qt::Vertical, parent),
      m_customers(customers),
      m_charts(charts),
      m_columns(new QSplitter(Qt::Horizontal, this)),
      m_lower(new QSplitter(Qt::Horizontal, this)),
      m_defaultTable(customers->view()->saveColumns())
{
    m_columns->addWidget(customers);
    m_columns->addWidget(charts);
    m_columns->setStretchFactor(0, 1);
    m_columns->setStretchFactor(1, 1);
    addWidget(m_columns);
    m_lower->addWidget(lists);
    m_lower->setChildrenCollapsible(false);
    addWidget(m_lower);
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
    if (m_place != DetailsPlace::Beside)
        return m_columns->setSizes({all - charts, charts});
    const int third = all / 3;
    m_columns->setSizes({third, third, all - 2 * third});
}

void PanelLayout::placeDetails(DetailsPlace place)
{
    if (place == m_place)
        return;
    m_place = place;
    CustomerCard *details = m_charts->details();
    switch (place) {
    case DetailsPlace::AmongCharts:
        m_charts->takeDetails();
        break;
    case DetailsPlace::Beside:
        m_columns->addWidget(details);
        m_charts->giveDetails();
        break;
    case DetailsPlace::Below:
        m_lower->addWidget(details);
        for (int i = 0; i < m_lower->count(); ++i)
            m_lower->setStretchFactor(i, 1); // Halves also when the window gets its size later.
        m_lower->setSizes({width() / 2, width() / 2});
        m_charts->giveDetails();
        break;
    }
    m_chosen = false;
    spreadColumns();
}

void PanelLayout::resizeEvent(QResizeEvent *event)
{
    QSplitter::resizeEvent(event);
    if (!m_chosen)
        spreadColumns();
}

void PanelLayout::reset()
{
    placeDetails(DetailsPlace::AmongCharts);
    spread();
    m_customers->view()->restoreColumns(m_defaultTable);
}

void PanelLayout::carryOn(const PanelLayout &before)
{
    placeDetails(before.m_place);
    m_columns->restoreState(before.m_columns->saveState());
    m_lower->restoreState(before.m_lower->saveState());
    m_chosen = before.m_chosen;
    restoreState(before.saveState());
    m_customers->view()->restoreColumns(before.m_customers->view()->saveColumns());
    m_customers->view()->widenForTitles();
}

void PanelLayout::save(QSettings &settings) const
{
    if (m_chosen)
        settings.setValue(ColumnsKey, m_columns->saveState());
    else
        settings.remove(ColumnsKey); // Another font or language may need other widths.
    settings.setValue(RowsKey, saveState());
    settings.setValue(LowerKey, m_lower->saveState());
    settings.setValue(DetailsKey, wordOf(m_place));
    settings.setValue(TableKey, m_customers->view()->saveColumns());
}

void PanelLayout::restore(const QSettings &settings)
{
    placeDetails(placeOf(settings.value(DetailsKey).toString()));
    m_chosen = m_columns->restoreState(settings.value(ColumnsKey).toByteArray());
    m_lower->restoreState(settings.value(LowerKey).toByteArray());
    restoreState(settings.value(RowsKey).toByteArray());
    m_customers->view()->restoreColumns(settings.value(TableKey).toByteArray());
}

} // namespace spendwatch
