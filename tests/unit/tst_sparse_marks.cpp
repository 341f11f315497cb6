// SPDX-FileCopyrightText: 2026 The Spendwatch authors
// SPDX-License-Identifier: GPL-3.0-only
#include "engine/worker/sparse_marks.h"

#include <QTest>

#include <random>
#include <utility>
#include <vector>

using namespace spendwatch;

namespace {

using Row = std::pair<PartitionNumber, CustomerId>;

/// Different ones, as many as a batch may have.
std::vector<Row> someRows(std::size_t count, unsigned seed)
{
    std::vector<Row> rows;
    std::mt19937 random(seed);
    for (std::uint32_t id = 0; rows.size() < count; id += 1 + static_cast<std::uint32_t>(random() % 3))
        rows.emplace_back(PartitionNumber(random() % 16'384), CustomerId(id));
    return rows;
}

/// Where the marks say that a row is, when asked as a batch asks.
std::uint32_t find(const SparseMarks &marks, std::size_t batch, const std::vector<Row> &rows, const Row &row)
{
    return marks.find(batch, row.first, row.second,
                      [&](std::uint32_t number) { return number <= rows.size() && rows[number - 1] == row; });
}

void add(SparseMarks &marks, std::size_t batch, const std::vector<Row> &rows)
{
    for (std::size_t i = 0; i < rows.size(); ++i)
        marks.add(batch, rows[i].first, rows[i].second, static_cast<std::uint32_t>(i + 1));
}

} // namespace

class TestSparseMarks : public QObject
{
    Q_OBJECT

private slots:
    void findWhatWasAdded_data()
    {
        QTest::addColumn<int>("rows");
        for (const int rows : {1, 1000, 400'000, static_cast<int>(SparseMarks::MaxRows)})
            QTest::addRow("%d", rows) << rows;
    }

    void findWhatWasAdded()
    {
        QFETCH(int, rows);
        SparseMarks marks;
        const std::vector<Row> ours = someRows(static_cast<std::size_t>(rows), 1);
        const std::vector<Row> others = someRows(static_cast<std::size_t>(rows), 2);
        add(marks, 0, ours);
        add(marks, 1, others);
        for (std::size_t i = 0; i < ours.size(); ++i) {
            QCOMPARE(find(marks, 0, ours, ours[i]), static_cast<std::uint32_t>(i + 1));
            QCOMPARE(find(marks, 1, others, others[i]), static_cast<std::uint32_t>(i + 1));
            QCOMPARE(find(marks, 0, ours, {PartitionNumber(ours[i].first.value() ^ 1), ours[i].second}), 0U);
        }
    }

    /// Also where so many customers have the same line that the next ones are filled.
    void removingOneByOneLeavesNothing_data() { findWhatWasAdded_data(); }

    void removingOneByOneLeavesNothing()
    {
        QFETCH(int, rows);
        SparseMarks marks;
        const std::vector<Row> ours = someRows(static_cast<std::size_t>(rows), 1);
        const std::vector<Row> others = someRows(1000, 2);
        add(marks, 0, ours);
        add(marks, 1, others);
        for (const auto &[partition, id] : ours)
            marks.remove(0, partition, id);
        const auto any = [](std::uint32_t) { return true; };
        for (const auto &[partition, id] : ours)
            QCOMPARE(marks.find(0, partition, id, any), 0U);
        for (std::size_t i = 0; i < others.size(); ++i)
            QCOMPARE(find(marks, 1, others, others[i]), static_cast<std::uint32_t>(i + 1));
        marks.removeAll(1);
        for (const auto &[partition, id] : others)
            QCOMPARE(marks.find(1, partition, id, any), 0U);
    }
};

QTEST_APPLESS_MAIN(TestSparseMarks)
#include "tst_sparse_marks.moc"
