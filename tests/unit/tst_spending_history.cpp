// SPDX-FileCopyrightText: 2026 The Spendwatch authors
// SPDX-License-Identifier: GPL-3.0-only
// What was spent in each minute, hour and day, through restarts, failures and take-overs.
#include "engine/worker/worker.h"

#include <QDateTime>
#include <QDir>
#include <QTemporaryDir>
#include <QTest>

#include "unit/fake_log.h"
#include "unit/lone_parts.h"

using namespace Qt::StringLiterals;
using namespace spendwatch;

namespace {

constexpr qint64 Minute = 60;
constexpr qint64 Day = 86'400;

/// The newest minute that is over, Unix time in s.
qint64 lastMinute()
{
    return windowStart(WindowSize::Minute, QDateTime::currentSecsSinceEpoch()) - Minute;
}

/// A worker on a fake log, with its files in a folder of its own.
struct Run {
    explicit Run(FakeLog &log, const QString &folder, const QString &name = u"table"_s)
    {
        parts.worker.windowsFile[HistoryKind::Everybody] = QDir(folder).filePath(name + u"-windows.sqlite"_s);
        worker = std::make_unique<Worker>(std::make_unique<FakeStreamFactory>(log), parts.worker,
                                          QDir(folder).filePath(name + u".sqlite"_s));
    }

    [[nodiscard]] qint64 purchases() const { return parts.table.sums().purchases; }
    [[nodiscard]] const WindowTable &windows() const { return parts.worker.windows; }
    [[nodiscard]] qint64 spentIn(WindowSize size, qint64 start) const
    {
        const auto found = windows().windows(size, start, start + 1);
        return found.empty() ? 0 : static_cast<qint64>(found.front().amount);
    }
    /// The sum over the windows is that of the totals.
    [[nodiscard]] bool isWhole() const
    {
        const Headline totals = parts.table.sums();
        return windows().total() == WindowSum{totals.spent, totals.purchases};
    }
    [[nodiscard]] bool isRunning() const { return parts.worker.status.status().state == WorkerState::Running; }

    test::LoneParts parts;
    std::unique_ptr<Worker> worker;
};

void append(FakeLog &log, int count, qint64 second, qint64 amount = 1)
{
    const int partitions = static_cast<int>(log.partitions.size());
    for (int i = 0; i < count; ++i)
        log.appendPurchaseAt(PartitionNumber(i % partitions), i % 2 ? "brian" : "meher", amount, second * 1000);
}

Error trouble(Recovery recovery)
{
    return {recovery, Message::plain(u"ordered trouble"_s), message("wait")};
}

} // namespace

class TestSpendingHistory : public QObject
{
    Q_OBJECT

private slots:
    void init()
    {
        m_folder = std::make_unique<QTemporaryDir>();
        m_log = std::make_unique<FakeLog>(2);
        m_log->keepsHistory = true;
    }

    void countsByTheTimeOfThePurchase()
    {
        const qint64 minute = lastMinute();
        append(*m_log, 10, minute);
        append(*m_log, 4, minute - 3 * Minute, 5); // Late, and in its window all the same.
        append(*m_log, 2, minute - 3 * Day);
        const Run run(*m_log, m_folder->path());
        QTRY_COMPARE(run.purchases(), 16);
        QTRY_VERIFY(run.isWhole());
        QCOMPARE(run.spentIn(WindowSize::Minute, minute), 10);
        QCOMPARE(run.spentIn(WindowSize::Minute, minute - 3 * Minute), 20);
        QCOMPARE(run.spentIn(WindowSize::Minute, minute - 3 * Day), 0); // Minutes are not kept for so long.
        QCOMPARE(run.spentIn(WindowSize::Hour, windowStart(WindowSize::Hour, minute - 3 * Day)), 2);
        QCOMPARE(run.spentIn(WindowSize::Day, windowStart(WindowSize::Day, minute - 3 * Day)), 2);
        append(*m_log, 1, minute - 2 * Minute, 7);
        QTRY_COMPARE(run.spentIn(WindowSize::Minute, minute - 2 * Minute), 7);
    }

    void unknownTimesHaveTheirPlace()
    {
        append(*m_log, 2, lastMinute());
        append(*m_log, 1, 0, 3); // Unknown.
        append(*m_log, 1, lastMinute() - 900 * Day, 5); // Longer ago than days are kept.
        append(*m_log, 1, lastMinute() + 30 * Day, 7); // Nobody can know yet.
        const Run run(*m_log, m_folder->path());
        QTRY_COMPARE(run.purchases(), 5);
        QTRY_VERIFY(run.isWhole());
        QCOMPARE(run.windows().other(), (WindowSum{15, 3}));
    }

    void aRestartShowsTheSame_data()
    {
        QTest::addColumn<bool>("deleteFile");
        QTest::newRow("with its file") << false;
        QTest::newRow("without its file") << true;
    }

    void aRestartShowsTheSame()
    {
        QFETCH(bool, deleteFile);
        append(*m_log, 10, lastMinute());
        append(*m_log, 4, lastMinute() - 30 * Day);
        std::vector<SpendingWindow> before;
        {
            const Run run(*m_log, m_folder->path());
            QTRY_COMPARE(run.purchases(), 14);
            QTRY_VERIFY(run.isWhole());
            before = run.windows().windows(WindowSize::Hour, 0, lastMinute() + Day);
        }
        QCOMPARE(before.size(), std::size_t{2});
        if (deleteFile)
            QVERIFY(QFile::remove(m_folder->filePath(u"table-windows.sqlite"_s)));
        else
            m_log->partitions[0].historyReadable = 0; // It has to come from the file.
        const Run run(*m_log, m_folder->path());
        QTRY_VERIFY(run.isRunning());
        QVERIFY(run.windows().windows(WindowSize::Hour, 0, lastMinute() + Day) == before);
        QVERIFY(run.isWhole());
        append(*m_log, 2, lastMinute());
        QTRY_COMPARE(run.purchases(), 16);
        QTRY_VERIFY(run.isWhole());
    }

    void failedCommitsCountOnce_data()
    {
        QTest::addColumn<Recovery>("recovery");
        QTest::addColumn<bool>("committedAllTheSame");
        QTest::newRow("aborted") << Recovery::Rewind << false;
        QTest::newRow("stream lost") << Recovery::Reopen << false;
        QTest::newRow("committed, and nobody heard of it") << Recovery::Reopen << true;
    }

    void failedCommitsCountOnce()
    {
        QFETCH(Recovery, recovery);
        QFETCH(bool, committedAllTheSame);
        const Run run(*m_log, m_folder->path());
        QTRY_VERIFY(run.isRunning());
        for (int round = 1; round <= 5; ++round) {
            {
                const std::scoped_lock lock(m_log->mutex);
                m_log->commitFailures.push_back({trouble(recovery), committedAllTheSame});
            }
            append(*m_log, 100, lastMinute() - round * Minute);
            QTRY_COMPARE_WITH_TIMEOUT(run.purchases(), 100 * round, 20'000);
            QTRY_VERIFY(run.isWhole());
        }
    }

    void followsWhatOthersCount()
    {
        const Run first(*m_log, m_folder->path(), u"first"_s);
        QTRY_VERIFY(first.isRunning());
        m_log->assignAllAtFirst = false;
        const Run second(*m_log, m_folder->path(), u"second"_s);
        append(*m_log, 50, lastMinute());
        QTRY_COMPARE(first.purchases(), 50);
        QTRY_COMPARE(second.purchases(), 50);
        QTRY_VERIFY(second.isWhole());
        QVERIFY(second.windows().windows(WindowSize::Minute, 0, lastMinute() + Day)
                == first.windows().windows(WindowSize::Minute, 0, lastMinute() + Day));
    }

    /// The marker of the transaction has reached the changelog of the totals, and not yet that of the history.
    void waitsForWhatIsOnItsWay()
    {
        {
            const Run run(*m_log, m_folder->path());
            append(*m_log, 20, lastMinute());
            QTRY_COMPARE(run.purchases(), 20);
        }
        m_log->partitions[0].historyReadable = 1;
        const Run taker(*m_log, m_folder->path(), u"taker"_s);
        append(*m_log, 20, lastMinute());
        QTRY_COMPARE(taker.purchases(), 30); // Those of the other partition.
        QVERIFY(!taker.isWhole());
        {
            const std::scoped_lock lock(m_log->mutex);
            m_log->partitions[0].historyReadable = std::numeric_limits<std::int64_t>::max();
        }
        QTRY_COMPARE(taker.purchases(), 40);
        QTRY_VERIFY(taker.isWhole());
    }

    /// Where the history ended at an acquisition that was broken off says nothing about the next one.
    void asksForTheEndAtEachAcquisition()
    {
        constexpr PartitionNumber Zero(0);
        {
            const Run run(*m_log, m_folder->path());
            append(*m_log, 20, lastMinute());
            QTRY_COMPARE(run.purchases(), 20);
        }
        const auto end = static_cast<std::int64_t>(m_log->partitions[0].history[HistoryKind::Everybody].size());
        m_log->partitions[0].historyReadable = end - 1;
        FakeLog elsewhere(2); // What another instance makes of partition 0 meanwhile.
        elsewhere.keepsHistory = true;
        elsewhere.partitions = m_log->partitions;
        elsewhere.partitions[0].historyReadable = std::numeric_limits<std::int64_t>::max();

        const Run taker(*m_log, m_folder->path(), u"taker"_s);
        append(*m_log, 2, lastMinute());
        QTRY_COMPARE(taker.purchases(), 21); // That of the other partition: this one waits.
        m_log->orderRebalance({}, {Zero});
        QTRY_VERIFY(m_log->isRebalanced());
        {
            const Run other(elsewhere, m_folder->path(), u"other"_s);
            elsewhere.appendPurchaseAt(Zero, "brian", 1, lastMinute() * 1000);
            elsewhere.appendPurchaseAt(Zero, "brian", 1, lastMinute() * 1000);
            QTRY_COMPARE(other.purchases(), 22);
        }
        {
            const std::scoped_lock lock(m_log->mutex);
            m_log->partitions[0] = elsewhere.partitions[0];
            m_log->partitions[0].historyReadable = end; // Its rows are not here yet.
        }
        QTRY_COMPARE(taker.purchases(), 23);
        m_log->orderRebalance({Zero}, {});
        m_log->appendPurchaseAt(Zero, "brian", 1, lastMinute() * 1000);
        QTRY_VERIFY(m_log->isRebalanced());
        m_log->appendPurchaseAt(PartitionNumber(1), "meher", 1, lastMinute() * 1000);
        QTRY_COMPARE(taker.purchases(), 24);
        {
            const std::scoped_lock lock(m_log->mutex);
            m_log->partitions[0].historyReadable = std::numeric_limits<std::int64_t>::max();
        }
        QTRY_COMPARE(taker.purchases(), 25);
        QTRY_VERIFY(taker.isWhole());
    }

    /// Who waits for a history says why, also where the totals are read already.
    void tellsWhyItIsNotRead()
    {
        {
            const Run run(*m_log, m_folder->path());
            append(*m_log, 20, lastMinute());
            QTRY_COMPARE(run.purchases(), 20);
        }
        QVERIFY(QFile::remove(m_folder->filePath(u"table-windows.sqlite"_s)));
        m_log->historyFailure = trouble(Recovery::Retry);
        const Run run(*m_log, m_folder->path());
        const auto status = [&run] { return run.parts.worker.status.status(); };
        QTRY_COMPARE(status().state, WorkerState::Waiting);
        QCOMPARE(status().problem.english(), u"ordered trouble"_s);
        QVERIFY(!status().ready);
        {
            const std::scoped_lock lock(m_log->mutex);
            m_log->historyFailure.reset();
        }
        QTRY_VERIFY(run.isRunning());
        QVERIFY(run.isWhole());
    }

    void goesOnAfterOneWithoutHistory()
    {
        for (const bool keeps : {true, false, true}) {
            m_log->keepsHistory = keeps;
            const Run run(*m_log, m_folder->path());
            const qint64 before = run.purchases();
            append(*m_log, 20, lastMinute());
            QTRY_VERIFY(run.purchases() >= before + 20);
            QTRY_VERIFY(run.isRunning());
        }
        const Run run(*m_log, m_folder->path());
        QTRY_COMPARE(run.purchases(), 60);
        QCOMPARE(run.windows().total(), (WindowSum{40, 40})); // And no purchase twice.
    }

    /// Whoever did that, with whatever version.
    void isBegunAnewWithTheTotals()
    {
        append(*m_log, 20, lastMinute() - Minute);
        {
            const Run run(*m_log, m_folder->path());
            QTRY_COMPARE(run.purchases(), 20);
        }
        for (auto &partition : m_log->partitions) {
            partition.changelog.push_back({"\"brian\"", std::nullopt, 0, 0});
            partition.changelog.push_back({"\"meher\"", std::nullopt, 0, 0});
            partition.changelog.push_back(
                {"false", std::nullopt, 0, 0, SourceProgress{SourceOffset(5), std::nullopt, {}}});
        }
        Run run(*m_log, m_folder->path());
        QTRY_COMPARE(run.purchases(), 10);
        QTRY_VERIFY(run.isWhole());
        run.worker.reset();
        QVERIFY(QFile::remove(m_folder->filePath(u"table-windows.sqlite"_s)));
        const Run again(*m_log, m_folder->path());
        QTRY_VERIFY(again.isRunning());
        QVERIFY(again.isWhole());
    }

    void aLogThatIsGoneStopsNobody()
    {
        append(*m_log, 20, lastMinute());
        {
            const Run run(*m_log, m_folder->path());
            QTRY_COMPARE(run.purchases(), 20);
        }
        for (auto &partition : m_log->partitions)
            partition.history = {};
        const Run run(*m_log, m_folder->path());
        append(*m_log, 20, lastMinute());
        QTRY_COMPARE(run.purchases(), 40);
        QTRY_COMPARE(run.windows().total(), (WindowSum{20, 20}));
    }

private:
    std::unique_ptr<QTemporaryDir> m_folder;
    std::unique_ptr<FakeLog> m_log;
};

QTEST_GUILESS_MAIN(TestSpendingHistory)
#include "tst_spending_history.moc"
