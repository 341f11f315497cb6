// SPDX-FileCopyrightText: 2026 The Spendwatch authors
// SPDX-License-Identifier: GPL-3.0-only
#include "engine/table/dirty_rows.h"

#include <QTest>

#include <algorithm>
#include <random>
#include <set>

using namespace spendwatch;

namespace {

using Seen = std::vector<std::pair<std::uint32_t, int>>; ///< Customer and partition.

Seen seenIn(const DirtyRows::Taken &taken)
{
    Seen seen;
    DirtyRows::forEach(
        taken, [&](CustomerId id, PartitionNumber partition) { seen.emplace_back(id.value(), partition.value()); });
    return seen;
}

void mark(DirtyRows &rows, int partition, std::initializer_list<std::uint32_t> ids)
{
    std::vector<TotalRow> marked;
    for (const std::uint32_t id : ids)
        marked.push_back({CustomerId(id), false, {}});
    rows.mark(PartitionNumber(partition), marked);
}

} // namespace

class TestDirtyRows : public QObject
{
    Q_OBJECT

private slots:
    void comeInTheOrderOfTheFile()
    {
        DirtyRows rows;
        mark(rows, 3, {64, 5, 1'000'000, 0});
        mark(rows, 1, {5, 63, 5});
        const auto taken = rows.take();
        QCOMPARE(seenIn(taken), (Seen{{0, 3}, {5, 1}, {5, 3}, {63, 1}, {64, 3}, {1'000'000, 3}}));
        QCOMPARE(DirtyRows::end(taken), CustomerId(1'000'001));
    }

    void waitOnlyOnce()
    {
        DirtyRows rows;
        mark(rows, 0, {7, 7, 8});
        mark(rows, 0, {8});
        QCOMPARE(rows.count(), std::size_t{2});
        QCOMPARE(seenIn(rows.take()).size(), std::size_t{2});
        QCOMPARE(rows.count(), std::size_t{0});
        QVERIFY(seenIn(rows.take()).empty());
    }

    void waitAgainWhenPutBack()
    {
        DirtyRows rows;
        mark(rows, 0, {1, 700});
        mark(rows, 2, {3});
        const auto taken = rows.take();
        mark(rows, 0, {2, 700});
        rows.putBack(taken);
        QCOMPARE(rows.count(), std::size_t{4});
        QCOMPARE(seenIn(rows.take()), (Seen{{1, 0}, {2, 0}, {3, 2}, {700, 0}}));
    }

    void theirNumberIsShown()
    {
        metrics::Gauge shown;
        DirtyRows rows(&shown);
        mark(rows, 0, {1, 7});
        QCOMPARE(shown.value(), std::int64_t{2});
        const auto taken = rows.take();
        QCOMPARE(shown.value(), std::int64_t{0});
        rows.putBack(taken);
        QCOMPARE(shown.value(), std::int64_t{2});
    }

    void areWhatASetHolds_data()
    {
        QTest::addColumn<int>("customers");
        QTest::addColumn<int>("partitions");
        QTest::newRow("one partition") << 100'000 << 1;
        QTest::newRow("dense") << 2'000 << 16;
        QTest::newRow("a few of many") << 50'000 << 16'384;
        QTest::newRow("one customer") << 1 << 16'384;
    }

    void areWhatASetHolds()
    {
        QFETCH(int, customers);
        QFETCH(int, partitions);
        std::mt19937 random(1);
        DirtyRows rows;
        std::set<std::pair<std::uint32_t, int>> expected;
        for (int step = 0; step < 30'000; ++step) {
            const auto id = static_cast<std::uint32_t>(random() % static_cast<unsigned>(customers));
            const auto partition = static_cast<int>(random() % static_cast<unsigned>(partitions));
            mark(rows, partition, {id});
            expected.emplace(id, partition);
            QCOMPARE(rows.count(), expected.size());
        }
        const auto taken = rows.take();
        QVERIFY(std::ranges::equal(seenIn(taken), expected));
        QCOMPARE(DirtyRows::end(taken), CustomerId(expected.rbegin()->first + 1));
        rows.putBack(taken);
        QCOMPARE(rows.count(), expected.size());
    }

    void ofNobodyEndAtZero()
    {
        DirtyRows rows;
        rows.mark(PartitionNumber(0), {});
        QCOMPARE(DirtyRows::end(rows.take()), CustomerId(0));
    }
};

QTEST_APPLESS_MAIN(TestDirtyRows)
#include "tst_dirty_rows.moc"
