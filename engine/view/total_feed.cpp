// SPDX-FileCopyrightText: 2026 The Spendwatch authors
// SPDX-License-Identifier: GPL-3.0-only
#include "engine/view/total_feed.h"

#include "engine/values/exact_text.h"

#include <QRandomGenerator>

namespace spendwatch {

void TotalFeed::begin()
{
    m_era = QRandomGenerator::global()->generate64();
    m_lister.emplace(m_table);
    m_changes.follow(true);
}

void TotalFeed::rest()
{
    m_changes.follow(false);
    m_lister.reset();
    m_ids = {};
    m_first = 1;
}

/// Where more changed than was recorded, nothing of before is complete: a number that nobody has been told stands for it.
void TotalFeed::look()
{
    const ChangedCustomers::Taken taken = m_changes.take();
    if (taken.more) {
        m_first += m_ids.size() + 1;
        m_ids.clear();
        return;
    }
    m_ids.insert(m_ids.end(), taken.ids.begin(), taken.ids.end());
    while (m_ids.size() > Most) {
        m_ids.pop_front();
        ++m_first;
    }
}

Sum TotalFeed::total(CustomerId id) const
{
    return m_table.total(id).value_or(SpendingTable::Total{}).amount;
}

Sum TotalFeed::total(std::string_view name) const
{
    const auto id = m_table.index().find(name);
    return id ? total(*id) : Sum{0};
}

/// In an order of now: who is missing in it, because the order is older, might not change again.
TotalFeed::Matches TotalFeed::matching(std::string_view prefix) const
{
    CustomerQuery query;
    query.prefix = exactText(prefix);
    query.count = CustomerQuery::MaxPage;
    CustomerLister lister(m_table, CustomerLister::Order::Exact);
    const CustomerPage page = lister.page(query);
    return {lister.pageIds(), static_cast<std::size_t>(page.matches)};
}

} // namespace spendwatch
