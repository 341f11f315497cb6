// SPDX-FileCopyrightText: 2026 The Spendwatch authors
// SPDX-License-Identifier: GPL-3.0-only
// What can be done with what is listed: context menus and double clicks.
#include "ui/activity/feed_view.h"
#include "ui/charts/customer_bar.h"

#include <QApplication>
#include <QClipboard>
#include <QContextMenuEvent>
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

QString shownCustomer(WindowFixture &at)
{
    const auto *name = at.find<QWidget>("customerName");
    return name->isVisible() ? name->accessibleName() : QString();
}

/// The context menu at `point` of `widget`, as the right mouse button opens it.
QMenu *menuAt(QWidget &widget, const QPoint &point)
{
    QContextMenuEvent event(QContextMenuEvent::Mouse, point, widget.mapToGlobal(point));
    QApplication::sendEvent(&widget, &event);
    return qobject_cast<QMenu *>(QApplication::activePopupWidget());
}

void trigger(QMenu &menu, const char *name)
{
    auto *action = menu.findChild<QAction *>(QLatin1String(name));
    QVERIFY2(action && action->isEnabled(), name);
    QTest::mouseClick(&menu, Qt::LeftButton, {}, menu.actionGeometry(action).center());
}

CustomerBar *barOf(WindowFixture &at, const QString &customer)
{
    const auto bars = at.find<QWidget>("topCustomers")->findChildren<CustomerBar *>();
    const auto bar = std::ranges::find(bars, customer, [](const CustomerBar *one) { return one->row().name; });
    return bar == bars.end() ? nullptr : *bar;
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
    QTRY_COMPARE(shownCustomer(at), u"Customer: brian"_s);
}

void TestMenus::aClickOnABarOpensTheCustomer()
{
    WindowFixture at(30);
    const QString greatest = at.engine.answer({}).rows[0].name;
    QTRY_VERIFY(barOf(at, greatest) && barOf(at, greatest)->isVisible());
    QTest::mouseClick(barOf(at, greatest), Qt::LeftButton);
    QTRY_COMPARE(shownCustomer(at), u"Customer: "_s + greatest);
}

void TestMenus::customersHaveMenus_data()
{
    QTest::addColumn<QString>("where");
    for (const QString &where : {u"table"_s, u"feed"_s, u"bar"_s})
        QTest::newRow(qPrintable(where)) << where;
}

void TestMenus::customersHaveMenus()
{
    QFETCH(QString, where);
    WindowFixture at(30);
    addLines(at);
    const QString name = where == u"feed"_s ? u"brian"_s : at.engine.answer({}).rows[0].name;
    QTRY_VERIFY(!at.visibleNames().isEmpty());
    QTRY_VERIFY(barOf(at, at.engine.answer({}).rows[0].name));
    QTRY_COMPARE(at.find<QListView>("feed")->model()->rowCount(), 2);
    QCoreApplication::processEvents();
    const auto open = [&]() -> QMenu * {
        if (where == u"table"_s)
            return menuAt(*at.customers()->viewport(),
                          at.customers()->visualRect(at.customers()->model()->index(0, 0)).center());
        if (where == u"bar"_s)
            return menuAt(*barOf(at, name), barOf(at, name)->rect().center());
        auto *feed = at.find<QListView>("feed");
        return menuAt(*feed->viewport(), feed->visualRect(feed->model()->index(1, 0)).center());
    };
    QMenu *menu = open();
    QVERIFY(menu);
    trigger(*menu, "copyName");
    QTRY_COMPARE(QApplication::clipboard()->text(), name);
    at.window.findChild<QTabWidget *>()->setCurrentIndex(2);
    if (where != u"feed"_s) { // It is hidden now.
        menu = open();
        QVERIFY(menu);
        trigger(*menu, "customerActivity");
        QTRY_COMPARE(at.find<QLineEdit>("feedCustomer")->text(), name);
        QCOMPARE(at.window.findChild<QTabWidget *>()->currentIndex(), 0);
    }
    at.window.findChild<QTabWidget *>()->setCurrentIndex(0);
    at.find<QLineEdit>("feedCustomer")->clear();
    QCoreApplication::processEvents();
    menu = open();
    QVERIFY(menu);
    trigger(*menu, "openCustomer");
    QTRY_COMPARE(shownCustomer(at), u"Customer: "_s + name);
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
        trigger(*menu, "copyCell");
        QTRY_COMPARE(QApplication::clipboard()->text(), u"4711"_s);
        return;
    }
    QFAIL("There is no column for the offset");
}

QTEST_MAIN(TestMenus)
#include "tst_menus.moc"
