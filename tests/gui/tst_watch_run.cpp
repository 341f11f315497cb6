// SPDX-FileCopyrightText: 2026 The Spendwatch authors
// SPDX-License-Identifier: GPL-3.0-only
#include "app/watch_run.h"
#include "ui/charts/customer_bar.h"
#include "ui/customer/customer_card.h"
#include "ui/main_window.h"

#include <QElapsedTimer>
#include <QFile>
#include <QListView>
#include <QPushButton>
#include <QSignalSpy>
#include <QTabWidget>
#include <QTableView>
#include <QTemporaryDir>
#include <QTest>
#include <QTimer>
#include <QToolButton>

#include <algorithm>

using namespace spendwatch;
using namespace Qt::StringLiterals;

namespace {

SourceSettings journalIn(const QString &dataDir)
{
    SourceSettings settings;
    settings.dataDir = dataDir;
    return settings;
}

QString cell(const MainWindow &window, int row, int column)
{
    const QAbstractItemModel *model = window.findChild<QTableView *>(u"customers"_s)->model();
    return row < model->rowCount() ? model->index(row, column).data().toString() : QString();
}

int customers(const MainWindow &window)
{
    return window.findChild<QTableView *>(u"customers"_s)->model()->rowCount();
}

} // namespace

/// The window with the real engine on journals: what it is told to watch is replaced while it stays open.
class TestWatchRun : public QObject
{
    Q_OBJECT

private slots:
    void whatNobodyHeardIsAskedAgain();
    void sourceIsReplaced();
    void theFormerSourceIsGone();
    void theLastOfSeveralCounts();
    void tableIsExported();
    void whatLiesBehindIsThereAfterARestart();
};

void TestWatchRun::whatNobodyHeardIsAskedAgain()
{
    const QTemporaryDir dir;
    MainWindow window({});
    QSignalSpy asked(&window, &MainWindow::pageWanted);
    window.show();
    QTRY_COMPARE(asked.size(), 1); // Nobody answers, so it waits.
    WatchRun run(window, u"127.0.0.1"_s, 0);
    run.watch(journalIn(dir.path()));
    QCOMPARE(asked.size(), 2);
}

void TestWatchRun::sourceIsReplaced()
{
    const QTemporaryDir one;
    const QTemporaryDir other;
    MainWindow window({});
    WatchRun run(window, u"127.0.0.1"_s, 0);
    window.show();
    run.watch(journalIn(one.path()));
    QTRY_VERIFY(window.windowTitle().contains(one.path()));
    window.findChild<QPushButton *>(u"send"_s)->click();
    QTRY_COMPARE_WITH_TIMEOUT(customers(window), 3, 20'000);

    // Nothing waits on the GUI thread while the former engine stops.
    int beats = 0;
    QTimer heart;
    connect(&heart, &QTimer::timeout, this, [&] { ++beats; });
    heart.start(1);
    QElapsedTimer asked;
    asked.start();
    run.watch(journalIn(other.path()));
    QVERIFY2(asked.elapsed() < 1000, "the call waited for the former engine");
    QTRY_VERIFY_WITH_TIMEOUT(window.windowTitle().contains(other.path()), 10'000);
    QTRY_COMPARE_WITH_TIMEOUT(customers(window), 0, 20'000);
    QTRY_VERIFY(beats > 0);
    QVERIFY(window.isVisible());

    // The new source counts, and the test purchases go to it.
    window.findChild<QPushButton *>(u"send"_s)->click();
    QTRY_COMPARE_WITH_TIMEOUT(customers(window), 3, 20'000);

    // And back: what was counted is there.
    run.watch(journalIn(one.path()));
    QTRY_VERIFY_WITH_TIMEOUT(window.windowTitle().contains(one.path()), 10'000);
    QTRY_COMPARE_WITH_TIMEOUT(customers(window), 3, 20'000);
}

void TestWatchRun::theFormerSourceIsGone()
{
    const QTemporaryDir one;
    const QTemporaryDir other;
    MainWindow window({});
    WatchRun run(window, u"127.0.0.1"_s, 0);
    window.show();
    run.watch(journalIn(one.path()));
    window.findChild<QPushButton *>(u"send"_s)->click();
    auto *table = window.findChild<QTableView *>(u"customers"_s);
    const auto *feed = window.findChild<QListView *>(u"feed"_s)->model();
    const auto *rejected = window.findChild<QTableView *>(u"rejectedTable"_s)->model();
    const auto *card = window.findChild<CustomerCard *>();
    const auto bars = [&window] {
        return std::ranges::count_if(window.findChildren<CustomerBar *>(),
                                     [](const CustomerBar *bar) { return bar->isVisible(); });
    };
    const auto *tabs = window.findChild<QTabWidget *>();
    QTRY_COMPARE_WITH_TIMEOUT(customers(window), 3, 20'000);
    QTRY_VERIFY_WITH_TIMEOUT(!cell(window, 0, 0).isEmpty(), 10'000);
    QTRY_VERIFY_WITH_TIMEOUT(feed->rowCount() > 0, 10'000);
    QTRY_COMPARE_WITH_TIMEOUT(bars(), 3, 10'000);
    table->selectRow(0);
    QTRY_VERIFY_WITH_TIMEOUT(card->isVisible(), 10'000);
    Snapshot bad;
    bad.newRejected = {{1, message("amount is missing"), u"journal"_s, PartitionNumber(0), 1, "{}", 2}};
    bad.headline.rejected = 1;
    window.showSnapshot(bad);
    QCOMPARE(rejected->rowCount(), 1);
    window.setPaused(true); // also then

    run.watch(journalIn(other.path()));
    QTRY_VERIFY_WITH_TIMEOUT(window.windowTitle().contains(other.path()), 10'000);
    QCOMPARE(customers(window), 0);
    QCOMPARE(feed->rowCount(), 0);
    QCOMPARE(rejected->rowCount(), 0);
    QCOMPARE(tabs->tabText(1), u"Rejected"_s);
    QVERIFY(!card->isVisible());
    QTRY_COMPARE(bars(), 0);
    QVERIFY(!window.findChild<QToolButton *>(u"pause"_s)->isChecked());

    // And nothing of it comes back.
    window.findChild<QPushButton *>(u"send"_s)->click();
    QTRY_COMPARE_WITH_TIMEOUT(customers(window), 3, 20'000);
    QTRY_VERIFY_WITH_TIMEOUT(feed->rowCount() > 0, 10'000);
    QVERIFY(feed->rowCount() <= 100); // of the 100 purchases of now
    QVERIFY(!card->isVisible());
}

void TestWatchRun::theLastOfSeveralCounts()
{
    const QTemporaryDir dirs[3];
    MainWindow window({});
    WatchRun run(window, u"127.0.0.1"_s, 0);
    for (const QTemporaryDir &dir : dirs)
        run.watch(journalIn(dir.path()));
    QTRY_VERIFY_WITH_TIMEOUT(window.windowTitle().contains(dirs[2].path()), 20'000);
    QTRY_VERIFY_WITH_TIMEOUT(QFile::exists(dirs[2].filePath(u"journal.sqlite"_s)), 20'000);
    QVERIFY(!QFile::exists(dirs[1].filePath(u"journal.sqlite"_s)));
}

void TestWatchRun::tableIsExported()
{
    const QTemporaryDir dir;
    MainWindow window({});
    WatchRun run(window, u"127.0.0.1"_s, 0);
    window.show();
    run.watch(journalIn(dir.path()));
    window.findChild<QPushButton *>(u"send"_s)->click();
    QTRY_COMPARE_WITH_TIMEOUT(customers(window), 3, 20'000);
    QTRY_VERIFY_WITH_TIMEOUT(!cell(window, 2, 1).isEmpty(), 10'000);
    const QString path = dir.filePath(u"out.csv"_s);
    emit window.tableExportWanted({path, ExportFormat::Csv, {}});
    QTRY_VERIFY_WITH_TIMEOUT(QFile::exists(path), 10'000);
    QFile file(path);
    QVERIFY(file.open(QIODevice::ReadOnly));
    const QList<QByteArray> lines = file.readAll().trimmed().split('\n');
    QCOMPARE(lines.size(), 4);
    for (int row = 0; row < 3; ++row) {
        QStringList cells{cell(window, row, 0), cell(window, row, 1), cell(window, row, 2)};
        for (QString &number : cells)
            number.remove(u',');
        QCOMPARE(QString::fromUtf8(lines[row + 1]), cells.join(u','));
    }
}

/// Of the customer, of all, and what was rejected; a purchase is listed once, with what the total was after it.
void TestWatchRun::whatLiesBehindIsThereAfterARestart()
{
    const QTemporaryDir dir;
    {
        MainWindow window({});
        WatchRun run(window, u"127.0.0.1"_s, 0);
        window.show();
        run.watch(journalIn(dir.path()));
        window.findChild<QPushButton *>(u"send"_s)->click();
        const auto purchases = [&window] {
            int sum = 0;
            for (int row = 0; row < customers(window); ++row)
                sum += cell(window, row, 2).toInt();
            return sum;
        };
        QTRY_COMPARE_WITH_TIMEOUT(purchases(), 100, 20'000);
    }
    MainWindow window({});
    WatchRun run(window, u"127.0.0.1"_s, 0);
    window.show();
    run.watch(journalIn(dir.path()));
    const auto *feed = window.findChild<QListView *>(u"feed"_s)->model();
    QTRY_COMPARE_WITH_TIMEOUT(feed->rowCount(), 100, 20'000);
    QVERIFY2(feed->index(99, 0).data().toString().contains(u" spent "_s),
             qPrintable(feed->index(99, 0).data().toString()));

    auto *table = window.findChild<QTableView *>(u"customers"_s);
    QTRY_VERIFY_WITH_TIMEOUT(!cell(window, 0, 0).isEmpty(), 10'000);
    table->selectRow(0);
    const auto *latest = window.findChild<QTableView *>(u"customerLatest"_s)->model();
    const int purchases = cell(window, 0, 2).toInt();
    QTRY_COMPARE_WITH_TIMEOUT(latest->rowCount(), purchases, 20'000);
    QCOMPARE(latest->index(0, 2).data().toString(), cell(window, 0, 1));
    const int last = purchases - 1;
    QCOMPARE(latest->index(last, 2).data().toString(), latest->index(last, 1).data().toString()); // The first ever.
}

QTEST_MAIN(TestWatchRun)
#include "tst_watch_run.moc"
