// SPDX-FileCopyrightText: 2026 The Spendwatch authors
// SPDX-License-Identifier: GPL-3.0-only
#include <QElapsedTimer>
#include <QFile>
#include <QTemporaryDir>
#include <QTest>

#include <algorithm>
#include <limits>

#include "unit/worker_run.h"

using namespace Qt::StringLiterals;
using namespace spendwatch;
using namespace std::chrono_literals;
using test::trouble;
using Run = test::WorkerRun;

namespace {

int commitsOf(FakeLog &log)
{
    const std::scoped_lock lock(log.mutex);
    return log.commits;
}

} // namespace

class TestWorker : public QObject
{
    Q_OBJECT

private slots:
    void init() { m_folder = std::make_unique<QTemporaryDir>(); }

    void countsPurchasesOfAllPartitions()
    {
        FakeLog log(3);
        for (int i = 0; i < 3000; ++i)
            log.appendPurchase(PartitionNumber(i % 3), i % 2 ? "brian" : "meher", 2);
        Run run(log, m_folder->path());
        QTRY_COMPARE(run.total("brian"), 3000);
        QTRY_COMPARE(run.total("meher"), 3000);
        QCOMPARE(run.parts.table.sums().purchases, 3000);
        QCOMPARE(run.parts.table.sums().customers, 2);
        QTRY_COMPARE(run.status().state, WorkerState::Running);
        QVERIFY(run.status().ready);
        QTRY_COMPARE(run.status().partitionsOwned, 3);
        QTRY_COMPARE(run.status().lag, 0);
    }

    void startsAgainWhereItStopped_data()
    {
        QTest::addColumn<bool>("deleteTable");
        QTest::newRow("with its table") << false;
        QTest::newRow("without its table") << true;
    }

    void startsAgainWhereItStopped()
    {
        QFETCH(bool, deleteTable);
        FakeLog log(2);
        log.appendPurchase(PartitionNumber(0), "brian", 64);
        log.appendPurchase(PartitionNumber(1), "brian", 1);
        {
            Run run(log, m_folder->path());
            QTRY_COMPARE(run.total("brian"), 65);
        }
        if (deleteTable)
            QVERIFY(QFile::remove(QDir(m_folder->path()).filePath(u"table.sqlite"_s)));
        log.appendPurchase(PartitionNumber(1), "brian", 35);
        Run run(log, m_folder->path());
        QTRY_COMPARE(run.total("brian"), 100);
        QCOMPARE(run.parts.table.sums().purchases, 3);
    }

    void goesOnWhereTheChangelogSays_data()
    {
        QTest::addColumn<bool>("known");
        QTest::addColumn<qint64>("offset");
        QTest::newRow("the group's offset is moved back") << true << qint64{0};
        QTest::newRow("it is moved on") << true << qint64{3};
        QTest::newRow("it is forgotten") << false << qint64{0};
    }

    void goesOnWhereTheChangelogSays()
    {
        QFETCH(bool, known);
        QFETCH(qint64, offset);
        FakeLog log(1);
        log.appendPurchase(PartitionNumber(0), "brian", 64);
        {
            Run run(log, m_folder->path());
            QTRY_COMPARE(run.total("brian"), 64);
        }
        log.appendPurchase(PartitionNumber(0), "brian", 30);
        log.appendPurchase(PartitionNumber(0), "brian", 6);
        log.partitions[0].committed =
            known ? std::optional(CommittedOffset{SourceOffset(offset), std::nullopt}) : std::nullopt;
        Run run(log, m_folder->path());
        QTRY_COMPARE(run.total("brian"), 100);
        QCOMPARE(run.status().warning().contains(u"Another program moved the committed offset"_s), known);
        QCOMPARE(log.committed(PartitionNumber(0)), 3);
    }

    /// A broker that was killed may not know for a while what is committed.
    void aMissingOffsetIsAskedForAgain()
    {
        FakeLog log(1);
        for (int i = 0; i < 10; ++i)
            log.appendPurchase(PartitionNumber(0), "brian", 1);
        log.partitions[0].changelog.push_back({"\"brian\"", "8", 8, 1}); // By an older version.
        log.partitions[0].committed = std::nullopt;
        Run run(log, m_folder->path());
        QTRY_VERIFY(log.asks >= 2);
        QVERIFY2(run.status().problem.isEmpty(), qPrintable(run.status().problem.english()));
        QCOMPARE(run.total("brian"), 8);
        {
            const std::scoped_lock lock(log.mutex);
            log.partitions[0].committed = CommittedOffset{SourceOffset(8), ChangelogPosition(1)};
        }
        QTRY_COMPARE(run.total("brian"), 10);
    }

    /// Whoever only follows a partition goes on; whoever would have to count on from such a total stops.
    void anUnreadableTotalStopsItsOwnerOnly_data()
    {
        QTest::addColumn<bool>("atTheStart");
        QTest::newRow("found while restoring") << true;
        QTest::newRow("written while running") << false;
    }

    void anUnreadableTotalStopsItsOwnerOnly()
    {
        QFETCH(bool, atTheStart);
        constexpr PartitionNumber Ours(0);
        constexpr PartitionNumber Theirs(1);
        constexpr PartitionNumber OursLater(2);
        FakeLog log(3);
        log.assignAllAtFirst = false;
        log.commitAsOther(Theirs, "brian", 60, 0);
        const auto writeFraction = [&] {
            const std::scoped_lock lock(log.mutex);
            log.partitions[Theirs.index()].changelog.push_back({"\"brian\"", "64.5", 0, 0, std::nullopt, false});
        };
        if (atTheStart)
            writeFraction();
        Run run(log, m_folder->path());
        if (!atTheStart) {
            QTRY_VERIFY(run.status().ready);
            writeFraction();
        }
        log.appendPurchase(Ours, "meher", 3);
        log.orderRebalance({Ours}, {});
        QTRY_COMPARE(run.total("meher"), 3);
        QTRY_VERIFY(run.status().ready);
        QTRY_VERIFY(run.parts.worker.unreadable.has("brian", Theirs));
        QVERIFY(!run.parts.worker.unreadable.has("meher"));
        QVERIFY2(run.status().warning().contains(u"brian in partition 1 at offset 1 (64.5)"_s)
                     && run.status().warning().contains(u"spendwatch adopt --totals latest --drop-unreadable"_s),
                 qPrintable(run.status().warning()));
        // Nor does it keep anybody from taking over another partition.
        log.appendPurchase(OursLater, "meher", 4);
        log.orderRebalance({OursLater}, {});
        QTRY_COMPARE(run.total("meher"), 7);
        QVERIFY2(run.status().problem.isEmpty(), qPrintable(run.status().problem.english()));
        // The owner has counted on.
        log.commitAsOther(Theirs, "brian", 70, 1);
        QTRY_VERIFY(run.parts.worker.unreadable.isEmpty());
        QCOMPARE(run.total("brian"), 70);
        QTRY_COMPARE(run.status().warning(), QString());
        writeFraction();
        QTRY_VERIFY(!run.parts.worker.unreadable.isEmpty());
        log.orderRebalance({Theirs}, {});
        QTRY_COMPARE(run.status().state, WorkerState::Failed);
        QVERIFY2(run.status().problem.english().contains(u"brian in partition 1 at offset 3 (64.5)"_s),
                 qPrintable(run.status().problem.english()));
    }

    /// Counting again does not write a dead letter for the second time.
    void deadLettersOfAFormerCountAreNotWrittenAgain()
    {
        FakeLog log(1);
        log.append(PartitionNumber(0), "no purchase");
        log.appendPurchase(PartitionNumber(0), "brian", 1);
        log.append(PartitionNumber(0), "nor is this");
        log.partitions[0].changelog.push_back(
            {"false", std::nullopt, 0, 0,
             SourceProgress{SourceOffset(0), std::nullopt, SourceOffset(2)}}); // As recount writes it.
        log.partitions[0].committed = CommittedOffset{SourceOffset(0), ChangelogPosition(1)};
        Run run(log, m_folder->path());
        QTRY_COMPARE(run.total("brian"), 1);
        QTRY_COMPARE(log.committed(PartitionNumber(0)), 3);
        const std::scoped_lock lock(log.mutex);
        const auto written = std::ranges::count_if(log.deadLetters, [](const auto &each) { return !each.isWritten; });
        QCOMPARE(written, 1);
    }

    void aFailedCommitChangesNothing_data()
    {
        QTest::addColumn<int>("recovery");
        QTest::addColumn<bool>("committedAllTheSame");
        QTest::newRow("aborted") << static_cast<int>(Recovery::Rewind) << false;
        QTest::newRow("retriable") << static_cast<int>(Recovery::Retry) << false;
        QTest::newRow("fatal") << static_cast<int>(Recovery::Reopen) << false;
        QTest::newRow("fatal, but it was committed") << static_cast<int>(Recovery::Reopen) << true;
    }

    void aFailedCommitChangesNothing()
    {
        QFETCH(int, recovery);
        QFETCH(bool, committedAllTheSame);
        FakeLog log(2);
        const Error error = trouble(static_cast<Recovery>(recovery));
        log.commitFailures = {{error, committedAllTheSame}, {error, committedAllTheSame}};
        for (int i = 0; i < 1000; ++i)
            log.appendPurchase(PartitionNumber(i % 2), "brian", 1);
        Run run(log, m_folder->path());
        QTRY_COMPARE(log.committed(PartitionNumber(0)) + log.committed(PartitionNumber(1)), 1000);
        QTRY_COMPARE(run.total("brian"), 1000);
        QCOMPARE(log.changelogTotals(PartitionNumber(0)).at("brian")
                     + log.changelogTotals(PartitionNumber(1)).at("brian"),
                 1000);
        QTRY_COMPARE(run.status().problem.english(), QString());
    }

    void manyFailedCommitsInARowOpenTheStreamAnew()
    {
        FakeLog log(1);
        for (int i = 0; i < 9; ++i)
            log.commitFailures.push_back({trouble(Recovery::Rewind), false});
        log.appendPurchase(PartitionNumber(0), "brian", 5);
        Run run(log, m_folder->path());
        QTRY_COMPARE_WITH_TIMEOUT(run.total("brian"), 5, 30'000);
        QVERIFY(log.opens >= 2);
    }

    void badMessagesBecomeDeadLetters_data()
    {
        QTest::addColumn<QByteArray>("value");
        QTest::addColumn<bool>("tombstone");
        QTest::addColumn<int>("reason");
        QTest::newRow("not JSON") << QByteArray("\xff{") << false << static_cast<int>(RejectReason::NotJson);
        QTest::newRow("no amount") << QByteArray(R"({"msg_id":"1","customer":"x"})") << false
                                   << static_cast<int>(RejectReason::MissingAmount);
        QTest::newRow("tombstone") << QByteArray() << true << static_cast<int>(RejectReason::Tombstone);
        QTest::newRow("leaves int64") << QByteArray(R"({"msg_id":"1","customer":"brian","amount":9223372036854775807})")
                                      << false << static_cast<int>(RejectReason::TotalOutOfRange);
    }

    void badMessagesBecomeDeadLetters()
    {
        QFETCH(QByteArray, value);
        QFETCH(bool, tombstone);
        QFETCH(int, reason);
        FakeLog log(1);
        log.appendPurchase(PartitionNumber(0), "brian", 1);
        log.append(PartitionNumber(0), tombstone ? std::nullopt : std::optional(value.toStdString()));
        log.appendPurchase(PartitionNumber(0), "brian", 2);
        Run run(log, m_folder->path());
        QTRY_COMPARE(run.total("brian"), 3);
        QTRY_COMPARE(run.parts.view.rejected.count(), 1);
        QCOMPARE(log.deadLetters.size(), std::size_t{1});
        QCOMPARE(static_cast<int>(log.deadLetters[0].reason), reason);
        QCOMPARE(log.deadLetters[0].offset, SourceOffset(1));
        QCOMPARE(log.deadLetters[0].value.has_value(), !tombstone);
        const auto reported = run.parts.view.rejected.drain();
        QCOMPARE(reported.size(), std::size_t{1});
        QCOMPARE(reported[0].bytes, value);
        QCOMPARE(log.committed(PartitionNumber(0)), 3);
    }

    /// More than a chunk, so that the counting continues beside the polling; while a commit is held, rows of the next batch
    /// start from those of the batch under way.
    void manyPurchasesAreCountedOverBatchesThatFail()
    {
        constexpr int Partitions = 3;
        constexpr int Customers = 40;
        constexpr int Rounds = 6;
        FakeLog log(Partitions);
        Run run(log, m_folder->path());
        std::map<std::string, qint64> expected;
        for (int round = 0; round < Rounds; ++round) {
            const int before = log.delivered;
            log.holdCommits = true;
            for (int i = 0; i < 5000; ++i) {
                const std::string name = "customer-" + std::to_string((i * 7 + round) % Customers);
                log.appendPurchase(PartitionNumber(i % Partitions), name, i % 20 + 1);
                expected[name] += i % 20 + 1;
            }
            QTRY_VERIFY(log.delivered >= before + 5000); // All is read, and nothing of it committed.
            if (round % 2 == 1) {
                const std::scoped_lock lock(log.mutex);
                log.commitFailures.push_back({trouble(Recovery::Rewind), false});
            }
            log.holdCommits = false;
        }
        QTRY_COMPARE(run.parts.table.sums().purchases, Rounds * 5000);
        for (const auto &[name, total] : expected)
            QCOMPARE(run.total(name.c_str()), total);
    }

    /// As on a journal, where only one can write: else a commit would follow each few purchases that get through.
    void sendersGetATurnAfterALongCommit()
    {
        FakeLog log(1);
        log.heldSendersUpMs = 300;
        log.appendPurchase(PartitionNumber(0), "brian", 1);
        Run run(log, m_folder->path());
        QTRY_COMPARE(run.total("brian"), 1);
        const int before = commitsOf(log);
        for (int i = 0; i < 300; ++i) {
            log.appendPurchase(PartitionNumber(0), "brian", 1);
            QTest::qSleep(1);
        }
        QTRY_COMPARE(run.total("brian"), 301);
        QVERIFY2(commitsOf(log) - before < 30, qPrintable(QString::number(commitsOf(log) - before)));
    }

    void anOverflowIsSeenAcrossBatches()
    {
        FakeLog log(1);
        const auto most = std::numeric_limits<std::int64_t>::max();
        log.appendPurchase(PartitionNumber(0), "brian", most);
        Run run(log, m_folder->path());
        QTRY_COMPARE(run.total("brian"), most);
        log.appendPurchase(PartitionNumber(0), "brian", 1);
        log.appendPurchase(PartitionNumber(0), "brian", -1);
        QTRY_COMPARE(run.total("brian"), most - 1);
        QCOMPARE(run.parts.view.rejected.count(), 1);
    }

    void partitionsComeAndGo()
    {
        FakeLog log(2);
        log.appendPurchase(PartitionNumber(0), "brian", 10);
        log.appendPurchase(PartitionNumber(1), "brian", 20);
        Run run(log, m_folder->path());
        QTRY_COMPARE(run.total("brian"), 30);
        log.orderRebalance({}, {PartitionNumber(1)});
        QTRY_COMPARE(run.status().partitionsOwned, 1);
        log.commitAsOther(PartitionNumber(1), "brian", 27, 2);
        QTRY_COMPARE(run.total("brian"), 37); // Followed, though not owned.
        log.appendPurchase(PartitionNumber(1), "brian", 7); // What the other has counted, at offset 1.
        log.appendPurchase(PartitionNumber(1), "brian", 100);
        log.orderRebalance({PartitionNumber(1)}, {});
        QTRY_COMPARE(run.total("brian"), 137);
        QCOMPARE(log.changelogTotals(PartitionNumber(1)).at("brian"), 127);
    }

    void lostPartitionsDropWhatWasNotCommitted()
    {
        FakeLog log(2);
        Run run(log, m_folder->path());
        QTRY_COMPARE(run.status().partitionsOwned, 2);
        log.orderRebalance({}, {PartitionNumber(0), PartitionNumber(1)}, true);
        for (int i = 0; i < 100; ++i)
            log.appendPurchase(PartitionNumber(i % 2), "brian", 1);
        log.orderRebalance({PartitionNumber(0), PartitionNumber(1)}, {});
        QTRY_COMPARE(run.total("brian"), 100);
        QCOMPARE(log.changelogTotals(PartitionNumber(0)).at("brian")
                     + log.changelogTotals(PartitionNumber(1)).at("brian"),
                 100);
    }

    void aSourceThatIsAwayIsToldAndRecovers()
    {
        FakeLog log(1);
        for (int i = 0; i < 3; ++i)
            log.openFailures.push_back(trouble(Recovery::Retry, "the log does not answer"));
        log.appendPurchase(PartitionNumber(0), "brian", 5);
        Run run(log, m_folder->path());
        QTRY_COMPARE(run.status().state, WorkerState::Waiting);
        QCOMPARE(run.status().problem.english(), u"the log does not answer"_s);
        QVERIFY(run.status().nextTryMs > 0);
        QVERIFY(!run.status().ready);
        QTRY_COMPARE(run.total("brian"), 5);
        QTRY_COMPARE(run.status().state, WorkerState::Running);
        QCOMPARE(run.status().problem.english(), QString());
    }

    void whatOnlyAPersonCanMendIsFailedUntilTriedAgain()
    {
        FakeLog log(1);
        log.openFailures.push_back(trouble(Recovery::GiveUp, "no permission"));
        log.appendPurchase(PartitionNumber(0), "brian", 5);
        Run run(log, m_folder->path());
        QTRY_COMPARE(run.status().state, WorkerState::Failed);
        run.worker->tryNow();
        QTRY_COMPARE(run.total("brian"), 5);
    }

    void aTableOfAnotherLogIsLeftAlone()
    {
        FakeLog log(1);
        log.appendPurchase(PartitionNumber(0), "brian", 5);
        {
            Run run(log, m_folder->path());
            QTRY_COMPARE(run.total("brian"), 5);
        }
        FakeLog other(1);
        other.logId = u"logId-2"_s;
        {
            Run run(other, m_folder->path());
            QTRY_COMPARE(run.status().state, WorkerState::Failed);
            QVERIFY(run.status().problem.english().contains(u"logId-1"_s));
            QVERIFY(run.status().advice.english().contains(u"--data-dir"_s));
            QVERIFY(run.status().advice.english().contains(u"reset"_s));
        }
        Run run(log, m_folder->path());
        QTRY_COMPARE(run.total("brian"), 5);
    }

    void speaksOfEveryPurchaseOfAQuietStream()
    {
        FakeLog log(1);
        log.appendPurchase(PartitionNumber(0), "brian", 20);
        log.appendPurchase(PartitionNumber(0), "brian", 35);
        Run run(log, m_folder->path());
        QTRY_COMPARE(run.total("brian"), 55);
        QStringList spoken;
        const auto collect = [&] {
            for (const FeedLine &line : run.parts.view.activity.drainAll())
                spoken << spokenLine(line);
            return spoken.size();
        };
        QTRY_COMPARE(collect(), 2);
        QCOMPARE(spoken, QStringList({u"brian has spent 20 so far."_s, u"brian has spent 55 so far."_s}));
    }

    /// One customer's purchases in four partitions: each line says what the customer had spent by then, in all of them.
    void speaksOfTotalsOverAllPartitions()
    {
        FakeLog log(4);
        Run run(log, m_folder->path());
        std::vector<qint64> totals;
        const auto collect = [&] {
            for (const FeedLine &line : run.parts.view.activity.drainAll())
                totals.push_back(qint64(line.total));
            return std::ssize(totals);
        };
        std::vector<qint64> expected;
        for (int round = 0; round < 3; ++round) {
            for (int i = 0; i < 12; ++i) {
                log.appendPurchase(PartitionNumber((i * i + round) % 4), "zed", 1000);
                expected.push_back(1000 * (std::ssize(expected) + 1));
            }
            QTRY_COMPARE(collect(), std::ssize(expected));
        }
        QCOMPARE(totals, expected);
    }

    /// However many purchases come at once, the last line is the last purchase, and each gap is told in its place.
    void theLastLineIsTheLastPurchase()
    {
        constexpr int Purchases = 5000;
        FakeLog log(1);
        for (int i = 0; i < Purchases; ++i)
            log.appendPurchase(PartitionNumber(0), "zed", 1);
        Run run(log, m_folder->path());
        QTRY_COMPARE(run.total("zed"), Purchases);
        std::vector<FeedLine> lines;
        const auto collect = [&] {
            for (const FeedLine &line : run.parts.view.activity.drainAll())
                lines.push_back(line);
            return lines.empty() ? qint64{0} : qint64(lines.back().total);
        };
        QTRY_COMPARE(collect(), Purchases);
        qint64 counted = 0;
        for (const FeedLine &line : lines) {
            counted += 1 + line.leftOut;
            QCOMPARE(line.total, Sum{counted});
        }
    }

    void stopsSoonAndSaysSo()
    {
        FakeLog log(1);
        for (int i = 0; i < 100; ++i)
            log.openFailures.push_back(trouble(Recovery::Retry));
        Run run(log, m_folder->path());
        QTRY_COMPARE(run.status().state, WorkerState::Waiting);
        QElapsedTimer timer;
        timer.start();
        run.worker.reset();
        QVERIFY2(timer.elapsed() < 3000, qPrintable(QString::number(timer.elapsed())));
        QCOMPARE(run.status().state, WorkerState::Stopped);
    }

private:
    std::unique_ptr<QTemporaryDir> m_folder;
};

QTEST_GUILESS_MAIN(TestWorker)
#include "tst_worker.moc"
