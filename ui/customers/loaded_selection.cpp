// SPDX-FileCopyrightText: 2026 The Spendwatch authors
// SPDX-License-Identifier: GPL-3.0-only
#include "ui/customers/loaded_selection.h"

#include "ui/customers/customers_model.h"

#include <algorithm>

namespace spendwatch {

LoadedSelection::LoadedSelection(CustomersModel *model, QObject *parent)
    : QItemSelectionModel(model, parent),
      m_model(model)
{ }

void LoadedSelection::select(const QItemSelection &selection, SelectionFlags command)
{
    if (!command.testFlag(Select) && !command.testFlag(Toggle))
        return QItemSelectionModel::select(selection, command);
    QItemSelection known;
    for (const QItemSelectionRange &range : selection) {
        const int top = std::max(range.top(), m_model->firstLoaded());
        const int bottom = std::min(range.bottom(), m_model->endLoaded() - 1);
        if (top <= bottom)
            known.select(m_model->index(top, range.left()), m_model->index(bottom, range.right()));
    }
    const bool oneRow = selection.size() == 1 && selection.constFirst().height() == 1;
    m_late =
        known.isEmpty() && oneRow ? QPersistentModelIndex(selection.constFirst().topLeft()) : QPersistentModelIndex();
    QItemSelectionModel::select(known, command);
}

void LoadedSelection::selectLate()
{
    if (m_late.isValid() && m_late.row() == currentIndex().row())
        select(currentIndex(), ClearAndSelect | Rows);
}

void LoadedSelection::carryOn(const LoadedSelection &before)
{
    QItemSelection same;
    for (const QItemSelectionRange &range : before.selection())
        same.select(m_model->index(range.top(), range.left()), m_model->index(range.bottom(), range.right()));
    const QModelIndex current = before.currentIndex();
    setCurrentIndex(m_model->index(current.row(), current.column()), NoUpdate);
    QItemSelectionModel::select(same, ClearAndSelect);
}

QStringList LoadedSelection::names() const
{
    QList<int> rows;
    for (const QModelIndex &index : selectedRows(CustomersModel::Name))
        rows.append(index.row());
    std::sort(rows.begin(), rows.end());
    QStringList names;
    for (const int row : rows) {
        const auto name = m_model->nameAt(row);
        if (name && names.size() < MostSelected)
            names.append(*name);
    }
    if (const auto current = m_model->nameAt(currentIndex().row()); current && !names.contains(*current))
        names.append(*current);
    return names;
}

QString LoadedSelection::mainName() const
{
    const QModelIndexList rows = selectedRows(CustomersModel::Name);
    if (rows.isEmpty())
        return {};
    const int current = currentIndex().row();
    const bool selected = isRowSelected(current);
    return m_model->nameAt(selected ? current : rows.constFirst().row()).value_or(QString());
}

} // namespace spendwatch
