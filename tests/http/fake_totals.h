// SPDX-FileCopyrightText: 2026 The Spendwatch authors
// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "engine/view/customer_list.h"
#include "engine/view/totals_reader.h"

#include <algorithm>
#include <atomic>
#include <functional>
#include <map>
#include <string>
#include <vector>

namespace spendwatch {

/// Totals in a map, which the test fills before the server reads them. Counts what was asked.
class FakeTotals final : public TotalsReader, public ListSource
{
public:
    void set(const QString &name, Sum total) { m_totals[name.toStdString()] = total; }

    [[nodiscard]] std::optional<CustomerRow> find(std::string_view name) const override
    {
        ++finds;
        const auto found = m_totals.find(name);
        if (found == m_totals.end())
            return std::nullopt;
        return CustomerRow{QString::fromStdString(found->first), found->second, 0, 0};
    }

    [[nodiscard]] ListPage page(const ListQuery &query, const std::stop_token & /*stop*/) override
    {
        ++queries;
        if (beforePage)
            beforePage();
        const bool byTotal = query.sort == ListSort::Total;
        std::vector<ListRow> rows;
        for (const auto &[name, total] : m_totals)
            if (name.starts_with(query.prefix))
                rows.push_back({name, total, byTotal ? total : 0, 0, 0});
        const auto before = [&](const ListRow &a, const ListRow &b) {
            const bool is = a.orderedBy != b.orderedBy ? a.orderedBy > b.orderedBy : a.name < b.name;
            return query.reversed ? !is && a.name != b.name : is;
        };
        std::sort(rows.begin(), rows.end(), before);
        ListPage page;
        page.matches = rows.size();
        std::size_t from = query.offset;
        if (query.after) {
            const ListRow place{query.after->name, 0, query.after->total, 0, 0};
            from += static_cast<std::size_t>(std::upper_bound(rows.begin(), rows.end(), place, before) - rows.begin());
        }
        for (std::size_t i = from; i < std::min(rows.size(), from + query.limit); ++i)
            page.rows.push_back(rows[i]);
        page.more = from + query.limit < rows.size();
        return page;
    }

    void rest() override { }

    [[nodiscard]] Headline sums() const override { return {}; }

    [[nodiscard]] std::size_t size() const { return m_totals.size(); }

    mutable std::atomic<int> finds = 0;
    std::atomic<int> queries = 0;
    std::function<void()> beforePage; ///< Called in the listing thread; set before the server starts.

private:
    std::map<std::string, Sum, std::less<>> m_totals;
};

} // namespace spendwatch
