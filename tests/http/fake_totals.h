// SPDX-FileCopyrightText: 2026 The Spendwatch authors
// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "engine/view/totals_reader.h"

#include <algorithm>
#include <atomic>
#include <map>
#include <string>
#include <vector>

namespace spendwatch {

/// Totals in a map, which the test fills before the server reads them. Counts what was asked.
class FakeTotals final : public TotalsReader
{
public:
    void set(const QString &name, Sum total) { m_totals[name.toStdString()] = total; }

    [[nodiscard]] std::optional<CustomerRow> find(std::string_view name) const override
    {
        ++finds;
        const auto found = m_totals.find(name);
        return found == m_totals.end() ? std::nullopt : std::optional(row(*found));
    }

    [[nodiscard]] CustomerPage query(const CustomerQuery &query) const override
    {
        ++queries;
        CustomerPage page{query, static_cast<qsizetype>(m_totals.size()), 0, {}, {}};
        std::vector<CustomerRow> rows;
        for (const auto &entry : m_totals)
            if (QString::fromStdString(entry.first).startsWith(query.prefix))
                rows.push_back(row(entry));
        std::stable_sort(rows.begin(), rows.end(), [&query](const CustomerRow &a, const CustomerRow &b) {
            return query.sort == CustomerSort::Total && a.total != b.total ? a.total > b.total : a.name < b.name;
        });
        page.matches = static_cast<qsizetype>(rows.size());
        for (qsizetype i = query.first; i < std::min(page.matches, query.first + query.count); ++i)
            page.rows.push_back(rows[static_cast<std::size_t>(i)]);
        return page;
    }

    [[nodiscard]] Headline sums() const override { return {}; }

    [[nodiscard]] std::size_t size() const { return m_totals.size(); }

    mutable std::atomic<int> finds = 0;
    mutable std::atomic<int> queries = 0;

private:
    static CustomerRow row(const std::pair<const std::string, Sum> &entry)
    {
        return {QString::fromStdString(entry.first), entry.second, 0, 0};
    }

    std::map<std::string, Sum, std::less<>> m_totals;
};

} // namespace spendwatch
