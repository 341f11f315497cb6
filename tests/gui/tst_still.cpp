// SPDX-FileCopyrightText: 2026 The Spendwatch authors
// SPDX-License-Identifier: GPL-3.0-only
// Whatever a person is about to click stays where it is, and nothing comes to lie over it, while problems, alerts and results
// come and go. On the screens that everything must fit (see fits.cmake).
#include "ui/language/language.h"
#include "ui/parts/screen_room.h"

#include <QAbstractButton>
#include <QAbstractItemView>
#include <QApplication>
#include <QHash>
#include <QLabel>
#include <QLineEdit>
#include <QListWidget>
#include <QPushButton>
#include <QScrollArea>
#include <QTabBar>
#include <QTabWidget>
#include <QTest>
#include <QToolButton>

#include <functional>
#include <utility>

#include "gui/connect_form.h"
#include "gui/window_fixture.h"

using namespace spendwatch;
using namespace Qt::StringLiterals;

namespace {

using Places = QHash<const QWidget *, QRect>;

bool isClickable(const QWidget &widget)
{
    return qobject_cast<const QAbstractButton *>(&widget) || qobject_cast<const QLineEdit *>(&widget)
           || qobject_cast<const QAbstractItemView *>(&widget) || widget.objectName() == u"plot"_s
           || widget.objectName() == u"topCustomers"_s;
}

Places placesIn(const QWidget &window)
{
    Places places;
    for (const QWidget *each : window.findChildren<QWidget *>())
        if (each->isVisible() && each->window() == &window && isClickable(*each))
            places.insert(each, QRect(each->mapTo(&window, QPoint()), each->size()));
    return places;
}

/// Once everything that is due has been laid out.
Places settledIn(const QWidget &window)
{
    Places last;
    for (int same = 0; same < 5;) {
        QCoreApplication::sendPostedEvents();
        QCoreApplication::processEvents();
        const Places now = placesIn(window);
        same = now == std::exchange(last, now) ? same + 1 : 0;
    }
    return last;
}

/// Those that were there before and are not where they were; those over which something lies.
QStringList faults(const QWidget &window, const Places &before, const Places &now)
{
    QStringList all;
    for (const auto &[widget, place] : now.asKeyValueRange()) {
        const QString text = widget->property("text").toString();
        if (const QRect was = before.value(widget, place); was != place)
            all.append(u"%1 %2 moved from %3,%4 (%5 wide, %6 high) to %7,%8 (%9 wide, %10 high)"_s
                           .arg(widget->objectName(), text)
                           .arg(was.x())
                           .arg(was.y())
                           .arg(was.width())
                           .arg(was.height())
                           .arg(place.x())
                           .arg(place.y())
                           .arg(place.width())
                           .arg(place.height()));
        const QWidget *hit = window.childAt(place.center());
        const bool isScrolledAway = !widget->visibleRegion().contains(widget->rect().center());
        if (!isScrolledAway && hit != widget && !widget->isAncestorOf(hit))
            all.append(u"%1 %2 is under %3"_s.arg(widget->objectName(), text, hit ? hit->objectName() : u"nothing"_s));
    }
    return all;
}

using Change = std::function<void(Snapshot &)>;

Change warnings(int count, int words)
{
    return [=](Snapshot &snapshot) {
        for (int i = 0; i < count; ++i)
            snapshot.status.warnings.push_back({WarningKind::Table, Message::plain(u"words "_s.repeated(words))});
    };
}

Change stuck(WorkerState state, bool hasServer, int tries)
{
    return [=](Snapshot &snapshot) {
        snapshot.status.state = state;
        snapshot.status.problem = message("Kafka at %1 does not answer", u"127.0.0.1:9092"_s);
        snapshot.status.advice =
            message("Start the broker, or choose another with --broker; if it runs, check -X security.protocol");
        snapshot.status.sinceMs = snapshot.timeMs - 1000;
        snapshot.status.tries = tries;
        snapshot.status.nextTryMs = snapshot.timeMs + 3'000'000;
        if (hasServer)
            return;
        snapshot.httpAddress.clear();
        snapshot.httpProblem =
            message("Port %1 on %2 is taken by %3", 6066, u"127.0.0.1"_s, message("another program"));
    };
}

Change restoring()
{
    return [](Snapshot &snapshot) {
        snapshot.status.state = WorkerState::Restoring;
        snapshot.status.restore = {1'234'567, 4'000'000, 812'345};
    };
}

/// An alert; `minute` is later than those of other alerts.
Change rejected(int minute, int words)
{
    return [=](Snapshot &snapshot) {
        snapshot.timeMs += qint64(minute) * 61'000;
        snapshot.headline.rejected = minute;
        snapshot.newRejected = {
            {snapshot.timeMs, Message::plain(u"words "_s.repeated(words)), {}, PartitionNumber(0), 1, "x", 1}};
    };
}

} // namespace

class TestStill : public QObject
{
    Q_OBJECT

private slots:
    void cleanup() { installLanguage(*qApp, u"en"_s); }
    void theWindow_data();
    void theWindow();
    void aClickMeetsWhatItMeant();
    void whatIsCutCanBeRead();
    void theConnectDialog_data();
    void theConnectDialog();
};

void TestStill::theWindow_data()
{
    QTest::addColumn<QString>("language");
    QTest::addColumn<bool>("selected");
    for (const QString &language : {u"en"_s, u"de"_s})
        for (const bool selected : {false, true})
            QTest::addRow("%s%s", qPrintable(language), selected ? ", a customer" : "") << language << selected;
}

void TestStill::theWindow()
{
    QFETCH(QString, language);
    QFETCH(bool, selected);
    installLanguage(*qApp, language);
    WindowFixture fixture(30);
    const QSize room = screenRoom(fixture.window);
    fixture.window.resize(room);
    QTRY_COMPARE(fixture.window.size(), room);
    QTRY_VERIFY(!fixture.visibleNames().isEmpty());
    if (selected)
        QVERIFY(fixture.clickCustomer(fixture.visibleNames().constFirst()));
    Places before = settledIn(fixture.window);
    QVERIFY(before.size() > 20);
    const std::pair<const char *, Change> steps[] = {
        {"one", warnings(1, 10)},
        {"several", warnings(4, 20)},
        {"long", warnings(1, 200)},
        {"none", {}},
        {"waiting", stuck(WorkerState::Waiting, true, 0)},
        {"waiting for long", stuck(WorkerState::Waiting, true, 1234)},
        {"without a port, too", stuck(WorkerState::Waiting, false, 12)},
        {"failed", stuck(WorkerState::Failed, false, 1)},
        {"failed with a port", stuck(WorkerState::Failed, true, 1)},
        {"restoring", restoring()},
        {"an alert", rejected(1, 2)},
        {"a second", rejected(2, 200)},
        {"an alert and a problem", stuck(WorkerState::Failed, false, 1)},
        {"at the end", {}},
    };
    for (const auto &[name, change] : steps) {
        fixture.tick(change);
        const Places now = settledIn(fixture.window);
        const QStringList wrong = faults(fixture.window, before, now);
        QVERIFY2(wrong.isEmpty(), qPrintable(QLatin1String(name) + u": "_s + wrong.join(u'\n')));
        before.insert(now); // What came keeps its place from now on, also when it goes in between.
    }
    QVERIFY(fixture.find<QWidget>("notice")->isVisible());
    const QRect title = fixture.find<QLabel>("noticeTitle")->geometry();
    QVERIFY(title.width() > 50 && !title.intersects(fixture.find<QLabel>("noticeText")->geometry()));
    QTest::mouseClick(fixture.find<QToolButton>("noticeClose"), Qt::LeftButton);
    const Places after = settledIn(fixture.window);
    QCOMPARE(faults(fixture.window, before, after), QStringList());
}

/// Aimed at before a problem came, clicked while it is there, at that point of the window.
void TestStill::aClickMeetsWhatItMeant()
{
    WindowFixture fixture(30);
    fixture.window.resize(screenRoom(fixture.window));
    const auto *pause = fixture.find<QToolButton>("pause");
    auto *tabs = fixture.window.findChild<QTabWidget *>();
    const Places before = settledIn(fixture.window);
    const QPoint pausePoint = before.value(pause).center();
    const QPoint tabPoint = tabs->tabBar()->mapTo(&fixture.window, tabs->tabBar()->tabRect(1).center());
    const auto clickAt = [&](const QPoint &point) {
        QTest::mouseClick(fixture.window.windowHandle(), Qt::LeftButton, {}, point);
    };
    bool isPaused = false;
    for (const Change &change : {warnings(3, 100), stuck(WorkerState::Failed, false, 1), rejected(1, 100), Change()}) {
        tabs->setCurrentIndex(0);
        fixture.tick(change);
        (void)settledIn(fixture.window);
        clickAt(pausePoint);
        isPaused = !isPaused;
        QCOMPARE(pause->isChecked(), isPaused);
        clickAt(tabPoint);
        QCOMPARE(tabs->currentIndex(), 1);
    }
}

/// A long problem is shortened in its place; a click, or a key, opens all of it.
void TestStill::whatIsCutCanBeRead()
{
    WindowFixture fixture(3);
    fixture.window.resize(screenRoom(fixture.window));
    auto *problem = fixture.find<QLabel>("problem");
    fixture.tick(warnings(1, 2));
    QTRY_VERIFY(problem->isVisible());
    QCOMPARE(problem->focusPolicy(), Qt::NoFocus);
    QVERIFY(problem->toolTip().isEmpty());
    fixture.tick([](Snapshot &snapshot) {
        snapshot.status.warnings = {{WarningKind::Table, Message::plain(u"<i>words</i> "_s.repeated(40) + u"END"_s)}};
    });
    QVERIFY(problem->text().endsWith(u"END"_s));
    QVERIFY(problem->toolTip().contains(u"&lt;i&gt;"_s) && problem->toolTip().contains(u"END"_s));
    const auto opened = [] {
        for (const QWidget *each : QApplication::topLevelWidgets())
            if (each->inherits("QWhatsThat") && each->isVisible())
                return true;
        return false;
    };
    QTest::mouseClick(problem, Qt::LeftButton);
    QTRY_VERIFY(opened());
    QTest::keyClick(QApplication::activePopupWidget(), Qt::Key_Escape);
    QTRY_VERIFY(!opened());
    fixture.window.activateWindow();
    QVERIFY(QTest::qWaitForWindowActive(&fixture.window));
    problem->setFocus(Qt::TabFocusReason);
    QTRY_VERIFY(problem->hasFocus());
    QTest::keyClick(problem, Qt::Key_Return);
    QTRY_VERIFY(opened());
    QTest::keyClick(QApplication::activePopupWidget(), Qt::Key_Escape);
    QTRY_VERIFY(!opened());
}

void TestStill::theConnectDialog_data()
{
    addRows("language", {u"en"_s, u"de"_s});
}

void TestStill::theConnectDialog()
{
    QFETCH(QString, language);
    installLanguage(*qApp, language);
    ConnectForm form;
    ConnectionProfile profile;
    profile.id = profile.name = u"Production"_s;
    profile.brokers = u"kafka-1.example:9094"_s;
    form.dialog.showProfiles({profile}, {});
    QVERIFY(form.show());
    form.get<QListWidget>("profiles")->setCurrentRow(0);
    const Places before = settledIn(form.dialog);
    const auto isStill = [&](const char *what) {
        const QStringList wrong = faults(form.dialog, before, settledIn(form.dialog));
        QVERIFY2(wrong.isEmpty(), qPrintable(QLatin1String(what) + u": "_s + wrong.join(u'\n')));
    };
    for (const int words : {0, 1, 30, 300}) {
        form.click("testConnection");
        isStill("testing");
        form.dialog.showReport({words % 2 == 0, message("Kafka at %1 refuses our credentials", u"kafka-1"_s),
                                Message::plain(u"words "_s.repeated(words))});
        isStill("a result");
        form.click("previewTopic");
        isStill("previewing");
        TopicPreview found{u"purchase_topic"_s, 4, BrowsedMessage(), 10, {}};
        found.example->value = QByteArray("words\n").repeated(words);
        form.dialog.showPreview(found);
        isStill("a preview");
        form.dialog.showProblem(Message::plain(u"words "_s.repeated(words)));
        isStill("a problem");
    }
}

QTEST_MAIN(TestStill)
#include "tst_still.moc"
