// SPDX-FileCopyrightText: 2026 The Spendwatch authors
// SPDX-License-Identifier: GPL-3.0-only
#include "ui/parts/screen_room.h"
#include "ui/tray/tray.h"

#include <QApplication>
#include <QLineEdit>
#include <QMenuBar>
#include <QMouseEvent>
#include <QSettings>
#include <QSignalSpy>
#include <QSplitter>
#include <QTabBar>
#include <QTabWidget>
#include <QTemporaryDir>
#include <QTest>
#include <QToolButton>
#include <QTreeWidget>

#include <algorithm>
#include <array>

#include "gui/window_fixture.h"

using namespace spendwatch;
using namespace Qt::StringLiterals;

namespace {

/// Vertical: above the lists of what happened; horizontal: between customers and charts.
QSplitter &splitterOf(const MainWindow &window, Qt::Orientation orientation)
{
    auto *rows = window.centralWidget()->findChild<QSplitter *>(QString(), Qt::FindDirectChildrenOnly);
    auto *columns = rows ? qobject_cast<QSplitter *>(rows->widget(0)) : nullptr;
    if (!columns)
        qFatal("The window has no splitters");
    return orientation == Qt::Vertical ? *rows : *columns;
}

/// Drags the handle between the first two parts, as a person does.
void dragHandle(QSplitter &splitter, const QPoint &by)
{
    QWidget *handle = splitter.handle(1);
    const QPoint from = handle->rect().center();
    QTest::mousePress(handle, Qt::LeftButton, {}, from);
    const QPoint to = from + by;
    QMouseEvent moved(QEvent::MouseMove, to, handle->mapToGlobal(to), Qt::NoButton, Qt::LeftButton, Qt::NoModifier);
    QCoreApplication::sendEvent(handle, &moved);
    QTest::mouseRelease(handle, Qt::LeftButton, {}, from);
}

int firstSize(const MainWindow &window, Qt::Orientation orientation)
{
    return splitterOf(window, orientation).sizes().constFirst();
}

} // namespace

/// What every window of the desktop does.
class TestHabits : public QObject
{
    Q_OBJECT

private slots:
    void sizeAndLayoutAreRemembered();
    void onlyADraggedLayoutIsRemembered_data();
    void onlyADraggedLayoutIsRemembered();
    void choicesAreRemembered();
    void layoutCanBeReset();
    void closingEndsUnlessTheTrayKeepsIt();
    void theIconIsThereInEachSize();
    void everyMenuItemIsReachedByKey();
    void shortcutsAreUniqueAndListed();
    void keysWorkWhileTyping_data();
    void keysWorkWhileTyping();
    void f10OpensTheMenus();
    void themeChangesLive();
    void rightToLeft();
    void comesToTheFront();

private:
    static QList<QAction *> leaves(const QList<QAction *> &actions);
};

QList<QAction *> TestHabits::leaves(const QList<QAction *> &actions)
{
    QList<QAction *> found;
    for (QAction *action : actions)
        if (action->menu())
            found += leaves(action->menu()->actions());
        else if (!action->isSeparator())
            found += action;
    return found;
}

void TestHabits::sizeAndLayoutAreRemembered()
{
    // No larger than the screen, 800 by 800 without one: from Qt 6.8 on what is larger comes back cut.
    constexpr QSize Size(800, 700);
    const QTemporaryDir dir;
    const QString file = dir.filePath(u"window.ini"_s);
    std::array<int, 2> sizes{};
    {
        WindowFixture fixture(3, file);
        fixture.window.resize(Size);
        QCoreApplication::processEvents();
        dragHandle(splitterOf(fixture.window, Qt::Horizontal), {60, 0});
        dragHandle(splitterOf(fixture.window, Qt::Vertical), {0, -40});
        QCoreApplication::processEvents();
        sizes = {firstSize(fixture.window, Qt::Horizontal), firstSize(fixture.window, Qt::Vertical)};
        fixture.window.close();
    }
    MainWindow again(file);
    again.show();
    QVERIFY(QTest::qWaitForWindowExposed(&again));
    QCOMPARE(again.size(), Size);
    // The other parts of the window may be a few pixels higher or lower without figures.
    QTRY_VERIFY(std::abs(firstSize(again, Qt::Horizontal) - sizes[0]) < 20);
    QTRY_VERIFY(std::abs(firstSize(again, Qt::Vertical) - sizes[1]) < 20);
}

void TestHabits::onlyADraggedLayoutIsRemembered_data()
{
    QTest::addColumn<bool>("dragged");
    QTest::newRow("as it was") << false;
    QTest::newRow("dragged") << true;
}

/// Whoever never touched the widths gets those that fit the font, the language and the version of the next start.
void TestHabits::onlyADraggedLayoutIsRemembered()
{
    QFETCH(bool, dragged);
    const QTemporaryDir dir;
    const QString file = dir.filePath(u"window.ini"_s);
    {
        WindowFixture fixture(3, file);
        QCoreApplication::processEvents();
        if (dragged)
            dragHandle(splitterOf(fixture.window, Qt::Horizontal), {60, 0});
        fixture.window.close();
    }
    QCOMPARE(QSettings(file, QSettings::IniFormat).contains(u"window/columns"_s), dragged);
}

void TestHabits::choicesAreRemembered()
{
    const QTemporaryDir dir;
    const QString file = dir.filePath(u"window.ini"_s);
    const auto button = [](const MainWindow &window) {
        const auto buttons = window.findChildren<QToolButton *>();
        const auto found =
            std::ranges::find(buttons, u"Purchases/s"_s, [](const QToolButton *one) { return one->text(); });
        if (found == buttons.end())
            qFatal("The chart has no choice of figures");
        return *found;
    };
    {
        WindowFixture fixture(3, file);
        QVERIFY(!button(fixture.window)->isChecked());
        QTest::mouseClick(button(fixture.window), Qt::LeftButton);
        auto *tabs = fixture.window.findChild<QTabWidget *>();
        QTest::mouseClick(tabs->tabBar(), Qt::LeftButton, {}, tabs->tabBar()->tabRect(2).center());
        QCOMPARE(tabs->currentIndex(), 2);
        fixture.window.close();
    }
    const MainWindow again(file);
    QVERIFY(button(again)->isChecked());
    QCOMPARE(again.findChild<QTabWidget *>()->currentIndex(), 2);
}

void TestHabits::layoutCanBeReset()
{
    WindowFixture fixture(3);
    const int column = fixture.column(u"Purchases"_s);
    QTRY_VERIFY(fixture.customers()->isVisible());
    QVERIFY(!fixture.customers()->isColumnHidden(column));
    fixture.toggleColumn(u"Purchases"_s);
    QVERIFY(fixture.customers()->isColumnHidden(column));
    const QSize fits = QSize(1280, 800).boundedTo(screenRoom(fixture.window)); // It never gets larger than its screen.
    fixture.window.resize(fits);
    QTRY_COMPARE(fixture.window.size(), fits);
    QCoreApplication::processEvents();
    const std::array before{firstSize(fixture.window, Qt::Horizontal), firstSize(fixture.window, Qt::Vertical)};
    fixture.window.resize(800, 560);
    QCoreApplication::processEvents();
    for (const Qt::Orientation orientation : {Qt::Horizontal, Qt::Vertical})
        splitterOf(fixture.window, orientation).setSizes({300, 900});
    QVERIFY(firstSize(fixture.window, Qt::Horizontal) != before[0]);
    QVERIFY(firstSize(fixture.window, Qt::Vertical) != before[1]);
    for (QAction *action : leaves(fixture.window.menuBar()->actions()))
        if (action->text() == u"&Reset Layout"_s)
            action->trigger();
    QTRY_COMPARE(fixture.window.size(), fits);
    QTRY_COMPARE(firstSize(fixture.window, Qt::Horizontal), before[0]);
    QTRY_COMPARE(firstSize(fixture.window, Qt::Vertical), before[1]);
    fixture.window.resize(1280, 800);
    QTRY_VERIFY(!fixture.customers()->isColumnHidden(column));
}

void TestHabits::closingEndsUnlessTheTrayKeepsIt()
{
    const QTemporaryDir dir;
    WindowFixture fixture(3, dir.filePath(u"window.ini"_s));
    auto *tray = fixture.window.findChild<Tray *>();
    QVERIFY(tray);
    tray->setFinder([] { return false; });
    QVERIFY(!tray->choice()->isEnabled());
    tray->choice()->setChecked(true);
    QVERIFY2(!tray->keepsRunning(), "without a tray nobody would get the window back");
    bool there = true;
    tray->setFinder([&there] { return there; });
    fixture.window.close();
    QVERIFY(!fixture.window.isVisible());
    emit tray->windowWanted();
    QVERIFY(fixture.window.isVisible());
    there = false; // It may go while the program runs.
    QVERIFY(!tray->keepsRunning());
    there = true;
    QVERIFY(tray->keepsRunning());
    // The choice is remembered; Quit ends in any case.
    QVERIFY(MainWindow(dir.filePath(u"window.ini"_s)).findChild<Tray *>()->choice()->isChecked());
    tray->choice()->setChecked(false);
    QVERIFY(fixture.window.close());
}

void TestHabits::everyMenuItemIsReachedByKey()
{
    WindowFixture fixture(3);
    // Each menu has a letter of its own, and so has each item in its menu.
    QList<QList<QAction *>> levels{fixture.window.menuBar()->actions()};
    while (!levels.isEmpty()) {
        const QList<QAction *> level = levels.takeFirst();
        QSet<QChar> letters;
        for (const QAction *action : level) {
            if (action->isSeparator())
                continue;
            const qsizetype mark = action->text().indexOf(u'&');
            QVERIFY2(mark >= 0, qPrintable(action->text()));
            const QChar letter = action->text().at(mark + 1).toLower();
            QVERIFY2(!letters.contains(letter), qPrintable(action->text()));
            letters.insert(letter);
            if (action->menu())
                levels.append(action->menu()->actions());
        }
    }
}

void TestHabits::shortcutsAreUniqueAndListed()
{
    WindowFixture fixture(3);
    QStringList keys;
    const QList<QAction *> actions = leaves(fixture.window.menuBar()->actions());
    for (const QAction *action : actions) {
        const QList<QKeySequence> shortcuts = action->shortcuts();
        for (const QKeySequence &shortcut : shortcuts) {
            QVERIFY2(!keys.contains(shortcut.toString()), qPrintable(action->text()));
            keys.append(shortcut.toString());
        }
    }
    QVERIFY(keys.size() >= 8);
    QTest::keyClick(&fixture.window, Qt::Key_F1);
    auto *list = fixture.find<QTreeWidget>("shortcuts");
    QTRY_VERIFY(list->isVisible());
    for (const QAction *action : actions) {
        if (action->shortcut().isEmpty())
            continue;
        const QString shown = action->shortcut().toString(QKeySequence::NativeText);
        QVERIFY2(!list->findItems(shown, Qt::MatchExactly | Qt::MatchRecursive, 1).isEmpty(), qPrintable(shown));
    }
    list->window()->close();
    QTest::keyClick(&fixture.window, Qt::Key_Question, Qt::ControlModifier);
    QTRY_VERIFY(list->isVisible());
}

void TestHabits::keysWorkWhileTyping_data()
{
    addTypingRows();
}

/// Whatever a text field does with such keys elsewhere (Ctrl+E: to the end of the line).
void TestHabits::keysWorkWhileTyping()
{
    QFETCH(QByteArray, field);
    WindowFixture fixture(3);
    auto *typed = fixture.typeInto(field.constData());
    const QList<QAction *> actions = leaves(fixture.window.menuBar()->actions());
    for (QAction *action : actions) {
        if (action->objectName() == u"sendDefaults") // Who types and presses Ctrl+S means something else.
            continue;
        action->disconnect(); // Only that it is reached matters,
        action->setEnabled(true); // also of what only Kafka has.
        QSignalSpy reached(action, &QAction::triggered);
        const QList<QKeySequence> shortcuts = action->shortcuts();
        for (const QKeySequence &shortcut : shortcuts) {
            typed->setFocus();
            QVERIFY(typed->hasFocus());
            const QKeyCombination key = shortcut[0];
            QTest::keyClick(typed, key.key(), key.keyboardModifiers());
            QVERIFY2(reached.size() == 1, qPrintable(shortcut.toString()));
            reached.clear();
        }
    }
}

void TestHabits::f10OpensTheMenus()
{
    WindowFixture fixture(3);
    auto *typed = fixture.typeInto("find");
    QTest::keyClick(typed, Qt::Key_F10);
    QMenu *first = fixture.window.menuBar()->actions().constFirst()->menu();
    QTRY_VERIFY(first->isVisible());
    QTest::keyClick(first, Qt::Key_Escape);
    QTRY_VERIFY(!first->isVisible());
    QTest::keyClick(fixture.window.menuBar(), Qt::Key_Escape);
    QTRY_VERIFY(typed->hasFocus());
}

void TestHabits::themeChangesLive()
{
    WindowFixture fixture(3);
    const auto lightness = [&] { return fixture.window.grab().toImage().pixelColor(3, 60).lightness(); };
    fixture.find<QAction>("theme-light")->trigger();
    QTRY_VERIFY(lightness() > 200);
    fixture.find<QAction>("theme-dark")->trigger();
    QTRY_VERIFY(lightness() < 60);
    fixture.find<QAction>("theme-system")->trigger();
}

void TestHabits::rightToLeft()
{
    QApplication::setLayoutDirection(Qt::RightToLeft);
    {
        WindowFixture fixture(30);
        // The table changes its side, nothing leaves the window.
        QVERIFY(fixture.customers()->mapTo(&fixture.window, QPoint()).x() > fixture.window.width() / 3);
        const QList<QWidget *> widgets = fixture.window.centralWidget()->findChildren<QWidget *>();
        for (const QWidget *widget : widgets) {
            if (!widget->isVisible() || widget->parentWidget() != fixture.window.centralWidget())
                continue;
            QVERIFY(fixture.window.rect().contains(QRect(widget->mapTo(&fixture.window, QPoint()), widget->size())));
        }
    }
    QApplication::setLayoutDirection(Qt::LeftToRight);
}

void TestHabits::comesToTheFront()
{
    WindowFixture fixture(3);
    fixture.window.hide();
    fixture.window.comeToFront();
    QVERIFY(fixture.window.isVisible());
    fixture.window.showMinimized();
    fixture.window.comeToFront();
    QVERIFY(!fixture.window.isMinimized());
}

/// Without an icon the tray has nothing to click on, and nobody gets the window back.
void TestHabits::theIconIsThereInEachSize()
{
    const MainWindow window({});
    for (const int side : {16, 22, 24, 32, 48, 128}) {
        const QImage image = window.windowIcon().pixmap(side, side).toImage();
        QCOMPARE(image.width(), side);
        QVERIFY(image.pixelColor(side / 2, side / 2).alpha() == 255);
        QVERIFY(image.pixelColor(0, 0).alpha() < 128); // its corners are round
    }
}

QTEST_MAIN(TestHabits)
#include "tst_habits.moc"
