// SPDX-FileCopyrightText: 2026 The Spendwatch authors
// SPDX-License-Identifier: GPL-3.0-only
#include "gui/fake_engine.h"

#include <algorithm>
#include <cmath>
#include <numeric>
#include <random>
#include <stdexcept>

using namespace Qt::StringLiterals;

namespace spendwatch {

namespace {

constexpr qint64 SomeTimeMs = 1'767'225'600'000; // 2026-01-01 00:00 UTC

CustomerTrend trendOf(const CustomerRow &row);

Sum spentLately(const CustomerRow &row)
{
    const auto spent = trendOf(row).spent;
    return Sum(std::llround(std::accumulate(spent.cbegin(), spent.cend(), 0.0)));
}

bool comesBefore(const CustomerRow &a, const CustomerRow &b, const CustomerQuery &query)
{
    const auto ordered = [&](const auto &x, const auto &y) { return query.descending ? y < x : x < y; };
    switch (query.sort) {
    case CustomerSort::Name:
        return ordered(a.name, b.name);
    case CustomerSort::Total:
        if (a.total != b.total)
            return ordered(a.total, b.total);
        break;
    case CustomerSort::Purchases:
        if (a.purchases != b.purchases)
            return ordered(a.purchases, b.purchases);
        break;
    case CustomerSort::LastPurchase:
        if (a.lastPurchaseMs != b.lastPurchaseMs)
            return ordered(a.lastPurchaseMs, b.lastPurchaseMs);
        break;
    case CustomerSort::Trend:
        if (spentLately(a) != spentLately(b))
            return ordered(spentLately(a), spentLately(b));
        break;
    }
    return a.name < b.name;
}

QString nameOf(int i)
{
    static const QStringList known{u"hamzah"_s, u"meher"_s, u"brian"_s};
    return i < known.size() ? known[i] : u"customer-%1"_s.arg(i, 6, 10, QLatin1Char('0'));
}

double wave(qint64 i)
{
    return 100 + 40 * std::sin(double(i) / 31.0) + 25 * std::sin(double(i) / 7.0) + double(i * 7919 % 23);
}

CustomerTrend trendOf(const CustomerRow &row)
{
    CustomerTrend trend;
    for (std::size_t i = 0; i < CustomerTrend::Steps; ++i)
        trend.spent[i] = float(wave(qint64(i) * 5 + row.purchases)) - 60.0F;
    return trend;
}

QList<SpendingLevel> historyUntil(qint64 second)
{
    QList<SpendingLevel> history;
    for (const auto &[length, count] : {std::pair{5, 361}, std::pair{60, 361}, std::pair{300, 289}}) {
        SpendingLevel level{length, {}};
        const qint64 newest = second - second % length;
        for (qint64 i = 0; i < count; ++i) {
            const qint64 begin = newest - (count - 1 - i) * length;
            const double amount = wave(i) * double(std::min<qint64>(length, second - begin)); // the last is not over
            level.steps.push_back({begin, amount, std::round(amount / 10)});
        }
        history.append(level);
    }
    return history;
}

} // namespace

FakeEngine::FakeEngine(int customers, unsigned seed)
{
    std::mt19937 random(seed);
    for (int i = 0; i < customers; ++i) {
        const qint64 purchases = 1 + qint64(random() % 400);
        m_customers.push_back({nameOf(i), Sum(purchases) * qint64(1 + random() % 20) * 1000 + i, purchases,
                               SomeTimeMs + qint64(random() % 86'400'000)});
    }
}

CustomerPage FakeEngine::answer(const CustomerQuery &query) const
{
    std::vector<CustomerRow> matches;
    std::copy_if(m_customers.cbegin(), m_customers.cend(), std::back_inserter(matches), [&](const CustomerRow &row) {
        return row.name.contains(query.contains, Qt::CaseInsensitive) && row.name.startsWith(query.prefix);
    });
    std::sort(matches.begin(), matches.end(),
              [&](const CustomerRow &a, const CustomerRow &b) { return comesBefore(a, b, query); });
    CustomerPage page{query, std::ssize(m_customers), std::ssize(matches), {}, {}};
    const qsizetype first = std::min<qsizetype>(query.first, page.matches);
    const qsizetype count = std::min({query.count, CustomerQuery::MaxPage, page.matches - first});
    page.rows.assign(matches.cbegin() + first, matches.cbegin() + first + count);
    for (const CustomerRow &row : page.rows)
        page.trends.push_back(trendOf(row));
    for (const QString &name : query.pinned) {
        const auto found = std::find_if(matches.cbegin(), matches.cend(),
                                        [&name](const CustomerRow &row) { return row.name == name; });
        page.pinnedRows.push_back(found == matches.cend() ? -1 : found - matches.cbegin());
    }
    return page;
}

Snapshot FakeEngine::snapshot(qint64 now) const
{
    Snapshot snapshot;
    snapshot.timeMs = now;
    snapshot.status.state = WorkerState::Running;
    snapshot.status.source = u"purchase_topic on 127.0.0.1:9092"_s;
    snapshot.status.sinceMs = now - 600'000;
    snapshot.status.partitions = snapshot.status.partitionsOwned = 1;
    snapshot.status.ready = true;
    for (const CustomerRow &row : m_customers) {
        snapshot.headline.spent += row.total;
        snapshot.headline.purchases += row.purchases;
    }
    snapshot.headline.customers = std::ssize(m_customers);
    snapshot.headline.purchasesPerSecond = m_customers.empty() ? 0 : 10.2;
    for (int i = 0; i < 600 && !m_customers.empty(); ++i)
        snapshot.series.push_back({now / 1000 - 599 + i, wave(i), wave(i) / 10});
    if (!m_customers.empty())
        snapshot.history = historyUntil(now / 1000);
    CustomerQuery greatest;
    greatest.count = 20;
    snapshot.top = answer(greatest).rows;
    snapshot.httpAddress = u"http://127.0.0.1:6066"_s;
    return snapshot;
}

CustomerDetail FakeEngine::detail(const QString &name, qint64 now) const
{
    CustomerDetail detail;
    detail.row.name = name;
    detail.customers = std::ssize(m_customers);
    CustomerQuery all;
    all.pinned = {name};
    all.contains = name;
    const CustomerPage page = answer(all);
    if (page.rows.empty())
        return detail;
    detail.row = page.rows.front();
    detail.known = true;
    for (const CustomerRow &row : m_customers) {
        detail.spent += row.total;
        detail.rank += row.total > detail.row.total ? 1 : 0;
    }
    ++detail.rank;
    for (qint64 i = 0; i < 300; ++i)
        detail.series.push_back({now / 1000 - 299 + i, i % 7 == 0 ? wave(i) : 0, i % 7 == 0 ? 1.0 : 0});
    const std::optional<QString> notes[] = {{}, u"Foo"_s, u"Bar"_s, u"Baz"_s};
    Sum total = detail.row.total;
    for (int i = 0; i < 30; ++i) {
        detail.latest.push_back({now - i * 7000, name, total, 1 + i % 20, notes[i % 4], 0});
        total -= 1 + i % 20;
    }
    return detail;
}

CustomerRow &FakeEngine::customer(const QString &name)
{
    const auto found = std::find_if(m_customers.begin(), m_customers.end(),
                                    [&name](const CustomerRow &row) { return row.name == name; });
    if (found == m_customers.end())
        throw std::out_of_range("no such customer");
    return *found;
}

} // namespace spendwatch
