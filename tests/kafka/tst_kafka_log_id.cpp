// SPDX-FileCopyrightText: 2026 The Spendwatch authors
// SPDX-License-Identifier: GPL-3.0-only
// Another log is noticed: topics that were created again, do not fit, or have lost what was not read yet. Whatever is
// wrong is named, with what to do, and nothing is overwritten.
#include "tests/support/kafka_broker.h"

#include <QFile>
#include <QObject>

#include <memory>

#include "kafka/foreigners.h"
#include "kafka/watcher.h"

using namespace spendwatch;
using namespace spendwatch::test;
using namespace Qt::StringLiterals;

namespace {

constexpr int Timeout = 60'000;
using Names = QStringList;

std::vector<RawRecord> purchases(int count, int amount = 1)
{
    return {
        static_cast<std::size_t>(count),
        RawRecord{
            0, 0, std::nullopt, R"({"msg_id":"m","customer":"brian","amount":)" + std::to_string(amount) + "}", {}}};
}

QByteArray contentOf(const QString &path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

} // namespace

class KafkaLogIdTest : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase();
    void purchasesThatAreGoneAreCounted_data();
    void purchasesThatAreGoneAreCounted();
    void aSourceMadeAnewIsNoticed_data();
    void aSourceMadeAnewIsNoticed();
    void totalsWithoutAnOffsetAreNotCountedTwice();
    void aChangelogMadeAnewIsNoticed_data();
    void aChangelogMadeAnewIsNoticed();
    void aChangelogMadeAnewIsNoticedWhileRunning();
    void aChangelogThatForgetsIsRefused_data();
    void aChangelogThatForgetsIsRefused();
    void aChangelogWithTooManyPartitionsIsRefused();
    void aChangelogWithTooFewPartitionsGrows();
    void anotherClusterIsRefused();
    void anOpenTransactionIsNamed_data();
    void anOpenTransactionIsNamed();

private:
    [[nodiscard]] bool remake(const QString &topic, const kafka::KafkaTopics::Config &config = {});
    [[nodiscard]] std::int64_t recordsIn(const QString &topic);

    std::unique_ptr<KafkaBroker> m_broker;
    std::unique_ptr<Cluster> m_cluster;
};

void KafkaLogIdTest::initTestCase()
{
    // What is gone must not come back by itself.
    m_broker = std::make_unique<KafkaBroker>(QStringList{u"auto.create.topics.enable=false"_s});
    QVERIFY(m_broker->start());
    m_cluster = std::make_unique<Cluster>(m_broker->address());
}

bool KafkaLogIdTest::remake(const QString &topic, const kafka::KafkaTopics::Config &config)
{
    if (!m_cluster->deleteTopic(topic))
        return false;
    return QTest::qWaitFor([&] { return m_cluster->createTopic(topic, 1, config); }, Timeout);
}

std::int64_t KafkaLogIdTest::recordsIn(const QString &topic)
{
    return static_cast<std::int64_t>(readUncommitted(m_broker->address(), topic, 0).size());
}

#define VERIFY_SAYS(watcher, names) \
    do { \
        const WorkerStatus now = (watcher).status(); \
        for (const QString &name : (names)) \
            QVERIFY2(now.problem.english().contains(name), qPrintable(now.problem.english())); \
        QVERIFY2(!now.advice.isEmpty(), qPrintable(now.problem.english())); \
    } while (false)

void KafkaLogIdTest::purchasesThatAreGoneAreCounted_data()
{
    QTest::addColumn<int>("firstKept");
    QTest::newRow("some") << 15;
    QTest::newRow("all that was not read") << 20;
}

void KafkaLogIdTest::purchasesThatAreGoneAreCounted()
{
    QFETCH(int, firstKept);
    Watcher watcher(m_cluster->settings(u"gone-%1"_s.arg(firstKept)));
    QTRY_VERIFY_WITH_TIMEOUT(watcher.idle(), Timeout);
    QVERIFY(m_cluster->produce(watcher.settings.topic, 0, purchases(10)));
    QTRY_COMPARE_WITH_TIMEOUT(watcher.total("brian"), std::string("10"), Timeout);
    QCOMPARE(watcher.status().lost, 0);
    watcher.stop();
    QVERIFY(m_cluster->produce(watcher.settings.topic, 0, purchases(10)));
    QVERIFY(m_cluster->deleteBefore(watcher.settings.topic, 0, firstKept));
    watcher.start();
    QTRY_COMPARE_WITH_TIMEOUT(watcher.status().lost, firstKept - 10, Timeout);
    const QString text = watcher.status().warning();
    QVERIFY2(text.contains(u"Up to %1 purchase"_s.arg(firstKept - 10)), qPrintable(text));
    QVERIFY2(text.contains(u"retention"_s), qPrintable(text));
    QTRY_COMPARE_WITH_TIMEOUT(watcher.total("brian"), std::to_string(30 - firstKept), Timeout);

    // And on as usual.
    QVERIFY(m_cluster->produce(watcher.settings.topic, 0, purchases(1)));
    QTRY_COMPARE_WITH_TIMEOUT(watcher.total("brian"), std::to_string(31 - firstKept), Timeout);
    QCOMPARE(watcher.status().lost, firstKept - 10);
    QTRY_VERIFY_WITH_TIMEOUT(watcher.idle(), Timeout);
}

void KafkaLogIdTest::aSourceMadeAnewIsNoticed_data()
{
    QTest::addColumn<bool>("running");
    QTest::newRow("while stopped") << false;
    QTest::newRow("while running") << true;
}

void KafkaLogIdTest::aSourceMadeAnewIsNoticed()
{
    QFETCH(bool, running);
    Watcher watcher(m_cluster->settings(running ? u"again-running"_s : u"again-stopped"_s));
    QTRY_VERIFY_WITH_TIMEOUT(watcher.idle(), Timeout);
    QVERIFY(m_cluster->produce(watcher.settings.topic, 0, purchases(10)));
    QTRY_COMPARE_WITH_TIMEOUT(watcher.total("brian"), std::string("10"), Timeout);
    if (!running)
        watcher.stop();
    const std::int64_t before = recordsIn(watcher.settings.changelogTopic());
    QVERIFY(remake(watcher.settings.topic));
    QVERIFY(m_cluster->produce(watcher.settings.topic, 0, purchases(3, 100)));
    if (!running)
        watcher.start();
    QTRY_COMPARE_WITH_TIMEOUT(watcher.status().state, WorkerState::Failed, Timeout);
    VERIFY_SAYS(watcher, (Names{watcher.settings.topic, u"created again"_s}));
    QVERIFY2(watcher.status().advice.english().contains(u"spendwatch recount"_s),
             qPrintable(watcher.status().advice.english()));
    QCOMPARE(watcher.total("brian"), std::string("10"));
    QCOMPARE(recordsIn(watcher.settings.changelogTopic()), before);
}

void KafkaLogIdTest::totalsWithoutAnOffsetAreNotCountedTwice()
{
    const SourceSettings settings = m_cluster->settings(u"no-offset"_s);
    QVERIFY(m_cluster->createTopic(settings.topic, 1));
    QVERIFY(m_cluster->createTopic(settings.changelogTopic(), 1, {{u"cleanup.policy"_s, u"compact"_s}}));
    QVERIFY(m_cluster->produce(settings.topic, 0, purchases(10)));
    QVERIFY(m_cluster->produce(settings.changelogTopic(), 0, {{0, 0, "\"brian\"", "10", {}}}));
    Watcher watcher(settings);
    QTRY_COMPARE_WITH_TIMEOUT(watcher.status().state, WorkerState::Failed, Timeout);
    VERIFY_SAYS(watcher, (Names{settings.topic, u"says which purchases"_s}));
    QCOMPARE(watcher.total("brian"), std::string("10"));
    QCOMPARE(recordsIn(settings.changelogTopic()), std::int64_t{1});
    QTRY_VERIFY_WITH_TIMEOUT(commitOffsets(m_broker->address(), settings.appId, settings.topic, {{0, 8}}), Timeout);
    watcher.tryNow();
    QTRY_COMPARE_WITH_TIMEOUT(watcher.total("brian"), std::string("12"), Timeout);
}

void KafkaLogIdTest::aChangelogMadeAnewIsNoticed_data()
{
    QTest::addColumn<bool>("withTable");
    QTest::newRow("by the local table") << true;
    QTest::newRow("by the committed offset") << false;
}

void KafkaLogIdTest::aChangelogMadeAnewIsNoticed()
{
    QFETCH(bool, withTable);
    Watcher watcher(m_cluster->settings(withTable ? u"log-again-table"_s : u"log-again-offset"_s));
    QTRY_VERIFY_WITH_TIMEOUT(watcher.idle(), Timeout);
    QVERIFY(m_cluster->produce(watcher.settings.topic, 0, purchases(10)));
    QTRY_COMPARE_WITH_TIMEOUT(watcher.total("brian"), std::string("10"), Timeout);
    watcher.stop();
    QVERIFY(remake(watcher.settings.changelogTopic(), {{u"cleanup.policy"_s, u"compact"_s}}));
    if (!withTable)
        QVERIFY(QFile::remove(tableFilePath(watcher.settings)));
    QVERIFY(m_cluster->produce(watcher.settings.topic, 0, purchases(1)));
    watcher.start();
    QTRY_COMPARE_WITH_TIMEOUT(watcher.status().state, WorkerState::Failed, Timeout);
    VERIFY_SAYS(watcher, (Names{watcher.settings.changelogTopic(), u"created again"_s}));
    QCOMPARE(watcher.total("brian"), withTable ? std::string("10") : std::string("none"));
    QCOMPARE(recordsIn(watcher.settings.changelogTopic()), std::int64_t{0});
    QCOMPARE(committedOffsets(m_broker->address(), watcher.settings.appId, watcher.settings.topic, 1).at(0),
             std::int64_t{10});
}

void KafkaLogIdTest::aChangelogMadeAnewIsNoticedWhileRunning()
{
    Watcher watcher(m_cluster->settings(u"log-again-running"_s));
    QTRY_VERIFY_WITH_TIMEOUT(watcher.idle(), Timeout);
    for (int round = 1; round <= 3; ++round) {
        QVERIFY(m_cluster->produce(watcher.settings.topic, 0, purchases(1)));
        QTRY_COMPARE_WITH_TIMEOUT(watcher.total("brian"), std::to_string(round), Timeout);
    }
    QVERIFY(remake(watcher.settings.changelogTopic(), {{u"cleanup.policy"_s, u"compact"_s}}));
    QVERIFY(m_cluster->produce(watcher.settings.topic, 0, purchases(1)));
    QTRY_COMPARE_WITH_TIMEOUT(watcher.status().state, WorkerState::Failed, Timeout);
    VERIFY_SAYS(watcher, (Names{watcher.settings.changelogTopic(), u"created again"_s}));
    QCOMPARE(watcher.total("brian"), std::string("3"));
    QCOMPARE(m_cluster->readAll(watcher.settings.changelogTopic()).size(), std::size_t{0});
}

void KafkaLogIdTest::aChangelogThatForgetsIsRefused_data()
{
    QTest::addColumn<QString>("policy");
    QTest::newRow("delete") << u"delete"_s;
    QTest::newRow("both") << u"compact,delete"_s;
}

void KafkaLogIdTest::aChangelogThatForgetsIsRefused()
{
    QFETCH(QString, policy);
    const SourceSettings settings = m_cluster->settings(u"policy-%1"_s.arg(policy.size()));
    QVERIFY(m_cluster->createTopic(settings.topic, 1));
    QVERIFY(m_cluster->createTopic(settings.changelogTopic(), 1, {{u"cleanup.policy"_s, policy}}));
    QVERIFY(m_cluster->produce(settings.topic, 0, purchases(10)));
    Watcher watcher(settings);
    QTRY_COMPARE_WITH_TIMEOUT(watcher.status().state, WorkerState::Failed, Timeout);
    QCOMPARE(watcher.total("brian"), std::string("none"));
    QCOMPARE(recordsIn(settings.changelogTopic()), std::int64_t{0});
    VERIFY_SAYS(watcher, (Names{settings.changelogTopic(), u"cleanup.policy="_s + policy}));
    QVERIFY2(watcher.status().advice.english().contains(u"cleanup.policy=compact"_s),
             qPrintable(watcher.status().advice.english()));

    // What the advice says to do.
    QVERIFY(m_cluster->changeTopic(settings.changelogTopic(), u"cleanup.policy"_s, u"compact"_s));
    watcher.tryNow();
    QTRY_COMPARE_WITH_TIMEOUT(watcher.total("brian"), std::string("10"), Timeout);
}

void KafkaLogIdTest::aChangelogWithTooManyPartitionsIsRefused()
{
    const SourceSettings settings = m_cluster->settings(u"many"_s);
    QVERIFY(m_cluster->createTopic(settings.topic, 2));
    QVERIFY(m_cluster->createTopic(settings.changelogTopic(), 3, {{u"cleanup.policy"_s, u"compact"_s}}));
    QVERIFY(m_cluster->produce(settings.topic, 0, purchases(10)));
    Watcher watcher(settings);
    QTRY_COMPARE_WITH_TIMEOUT(watcher.status().state, WorkerState::Failed, Timeout);
    QCOMPARE(recordsIn(settings.changelogTopic()), std::int64_t{0});
    VERIFY_SAYS(watcher, (Names{settings.topic + u" has 2"_s, settings.changelogTopic() + u" has 3"_s}));

    // The way out: as many partitions for the topic.
    QVERIFY(m_cluster->addPartitions(settings.topic, 3));
    watcher.tryNow();
    QTRY_COMPARE_WITH_TIMEOUT(watcher.total("brian"), std::string("10"), Timeout);
}

void KafkaLogIdTest::aChangelogWithTooFewPartitionsGrows()
{
    const SourceSettings settings = m_cluster->settings(u"few"_s);
    QVERIFY(m_cluster->createTopic(settings.topic, 3));
    QVERIFY(m_cluster->createTopic(settings.changelogTopic(), 1, {{u"cleanup.policy"_s, u"compact"_s}}));
    for (int partition = 0; partition < 3; ++partition)
        QVERIFY(m_cluster->produce(settings.topic, partition, purchases(5)));
    Watcher watcher(settings);
    QTRY_COMPARE_WITH_TIMEOUT(watcher.total("brian"), std::string("15"), Timeout);
    QCOMPARE(m_cluster->partitions(settings.changelogTopic()), 3);
}

void KafkaLogIdTest::anotherClusterIsRefused()
{
    Watcher watcher(m_cluster->settings(u"cluster"_s));
    watcher.stop();
    const QString path = tableFilePath(watcher.settings);
    QFile::remove(path);
    Message note;
    QVERIFY(tablefile::open(path, u"the-cluster-of-before"_s, note));
    const QByteArray before = contentOf(path);
    watcher.start();
    QTRY_COMPARE_WITH_TIMEOUT(watcher.status().state, WorkerState::Failed, Timeout);
    VERIFY_SAYS(watcher, (Names{path, u"the-cluster-of-before"_s}));
    QVERIFY2(watcher.status().advice.english().contains(u"--data-dir"_s),
             qPrintable(watcher.status().advice.english()));
    watcher.stop();
    QCOMPARE(contentOf(path), before);
}

void KafkaLogIdTest::anOpenTransactionIsNamed_data()
{
    QTest::addColumn<bool>("hidesOffset");
    QTest::addColumn<QString>("hidden");
    QTest::newRow("over totals of ours") << false << u"the end of its changelog"_s;
    QTest::newRow("over our offset") << true << u"the offset committed for it"_s;
}

/// Nobody here may end it: it belongs to another program, or the broker lost track of it.
void KafkaLogIdTest::anOpenTransactionIsNamed()
{
    QFETCH(bool, hidesOffset);
    QFETCH(QString, hidden);
    Watcher watcher(m_cluster->settings(hidesOffset ? u"hidden-offset"_s : u"hidden-end"_s));
    QTRY_VERIFY_WITH_TIMEOUT(watcher.idle(), Timeout);
    const SourceSettings &settings = watcher.settings;
    QVERIFY(m_cluster->produce(settings.topic, 0, purchases(10)));
    QTRY_COMPARE_WITH_TIMEOUT(watcher.total("brian"), std::string("10"), Timeout);

    OpenTransaction open(m_broker->address(), settings.changelogTopic(), 0,
                         {0, 0, std::string(R"("brian")"), std::string("999"), {}}, 120'000);
    QVERIFY(open.isOpen());
    QVERIFY(m_cluster->produce(settings.topic, 0, purchases(5)));
    QTRY_COMPARE_WITH_TIMEOUT(watcher.total("brian"), std::string("15"), Timeout); // Who owns the partition goes on.
    watcher.stop();
    if (hidesOffset)
        QVERIFY(open.coverOffset(settings.appId, settings.topic, 0, 0));
    else
        QVERIFY(QFile::remove(tableFilePath(settings)));
    QVERIFY(m_cluster->produce(settings.topic, 0, purchases(5)));
    watcher.start();
    QTRY_VERIFY_WITH_TIMEOUT(watcher.status().warning().contains(hidden), Timeout);
    QVERIFY2(watcher.status().warning().contains(u"kafka-transactions abort"_s),
             qPrintable(watcher.status().warning()));
    QVERIFY(watcher.total("brian") != "20");

    QVERIFY(open.abort());
    QTRY_COMPARE_WITH_TIMEOUT(watcher.total("brian"), std::string("20"), Timeout);
    QTRY_COMPARE_WITH_TIMEOUT(watcher.status().warning(), QString(), Timeout);
}

QTEST_GUILESS_MAIN(KafkaLogIdTest)
#include "tst_kafka_log_id.moc"
