// SPDX-FileCopyrightText: 2026 The Spendwatch authors
// SPDX-License-Identifier: GPL-3.0-only
// By which fields purchases are read, and with which of them counting begins.
#include <QTemporaryDir>
#include <QTest>

#include "unit/worker_run.h"

using namespace Qt::StringLiterals;
using namespace spendwatch;
using namespace std::chrono_literals;
using test::trouble;
using Run = test::WorkerRun;

class TestWorkerBegin : public QObject
{
    Q_OBJECT

private slots:
    void init() { m_folder = std::make_unique<QTemporaryDir>(); }

    void countsByChosenFields()
    {
        const PurchaseFields fields{u"message:/buyer/id"_s, u"/price"_s, {}, {}, u"/lines"_s};
        FakeLog log(2);
        log.append(PartitionNumber(0), R"({"buyer":{"id":"brian"},"lines":[{"price":1},{"price":"20"}]})");
        log.append(PartitionNumber(1), R"({"buyer":{"id":7},"lines":[{"price":5}]})");
        log.append(PartitionNumber(1), R"({"buyer":{"id":7},"lines":[{"price":6},{"price":[]}]})");
        log.appendPurchase(PartitionNumber(1), "meher", 9);
        Run run(log, m_folder->path(), fields);
        QTRY_COMPARE(run.total("brian"), 21);
        QTRY_COMPARE(run.total("7"), 5);
        QTRY_COMPARE(log.committed(PartitionNumber(1)), 3);
        QCOMPARE(run.total("meher"), -1);
        const std::scoped_lock lock(log.mutex);
        QCOMPARE(log.deadLetters.size(), std::size_t{2});
        QCOMPARE(log.deadLetters[0].told().english(), u"lines/1/price is not a number"_s);
        QCOMPARE(log.deadLetters[1].told().english(), u"lines is missing"_s);
        QCOMPARE(log.partitions[0].changelog.back().progress->fields, toText(fields));
    }

    void otherFieldsAreRefused_data()
    {
        QTest::addColumn<bool>("demoFirst");
        QTest::addColumn<bool>("sameTable");
        QTest::newRow("the demo's, then others") << true << true;
        QTest::newRow("others, then the demo's") << false << true;
        QTest::newRow("the demo's, then others, by the changelog alone") << true << false;
        QTest::newRow("others, then the demo's, by the changelog alone") << false << false;
    }

    /// What was counted, and what was rejected, depends on them; going on by others would mix both.
    void otherFieldsAreRefused()
    {
        QFETCH(bool, demoFirst);
        QFETCH(bool, sameTable);
        const PurchaseFields other{u"/buyer"_s, {}, {}, {}, {}};
        FakeLog log(1);
        log.append(PartitionNumber(0), R"({"msg_id":"m","customer":"brian","buyer":"brian","amount":3})");
        {
            const Run run(log, m_folder->path(), demoFirst ? PurchaseFields() : other);
            QTRY_COMPARE(run.total("brian"), 3);
            QTRY_COMPARE(log.committed(PartitionNumber(0)), 1);
        }
        if (!sameTable)
            QVERIFY(QFile::remove(QDir(m_folder->path()).filePath(u"table.sqlite"_s)));
        const auto before = log.partitions[0].changelog.size();
        {
            const Run run(log, m_folder->path(), demoFirst ? other : PurchaseFields());
            QTRY_COMPARE(run.status().state, WorkerState::Failed);
            QCOMPARE(run.status().problem.english(),
                     demoFirst
                         ? u"The totals in partition 0 were counted by other fields (those of the demo) than those in "
                           u"force ({\"customer\":\"/buyer\"})"_s
                         : u"The totals in partition 0 were counted by other fields ({\"customer\":\"/buyer\"}) than "
                           u"those in force (those of the demo)"_s);
            QVERIFY(run.status().advice.english().contains(u"spendwatch recount"_s));
        }
        QCOMPARE(log.partitions[0].changelog.size(), before);
        const Run again(log, m_folder->path(), demoFirst ? PurchaseFields() : other);
        log.append(PartitionNumber(0), R"({"msg_id":"m","customer":"brian","buyer":"brian","amount":4})");
        QTRY_COMPARE(again.total("brian"), 7);
    }

    void fieldsThatAreNoneAreRefused()
    {
        FakeLog log(1);
        const Run run(log, m_folder->path(), {u"buyer"_s, {}, {}, {}, {}});
        QTRY_COMPARE(run.status().state, WorkerState::Failed);
        QCOMPARE(run.status().problem.english(), u"buyer is not a field: it is no JSON pointer such as /buyer/id"_s);
    }

    /// Also where nothing comes before the next start.
    void beginsWithWhatComesFromNowOn()
    {
        const BeginAt latest{BeginAt::Kind::Latest};
        FakeLog log(1);
        for (int i = 0; i < 5; ++i)
            log.appendPurchase(PartitionNumber(0), "before", 1);
        {
            const Run run(log, m_folder->path(), {}, latest);
            QTRY_COMPARE(log.committed(PartitionNumber(0)), 5);
            QCOMPARE(run.status().warning(), QString());
        }
        log.appendPurchase(PartitionNumber(0), "between", 2);
        const Run run(log, m_folder->path(), {}, latest);
        QTRY_COMPARE(run.total("between"), 2);
        QCOMPARE(run.total("before"), -1);
        QCOMPARE(run.status().warning(), QString());
    }

    void beginsAtATime()
    {
        FakeLog log(1);
        for (int i = 0; i < 5; ++i)
            log.appendPurchase(PartitionNumber(0), "brian", 1);
        {
            const Run run(log, m_folder->path(), {}, {BeginAt::Kind::Time, 1003});
            QTRY_COMPARE(run.total("brian"), 2);
        }
        const std::scoped_lock lock(log.mutex);
        for (const FakeLog::Record &record : log.partitions[0].changelog)
            QCOMPARE(record.progress->begunMs, std::int64_t{1003});
    }

    /// A question that fails is asked again; nothing is counted meanwhile.
    void beginsOnceTheSourceAnswers()
    {
        FakeLog log(1);
        for (int i = 0; i < 5; ++i)
            log.appendPurchase(PartitionNumber(0), "brian", 1);
        log.pollFailures = {trouble(Recovery::Retry), trouble(Recovery::Retry), trouble(Recovery::Retry)};
        const Run run(log, m_folder->path(), {}, {BeginAt::Kind::Time, 1003});
        QTRY_COMPARE_WITH_TIMEOUT(run.total("brian"), 2, 20'000);
    }

    void whereThereAreTotalsNothingBeginsAnew()
    {
        FakeLog log(1);
        log.appendPurchase(PartitionNumber(0), "brian", 1);
        {
            const Run run(log, m_folder->path());
            QTRY_COMPARE(run.total("brian"), 1);
        }
        log.appendPurchase(PartitionNumber(0), "brian", 2);
        const Run run(log, m_folder->path(), {}, {BeginAt::Kind::Latest});
        QTRY_COMPARE(run.total("brian"), 3);
        QTRY_VERIFY(run.status().warning().contains(u"--from is not used: this app id has totals already"_s));
        QVERIFY(run.status().warning().contains(u"spendwatch recount --from TIME"_s));
        QCOMPARE(log.partitions[0].changelog.back().progress->begunMs, std::int64_t{0});
    }

    /// Whoever gets a partition that has nothing yet begins where the app id began, whatever it is told itself.
    void othersBeginWhereTheFirstDid()
    {
        constexpr PartitionNumber First(0);
        constexpr PartitionNumber Second(1);
        FakeLog log(2);
        log.assignAllAtFirst = false;
        for (int i = 0; i < 5; ++i) {
            log.appendPurchase(First, "brian", 1);
            log.appendPurchase(Second, "meher", 1);
        }
        {
            const Run run(log, m_folder->path(), {}, {BeginAt::Kind::Time, 1003});
            log.orderRebalance({First}, {});
            QTRY_COMPARE(run.total("brian"), 2);
        }
        const Run run(log, m_folder->path());
        log.orderRebalance({Second}, {});
        QTRY_COMPARE(run.total("meher"), 2);
        QTRY_COMPARE(log.committed(Second), 5);
    }

private:
    std::unique_ptr<QTemporaryDir> m_folder;
};

QTEST_GUILESS_MAIN(TestWorkerBegin)
#include "tst_worker_begin.moc"
