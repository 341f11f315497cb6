// SPDX-FileCopyrightText: 2026 The Spendwatch authors
// SPDX-License-Identifier: GPL-3.0-only
// One customer in detail, columns, pause, the feed, rejected messages, what is remembered.
#include "ui/activity/feed_view.h"
#include "ui/charts/customer_bar.h"
#include "ui/connect/connect_dialog.h"
#include "ui/customers/customers_model.h"
#include "ui/customers/customers_panel.h"
#include "ui/customers/customers_view.h"
#include "ui/parts/plain_label.h"
#include "ui/rejected/rejected_file.h"
#include "ui/rejected/rejected_tools.h"
#include "ui/text/format.h"

#include <QClipboard>
#include <QDateTime>
#include <QFile>
#include <QGuiApplication>
#include <QHeaderView>
#include <QHelpEvent>
#include <QJsonDocument>
#include <QJsonObject>
#include <QLabel>
#include <QLineEdit>
#include <QListWidget>
#include <QMenu>
#include <QPushButton>
#include <QScrollBar>
#include <QSignalSpy>
#include <QTabWidget>
#include <QTemporaryDir>
#include <QTest>
#include <QToolButton>
#include <QToolTip>

#include <algorithm>
#include <cmath>
#include <numeric>

#include "gui/window_fixture.h"

using namespace Qt::StringLiterals;
using namespace spendwatch;

namespace {

const QString Brian = u"brian"_s;
const QString Meher = u"meher"_s;

FeedLine line(const QString &customer, qint64 total, qint64 leftOut = 0)
{
    return {1'767'225'600'000 + total, customer, total, 1, std::nullopt, leftOut};
}

RejectedMessage rejected(qint64 offset, const QByteArray &bytes)
{
    return {1'767'225'600'000, message("not JSON"), u"purchase_topic"_s, PartitionNumber(2), offset, bytes,
            bytes.size()};
}

QString nameOf(WindowFixture &at, const char *widget)
{
    return at.find<QWidget>(widget)->accessibleName();
}

QStringList feedLines(WindowFixture &at)
{
    const QAbstractItemModel *model = at.window.findChild<FeedView *>()->model();
    QStringList lines;
    for (int row = 0; row < model->rowCount(); ++row)
        lines.append(model->index(row, 0).data().toString());
    return lines;
}

} // namespace

class TestPanels : public QObject
{
    Q_OBJECT

private slots:
    void selectingTellsAllAboutTheCustomer();
    void closingTheCustomerSelectsNobody();
    void latestPurchasesStayInPlace();
    void allPartsTellTheSameTotal();
    void toolTipsTellTheTotalOfNow();
    void topShowsAsManyAsChosen();
    void pauseHoldsTheViewAndCatchesUp();
    void trendsAreTold();
    void columnsCanBeHiddenAndAreRemembered();
    void customersAreSortedByTrend();
    void feedShowsOneCustomerOnly();
    void onlyThisCustomersActivity();
    void copyingNothingKeepsTheClipboard();
    void emptyTablesKnowWhereTestPurchasesGo();
    void feedCanHaveTheNewestOnTop();
    void feedStaysWhereAPersonReads();
    void feedTellsHowManyItLeftOut();
    void anAlertStandsBelowWhatLedToIt();
    void newRejectedMessagesAreMarkedUntilSeen();
    void rejectedMessagesAreCopiedExactly();
    void rejectedMessagesAreExported();
    void tryNowAsksForATry();
    void aSourceThatFailsIsMendedBesideItsProblem();
    void nothingIsShownAsZeroBeforeItIsKnown();
    void aTakenPortOffersAnother();
    void restoringTellsTheTimeLeft();
};

void TestPanels::selectingTellsAllAboutTheCustomer()
{
    WindowFixture at(3);
    QTRY_VERIFY(at.visibleNames().contains(Brian));
    QVERIFY(!at.find<QWidget>("customerName")->isVisible());
    QVERIFY(at.clickCustomer(Brian));
    QTRY_COMPARE(at.detailed, QStringList{Brian});
    QTRY_VERIFY(at.find<QWidget>("customerName")->isVisible());
    QCOMPARE(nameOf(at, "customerName"), u"Customer: brian"_s);
    const CustomerRow &row = at.engine.customer(Brian);
    QTRY_COMPARE(nameOf(at, "customerRank"), u"Rank: 3 of 3"_s);
    QCOMPARE(nameOf(at, "customerTotal"), u"Total: "_s + grouped(row.total));
    QCOMPARE(nameOf(at, "customerPurchases"), u"Purchases: "_s + grouped(row.purchases));
    const auto *latest = at.find<QTableView>("customerLatest");
    QCOMPARE(latest->model()->rowCount(), 30);
    QCOMPARE(latest->model()->index(1, 3).data().toString(), u"Foo"_s);
}

void TestPanels::closingTheCustomerSelectsNobody()
{
    WindowFixture at(3);
    QTRY_VERIFY(at.clickCustomer(Brian));
    QTRY_VERIFY(at.find<QWidget>("customerClose")->isVisible());
    QTest::mouseClick(at.find<QToolButton>("customerClose"), Qt::LeftButton);
    QTRY_VERIFY(!at.find<QWidget>("customerName")->isVisible());
    QVERIFY(!at.customers()->selectionModel()->hasSelection());
    QTRY_COMPARE(at.detailed, (QStringList{Brian, QString()}));
}

void TestPanels::latestPurchasesStayInPlace()
{
    WindowFixture at(3);
    QTRY_VERIFY(at.clickCustomer(Brian));
    auto *latest = at.find<QTableView>("customerLatest");
    QTRY_COMPARE(latest->model()->rowCount(), 30);
    const QPersistentModelIndex held(latest->model()->index(4, 1));
    const QString amount = held.data().toString();
    CustomerDetail detail = at.engine.detail(Brian, QDateTime::currentMSecsSinceEpoch());
    const auto *model = latest->model();
    std::vector<FeedLine> before = detail.latest;
    at.window.showDetail(detail);
    const QPersistentModelIndex fourth(model->index(4, 1));
    detail.latest.insert(detail.latest.begin(), line(Brian, 1'000'000));
    at.window.showDetail(detail);
    QCOMPARE(fourth.row(), 5);
    QCOMPARE(model->rowCount(), 31);
    QCOMPARE(amount, u"5"_s);
}

/// However fast the frames follow each other: table, bars, feed and details.
void TestPanels::allPartsTellTheSameTotal()
{
    WindowFixture at(3);
    QTRY_VERIFY(at.clickCustomer(Brian));
    QTRY_VERIFY(at.find<QWidget>("customerName")->isVisible());
    for (int i = 0; i < 20; ++i) {
        const Sum total = at.engine.customer(Brian).total += 1000;
        at.showFrame(Brian);
        const QString text = grouped(total);
        const QAbstractItemModel *table = at.customers()->model();
        const auto found = table->match(table->index(0, 0), Qt::DisplayRole, Brian, 1, Qt::MatchExactly);
        QCOMPARE(found.size(), qsizetype{1});
        QCOMPARE(found[0].siblingAtColumn(at.column(u"Total"_s)).data().toString(), text);
        QCOMPARE(at.barOf(Brian)->accessibleName(), u"brian has spent %1"_s.arg(text));
        QCOMPARE(nameOf(at, "customerTotal"), u"Total: "_s + text);
        QCOMPARE(feedLines(at).constLast(), u"brian has spent %1 so far."_s.arg(qint64(total)));
        const QAbstractItemModel *latest = at.find<QTableView>("customerLatest")->model();
        QCOMPARE(latest->index(0, 2).data().toString(), text);
    }
}

/// One that is open while purchases come.
void TestPanels::toolTipsTellTheTotalOfNow()
{
    WindowFixture at(3);
    QTRY_VERIFY(at.visibleNames().contains(Brian));
    CustomerBar *bar = at.barOf(Brian);
    QTRY_VERIFY(bar && bar->isVisible());
    QCoreApplication::processEvents(); // The layout is done: nothing moves away from under the mouse.
    const QPoint middle = bar->rect().center();
    bar->setAttribute(Qt::WA_UnderMouse); // The screen of the test has one pointer for all tests that run.
    QHelpEvent asked(QEvent::ToolTip, middle, bar->mapToGlobal(middle));
    QVERIFY(QCoreApplication::sendEvent(bar, &asked));
    QVERIFY(QToolTip::isVisible());
    const Sum total = at.engine.customer(Brian).total += 5;
    at.showFrame(Brian);
    QTRY_VERIFY2(QToolTip::text().contains(grouped(total)), qPrintable(QToolTip::text()));
    QToolTip::hideText();
}

void TestPanels::topShowsAsManyAsChosen()
{
    WindowFixture at(300);
    const auto bars = [&] {
        const auto all = at.window.findChildren<QAbstractButton *>();
        return std::count_if(all.begin(), all.end(), [](const QAbstractButton *bar) {
            return bar->isVisible() && QByteArray(bar->metaObject()->className()).endsWith("CustomerBar");
        });
    };
    QTRY_COMPARE(bars(), 10);
    const auto buttons = at.window.findChildren<QToolButton *>();
    for (QToolButton *button : buttons)
        if (button->text() == u"20"_s)
            QTest::mouseClick(button, Qt::LeftButton);
    QTRY_COMPARE(bars(), 20);
}

void TestPanels::pauseHoldsTheViewAndCatchesUp()
{
    WindowFixture at(3);
    const QString before = nameOf(at, "spent");
    QTest::mouseClick(at.find<QToolButton>("pause"), Qt::LeftButton);
    QCOMPARE(nameOf(at, "state"), u"State: Display paused"_s);
    at.engine.customer(Brian).total += 1'000'000;
    for (qint64 i = 1; i <= 3; ++i)
        at.tick([i](Snapshot &snapshot) { snapshot.newLines = {line(Brian, i)}; });
    QCOMPARE(nameOf(at, "spent"), before);
    QVERIFY(feedLines(at).isEmpty());
    QTest::mouseClick(at.find<QToolButton>("pause"), Qt::LeftButton);
    QVERIFY(nameOf(at, "spent") != before);
    QCOMPARE(feedLines(at).size(), 3); // nothing that came meanwhile is lost
    QCOMPARE(nameOf(at, "state"), u"State: Live"_s);
}

void TestPanels::trendsAreTold()
{
    WindowFixture at(3);
    QTRY_VERIFY(at.visibleNames().contains(Brian));
    const QString spent = at.customers()->model()->index(0, at.column(u"Trend"_s)).data().toString();
    QVERIFY(!spent.isEmpty() && spent != u"0"_s);
}

void TestPanels::columnsCanBeHiddenAndAreRemembered()
{
    const QTemporaryDir dir;
    const QString settings = dir.filePath(u"window.ini"_s);
    {
        WindowFixture at(3, settings);
        QTRY_VERIFY(at.customers()->isVisible());
        const int purchases = at.column(u"Purchases"_s);
        QVERIFY(!at.customers()->isColumnHidden(purchases));
        at.toggleColumn(u"Purchases"_s);
        QVERIFY(at.customers()->isColumnHidden(purchases));
        QHeaderView *header = at.customers()->horizontalHeader();
        header->moveSection(header->visualIndex(at.column(u"Last purchase"_s)), 0);
        header->resizeSection(at.column(u"Total"_s), 137);
        at.window.close();
    }
    WindowFixture at(3, settings);
    QTRY_VERIFY(at.customers()->isVisible());
    const QHeaderView *header = at.customers()->horizontalHeader();
    QVERIFY(at.customers()->isColumnHidden(at.column(u"Purchases"_s)));
    QCOMPARE(header->visualIndex(at.column(u"Last purchase"_s)), 0);
    QCOMPARE(header->sectionSize(at.column(u"Total"_s)), 137);
    at.toggleColumn(u"&Reset Columns"_s);
    QVERIFY(!at.customers()->isColumnHidden(at.column(u"Purchases"_s)));
    QCOMPARE(header->visualIndex(0), 0);
}

void TestPanels::customersAreSortedByTrend()
{
    WindowFixture at(300);
    QTRY_VERIFY(!at.visibleNames().isEmpty());
    const auto spent = [&] {
        QList<double> figures;
        for (int row = 0; row < at.visibleNames().size(); ++row) {
            const auto trend = at.customers()
                                   ->model()
                                   ->index(row, CustomersModel::Trend)
                                   .data(CustomersModel::TrendRole)
                                   .value<CustomerTrend>();
            figures.append(std::round(std::accumulate(trend.spent.cbegin(), trend.spent.cend(), 0.0)));
        }
        return figures;
    };
    at.clickHeader(u"Trend"_s);
    QTRY_COMPARE(at.asked.last().sort, CustomerSort::Trend);
    QVERIFY(at.asked.last().descending); // whoever spends most comes first
    QTRY_VERIFY(std::ranges::is_sorted(spent(), std::greater()));
    QVERIFY(spent().constFirst() > spent().constLast());
    at.clickHeader(u"Trend"_s);
    QTRY_VERIFY(!at.asked.last().descending && std::ranges::is_sorted(spent()));
    QVERIFY(spent().constFirst() < spent().constLast());
}

void TestPanels::feedShowsOneCustomerOnly()
{
    WindowFixture at(3);
    at.tick([](Snapshot &snapshot) { snapshot.newLines = {line(Brian, 1), line(Meher, 2, 7), line(Brian, 3)}; });
    QCOMPARE(feedLines(at).size(), 4);
    QTest::keyClicks(at.find<QLineEdit>("feedCustomer"), u"BRI"_s);
    QCOMPARE(feedLines(at), (QStringList{spokenLine(line(Brian, 1)), spokenLine(line(Brian, 3))}));
    at.tick([](Snapshot &snapshot) { snapshot.newLines = {line(Meher, 4), line(Brian, 5)}; });
    QCOMPARE(feedLines(at).size(), 3);
}

/// Whose name is part of another's.
void TestPanels::onlyThisCustomersActivity()
{
    WindowFixture at(3);
    const QString longer = Brian + u"na"_s;
    at.tick([&](Snapshot &snapshot) { snapshot.newLines = {line(longer, 1), line(Brian, 2)}; });
    QMenu *menu = menuAt(*at.barOf(Brian), at.barOf(Brian)->rect().center());
    QVERIFY(menu && clickItem(*menu, "customerActivity"));
    QTRY_COMPARE(feedLines(at), QStringList{spokenLine(line(Brian, 2))});
    at.window.findChild<FeedView *>()->setNewestFirst(true);
    at.tick([&](Snapshot &snapshot) { snapshot.newLines = {line(longer, 3), line(Brian, 4)}; });
    QCOMPARE(feedLines(at).constFirst(), spokenLine(line(Brian, 4)));
    QCOMPARE(feedLines(at).size(), 2);
    QTest::keyClick(at.find<QLineEdit>("feedCustomer"), Qt::Key_Backspace); // What is typed is looked for everywhere.
    QCOMPARE(feedLines(at).size(), 4);
    QTest::keyClicks(at.find<QLineEdit>("feedCustomer"), u"n"_s);
    QCOMPARE(feedLines(at).size(), 4);
}

void TestPanels::copyingNothingKeepsTheClipboard()
{
    WindowFixture at(3);
    at.tick([](Snapshot &snapshot) { snapshot.newRejected = {rejected(1, "x")}; });
    at.window.findChild<QTabWidget *>()->setCurrentIndex(1);
    auto *table = at.find<QTableView>("rejectedTable");
    table->clearSelection();
    QGuiApplication::clipboard()->setText(u"mine"_s);
    QTest::mouseClick(at.find<QToolButton>("rejectedCopy"), Qt::LeftButton);
    QCOMPARE(QGuiApplication::clipboard()->text(), u"mine"_s);
    QMenu *menu = menuAt(*table->viewport(), table->viewport()->rect().bottomRight());
    QVERIFY(menu);
    QVERIFY(!clickItem(*menu, "copyRows"));
    menu->close();
    auto *feed = at.window.findChild<FeedView *>();
    QTest::keyClick(feed, Qt::Key_C, Qt::ControlModifier);
    QCOMPARE(QGuiApplication::clipboard()->text(), u"mine"_s);
}

/// Whatever the source calls itself.
void TestPanels::emptyTablesKnowWhereTestPurchasesGo()
{
    WindowFixture at(0);
    const auto button = [&](const QString &name) {
        return at.window.findChild<CustomersPanel *>()->findChild<QPushButton *>(name);
    };
    QTRY_COMPARE(button(u"emptyAction"_s)->text(), u"Send Test Purchases"_s);
    at.sendToKafka();
    QCOMPARE(button(u"emptyAction"_s)->text(), u"Send Test Purchases…"_s);
    QVERIFY(button(u"emptyOtherAction"_s)->isHidden());
}

void TestPanels::feedCanHaveTheNewestOnTop()
{
    WindowFixture at(3);
    at.tick([](Snapshot &snapshot) { snapshot.newLines = {line(Brian, 1), line(Brian, 2)}; });
    QCOMPARE(feedLines(at).constLast(), spokenLine(line(Brian, 2)));
    QTest::mouseClick(at.find<QToolButton>("feedNewestFirst"), Qt::LeftButton);
    QCOMPARE(feedLines(at).constFirst(), spokenLine(line(Brian, 2)));
    at.tick([](Snapshot &snapshot) { snapshot.newLines = {line(Brian, 3)}; });
    QCOMPARE(feedLines(at).constFirst(), spokenLine(line(Brian, 3)));
}

void TestPanels::feedStaysWhereAPersonReads()
{
    WindowFixture at(3);
    std::vector<FeedLine> many;
    for (qint64 i = 0; i < 100; ++i)
        many.push_back(line(Brian, i));
    for (const bool newestFirst : {false, true}) {
        auto *feed = at.window.findChild<FeedView *>();
        feed->setNewestFirst(newestFirst);
        at.tick([&](Snapshot &snapshot) { snapshot.newLines = many; });
        QScrollBar *bar = feed->verticalScrollBar();
        QCOMPARE(bar->value(), newestFirst ? 0 : bar->maximum()); // follows
        bar->setValue(bar->maximum() / 2);
        const QString read = feed->indexAt(QPoint(20, 5)).data().toString();
        at.tick([&](Snapshot &snapshot) { snapshot.newLines = {line(Meher, 1), line(Meher, 2)}; });
        QCOMPARE(feed->indexAt(QPoint(20, 5)).data().toString(), read);
        QTest::mouseClick(at.find<QPushButton>("newest"), Qt::LeftButton);
        QCOMPARE(bar->value(), newestFirst ? 0 : bar->maximum());
    }
}

void TestPanels::feedTellsHowManyItLeftOut()
{
    WindowFixture at(3);
    at.tick([](Snapshot &snapshot) { snapshot.newLines = {line(Brian, 1, 1000), line(Brian, 2, 234)}; });
    QCOMPARE(nameOf(at, "feedLeftOut"), u"%1 not shown"_s.arg(grouped(1234)));
}

void TestPanels::anAlertStandsBelowWhatLedToIt()
{
    WindowFixture at(3);
    at.tick();
    at.tick([](Snapshot &snapshot) {
        snapshot.newLines = {line(Brian, 1, 28)};
        snapshot.headline.rejected = 1;
        snapshot.newRejected = {rejected(7, "x")};
    });
    QTRY_COMPARE(feedLines(at).size(), 3);
    const QStringList lines = feedLines(at);
    QCOMPARE(lines[0], u"… and 28 more purchases"_s);
    QCOMPARE(lines[1], u"brian has spent 1 so far."_s);
    QVERIFY2(lines[2].startsWith(u"Alert: "_s), qPrintable(lines[2]));
}

void TestPanels::newRejectedMessagesAreMarkedUntilSeen()
{
    WindowFixture at(3);
    at.window.activateWindow();
    QTRY_VERIFY(at.window.isActiveWindow());
    auto *tabs = at.window.findChild<QTabWidget *>();
    const auto two = [](Snapshot &snapshot) { snapshot.headline.rejected = 2; };
    at.tick(two);
    QCOMPARE(tabs->tabText(1), u"Rejected (2, 2 new)"_s);
    QVERIFY(!tabs->tabIcon(1).isNull());
    QVERIFY(at.window.windowTitle().contains(u"2 newly rejected"_s));
    tabs->setCurrentIndex(1);
    QCOMPARE(tabs->tabText(1), u"Rejected (2)"_s);
    QVERIFY(!at.window.windowTitle().contains(u"newly"_s));
    tabs->setCurrentIndex(0);
    at.tick(two);
    QCOMPARE(tabs->tabText(1), u"Rejected (2)"_s);
}

void TestPanels::rejectedMessagesAreCopiedExactly()
{
    WindowFixture at(3);
    at.tick([](Snapshot &snapshot) { snapshot.newRejected = {rejected(1, "{\"amount\":1.5}")}; });
    at.window.findChild<QTabWidget *>()->setCurrentIndex(1);
    QTest::mouseClick(at.find<QToolButton>("rejectedCopy"), Qt::LeftButton);
    QVERIFY(QGuiApplication::clipboard()->text().endsWith(u"\t{\"amount\":1.5}"_s));
}

void TestPanels::rejectedMessagesAreExported()
{
    const QTemporaryDir dir;
    const QString path = dir.filePath(u"rejected.jsonl"_s);
    WindowFixture at(3);
    at.tick([](Snapshot &snapshot) {
        snapshot.newRejected = {rejected(1, "{\n"), rejected(2, QByteArray::fromHex("00ff"))};
    });
    auto *tools = at.window.findChild<RejectedTools *>();
    QSignalSpy done(tools, &RejectedTools::exported);
    tools->exportTo(path);
    QTRY_COMPARE(done.size(), 1);
    QCOMPARE(done[0][0].toString(), QString());
    QFile file(path);
    QVERIFY(file.open(QIODevice::ReadOnly));
    const QJsonObject first = QJsonDocument::fromJson(file.readLine()).object();
    const QJsonObject second = QJsonDocument::fromJson(file.readLine()).object();
    QCOMPARE(first.value(u"offset"_s).toInt(), 2); // the newest first, as listed
    QCOMPARE(first.value(u"base64"_s).toString(), u"AP8="_s);
    QCOMPARE(second.value(u"text"_s).toString(), u"{\n"_s);
    QVERIFY(!writeRejected(dir.filePath(u"no/folder"_s), {}).isEmpty());
}

void TestPanels::tryNowAsksForATry()
{
    WindowFixture at(3);
    QSignalSpy wanted(&at.window, &MainWindow::tryNowWanted);
    QVERIFY(!at.find<QPushButton>("tryNow")->isVisible());
    const auto waits = [&at](qint64 nextTryMs) {
        at.tick([=](Snapshot &snapshot) {
            snapshot.status.state = WorkerState::Waiting;
            snapshot.status.nextTryMs = nextTryMs;
        });
    };
    waits(QDateTime::currentMSecsSinceEpoch() + 60'000);
    QCoreApplication::processEvents();
    QTest::mouseClick(at.find<QPushButton>("tryNow"), Qt::LeftButton);
    QCOMPARE(wanted.size(), 1);
    const QRect beside = at.find<QPushButton>("mendConnection")->geometry();
    waits(0); // It mends itself: there is nothing to try.
    QTest::mouseClick(at.find<QPushButton>("tryNow"), Qt::LeftButton);
    QCOMPARE(wanted.size(), 1);
    QVERIFY(!at.find<QPushButton>("tryNow")->isEnabled());
    QCoreApplication::processEvents();
    QCOMPARE(at.find<QPushButton>("mendConnection")->geometry(), beside);
}

void TestPanels::aSourceThatFailsIsMendedBesideItsProblem()
{
    WindowFixture at(3);
    ConnectionProfile one;
    one.id = one.name = u"one"_s;
    ConnectionProfile two = one;
    two.id = two.name = u"two"_s;
    at.window.showProfiles({one, two}, u"two"_s);
    auto *mend = at.find<QPushButton>("mendConnection");
    QVERIFY(!mend->isVisible());
    at.tick([](Snapshot &snapshot) { snapshot.status.state = WorkerState::Failed; });
    QVERIFY(mend->isVisible());
    auto *dialog = at.window.findChild<ConnectDialog *>();
    dialog->findChild<QListWidget *>()->setCurrentRow(0); // As looked at before.
    QTest::mouseClick(mend, Qt::LeftButton);
    QTRY_VERIFY(dialog->isVisible());
    QCOMPARE(dialog->findChild<QListWidget *>()->currentRow(), 1);
}

void TestPanels::nothingIsShownAsZeroBeforeItIsKnown()
{
    WindowFixture at(0);
    at.tick([](Snapshot &snapshot) {
        snapshot.status.state = WorkerState::Connecting;
        snapshot.status.ready = false;
    });
    for (const char *figure : {"spent", "purchases", "customerCount", "rate", "rejected"})
        QVERIFY2(at.find<PlainLabel>(figure)->accessibleName().endsWith(u'…'), figure);
    at.tick();
    for (const char *figure : {"spent", "purchases", "customerCount", "rate", "rejected"})
        QVERIFY2(at.find<PlainLabel>(figure)->accessibleName().endsWith(u'0'), figure);
}

void TestPanels::aTakenPortOffersAnother()
{
    WindowFixture at(3);
    QSignalSpy wanted(&at.window, &MainWindow::otherPortWanted);
    QVERIFY(!at.find<QPushButton>("otherPort")->isVisible());
    at.tick([](Snapshot &snapshot) {
        snapshot.httpAddress.clear();
        snapshot.httpProblem = Message::plain(u"Port 6066 is taken"_s);
    });
    QCOMPARE(at.find<QLabel>("problem")->text(), u"Port 6066 is taken"_s);
    QTest::mouseClick(at.find<QPushButton>("otherPort"), Qt::LeftButton);
    QCOMPARE(wanted.size(), 1);
}

void TestPanels::restoringTellsTheTimeLeft()
{
    WindowFixture at(0);
    at.tick([](Snapshot &snapshot) {
        snapshot.status.state = WorkerState::Restoring;
        snapshot.status.restore = {1'000'000, 4'000'000, 100'000};
    });
    // First of all: a narrow window cuts the end.
    QVERIFY(nameOf(at, "stateDetails").contains(u"25.0 %, 30 s left, "_s));
}

QTEST_MAIN(TestPanels)
#include "tst_panels.moc"
