// SPDX-FileCopyrightText: 2026 The Spendwatch authors
// SPDX-License-Identifier: GPL-3.0-only
#include "ui/customer/purchases_model.h"

#include "ui/text/format.h"
#include "ui/text/hostile_text.h"

namespace spendwatch {

namespace {

constexpr qsizetype MaxNote = 200;

bool same(const FeedLine &a, const FeedLine &b)
{
    return a.timeMs == b.timeMs && a.amount == b.amount && a.total == b.total && a.customer == b.customer
           && a.note == b.note;
}

QString cell(const FeedLine &line, PurchasesModel::Column column)
{
    switch (column) {
    case PurchasesModel::Time:
        return shortTime(line.timeMs);
    case PurchasesModel::Amount:
        return money(line.amount);
    case PurchasesModel::Total:
        return money(line.total);
    case PurchasesModel::Note:
        return literalText(line.note.value_or(QString()), MaxNote);
    case PurchasesModel::ColumnCount:
        break;
    }
    return {};
}

} // namespace

int PurchasesModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : int(m_lines.size());
}

int PurchasesModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : ColumnCount;
}

QVariant PurchasesModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    const FeedLine &line = m_lines[size_t(index.row())];
    const auto column = Column(index.column());
    if (role == Qt::DisplayRole)
        return cell(line, column);
    if (role == Qt::ToolTipRole)
        return literalToolTip(column == Time ? fullTime(line.timeMs) : cell(line, column));
    if (role == Qt::TextAlignmentRole)
        return int((column == Amount || column == Total ? Qt::AlignRight : Qt::AlignLeft) | Qt::AlignVCenter);
    return {};
}

QVariant PurchasesModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || section < 0 || section >= ColumnCount)
        return {};
    if (role == Qt::TextAlignmentRole)
        return int((section == Amount || section == Total ? Qt::AlignRight : Qt::AlignLeft) | Qt::AlignVCenter);
    if (role != Qt::DisplayRole)
        return {};
    const QString titles[] = {tr("Time"), tr("Amount"), tr("Total after"), tr("Note")};
    return titles[section];
}

std::size_t PurchasesModel::newOnes(const std::vector<FeedLine> &latest) const
{
    for (std::size_t count = 0; count < latest.size(); ++count) {
        const std::size_t kept = latest.size() - count;
        if (kept <= m_lines.size()
            && std::equal(latest.begin() + std::ptrdiff_t(count), latest.end(), m_lines.begin(), same))
            return count;
    }
    return latest.size();
}

void PurchasesModel::show(const std::vector<FeedLine> &latest)
{
    const std::size_t fresh = newOnes(latest);
    const std::size_t kept = latest.size() - fresh;
    if (kept < m_lines.size()) {
        beginRemoveRows({}, int(kept), int(m_lines.size()) - 1);
        m_lines.resize(kept);
        endRemoveRows();
    }
    if (fresh == 0)
        return;
    beginInsertRows({}, 0, int(fresh) - 1);
    m_lines.insert(m_lines.begin(), latest.begin(), latest.begin() + std::ptrdiff_t(fresh));
    endInsertRows();
}

} // namespace spendwatch
