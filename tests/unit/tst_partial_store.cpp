// SPDX-FileCopyrightText: 2026 The Spendwatch authors
// SPDX-License-Identifier: GPL-3.0-only
#include "engine/table/partial_store.h"
#include "engine/table/untouched_array.h"

#include <QTest>

#include <algorithm>
#include <array>
#include <atomic>
#include <map>
#include <random>
#include <sys/mman.h>
#include <thread>
#include <unistd.h>
#include <vector>

using namespace spendwatch;

namespace {

using Rows = std::map<PartitionNumber, PartialTotal>;

Rows rowsOf(const PartialStore &store, CustomerId id)
{
    return store.fold<Rows>(
        id, [](Rows &rows, PartitionNumber partition, const PartialTotal &total) { rows[partition] = total; });
}

std::optional<PartialTotal> find(const PartialStore &store, PartitionNumber partition, CustomerId id)
{
    PartialTotal total;
    return store.read(partition, id, total) ? std::optional(total) : std::nullopt;
}

/// Gives what was there.
std::optional<PartialTotal> write(PartialStore &store, PartitionNumber partition, CustomerId id,
                                  const std::optional<PartialTotal> &total)
{
    PartialTotal before;
    return store.write(partition, id, total ? &*total : nullptr, before) ? std::optional(before) : std::nullopt;
}

/// Now and then one that stands beside.
PartialTotal someTotal(std::mt19937_64 &random)
{
    const auto amount = static_cast<std::int64_t>(random());
    const bool large = random() % 50 == 0;
    return {amount,
            large ? TotalCell::MaxPurchases + 1 + static_cast<std::int64_t>(random() % 1000)
                  : static_cast<std::int64_t>(random() % 1000),
            static_cast<std::int64_t>(random() % (1ULL << 41))};
}

} // namespace

class TestPartialStore : public QObject
{
    Q_OBJECT

private slots:
    void takesMemoryWhereItIsWritten();
    void holdsWhatAMapHolds_data()
    {
        QTest::addColumn<int>("customers");
        QTest::addColumn<int>("partitions");
        QTest::addColumn<int>("steps");
        QTest::newRow("one partition") << 5000 << 1 << 20'000;
        QTest::newRow("four partitions") << 3000 << 4 << 60'000;
        QTest::newRow("a few in many") << 20 << 3000 << 200'000;
        QTest::newRow("many in some") << 20'000 << 20 << 200'000;
        QTest::newRow("one in all") << 1 << 16'384 << 60'000;
    }

    void holdsWhatAMapHolds()
    {
        QFETCH(int, customers);
        QFETCH(int, partitions);
        QFETCH(int, steps);
        for (std::uint64_t seed = 1; seed <= 3; ++seed) {
            std::mt19937_64 random(seed);
            PartialStore store;
            std::map<CustomerId, Rows> expected;
            for (int step = 0; step < steps; ++step) {
                const auto id = static_cast<CustomerId>(random() % static_cast<std::uint64_t>(customers));
                const PartitionNumber partition(random() % static_cast<std::uint64_t>(partitions));
                Rows &rows = expected[id];
                const auto before = rows.find(partition);
                const std::optional<PartialTotal> was =
                    before == rows.end() ? std::nullopt : std::optional(before->second);
                QCOMPARE(find(store, partition, id), was);
                if (random() % 10 == 0) {
                    QCOMPARE(write(store, partition, id, std::nullopt), was);
                    rows.erase(partition);
                } else {
                    const PartialTotal total = someTotal(random);
                    QCOMPARE(write(store, partition, id, total), was);
                    rows[partition] = total;
                }
                QCOMPARE(store.hasOther(partition, id), rows.size() > (rows.contains(partition) ? 1 : 0));
            }
            for (CustomerId id; id < CustomerId(customers); ++id)
                QVERIFY(rowsOf(store, id) == expected[id]);
        }
    }

    void knowsNothingOfAnybodyElse()
    {
        PartialStore store;
        QVERIFY(!find(store, PartitionNumber(0), CustomerId(5)));
        QVERIFY(!write(store, PartitionNumber(3), CustomerId(5), std::nullopt));
        QVERIFY(!find(store, PartitionNumber(3), CustomerId(5)));
        QVERIFY(!store.hasOther(PartitionNumber(1), CustomerId(5)));
        QVERIFY(rowsOf(store, CustomerId(5)).empty());
        store.prefetch(CustomerId(9'000'000));
        store.prefetchFurther(PartitionNumber(1), CustomerId(9'000'000));
    }

    /// Each entry takes no more than it may, whatever the number of a customer's partitions.
    void aFurtherPartitionTakesLittle()
    {
        std::uint32_t before = 0;
        for (const BlockShape &shape : blockshape::All) {
            for (std::uint32_t entries = before + 1; entries <= shape.entries; ++entries)
                QVERIFY(shape.bytes() <= blockshape::BytesPerEntry * entries);
            before = shape.entries;
        }
        QCOMPARE(before, std::uint32_t{FurtherPartitions});
    }

    /// Blocks grow and move while they are read. An amount is a multiple of its partition and customer, and never goes
    /// back; what is there once never goes away.
    void readersSeeRowsThatMove()
    {
        constexpr std::uint32_t Customers = 3000;
        constexpr int Partitions = 40;
        constexpr int Rounds = 40;
        PartialStore store;
        std::atomic<int> readers = 0;
        std::atomic<bool> over = false;
        std::atomic<int> wrong = 0;
        const auto factor = [](CustomerId id, PartitionNumber partition) {
            return std::int64_t{id.value()} * 1000 + partition.value() + 1;
        };
        const auto fits = [&](CustomerId id, PartitionNumber partition, const PartialTotal &total) {
            const std::int64_t round = total.amount / factor(id, partition);
            return total.amount == round * factor(id, partition) && round >= 1 && total.purchases >= 1
                   && total.purchases % Wide <= round && (total.purchases > Wide) == isWide(id, partition);
        };
        const auto readOne = [&](std::mt19937 &random, std::vector<std::int64_t> &seen) {
            const auto id = static_cast<CustomerId>(random() % Customers);
            const PartitionNumber partition(random() % Partitions);
            std::int64_t &before = seen[id.index() * Partitions + partition.index()];
            const auto total = find(store, partition, id);
            wrong += total ? !fits(id, partition, *total) || total->amount < before : before != 0;
            before = total ? total->amount : before;
        };
        const auto readAll = [&](CustomerId id, std::size_t &before) {
            const Rows rows = rowsOf(store, id);
            wrong += rows.size() < before ? 1 : 0;
            before = rows.size();
            for (const auto &[partition, total] : rows)
                wrong += fits(id, partition, total) ? 0 : 1;
        };
        const auto read = [&](unsigned seed) {
            std::mt19937 random(seed);
            std::vector<std::int64_t> seen(std::size_t{Customers} * Partitions);
            std::vector<std::size_t> sizes(Customers);
            ++readers;
            while (!over) {
                readOne(random, seen);
                const auto id = static_cast<CustomerId>(random() % Customers);
                readAll(id, sizes[id.index()]);
            }
        };
        std::thread one(read, 1);
        std::thread another(read, 2);
        while (readers < 2)
            std::this_thread::yield();
        std::mt19937 random(3);
        for (int round = 1; round <= Rounds; ++round)
            for (int i = 0; i < 10'000; ++i) {
                const auto id = static_cast<CustomerId>(random() % Customers);
                const PartitionNumber partition(random() % Partitions);
                const std::int64_t purchases = round + (isWide(id, partition) ? Wide : 0);
                write(store, partition, id, PartialTotal{round * factor(id, partition), purchases, round});
            }
        over = true;
        one.join();
        another.join();
        QCOMPARE(wrong.load(), 0);
    }

private:
    static constexpr std::uint32_t FurtherPartitions = 16'383; ///< All partitions but the first.
    static constexpr std::int64_t Wide = TotalCell::MaxPurchases + 1; ///< From here on a total stands beside.
    static bool isWide(CustomerId id, PartitionNumber partition)
    {
        return (id.value() + static_cast<std::uint32_t>(partition.value())) % 7 == 0;
    }
};

/// What an allocator clears takes memory at once, and the directories of a table are large.
void TestPartialStore::takesMemoryWhereItIsWritten()
{
    const auto page = static_cast<std::size_t>(sysconf(_SC_PAGESIZE));
    constexpr std::size_t Pages = 256;
    UntouchedArray<char> array(Pages * page);
    const auto resident = [&] {
        std::array<unsigned char, Pages> pages{};
        return mincore(&array[0], Pages * page, pages.data()) == 0
                   ? std::count_if(pages.begin(), pages.end(), [](unsigned char each) { return (each & 1U) != 0; })
                   : -1;
    };
    QCOMPARE(resident(), 0);
    array[100 * page + 1] = 'x';
    QCOMPARE(resident(), 1);
    QCOMPARE(array[Pages * page - 1], char(0));
}

QTEST_APPLESS_MAIN(TestPartialStore)
#include "tst_partial_store.moc"
