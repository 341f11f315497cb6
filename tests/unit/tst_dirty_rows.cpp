// SPDX-FileCopyrightText: 2026 The Spendwatch authors
// SPDX-License-Identifier: GPL-3.0-only
#include "engine/table/dirty_rows.h"

#include <QTest>

using namespace spendwatch;

namespace {

using Seen = std::vector<std::pair<std::uint32_t, int>>; ///< Customer and partition.

Seen seenIn(const DirtyRows::Taken &taken)
{
    Seen seen;
    DirtyRows::forEach(taken, [&](CustomerId id, int partition) { seen.emplace_back(id.value(), partition); });
    return seen;
}

void mark(DirtyRows &rows, int partition, std::initializer_list<std::uint32_t> ids)
{
    std::vector<TotalRow> marked;
    for (const std::uint32_t id : ids)
        marked.push_back({CustomerId(id), false, {}});
    rows.mark(partition, marked);
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

    void ofNobodyEndAtZero()
    {
        DirtyRows rows;
        rows.mark(0, {});
        QCOMPARE(DirtyRows::end(rows.take()), CustomerId(0));
    }
};

QTEST_APPLESS_MAIN(TestDirtyRows)
#include "tst_dirty_rows.moc"
