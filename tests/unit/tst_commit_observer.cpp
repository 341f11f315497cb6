// SPDX-FileCopyrightText: 2026 The Spendwatch authors
// SPDX-License-Identifier: GPL-3.0-only
// What the worker tells its observer, against what the log holds.
#include "engine/stream/commit_observer.h"
#include "engine/worker/batch.h"
#include "engine/worker/worker.h"

#include <QDir>
#include <QTemporaryDir>
#include <QTest>

#include <algorithm>
#include <atomic>
#include <mutex>
#include <new>
#include <utility>

#include "unit/fake_log.h"

using namespace spendwatch;
using namespace Qt::StringLiterals;

namespace {

/// Keeps all that it is told.
class Recorder final : public CommitObserver
{
public:
    struct Row {
        PartitionNumber partition;
        CustomerId customer;
        std::int64_t amount = 0;
    };
    struct Batch {
        std::int64_t purchases = 0;
        std::vector<PurchaseSample> samples;
        std::vector<DeadLetter> rejected;
        QString source;
        std::optional<PurchaseSample> newest;
    };
    struct Reported {
        std::vector<Row> committed;
        std::vector<Row> read;
        std::map<PartitionNumber, ChangelogPoint> reached; ///< By commits.
        std::vector<Batch> batches;
        int arrived = 0;
        int givenUp = 0;

        [[nodiscard]] std::int64_t purchases() const
        {
            std::int64_t sum = 0;
            for (const Batch &batch : batches)
                sum += batch.purchases;
            return sum;
        }
    };

    explicit Recorder(std::string preferred = {}) : m_preferred(std::move(preferred)) { }

    void totalsCommitted(PartitionNumber partition, std::span<const TotalRow> rows,
                         const ChangelogPoint &point) override
    {
        if (failsOnce.exchange(false))
            throw std::bad_alloc();
        const std::scoped_lock lock(m_mutex);
        keep(partition, rows, m_reported.committed);
        m_reported.reached[partition] = point;
    }
    void totalsRead(PartitionNumber partition, std::span<const TotalRow> rows,
                    const ChangelogPoint & /*point*/) override
    {
        const std::scoped_lock lock(m_mutex);
        keep(partition, rows, m_reported.read);
    }
    void batchArrives(const CommittedBatch & /*batch*/) override
    {
        const std::scoped_lock lock(m_mutex);
        ++m_reported.arrived;
    }
    void batchGivenUp() override
    {
        const std::scoped_lock lock(m_mutex);
        ++m_reported.givenUp;
    }
    void batchCommitted(const CommittedBatch &batch) override
    {
        const std::scoped_lock lock(m_mutex);
        m_reported.batches.push_back({batch.purchases,
                                      {batch.samples.begin(), batch.samples.end()},
                                      {batch.rejected.begin(), batch.rejected.end()},
                                      batch.source,
                                      batch.newest ? std::optional(*batch.newest) : std::nullopt});
    }
    [[nodiscard]] std::optional<std::string> preferredCustomer(std::uint64_t &revision) const override
    {
        return std::exchange(revision, 1) == 1 ? std::nullopt : std::optional(m_preferred);
    }

    [[nodiscard]] Reported reported() const
    {
        const std::scoped_lock lock(m_mutex);
        return m_reported;
    }

    std::atomic<bool> failsOnce = false; ///< The next row cannot be taken in.

private:
    static void keep(PartitionNumber partition, std::span<const TotalRow> rows, std::vector<Row> &kept)
    {
        for (const TotalRow &row : rows)
            kept.push_back({partition, row.customer, row.total.amount});
    }

    const std::string m_preferred;
    mutable std::mutex m_mutex;
    Reported m_reported;
};

/// A worker on a fake log that a recorder observes.
struct Run {
    Run(FakeLog &log, std::string preferred = {})
        : recorder(std::move(preferred)),
          worker(std::make_unique<FakeStreamFactory>(log), parts, QDir(folder.path()).filePath(u"table.sqlite"_s))
    { }

    [[nodiscard]] Recorder::Reported reported() const { return recorder.reported(); }

    /// "brian 27", for each row in its order.
    [[nodiscard]] QStringList words(const std::vector<Recorder::Row> &rows, PartitionNumber partition) const
    {
        QStringList words;
        for (const Recorder::Row &row : rows) {
            if (row.partition != partition)
                continue;
            const std::string_view name = table.index().name(row.customer);
            words << u"\"%1\" %2"_s.arg(QString::fromUtf8(name.data(), qsizetype(name.size()))).arg(row.amount);
        }
        return words;
    }

    QTemporaryDir folder;
    SpendingTable table;
    Recorder recorder;
    WorkerParts parts{table, recorder};
    Worker worker;
};

/// The totals in a changelog partition, in their order.
QStringList changelogOf(const FakeLog &log, PartitionNumber partition)
{
    const std::scoped_lock lock(log.mutex);
    QStringList words;
    for (const FakeLog::Record &record : log.partitions[partition.index()].changelog)
        if (record.value)
            words << QString::fromStdString(record.key + ' ' + *record.value);
    return words;
}

} // namespace

class TestCommitObserver : public QObject
{
    Q_OBJECT

private slots:
    void hearsOfEveryCommittedRowOnce()
    {
        constexpr int Partitions = 3;
        FakeLog log(Partitions);
        for (int i = 0; i < 3000; ++i)
            log.appendPurchase(PartitionNumber(i % Partitions), "customer " + std::to_string(i % 70), 2);
        const Run run(log);
        QTRY_COMPARE(run.reported().purchases(), 3000);
        log.appendPurchase(PartitionNumber(1), "brian", 5);
        QTRY_COMPARE(run.reported().purchases(), 3001);
        const Recorder::Reported reported = run.reported();
        for (const PartitionNumber partition : partitionsBelow(Partitions)) {
            QCOMPARE(run.words(reported.committed, partition), changelogOf(log, partition));
            QCOMPARE(reported.reached.at(partition).position.value(), changelogOf(log, partition).size());
            QCOMPARE(reported.reached.at(partition).tail.progress->next.value(), log.committed(partition));
        }
        QVERIFY(reported.read.empty()); // What is ours is not read again.
        const std::scoped_lock lock(log.mutex);
        QCOMPARE(reported.batches.size(), static_cast<std::size_t>(log.commits));
    }

    void hearsOfRowsThatAreRestored()
    {
        FakeLog log(2);
        for (int i = 0; i < 100; ++i)
            log.commitAsOther(PartitionNumber(i % 2), "customer " + std::to_string(i), i, 0);
        const Run run(log);
        QTRY_COMPARE(run.reported().read.size(), std::size_t{100});
        for (const PartitionNumber partition : partitionsBelow(2))
            QCOMPARE(run.words(run.reported().read, partition), changelogOf(log, partition));
        QVERIFY(run.reported().committed.empty());
    }

    void hearsOfRowsThatOthersCommit()
    {
        FakeLog log(2);
        log.appendPurchase(PartitionNumber(1), "brian", 20);
        const Run run(log);
        QTRY_COMPARE(run.reported().purchases(), 1);
        log.orderRebalance({}, {PartitionNumber(1)});
        QTRY_COMPARE(run.parts.status.status().partitionsOwned, 1);
        log.commitAsOther(PartitionNumber(1), "brian", 27, 2);
        log.commitAsOther(PartitionNumber(1), "meher", 3, 3);
        QTRY_COMPARE(run.words(run.reported().read, PartitionNumber(1)),
                     QStringList({u"\"brian\" 27"_s, u"\"meher\" 3"_s}));
        QCOMPARE(run.words(run.reported().committed, PartitionNumber(1)), QStringList({u"\"brian\" 20"_s}));
        QCOMPARE(run.reported().purchases(), 1);
    }

    /// The table file does not hold them before it is decided where to go on; readers see them, and so does the observer.
    void hearsOfRowsThatAnotherProgramWrote()
    {
        FakeLog log(1);
        log.partitions[0].changelog = {{"\"brian\"", "64", 1, 1, SourceProgress{SourceOffset(1), std::nullopt, {}}},
                                       {"\"meher\"", "9", 0, 0, std::nullopt, false},
                                       {"\"brian\"", "70", 0, 0, std::nullopt, false}};
        const Run run(log);
        QTRY_VERIFY(run.parts.status.status().ready);
        QCOMPARE(run.words(run.reported().read, PartitionNumber(0)), changelogOf(log, PartitionNumber(0)));
    }

    void hearsOfRejectedMessages()
    {
        FakeLog log(2);
        log.appendPurchase(PartitionNumber(1), "brian", 1);
        log.append(PartitionNumber(1), "no purchase");
        log.append(PartitionNumber(1), std::nullopt);
        const Run run(log);
        QTRY_COMPARE(log.committed(PartitionNumber(1)), 3);
        QTRY_COMPARE(run.reported().batches.size(), std::size_t{1});
        const Recorder::Batch batch = run.reported().batches[0];
        QCOMPARE(batch.purchases, 1);
        QCOMPARE(batch.source, u"fake log"_s);
        QCOMPARE(batch.rejected.size(), std::size_t{2});
        QCOMPARE(batch.rejected[0].offset, SourceOffset(1));
        QCOMPARE(batch.rejected[0].value, std::optional<std::string>("no purchase"));
        QCOMPARE(batch.rejected[1].offset, SourceOffset(2));
        QCOMPARE(batch.rejected[1].reason, RejectReason::Tombstone);
    }

    void hearsNothingOfAFailedCommit_data()
    {
        QTest::addColumn<int>("recovery");
        QTest::newRow("aborted") << static_cast<int>(Recovery::Rewind);
        QTest::newRow("retriable") << static_cast<int>(Recovery::Retry);
        QTest::newRow("fatal") << static_cast<int>(Recovery::Reopen);
    }

    void hearsNothingOfAFailedCommit()
    {
        QFETCH(int, recovery);
        FakeLog log(1);
        const Error error{static_cast<Recovery>(recovery), message("ordered trouble"), message("wait")};
        log.commitFailures = {{error, false}, {error, false}};
        for (int i = 0; i < 10; ++i)
            log.appendPurchase(PartitionNumber(0), "brian", 2);
        log.append(PartitionNumber(0), "no purchase");
        log.holdCommits = true;
        const Run run(log);
        const auto letGo = qScopeGuard([&log] { log.holdCommits = false; });
        QTRY_COMPARE(log.delivered.load(), 11);
        QVERIFY(run.reported().batches.empty() && run.reported().committed.empty()); // It is not yet known to fail.
        log.holdCommits = false;
        QTRY_COMPARE(run.reported().batches.size(), std::size_t{1});
        QCOMPARE(run.reported().purchases(), 10);
        QCOMPARE(run.reported().batches[0].rejected.size(), std::size_t{1});
        QCOMPARE(run.words(run.reported().committed, PartitionNumber(0)), QStringList({u"\"brian\" 20"_s}));
        QVERIFY(log.delivered >= 33); // Read again after each failure.
    }

    /// It is committed, and read again.
    void hearsThatABatchIsGivenUp()
    {
        FakeLog log(1);
        Run run(log);
        QTRY_COMPARE(run.parts.status.status().state, WorkerState::Running);
        run.recorder.failsOnce = true;
        log.appendPurchase(PartitionNumber(0), "brian", 2);
        QTRY_COMPARE(run.reported().givenUp, 1);
        log.appendPurchase(PartitionNumber(0), "brian", 3);
        QTRY_COMPARE(run.reported().purchases(), 1);
        const Recorder::Reported reported = run.reported();
        QCOMPARE(reported.givenUp, 1);
        QCOMPARE(reported.arrived, static_cast<int>(reported.batches.size()) + 1);
        QCOMPARE(run.words(reported.committed, PartitionNumber(0)), QStringList({u"\"brian\" 5"_s}));
    }

    /// Nobody knows that it was ours: its rows come from the changelog.
    void aCommitWhoseAnswerIsLostIsRead()
    {
        FakeLog log(1);
        log.commitFailures = {{{Recovery::Reopen, message("ordered trouble"), message("wait")}, true}};
        log.appendPurchase(PartitionNumber(0), "brian", 2);
        const Run run(log);
        QTRY_COMPARE(run.words(run.reported().read, PartitionNumber(0)), QStringList({u"\"brian\" 2"_s}));
        QTRY_COMPARE(run.parts.status.status().state, WorkerState::Running);
        QVERIFY(run.reported().batches.empty() && run.reported().committed.empty());
    }

    /// More purchases than samples: the last one is told of all the same.
    void tellsOfTheLastPurchase()
    {
        FakeLog log(1);
        const Run run(log);
        {
            const std::scoped_lock lock(log.mutex); // All at once, so that they are one batch.
            auto &purchases = log.partitions[0].purchases;
            purchases.insert(purchases.end(), 200, R"({"msg_id":"1","customer":"meher","amount":2})");
            purchases.push_back(R"({"msg_id":"1","customer":"brian","amount":64,"note":"Foo"})");
            purchases.push_back("no purchase");
        }
        QTRY_COMPARE(run.reported().purchases(), 201);
        const auto newest = run.reported().batches.back().newest;
        QVERIFY(newest);
        QCOMPARE(run.table.index().name(newest->customer), std::string_view("brian"));
        QCOMPARE(newest->partialAfter, 64);
        QCOMPARE(newest->number, 201);
        QCOMPARE(newest->note, std::optional<std::string>("Foo"));
    }

    /// More purchases than samples: those of the customer that the observer prefers have room of their own.
    void choosesWhoseSamplesArePreferred()
    {
        FakeLog log(1);
        log.appendPurchase(PartitionNumber(0), "brian", 1);
        const Run run(log, "brian");
        QTRY_COMPARE(run.reported().purchases(), 1);
        {
            const std::scoped_lock lock(log.mutex); // All at once, so that they are one batch.
            auto &purchases = log.partitions[0].purchases;
            purchases.insert(purchases.end(), 200, R"({"msg_id":"1","customer":"meher","amount":2})");
            purchases.push_back(R"({"msg_id":"1","customer":"brian","amount":64,"note":"Foo"})");
        }
        QTRY_COMPARE(run.reported().purchases(), 202);
        const std::vector<PurchaseSample> samples = run.reported().batches.back().samples;
        QCOMPARE(samples.size(), BatchBuilder::MaxSamples + 1);
        QCOMPARE(samples.front().partialAfter, 2);
        QCOMPARE(samples.back().amount, 64);
        QCOMPARE(samples.back().partialAfter, 65);
        QCOMPARE(samples.back().note, std::optional<std::string>("Foo"));
        QCOMPARE(samples.back().number, 201); // So what is left out before it is known.
    }
};

QTEST_GUILESS_MAIN(TestCommitObserver)
#include "tst_commit_observer.moc"
