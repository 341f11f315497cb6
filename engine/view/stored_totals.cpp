// SPDX-FileCopyrightText: 2026 The Spendwatch authors
// SPDX-License-Identifier: GPL-3.0-only
#include "engine/view/stored_totals.h"

#include "engine/table/stored_table.h"
#include "engine/view/customer_lister.h"

#include <iterator>

namespace spendwatch {

Result<std::vector<CustomerRow>> readTotals(const SourceSettings &settings)
{
    std::vector<CustomerRow> rows;
    SpendingTable table;
    const auto found = readStoredTable(settings, table);
    if (!found)
        return tl::unexpected(found.error());
    if (!*found)
        return rows;
    CustomerQuery query;
    query.count = CustomerQuery::MaxPage;
    CustomerLister lister(table);
    while (true) {
        CustomerPage page = lister.page(query);
        std::move(page.rows.begin(), page.rows.end(), std::back_inserter(rows));
        query.first += CustomerQuery::MaxPage;
        if (query.first >= page.matches)
            return rows;
    }
}

} // namespace spendwatch
