// SPDX-FileCopyrightText: 2026 The Spendwatch authors
// SPDX-License-Identifier: GPL-3.0-only
// What lies behind, in the window: "Loading…" until it is read, then listed with what was counted since, or why it cannot be read.
#include "ui/activity/feed_model.h"
#include "ui/activity/feed_view.h"
#include "ui/customer/customer_past.h"
#include "ui/customer/purchases_model.h"
#include "ui/parts/noted_table.h"
#include "ui/rejected/rejected_view.h"

#include <QAbstractItemModelTester>
#include <QDateTime>
#include <QLabel>
#include <QSignalSpy>
#include <QTabBar>
#include <QTabWidget>
#include <QTest>

#include "gui/window_fixture.h"

using namespace spendwatch;
using namespace Qt::StringLiterals;

namespace {

constexpr qint64 NowMs = 1'767'225'600'000;

FeedLine line(int partition, qint64 offset, qint64 amount, std::optional<Sum> total = std::nullopt)
{
    FeedLine made;
    made.timeMs = NowMs + offset * 1000;
    made.customer = u"brian"_s;
    made.amount = amount;
    made.total = total.value_or(0);
    made.hasTotal = total.has_value();
    made.partition = PartitionNumber(partition);
    made.offset = offset;
    return made;
}

CustomerDetail detailOf(std::vector<FeedLine> latest, Sum total, qint64 purchases)
{
    CustomerDetail detail;
    detail.row = {u"brian"_s, total, purchases, NowMs};
    detail.known = true;
    detail.latest = std::move(latest);
    detail.counted = {10};
    return detail;
}

PastPurchases pastOf(std::vector<FeedLine> lines, std::vector<qint64> before)
{
    PastPurchases past;
    past.query.customer = u"brian"_s;
    past.lines = std::move(lines);
    past.before = std::move(before);
    past.lookedAt = 1234;
    past.sinceMs = NowMs;
    return past;
}

std::vector<qint64> offsets(const std::vector<FeedLine> &lines)
{
    std::vector<qint64> all;
    all.reserve(lines.size());
    for (const FeedLine &each : lines)
        all.push_back(each.offset);
    return all;
}

void chooseTab(WindowFixture &at, int tab)
{
    const auto *tabs = at.window.findChild<QTabWidget *>();
    QTest::mouseClick(tabs->tabBar(), Qt::LeftButton, {}, tabs->tabBar()->tabRect(tab).center());
}

/// The words of the visible note in place of a list.
QStringList notes(const QWidget &widget)
{
    QStringList words;
    for (const QLabel *label : widget.findChildren<QLabel *>())
        if (label->isVisible())
            words.append(label->text());
    return words;
}

RejectedMessage rejected(qint64 offset)
{
    return {NowMs, message("amount is missing"), u"purchase_topic"_s, PartitionNumber(0), offset, "{}", 2};
}

} // namespace

class TestPast : public QObject
{
    Q_OBJECT

private slots:
    void oneQuestionForACustomer();
    void bothGoTogether();
    void aGapIsReadAgain();
    void aFailureIsToldAndTriedAgain();
    void whatIsListedIsSaid();
    void thePurchasesStayInPlace();
    void theCustomerIsRead();
    void theActivityIsRead();
    void theActivityHasNoLineTwice();
    void aFailureOfTheActivityIsTold();
    void rejectedAreReadWhenAPersonLooks();
    void rejectedThatCannotBeReadAreTold();
    void anotherSourceIsAnotherPast();
};

void TestPast::oneQuestionForACustomer()
{
    CustomerPast past;
    QVERIFY(!past.question({}, NowMs)); // Nobody knows the customer.
    CustomerDetail whole = detailOf({line(0, 9, 5, 5)}, 5, 1);
    whole.complete = true;
    QVERIFY(!past.question(whole, NowMs));
    const CustomerDetail detail = detailOf({}, 50, 4);
    const auto query = past.question(detail, NowMs);
    QVERIFY(query);
    QCOMPARE(*query, (PastQuery{u"brian"_s, {10}, 50}));
    QVERIFY(past.isLoading());
    QVERIFY(!past.question(detail, NowMs + 100'000));
}

/// What was counted before the question is in the answer, too.
void TestPast::bothGoTogether()
{
    CustomerPast past;
    static_cast<void>(past.question(detailOf({}, 50, 4), NowMs));
    past.take(pastOf({line(0, 9, 5, 50), line(0, 3, 1, 45)}, {10}), NowMs);
    const CustomerDetail since = detailOf({line(0, 12, 7, 57), line(0, 9, 5, 50)}, 57, 5);
    QCOMPARE(offsets(past.lines(since)), (std::vector<qint64>{12, 9, 3}));
    std::vector<FeedLine> many;
    many.reserve(PastQuery::MostOfOne);
    for (int i = 0; i < int(PastQuery::MostOfOne); ++i)
        many.push_back(line(0, 1000 - i, 1, 1000 - i));
    QCOMPARE(past.lines(detailOf(many, 1, 900)).size(), PastQuery::MostOfOne);
    QCOMPARE(past.lines(detailOf(many, 1, 900)).back().offset, 801);
}

void TestPast::aGapIsReadAgain()
{
    CustomerPast past;
    static_cast<void>(past.question(detailOf({}, 50, 4), NowMs));
    past.take(pastOf({line(0, 9, 5, 50)}, {10}), NowMs);
    QVERIFY(!past.question(detailOf({line(0, 12, 7, 57)}, 57, 5), NowMs));
    const CustomerDetail gap = detailOf({line(0, 12, 7, 59)}, 59, 6); // 2 were spent in between.
    const auto again = past.question(gap, NowMs);
    QVERIFY(again);
    QVERIFY(again->total == 59);
    past.take(pastOf({line(0, 9, 5, 50)}, {10}), NowMs);
    QVERIFY(!past.question(gap, NowMs)); // Once is enough.
}

void TestPast::aFailureIsToldAndTriedAgain()
{
    CustomerPast past;
    const CustomerDetail detail = detailOf({}, 50, 4);
    static_cast<void>(past.question(detail, NowMs));
    PastPurchases failed;
    failed.problem = message("amount is missing");
    past.take(failed, NowMs);
    QVERIFY(past.words(detail).contains(u"amount is missing"_s));
    QVERIFY(!past.question(detail, NowMs + Asking::AgainMs - 1));
    QVERIFY(past.question(detail, NowMs + Asking::AgainMs));
}

void TestPast::whatIsListedIsSaid()
{
    CustomerPast past;
    const CustomerDetail detail = detailOf({}, 50, 4);
    static_cast<void>(past.question(detail, NowMs));
    QCOMPARE(past.words(detail), u"Loading…"_s);
    past.take(pastOf({line(0, 9, 5, 50)}, {10}), NowMs);
    QVERIFY2(past.words(detail).contains(u"1,234 messages"_s), qPrintable(past.words(detail)));
    PastPurchases whole = pastOf({line(0, 9, 5, 50)}, {10});
    whole.isWhole = true;
    past.take(whole, NowMs);
    QCOMPARE(past.words(detail), u"Older purchases are not kept."_s);
    QCOMPARE(past.words(detailOf({}, 5, 1)), u"All purchases are listed."_s);
    QCOMPARE(CustomerPast().words({}), u"New purchases appear here."_s);
}

/// Older ones come below those that are there, and new ones above.
void TestPast::thePurchasesStayInPlace()
{
    PurchasesModel model;
    const QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
    const QSignalSpy removed(&model, &QAbstractItemModel::rowsRemoved);
    model.show({line(0, 12, 7, 57)});
    model.show({line(0, 12, 7, 57), line(0, 9, 5), line(0, 3, 1)});
    model.show({line(0, 14, 7, 64), line(0, 12, 7, 57), line(0, 9, 5), line(0, 3, 1)});
    QCOMPARE(removed.size(), 0);
    QCOMPARE(model.rowCount(), 4);
    QCOMPARE(model.index(0, PurchasesModel::Total).data().toString(), u"64"_s);
    QCOMPARE(model.index(3, PurchasesModel::Total).data().toString(), u"–"_s);
    model.show({line(0, 14, 7, 64)});
    QCOMPARE(model.rowCount(), 1);
    model.show({line(0, 20, 1, 65)});
    QCOMPARE(model.rowCount(), 1);
}

void TestPast::theCustomerIsRead()
{
    WindowFixture at(5);
    at.past.reset(); // It takes its time.
    at.engine.customer(u"brian"_s).purchases = 900;
    at.tick();
    QTRY_VERIFY(at.clickCustomer(u"brian"_s));
    auto *table = at.find<NotedTable>("customerLatest");
    QTRY_VERIFY(!at.pastAsked.isEmpty() && at.pastAsked.constLast().customer == u"brian"_s);
    const qsizetype asked = at.pastAsked.size();
    CustomerDetail detail = detailOf({}, 50, 900);
    at.window.showDetail(detail);
    QCOMPARE(table->model()->rowCount(), 0);
    QCOMPARE(table->note(), u"Loading…"_s);
    at.window.showPast(pastOf({line(0, 9, 5, 50), line(0, 3, 1, 45)}, {10}));
    QCOMPARE(table->model()->rowCount(), 2);
    PastPurchases others = pastOf({}, {});
    others.query.customer = u"meher"_s;
    at.window.showPast(others); // Chosen before, and answered late.
    QCOMPARE(table->model()->rowCount(), 2);
    QCOMPARE(at.pastAsked.size(), asked);
}

void TestPast::theActivityIsRead()
{
    WindowFixture at(3);
    auto *feed = at.find<FeedView>("feed");
    QTRY_COMPARE(at.pastAsked.size(), 1);
    QTRY_COMPARE(feed->emptyNote(), u"Purchases appear here as they are counted."_s);

    WindowFixture slow(3);
    slow.past.reset();
    feed = slow.find<FeedView>("feed");
    QCOMPARE(feed->emptyNote(), u"Loading…"_s);
    QTRY_COMPARE(slow.pastAsked.size(), 1);
    slow.tick();
    QCOMPARE(feed->emptyNote(), u"Loading…"_s);
    PastPurchases past = pastOf({line(0, 9, 5), line(1, 3, 1)}, {10, 4});
    past.query.customer.clear();
    slow.window.showPast(past);
    QCOMPARE(feed->model()->rowCount(), 2);
    QCOMPARE(feed->model()->index(0, 0).data().toString(), u"brian spent 1"_s);
    QCOMPARE(feed->model()->index(1, 0).data().toString(), u"brian spent 5"_s); // The newest is the last.
}

void TestPast::theActivityHasNoLineTwice()
{
    FeedModel model;
    const QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
    model.append({line(0, 9, 5, 50), line(0, 12, 7, 57)});
    model.prepend({line(0, 12, 7), line(0, 10, 1), line(0, 9, 5), line(1, 9, 4), line(0, 3, 1)}, {13, 10});
    QStringList texts;
    for (int row = 0; row < model.rowCount(); ++row)
        texts.append(model.index(row).data().toString());
    QCOMPARE(texts, (QStringList{u"brian spent 1"_s, u"brian spent 4"_s, u"brian has spent 50 so far."_s,
                                 u"brian has spent 57 so far."_s}));
    model.append({line(1, 9, 4, 61), line(1, 10, 4, 65)}); // The first was on its way when the past was read.
    QCOMPARE(model.rowCount(), 5);
    QCOMPARE(model.index(4).data().toString(), u"brian has spent 65 so far."_s);
    std::vector<FeedLine> many;
    many.reserve(FeedModel::MaxLines + 50);
    for (int i = 0; i < FeedModel::MaxLines + 50; ++i)
        many.push_back(line(2, -100 - i, 1));
    model.prepend(many, {});
    QCOMPARE(model.rowCount(), FeedModel::MaxLines);
}

void TestPast::aFailureOfTheActivityIsTold()
{
    WindowFixture at(3);
    at.past.emplace().problem = message("amount is missing");
    QTRY_COMPARE(at.pastAsked.size(), 1);
    const auto *feed = at.find<FeedView>("feed");
    QTRY_COMPARE(feed->model()->rowCount(), 1);
    QVERIFY(feed->model()->index(0, 0).data().toString().contains(u"amount is missing"_s));
    // Once it is read, that is no longer so.
    PastPurchases past = pastOf({line(0, 9, 5)}, {10});
    past.query.customer.clear();
    at.window.showPast(past);
    QCOMPARE(feed->model()->rowCount(), 1);
    QCOMPARE(feed->model()->index(0, 0).data().toString(), u"brian spent 5"_s);
}

void TestPast::rejectedAreReadWhenAPersonLooks()
{
    WindowFixture at(3);
    at.pastRejected.reset();
    at.tick([](Snapshot &snapshot) { snapshot.newRejected = {}; });
    QCOMPARE(at.pastRejectedAsked, 0);
    chooseTab(at, 1);
    QTRY_COMPARE(at.pastRejectedAsked, 1);
    const auto *view = at.window.findChild<RejectedView *>();
    QCOMPARE(notes(*view), QStringList{u"Loading…"_s});
    at.tick();
    QCOMPARE(at.pastRejectedAsked, 1);
    at.tick([](Snapshot &snapshot) { snapshot.newRejected = {rejected(8)}; });
    at.window.showPastRejected({{rejected(3), rejected(8)}, {}});
    const std::vector<RejectedMessage> listed = view->messages();
    QCOMPARE(listed.size(), std::size_t{2});
    QCOMPARE(listed[0].offset, 8);
    QCOMPARE(listed[1].offset, 3);
    QCOMPARE(listed[1].bytes, "{}"_ba);
}

void TestPast::rejectedThatCannotBeReadAreTold()
{
    WindowFixture at(3);
    chooseTab(at, 1);
    const auto *view = at.window.findChild<RejectedView *>();
    QTRY_VERIFY(notes(*view).contains(u"Nothing rejected"_s));
    at.window.showPastRejected({{}, message("amount is missing")});
    QVERIFY(!notes(*view).contains(u"Nothing rejected"_s));
    QVERIFY(notes(*view).contains(u"amount is missing"_s));
}

void TestPast::anotherSourceIsAnotherPast()
{
    WindowFixture at(3);
    QTRY_COMPARE(at.pastAsked.size(), 1);
    WorkerStatus connecting;
    at.past.reset();
    at.window.beginSource(connecting);
    const auto *feed = at.find<FeedView>("feed");
    QCOMPARE(feed->emptyNote(), u"Loading…"_s);
    QCoreApplication::processEvents();
    QCOMPARE(at.pastAsked.size(), 1); // Nothing answers yet.
    at.tick();
    QTRY_COMPARE(at.pastAsked.size(), 2);
}

QTEST_MAIN(TestPast)
#include "tst_past.moc"
