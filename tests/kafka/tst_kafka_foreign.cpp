// SPDX-FileCopyrightText: 2026 The Spendwatch authors
// SPDX-License-Identifier: GPL-3.0-only
// Another program, such as a Faust worker that lost its group and woke up again, writes totals into our changelog: that
// is noticed and named, nothing is overwritten, and what is not another's total raises no alarm.
#include "tests/support/kafka_broker.h"

#include <QElapsedTimer>
#include <QObject>

#include <memory>

#include "cli/program.h"
#include "kafka/foreigners.h"
#include "kafka/watcher.h"

using namespace spendwatch;
using namespace spendwatch::test;
using namespace Qt::StringLiterals;

namespace {

constexpr int Timeout = 60'000;

enum class When { Stopped, Idle, BetweenPurchases, AsItTakesOver };

RawRecord purchase(const char *customer)
{
    return {0, 0, std::nullopt, R"({"msg_id":"m","customer":")" + std::string(customer) + R"(","amount":1})", {}};
}

RawRecord total(const char *customer, const char *value, std::map<std::string, std::string> headers = {})
{
    return {0, 0, '"' + std::string(customer) + '"', std::string(value), std::move(headers)};
}

} // namespace

Q_DECLARE_METATYPE(When)

class KafkaForeignTest : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase();
    void anotherWriterIsNamed_data();
    void anotherWriterIsNamed();
    void whatIsNoTotalOfAnotherRaisesNoAlarm_data();
    void whatIsNoTotalOfAnotherRaisesNoAlarm();
    void gapsInManyPartitionsHoldNothingUp();

private:
    [[nodiscard]] bool write(const SourceSettings &settings, const RawRecord &record) const;
    [[nodiscard]] bool buy(const SourceSettings &settings) const;
    [[nodiscard]] std::size_t recordsIn(const SourceSettings &settings) const;

    std::unique_ptr<KafkaBroker> m_broker;
    std::unique_ptr<Cluster> m_cluster;
};

void KafkaForeignTest::initTestCase()
{
    m_broker = std::make_unique<KafkaBroker>();
    QVERIFY(m_broker->start());
    m_cluster = std::make_unique<Cluster>(m_broker->address());
}

bool KafkaForeignTest::write(const SourceSettings &settings, const RawRecord &record) const
{
    return m_cluster->produce(settings.changelogTopic(), 0, {record});
}

bool KafkaForeignTest::buy(const SourceSettings &settings) const
{
    return m_cluster->produce(settings.topic, 0, {purchase("brian")});
}

std::size_t KafkaForeignTest::recordsIn(const SourceSettings &settings) const
{
    return m_cluster->readAll(settings.changelogTopic()).size();
}

void KafkaForeignTest::anotherWriterIsNamed_data()
{
    QTest::addColumn<When>("when");
    QTest::newRow("while Spendwatch is stopped") << When::Stopped;
    QTest::newRow("while no purchase comes") << When::Idle;
    QTest::newRow("between two purchases") << When::BetweenPurchases;
    QTest::newRow("while another instance takes over") << When::AsItTakesOver;
}

void KafkaForeignTest::anotherWriterIsNamed()
{
    QFETCH(When, when);
    Watcher watcher(m_cluster->settings(u"writer-%1"_s.arg(static_cast<int>(when))));
    const SourceSettings &settings = watcher.settings;
    QTRY_VERIFY_WITH_TIMEOUT(watcher.idle(), Timeout);
    for (int count = 1; count <= 3; ++count) {
        QVERIFY(buy(settings));
        QTRY_COMPARE_WITH_TIMEOUT(watcher.total("brian"), std::to_string(count), Timeout);
    }
    const bool stopped = when == When::Stopped || when == When::AsItTakesOver;
    if (stopped)
        watcher.stop();
    if (when == When::AsItTakesOver)
        QVERIFY(buy(settings)); // Is to be counted before anybody looks by the clock.
    QVERIFY(write(settings, total("brian", "2")));
    const std::size_t before = recordsIn(settings);
    if (stopped)
        watcher.start();
    if (when == When::BetweenPurchases)
        QVERIFY(buy(settings));

    QTRY_COMPARE_WITH_TIMEOUT(watcher.status().state, WorkerState::Failed, Timeout);
    const QString problem = watcher.status().problem.english();
    const QString where = u"%1: its partition 0 has a total for \"brian\" at offset 6"_s.arg(settings.changelogTopic());
    QVERIFY2(problem.contains(where), qPrintable(problem));
    QVERIFY2(watcher.status().advice.english().startsWith(u"Stop that program"_s),
             qPrintable(watcher.status().advice.english()));
    QCOMPARE(recordsIn(settings), before);
    QCOMPARE(committedOffsets(m_broker->address(), settings.appId, settings.topic, 1).at(0), std::int64_t{3});

    // Looking again changes nothing, as long as nobody has decided.
    watcher.tryNow();
    QTRY_VERIFY_WITH_TIMEOUT(watcher.status().state != WorkerState::Failed, Timeout);
    QTRY_COMPARE_WITH_TIMEOUT(watcher.status().state, WorkerState::Failed, Timeout);
    QCOMPARE(recordsIn(settings), before);

    // What the advice says to do: what Spendwatch counted stays.
    watcher.stop();
    const Outcome outcome =
        run({u"adopt"_s, u"--totals"_s, u"spendwatch"_s, u"--yes"_s, u"--broker"_s, m_broker->address(), u"--app-id"_s,
             settings.appId, u"--topic"_s, settings.topic, u"--data-dir"_s, settings.dataDir});
    QVERIFY2(outcome.code == 0, outcome.err.constData());
    QVERIFY2(outcome.out.contains("brian: 3 in partition 0"), outcome.out.constData());
    watcher.start();
    QTRY_VERIFY_WITH_TIMEOUT(watcher.idle(), Timeout);
    QVERIFY(buy(settings));
    const bool waiting = when == When::BetweenPurchases || when == When::AsItTakesOver;
    QTRY_COMPARE_WITH_TIMEOUT(watcher.total("brian"), std::string(waiting ? "5" : "4"), Timeout);
}

void KafkaForeignTest::whatIsNoTotalOfAnotherRaisesNoAlarm_data()
{
    QTest::addColumn<RawRecord>("record");
    QTest::addColumn<bool>("inTransaction");
    QTest::newRow("an end mark") << RawRecord{0, 0, std::string("false"), std::nullopt, {}} << false;
    QTest::newRow("an instance that was killed") << total("brian", "9", {{"purchases", "9"}}) << true;
    QTest::newRow("another's transaction that never was") << total("brian", "9") << true;
}

void KafkaForeignTest::whatIsNoTotalOfAnotherRaisesNoAlarm()
{
    QFETCH(RawRecord, record);
    QFETCH(bool, inTransaction);
    Watcher watcher(
        m_cluster->settings(u"no-alarm-%1-%2"_s.arg(record.headers.size()).arg(static_cast<int>(inTransaction))));
    const SourceSettings &settings = watcher.settings;
    QTRY_VERIFY_WITH_TIMEOUT(watcher.idle(), Timeout);
    QVERIFY(buy(settings));
    QTRY_COMPARE_WITH_TIMEOUT(watcher.total("brian"), std::string("1"), Timeout);
    const auto put = [&] {
        return inTransaction ? produceInTransaction(m_broker->address(), settings.changelogTopic(), 0, {record}, false)
                             : write(settings, record);
    };
    QVERIFY(put());
    QVERIFY(buy(settings));
    QTRY_COMPARE_WITH_TIMEOUT(watcher.total("brian"), std::string("2"), Timeout);
    watcher.stop();
    QVERIFY(put());
    QVERIFY(buy(settings));
    watcher.start();
    QTRY_COMPARE_WITH_TIMEOUT(watcher.total("brian"), std::string("3"), Timeout);
    QTRY_VERIFY_WITH_TIMEOUT(watcher.idle(), Timeout);
    QCOMPARE(watcher.status().problem.english(), QString());
}

/// Each partition has a gap that must be looked into, all within the life of one transaction.
void KafkaForeignTest::gapsInManyPartitionsHoldNothingUp()
{
    constexpr int Partitions = 100;
    const SourceSettings settings = m_cluster->settings(u"many-gaps"_s);
    QVERIFY(m_cluster->createTopic(settings.topic, Partitions));
    std::vector<RawRecord> everywhere(10 * Partitions, purchase("brian"));
    for (std::size_t i = 0; i < everywhere.size(); ++i)
        everywhere[i].key = std::to_string(i); // Keys spread them.
    QVERIFY(m_cluster->produce(settings.topic, RD_KAFKA_PARTITION_UA, everywhere));
    Watcher watcher(settings);
    QTRY_COMPARE_WITH_TIMEOUT(watcher.total("brian"), std::to_string(everywhere.size()), Timeout);

    std::vector<RawRecord> aborted;
    for (int i = 0; i < 10 * Partitions; ++i)
        aborted.push_back(total(qPrintable(QString::number(i)), "9"));
    QVERIFY(
        produceInTransaction(m_broker->address(), settings.changelogTopic(), RD_KAFKA_PARTITION_UA, aborted, false));
    QElapsedTimer clock;
    clock.start();
    QVERIFY(m_cluster->produce(settings.topic, RD_KAFKA_PARTITION_UA, everywhere));
    QTRY_COMPARE_WITH_TIMEOUT(watcher.total("brian"), std::to_string(2 * everywhere.size()), Timeout);
    qInfo("counted after %lld ms", static_cast<long long>(clock.elapsed()));
    QCOMPARE(watcher.status().problem.english(), QString());
}

QTEST_GUILESS_MAIN(KafkaForeignTest)
#include "tst_kafka_foreign.moc"
