// SPDX-FileCopyrightText: 2026 The Spendwatch authors
// SPDX-License-Identifier: GPL-3.0-only
#include "ui/activity/feed_filter.h"

#include "ui/activity/feed_model.h"

namespace spendwatch {

FeedFilter::FeedFilter(QObject *parent) : QSortFilterProxyModel(parent) { }

void FeedFilter::setCustomer(const QString &text, Match match)
{
    m_customer = text;
    m_match = match;
    invalidateFilter();
}

void FeedFilter::setNewestFirst(bool newestFirst)
{
    sort(newestFirst ? 0 : -1, Qt::DescendingOrder); // -1: in the model's order
}

bool FeedFilter::filterAcceptsRow(int row, const QModelIndex &parent) const
{
    if (m_customer.isEmpty())
        return true;
    const QString customer = sourceModel()->index(row, 0, parent).data(FeedModel::CustomerRole).toString();
    return m_match == Match::Whole ? customer == m_customer : customer.contains(m_customer, Qt::CaseInsensitive);
}

bool FeedFilter::lessThan(const QModelIndex &left, const QModelIndex &right) const
{
    return left.row() < right.row();
}

} // namespace spendwatch
