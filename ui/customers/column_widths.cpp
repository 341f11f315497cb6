// SPDX-FileCopyrightText: 2026 The Spendwatch authors
// SPDX-License-Identifier: GPL-3.0-only
#include "ui/customers/column_widths.h"

#include "ui/columns/customer_columns.h"
#include "ui/customers/column_chooser.h"
#include "ui/customers/column_text.h"

#include <QDateTime>
#include <QHeaderView>
#include <QLocale>
#include <QTableView>

#include <algorithm>
#include <cmath>
#include <limits>

namespace spendwatch {

using namespace Qt::StringLiterals;

namespace {

constexpr int CellMargins = 22;
constexpr int TitleMargins = 26; ///< Includes the arrow that shows the order.

/// The usual content of the column.
QString usualText(const CustomerColumn &column)
{
    if (const QString usual = QString::fromLatin1(column.usual); !usual.isEmpty())
        return usual;
    return QLocale().toString(QDateTime({2000, 12, 28}, {20, 0}), u"d MMM HH:mm"_s);
}

/// How far from 0; nobody's 0 is the nearest, because its text is short.
double sizeOf(Sum total)
{
    return total == 0 ? std::numeric_limits<double>::max() : std::abs(double(total));
}

} // namespace

ColumnWidths::ColumnWidths(QTableView &view, ColumnChooser &columns)
    : m_view(view),
      m_columns(columns),
      m_widest(CustomerColumns.size(), 0)
{ }

void ColumnWidths::fit()
{
    const QFontMetrics metrics(m_view.font());
    QHeaderView *header = m_view.horizontalHeader();
    for (int column = 0; column < CustomerColumnCount; ++column) {
        if (customerColumnAt(column).isName) {
            header->setSectionResizeMode(column, QHeaderView::Stretch);
            continue;
        }
        const QString title = m_view.model()->headerData(column, Qt::Horizontal).toString();
        header->setSectionResizeMode(column, QHeaderView::Interactive); // A person can drag them.
        m_columns.setLeastWidth(column,
                                std::max(metrics.horizontalAdvance(usualText(customerColumnAt(column))) + CellMargins,
                                         metrics.horizontalAdvance(title) + TitleMargins));
    }
    widenForValues();
}

void ColumnWidths::widenForTitles()
{
    const QHeaderView *header = m_view.horizontalHeader();
    for (int column = 0; column < CustomerColumnCount; ++column) {
        const bool fits = header->sectionSize(column) >= header->sectionSizeHint(column);
        if (!fits && !header->isSectionHidden(column) && header->sectionResizeMode(column) == QHeaderView::Interactive)
            m_columns.setLeastWidth(column, header->sectionSizeHint(column));
    }
}

void ColumnWidths::growFor(const CustomerPage &page, Sum totalSpent)
{
    if (page.rows.empty())
        return;
    bool grown = false;
    for (int column = 0; column < CustomerColumnCount; ++column) {
        if (!customerColumnAt(column).grows)
            continue;
        const int needed = neededWidth(customerColumnAt(column), page, totalSpent);
        int &widest = m_widest[std::size_t(column)];
        grown = grown || needed > widest;
        widest = std::max(widest, needed);
    }
    if (grown)
        widenForValues();
}

void ColumnWidths::carryOn(const ColumnWidths &before)
{
    m_widest = before.m_widest;
    widenForValues();
}

/// Pixels for the longest value of the page, which has a row at least: that of the greatest or least total, or of the one
/// nearest to 0, whose share has the most digits.
int ColumnWidths::neededWidth(const CustomerColumn &column, const CustomerPage &page, Sum totalSpent) const
{
    const auto byTotal = [](const CustomerRow &a, const CustomerRow &b) { return a.total < b.total; };
    const auto bySize = [](const CustomerRow &a, const CustomerRow &b) { return sizeOf(a.total) < sizeOf(b.total); };
    const auto [least, greatest] = std::ranges::minmax(page.rows, byTotal);
    QFont used = m_view.font();
    if (column.tone == ColumnTone::Strong)
        used.setWeight(QFont::DemiBold);
    const QFontMetrics metrics(used);
    int widest = 0;
    for (const CustomerRow &row : {least, greatest, std::ranges::min(page.rows, bySize)})
        widest = std::max(widest, metrics.horizontalAdvance(shownText(column.value({row, {}, totalSpent}))));
    return widest + CellMargins;
}

void ColumnWidths::widenForValues()
{
    bool widened = false;
    for (int column = 0; column < CustomerColumnCount; ++column) {
        const int widest = m_widest[std::size_t(column)];
        if (widest <= m_columns.leastWidth(column) || !customerColumnAt(column).grows)
            continue;
        m_columns.setLeastWidth(column, widest);
        widened = true;
    }
    if (widened)
        m_columns.fit(m_view.viewport()->width());
}

} // namespace spendwatch
