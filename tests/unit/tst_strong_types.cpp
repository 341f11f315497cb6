// SPDX-FileCopyrightText: 2026 The Spendwatch authors
// SPDX-License-Identifier: GPL-3.0-only
#include "engine/stream/customer_id.h"
#include "engine/stream/log_place.h"
#include "engine/values/partition_number.h"

#include <QTest>

#include <atomic>
#include <cstdint>
#include <type_traits>
#include <unordered_set>

using namespace spendwatch;

namespace {

/// Costs what the bare number costs, and is mixed up with none.
template <typename Strong, typename Bare>
constexpr bool isStrong =
    sizeof(Strong) == sizeof(Bare)
    && std::is_trivially_copyable_v<Strong> &&std::is_constructible_v<
        Strong,
        Bare> && !std::is_convertible_v<Bare, Strong> && !std::is_convertible_v<int, Strong> && !std::is_constructible_v<Bare, Strong> && !std::is_assignable_v<Strong &, Bare>;

static_assert(isStrong<CustomerId, std::uint32_t>);
static_assert(isStrong<PartitionNumber, int>);
static_assert(isStrong<SourceOffset, std::int64_t>);
static_assert(isStrong<ChangelogPosition, std::int64_t>);

/// Neither becomes the other, nor can they be compared or subtracted.
template <typename One, typename Other>
constexpr bool areApart =
    !std::is_constructible_v<One, Other> && !std::is_assignable_v<One &, Other> && !requires(One one, Other other)
{
    one == other;
}
&&!requires(One one, Other other)
{
    one - other;
};

static_assert(areApart<SourceOffset, ChangelogPosition> && areApart<ChangelogPosition, SourceOffset>);
static_assert(areApart<CustomerId, SourceOffset> && areApart<SourceOffset, CustomerId>);
static_assert(areApart<PartitionNumber, CustomerId> && areApart<CustomerId, PartitionNumber>);
static_assert(areApart<PartitionNumber, SourceOffset> && areApart<SourceOffset, PartitionNumber>);
static_assert(std::atomic<ChangelogPosition>::is_always_lock_free);

} // namespace

class StrongTypesTest : public QObject
{
    Q_OBJECT

private slots:
    void customersAreNumberedFromZero()
    {
        CustomerId id;
        QCOMPARE(id, CustomerId(0));
        ++id;
        QCOMPARE(id.value(), std::uint32_t{1});
        QVERIFY(CustomerId(0) < id);
    }

    void theLargestCustomerIsAnIndex() { QCOMPARE(CustomerId(4'294'967'295).index(), std::size_t{4'294'967'295}); }

    void customersCanBeLookedUp()
    {
        const std::unordered_set<CustomerId> some{CustomerId(3), CustomerId(5)};
        QVERIFY(some.contains(CustomerId(5)));
        QVERIFY(!some.contains(CustomerId(4)));
    }

    void partitionsAreNumberedFromZero()
    {
        PartitionNumber partition;
        QCOMPARE(partition, PartitionNumber(0));
        QCOMPARE((++partition).value(), 1);
        QCOMPARE(partition.index(), std::size_t{1});
        QVERIFY(PartitionNumber(0) < partition);
        const std::unordered_set<PartitionNumber> some{PartitionNumber(3), PartitionNumber(5)};
        QVERIFY(some.contains(PartitionNumber(5)) && !some.contains(PartitionNumber(4)));
    }

    void aNegativePartitionIsInNoArray() { QVERIFY(PartitionNumber(-1).index() > std::vector<int>().max_size()); }

    void partitionsBelowACount()
    {
        QCOMPARE(partitionsBelow(3).list(), (std::vector{PartitionNumber(0), PartitionNumber(1), PartitionNumber(2)}));
        QVERIFY(partitionsBelow(0).list().empty());
        int sum = 0;
        for (const PartitionNumber partition : partitionsBelow(5))
            sum += partition.value();
        QCOMPARE(sum, 10);
    }

    void placesAreCountedOn()
    {
        SourceOffset offset(41);
        QCOMPARE(offset.next(), SourceOffset(42));
        QCOMPARE(offset++, SourceOffset(41));
        QCOMPARE((++offset).value(), std::int64_t{43});
        QCOMPARE(offset + 2, SourceOffset(45));
        QCOMPARE(offset - 50, SourceOffset(-7));
        QCOMPARE(SourceOffset(10) - SourceOffset(13), std::int64_t{-3});
    }

    void placesAreInOrder()
    {
        QCOMPARE(ChangelogPosition(), ChangelogPosition(0));
        QVERIFY(ChangelogPosition(-1) < ChangelogPosition());
        QVERIFY(ChangelogPosition(3) >= ChangelogPosition(3));
        const std::unordered_set<ChangelogPosition> some{ChangelogPosition(7)};
        QVERIFY(some.contains(ChangelogPosition(7)) && !some.contains(ChangelogPosition(8)));
    }
};

QTEST_APPLESS_MAIN(StrongTypesTest)
#include "tst_strong_types.moc"
