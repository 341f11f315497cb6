// SPDX-FileCopyrightText: 2026 The Spendwatch authors
// SPDX-License-Identifier: GPL-3.0-only
#include "engine/view/table_lists.h"

#include "engine/view/list_walk.h"

namespace spendwatch {

ListPage TableLists::page(const ListQuery &query, const std::stop_token &stop)
{
    ListPage page;
    const auto order = m_orders.current(stop);
    if (!order)
        return page;
    ListWalk walk(*order, query);
    page.matches = order->count(walk.range());
    page.rows.reserve(query.limit);
    std::size_t left = query.offset;
    while (const auto step = walk.next()) {
        const CustomerId id = order->names().at(step->rank);
        const auto total = m_table.total(id);
        if (!total) // Taken away since.
            continue;
        if (left > 0) {
            --left;
            continue;
        }
        page.more = page.rows.size() == query.limit;
        if (page.more)
            break;
        page.rows.push_back(
            {order->names().name(step->rank), total->amount, step->orderedBy, total->purchases, total->lastPurchaseMs});
    }
    return page;
}

} // namespace spendwatch
