// SPDX-FileCopyrightText: 2026 The Spendwatch authors
// SPDX-License-Identifier: GPL-3.0-only
// Which purchases are listed of those that lie behind, and what is said of each.
#include "engine/purchase/purchase_format.h"
#include "engine/stream/past_lines.h"

#include <QTest>

#include <algorithm>

using namespace spendwatch;
using namespace Qt::StringLiterals;

namespace {

std::string purchase(const std::string &customer, int amount)
{
    return R"({"msg_id":"m","customer":")" + customer + R"(","amount":)" + std::to_string(amount) + R"(,"note":"Foo"})";
}

PastQuery of(const QString &customer)
{
    PastQuery query;
    query.customer = customer;
    return query;
}

} // namespace

class TestPastLines : public QObject
{
    Q_OBJECT

private slots:
    void onlyTheCustomers();
    void newestFirstWithTheTotalAfter();
    void whatMayBeIncompleteIsLeftOut();
    void isBounded();
    void whatIsNoPurchaseIsNone();
};

void TestPastLines::onlyTheCustomers()
{
    PastLines lines(of(u"brian"_s), *makePurchaseFormat({}));
    lines.look(PartitionNumber(2), SourceOffset(7), 5000, purchase("brian", 3));
    lines.look(PartitionNumber(2), SourceOffset(8), 6000, purchase("brian2", 4));
    const std::vector<FeedLine> found = lines.newest(0, std::nullopt);
    QCOMPARE(lines.lookedAt(), 2);
    QCOMPARE(found.size(), std::size_t{1});
    QCOMPARE(found[0].customer, u"brian"_s);
    QCOMPARE(found[0].amount, 3);
    QCOMPARE(found[0].note, u"Foo"_s);
    QCOMPARE(found[0].partition, PartitionNumber(2));
    QCOMPARE(found[0].offset, 7);
    QCOMPARE(found[0].timeMs, 5000);
    QVERIFY(!found[0].hasTotal);
}

/// Whatever the order in which the partitions are read.
void TestPastLines::newestFirstWithTheTotalAfter()
{
    PastLines lines(of(u"brian"_s), *makePurchaseFormat({}));
    lines.look(PartitionNumber(1), SourceOffset(0), 4000, purchase("brian", 40));
    lines.look(PartitionNumber(0), SourceOffset(0), 1000, purchase("brian", 10));
    lines.look(PartitionNumber(0), SourceOffset(1), 3000, purchase("brian", 30));
    const std::vector<FeedLine> found = lines.newest(0, Sum{100});
    const std::pair<qint64, Sum> wanted[] = {{40, 100}, {30, 60}, {10, 30}};
    QCOMPARE(found.size(), std::size(wanted));
    for (std::size_t i = 0; i < found.size(); ++i) {
        QVERIFY(found[i].hasTotal);
        QCOMPARE(found[i].amount, wanted[i].first);
        QVERIFY(found[i].total == wanted[i].second);
    }
}

void TestPastLines::whatMayBeIncompleteIsLeftOut()
{
    PastLines lines(of(u"brian"_s), *makePurchaseFormat({}));
    for (int i = 0; i < 10; ++i)
        lines.look(PartitionNumber(0), SourceOffset(i), i * 1000, purchase("brian", 1));
    QCOMPARE(lines.newest(4000, std::nullopt).size(), std::size_t{6});
    QVERIFY(!lines.isEnough(0));
}

void TestPastLines::isBounded()
{
    PastLines lines(of({}), *makePurchaseFormat({}));
    constexpr int Many = 5000;
    for (int i = 0; i < Many; ++i)
        lines.look(PartitionNumber(i % 3), SourceOffset(i), i, purchase("c" + std::to_string(i), 1));
    QCOMPARE(lines.found(), PastQuery::MostOfAll);
    QVERIFY(lines.isEnough(Many - 100));
    QVERIFY(!lines.isEnough(Many - 99));
    const std::vector<FeedLine> found = lines.newest(0, std::nullopt);
    QCOMPARE(found.size(), PastQuery::MostOfAll);
    QCOMPARE(found.front().customer, u"c4999"_s);
    QCOMPARE(found.back().customer, u"c4900"_s);
}

void TestPastLines::whatIsNoPurchaseIsNone()
{
    PastLines lines(of({}), *makePurchaseFormat({}));
    lines.look(PartitionNumber(0), SourceOffset(0), 1, std::nullopt);
    lines.look(PartitionNumber(0), SourceOffset(1), 1, "{");
    QCOMPARE(lines.lookedAt(), 2);
    QVERIFY(lines.newest(0, std::nullopt).empty());
}

QTEST_GUILESS_MAIN(TestPastLines)
#include "tst_past_lines.moc"
