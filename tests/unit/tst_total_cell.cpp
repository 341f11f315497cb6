// SPDX-FileCopyrightText: 2026 The Spendwatch authors
// SPDX-License-Identifier: GPL-3.0-only
#include "engine/table/total_cell.h"

#include <QTest>

#include <atomic>
#include <limits>
#include <thread>

using namespace spendwatch;

namespace {

constexpr PartialTotal Small{7, 2, 1'790'000'000'000};
constexpr PartialTotal Large{7, TotalCell::MaxPurchases + 1, 1'790'000'000'000};

/// A cell as it lies in the table: its memory begins zeroed.
struct Cells {
    ChunkedArray<TotalCell, 4, 4> cells;
    WideTotals wide;
    TotalCell &first() { return cells.grow(0); }
};

} // namespace

class TestTotalCell : public QObject
{
    Q_OBJECT

private slots:
    void givesBackWhatWasWritten_data()
    {
        QTest::addColumn<qint64>("amount");
        QTest::addColumn<qint64>("purchases");
        QTest::addColumn<qint64>("lastMs");
        QTest::addColumn<bool>("needsRoom");
        constexpr qint64 Most = TotalCell::MaxPurchases;
        constexpr qint64 Last = TotalCell::LastTimeMs;
        using Limits = std::numeric_limits<qint64>;
        QTest::newRow("nothing known") << qint64{0} << qint64{0} << qint64{0} << false;
        QTest::newRow("usual") << qint64{812} << qint64{9} << qint64{1'790'000'000'000} << false;
        QTest::newRow("greatest amount") << Limits::max() << qint64{1} << qint64{1} << false;
        QTest::newRow("least amount") << Limits::min() << qint64{1} << qint64{1} << false;
        QTest::newRow("most that fits") << qint64{1} << Most << Last << false;
        QTest::newRow("one purchase more") << qint64{1} << Most + 1 << Last << true;
        QTest::newRow("one millisecond more") << qint64{1} << Most << Last + 1 << true;
        QTest::newRow("all ones below") << qint64{1} << Most + 2 << qint64{0} << true;
        QTest::newRow("most that a changelog may say") << qint64{1} << (qint64{1} << 53) << Limits::max() << true;
        QTest::newRow("a time before 1970") << qint64{1} << qint64{1} << qint64{-1} << true;
    }

    void givesBackWhatWasWritten()
    {
        QFETCH(qint64, amount);
        QFETCH(qint64, purchases);
        QFETCH(qint64, lastMs);
        QFETCH(bool, needsRoom);
        Cells c;
        QVERIFY(!c.first().read(c.wide));
        const PartialTotal total{amount, purchases, lastMs};
        c.first().write(total, c.wide);
        QCOMPARE(c.first().read(c.wide), std::optional(total));
        QCOMPARE(c.wide.size(), needsRoom ? std::size_t{1} : std::size_t{0});
    }

    void aRowIsTakenAway_data()
    {
        QTest::addColumn<bool>("large");
        QTest::newRow("small") << false;
        QTest::newRow("large") << true;
    }

    void aRowIsTakenAway()
    {
        QFETCH(bool, large);
        Cells c;
        c.first().write(large ? Large : Small, c.wide);
        c.first().write(std::nullopt, c.wide);
        QVERIFY(!c.first().read(c.wide));
        c.first().write(Small, c.wide);
        QCOMPARE(c.first().read(c.wide), std::optional(Small));
    }

    void aCellNeedsRoomBesideOnce()
    {
        Cells c;
        for (int i = 0; i < 100; ++i) {
            c.first().write(Large, c.wide);
            c.first().write(std::nullopt, c.wide);
            c.first().write(Small, c.wide);
        }
        QCOMPARE(c.wide.size(), std::size_t{1});
        QCOMPARE(c.first().read(c.wide), std::optional(Small));
    }

    void neighboursDoNotDisturbEachOther()
    {
        Cells c;
        c.cells.grow(1).write(Large, c.wide);
        c.cells.grow(2).write(Small, c.wide);
        c.cells.grow(3).write(PartialTotal{1, Large.purchases + 1, 2}, c.wide);
        QCOMPARE(c.cells.at(1).read(c.wide), std::optional(Large));
        QCOMPARE(c.cells.at(2).read(c.wide), std::optional(Small));
        QCOMPARE(c.cells.at(3).read(c.wide), std::optional(PartialTotal{1, Large.purchases + 1, 2}));
    }

    /// Totals that grow, across the border to the wide ones. A reader may see an amount that is newer than the count beside
    /// it, but nothing older than that, and nothing that goes back.
    void readersSeeTotalsThatGrow()
    {
        Cells c;
        c.first().write(PartialTotal{0, First, First}, c.wide);
        std::atomic<int> readers = 0;
        std::atomic<bool> over = false;
        std::atomic<int> wrong = 0;
        const auto read = [&] {
            PartialTotal before{0, First, First};
            ++readers;
            while (!over) {
                const PartialTotal now = c.first().read(c.wide).value_or(PartialTotal{});
                const bool grows = now.purchases >= before.purchases && now.amount >= before.amount;
                const bool fits = now.amount >= now.purchases - First && now.lastPurchaseMs >= now.purchases;
                wrong += grows && fits ? 0 : 1;
                before = now;
            }
        };
        std::thread one(read);
        std::thread another(read);
        while (readers < 2)
            std::this_thread::yield();
        for (std::int64_t i = 1; i <= 2'000'000; ++i)
            c.first().write(PartialTotal{i, First + i, First + i}, c.wide);
        over = true;
        one.join();
        another.join();
        QCOMPARE(wrong.load(), 0);
        QCOMPARE(c.wide.size(), std::size_t{1}); // It did cross the border.
    }

private:
    static constexpr std::int64_t First = TotalCell::MaxPurchases - 1'000'000;
};

QTEST_APPLESS_MAIN(TestTotalCell)
#include "tst_total_cell.moc"
