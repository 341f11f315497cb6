// SPDX-FileCopyrightText: 2026 The Spendwatch authors
// SPDX-License-Identifier: GPL-3.0-only
#include "ui/activity/feed_model.h"
#include "ui/customers/customers_model.h"
#include "ui/rejected/rejected_model.h"
#include "ui/text/format.h"

#include <QAbstractItemModelTester>
#include <QSignalSpy>
#include <QTest>

#include <limits>
#include <random>

#include "gui/fake_engine.h"

using namespace Qt::StringLiterals;
using namespace spendwatch;

namespace {

constexpr auto Strict = QAbstractItemModelTester::FailureReportingMode::QtTest;

QString textAt(const QAbstractItemModel &model, int row, int column)
{
    return model.index(row, column).data().toString();
}

FeedLine line(qint64 amount, qint64 leftOut = 0)
{
    return {1'767'225'600'000, u"brian"_s, Sum(amount), amount, std::nullopt, leftOut};
}

RejectedMessage rejected(qint64 offset)
{
    return {1'767'225'600'000,
            message("not JSON"),
            u"purchase_topic"_s,
            PartitionNumber(2),
            offset,
            QByteArrayLiteral("{\n"),
            2};
}

} // namespace

class TestModels : public QObject
{
    Q_OBJECT

private slots:
    void customersStayConsistentUnderRandomPages();
    void customersSelectionFollowsTheCustomer();
    void customersShowExactNumbers();
    void customersOutsideThePageAreEmpty();
    void onlyChangedCellsAreReported();
    void feedKeepsTheNewestLines();
    void feedTellsWhatIsLeftOut();
    void feedIsPlainText();
    void rejectedKeepsTheNewestFirst();
    void rejectedTellsWhereFrom();
};

void TestModels::customersStayConsistentUnderRandomPages()
{
    CustomersModel model;
    const QAbstractItemModelTester tester(&model, Strict);
    FakeEngine engine(250); // The tester looks at each row after each change.
    std::mt19937 random(7);
    const QStringList filters{{}, {}, u"1"_s, u"00012"_s, u"nobody"_s};
    QList<QPersistentModelIndex> held;
    for (int step = 0; step < 300; ++step) {
        for (int i = 0; i < 20; ++i)
            engine.customers()[random() % engine.customers().size()].total += Sum(random() % 100'000);
        if (step % 50 == 49)
            engine.customers().resize(engine.customers().size() - 20);
        CustomerQuery query;
        query.contains = filters[qsizetype(random() % size_t(filters.size()))];
        query.sort = CustomerSort(random() % 5);
        query.descending = random() % 2 == 0;
        query.first = qsizetype(random() % 180);
        query.count = qsizetype(random() % 70);
        query.pinned = {u"brian"_s, u"gone"_s};
        model.showPage(engine.answer(query), 1'000'000'000);
        QCOMPARE(model.rowCount(), int(engine.answer(query).matches));
        if (model.rowCount() > 0)
            held.append(model.index(int(random() % size_t(model.rowCount())), 0));
        if (held.size() > 10)
            held.removeFirst();
    }
}

void TestModels::customersSelectionFollowsTheCustomer()
{
    CustomersModel model;
    FakeEngine engine(300);
    CustomerQuery query;
    query.count = 300;
    model.showPage(engine.answer(query), 1);
    const int before = model.rowOf(u"brian"_s);
    QVERIFY(before >= 0);
    const QPersistentModelIndex held(model.index(before, CustomersModel::Total));
    engine.customer(u"brian"_s).total += 100'000'000;
    model.showPage(engine.answer(query), 1);
    QCOMPARE(held.row(), 0);
    QCOMPARE(held.sibling(held.row(), CustomersModel::Name).data().toString(), u"brian"_s);
    engine.customer(u"brian"_s).total -= 1'000'000'000;
    query.count = 100; // now it is far outside of what is loaded
    query.pinned = {u"brian"_s};
    model.showPage(engine.answer(query), 1);
    QCOMPARE(held.row(), 299);
    query.contains = u"customer"_s;
    model.showPage(engine.answer(query), 1);
    QVERIFY(!held.isValid());
}

void TestModels::customersShowExactNumbers()
{
    CustomersModel model;
    const Sum most = std::numeric_limits<qint64>::max();
    CustomerPage page;
    page.customers = page.matches = 2;
    page.rows = {{u"<b>brian</b>"_s, most, 1, 0}, {u"a\tb\nc"_s, -most - 1, 0, 0}};
    model.showPage(page, most);
    QCOMPARE(textAt(model, 0, CustomersModel::Total), grouped(most));
    QCOMPARE(model.index(0, CustomersModel::Total).data(CustomersModel::CopyRole).toString(), u"9223372036854775807"_s);
    QCOMPARE(model.index(1, CustomersModel::Total).data(CustomersModel::CopyRole).toString(),
             u"-9223372036854775808"_s);
    QCOMPARE(textAt(model, 0, CustomersModel::Name), u"<b>brian</b>"_s);
    QVERIFY(!textAt(model, 1, CustomersModel::Name).contains(QLatin1Char('\n')));
    QCOMPARE(textAt(model, 1, CustomersModel::Purchases), u"–"_s);
}

void TestModels::customersOutsideThePageAreEmpty()
{
    CustomersModel model;
    const FakeEngine engine(500);
    CustomerQuery query;
    query.first = 200;
    query.count = 50;
    model.showPage(engine.answer(query), 1);
    QCOMPARE(model.rowCount(), 500);
    QVERIFY(!model.index(199, 0).data().isValid());
    QVERIFY(model.index(200, 0).data().isValid());
    QVERIFY(model.index(249, 0).data().isValid());
    QVERIFY(!model.index(250, 0).data().isValid());
}

void TestModels::onlyChangedCellsAreReported()
{
    FakeEngine engine(30);
    CustomersModel model;
    CustomerQuery query;
    query.count = 30;
    CustomerPage page = engine.answer(query);
    model.showPage(page, 1'000'000'000);
    QSignalSpy changed(&model, &QAbstractItemModel::dataChanged);
    model.showPage(page, 1'000'000'000);
    QCOMPARE(changed.size(), 0);
    page.rows[4].total += 1;
    ++page.rows[4].purchases;
    model.showPage(page, 1'000'000'001); // So little that no share looks different.
    QCOMPARE(changed.size(), 2);
    for (const QList<QVariant> &cell : changed) {
        QCOMPARE(cell[0].toModelIndex(), cell[1].toModelIndex());
        QCOMPARE(cell[0].toModelIndex().row(), 4);
    }
    changed.clear();
    page.trends[7].spent.back() += 1;
    model.showPage(page, 1'000'000'001);
    QCOMPARE(changed.size(), 1);
    QCOMPARE(changed[0][0].toModelIndex().column(), int(CustomersModel::Trend));
    changed.clear();
    std::swap(page.rows[2], page.rows[3]);
    std::swap(page.trends[2], page.trends[3]);
    model.showPage(page, 1'000'000'001);
    QCOMPARE(changed.size(), 2 * model.columnCount());
}

void TestModels::feedKeepsTheNewestLines()
{
    FeedModel model;
    const QAbstractItemModelTester tester(&model, Strict);
    std::mt19937 random(3);
    qint64 next = 0;
    for (int step = 0; step < 200; ++step) {
        std::vector<FeedLine> lines;
        for (size_t i = random() % 40; i > 0; --i)
            lines.push_back(line(++next));
        model.append(lines);
        if (step % 7 == 0)
            model.appendAlert(step, [] { return u"lag"_s; });
        QVERIFY(model.rowCount() <= FeedModel::MaxLines);
    }
    QCOMPARE(model.rowCount(), FeedModel::MaxLines);
    QCOMPARE(textAt(model, model.rowCount() - 1, 0), u"brian has spent %1 so far."_s.arg(next));
}

void TestModels::feedTellsWhatIsLeftOut()
{
    FeedModel model;
    model.append({line(1), line(2, 12'345)});
    QCOMPARE(model.rowCount(), 3);
    QVERIFY(model.index(1, 0).data(FeedModel::LeftOutRole).toBool());
    QVERIFY(textAt(model, 1, 0).contains(grouped(12'345)));
}

void TestModels::feedIsPlainText()
{
    FeedModel model;
    FeedLine hostile = line(5);
    hostile.customer = u"a\n\u202Eb"_s;
    hostile.note = u"x\ny"_s;
    model.append({hostile});
    QVERIFY(!textAt(model, 0, 0).contains(QLatin1Char('\n')));
    QVERIFY(!textAt(model, 0, 0).contains(QChar(0x202E)));
    QVERIFY(!model.index(0, 0).data(FeedModel::NoteRole).toString().contains(QLatin1Char('\n')));
}

void TestModels::rejectedKeepsTheNewestFirst()
{
    RejectedModel model;
    const QAbstractItemModelTester tester(&model, Strict);
    std::mt19937 random(5);
    qint64 next = 0;
    for (int step = 0; step < 100; ++step) {
        std::vector<RejectedMessage> messages;
        for (size_t i = random() % 60; i > 0; --i)
            messages.push_back(rejected(++next));
        model.add(messages);
        QVERIFY(model.rowCount() <= RejectedModel::MaxMessages);
    }
    QCOMPARE(model.rowCount(), RejectedModel::MaxMessages);
    QCOMPARE(model.message(0)->offset, next);
    QCOMPARE(model.message(999)->offset, next - 999);
    QCOMPARE(model.message(1000), nullptr);
}

void TestModels::rejectedTellsWhereFrom()
{
    RejectedModel model;
    model.add({rejected(77)});
    QCOMPARE(textAt(model, 0, RejectedModel::Reason), u"not JSON"_s);
    QCOMPARE(textAt(model, 0, RejectedModel::Topic), u"purchase_topic"_s);
    QCOMPARE(textAt(model, 0, RejectedModel::Partition), u"2"_s);
    QCOMPARE(textAt(model, 0, RejectedModel::Offset), u"77"_s);
    QVERIFY(!textAt(model, 0, RejectedModel::Message).contains(QLatin1Char('\n')));
}

QTEST_GUILESS_MAIN(TestModels)
#include "tst_models.moc"
