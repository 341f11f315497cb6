// SPDX-FileCopyrightText: 2026 The Spendwatch authors
// SPDX-License-Identifier: GPL-3.0-only
#include "engine/purchase/purchase_encoder.h"
#include "engine/purchase/random_purchases.h"

#include <QHash>
#include <QSet>
#include <QTest>
#include <QUuid>

#include <limits>

using namespace spendwatch;
using namespace Qt::StringLiterals;

namespace {

constexpr qint64 Int64Min = std::numeric_limits<qint64>::min();
constexpr qint64 Int64Max = std::numeric_limits<qint64>::max();

QByteArray bytesOf(std::string_view text)
{
    return {text.data(), static_cast<qsizetype>(text.size())};
}

QByteArray encoded(RandomPurchases &purchases, int count)
{
    std::string json;
    for (int i = 0; i < count; ++i)
        appendPurchaseJson(json, purchases.next());
    return QByteArray::fromStdString(json);
}

} // namespace

class TestRandomPurchases : public QObject
{
    Q_OBJECT

private slots:
    void knownBytes();
    void seed();
    void demoMix();
    void amountRange_data();
    void amountRange();
    void messageIds();
    void customers();
    void notes_data();
    void notes();
};

void TestRandomPurchases::knownBytes()
{
    // The same on every platform and forever: scripts compare totals that come from a seed.
    SendPlan plan;
    plan.seed = 42;
    RandomPurchases purchases(plan);
    QCOMPARE(encoded(purchases, 1), QByteArray(R"({"msg_id":"c151df7d-6ee5-42d6-a397-8fb9b92502a8",)"
                                               R"("customer":"meher","amount":3,"note":"Foo"})"));
}

void TestRandomPurchases::seed()
{
    SendPlan plan;
    plan.seed = 7;
    RandomPurchases first(plan);
    RandomPurchases second(plan);
    const QByteArray bytes = encoded(first, 100);
    QCOMPARE(encoded(second, 100), bytes);

    plan.seed = 8;
    RandomPurchases other(plan);
    QVERIFY(encoded(other, 100) != bytes);

    plan.seed.reset();
    RandomPurchases free(plan);
    RandomPurchases alsoFree(plan);
    QVERIFY(encoded(free, 100) != encoded(alsoFree, 100));
}

void TestRandomPurchases::demoMix()
{
    SendPlan plan;
    plan.seed = 1;
    RandomPurchases purchases(plan);
    QHash<QByteArray, int> customers;
    QHash<QByteArray, int> notes;
    QHash<qint64, int> amounts;
    constexpr int Rounds = 60'000;
    for (int i = 0; i < Rounds; ++i) {
        const PurchaseView purchase = purchases.next();
        ++customers[bytesOf(purchase.customer)];
        ++notes[bytesOf(purchase.note.value_or("null"))];
        ++amounts[purchase.amount];
    }
    const auto near = [](int count, int expected) { return qAbs(count - expected) < expected / 10; };
    QCOMPARE(customers.size(), 3);
    for (const char *name : {"hamzah", "meher", "brian"})
        QVERIFY2(near(customers[name], Rounds / 3), name);
    QCOMPARE(notes.size(), 4);
    QVERIFY(near(notes["null"], Rounds * 2 / 5));
    for (const char *note : {"Foo", "Bar", "Baz"})
        QVERIFY2(near(notes[note], Rounds / 5), note);
    QCOMPARE(amounts.size(), 20);
    for (qint64 amount = 1; amount <= 20; ++amount)
        QVERIFY2(near(amounts[amount], Rounds / 20), QByteArray::number(amount));
}

void TestRandomPurchases::amountRange_data()
{
    QTest::addColumn<qint64>("least");
    QTest::addColumn<qint64>("most");

    QTest::newRow("one amount") << qint64(5) << qint64(5);
    QTest::newRow("negative") << qint64(-10) << qint64(-3);
    QTest::newRow("all of int64") << Int64Min << Int64Max;
    QTest::newRow("all but one") << Int64Min << Int64Max - 1;
    QTest::newRow("upper half") << qint64(0) << Int64Max;
    QTest::newRow("greatest") << Int64Max << Int64Max;
    QTest::newRow("least") << Int64Min << Int64Min;
}

void TestRandomPurchases::amountRange()
{
    QFETCH(qint64, least);
    QFETCH(qint64, most);
    SendPlan plan;
    plan.minAmount = least;
    plan.maxAmount = most;
    plan.seed = 3;
    RandomPurchases purchases(plan);
    std::swap(plan.minAmount, plan.maxAmount);
    RandomPurchases swapped(plan);

    qint64 smallest = most;
    qint64 greatest = least;
    for (int i = 0; i < 1000; ++i) {
        const qint64 amount = purchases.next().amount;
        QCOMPARE(qint64(swapped.next().amount), amount);
        smallest = qMin(smallest, amount);
        greatest = qMax(greatest, amount);
    }
    QVERIFY(smallest >= least && greatest <= most);
    QVERIFY(least == most || smallest < greatest);
    // Both ends are come near.
    const long double width = static_cast<long double>(most) - static_cast<long double>(least);
    QVERIFY(static_cast<long double>(greatest) - static_cast<long double>(smallest) >= width * 0.95L);
}

void TestRandomPurchases::messageIds()
{
    RandomPurchases purchases{SendPlan()};
    QSet<QByteArray> ids;
    for (int i = 0; i < 1000; ++i) {
        const QByteArray id = bytesOf(purchases.next().msgId);
        const QUuid uuid = QUuid::fromString(QLatin1StringView(id));
        QCOMPARE(uuid.toByteArray(QUuid::WithoutBraces), id);
        QCOMPARE(uuid.version(), QUuid::Random);
        QCOMPARE(uuid.variant(), QUuid::DCE);
        ids.insert(id);
    }
    QCOMPARE(ids.size(), 1000);
}

void TestRandomPurchases::customers()
{
    SendPlan plan;
    plan.customers = {u"Zoë"_s, u"李"_s};
    RandomPurchases two(plan);
    QSet<QByteArray> seen;
    for (int i = 0; i < 200; ++i)
        seen.insert(bytesOf(two.next().customer));
    QCOMPARE(seen, (QSet<QByteArray>{"Zoë", "李"}));

    plan.customers.clear(); // Nobody: those of the demo.
    RandomPurchases nobody(plan);
    QVERIFY(SendPlan().customers.contains(QString::fromUtf8(bytesOf(nobody.next().customer))));
}

void TestRandomPurchases::notes_data()
{
    using Notes = std::vector<std::optional<QString>>;
    QTest::addColumn<Notes>("wanted");
    QTest::addColumn<QSet<QString>>("seen"); // "-" is a purchase without a note.
    QTest::newRow("of one's own") << Notes{u"käse"_s, u"brot"_s} << QSet<QString>{u"käse"_s, u"brot"_s};
    QTest::newRow("sometimes none") << Notes{std::nullopt, u"a"_s} << QSet<QString>{u"-"_s, u"a"_s};
    QTest::newRow("none") << Notes{} << QSet<QString>{u"-"_s};
}

void TestRandomPurchases::notes()
{
    QFETCH(std::vector<std::optional<QString>>, wanted);
    QFETCH(QSet<QString>, seen);
    SendPlan plan;
    plan.seed = 3;
    plan.notes = wanted;
    RandomPurchases purchases(plan);
    QSet<QString> drawn;
    for (int i = 0; i < 200; ++i) {
        const PurchaseView purchase = purchases.next();
        drawn.insert(purchase.note ? QString::fromUtf8(bytesOf(*purchase.note)) : u"-"_s);
    }
    QCOMPARE(drawn, seen);
}

QTEST_GUILESS_MAIN(TestRandomPurchases)
#include "tst_random_purchases.moc"
