// SPDX-FileCopyrightText: 2026 The Spendwatch authors
// SPDX-License-Identifier: GPL-3.0-only
#include "engine/view/table_lists.h"

#include <QRandomGenerator>
#include <QTest>

#include <algorithm>
#include <atomic>
#include <limits>
#include <map>
#include <thread>

#include "unit/fill_table.h"

using namespace spendwatch;
using namespace std::chrono_literals;
using test::fill;

namespace {

using Model = std::map<std::string, Sum, std::less<>>;
using Names = std::vector<std::string>;

/// What the model says that a list has from the query's offset on.
Names expected(const Model &model, const ListQuery &query)
{
    std::vector<std::pair<std::string, Sum>> rows;
    for (const auto &[name, total] : model)
        if (name.starts_with(query.prefix))
            rows.emplace_back(name, query.sort == ListSort::Total ? total : 0);
    std::stable_sort(rows.begin(), rows.end(), [](const auto &a, const auto &b) { return a.second > b.second; });
    if (query.reversed)
        std::reverse(rows.begin(), rows.end());
    Names names;
    for (std::size_t i = query.offset; i < rows.size(); ++i)
        names.push_back(rows[i].first);
    return names;
}

ListPlace placeOf(const ListRow &row)
{
    return {row.orderedBy, std::string(row.name)};
}

/// Page by page to the end. `between` is called after each.
Names all(
    TableLists &lists, ListQuery query, const std::function<void()> &between = [] {})
{
    Names names;
    for (bool more = true; more; query.offset = 0) {
        const ListPage page = lists.page(query, {});
        for (const ListRow &row : page.rows)
            names.emplace_back(row.name);
        more = page.more;
        if (!page.rows.empty())
            query.after = placeOf(page.rows.back());
        between();
    }
    return names;
}

/// Names that share their beginnings and differ in what is awkward to compare.
std::string randomName(QRandomGenerator &random)
{
    static const Names Parts{"a", "b", "customer-", "\xC3\xB6", std::string(1, '\0'), "12345678", "\xF0\x9F\x98\x80",
                             " "};
    std::string name = random.bounded(3) == 0 ? "customer-" : "";
    do
        name += Parts[static_cast<std::size_t>(random.bounded(static_cast<int>(Parts.size())))];
    while (random.bounded(4) != 0 && name.size() < 60);
    return name;
}

Model randomTable(QRandomGenerator &random, SpendingTable &table, int customers)
{
    Model model;
    for (int i = 0; i < customers; ++i) {
        const std::string name = randomName(random);
        model[name] = random.bounded(-5, 20);
        fill(table, PartitionNumber(0), name, static_cast<std::int64_t>(model[name]));
    }
    return model;
}

ListQuery randomQuery(QRandomGenerator &random)
{
    ListQuery query;
    query.sort = random.bounded(2) == 0 ? ListSort::Name : ListSort::Total;
    query.reversed = random.bounded(2) == 0;
    query.limit = static_cast<std::size_t>(random.bounded(1, 40));
    if (random.bounded(3) == 0)
        query.prefix = random.bounded(2) == 0 ? "customer-" : "a";
    return query;
}

constexpr ListOrderAges Kept{0, 1h, 2h, 3h}; ///< As of a large table whose order is not made again.
constexpr ListOrderAges MadeAgain{0, 0ms, 0ms, 0ms};

} // namespace

class TestTableLists : public QObject
{
    Q_OBJECT

private slots:
    void pageByPage();
    void namesThatComeLater();
    void totalsBeyond64Bits();
    void whoHasNoTotalIsNotListed();
    void figuresAreOfNowInAKeptOrder();
    void anOldOrderIsMadeAgain();
    void whoDoesNotChangeIsListedOnce_data();
    void whoDoesNotChangeIsListedOnce();
    void listsWhileTotalsAreApplied();
    void stops();
};

void TestTableLists::pageByPage()
{
    QRandomGenerator random(1);
    for (int round = 0; round < 100; ++round) {
        SpendingTable table;
        const Model model = randomTable(random, table, random.bounded(300));
        TableLists lists(table);
        ListQuery query = randomQuery(random);
        query.offset = random.bounded(2) == 0 ? 0 : static_cast<std::size_t>(random.bounded(50));
        const Names wanted = expected(model, query);
        QCOMPARE(all(lists, query), wanted);
        const ListPage page = lists.page(query, {});
        QCOMPARE(page.rows.size(), std::min(query.limit, wanted.size()));
        QCOMPARE(page.more, wanted.size() > query.limit);
        query.offset = 0;
        QCOMPARE(page.matches, expected(model, query).size());
        for (const ListRow &row : page.rows)
            QVERIFY(row.total == model.at(std::string(row.name)));
    }
}

/// An order of names is made from the one before, or sorted again where many came.
void TestTableLists::namesThatComeLater()
{
    QRandomGenerator random(2);
    SpendingTable table;
    Model model;
    TableLists lists(table);
    ListQuery query;
    query.sort = ListSort::Name;
    query.limit = ListQuery::MaxLimit;
    for (int round = 0; round < 100; ++round) {
        for (int i = random.bounded(round % 10 == 0 ? 500 : 5); i > 0; --i) {
            const std::string name = randomName(random);
            model[name] = 1;
            fill(table, PartitionNumber(random.bounded(3)), name, 1);
        }
        QCOMPARE(all(lists, query), expected(model, query));
    }
}

void TestTableLists::totalsBeyond64Bits()
{
    constexpr std::int64_t Most = std::numeric_limits<std::int64_t>::max();
    constexpr std::int64_t Least = std::numeric_limits<std::int64_t>::min();
    SpendingTable table;
    for (const PartitionNumber partition : partitionsBelow(3)) {
        fill(table, partition, "most", Most);
        fill(table, partition, "least", Least);
    }
    fill(table, PartitionNumber(0), "much", Most);
    fill(table, PartitionNumber(0), "little", Least);
    fill(table, PartitionNumber(0), "none", 0);
    TableLists lists(table);
    ListQuery query;
    query.limit = 1;
    QCOMPARE(all(lists, query), Names({"most", "much", "none", "little", "least"}));
    query.reversed = true;
    QCOMPARE(all(lists, query), Names({"least", "little", "none", "much", "most"}));
    query.after = ListPlace{Sum{Least} * 3, "least"};
    QCOMPARE(all(lists, query), Names({"little", "none", "much", "most"}));
}

void TestTableLists::whoHasNoTotalIsNotListed()
{
    SpendingTable table;
    fill(table, PartitionNumber(0), "a", 3);
    const CustomerId id = fill(table, PartitionNumber(0), "b", 2);
    fill(table, PartitionNumber(0), "c", 1);
    (void)table.index().intern("never committed");
    TableLists lists(table, Kept);
    ListQuery query;
    QCOMPARE(lists.page(query, {}).matches, std::size_t{3});
    const TotalRow gone{id, true, {}};
    table.apply(PartitionNumber(0), {&gone, 1}, table.position(PartitionNumber(0)) + 1);
    query.limit = 2;
    QCOMPARE(all(lists, query), Names({"a", "c"}));
    QVERIFY(!lists.page(query, {}).more);
    lists.rest();
    QCOMPARE(lists.page(query, {}).matches, std::size_t{2});
}

void TestTableLists::figuresAreOfNowInAKeptOrder()
{
    SpendingTable table;
    fill(table, PartitionNumber(0), "a", 10);
    fill(table, PartitionNumber(0), "b", 5);
    TableLists lists(table, Kept);
    QCOMPARE(all(lists, {}), Names({"a", "b"}));
    fill(table, PartitionNumber(0), "b", 50);
    const ListPage page = lists.page({}, {});
    QCOMPARE(page.rows.back().name, std::string_view("b"));
    QVERIFY(page.rows.back().total == 50);
    QVERIFY(page.rows.back().orderedBy == 5);
    lists.rest();
    QCOMPARE(all(lists, {}), Names({"b", "a"}));
}

void TestTableLists::anOldOrderIsMadeAgain()
{
    SpendingTable table;
    fill(table, PartitionNumber(0), "a", 10);
    fill(table, PartitionNumber(0), "b", 5);
    TableLists waiting(table, MadeAgain);
    TableLists beside(table, {0, 0ms, 1h, 1h});
    QCOMPARE(all(waiting, {}), Names({"a", "b"}));
    QCOMPARE(all(beside, {}), Names({"a", "b"}));
    fill(table, PartitionNumber(0), "b", 50);
    QCOMPARE(all(waiting, {}), Names({"b", "a"}));
    QCOMPARE(all(beside, {}), Names({"a", "b"}));
    QTRY_COMPARE(all(beside, {}), Names({"b", "a"}));
}

void TestTableLists::whoDoesNotChangeIsListedOnce_data()
{
    QTest::addColumn<int>("forgets"); ///< One time in so many.

    QTest::newRow("an order of now for each page") << 0;
    QTest::newRow("a kept order") << 1'000'000;
    QTest::newRow("an order that is made again now and then") << 3;
}

void TestTableLists::whoDoesNotChangeIsListedOnce()
{
    QFETCH(int, forgets);
    QRandomGenerator random(3);
    for (int round = 0; round < 100; ++round) {
        SpendingTable table;
        Model unchanged = randomTable(random, table, random.bounded(200));
        TableLists lists(table, forgets == 0 ? ListOrderAges() : Kept);
        const ListQuery query = randomQuery(random);
        Names listed = all(lists, query, [&] {
            for (int i = random.bounded(6); i > 0; --i) { // Known ones and new ones, up and down, and away.
                const std::string name = randomName(random);
                const CustomerId id = table.index().intern(name);
                const TotalRow row{id, random.bounded(5) == 0, {random.bounded(-9, 25), 1, 0}};
                table.apply(PartitionNumber(0), {&row, 1}, table.position(PartitionNumber(0)) + 1);
                unchanged.erase(name);
            }
            if (forgets > 0 && random.bounded(forgets) == 0)
                lists.rest();
        });
        std::sort(listed.begin(), listed.end());
        for (const auto &[name, total] : unchanged) {
            const auto [from, to] = std::equal_range(listed.begin(), listed.end(), name);
            QCOMPARE(to - from, name.starts_with(query.prefix) ? 1 : 0);
        }
    }
}

void TestTableLists::listsWhileTotalsAreApplied()
{
    SpendingTable table;
    for (int i = 0; i < 1000; ++i)
        fill(table, PartitionNumber(0), "unchanged" + std::to_string(i), 7 * i);
    std::atomic<bool> stop{false};
    std::thread applying([&] {
        for (int i = 1; !stop; ++i) {
            fill(table, PartitionNumber(0), "brian", 7 * i);
            fill(table, PartitionNumber(i % 16), "other" + std::to_string(i % 5000), i);
        }
    });
    TableLists lists(table, {0, 1ms, 20ms, 30ms});
    ListQuery query;
    query.limit = 100;
    for (int round = 0; round < 10; ++round) {
        query.sort = round % 2 == 0 ? ListSort::Total : ListSort::Name;
        const Names names = all(lists, query);
        QCOMPARE(std::ranges::count_if(names, [](const auto &name) { return name.starts_with("unchanged"); }), 1000);
    }
    stop = true;
    applying.join();
}

void TestTableLists::stops()
{
    SpendingTable table;
    fill(table, PartitionNumber(0), "a", 10);
    TableLists lists(table);
    std::stop_source stop;
    stop.request_stop();
    QVERIFY(lists.page({}, stop.get_token()).rows.empty());
    QCOMPARE(all(lists, {}), Names({"a"}));
}

QTEST_GUILESS_MAIN(TestTableLists)

#include "tst_table_lists.moc"
