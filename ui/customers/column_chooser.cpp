// SPDX-FileCopyrightText: 2026 The Spendwatch authors
// SPDX-License-Identifier: GPL-3.0-only
#include "ui/customers/column_chooser.h"

#include "ui/columns/customer_columns.h"

#include <QHeaderView>
#include <QMenu>
#include <QScopedValueRollback>

#include <algorithm>

namespace spendwatch {

using namespace Qt::StringLiterals;

namespace {

constexpr int NameMargins = 20;

/// A column is shown only if a name of this length still fits.
const QString UsualName = u"customer-00000000000"_s;

constexpr int LongNameCharacters = 40; ///< Width beyond this many characters is spare.
constexpr int MaxExtra = 80; ///< Pixels.

/// All columns but the name; the one hidden last comes first.
const std::vector<int> &byImportance()
{
    static const std::vector<int> columns = [] {
        std::vector<int> others;
        for (int column = 0; column < CustomerColumnCount; ++column)
            if (!customerColumnAt(column).isName)
                others.push_back(column);
        std::ranges::stable_sort(others, {}, [](int column) { return customerColumnAt(column).rank; });
        return others;
    }();
    return columns;
}

} // namespace

ColumnChooser::ColumnChooser(QHeaderView *header, QObject *parent)
    : QObject(parent),
      m_header(header),
      m_extra(CustomerColumns.size())
{
    m_header->setContextMenuPolicy(Qt::CustomContextMenu);
    connect(m_header, &QWidget::customContextMenuRequested, this, [this](const QPoint &point) {
        QMenu menu(m_header);
        fill(menu);
        menu.exec(m_header->mapToGlobal(point));
    });
    connect(m_header, &QHeaderView::sortIndicatorChanged, this, [this] {
        if (m_width > 0)
            fit(m_width);
    });
    connect(m_header, &QHeaderView::sectionResized, this, [this](int column) {
        if (!m_sizing && !customerColumnAt(column).isName && !m_header->isSectionHidden(column))
            m_sized = true;
    });
}

void ColumnChooser::fit(int width)
{
    m_width = width;
    const QScopedValueRollback sizing(m_sizing, true);
    if (!m_chosen)
        hideWhatDoesNotFit();
    if (!m_sized)
        spread();
}

void ColumnChooser::hideWhatDoesNotFit()
{
    int left = m_width - m_header->fontMetrics().horizontalAdvance(UsualName) - NameMargins;
    const int sorted = m_header->sortIndicatorSection(); // What the rows are in order of is always visible.
    std::vector<int> columns = byImportance();
    std::ranges::stable_partition(columns, [sorted](int column) { return column == sorted; });
    for (const int column : columns) {
        // The size of a hidden section is 0, so it is asked for as if it were shown.
        const bool wasHidden = m_header->isSectionHidden(column);
        if (wasHidden)
            m_header->showSection(column);
        left -= leastWidth(column);
        if (left < 0 && customerColumnAt(column).rank > 0 && column != sorted)
            m_header->hideSection(column);
    }
}

void ColumnChooser::spread()
{
    int spare = m_width - m_header->fontMetrics().averageCharWidth() * LongNameCharacters;
    int parts = 0;
    for (const int column : byImportance()) {
        if (m_header->isSectionHidden(column))
            continue;
        spare -= leastWidth(column);
        parts += customerColumnAt(column).spareParts;
    }
    for (const int column : byImportance()) {
        const int part = parts > 0 ? std::max(0, spare) / parts : 0;
        if (!m_header->isSectionHidden(column))
            setExtra(column, std::min(part, MaxExtra) * customerColumnAt(column).spareParts);
    }
}

void ColumnChooser::setExtra(int column, int extra)
{
    const int width = leastWidth(column) + extra;
    m_extra[std::size_t(column)] = extra;
    if (m_header->sectionSize(column) != width)
        m_header->resizeSection(column, width);
}

int ColumnChooser::leastWidth(int column) const
{
    return m_header->sectionSize(column) - m_extra[std::size_t(column)];
}

void ColumnChooser::setLeastWidth(int column, int width)
{
    const QScopedValueRollback sizing(m_sizing, true);
    m_extra[std::size_t(column)] = 0;
    m_header->resizeSection(column, width);
}

void ColumnChooser::fill(QMenu &menu)
{
    const QAbstractItemModel *model = m_header->model();
    for (int column = 0; column < CustomerColumnCount; ++column) {
        if (customerColumnAt(column).isName)
            continue;
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
    if (shown || column != m_header->sortIndicatorSection())
        return;
    constexpr int Total = customerColumn("total");
    if (m_header->isSectionHidden(Total))
        m_header->setSortIndicator(customerColumn("name"), Qt::AscendingOrder);
    else
        m_header->setSortIndicator(Total, Qt::DescendingOrder);
}

void ColumnChooser::reset()
{
    m_chosen = false;
    m_sized = false;
    for (int column = 0; column < m_header->count(); ++column) {
        m_header->moveSection(m_header->visualIndex(column), column);
        m_header->showSection(column);
    }
    emit resetWanted();
    fit(m_width);
}

} // namespace spendwatch
