// SPDX-FileCopyrightText: 2026 The Spendwatch authors
// SPDX-License-Identifier: GPL-3.0-only
#include "ui/customer/purchases_model.h"

#include "ui/text/format.h"
#include "ui/text/hostile_text.h"

#include <algorithm>
#include <iterator>

namespace spendwatch {

namespace {

constexpr qsizetype MaxNote = 200;

bool same(const FeedLine &a, const FeedLine &b)
{
    return a.timeMs == b.timeMs && a.amount == b.amount && a.total == b.total && a.customer == b.customer
           && a.note == b.note && a.offset == b.offset && a.partition == b.partition && a.hasTotal == b.hasTotal;
}

QString cell(const FeedLine &line, PurchasesModel::Column column)
{
    switch (column) {
    case PurchasesModel::Time:
        return shortTime(line.timeMs);
    case PurchasesModel::Amount:
        return money(line.amount);
    case PurchasesModel::Total:
        return line.hasTotal ? money(line.total) : QStringLiteral("–");
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

/// How many of `latest` stand above what is shown already; what is shown may go on below its end.
std::size_t PurchasesModel::newOnes(const std::vector<FeedLine> &latest) const
{
    for (std::size_t count = 0; count < latest.size(); ++count) {
        const auto both = std::ptrdiff_t(std::min(latest.size() - count, m_lines.size()));
        const auto begin = latest.begin() + std::ptrdiff_t(count);
        if (std::equal(begin, begin + both, m_lines.begin(), same))
            return count;
    }
    return latest.size();
}

void PurchasesModel::show(const std::vector<FeedLine> &latest)
{
    const std::size_t fresh = newOnes(latest);
    const std::size_t kept = std::min(latest.size() - fresh, m_lines.size());
    if (kept < m_lines.size()) {
        beginRemoveRows({}, int(kept), int(m_lines.size()) - 1);
        m_lines.resize(kept);
        endRemoveRows();
    }
    insert(0, latest.begin(), latest.begin() + std::ptrdiff_t(fresh));
    insert(m_lines.size(), latest.begin() + std::ptrdiff_t(m_lines.size()), latest.end());
}

void PurchasesModel::insert(std::size_t at, Place begin, Place end)
{
    if (begin == end)
        return;
    beginInsertRows({}, int(at), int(at) + int(std::distance(begin, end)) - 1);
    m_lines.insert(m_lines.begin() + std::ptrdiff_t(at), begin, end);
    endInsertRows();
}

} // namespace spendwatch
