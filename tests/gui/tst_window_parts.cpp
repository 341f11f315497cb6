// SPDX-FileCopyrightText: 2026 The Spendwatch authors
// SPDX-License-Identifier: GPL-3.0-only
// What the window is put together from, each part alone.
#include "ui/window/appearance.h"
#include "ui/window/event_lists.h"
#include "ui/window/renewal.h"
#include "ui/window/shown_figures.h"
#include "ui/window/window_title.h"

#include <QMenu>
#include <QSettings>
#include <QSignalSpy>
#include <QTabWidget>
#include <QTemporaryDir>
#include <QTest>

using namespace spendwatch;
using namespace Qt::StringLiterals;

namespace {

Snapshot snapshot(qint64 purchases, std::size_t lines)
{
    Snapshot one;
    one.headline.purchases = purchases;
    one.newLines.resize(lines);
    return one;
}

} // namespace

class TestWindowParts : public QObject
{
    Q_OBJECT

private slots:
    void figuresAreShownAtOnce();
    void figuresAreHeldWhileThePauseLasts();
    void heldLinesAreBounded();
    void titleTellsTheSourceAndWhatIsNew();
    void listsCountWhatNobodyHasSeen();
    void renewalIsDueOnce();
    void renewalWaitsForAMenu();
    void appearanceIsRemembered();
};

void TestWindowParts::figuresAreShownAtOnce()
{
    ShownFigures figures;
    QVERIFY(figures.note(snapshot(7, 3)));
    QCOMPARE(figures.shown().headline.purchases, 7);
    QVERIFY(figures.shown().newLines.empty());
    QVERIFY(!figures.setPaused(false));
}

void TestWindowParts::figuresAreHeldWhileThePauseLasts()
{
    ShownFigures figures;
    QVERIFY(figures.note(snapshot(1, 0)));
    QVERIFY(!figures.setPaused(true));
    QVERIFY(figures.isPaused());
    QVERIFY(!figures.note(snapshot(2, 3)));
    QVERIFY(!figures.note(snapshot(3, 4)));
    QCOMPARE(figures.shown().headline.purchases, 1);
    QCOMPARE(figures.newest().headline.purchases, 3); // What is wrong is seen meanwhile.
    const auto held = figures.setPaused(false);
    QVERIFY(held);
    QCOMPARE(held->headline.purchases, 3);
    QCOMPARE(held->newLines.size(), std::size_t(7));
    QCOMPARE(figures.shown().headline.purchases, 3);
    QVERIFY(!figures.setPaused(false)); // Once.
}

void TestWindowParts::heldLinesAreBounded()
{
    ShownFigures figures;
    QVERIFY(!figures.setPaused(true));
    for (int i = 0; i < 20; ++i)
        QVERIFY(!figures.note(snapshot(i, 100)));
    QVERIFY(figures.setPaused(false)->newLines.size() <= 1100);
}

void TestWindowParts::titleTellsTheSourceAndWhatIsNew()
{
    QWidget window;
    WindowTitle title(window);
    title.setSource({});
    QCOMPARE(window.windowTitle(), u"Spendwatch"_s);
    title.setSource(u"purchase_topic on host:9092"_s);
    QCOMPARE(window.windowTitle(), u"Spendwatch: purchase_topic on host:9092"_s);
    title.setNewlyRejected(1'234);
    QCOMPARE(window.windowTitle(), u"(1,234 newly rejected) Spendwatch: purchase_topic on host:9092"_s);
    title.setNewlyRejected(0);
    QCOMPARE(window.windowTitle(), u"Spendwatch: purchase_topic on host:9092"_s);
}

void TestWindowParts::listsCountWhatNobodyHasSeen()
{
    EventLists lists;
    const QSignalSpy changed(&lists, &EventLists::newlyRejectedChanged);
    Snapshot some;
    some.headline.rejected = 5;
    lists.showFigures(some);
    QCOMPARE(changed.last().first().toLongLong(), 5);
    lists.choose(EventLists::Rejected); // In a window nobody looks at.
    QCOMPARE(changed.last().first().toLongLong(), 5);
    lists.show();
    lists.activateWindow();
    QVERIFY(QTest::qWaitForWindowActive(&lists));
    lists.showFigures(some);
    QCOMPARE(changed.last().first().toLongLong(), 0);
    EventLists next;
    next.carryOn(lists);
    QCOMPARE(next.findChild<QTabWidget *>()->tabText(EventLists::Rejected), u"Rejected (5)"_s);
}

void TestWindowParts::renewalIsDueOnce()
{
    Renewal renewal;
    QSignalSpy due(&renewal, &Renewal::due);
    renewal.ask();
    renewal.ask();
    QVERIFY(due.isEmpty());
    QVERIFY(due.wait());
    QCoreApplication::processEvents();
    QCOMPARE(due.size(), 1);
    renewal.ask();
    QVERIFY(due.wait());
}

void TestWindowParts::renewalWaitsForAMenu()
{
    QMenu menu;
    menu.addAction(u"One"_s);
    menu.popup({});
    QTRY_VERIFY(QApplication::activePopupWidget());
    Renewal renewal;
    QSignalSpy due(&renewal, &Renewal::due);
    renewal.ask();
    QVERIFY(!due.wait(200));
    menu.close();
    QVERIFY(due.wait());
}

void TestWindowParts::appearanceIsRemembered()
{
    const QTemporaryDir folder;
    const QString file = folder.filePath(u"window.ini"_s);
    Appearance(file).setTheme(Theme::Dark);
    Appearance(file).setLanguage(u"en"_s);
    Appearance again(file);
    again.restore();
    QCOMPARE(again.theme(), Theme::Dark);
    QCOMPARE(again.language(), u"en"_s);
    const QSettings settings(file, QSettings::IniFormat);
    QCOMPARE(settings.value(u"window/theme"_s).toString(), u"dark"_s);
    QCOMPARE(settings.value(u"window/language"_s).toString(), u"en"_s);
    Appearance(QString()).setTheme(Theme::System);
}

QTEST_MAIN(TestWindowParts)
#include "tst_window_parts.moc"
