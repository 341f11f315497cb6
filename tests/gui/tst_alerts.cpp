// SPDX-FileCopyrightText: 2026 The Spendwatch authors
// SPDX-License-Identifier: GPL-3.0-only
#include "ui/alerts/alert_watch.h"
#include "ui/charts/customer_bar.h"

#include <QAction>
#include <QCheckBox>
#include <QDialogButtonBox>
#include <QLabel>
#include <QListView>
#include <QListWidget>
#include <QMenu>
#include <QPushButton>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>
#include <QToolButton>

#include "gui/window_fixture.h"

using namespace spendwatch;
using namespace Qt::StringLiterals;

namespace {

/// Snapshots a second apart, from the first on ready.
class Clockwork
{
public:
    Clockwork()
    {
        now.timeMs = 1'000'000'000'000;
        now.status.ready = true;
        now.status.state = WorkerState::Running;
    }
    QStringList pass(int seconds = 1)
    {
        QStringList keys;
        for (int i = 0; i < seconds; ++i) {
            now.timeMs += 1000;
            for (const Alert &alert : watch.look(now))
                keys.append(alert.key);
            now.passed = {};
            now.newRejected.clear();
        }
        return keys;
    }

    AlertWatch watch;
    Snapshot now;
};

CustomerRow customer(const QString &name, qint64 total)
{
    return {name, total, 1, 0};
}

} // namespace

class TestAlerts : public QObject
{
    Q_OBJECT

private slots:
    void rejectsOnceAMinute();
    void lagAndRatePass();
    void rateStops();
    void customersPass();
    void nothingWhileRestoring();
    void noticeInTheWindow();
    void rulesAreChosenAndRemembered();
    void oneCustomerIsAlertedAbout();
};

void TestAlerts::rejectsOnceAMinute()
{
    Clockwork clock;
    clock.now.headline.rejected = 7;
    QCOMPARE(clock.pass(), QStringList()); // They were there before.
    QStringList raised;
    for (int second = 0; second < 130; ++second) {
        ++clock.now.headline.rejected;
        raised += clock.pass();
    }
    QCOMPARE(raised, QStringList({u"rejects"_s, u"rejects"_s, u"rejects"_s})); // At 0, 60 and 120 s.
    AlertRules none;
    none.rejects = false;
    clock.watch.setRules(none);
    clock.now.timeMs += 1'000'000;
    ++clock.now.headline.rejected;
    QCOMPARE(clock.pass(), QStringList());
}

void TestAlerts::lagAndRatePass()
{
    Clockwork clock;
    AlertRules rules;
    rules.lagPasses = 100;
    rules.ratePasses = 50;
    clock.watch.setRules(rules);
    QCOMPARE(clock.pass(), QStringList());
    clock.now.status.lag = 100;
    clock.now.headline.purchasesPerSecond = 50;
    QCOMPARE(clock.pass(), QStringList());
    clock.now.status.lag = 101;
    clock.now.headline.purchasesPerSecond = 50.1;
    QCOMPARE(clock.pass(), QStringList({u"rate"_s, u"lag"_s}));
    QCOMPARE(clock.pass(120), QStringList()); // It stays above: not told again.
    clock.now.status.lag = 0;
    QCOMPARE(clock.pass(), QStringList());
    clock.now.status.lag = 200;
    QCOMPARE(clock.pass(), QStringList(u"lag"_s));
}

void TestAlerts::rateStops()
{
    Clockwork clock;
    AlertRules rules;
    rules.rateStops = true;
    clock.watch.setRules(rules);
    QCOMPARE(clock.pass(100), QStringList()); // Nothing ever came.
    clock.now.headline.purchasesPerSecond = 3;
    QCOMPARE(clock.pass(5), QStringList());
    clock.now.headline.purchasesPerSecond = 0;
    QCOMPARE(clock.pass(9), QStringList());
    QCOMPARE(clock.pass(120), QStringList(u"stopped"_s));
}

void TestAlerts::customersPass()
{
    Clockwork clock;
    AlertRules rules;
    rules.customerAmount = 1000;
    clock.watch.setRules(rules);
    clock.now.passed = {2, {customer(u"brian"_s, 1001), customer(u"meher"_s, 1000)}};
    QCOMPARE(clock.pass(), QStringList({u"customer brian"_s, u"customer meher"_s}));
    clock.now.passed = {1, {customer(u"brian"_s, 1002)}};
    QCOMPARE(clock.pass(), QStringList()); // Within the minute.
    clock.now.passed = {5000, {customer(u"a"_s, 1002), customer(u"b"_s, 1002)}};
    QCOMPARE(clock.pass(), QStringList(u"customers"_s)); // One for all of them.
}

void TestAlerts::nothingWhileRestoring()
{
    Clockwork clock;
    clock.pass();
    clock.now.status.ready = false;
    clock.now.headline.rejected = 5;
    QCOMPARE(clock.pass(), QStringList());
    clock.now.status.ready = true;
    QCOMPARE(clock.pass(), QStringList());
}

void TestAlerts::noticeInTheWindow()
{
    WindowFixture fixture(3);
    auto *notice = fixture.find<QWidget>("notice");
    const QRect table = fixture.customers()->geometry();
    QVERIFY(!notice->isVisible());
    fixture.tick([](Snapshot &snapshot) {
        snapshot.headline.rejected = 1;
        snapshot.newRejected = {{snapshot.timeMs, message("not <b>JSON</b>"), u"t"_s, PartitionNumber(0), 1, "x", 1}};
    });
    QVERIFY(notice->isVisible());
    QVERIFY(fixture.find<QLabel>("noticeText")->text().contains(u"not <b>JSON</b>"));
    const QAbstractItemModel *feed = fixture.find<QListView>("feed")->model();
    const QModelIndex last = feed->index(feed->rowCount() - 1, 0);
    QVERIFY2(last.data().toString().startsWith(u"Alert: "_s), qPrintable(last.data().toString()));
    QVERIFY(last.data().toString().contains(u"not <b>JSON</b>"));
    const auto isInside = [&] {
        return notice->height() > 10
               && fixture.window.rect().contains(QRect(notice->mapTo(&fixture.window, QPoint()), notice->size()));
    };
    QTRY_VERIFY(isInside());
    QCOMPARE(fixture.customers()->geometry(), table); // Nothing moved for it.
    fixture.window.resize(900, 600);
    QTRY_VERIFY(isInside());
    QTest::mouseClick(fixture.find<QToolButton>("noticeClose"), Qt::LeftButton);
    QVERIFY(!notice->isVisible());
    fixture.tick([](Snapshot &snapshot) { snapshot.headline.rejected = 2; });
    QVERIFY2(!notice->isVisible(), "the same alert came twice within a minute");
}

void TestAlerts::rulesAreChosenAndRemembered()
{
    const QTemporaryDir dir;
    const QString file = dir.filePath(u"window.ini"_s);
    {
        WindowFixture fixture(3, file);
        QSignalSpy changed(&fixture.window, &MainWindow::alertRulesChanged);
        QTest::keyClick(&fixture.window, Qt::Key_A, Qt::ControlModifier | Qt::ShiftModifier);
        auto *customer = fixture.find<QCheckBox>("alertCustomer");
        QTRY_VERIFY(customer->isVisible());
        for (const QLabel *label : customer->window()->findChildren<QLabel *>())
            QVERIFY(label->text() != u"spent"_s); // "exceeds [1,000] spent" is no English.
        auto *amount = fixture.find<QWidget>("alertAmount");
        QVERIFY(!amount->isEnabled());
        QTest::keyClick(customer, Qt::Key_Space);
        amount->setFocus();
        QTest::keyClick(amount, Qt::Key_A, Qt::ControlModifier);
        QTest::keyClicks(amount, u"x"_s);
        QVERIFY(!fixture.find<QPushButton>("alertsOk")->isEnabled());
        QTest::keyClick(amount, Qt::Key_A, Qt::ControlModifier);
        QTest::keyClicks(amount, u"2500"_s);
        QTest::mouseClick(fixture.find<QPushButton>("alertsOk"), Qt::LeftButton);
        QCOMPARE(changed.size(), 1);
        QCOMPARE(changed.first().first().value<AlertRules>().customerAmount.value_or(0), 2500);
    }
    const WindowFixture again(3, file);
    QCOMPARE(again.window.alertRules().customerAmount.value_or(0), 2500);
    QVERIFY(again.window.alertRules().rejects);
}

/// Chosen where the customer is shown, and taken back in the dialog.
void TestAlerts::oneCustomerIsAlertedAbout()
{
    const QTemporaryDir dir;
    const QString file = dir.filePath(u"window.ini"_s);
    const auto bought = [](Snapshot &snapshot) { snapshot.bought = {customer(u"brian"_s, 1001)}; };
    {
        WindowFixture fixture(3, file);
        QTRY_VERIFY(fixture.barOf(u"brian"_s)->isVisible());
        fixture.tick(bought);
        QVERIFY(!fixture.find<QWidget>("notice")->isVisible());
        QMenu *menu = menuAt(*fixture.barOf(u"brian"_s), {5, 5});
        QVERIFY(menu && clickItem(*menu, "alertCustomer"));
        QCOMPARE(fixture.window.alertRules().customers, QStringList{u"brian"_s});
        fixture.tick(bought);
        QVERIFY(fixture.find<QWidget>("notice")->isVisible());
        QCOMPARE(fixture.find<QLabel>("noticeTitle")->text(), u"brian bought something"_s);
    }
    WindowFixture again(3, file);
    QCOMPARE(again.window.alertRules().customers, QStringList{u"brian"_s});
    QTRY_VERIFY(again.barOf(u"brian"_s)->isVisible());
    QMenu *menu = menuAt(*again.barOf(u"brian"_s), {5, 5});
    QVERIFY(menu && menu->findChild<QAction *>(u"alertCustomer"_s)->isChecked());
    menu->close();
    QTest::keyClick(&again.window, Qt::Key_A, Qt::ControlModifier | Qt::ShiftModifier);
    auto *list = again.find<QListWidget>("alertCustomers");
    QTRY_VERIFY(list->isVisible());
    list->setCurrentRow(0);
    QTest::mouseClick(again.find<QPushButton>("alertCustomersRemove"), Qt::LeftButton);
    QTest::mouseClick(again.find<QPushButton>("alertsOk"), Qt::LeftButton);
    QCOMPARE(again.window.alertRules().customers, QStringList());
}

QTEST_MAIN(TestAlerts)
#include "tst_alerts.moc"
