// SPDX-FileCopyrightText: 2026 The Spendwatch authors
// SPDX-License-Identifier: GPL-3.0-only
// What can be done with what is listed: context menus and double clicks.
#include "ui/activity/feed_view.h"
#include "ui/charts/customer_bar.h"

#include <QApplication>
#include <QClipboard>
#include <QLineEdit>
#include <QListView>
#include <QMenu>
#include <QTabWidget>
#include <QTest>

#include <algorithm>

#include "gui/window_fixture.h"

using namespace spendwatch;
using namespace Qt::StringLiterals;

class TestMenus : public QObject
{
    Q_OBJECT

private slots:
    void aDoubleClickInTheFeedOpensTheCustomer();
    void aClickOnABarOpensTheCustomer();
    void customersHaveMenus_data();
    void customersHaveMenus();
    void rowsAndCellsAreCopied();
};

namespace {

void addLines(WindowFixture &at)
{
    at.tick([](Snapshot &snapshot) {
        snapshot.newLines = {{snapshot.timeMs, u"meher"_s, 7, 7, {}, 0}, {snapshot.timeMs, u"brian"_s, 5, 5, {}, 0}};
    });
}

} // namespace

void TestMenus::aDoubleClickInTheFeedOpensTheCustomer()
{
    WindowFixture at(30);
    addLines(at);
    auto *feed = at.find<QListView>("feed");
    QTRY_COMPARE(feed->model()->rowCount(), 2);
    QCoreApplication::processEvents();
    const QPoint line = feed->visualRect(feed->model()->index(1, 0)).center();
    QTest::mouseClick(feed->viewport(), Qt::LeftButton, {}, line);
    QTest::mouseDClick(feed->viewport(), Qt::LeftButton, {}, line);
    QTRY_COMPARE(at.shownCustomer(), u"Customer: brian"_s);
}

void TestMenus::aClickOnABarOpensTheCustomer()
{
    WindowFixture at(30);
    const QString greatest = at.engine.answer({}).rows[0].name;
    QTRY_VERIFY(at.barOf(greatest) && at.barOf(greatest)->isVisible());
    QTest::mouseClick(at.barOf(greatest), Qt::LeftButton);
    QTRY_COMPARE(at.shownCustomer(), u"Customer: "_s + greatest);
}

void TestMenus::customersHaveMenus_data()
{
    addRows("where", {u"table"_s, u"feed"_s, u"bar"_s});
}

void TestMenus::customersHaveMenus()
{
    QFETCH(QString, where);
    WindowFixture at(30);
    addLines(at);
    const QString name = where == u"feed"_s ? u"brian"_s : at.engine.answer({}).rows[0].name;
    QTRY_VERIFY(!at.visibleNames().isEmpty());
    QTRY_VERIFY(at.barOf(at.engine.answer({}).rows[0].name));
    QTRY_COMPARE(at.find<QListView>("feed")->model()->rowCount(), 2);
    QCoreApplication::processEvents();
    const auto open = [&]() -> QMenu * {
        if (where == u"table"_s)
            return menuAt(*at.customers()->viewport(),
                          at.customers()->visualRect(at.customers()->model()->index(0, 0)).center());
        if (where == u"bar"_s)
            return menuAt(*at.barOf(name), at.barOf(name)->rect().center());
        auto *feed = at.find<QListView>("feed");
        return menuAt(*feed->viewport(), feed->visualRect(feed->model()->index(1, 0)).center());
    };
    QMenu *menu = open();
    QVERIFY(menu);
    QVERIFY(clickItem(*menu, "copyName"));
    QTRY_COMPARE(QApplication::clipboard()->text(), name);
    at.window.findChild<QTabWidget *>()->setCurrentIndex(2);
    if (where != u"feed"_s) { // It is hidden now.
        menu = open();
        QVERIFY(menu);
        QVERIFY(clickItem(*menu, "customerActivity"));
        QTRY_COMPARE(at.find<QLineEdit>("feedCustomer")->text(), name);
        QCOMPARE(at.window.findChild<QTabWidget *>()->currentIndex(), 0);
    }
    at.window.findChild<QTabWidget *>()->setCurrentIndex(0);
    at.find<QLineEdit>("feedCustomer")->clear();
    QCoreApplication::processEvents();
    menu = open();
    QVERIFY(menu);
    QVERIFY(clickItem(*menu, "openCustomer"));
    QTRY_COMPARE(at.shownCustomer(), u"Customer: "_s + name);
}

void TestMenus::rowsAndCellsAreCopied()
{
    WindowFixture at(3);
    at.tick([](Snapshot &snapshot) {
        snapshot.headline.rejected = 1;
        snapshot.newRejected = {
            {snapshot.timeMs, message("not JSON"), u"purchase_topic"_s, PartitionNumber(3), 4711, "x", 1}};
    });
    at.window.findChild<QTabWidget *>()->setCurrentIndex(1);
    auto *table = at.find<QTableView>("rejectedTable");
    QTRY_VERIFY(table->isVisible());
    QCoreApplication::processEvents();
    for (int column = 0; column < table->model()->columnCount(); ++column) {
        if (table->model()->headerData(column, Qt::Horizontal).toString() != u"Offset"_s)
            continue;
        const QPoint cell = table->visualRect(table->model()->index(0, column)).center();
        QMenu *menu = menuAt(*table->viewport(), cell);
        QVERIFY(menu);
        QVERIFY(clickItem(*menu, "copyCell"));
        QTRY_COMPARE(QApplication::clipboard()->text(), u"4711"_s);
        return;
    }
    QFAIL("There is no column for the offset");
}

QTEST_MAIN(TestMenus)
#include "tst_menus.moc"
