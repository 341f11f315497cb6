// SPDX-FileCopyrightText: 2026 The Spendwatch authors
// SPDX-License-Identifier: GPL-3.0-only
#include "engine/view/total_feed.h"
#include "engine/view/view_observer.h"

#include <QTest>

#include <memory>
#include <set>
#include <string>
#include <vector>

#include "unit/fill_table.h"

using namespace spendwatch;
using test::fill;

namespace {

std::vector<TotalRow> rowsOf(std::uint32_t first, std::size_t count)
{
    std::vector<TotalRow> rows;
    rows.reserve(count);
    for (std::uint32_t i = 0; i < count; ++i)
        rows.push_back({CustomerId(first + i), false, {}});
    return rows;
}

} // namespace

/// What is noted of changed totals, for those who follow them.
class TestTotalFeed : public QObject
{
    Q_OBJECT

private slots:
    void init()
    {
        m_table = std::make_unique<SpendingTable>();
        m_view = std::make_unique<ViewParts>(*m_table);
        m_feed = std::make_unique<TotalFeed>(*m_table, m_view->changes);
    }

    void notesNothingWhileNobodyWantsIt()
    {
        m_view->changes.record(rowsOf(0, 3));
        m_feed->begin();
        m_feed->look();
        QCOMPARE(m_feed->newest(), std::uint64_t{0});
        QVERIFY(m_feed->reaches(0));
        m_view->changes.record(rowsOf(0, 3));
        m_feed->rest();
        QVERIFY(m_view->changes.take().ids.empty());
        QVERIFY(!m_feed->hasBegun());
    }

    void eachEraIsAnother()
    {
        std::set<std::uint64_t> eras;
        constexpr std::size_t Times = 100;
        for (std::size_t i = 0; i < Times; ++i) {
            m_feed->begin();
            eras.insert(m_feed->era());
            m_feed->rest();
        }
        QCOMPARE(eras.size(), Times);
    }

    /// Both what is counted here and what others have counted.
    void hearsOfRowsFromTheObserver()
    {
        ViewObserver observer(*m_view);
        m_feed->begin();
        const CustomerId brian = fill(*m_table, PartitionNumber(0), "brian", 64);
        const CustomerId meher = fill(*m_table, PartitionNumber(1), "meher", 3);
        const std::vector<TotalRow> own{{brian, false, {64, 1, 0}}};
        const std::vector<TotalRow> others{{meher, false, {3, 1, 0}}, {brian, false, {64, 1, 0}}};
        observer.totalsCommitted(PartitionNumber(0), own, {});
        observer.totalsRead(PartitionNumber(1), others, {});
        m_feed->look();
        QCOMPARE(m_feed->newest(), std::uint64_t{2}); // Each once.
        QCOMPARE(m_feed->at(1), brian);
        QCOMPARE(m_feed->at(2), meher);
        QCOMPARE(m_feed->name(brian), std::string_view("brian"));
        QVERIFY(m_feed->total(brian) == 64);
        QVERIFY(m_feed->total("meher") == 3);
        QVERIFY(m_feed->total("nobody") == 0);
        m_feed->look();
        QCOMPARE(m_feed->newest(), std::uint64_t{2});
    }

    void keepsTheLastOnes()
    {
        constexpr std::size_t Few = 100;
        m_feed->begin();
        m_view->changes.record(rowsOf(0, Few));
        m_feed->look();
        m_view->changes.record(rowsOf(0, TotalFeed::Most - 1));
        m_feed->look();
        QCOMPARE(m_feed->newest(), std::uint64_t{Few + TotalFeed::Most - 1});
        QCOMPARE(m_feed->beforeOldest(), std::uint64_t{Few - 1});
        QVERIFY(!m_feed->reaches(Few - 2));
        QVERIFY(m_feed->reaches(Few - 1));
        QVERIFY(m_feed->reaches(m_feed->newest()));
        QVERIFY(!m_feed->reaches(m_feed->newest() + 1));
        QCOMPARE(m_feed->at(m_feed->newest()).index(), TotalFeed::Most - 2);
    }

    /// Whoever was told all before is not told that this is all.
    void saysWhereItHasMissedSomething()
    {
        m_feed->begin();
        m_view->changes.record(rowsOf(0, 5));
        m_feed->look();
        m_view->changes.record(rowsOf(0, ChangedCustomers::Most));
        m_view->changes.record(rowsOf(7, 1));
        m_feed->look();
        QVERIFY(!m_feed->reaches(5));
        const std::uint64_t since = m_feed->newest();
        QVERIFY(since > 5);
        QVERIFY(m_feed->reaches(since));
        m_view->changes.record(rowsOf(3, 1));
        m_feed->look();
        QVERIFY(m_feed->reaches(since));
        QCOMPARE(m_feed->newest(), since + 1);
        QCOMPARE(m_feed->at(since + 1).index(), std::size_t{3});
    }

    void findsByPrefix()
    {
        m_feed->begin();
        fill(*m_table, PartitionNumber(0), "bruno", 5);
        const CustomerId brian = fill(*m_table, PartitionNumber(0), "brian", 64);
        fill(*m_table, PartitionNumber(0), "meher", 100);
        const TotalFeed::Matches matches = m_feed->matching("br");
        QCOMPARE(matches.count, std::size_t{2});
        QCOMPARE(matches.ids.front(), brian);
        QCOMPARE(m_feed->matching("").count, std::size_t{3});
        fill(*m_table, PartitionNumber(0), "brigitte", 500); // Whose change may be told already.
        QCOMPARE(m_feed->matching("br").count, std::size_t{3});
        QCOMPARE(m_feed->greatest().front().name, QStringLiteral("brigitte"));
    }

private:
    std::unique_ptr<SpendingTable> m_table;
    std::unique_ptr<ViewParts> m_view;
    std::unique_ptr<TotalFeed> m_feed;
};

QTEST_GUILESS_MAIN(TestTotalFeed)

#include "tst_total_feed.moc"
