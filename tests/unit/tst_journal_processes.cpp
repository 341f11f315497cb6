// SPDX-FileCopyrightText: 2026 The Spendwatch authors
// SPDX-License-Identifier: GPL-3.0-only
#include "tests/unit/journal_fixture.h"

#include <QProcess>
#include <QtTest>

#include <atomic>
#include <sys/resource.h>
#include <thread>

using namespace spendwatch;
using namespace spendwatch::test;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

std::unique_ptr<QProcess> startHelper(const QStringList &arguments)
{
    auto process = std::make_unique<QProcess>();
    process->setProcessChannelMode(QProcess::ForwardedErrorChannel);
    process->start(QStringLiteral(JOURNAL_HELPER), arguments, QIODevice::ReadOnly);
    if (!process->waitForStarted())
        qFatal("the helper does not start: %s", qPrintable(process->errorString()));
    return process;
}

/// The helper's next line, waited for up to 30 s; empty when it ended.
QByteArray nextLine(QProcess &process)
{
    while (!process.canReadLine())
        if (!process.waitForReadyRead(30'000))
            return {};
    return process.readLine().trimmed();
}

std::vector<std::string> numbered(const std::string &prefix, int count)
{
    std::vector<std::string> values;
    for (int i = 0; i < count; ++i)
        values.push_back(prefix + std::to_string(i));
    return values;
}

} // namespace

/// Several processes and threads on one journal; some of them killed.
class TestJournalProcesses : public QObject
{
    Q_OBJECT

private slots:
    void durableSurvivesKill();
    void countedOnceAcrossKills();
    void manySendersWhileConsuming();
    void wakesUpSoon();
    void idleCostsLittle();
    void floodDoesNotStarveCommits();
    void openedByManyAtOnce();
};

void TestJournalProcesses::durableSurvivesKill()
{
    const JournalFixture journal;
    for (int round = 0; round < 4; ++round) {
        const std::string prefix = std::to_string(round) + "-";
        const auto helper = startHelper({u"send"_s, journal.settings.dataDir, QString::fromStdString(prefix),
                                         u"1000000"_s, round % 2 == 0 ? u"7"_s : u"2500"_s});
        int durable = 0;
        for (int line = 0; line < 5; ++line)
            durable = nextLine(*helper).toInt();
        helper->kill();
        QVERIFY(helper->waitForFinished());
        while (helper->canReadLine())
            durable = helper->readLine().trimmed().toInt();
        QVERIFY(durable > 0);

        const Stream stream = journal.started(QString::number(round));
        PurchaseCollector collector;
        const int stored = journal.look(u"SELECT count(*) FROM purchases"_s).toInt();
        pollUntil(*stream.source, collector, static_cast<std::size_t>(stored));
        std::vector<std::string> values = collector.values();
        std::erase_if(values, [&](const std::string &value) { return !value.starts_with(prefix); });
        QVERIFY2(values.size() >= static_cast<std::size_t>(durable), qPrintable(QString::number(durable)));
        QVERIFY(values == numbered(prefix, static_cast<int>(values.size()))); // In order, none left out.
    }
}

void TestJournalProcesses::countedOnceAcrossKills()
{
    constexpr int Count = 40'000;
    const JournalFixture journal;
    std::jthread sender([&journal] {
        const auto opened = journal.sender();
        const auto values = numbered("x", Count);
        for (std::size_t sent = 0; sent < values.size(); sent += 400)
            QCOMPARE(opened->send(std::span(values).subspan(sent, 400), {}).durable, 400U);
    });
    const QStringList arguments{u"count"_s, journal.settings.dataDir, QString::number(Count)};
    for (int kill = 0; kill < 8; ++kill) {
        const auto helper = startHelper(arguments);
        QCOMPARE(nextLine(*helper), QByteArray("ready"));
        const auto counted = [&] { return journal.look(u"SELECT next_offset FROM apps"_s).toLongLong(); };
        const qint64 before = counted();
        QTRY_VERIFY_WITH_TIMEOUT(counted() > before || counted() > Count, 10'000); // Killed while at work.
        helper->kill();
        QVERIFY(helper->state() == QProcess::NotRunning || helper->waitForFinished());
    }
    const auto last = startHelper(arguments);
    QCOMPARE(nextLine(*last), QByteArray("ready"));
    QCOMPARE(nextLine(*last), QByteArray("done"));
    QVERIFY(last->waitForFinished());
    sender.join();
    const Stream stream = journal.open();
    QCOMPARE(restore(*stream.changelog).totals.at("\"all\"").amount, Count);
    QCOMPARE(journal.look(u"SELECT count(*) FROM purchases"_s).toInt(), Count);
    QCOMPARE(journal.look(u"SELECT next_offset - 1 - (SELECT max(\"offset\") FROM purchases) FROM apps"_s).toInt(), 0);
}

void TestJournalProcesses::manySendersWhileConsuming()
{
    constexpr int Each = 10'000;
    constexpr int Senders = 4;
    const JournalFixture journal;
    const Stream stream = journal.started();
    std::vector<std::unique_ptr<QProcess>> processes;
    for (const QString &prefix : {u"A-"_s, u"B-"_s}) {
        processes.push_back(
            startHelper({u"send"_s, journal.settings.dataDir, prefix, QString::number(Each), u"313"_s}));
    }
    std::vector<std::jthread> threads;
    for (const std::string prefix : {"C-", "D-"}) {
        threads.emplace_back([&journal, prefix] {
            const auto sender = journal.sender();
            const auto values = numbered(prefix, Each);
            for (std::size_t sent = 0; sent < values.size();) {
                const SendOutcome outcome = sender->send(std::span(values).subspan(sent).first(250), {});
                QVERIFY(!outcome.error);
                sent += outcome.durable;
            }
        });
    }
    PurchaseCollector collector;
    const auto deadline = std::chrono::steady_clock::now() + 60s;
    while (collector.messages.size() < Each * Senders && std::chrono::steady_clock::now() < deadline) {
        must(stream.source->poll(100ms, 1000, collector));
        must(stream.committer->commit(commitOf(collector.next()), KeyList()));
    }
    threads.clear();
    for (const auto &process : processes)
        QVERIFY(process->waitForFinished());
    must(stream.source->poll(300ms, 1000, collector)); // Nothing more comes.
    QCOMPARE(collector.messages.size(), static_cast<std::size_t>(Each * Senders));
    std::map<char, std::vector<std::string>> bySender;
    for (const std::string &value : collector.values())
        bySender[value.front()].push_back(value);
    for (const char sender : {'A', 'B', 'C', 'D'})
        QVERIFY2(bySender[sender] == numbered({sender, '-'}, Each), &sender);
}

void TestJournalProcesses::wakesUpSoon()
{
    constexpr int Rounds = 9;
    const JournalFixture journal;
    const Stream stream = journal.started();
    PurchaseCollector collector;
    must(stream.source->poll(0ms, 1, collector));
    std::vector<double> waits;
    for (int round = 0; round < Rounds; ++round) {
        std::atomic<std::chrono::steady_clock::time_point> sent{};
        std::jthread sender([&] {
            const auto opened = journal.sender();
            std::this_thread::sleep_for(20ms + round * 10ms); // At various moments of the wait.
            (void)opened->send(std::vector<std::string>{"x"}, {});
            sent = std::chrono::steady_clock::now();
        });
        must(stream.source->poll(10s, 1, collector));
        const auto seen = std::chrono::steady_clock::now();
        sender.join();
        waits.push_back(std::chrono::duration<double, std::milli>(seen - sent.load()).count());
    }
    QCOMPARE(collector.messages.size(), static_cast<std::size_t>(Rounds));
    std::ranges::sort(waits);
    // Without the bell it would be 125 ms on average; a busy machine may spoil some rounds.
    QVERIFY2(waits[Rounds / 2] < 100, qPrintable(QString::number(waits[Rounds / 2])));
}

void TestJournalProcesses::idleCostsLittle()
{
    const JournalFixture journal;
    const Stream stream = journal.started();
    PurchaseCollector collector;
    must(stream.source->poll(0ms, 1, collector));
    rusage before = {};
    rusage after = {};
    ::getrusage(RUSAGE_THREAD, &before);
    must(stream.source->poll(2s, 1, collector));
    ::getrusage(RUSAGE_THREAD, &after);
    const long wakeUps = after.ru_nvcsw - before.ru_nvcsw;
    QVERIFY2(wakeUps <= 20, qPrintable(QString::number(wakeUps)));
}

void TestJournalProcesses::floodDoesNotStarveCommits()
{
    const JournalFixture journal;
    const Stream stream = journal.started();
    KeyList keys;
    keys.add("a");
    std::vector<std::jthread> floods;
    for (int i = 0; i < 2; ++i) {
        floods.emplace_back([&journal](const std::stop_token &stop) {
            const auto sender = journal.sender();
            const auto values = numbered("x", 2000);
            while (!stop.stop_requested()) {
                const auto error = sender->send(values, stop).error;
                if (error && error->recovery != Recovery::Retry) // It may wait for its turn in vain on a slow disk.
                    qFatal("a flooding sender failed: %s", qPrintable(error->text()));
            }
        });
    }
    PurchaseCollector collector;
    for (int commit = 1; commit <= 30; ++commit) {
        collector.messages.clear();
        must(stream.source->poll(10s, 100, collector));
        QElapsedTimer timer;
        timer.start();
        must(stream.committer->commit(commitOf(collector.next(), {{0, commit}}), keys));
        QVERIFY2(timer.elapsed() < 4000, qPrintable(QString::number(timer.elapsed())));
    }
}

void TestJournalProcesses::openedByManyAtOnce()
{
    for (int round = 0; round < 10; ++round) {
        const JournalFixture journal;
        std::vector<std::jthread> threads;
        std::atomic<int> sent{0};
        for (int i = 0; i < 4; ++i) {
            threads.emplace_back([&] {
                journal.send({"x"});
                ++sent;
            });
        }
        threads.clear();
        QCOMPARE(sent.load(), 4);
        QCOMPARE(journal.look(u"SELECT count(*) FROM purchases"_s).toInt(), 4);
        QCOMPARE(journal.look(u"SELECT count(*) FROM meta"_s).toInt(), 1);
    }
}

QTEST_GUILESS_MAIN(TestJournalProcesses)
#include "tst_journal_processes.moc"
