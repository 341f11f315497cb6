// SPDX-FileCopyrightText: 2026 The Spendwatch authors
// SPDX-License-Identifier: GPL-3.0-only
#include "engine/values/trend_steps.h"
#include "engine/view/customer_lister.h"
#include "engine/view/recent_spending.h"

#include <QTest>

#include <numeric>

using namespace spendwatch;
using namespace Qt::StringLiterals;

namespace {

constexpr qint64 Start = 1'767'225'600'000; // 2026-01-01 00:00 UTC, where a step begins

void fill(SpendingTable &table, const std::string &name, std::int64_t total, qint64 lastMs = 0)
{
    const TotalRow row{table.index().intern(name), false, {total, 1, lastMs}};
    table.apply(PartitionNumber(0), {&row, 1}, ChangelogPosition(1));
}

double sumOf(const CustomerTrend &trend)
{
    return std::accumulate(trend.spent.cbegin(), trend.spent.cend(), 0.0,
                           [](double sum, float step) { return isKnown(step) ? sum + double(step) : sum; });
}

QStringList namesOf(const CustomerPage &page)
{
    QStringList names;
    for (const CustomerRow &row : page.rows)
        names.append(row.name);
    return names;
}

CustomerQuery byTrend()
{
    CustomerQuery query;
    query.sort = CustomerSort::Trend;
    return query;
}

} // namespace

class TestRecentSpending : public QObject
{
    Q_OBJECT

private slots:
    void reportsWhatWasSpentSinceTheFirstLook()
    {
        SpendingTable table;
        fill(table, "rich", 1'000'000);
        fill(table, "busy", 10);
        RecentSpending recent(table);
        QVERIFY(!recent.knows());
        recent.look(Start);
        QVERIFY(recent.knows());
        fill(table, "busy", 40);
        fill(table, "new", 7); // whoever comes later has spent all of it lately
        recent.look(Start + 5000);
        QCOMPARE(recent.sums(), std::vector<Sum>({0, 30, 7}));
        for (CustomerId id; id < CustomerId(3); ++id)
            QCOMPARE(Sum(std::llround(sumOf(recent.trend(id)))), recent.sums()[id.index()]);
    }

    /// It neither stands still until the clock is where it was, nor forgets.
    void goesOnWhenTheClockIsSetBack()
    {
        constexpr qint64 Hour = 3'600'000;
        SpendingTable table;
        fill(table, "a", 10);
        RecentSpending recent(table);
        recent.look(Start);
        fill(table, "a", 40);
        recent.look(Start + 5000);
        const CustomerTrend before = recent.trend(CustomerId());
        fill(table, "a", 100);
        recent.look(Start + 10'000 - Hour);
        QCOMPARE(recent.sums()[0], Sum(90));
        QVERIFY(recent.trend(CustomerId()) != before);
        recent.look(Start + 100'000 - Hour);
        QCOMPARE(recent.sums()[0], Sum(90));
        recent.look(Start + 140'000 - Hour);
        QCOMPARE(recent.sums()[0], Sum(0));
    }

    void forgetsWhatIsTwoMinutesAgo()
    {
        SpendingTable table;
        fill(table, "a", 10);
        RecentSpending recent(table);
        recent.look(Start);
        fill(table, "a", 40);
        recent.look(Start + 5000);
        fill(table, "a", 100);
        recent.look(Start + 65'000);
        QCOMPARE(recent.sums()[0], Sum(90));
        const std::uint64_t version = recent.version();
        recent.look(Start + 120'000); // the step that began at the start is over
        QVERIFY(recent.version() != version); // also without any purchase the order changes
        QCOMPARE(recent.sums()[0], Sum(60));
        recent.look(Start + 600'000);
        QCOMPARE(recent.sums()[0], Sum(0));
    }

    /// What was bought long before it is counted was not spent lately.
    void goesByTheTimeOfThePurchase()
    {
        SpendingTable table;
        fill(table, "a", 10);
        RecentSpending recent(table);
        recent.look(Start);
        fill(table, "a", 40, Start - 50'000);
        fill(table, "b", 7, Start - 600'000);
        recent.look(Start + 5000);
        QCOMPARE(recent.sums(), std::vector<Sum>({30, 0}));
        recent.look(Start + 75'000); // two minutes and more after it
        QCOMPARE(recent.sums(), std::vector<Sum>({0, 0}));
    }

    void isCalm()
    {
        SpendingTable table;
        fill(table, "a", 10);
        RecentSpending recent(table);
        recent.look(Start);
        fill(table, "a", 40);
        recent.look(Start + RecentSpending::LookMs - 1);
        QCOMPARE(recent.sums()[0], Sum(0));
        recent.look(Start + RecentSpending::LookMs);
        QCOMPARE(recent.sums()[0], Sum(30));
    }

    void theClockMayBeSetBack()
    {
        SpendingTable table;
        fill(table, "a", 10);
        RecentSpending recent(table);
        recent.look(Start);
        fill(table, "a", 40);
        recent.look(Start - 3'600'000);
        QCOMPARE(recent.sums()[0], Sum(30));
    }

    void whatIsKnownFromBeforeCounts()
    {
        SpendingTable table;
        fill(table, "a", 10);
        fill(table, "b", 10);
        RecentSpending recent(table);
        const qint64 now = Start + 12'345;
        recent.look(now);
        CustomerTrend before;
        before.spent.fill(3);
        recent.add(CustomerId(1), before, now);
        recent.add(CustomerId(99), before, now); // nobody
        QCOMPARE(recent.sums(), std::vector<Sum>({0, Sum(3 * CustomerTrend::Steps)}));
        recent.forget();
        QVERIFY(recent.sums().empty());
        QVERIFY(isUnknown(recent.trend(CustomerId(1))));
    }

    void customersAreListedInItsOrder()
    {
        SpendingTable table;
        for (const char *name : {"rich", "calm", "busy", "also calm"})
            fill(table, name, 1000);
        RecentSpending recent(table);
        CustomerLister lister(table, CustomerLister::Order::Exact, &recent);
        recent.look(Start);
        fill(table, "rich", 1001);
        fill(table, "busy", 1500);
        recent.look(Start + 5000);
        const QStringList expected{u"busy"_s, u"rich"_s, u"also calm"_s, u"calm"_s}; // equals by name
        QCOMPARE(namesOf(lister.page(byTrend())), expected);
        CustomerQuery rising = byTrend();
        rising.descending = false;
        rising.pinned = {u"busy"_s};
        QCOMPARE(namesOf(lister.page(rising)), (QStringList{u"also calm"_s, u"calm"_s, u"rich"_s, u"busy"_s}));
        QCOMPARE(lister.page(rising).pinnedRows, std::vector<qsizetype>{3});
        QStringList visited;
        lister.visit(byTrend(), [&](const CustomerRow &row, qsizetype) {
            visited.append(row.name);
            return true;
        });
        QCOMPARE(visited, expected);
        fill(table, "calm", 9999); // not looked at yet: the order stands
        QCOMPARE(namesOf(lister.page(byTrend())), expected);
    }
};

QTEST_GUILESS_MAIN(TestRecentSpending)
#include "tst_recent_spending.moc"
