// SPDX-FileCopyrightText: 2026 The Spendwatch authors
// SPDX-License-Identifier: GPL-3.0-only
// window_gallery DIR [SCENE|all [LANGUAGE [WIDTHxHEIGHT…]]]: renders the window in each of its states, light and dark, small
// and large, to PNG files; with QT_SCALE_FACTOR=2 at 200 %, with -reverse from right to left.
#include "ui/language/language.h"
#include "ui/main_window.h"

#include <QApplication>
#include <QDateTime>
#include <QDir>
#include <QElapsedTimer>
#include <QTabWidget>
#include <QTableView>
#include <QToolButton>

#include <cstdio>
#include <functional>

#include "gui/fake_engine.h"

using namespace Qt::StringLiterals;
using namespace spendwatch;

namespace {

/// What becomes of the question for what lies behind.
enum class Past { Nothing, Read, Loading, Failed };

struct Scene {
    QString name;
    int customers = 0;
    std::function<void(Snapshot &)> change;
    std::function<void(MainWindow &)> use;
    Past past = Past::Nothing;
    bool keepsHistory = false; ///< Of each customer, by the hour.
};

qint64 now()
{
    return QDateTime::currentMSecsSinceEpoch();
}

void letSettle(int ms = 700)
{
    QElapsedTimer timer;
    timer.start();
    while (timer.elapsed() < ms)
        QApplication::processEvents(QEventLoop::AllEvents, 20);
}

void addActivity(Snapshot &snapshot)
{
    const QStringList names{u"hamzah"_s, u"meher"_s, u"brian"_s};
    const std::optional<QString> notes[] = {{}, u"Foo"_s, u"Bar"_s, u"Baz"_s};
    for (int i = 0; i < 40; ++i)
        snapshot.newLines.push_back({snapshot.timeMs - (40 - i) * 700, names[i % 3], 1000 + i * 11, 1 + i % 20,
                                     notes[i % 4], i % 13 == 12 ? 12'345 : 0});
}

void addRejected(Snapshot &snapshot)
{
    snapshot.headline.rejected = 3;
    snapshot.newRejected = {
        {snapshot.timeMs - 9000, message("amount is not an integer"), u"purchase_topic"_s, PartitionNumber(0), 41,
         QByteArrayLiteral("{\"msg_id\":\"1\",\"customer\":\"brian\",\"amount\":\"<b>12</b>\"}"), 55},
        {snapshot.timeMs - 5000, message("not JSON"), u"purchase_topic"_s, PartitionNumber(0), 77,
         QByteArray::fromHex("00ff80deadbeef0102030405060708090a0b0c0d0e0f"), 22},
        {snapshot.timeMs, message("customer is missing"), u"purchase_topic"_s, PartitionNumber(3), 123'456'789,
         QByteArrayLiteral("{\"msg_id\":\"2\",\n \"amount\":3}"), 27},
    };
}

void busy(Snapshot &snapshot)
{
    addActivity(snapshot);
    addRejected(snapshot);
}

void fast(Snapshot &snapshot)
{
    busy(snapshot);
    snapshot.headline.spent = Sum(9'223'372'036'854'775'807) * 12;
    snapshot.headline.purchases = 1'204'567'890;
    snapshot.headline.purchasesPerSecond = 1'234'567.4;
    snapshot.headline.rejected = 123'456;
    snapshot.status.lag = 12'345'678;
    snapshot.status.partitions = 4;
    snapshot.status.partitionsOwned = 2;
}

void waiting(Snapshot &snapshot)
{
    addActivity(snapshot);
    snapshot.status.state = WorkerState::Waiting;
    snapshot.status.problem = message("Kafka at %1 does not answer", u"127.0.0.1:9092"_s);
    snapshot.status.advice =
        message("Start the broker, or choose another with --broker; if it runs, check -X security.protocol");
    snapshot.status.sinceMs = snapshot.timeMs - 12'000;
    snapshot.status.nextTryMs = snapshot.timeMs + 3'000;
    snapshot.httpAddress.clear();
    snapshot.httpProblem =
        message("%1. %2", message("Port %1 on %2 is taken by %3", 6066, u"127.0.0.1"_s, message("another program")),
                message("Choose another with --http-port or --http-address."));
}

void portTaken(Snapshot &snapshot)
{
    addActivity(snapshot);
    snapshot.httpAddress.clear();
    snapshot.httpProblem = message(
        "%1. %2",
        message("Port %1 on %2 is taken by %3", 6066, u"127.0.0.1"_s, message("%1 (process %2)", u"python3"_s, 4711)),
        message("End that program (maybe another Spendwatch, or the Faust worker), or choose another port with "
                "--http-port; 0 takes a free one."));
}

void restoring(Snapshot &snapshot)
{
    snapshot.status.state = WorkerState::Restoring;
    snapshot.status.ready = false;
    snapshot.status.restore = {1'234'567, 4'000'000, 812'345};
    snapshot.headline = {};
}

void failed(Snapshot &snapshot)
{
    snapshot.status.state = WorkerState::Failed;
    snapshot.status.ready = false;
    snapshot.headline = {};
    snapshot.status.problem = message("The table file %1 belongs to another source (%2) than the one connected (%3)",
                                      u"/home/me/.local/share/spendwatch/demo-table.sqlite"_s, u"kG2x…"_s, u"9Qzz…"_s);
    snapshot.status.advice = message("Choose another folder with --data-dir, or forget this table with "
                                     "`spendwatch reset`.");
}

void connecting(Snapshot &snapshot)
{
    snapshot.status.state = WorkerState::Connecting;
    snapshot.status.ready = false;
}

void press(MainWindow &window, const QString &text)
{
    const auto buttons = window.findChildren<QToolButton *>();
    for (QToolButton *button : buttons)
        if (button->text() == text)
            button->click();
}

void selectSecond(MainWindow &window)
{
    window.findChild<QTableView *>(u"customers"_s)->selectRow(1);
}

void selectSecondByHour(MainWindow &window)
{
    selectSecond(window);
    letSettle();
    press(window, u"Hours"_s);
    press(window, u"Stunden"_s);
}

void showDay(MainWindow &window)
{
    press(window, u"24h"_s);
    press(window, u"20"_s);
}

void pauseIt(MainWindow &window)
{
    selectSecond(window);
    window.setPaused(true);
}

void showRejected(MainWindow &window)
{
    window.findChild<QTabWidget *>()->setCurrentIndex(1);
}

PastPurchases pastOf(const PastQuery &query)
{
    const QStringList names{u"hamzah"_s, u"meher"_s, u"brian"_s};
    PastPurchases past;
    past.query = query;
    past.lookedAt = 500'000;
    past.sinceMs = now() - 3'600'000;
    Sum total = query.total;
    past.lines.reserve(100);
    for (int i = 0; i < 100; ++i) {
        FeedLine line;
        line.timeMs = now() - 400'000 - i * 9000;
        line.customer = query.customer.isEmpty() ? names[i % 3] : query.customer;
        line.amount = 1 + i % 20;
        line.offset = 1000 - i;
        line.hasTotal = !query.customer.isEmpty();
        line.total = total;
        total -= line.amount;
        past.lines.push_back(line);
    }
    return past;
}

void answer(MainWindow &window, Past past, const PastQuery &query)
{
    PastPurchases answer;
    answer.query = query;
    switch (past) {
    case Past::Loading:
        return;
    case Past::Read:
        return window.showPast(pastOf(query));
    case Past::Failed:
        answer.problem = message("Kafka at %1 does not answer", u"127.0.0.1:9092"_s);
        break;
    case Past::Nothing:
        break;
    }
    window.showPast(answer);
}

void answerForRejected(MainWindow &window, Past past)
{
    if (past == Past::Failed)
        window.showPastRejected({{}, message("Kafka at %1 does not answer", u"127.0.0.1:9092"_s)});
    else if (past != Past::Loading)
        window.showPastRejected({});
}

CustomerDetail::Windows windowsOf(WindowSize size, int count)
{
    std::vector<SpendingWindow> windows;
    for (int i = count; i >= 0; --i)
        if (i % 7 != 3) // Nothing was bought in some.
            windows.push_back({windowStart(size, now() / 1000 - i * secondsOf(size)), i * i % 97 - 4, 1 + i % 5});
    return std::make_shared<const std::vector<SpendingWindow>>(std::move(windows));
}

CustomerDetail withHistory(CustomerDetail detail)
{
    detail.days = windowsOf(WindowSize::Day, 70);
    detail.hours = windowsOf(WindowSize::Hour, 48);
    return detail;
}

std::vector<Scene> scenes()
{
    return {{u"empty"_s, 0, [](Snapshot &) {}, [](MainWindow &) {}},
            {u"demo"_s, 3, addActivity, selectSecond},
            {u"busy"_s, 1000, busy, selectSecond},
            {u"history-days"_s, 1000, busy, selectSecond, Past::Read, true},
            {u"history-hours"_s, 1000, busy, selectSecondByHour, Past::Read, true},
            {u"day"_s, 1000, busy, showDay},
            {u"paused"_s, 3, addActivity, pauseIt},
            {u"fast"_s, 1000, fast, showRejected},
            {u"waiting"_s, 3, waiting, [](MainWindow &) {}},
            {u"port"_s, 3, portTaken, [](MainWindow &) {}},
            {u"restoring"_s, 0, restoring, [](MainWindow &) {}},
            {u"failed"_s, 0, failed, [](MainWindow &) {}},
            {u"connecting"_s, 0, connecting, [](MainWindow &) {}},
            {u"past"_s, 3, [](Snapshot &) {}, selectSecond, Past::Read},
            {u"loading"_s, 3, [](Snapshot &) {}, selectSecond, Past::Loading},
            {u"loading-rejected"_s, 3, [](Snapshot &) {}, showRejected, Past::Loading},
            {u"unread"_s, 3, [](Snapshot &) {}, selectSecond, Past::Failed},
            {u"unread-rejected"_s, 3, [](Snapshot &) {}, showRejected, Past::Failed}};
}

QList<QSize> sizesOf(const QStringList &words)
{
    QList<QSize> sizes;
    for (const QString &word : words)
        sizes.append({word.section(u'x', 0, 0).toInt(), word.section(u'x', 1).toInt()});
    return sizes.isEmpty() ? QList<QSize>{{1024, 600}, {1400, 900}, {2560, 1440}} : sizes;
}

bool render(const Scene &scene, Theme theme, const QSize &size, const QDir &directory)
{
    const FakeEngine engine(scene.customers);
    MainWindow window({});
    applyTheme(*qApp, theme);
    QObject::connect(
        &window, &MainWindow::pageWanted, &window,
        [&](const CustomerQuery &query) { window.showPage(engine.answer(query)); }, Qt::QueuedConnection);
    QObject::connect(
        &window, &MainWindow::detailWanted, &window,
        [&](const QString &name) {
            const CustomerDetail detail = engine.detail(name, now());
            window.showDetail(scene.keepsHistory ? withHistory(detail) : detail);
        },
        Qt::QueuedConnection);
    QObject::connect(
        &window, &MainWindow::pastWanted, &window, [&](const PastQuery &query) { answer(window, scene.past, query); },
        Qt::QueuedConnection);
    QObject::connect(
        &window, &MainWindow::pastRejectedWanted, &window, [&] { answerForRejected(window, scene.past); },
        Qt::QueuedConnection);
    window.setSendTarget({u"purchase_topic"_s, u"127.0.0.1:9092"_s});
    window.resize(size);
    window.show();
    Snapshot snapshot = engine.snapshot(now());
    scene.change(snapshot);
    window.showSnapshot(snapshot);
    letSettle();
    scene.use(window);
    letSettle();
    const QString file = u"%1-%2-%3x%4.png"_s.arg(scene.name, toWord(theme)).arg(size.width()).arg(size.height());
    return window.grab().save(directory.filePath(file));
}

} // namespace

int main(int argc, char *argv[])
{
    QApplication app(argc, argv);
    if (argc < 2 || !QDir().mkpath(QString::fromLocal8Bit(argv[1]))) {
        std::fputs("usage: window_gallery DIR [SCENE|all [LANGUAGE [WIDTHxHEIGHT...]]]\n", stderr);
        return 2;
    }
    const QString only = argc > 2 ? QString::fromLocal8Bit(argv[2]) : u"all"_s;
    if (argc > 3)
        installLanguage(app, QString::fromLocal8Bit(argv[3]));
    const QList<QSize> sizes = sizesOf(QApplication::arguments().mid(4));
    for (const Scene &scene : scenes()) {
        if (only != u"all" && only != scene.name)
            continue;
        for (const Theme theme : {Theme::Light, Theme::Dark}) {
            for (const QSize &size : sizes)
                if (!render(scene, theme, size, QDir(QString::fromLocal8Bit(argv[1]))))
                    return 1;
        }
    }
    return 0;
}
