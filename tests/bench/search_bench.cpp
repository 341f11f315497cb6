// SPDX-FileCopyrightText: 2026 The Spendwatch authors
// SPDX-License-Identifier: GPL-3.0-only
// What the window's view does for each key of a search, in every order of the table: no window, no broker.
#include "engine/view/customer_lister.h"

#include <QDateTime>

#include <algorithm>
#include <random>
#include <string>

#include "bench/bench.h"
#include "bench/thread_time.h"

using namespace spendwatch;
using namespace Qt::StringLiterals;

namespace {

struct SearchOrder {
    QString name;
    CustomerSort sort;
};

/// All have bought, few of them lately: in the order of trends nearly all are equal.
class Searched
{
public:
    explicit Searched(std::int64_t customers)
    {
        std::vector<TotalRow> rows(static_cast<std::size_t>(customers));
        for (std::size_t i = 0; i < rows.size(); ++i)
            rows[i].customer = m_table.index().intern("customer-" + std::to_string(i * 7'919 % rows.size()));
        apply(rows);
        m_recent.look(QDateTime::currentMSecsSinceEpoch());
        rows.resize(rows.size() / 1000);
        apply(rows);
        m_recent.look(QDateTime::currentMSecsSinceEpoch() + RecentSpending::LookMs * 100);
    }

    /// Of each key in ms, the table being in this order and somebody chosen.
    void type(const QString &text, CustomerSort sort, std::vector<double> &ms) const
    {
        CustomerLister lister(m_table, CustomerLister::Order::Calm, &m_recent);
        CustomerQuery query;
        query.sort = sort;
        query.descending = sort != CustomerSort::Name;
        query.pinned = {u"customer-7"_s};
        static_cast<void>(lister.page(query));
        for (qsizetype length = 1; length <= text.size(); ++length) {
            query.contains = text.left(length);
            const double begun = threadSeconds();
            static_cast<void>(lister.page(query));
            ms.push_back((threadSeconds() - begun) * 1e3);
        }
    }

private:
    void apply(std::vector<TotalRow> &rows)
    {
        for (TotalRow &row : rows)
            row.total = {row.total.amount + static_cast<std::int64_t>(m_random() % 100), row.total.purchases + 1,
                         QDateTime::currentMSecsSinceEpoch()};
        m_table.apply(PartitionNumber(0), rows, m_table.position(PartitionNumber(0)) + 1);
    }

    std::minstd_rand m_random{1};
    SpendingTable m_table;
    RecentSpending m_recent{m_table};
};

} // namespace

std::vector<Figures> benchSearch(const BenchContext &context)
{
    sayProgress(u"search: filling a table"_s);
    const Searched searched(context.sized(1'000'000, 100'000));
    std::vector<Figures> all;
    for (const SearchOrder &order :
         {SearchOrder{u"total"_s, CustomerSort::Total}, SearchOrder{u"name"_s, CustomerSort::Name},
          SearchOrder{u"purchases"_s, CustomerSort::Purchases},
          SearchOrder{u"last purchase"_s, CustomerSort::LastPurchase}, SearchOrder{u"trend"_s, CustomerSort::Trend}}) {
        Figures first{u"search by %1, the first key"_s.arg(order.name), u"ms"_s, {}};
        Figures slowest{u"  the slowest key"_s, u"ms"_s, {}};
        for (int run = 0; run < context.runs; ++run) {
            sayProgress(u"search by %1: run %2"_s.arg(order.name).arg(run + 1));
            std::vector<double> ms;
            for (const QString &text : {u"cust"_s, u"7777"_s, u"er-99"_s})
                searched.type(text, order.sort, ms);
            first.runs.push_back(ms.front());
            slowest.runs.push_back(*std::max_element(ms.begin(), ms.end()));
        }
        all.insert(all.end(), {first, slowest});
    }
    return all;
}
