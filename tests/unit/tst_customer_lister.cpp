// SPDX-FileCopyrightText: 2026 The Spendwatch authors
// SPDX-License-Identifier: GPL-3.0-only
#include "engine/view/customer_lister.h"
#include "engine/view/table_reader.h"
#include "engine/view/threshold_watch.h"

#include <QTest>

#include <algorithm>
#include <atomic>
#include <limits>
#include <thread>

#include "unit/fill_table.h"

using namespace spendwatch;
using namespace Qt::StringLiterals;
using test::fill;

namespace {

QStringList namesOf(const CustomerPage &page)
{
    QStringList names;
    for (const CustomerRow &row : page.rows)
        names << row.name;
    return names;
}

} // namespace

class TestCustomerLister : public QObject
{
    Q_OBJECT

private slots:
    void keepsItsOrderWhenAnAnswerIsOutdated()
    {
        SpendingTable table;
        for (int i = 0; i < 10'000; ++i)
            fill(table, PartitionNumber(0), "customer-" + std::to_string(i), i);
        CustomerLister lister(table);
        const CustomerPage before = lister.page({});
        CustomerQuery search;
        search.contains = u"customer-77"_s;
        for (int wanted = 0; wanted < 3; ++wanted) {
            int asked = 0;
            QVERIFY(!lister.page(search, [&] { return asked++ == wanted; }));
            QCOMPARE(asked, wanted + 1);
        }
        QCOMPARE(namesOf(lister.page({})), namesOf(before));
        QCOMPARE(lister.page(search, [] { return false; })->matches, qsizetype(111));
        search.contains = u"customer-777"_s; // Only those who matched before are looked at.
        QVERIFY(!lister.page(search, [] { return true; }));
        QCOMPARE(lister.page(search).matches, qsizetype(11));
    }

    void listsFilteredAndSorted_data()
    {
        QTest::addColumn<CustomerQuery>("query");
        QTest::addColumn<QStringList>("names");
        CustomerQuery query;
        QTest::newRow("by total") << query << QStringList({u"meher"_s, u"Brianna"_s, u"Ömer"_s, u"brian"_s});
        query.descending = false;
        QTest::newRow("by total, ascending") << query << QStringList({u"brian"_s, u"Brianna"_s, u"Ömer"_s, u"meher"_s});
        query.sort = CustomerSort::Name;
        QTest::newRow("by name") << query << QStringList({u"Brianna"_s, u"brian"_s, u"meher"_s, u"Ömer"_s});
        query.contains = u"BRIAN"_s;
        QTest::newRow("any part, any case") << query << QStringList({u"Brianna"_s, u"brian"_s});
        query.contains = u"öM"_s;
        QTest::newRow("beyond ASCII") << query << QStringList({u"Ömer"_s});
        query.contains.clear();
        query.prefix = u"brian"_s;
        QTest::newRow("prefix, this case") << query << QStringList({u"brian"_s});
        query.prefix.clear();
        query.sort = CustomerSort::LastPurchase;
        query.descending = true;
        query.first = 1;
        query.count = 2;
        QTest::newRow("a part of it") << query << QStringList({u"Brianna"_s, u"Ömer"_s});
        query.first = 100;
        QTest::newRow("behind the end") << query << QStringList();
    }

    void listsFilteredAndSorted()
    {
        QFETCH(CustomerQuery, query);
        QFETCH(QStringList, names);
        SpendingTable table;
        fill(table, PartitionNumber(0), "brian", 1, 4, 40);
        fill(table, PartitionNumber(1), "Brianna", 2, 3, 30);
        fill(table, PartitionNumber(0), "Ömer", 2, 2, 20);
        fill(table, PartitionNumber(0), "meher", 9, 1, 10);
        (void)table.index().intern("never committed");
        const CustomerPage page = CustomerLister(table, CustomerLister::Order::Exact).page(query);
        QCOMPARE(page.customers, 4);
        QCOMPARE(namesOf(page), names);
    }

    /// However old the order is: who is overtaken on the page stands below.
    void aPageIsInTheOrderOfItsFigures_data()
    {
        QTest::addColumn<bool>("descending");
        QTest::newRow("greatest first") << true;
        QTest::newRow("least first") << false;
    }

    void aPageIsInTheOrderOfItsFigures()
    {
        QFETCH(bool, descending);
        SpendingTable table;
        for (int i = 0; i < 50; ++i)
            fill(table, PartitionNumber(0), "customer-" + std::to_string(i), i);
        CustomerLister lister(table);
        CustomerQuery query;
        query.descending = descending;
        query.first = 10;
        query.count = 20;
        QStringList names = namesOf(lister.page(query));
        for (int i = 0; i < 50; i += 3)
            fill(table, PartitionNumber(0), "customer-" + std::to_string(i), 1000 - i);
        query.pinned = names;
        const CustomerPage page = lister.page(query); // So soon after, the order is not made again.
        QVERIFY(std::ranges::is_sorted(page.rows, [&](const CustomerRow &a, const CustomerRow &b) {
            return descending ? a.total > b.total : a.total < b.total;
        }));
        for (qsizetype i = 0; i < names.size(); ++i)
            QCOMPARE(page.rows[std::size_t(page.pinnedRows[std::size_t(i)] - query.first)].name, names[i]);
        QStringList now = namesOf(page);
        now.sort();
        names.sort();
        QCOMPARE(now, names);
    }

    void listsWhileTotalsAreApplied()
    {
        SpendingTable table;
        const TableReader reader(table);
        CustomerLister lister(table, CustomerLister::Order::Exact);
        std::atomic<bool> stop{false};
        std::atomic<qint64> wrong{0};
        std::thread asking([&] {
            while (!stop) {
                const auto row = reader.find("brian");
                const CustomerPage page = lister.page({});
                if ((row && row->total % 7 != 0) || std::ranges::any_of(page.rows, [](const auto &each) {
                        return each.name == u"brian"_s && each.total % 7 != 0;
                    }))
                    ++wrong;
            }
        });
        for (int i = 1; i <= 20'000; ++i) {
            fill(table, PartitionNumber(0), "brian", 7 * i, i);
            fill(table, PartitionNumber(i % 16), "other" + std::to_string(i), 1);
        }
        stop = true;
        asking.join();
        QCOMPARE(wrong.load(), 0);
        QCOMPARE(lister.page({}).customers, 20'001);
    }

    /// With each letter only those are looked through who matched before; what happened meanwhile must not be missed.
    void eachLetterFindsWhatASearchFromTheStartFinds_data()
    {
        QTest::addColumn<QStringList>("typed");
        QTest::newRow("letter by letter") << QStringList({u"b"_s, u"bR"_s, u"bri"_s, u"bria"_s});
        QTest::newRow("and taken back") << QStringList({u"bria"_s, u"bri"_s, u"b"_s, {}, u"n"_s});
        QTest::newRow("letters before it") << QStringList({u"an"_s, u"ian"_s, u"rian 1"_s});
        QTest::newRow("something else") << QStringList({u"bri"_s, u"meh"_s, u"mehe"_s});
        QTest::newRow("beyond ASCII") << QStringList({u"m"_s, u"öm"_s, u"Öme"_s});
        QTest::newRow("the same once more") << QStringList({u"bri"_s, u"bri"_s, u"bri"_s});
    }

    void eachLetterFindsWhatASearchFromTheStartFinds()
    {
        QFETCH(QStringList, typed);
        SpendingTable table;
        CustomerLister lister(table, CustomerLister::Order::Exact);
        CustomerQuery query;
        int number = 0;
        for (const QString &contains : typed) {
            for (const char *name : {"brian ", "BRIANNA ", "Ömer ", "meher "}) {
                ++number;
                fill(table, PartitionNumber(0), name + std::to_string(number), number);
            }
            const CustomerId id = table.index().intern("brian of step " + contains.toStdString());
            query.contains = contains;
            for (const bool committed : {false, true}) { // Its name is known before its total.
                if (committed)
                    fill(table, PartitionNumber(0), "brian of step " + contains.toStdString(), ++number);
                const CustomerPage page = lister.page(query);
                const CustomerPage expected = CustomerLister(table, CustomerLister::Order::Exact).page(query);
                QCOMPARE(namesOf(page), namesOf(expected));
                QCOMPARE(page.matches, expected.matches);
            }
            const TotalRow gone{id, true, {}};
            table.apply(PartitionNumber(0), {&gone, 1}, table.position(PartitionNumber(0)).next());
            QCOMPARE(namesOf(lister.page(query)),
                     namesOf(CustomerLister(table, CustomerLister::Order::Exact).page(query)));
        }
    }

    void reportsWhereThePinnedAre()
    {
        SpendingTable table;
        for (int i = 0; i < 100; ++i)
            fill(table, PartitionNumber(0), "customer" + std::to_string(i), i);
        CustomerQuery query;
        query.count = 5;
        query.pinned = QStringList({u"customer99"_s, u"customer0"_s, u"nobody"_s});
        const CustomerPage page = CustomerLister(table, CustomerLister::Order::Exact).page(query);
        QCOMPARE(page.pinnedRows, std::vector<qsizetype>({0, 99, -1}));
        QCOMPARE(page.matches, 100);
        QCOMPARE(page.rows.size(), std::size_t{5});
    }

    void keepsTheOrderForAWhileButNotTheFigures()
    {
        SpendingTable table;
        fill(table, PartitionNumber(0), "a", 10);
        fill(table, PartitionNumber(0), "b", 5);
        CustomerLister lister(table);
        CustomerQuery first;
        first.count = 1;
        QCOMPARE(namesOf(lister.page(first)), QStringList(u"a"_s));
        fill(table, PartitionNumber(0), "b", 50);
        fill(table, PartitionNumber(0), "a", 11);
        const CustomerPage soon = lister.page(first);
        QCOMPARE(namesOf(soon), QStringList(u"a"_s));
        QCOMPARE(soon.rows[0].total, Sum{11});
        QTRY_COMPARE(namesOf(lister.page(first)), QStringList(u"b"_s));
    }

    void theTopIsTheGreatest()
    {
        SpendingTable table;
        for (int i = 0; i < 1000; ++i)
            fill(table, PartitionNumber(i % 3), "customer" + std::to_string(i), (i * 7919) % 1000);
        CustomerLister lister(table);
        const auto top = lister.top(10);
        QCOMPARE(top.size(), std::size_t{10});
        for (int i = 0; i < 10; ++i)
            QCOMPARE(top[static_cast<std::size_t>(i)].total, Sum{999 - i});
        QCOMPARE(CustomerLister(table).top(0).size(), std::size_t{0});
        CustomerLister other(table); // What is kept is not answered to another question.
        QCOMPARE(other.top(1).size(), std::size_t{1});
        QCOMPARE(other.top(10).size(), top.size());
        QCOMPARE(other.top(2).size(), std::size_t{2});
        QCOMPARE(other.top(2).front().name, top.front().name);
    }

    void theTopGoesByNameWhereTotalsAreEqual()
    {
        SpendingTable table;
        for (const char *name : {"d", "b", "e", "a", "c"})
            fill(table, PartitionNumber(0), name, -7);
        fill(table, PartitionNumber(0), "least", std::numeric_limits<std::int64_t>::min());
        fill(table, PartitionNumber(1), "least", std::numeric_limits<std::int64_t>::min());
        fill(table, PartitionNumber(0), "most", std::numeric_limits<std::int64_t>::max());
        fill(table, PartitionNumber(1), "most", std::numeric_limits<std::int64_t>::max());
        QStringList names;
        for (const CustomerRow &row : CustomerLister(table).top(4))
            names << row.name;
        QCOMPARE(names, QStringList({u"most"_s, u"a"_s, u"b"_s, u"c"_s}));
        QCOMPARE(CustomerLister(table).top(20).size(), std::size_t{7});
        QCOMPARE(CustomerLister(table).top(20).back().name, u"least"_s);
    }

    void rowsFarBehindAreInOrderToo()
    {
        SpendingTable table;
        constexpr int Customers = 10'000;
        for (int i = 0; i < Customers; ++i)
            fill(table, PartitionNumber(0), std::to_string(i), (i * 7919) % Customers);
        CustomerLister lister(table);
        CustomerQuery query;
        query.pinned = {u"0"_s, u"1"_s}; // totals 0 and 7919: the last one, and one within the first rows
        const CustomerPage top = lister.page(query);
        QCOMPARE(top.matches, Customers);
        QCOMPARE(top.rows.front().total, Sum(Customers - 1));
        QCOMPARE(top.pinnedRows, (std::vector<qsizetype>{Customers - 1, Customers - 1 - 7919}));
        query.first = Customers - 50;
        const CustomerPage last = lister.page(query);
        QCOMPARE(last.rows.size(), std::size_t{50});
        QCOMPARE(last.rows.front().total, Sum(49));
        QCOMPARE(last.rows.back().total, Sum(0));
        query.first = 0;
        query.contains = u"9"_s; // again, and for many names at once
        query.pinned = {u"9"_s, u"19"_s, u"29"_s, u"39"_s, u"49"_s, u"0"_s};
        const CustomerPage found = lister.page(query);
        QCOMPARE(found.pinnedRows.back(), -1);
        for (std::size_t i = 0; i + 1 < found.pinnedRows.size(); ++i) {
            query.first = found.pinnedRows[i];
            query.count = 1;
            QCOMPARE(lister.page(query).rows.front().name, query.pinned[static_cast<qsizetype>(i)]);
        }
    }

    void whoPassesAnAmountIsFoundOnce()
    {
        SpendingTable table;
        fill(table, PartitionNumber(0), "above before", 500);
        fill(table, PartitionNumber(0), "below", 99);
        ThresholdWatch watch(table);
        QCOMPARE(watch.take().count, 0); // No amount is set.
        watch.setAmount(100);
        QCOMPARE(watch.take().count, 0); // Who is above already has not just passed.
        fill(table, PartitionNumber(1), "below", 1); // The partials add up to 100.
        fill(table, PartitionNumber(0), "new", 1000);
        PassedCustomers passed;
        const auto look = [&] {
            if (passed.count == 0)
                passed = watch.take();
            return passed.count;
        };
        QTRY_VERIFY(look() > 0);
        QCOMPARE(passed.count, 2);
        QCOMPARE(passed.named[0].name, u"below"_s);
        QCOMPARE(passed.named[1].total, Sum{1000});
        fill(table, PartitionNumber(0), "new", 2000);
        QCOMPARE(watch.take().count, 0);
    }
};

QTEST_GUILESS_MAIN(TestCustomerLister)
#include "tst_customer_lister.moc"
