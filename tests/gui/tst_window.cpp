// SPDX-FileCopyrightText: 2026 The Spendwatch authors
// SPDX-License-Identifier: GPL-3.0-only
// The window as a person uses it: search, order, selection, states.
#include "ui/customers/customers_panel.h"
#include "ui/text/format.h"

#include <QClipboard>
#include <QGuiApplication>
#include <QHeaderView>
#include <QLabel>
#include <QLineEdit>
#include <QListView>
#include <QPushButton>
#include <QScrollBar>
#include <QSignalSpy>
#include <QTabWidget>
#include <QTest>

#include "gui/window_fixture.h"

using namespace Qt::StringLiterals;
using namespace spendwatch;

namespace {

const QString Name = u"Customer"_s;
const QString Total = u"Total"_s;
const QString Brian = u"brian"_s;

QString accessibleName(WindowFixture &at, const char *widget)
{
    return at.find<QWidget>(widget)->accessibleName();
}

} // namespace

class TestWindow : public QObject
{
    Q_OBJECT

private slots:
    void tableShowsTheGreatestFirst();
    void headerCanBeRead();
    void typingFindsCustomers();
    void escapeClearsTheSearch();
    void searchWithoutMatchOffersToClearIt();
    void clickingHeadersSorts();
    void selectionStaysOnItsCustomer();
    void scrollPositionStays();
    void addressFollowsTheSelection();
    void copiesRowsExactly();
    void reportsTheState_data();
    void reportsTheState();
    void figuresAreExact();
    void rejectedFigureLeadsToTheList();
    void headingsDoNotMoveWhenNumbersGrow();
    void whatNobodySeesIsNotPainted_data();
    void whatNobodySeesIsNotPainted();
    void tabReachesEveryControl();
};

void TestWindow::tableShowsTheGreatestFirst()
{
    WindowFixture at(500);
    QTRY_VERIFY(at.visibleNames().size() > 5);
    CustomerQuery greatest;
    const CustomerPage page = at.engine.answer(greatest);
    QTRY_COMPARE(at.visibleNames().constFirst(), page.rows.front().name);
    QCOMPARE(at.customers()->model()->index(0, at.column(Total)).data().toString(), grouped(page.rows.front().total));
    QCOMPARE(at.customers()->model()->rowCount(), 500);
}

void TestWindow::headerCanBeRead()
{
    WindowFixture at(3);
    QTRY_VERIFY(at.customers()->isVisible());
    const QHeaderView *header = at.customers()->horizontalHeader();
    QVERIFY2(header->height() >= header->fontMetrics().height() + 6, "the titles are cut off");
    for (int column = 0; column < header->count(); ++column) {
        const QString title = at.customers()->model()->headerData(column, Qt::Horizontal).toString();
        QVERIFY2(header->sectionSize(column) >= header->fontMetrics().horizontalAdvance(title), qPrintable(title));
    }
}

void TestWindow::typingFindsCustomers()
{
    WindowFixture at(500);
    auto *find = at.find<QLineEdit>("find");
    QTest::keyClicks(find, u"RIA"_s);
    QTRY_COMPARE(at.visibleNames(), QStringList{Brian});
    QTest::keyClick(find, Qt::Key_Backspace);
    QTest::keyClick(find, Qt::Key_Backspace);
    QTest::keyClick(find, Qt::Key_Backspace);
    QTRY_COMPARE(at.customers()->model()->rowCount(), 500);
}

void TestWindow::escapeClearsTheSearch()
{
    WindowFixture at(50);
    auto *find = at.find<QLineEdit>("find");
    QTest::keyClicks(find, Brian);
    QTRY_COMPARE(at.customers()->model()->rowCount(), 1);
    QTest::keyClick(find, Qt::Key_Escape);
    QVERIFY(find->text().isEmpty());
    QTRY_COMPARE(at.customers()->model()->rowCount(), 50);
}

void TestWindow::searchWithoutMatchOffersToClearIt()
{
    WindowFixture at(50);
    QTest::keyClicks(at.find<QLineEdit>("find"), u"nobody"_s);
    QTRY_VERIFY(!at.customers()->isVisible());
    auto *clear = at.window.findChild<CustomersPanel *>()->findChild<QPushButton *>(u"emptyAction"_s);
    QTRY_VERIFY(clear->isVisible());
    QTest::mouseClick(clear, Qt::LeftButton);
    QTRY_VERIFY(at.customers()->isVisible());
    QCOMPARE(at.find<QLineEdit>("find")->text(), QString());
}

void TestWindow::clickingHeadersSorts()
{
    WindowFixture at(300);
    QTRY_VERIFY(!at.visibleNames().isEmpty());
    at.clickHeader(Name);
    QTRY_COMPARE(at.visibleNames().constFirst(), Brian);
    at.clickHeader(Name);
    QTRY_COMPARE(at.visibleNames().constFirst(), u"meher"_s);
    at.engine.customer(u"hamzah"_s).purchases = 1'000'000;
    at.clickHeader(u"Purchases"_s); // of numbers the greatest are wanted first
    QTRY_COMPARE(at.visibleNames().constFirst(), u"hamzah"_s);
}

void TestWindow::selectionStaysOnItsCustomer()
{
    WindowFixture at(300);
    QTRY_VERIFY(at.visibleNames().size() > 4);
    const QString chosen = at.visibleNames().at(3);
    QVERIFY(at.clickCustomer(chosen));
    at.engine.customer(chosen).total += 1'000'000'000;
    at.tick();
    const auto selected = [&] { return at.customers()->selectionModel()->selectedRows(); };
    QTRY_COMPARE(at.visibleNames().constFirst(), chosen);
    QCOMPARE(selected().size(), 1);
    QCOMPARE(selected().constFirst().data().toString(), chosen);
}

void TestWindow::scrollPositionStays()
{
    WindowFixture at(2000);
    QTRY_COMPARE(at.customers()->model()->rowCount(), 2000);
    QScrollBar *bar = at.customers()->verticalScrollBar();
    bar->setValue(bar->maximum() / 2);
    const int before = bar->value();
    QTRY_VERIFY(!at.visibleNames().isEmpty() && !at.visibleNames().constFirst().isEmpty());
    const qsizetype asked = at.asked.size();
    for (int i = 0; i < 50; ++i)
        at.engine.customers()[size_t(i)].total += 1'000'000'000;
    QTRY_VERIFY(at.asked.size() > asked + 1); // refreshed
    QCOMPARE(bar->value(), before);
}

void TestWindow::addressFollowsTheSelection()
{
    WindowFixture at(3);
    QTRY_VERIFY(at.visibleNames().contains(Brian));
    QVERIFY(at.clickCustomer(Brian));
    QTRY_VERIFY(accessibleName(at, "httpLink").contains(u"http://127.0.0.1:6066/customer/brian"_s));
    QTest::mouseClick(at.find<QWidget>("httpCopy"), Qt::LeftButton);
    QCOMPARE(QGuiApplication::clipboard()->text(), u"http://127.0.0.1:6066/customer/brian"_s);
}

void TestWindow::copiesRowsExactly()
{
    WindowFixture at(3);
    at.engine.customer(Brian).total = Sum(std::numeric_limits<qint64>::max());
    at.tick();
    QTRY_COMPARE(at.customers()->model()->index(0, at.column(Total)).data().toString(),
                 grouped(std::numeric_limits<qint64>::max()));
    QVERIFY(at.clickCustomer(Brian));
    QTest::keyClick(at.customers(), Qt::Key_C, Qt::ControlModifier);
    QVERIFY(QGuiApplication::clipboard()->text().startsWith(u"brian\t9223372036854775807\t"_s));
}

void TestWindow::reportsTheState_data()
{
    QTest::addColumn<int>("state");
    QTest::addColumn<QString>("words");
    QTest::newRow("connecting") << int(WorkerState::Connecting) << u"Connecting"_s;
    QTest::newRow("restoring") << int(WorkerState::Restoring) << u"Restoring the totals"_s;
    QTest::newRow("live") << int(WorkerState::Running) << u"Live"_s;
    QTest::newRow("rebalancing") << int(WorkerState::Rebalancing) << u"Rebalancing"_s;
    QTest::newRow("stopped") << int(WorkerState::Stopped) << u"Stopped"_s;
    QTest::newRow("failed") << int(WorkerState::Failed) << u"Failed"_s;
}

void TestWindow::reportsTheState()
{
    QFETCH(int, state);
    QFETCH(QString, words);
    WindowFixture at(3);
    at.tick([state](Snapshot &snapshot) {
        snapshot.status.state = WorkerState(state);
        snapshot.status.problem = Message::plain(u"The broker is away"_s);
        snapshot.status.advice = Message::plain(u"Start it."_s);
    });
    QCOMPARE(accessibleName(at, "state"), u"State: "_s + words);
    QCOMPARE(at.find<QLabel>("problem")->text(), u"The broker is away. Start it."_s);
    QVERIFY(at.find<QLabel>("problem")->isVisible());
    const QString source = u"purchase_topic on 127.0.0.1:9092"_s;
    QVERIFY(at.window.windowTitle().contains(source));
    const char *shown = WorkerState(state) == WorkerState::Connecting ? "stateDetails" : "source";
    QVERIFY(at.find<QWidget>(shown)->isVisible());
    QVERIFY(accessibleName(at, shown).contains(source));
}

void TestWindow::figuresAreExact()
{
    WindowFixture at(3);
    at.tick([](Snapshot &snapshot) {
        snapshot.headline.spent = Sum(std::numeric_limits<qint64>::max()) * 3;
        snapshot.headline.purchases = 1'204;
        snapshot.headline.rejected = 7;
    });
    QVERIFY(accessibleName(at, "spent").contains(grouped(Sum(std::numeric_limits<qint64>::max()) * 3)));
    QVERIFY(accessibleName(at, "purchases").contains(grouped(1'204)));
    QVERIFY(accessibleName(at, "customerCount").contains(u"3"_s));
    QVERIFY(accessibleName(at, "rejected").contains(u"7"_s));
}

void TestWindow::rejectedFigureLeadsToTheList()
{
    WindowFixture at(3);
    auto *tabs = at.window.findChild<QTabWidget *>();
    QCOMPARE(tabs->currentIndex(), 0);
    QTest::mouseClick(at.find<QWidget>("rejected")->parentWidget()->parentWidget(), Qt::LeftButton);
    QCOMPARE(tabs->currentIndex(), 1);
}

void TestWindow::headingsDoNotMoveWhenNumbersGrow()
{
    WindowFixture at(3);
    const auto places = [&] {
        QList<QRect> found;
        for (const char *name : {"spent", "purchases", "customerCount", "rate", "rejected"}) {
            const auto *figure = at.find<QWidget>(name); // may take the room of its trend
            found.append(QRect(figure->pos(), QSize(0, figure->height())));
            found.append(figure->parentWidget()->parentWidget()->geometry());
        }
        for (const char *name : {"customers", "plot"})
            found.append(at.find<QWidget>(name)->geometry());
        return found;
    };
    QTRY_VERIFY(at.customers()->isVisible());
    QTest::qWait(0);
    const QList<QRect> before = places();
    at.tick([](Snapshot &snapshot) {
        snapshot.headline.spent = Sum(std::numeric_limits<qint64>::max()) * 1000;
        snapshot.headline.purchases = 123'456'789'012;
        snapshot.headline.purchasesPerSecond = 1'234'567;
        snapshot.headline.rejected = 99'999'999;
    });
    QCoreApplication::processEvents();
    QCOMPARE(places(), before);
}

void TestWindow::whatNobodySeesIsNotPainted_data()
{
    addRows("how", {u"minimized"_s, u"hidden"_s});
}

/// Nor brought up to date; and nothing is lost.
void TestWindow::whatNobodySeesIsNotPainted()
{
    QFETCH(QString, how);
    WindowFixture at(3);
    QTRY_VERIFY(at.visibleNames().contains(Brian));
    QSignalSpy seen(&at.window, &MainWindow::seenChanged);
    how == u"hidden"_s ? at.window.hide() : at.window.showMinimized();
    QTRY_COMPARE(seen.size(), 1);
    QVERIFY(!at.window.isSeen());
    const QString before = accessibleName(at, "spent");
    const auto *feed = at.window.findChild<QListView *>(u"feed"_s);
    at.engine.customer(Brian).total += 1'000'000;
    for (int i = 0; i < 3; ++i)
        at.tick([](Snapshot &snapshot) {
            snapshot.newLines = {{snapshot.timeMs, Brian, 1, 1, std::nullopt, 0}};
            snapshot.headline.rejected = 4;
        });
    QCOMPARE(accessibleName(at, "spent"), before);
    QCOMPARE(feed->model()->rowCount(), 1); // Only the alert.
    QVERIFY2(at.window.windowTitle().contains(u"4 newly rejected"), qPrintable(at.window.windowTitle()));
    at.window.comeToFront();
    QTRY_VERIFY(accessibleName(at, "spent") != before);
    QCOMPARE(feed->model()->rowCount(), 4);
    QVERIFY(at.window.isSeen());
}

void TestWindow::tabReachesEveryControl()
{
    WindowFixture at(3);
    QTRY_VERIFY(at.customers()->isVisible());
    at.window.activateWindow();
    QTRY_VERIFY(at.window.isActiveWindow());
    at.find<QWidget>("send")->setFocus();
    QStringList reached;
    for (int i = 0; i < 60; ++i) {
        const QWidget *focus = QApplication::focusWidget();
        QVERIFY2(focus, qPrintable(reached.join(QLatin1Char(' '))));
        reached.append(focus->objectName());
        if (reached.size() > 1 && reached.constLast() == u"send"_s)
            break;
        QTest::keyClick(&at.window, Qt::Key_Tab);
    }
    const QStringList inOrder{u"send"_s, u"sendOptions"_s, u"find"_s, u"httpLink"_s, u"customers"_s, u"plot"_s};
    qsizetype last = -1;
    for (const QString &name : inOrder) {
        const qsizetype at_ = reached.indexOf(name);
        QVERIFY2(at_ > last, qPrintable(name + u" in "_s + reached.join(QLatin1Char(' '))));
        last = at_;
    }
}

QTEST_MAIN(TestWindow)
#include "tst_window.moc"
