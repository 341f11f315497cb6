// SPDX-FileCopyrightText: 2026 The Spendwatch authors
// SPDX-License-Identifier: GPL-3.0-only
#include "app/table_rows.h"
#include "engine/table/stored_table.h"
#include "engine/values/exact_text.h"
#include "engine/view/table_lists.h"

#include <algorithm>
#include <string>
#include <utility>

namespace spendwatch {

namespace {

CustomerRow toCustomerRow(const ListRow &row)
{
    return {exactText(row.name), row.total, row.purchases, row.lastPurchaseMs};
}

class StoredRows final : public TableRows
{
public:
    StoredRows(std::unique_ptr<SpendingTable> table, TableSelection selection)
        : m_table(std::move(table)),
          m_lists(*m_table),
          m_selection(std::move(selection))
    { }

    Result<> forEach(const Visit &visit) override
    {
        if (m_selection.names.isEmpty())
            visitList(visit);
        else
            visitNames(visit);
        return {};
    }

private:
    void visitNames(const Visit &visit) const
    {
        for (const QString &name : m_selection.names)
            if (const auto row = m_table->find(name.toStdString()); row && !visit(*row))
                return;
    }

    void visitList(const Visit &visit)
    {
        ListQuery query;
        query.prefix = m_selection.prefix.toStdString();
        std::int64_t left = m_selection.limit > 0 ? m_selection.limit : INT64_MAX;
        for (bool more = true; more && left > 0;) {
            query.limit = static_cast<std::size_t>(std::min<std::int64_t>(left, ListQuery::MaxLimit));
            const ListPage page = m_lists.page(query, {});
            for (const ListRow &row : page.rows)
                if (!visit(toCustomerRow(row)))
                    return;
            left -= std::ssize(page.rows);
            more = page.more;
            if (more)
                query.after = ListPlace{page.rows.back().orderedBy, std::string(page.rows.back().name)};
        }
    }

    const std::unique_ptr<SpendingTable> m_table;
    TableLists m_lists;
    const TableSelection m_selection;
};

} // namespace

Result<std::unique_ptr<TableRows>> storedRows(const SourceSettings &source, const TableSelection &selection)
{
    auto table = std::make_unique<SpendingTable>();
    const auto found = readStoredTable(source, *table);
    if (!found)
        return tl::unexpected(found.error());
    if (!*found)
        return nullptr;
    return std::make_unique<StoredRows>(std::move(table), selection);
}

} // namespace spendwatch
