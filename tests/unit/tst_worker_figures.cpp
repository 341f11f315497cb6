// SPDX-FileCopyrightText: 2026 The Spendwatch authors
// SPDX-License-Identifier: GPL-3.0-only
// What the worker measures of itself, against what the log holds.
#include "engine/worker/worker.h"

#include <QDateTime>
#include <QDir>
#include <QSet>
#include <QTemporaryDir>
#include <QTest>

#include "unit/fake_log.h"
#include "unit/lone_parts.h"

using namespace spendwatch;
using namespace Qt::StringLiterals;

namespace {

struct Run {
    explicit Run(FakeLog &log)
        : worker(std::make_unique<FakeStreamFactory>(log), parts.worker,
                 QDir(folder.path()).filePath(u"table.sqlite"_s))
    { }

    [[nodiscard]] const WorkerFigures &figures() const { return parts.worker.figures; }
    [[nodiscard]] std::int64_t rejected(RejectReason reason) const
    {
        return figures().rejected[static_cast<std::size_t>(reason)].value();
    }

    QTemporaryDir folder;
    test::LoneParts parts;
    Worker worker;
};

} // namespace

class TestWorkerFigures : public QObject
{
    Q_OBJECT

private slots:
    void countsWhatIsCommitted()
    {
        FakeLog log(2);
        for (int i = 0; i < 1000; ++i)
            log.appendPurchase(PartitionNumber(i % 2), "brian", 2);
        log.append(PartitionNumber(0), std::nullopt);
        log.append(PartitionNumber(0), "no JSON");
        log.append(PartitionNumber(1), "no JSON");
        const Run run(log);
        QTRY_COMPARE(run.figures().purchases.value(), std::int64_t{1000});
        QTRY_COMPARE(run.rejected(RejectReason::NotJson), std::int64_t{2});
        QTRY_COMPARE(run.rejected(RejectReason::Tombstone), std::int64_t{1});
        QCOMPARE(run.rejected(RejectReason::TooLarge), std::int64_t{0});
        QTRY_COMPARE(run.figures().batchMessages.sum(), 1003.0);
        const std::scoped_lock lock(log.mutex);
        QCOMPARE(run.figures().commitSeconds.cumulative().back(), std::int64_t{log.commits});
        QVERIFY(run.figures().commitSeconds.sum() > 0);
        QCOMPARE(run.figures().failedCommits.value(), std::int64_t{0});
    }

    void aFailedCommitCountsNothing()
    {
        FakeLog log(1);
        log.appendPurchase(PartitionNumber(0), "brian", 2);
        log.commitFailures.push_back({{Recovery::Rewind, message("ordered trouble"), {}}});
        const Run run(log);
        QTRY_COMPARE(run.figures().purchases.value(), std::int64_t{1});
        QCOMPARE(run.figures().failedCommits.value(), std::int64_t{1});
        QCOMPARE(run.figures().commitSeconds.cumulative().back(), std::int64_t{1});
    }

    void rowsWaitAndAreWritten()
    {
        FakeLog log(1);
        log.appendPurchase(PartitionNumber(0), "brian", 2);
        const Run run(log);
        QTRY_COMPARE(run.figures().purchases.value(), std::int64_t{1});
        QTRY_COMPARE(run.figures().waitingRows.value(), std::int64_t{0});
    }

    void partitionsComeAndGo()
    {
        FakeLog log(2);
        const Run run(log);
        QTRY_COMPARE(run.figures().gains.value(), std::int64_t{1});
        log.orderRebalance({}, {PartitionNumber(1)});
        QTRY_COMPARE(run.figures().losses.value(), std::int64_t{1});
        log.orderRebalance({PartitionNumber(1)}, {});
        QTRY_COMPARE(run.figures().gains.value(), std::int64_t{2});
    }

    /// Of a log that has one partition, nobody needs to be asked.
    void lagOfTheOnlyPartition()
    {
        FakeLog log(1);
        const Run run(log);
        const auto lag = [&run] {
            const auto lags = run.figures().lag.lags(QDateTime::currentMSecsSinceEpoch());
            return lags.size() == 1 ? lags[0].messages : -1;
        };
        QTRY_COMPARE(lag(), std::int64_t{0});
        log.holdCommits = true;
        log.appendPurchase(PartitionNumber(0), "brian", 2);
        QTRY_COMPARE(lag(), std::int64_t{1});
        log.holdCommits = false;
        QTRY_COMPARE(lag(), std::int64_t{0});
    }

    void everyReasonHasAWord()
    {
        QSet<QByteArray> words;
        for (std::size_t reason = 0; reason < RejectReasons; ++reason) {
            const std::string_view word = toWord(static_cast<RejectReason>(reason));
            words.insert(QByteArray(word.data(), static_cast<qsizetype>(word.size())));
        }
        QCOMPARE(words.size(), static_cast<qsizetype>(RejectReasons));
        QVERIFY(!words.contains("unknown"));
    }
};

QTEST_GUILESS_MAIN(TestWorkerFigures)

#include "tst_worker_figures.moc"
