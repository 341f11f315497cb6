// SPDX-FileCopyrightText: 2026 The Spendwatch authors
// SPDX-License-Identifier: GPL-3.0-only
#include "engine/stream/customer_id.h"

#include <QTest>

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
};

QTEST_APPLESS_MAIN(StrongTypesTest)
#include "tst_strong_types.moc"
