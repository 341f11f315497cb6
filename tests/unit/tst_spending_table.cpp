// SPDX-FileCopyrightText: 2026 The Spendwatch authors
// SPDX-License-Identifier: GPL-3.0-only
#include "engine/table/spending_table.h"

#include <QTest>

#include <atomic>
#include <limits>
#include <thread>

#include "unit/fill_table.h"

using namespace Qt::StringLiterals;
using namespace spendwatch;
using test::fill;

class TestSpendingTable : public QObject
{
    Q_OBJECT

private slots:
    void internsEveryName_data()
    {
        QTest::addColumn<QByteArray>("name");
        QTest::addColumn<QByteArray>("key");
        QTest::newRow("plain") << QByteArray("brian") << QByteArray("\"brian\"");
        QTest::newRow("quote") << QByteArray("a\"b") << QByteArray("\"a\\\"b\"");
        QTest::newRow("backslash") << QByteArray("a\\") << QByteArray("\"a\\\\\"");
        QTest::newRow("emoji") << QByteArray("\xF0\x9F\x98\x80") << QByteArray("\"\xF0\x9F\x98\x80\"");
        QTest::newRow("zero byte") << QByteArray("a\0b", 3) << QByteArray("\"a\\u0000b\"");
        QTest::newRow("1,024 escaped bytes")
            << QByteArray(1024, '\x01') << '"' + QByteArray("\\u0001").repeated(1024) + '"';
    }

    void internsEveryName()
    {
        QFETCH(QByteArray, name);
        QFETCH(QByteArray, key);
        CustomerIndex index;
        QCOMPARE(index.intern("first"), CustomerId{0});
        const CustomerId id = index.intern(name.toStdString());
        QCOMPARE(id, CustomerId{1});
        QCOMPARE(index.intern(name.toStdString()), id);
        QCOMPARE(index.find(name.toStdString()), std::optional(id));
        QCOMPARE(index.find("nobody"), std::nullopt);
        QCOMPARE(std::string(index.name(id)), name.toStdString());
        QCOMPARE(std::string(index.changelogKey(id)), key.toStdString());
        QCOMPARE(index.size(), std::size_t{2});
    }

    void findsEachOfManyNames()
    {
        CustomerIndex index;
        const auto nameOf = [](int i) {
            return std::string(static_cast<std::size_t>(i % 60), 'x') + std::to_string(i);
        };
        constexpr int Many = 20'000;
        for (int i = 0; i < Many; ++i)
            QCOMPARE(index.intern(nameOf(i)), CustomerId(i));
        for (int i = 0; i < Many; ++i) {
            QCOMPARE(index.find(nameOf(i)), std::optional(CustomerId(i)));
            QCOMPARE(std::string(index.name(CustomerId(i))), nameOf(i));
            QCOMPARE(std::string(index.changelogKey(CustomerId(i))), '"' + nameOf(i) + '"');
        }
        QVERIFY(!index.find(nameOf(Many)));
    }

    void everybodyFindsWhoIsKnownWhileNamesCome()
    {
        CustomerIndex index;
        constexpr std::uint32_t Many = 100'000;
        std::atomic<std::uint32_t> known = 0;
        std::atomic<int> wrong = 0;
        std::thread reader([&] {
            for (std::uint32_t i = 0; known < Many; i = (i + 7919) % std::max<std::uint32_t>(known, 1))
                if (i < known && index.find("customer-" + std::to_string(i)) != std::optional(CustomerId(i)))
                    ++wrong;
        });
        for (std::uint32_t i = 0; i < Many; ++i) {
            const CustomerId id = index.intern("customer-" + std::to_string(i));
            wrong += id == CustomerId(i) ? 0 : 1;
            known = i + 1;
        }
        reader.join();
        QCOMPARE(wrong.load(), 0);
    }

    void aTotalIsTheSumOfItsPartials()
    {
        SpendingTable table;
        QVERIFY(!table.find("brian"));
        fill(table, PartitionNumber(0), "brian", 64, 3, 500);
        fill(table, PartitionNumber(7), "brian", -4, 2, 900);
        QCOMPARE(table.find("brian"), std::optional(CustomerRow{u"brian"_s, 60, 5, 900}));
        fill(table, PartitionNumber(7), "brian", 36, 4, 950); // Absolute, not a difference.
        QCOMPARE(table.find("brian")->total, Sum{100});
        QCOMPARE(table.sums().spent, Sum{100});
        QCOMPARE(table.sums().purchases, 7);
        QCOMPARE(table.sums().customers, 1);
        QCOMPARE(table.position(PartitionNumber(7)), ChangelogPosition(2));
        QCOMPARE(table.position(PartitionNumber(3)), ChangelogPosition(0));
    }

    void sumsAreExactBeyond64Bits()
    {
        SpendingTable table;
        const auto most = std::numeric_limits<std::int64_t>::max();
        fill(table, PartitionNumber(0), "brian", most);
        fill(table, PartitionNumber(1), "brian", most);
        QCOMPARE(toDecimal(table.find("brian")->total), std::string("18446744073709551614"));
        QCOMPARE(toDecimal(table.sums().spent), std::string("18446744073709551614"));
    }

    void deletedRowsAreGone()
    {
        SpendingTable table;
        const CustomerId id = fill(table, PartitionNumber(0), "brian", 10);
        fill(table, PartitionNumber(1), "brian", 5);
        const TotalRow gone{id, true, {}};
        table.apply(PartitionNumber(0), {&gone, 1}, ChangelogPosition(2));
        QCOMPARE(table.find("brian")->total, Sum{5});
        table.apply(PartitionNumber(1), {&gone, 1}, ChangelogPosition(2));
        QVERIFY(!table.find("brian"));
        QCOMPARE(table.sums().customers, 0);
        QCOMPARE(table.sums().spent, Sum{0});
    }

    void anUnknownCustomerIsNotStoredByAsking()
    {
        SpendingTable table;
        QVERIFY(!table.find("ghost"));
        QCOMPARE(table.index().size(), std::size_t{0});
        QVERIFY(!table.find("ghost"));
    }

    void readersSeeOnlyWhatWasApplied()
    {
        SpendingTable table;
        std::atomic<bool> stop{false};
        std::atomic<qint64> wrong{0};
        std::thread reader([&] {
            while (!stop) {
                const auto row = table.find("brian");
                if (row && (row->total < 0 || row->total % 7 != 0))
                    ++wrong;
                (void)table.sums();
            }
        });
        for (int i = 1; i <= 20'000; ++i) {
            fill(table, PartitionNumber(0), "brian", 7 * i, i);
            fill(table, PartitionNumber(i % 16), "other" + std::to_string(i), 1);
        }
        stop = true;
        reader.join();
        QCOMPARE(wrong.load(), 0);
        QCOMPARE(table.sums().customers, 20'001);
    }

    /// Whoever asks while a large batch is applied need not wait, and gets the sums before it.
    void sumsAreReadWhileABatchIsApplied()
    {
        SpendingTable table;
        std::vector<TotalRow> rows;
        for (int i = 0; i < Rows; ++i)
            rows.push_back({table.index().intern("customer-" + std::to_string(i)), false, {1, 1, 0}});
        std::atomic<int> batch = 0;
        std::atomic<int> midst =
            0; ///< So many times the sums were read after the first row was applied, before the last.
        std::atomic<int> wrong = 0;
        std::thread reader([&] {
            while (midst < Enough && batch < MaxBatches) {
                const std::int64_t first = table.partial(PartitionNumber(0), rows.front().customer).amount;
                const std::int64_t last = table.partial(PartitionNumber(0), rows.back().customer).amount;
                const Headline sums = table.sums();
                if (first == last || table.partial(PartitionNumber(0), rows.back().customer).amount != last)
                    continue;
                ++midst;
                wrong += sums.spent == Sum{Rows} * last ? 0 : 1;
            }
        });
        std::vector<TotalRow> next = rows;
        while (midst < Enough && batch < MaxBatches) {
            ++batch;
            for (TotalRow &row : next)
                row.total.amount = batch;
            table.apply(PartitionNumber(0), next, ChangelogPosition(batch));
        }
        reader.join();
        QVERIFY2(midst >= Enough, qPrintable(QString::number(midst)));
        QCOMPARE(wrong.load(), 0);
    }

private:
    static constexpr int Rows = 200'000;
    static constexpr int Enough = 100;
    static constexpr int MaxBatches = 1000;
};

QTEST_GUILESS_MAIN(TestSpendingTable)
#include "tst_spending_table.moc"
