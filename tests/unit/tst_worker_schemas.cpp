// SPDX-FileCopyrightText: 2026 The Spendwatch authors
// SPDX-License-Identifier: GPL-3.0-only
// Messages that cannot be decided yet: the stream waits for their schema, and counts each exactly once.
#include <QElapsedTimer>
#include <QTemporaryDir>
#include <QTest>

#include "unit/memory_schemas.h"
#include "unit/worker_run.h"

using namespace Qt::StringLiterals;
using namespace spendwatch;
using namespace std::chrono_literals;
using test::MemorySchemas;
using test::prefixed;
using test::trouble;
using Run = test::WorkerRun;

namespace {

constexpr int Timeout = 60'000;
constexpr PartitionNumber First(0);
constexpr PartitionNumber Second(1);
constexpr auto Schema =
    R"({"type":"record","name":"P","fields":[{"name":"customer","type":"string"},{"name":"amount","type":"int"}]})";

/// Of schema `id`; the name is a letter, the amount below 64.
std::string purchase(std::uint32_t id, char customer, int amount)
{
    return prefixed(id, std::string{'\2', customer, static_cast<char>(2 * amount)});
}

PurchaseFields fields()
{
    PurchaseFields avro;
    avro.format = MessageFormat::Avro;
    return avro;
}

} // namespace

class TestWorkerSchemas : public QObject
{
    Q_OBJECT

private slots:
    void init()
    {
        m_folder = std::make_unique<QTemporaryDir>();
        m_schemas = std::make_shared<MemorySchemas>();
        m_schemas->add(1, Schema);
    }

    void rejectsWhatIsWrongAndCountsTheRest()
    {
        FakeLog log(1);
        log.append(First, purchase(1, 'a', 3));
        log.append(First, std::string("{}"));
        log.append(First, std::nullopt);
        log.append(First, prefixed(1, "nonsense"));
        log.append(First, purchase(1, 'a', 4));
        const Run run(log, m_folder->path(), fields(), {}, m_schemas);
        QTRY_COMPARE_WITH_TIMEOUT(run.total("a"), 7, Timeout);
        QTRY_COMPARE_WITH_TIMEOUT(log.committed(First), 5, Timeout);
        const std::scoped_lock lock(log.mutex);
        QCOMPARE(log.deadLetters.size(), std::size_t{3});
        QCOMPARE(log.deadLetters[0].reason, RejectReason::NoSchemaPrefix);
        QCOMPARE(log.deadLetters[1].reason, RejectReason::Tombstone);
        QCOMPARE(log.deadLetters[2].told().english(), u"does not match schema 1"_s);
        QCOMPARE(log.partitions[0].changelog.back().progress->fields, std::string(R"({"format":"avro"})"));
    }

    void waitsForASchema_data()
    {
        QTest::addColumn<int>("before"); ///< So many come before the first that waits.
        QTest::addColumn<int>("behind");
        QTest::newRow("the first of all") << 0 << 0;
        QTest::newRow("one before, one behind") << 1 << 1;
        QTest::newRow("in the middle of full chunks") << 1300 << 2000;
        QTest::newRow("at the end of a full chunk") << 511 << 0;
        QTest::newRow("at the beginning of a chunk") << 512 << 512;
    }

    /// What is before it is counted; it, and what is behind, waits, is told, and is counted once the schema is there.
    void waitsForASchema()
    {
        QFETCH(int, before);
        QFETCH(int, behind);
        FakeLog log(1);
        for (int i = 0; i < before; ++i)
            log.append(First, purchase(1, 'a', 1));
        log.append(First, purchase(2, 'b', 5));
        for (int i = 0; i < behind; ++i)
            log.append(First, purchase(1, 'a', 1));
        const Run run(log, m_folder->path(), fields(), {}, m_schemas);
        QTRY_COMPARE_WITH_TIMEOUT(run.status().state, WorkerState::Waiting, Timeout);
        QTRY_COMPARE_WITH_TIMEOUT(run.status().problem.english(), u"no schema 2"_s, Timeout);
        QCOMPARE(run.status().advice.english(), u"wait"_s);
        if (before > 0)
            QTRY_COMPARE_WITH_TIMEOUT(run.total("a"), before, Timeout);
        QTRY_COMPARE_WITH_TIMEOUT(log.committed(First), before, Timeout);
        QTRY_COMPARE_WITH_TIMEOUT(run.status().lag, 1 + behind, Timeout); // Whatever of it came already.
        const int asked = m_schemas->asked();
        QTRY_VERIFY_WITH_TIMEOUT(m_schemas->asked() >= asked + 3, Timeout); // It keeps trying,
        QCOMPARE(log.committed(First), before); // and nothing is counted meanwhile,
        QCOMPARE(run.total("b"), -1);
        m_schemas->add(2, Schema);
        QTRY_COMPARE_WITH_TIMEOUT(run.total("b"), 5, Timeout);
        QTRY_COMPARE_WITH_TIMEOUT(log.committed(First), before + 1 + behind, Timeout);
        QTRY_COMPARE_WITH_TIMEOUT(run.total("a"), before + behind > 0 ? before + behind : -1, Timeout);
        QTRY_COMPARE_WITH_TIMEOUT(run.status().state, WorkerState::Running, Timeout);
        const std::scoped_lock lock(log.mutex);
        QVERIFY(log.deadLetters.empty()); // nor rejected,
        QCOMPARE(log.opens, 1); // and the group was not left.
    }

    /// A second one comes while the first waits, in another partition and of another schema.
    void waitsForSeveralSchemas()
    {
        FakeLog log(2);
        for (int i = 0; i < 700; ++i) {
            log.append(First, purchase(i % 100 == 50 ? 2 : 1, 'a', 1));
            log.append(Second, purchase(i % 90 == 10 ? 3 : 1, 'b', 1));
        }
        const Run run(log, m_folder->path(), fields(), {}, m_schemas);
        QTRY_COMPARE_WITH_TIMEOUT(run.status().problem.english(), u"no schema 2"_s, Timeout);
        m_schemas->add(2, Schema);
        QTRY_COMPARE_WITH_TIMEOUT(run.status().problem.english(), u"no schema 3"_s, Timeout);
        m_schemas->add(3, Schema);
        QTRY_COMPARE_WITH_TIMEOUT(run.total("a"), 700, Timeout);
        QTRY_COMPARE_WITH_TIMEOUT(run.total("b"), 700, Timeout);
        const std::scoped_lock lock(log.mutex);
        QVERIFY(log.deadLetters.empty());
    }

    /// The pause between two tries grows from 100 ms, whatever is counted meanwhile.
    void triesBecomeRarerBesideOtherPartitions()
    {
        constexpr int Tries = 6;
        FakeLog log(2);
        log.append(Second, purchase(2, 'b', 5));
        const Run run(log, m_folder->path(), fields(), {}, m_schemas);
        QTRY_COMPARE_WITH_TIMEOUT(run.status().problem.english(), u"no schema 2"_s, Timeout);
        QElapsedTimer timer;
        timer.start();
        const int asked = m_schemas->asked();
        for (int tries = 1; tries <= Tries; ++tries) {
            log.append(First, purchase(1, 'a', 1));
            QTRY_VERIFY_WITH_TIMEOUT(m_schemas->asked() >= asked + tries, Timeout);
            QTRY_COMPARE_WITH_TIMEOUT(run.total("a"), tries, Timeout);
        }
        QVERIFY2(timer.elapsed() > 2000, qPrintable(QString::number(timer.elapsed())));
    }

    /// A commit that fails while a message waits begins again with what is counted.
    void commitsMayFailMeanwhile()
    {
        FakeLog log(1);
        for (int i = 0; i < 600; ++i)
            log.append(First, purchase(1, 'a', 1));
        log.append(First, purchase(2, 'b', 5));
        log.commitFailures = {{trouble(Recovery::Rewind), false}, {trouble(Recovery::Rewind), true}};
        const Run run(log, m_folder->path(), fields(), {}, m_schemas);
        QTRY_VERIFY_WITH_TIMEOUT(m_schemas->asked() > 3, Timeout);
        m_schemas->add(2, Schema);
        QTRY_COMPARE_WITH_TIMEOUT(run.total("b"), 5, Timeout);
        QTRY_COMPARE_WITH_TIMEOUT(run.total("a"), 600, Timeout);
        QTRY_COMPARE_WITH_TIMEOUT(log.committed(First), 601, Timeout);
    }

    /// Who gets the partition waits in its place; who lost it goes on with the rest.
    void partitionsChangeHandsMeanwhile()
    {
        FakeLog log(2);
        log.append(First, purchase(1, 'a', 3));
        log.append(First, purchase(2, 'a', 4));
        log.append(Second, purchase(1, 'b', 5));
        const Run run(log, m_folder->path(), fields(), {}, m_schemas);
        QTRY_COMPARE_WITH_TIMEOUT(run.status().problem.english(), u"no schema 2"_s, Timeout);
        log.orderRebalance({}, {First});
        QTRY_COMPARE_WITH_TIMEOUT(run.total("b"), 5, Timeout);
        log.append(Second, purchase(1, 'b', 6));
        QTRY_COMPARE_WITH_TIMEOUT(run.total("b"), 11, Timeout);
        QCOMPARE(log.committed(First), 1);
        log.orderRebalance({First}, {});
        m_schemas->add(2, Schema);
        QTRY_COMPARE_WITH_TIMEOUT(run.total("a"), 7, Timeout);
        QTRY_COMPARE_WITH_TIMEOUT(log.committed(First), 2, Timeout);
        const std::scoped_lock lock(log.mutex);
        QVERIFY(log.deadLetters.empty());
    }

    /// What waits is not lost with the one that waited for it.
    void anotherStartGoesOnThere()
    {
        FakeLog log(1);
        log.append(First, purchase(1, 'a', 3));
        log.append(First, purchase(2, 'a', 4));
        {
            const Run run(log, m_folder->path(), fields(), {}, m_schemas);
            QTRY_COMPARE_WITH_TIMEOUT(run.total("a"), 3, Timeout);
            QTRY_COMPARE_WITH_TIMEOUT(run.status().problem.english(), u"no schema 2"_s, Timeout);
        }
        QCOMPARE(log.committed(First), 1);
        m_schemas->add(2, Schema);
        const Run run(log, m_folder->path(), fields(), {}, m_schemas);
        QTRY_COMPARE_WITH_TIMEOUT(run.total("a"), 7, Timeout);
    }

    void otherFormatsAreRefused()
    {
        FakeLog log(1);
        log.append(First, purchase(1, 'a', 3));
        {
            const Run run(log, m_folder->path(), fields(), {}, m_schemas);
            QTRY_COMPARE_WITH_TIMEOUT(run.total("a"), 3, Timeout);
        }
        const Run run(log, m_folder->path());
        QTRY_COMPARE_WITH_TIMEOUT(run.status().state, WorkerState::Failed, Timeout);
        QCOMPARE(run.status().problem.english(),
                 u"The totals in partition 0 were counted by other fields ({\"format\":\"avro\"}) than those in force "
                 "(those of the demo)"_s);
    }

private:
    std::unique_ptr<QTemporaryDir> m_folder;
    std::shared_ptr<MemorySchemas> m_schemas;
};

QTEST_GUILESS_MAIN(TestWorkerSchemas)
#include "tst_worker_schemas.moc"
