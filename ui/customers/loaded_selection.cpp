// SPDX-FileCopyrightText: 2026 The Spendwatch authors
// SPDX-License-Identifier: GPL-3.0-only
#include "ui/customers/loaded_selection.h"

#include "ui/customers/customers_model.h"

#include <algorithm>
#include <utility>

namespace spendwatch {

LoadedSelection::LoadedSelection(CustomersModel *model, QObject *parent)
    : QItemSelectionModel(model, parent),
      m_model(model)
{
    connect(this, &QItemSelectionModel::selectionChanged, this, [this] {
        if (!m_showing)
            emit chosen();
    });
    connect(this, &QItemSelectionModel::currentChanged, this, [this] {
        if (!m_showing)
            emit currentChosen();
    });
}

void LoadedSelection::select(const QItemSelection &selection, SelectionFlags command)
{
    if (!m_showing)
        forgetHidden(command);
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

void LoadedSelection::forgetHidden(SelectionFlags command)
{
    if (command == NoUpdate || m_hidden.isEmpty())
        return;
    m_hiddenMain.clear(); // It was chosen last.
    if (command.testFlag(Clear))
        m_hidden.clear();
    emit chosen(); // The selection may have been hidden completely.
}

void LoadedSelection::selectNobody()
{
    forgetHidden(Clear);
    clearSelection();
}

void LoadedSelection::aboutToShow()
{
    m_mainBefore = mainName();
    m_before = shownNames();
    m_showing = true;
}

void LoadedSelection::shown(bool filtered)
{
    const QStringList hiddenBefore = std::exchange(m_hidden, {});
    m_hiddenMain.clear();
    for (const QString &name : std::as_const(m_before))
        if (filtered && m_model->rowOf(name) < 0)
            m_hidden.append(name);
    for (const QString &name : hiddenBefore) {
        const int row = m_model->rowOf(name);
        if (row >= 0)
            QItemSelectionModel::select(m_model->index(row, CustomersModel::Name), Select | Rows);
        else if (filtered)
            m_hidden.append(name);
    }
    if (m_hidden.contains(m_mainBefore))
        m_hiddenMain = m_mainBefore;
    else if (hiddenBefore.contains(m_mainBefore) && m_model->rowOf(m_mainBefore) >= 0)
        setCurrentIndex(m_model->index(m_model->rowOf(m_mainBefore), CustomersModel::Name), NoUpdate);
    m_showing = false;
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
    m_hidden = before.m_hidden;
    m_hiddenMain = before.m_hiddenMain;
}

QStringList LoadedSelection::shownNames() const
{
    QList<int> rows;
    for (const QModelIndex &index : selectedRows(CustomersModel::Name))
        rows.append(index.row());
    std::sort(rows.begin(), rows.end());
    QStringList names;
    for (const int row : rows) {
        const auto name = m_model->nameAt(row);
        if (name && names.size() < MaxSelected)
            names.append(*name);
    }
    return names;
}

QStringList LoadedSelection::names() const
{
    QStringList names = shownNames();
    names += m_hidden.first(std::min(m_hidden.size(), MaxSelected - names.size()));
    if (const auto current = m_model->nameAt(currentIndex().row()); current && !names.contains(*current))
        names.append(*current);
    return names;
}

QString LoadedSelection::mainName() const
{
    if (!m_hiddenMain.isEmpty())
        return m_hiddenMain;
    const QModelIndexList rows = selectedRows(CustomersModel::Name);
    if (rows.isEmpty())
        return {};
    const int current = currentIndex().row();
    const bool selected = isRowSelected(current);
    return m_model->nameAt(selected ? current : rows.constFirst().row()).value_or(QString());
}

} // namespace spendwatch
