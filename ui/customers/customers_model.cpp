// SPDX-FileCopyrightText: 2026 The Spendwatch authors
// SPDX-License-Identifier: GPL-3.0-only
#include "ui/customers/customers_model.h"

#include "engine/values/trend_steps.h"
#include "ui/customers/column_text.h"
#include "ui/text/format.h"
#include "ui/text/hostile_text.h"

#include <QSet>

#include <algorithm>
#include <limits>
#include <utility>

namespace spendwatch {

namespace {

/// A scroll bar counts pixels in an int; with rows of up to 64 pixels this many fit.
constexpr qsizetype MaxRows = std::numeric_limits<int>::max() / 64;

int alignment(const CustomerColumn &column)
{
    return int((column.isName ? Qt::AlignLeft : Qt::AlignRight) | Qt::AlignVCenter);
}

int clampedRows(qsizetype rows)
{
    return int(std::clamp<qsizetype>(rows, 0, MaxRows));
}

bool looksDifferent(const CustomerColumn &column, const CustomerFacts &a, const CustomerFacts &b)
{
    if (column.drawing == ColumnDrawing::Sparkline)
        return a.trend != b.trend;
    const bool ofAll = column.drawing == ColumnDrawing::TextOverBar; // It may change when others buy something.
    if (a.row == b.row && (!ofAll || a.totalSpent == b.totalSpent))
        return false;
    return shownText(column.value(a)) != shownText(column.value(b));
}

QHash<QString, int> rowsByName(const CustomerPage &page)
{
    QHash<QString, int> rows;
    const int end = clampedRows(page.matches);
    for (qsizetype i = 0; i < std::ssize(page.rows) && page.query.first + i < end; ++i)
        rows.insert(page.rows[size_t(i)].name, int(page.query.first + i));
    const qsizetype pinned = std::min<qsizetype>(page.query.pinned.size(), std::ssize(page.pinnedRows));
    for (qsizetype i = 0; i < pinned; ++i) {
        const qsizetype row = page.pinnedRows[size_t(i)];
        // A loaded row is where the customer is shown, so it wins over a pinned row that contradicts it.
        if (!rows.contains(page.query.pinned[i]))
            rows.insert(page.query.pinned[i], row >= 0 && row < end ? int(row) : -1);
    }
    return rows;
}

} // namespace

int CustomersModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : m_rowCount;
}

int CustomersModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : CustomerColumnCount;
}

QVariant CustomersModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    const CustomerColumn &column = customerColumnAt(index.column());
    if (role == Qt::TextAlignmentRole)
        return alignment(column);
    const CustomerRow *row = loaded(index.row());
    if (!row)
        return {};
    const CustomerTrend trend = trendOf(index.row());
    const CustomerFacts facts{*row, trend, m_totalSpent};
    switch (role) {
    case TrendRole:
        return QVariant::fromValue(trend);
    case Qt::DisplayRole:
        return shownText(column.value(facts));
    case Qt::ToolTipRole:
        return toolTip(column.value(facts));
    case CopyRole:
        return copiedText(column.value(facts));
    case ShareRole:
        return shareOf({double(row->total), double(m_totalSpent)});
    }
    return {};
}

QVariant CustomersModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || section < 0 || section >= CustomerColumnCount)
        return {};
    const CustomerColumn &column = customerColumnAt(section);
    if (role == Qt::TextAlignmentRole)
        return alignment(column);
    if (role == Qt::InitialSortOrderRole)
        return int(column.isName ? Qt::AscendingOrder : Qt::DescendingOrder);
    return role == Qt::DisplayRole ? tr(column.title) : QVariant();
}

CustomerTrend CustomersModel::trendOf(int row) const
{
    const auto i = size_t(row - m_first);
    return i < m_trends.size() ? m_trends[i] : unknownTrend();
}

CustomerTrend CustomersModel::Loaded::trend(int row) const
{
    const auto i = size_t(row - first);
    return i < trends.size() ? trends[i] : unknownTrend();
}

QString CustomersModel::toolTip(const ColumnValue &value)
{
    if (const auto *trend = std::get_if<TrendValue>(&value)) {
        const QString spent = tr("Spent in the last two minutes: %1").arg(shownText(value));
        return isKnown(trend->trend) ? spent : spent + u'\n' + tr("Dotted: not known");
    }
    const auto *time = std::get_if<TimeValue>(&value);
    return literalToolTip(time ? fullTime(time->unixMs) : shownText(value));
}

void CustomersModel::showPage(const CustomerPage &page, Sum totalSpent)
{
    const int rowsAfter = clampedRows(page.matches);
    const Loaded before{m_rows, m_trends, m_first, std::exchange(m_totalSpent, totalSpent)};
    QHash<QString, int> newRows = rowsByName(page);

    growTo(rowsAfter);
    const bool moves = someoneMoves(newRows);
    if (moves) {
        emit layoutAboutToBeChanged({}, VerticalSortHint);
        movePersistentIndexes(newRows, rowsAfter);
    }
    takeRows(page, std::move(newRows), rowsAfter);
    if (moves)
        emit layoutChanged({}, VerticalSortHint);
    shrinkTo(rowsAfter);
    reportChanged(before);
}

void CustomersModel::carryOn(const CustomersModel &before)
{
    beginResetModel();
    m_rows = before.m_rows;
    m_trends = before.m_trends;
    m_first = before.m_first;
    m_rowCount = before.m_rowCount;
    m_customers = before.m_customers;
    m_totalSpent = before.m_totalSpent;
    m_knownRows = before.m_knownRows;
    m_pinnedNames = before.m_pinnedNames;
    endResetModel();
}

std::optional<QString> CustomersModel::nameAt(int row) const
{
    if (const CustomerRow *customer = loaded(row))
        return customer->name;
    const auto pinned = m_pinnedNames.constFind(row);
    return pinned == m_pinnedNames.cend() ? std::nullopt : std::optional(*pinned);
}

int CustomersModel::rowOf(const QString &name) const
{
    return m_knownRows.value(name, -1);
}

const CustomerRow *CustomersModel::loaded(int row) const
{
    return row >= m_first && row < endLoaded() ? &m_rows[size_t(row - m_first)] : nullptr;
}

void CustomersModel::growTo(int rows)
{
    if (rows <= m_rowCount)
        return;
    beginInsertRows({}, m_rowCount, rows - 1);
    m_rowCount = rows;
    endInsertRows();
}

void CustomersModel::shrinkTo(int rows)
{
    if (rows >= m_rowCount)
        return;
    beginRemoveRows({}, rows, m_rowCount - 1);
    m_rowCount = rows;
    endRemoveRows();
}

bool CustomersModel::someoneMoves(const QHash<QString, int> &newRows) const
{
    // A selection keeps only the corners of its ranges, so whoever stands between two of them counts too.
    const QModelIndexList held = persistentIndexList();
    if (held.isEmpty())
        return false;
    const auto [first, last] = std::minmax_element(
        held.cbegin(), held.cend(), [](const QModelIndex &a, const QModelIndex &b) { return a.row() < b.row(); });
    for (auto known = m_knownRows.cbegin(); known != m_knownRows.cend(); ++known) {
        const bool between = known.value() >= first->row() && known.value() <= last->row();
        if (between && newRows.value(known.key(), -1) != known.value())
            return true;
    }
    return false;
}

void CustomersModel::movePersistentIndexes(const QHash<QString, int> &newRows, int rowsAfter)
{
    const QModelIndexList from = persistentIndexList();
    QSet<int> taken; // Rows of the customers that the page names; nobody else may be there.
    for (const int row : newRows)
        taken.insert(row);
    QModelIndexList to;
    to.reserve(from.size());
    for (const QModelIndex &index : from) {
        const auto name = nameAt(index.row());
        const bool named = name && newRows.contains(*name);
        const int row = named ? newRows.value(*name) : taken.contains(index.row()) ? -1 : index.row();
        to.append(row >= 0 && row < rowsAfter ? createIndex(row, index.column()) : QModelIndex());
    }
    changePersistentIndexList(from, to);
}

void CustomersModel::takeRows(const CustomerPage &page, QHash<QString, int> knownRows, int rowsAfter)
{
    m_customers = page.customers;
    m_first = int(std::clamp<qsizetype>(page.query.first, 0, rowsAfter));
    const qsizetype count = std::min<qsizetype>(std::ssize(page.rows), rowsAfter - m_first);
    m_rows.assign(page.rows.cbegin(), page.rows.cbegin() + count);
    m_trends = page.trends;
    m_knownRows = std::move(knownRows);
    m_pinnedNames.clear();
    for (const QString &name : page.query.pinned)
        if (const int row = rowOf(name); row >= 0)
            m_pinnedNames.insert(row, name);
}

const CustomerRow *CustomersModel::Loaded::row(int row) const
{
    const auto place = size_t(row - first);
    return row >= first && place < rows.size() ? &rows[place] : nullptr;
}

/// Cell by cell, because a view paints what is reported: in a busy stream most of the visible rows stay the same.
void CustomersModel::reportChanged(const Loaded &before)
{
    const int from = before.rows.empty() ? m_first : std::min(m_first, before.first);
    const int end = std::min(std::max(endLoaded(), before.first + int(before.rows.size())), m_rowCount);
    for (int row = from; row < end; ++row) {
        const CustomerRow *now = loaded(row);
        const CustomerRow *then = before.row(row);
        if (!now || !then || now->name != then->name) {
            if (now || then)
                reportCells(row, 0, CustomerColumnCount - 1);
            continue;
        }
        const CustomerTrend trend = trendOf(row);
        const CustomerTrend trendThen = before.trend(row);
        const CustomerFacts facts{*now, trend, m_totalSpent};
        const CustomerFacts factsThen{*then, trendThen, before.totalSpent};
        for (int column = 0; column < CustomerColumnCount; ++column)
            if (looksDifferent(customerColumnAt(column), facts, factsThen))
                reportCells(row, column, column);
    }
}

void CustomersModel::reportCells(int row, int firstColumn, int lastColumn)
{
    for (int column = firstColumn; column <= lastColumn; ++column)
        emit dataChanged(index(row, column), index(row, column)); // A view paints one cell then, else all it shows.
}

} // namespace spendwatch
