// SPDX-FileCopyrightText: 2026 The Spendwatch authors
// SPDX-License-Identifier: GPL-3.0-only
#include "ui/customers/column_chooser.h"

#include "ui/customers/customers_model.h"

#include <QHeaderView>
#include <QMenu>

namespace spendwatch {

namespace {

constexpr int NameCharacters = 20; ///< Room for these is left before a column is shown.

/// What is dropped last comes first.
constexpr int ByImportance[] = {CustomersModel::Total, CustomersModel::Purchases, CustomersModel::LastPurchase,
                                CustomersModel::Share, CustomersModel::Trend};

} // namespace

ColumnChooser::ColumnChooser(QHeaderView *header, QObject *parent) : QObject(parent), m_header(header)
{
    m_header->setContextMenuPolicy(Qt::CustomContextMenu);
    connect(m_header, &QWidget::customContextMenuRequested, this, [this](const QPoint &point) {
        QMenu menu(m_header);
        fill(menu);
        menu.exec(m_header->mapToGlobal(point));
    });
}

void ColumnChooser::fit(int width)
{
    m_width = width;
    if (m_chosen)
        return;
    int left = width - m_header->fontMetrics().averageCharWidth() * NameCharacters;
    for (const int column : ByImportance) {
        // The size of a hidden section is 0, so it is asked for as if it were shown.
        const bool wasHidden = m_header->isSectionHidden(column);
        if (wasHidden)
            m_header->showSection(column);
        left -= m_header->sectionSize(column);
        if (left < 0 && column != CustomersModel::Total)
            m_header->hideSection(column);
    }
}

void ColumnChooser::fill(QMenu &menu)
{
    const QAbstractItemModel *model = m_header->model();
    for (int column = CustomersModel::Total; column < CustomersModel::ColumnCount; ++column) {
        QAction *action = menu.addAction(model->headerData(column, Qt::Horizontal).toString());
        action->setCheckable(true);
        action->setChecked(!m_header->isSectionHidden(column));
        connect(action, &QAction::toggled, this, [this, column](bool shown) { show(column, shown); });
    }
    menu.addSeparator();
    menu.addAction(tr("&Reset Columns"), this, &ColumnChooser::reset);
}

void ColumnChooser::show(int column, bool shown)
{
    m_chosen = true;
    m_header->setSectionHidden(column, !shown);
}

void ColumnChooser::reset()
{
    m_chosen = false;
    for (int column = 0; column < m_header->count(); ++column) {
        m_header->moveSection(m_header->visualIndex(column), column);
        m_header->showSection(column);
    }
    emit resetWanted();
    fit(m_width);
}

} // namespace spendwatch
