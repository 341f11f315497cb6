// SPDX-FileCopyrightText: 2026 The Spendwatch authors
// SPDX-License-Identifier: GPL-3.0-only
// The rows of a window are compared with those of the whole order, sorted by the standard library.
#include "engine/view/order_window.h"

#include <QTest>

#include <algorithm>
#include <array>
#include <random>
#include <string>
#include <vector>

using namespace spendwatch;

namespace {

/// Names that differ where it is hard to see: behind what is equal, in zeros at their ends, in bytes beyond ASCII.
std::string nameOf(std::size_t number)
{
    const std::array<std::string, 5> beginnings{"c", std::string(90, 'x'), std::string(16, 'y'), "\xC3\xA4",
                                                std::string(31, 'z')};
    const std::size_t kind = number % beginnings.size();
    return beginnings.at(kind) + (kind == 2 ? std::string(number % 700, '\0') : std::to_string(number));
}

std::vector<Sum> valuesOf(std::size_t count, int distinct)
{
    std::minstd_rand random(7);
    std::vector<Sum> values(count);
    for (Sum &value : values) {
        const auto number = static_cast<Sum>(random() % static_cast<unsigned>(distinct)) - distinct / 2;
        value = distinct > 1000 ? number << 60 : number;
    }
    return values;
}

/// Who stands in those rows, whatever their order.
std::vector<std::size_t> idsOf(const std::vector<OrderKey> &keys, OrderWindow::Rows rows)
{
    std::vector<std::size_t> ids;
    ids.reserve(rows.to - rows.from);
    for (std::size_t row = rows.from; row < rows.to; ++row)
        ids.push_back(keys[row].id.index());
    std::ranges::sort(ids);
    return ids;
}

} // namespace

class TestOrderWindow : public QObject
{
    Q_OBJECT

private slots:
    void sortsItsRows_data();
    void sortsItsRows();
};

void TestOrderWindow::sortsItsRows_data()
{
    QTest::addColumn<int>("distinct");
    QTest::addColumn<bool>("valuesDescend");
    QTest::addColumn<bool>("namesDescend");
    for (const int distinct : {1, 2, 30, 1'000'000})
        for (const bool valuesDescend : {false, true})
            for (const bool namesDescend : {false, true})
                QTest::addRow("%d values, %s, names %s", distinct, valuesDescend ? "descending" : "ascending",
                              namesDescend ? "descending" : "ascending")
                    << distinct << valuesDescend << namesDescend;
}

void TestOrderWindow::sortsItsRows()
{
    QFETCH(int, distinct);
    QFETCH(bool, valuesDescend);
    QFETCH(bool, namesDescend);
    constexpr std::size_t Count = 3500;
    const OrderDirections directions{valuesDescend, namesDescend};
    CustomerIndex index;
    const std::vector<Sum> values = valuesOf(Count, distinct);
    std::vector<OrderKey> keys;
    keys.reserve(Count);
    for (std::size_t i = 0; i < Count; ++i)
        keys.emplace_back(values[i], index.intern(nameOf(i * 7919 % Count)));
    std::vector<OrderKey> expected = keys;
    std::sort(expected.begin(), expected.end(),
              [&](const OrderKey &a, const OrderKey &b) { return standsBefore(index, directions, a, b); });
    using Rows = OrderWindow::Rows;
    for (const Rows rows : {Rows{0, 0}, Rows{0, 1}, Rows{0, 300}, Rows{1234, 1235}, Rows{1000, 1900}, Rows{3000, Count},
                            Rows{0, Count}, Rows{Count, Count}}) {
        std::vector<OrderKey> window = keys;
        OrderWindow(index, directions).sort(window, rows);
        for (std::size_t row = rows.from; row < rows.to; ++row)
            QCOMPARE(index.name(window[row].id), index.name(expected[row].id));
        QCOMPARE(idsOf(window, {0, rows.from}), idsOf(expected, {0, rows.from}));
        QCOMPARE(idsOf(window, {rows.to, Count}), idsOf(expected, {rows.to, Count}));
    }
}

QTEST_APPLESS_MAIN(TestOrderWindow)
#include "tst_order_window.moc"
