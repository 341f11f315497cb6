// SPDX-FileCopyrightText: 2026 The Spendwatch authors
// SPDX-License-Identifier: GPL-3.0-only
// Others meddle with the consumer group, its offsets and the source topic; every purchase is counted once all the same.
#include "tests/support/kafka_broker.h"

#include <QObject>

#include <memory>

#include "kafka/foreigners.h"
#include "kafka/watcher.h"

using namespace spendwatch;
using namespace spendwatch::test;
using namespace Qt::StringLiterals;

namespace {

constexpr int Timeout = 60'000;

RawRecord purchase(int amount)
{
    return {0, 0, std::nullopt, R"({"msg_id":"m","customer":"brian","amount":)" + std::to_string(amount) + "}", {}, 0};
}

std::vector<RawRecord> purchases(int count, int amount = 1)
{
    return {static_cast<std::size_t>(count), purchase(amount)};
}

} // namespace

class KafkaMeddlingTest : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase();
    void offsetsAreMovedWhileStopped_data();
    void offsetsAreMovedWhileStopped();
    void aMovedOffsetThatKeepsOurMetadata();
    void aVisitorTakesPurchases_data();
    void aVisitorTakesPurchases();
    void aTopicMadeAnewAndFilledAtOnce_data();
    void aTopicMadeAnewAndFilledAtOnce();
    void aTopicMadeAnewAndFilledWhileStopped();
    void timestampsInNoOrderAreNoOtherTopic();
    void aCommitWithoutRowsTellsItsOffset();

private:
    std::unique_ptr<KafkaBroker> m_broker;
    std::unique_ptr<Cluster> m_cluster;
};

void KafkaMeddlingTest::initTestCase()
{
    m_broker = std::make_unique<KafkaBroker>();
    QVERIFY(m_broker->start());
    m_cluster = std::make_unique<Cluster>(m_broker->address());
}

void KafkaMeddlingTest::offsetsAreMovedWhileStopped_data()
{
    QTest::addColumn<int>("unread");
    QTest::addColumn<int>("movedTo");
    QTest::addColumn<QString>("says");
    QTest::newRow("to the earliest") << 50 << 0 << u"0 purchase(s) are not skipped and 200 are not counted twice"_s;
    QTest::newRow("back by 20") << 0 << 180 << u"0 purchase(s) are not skipped and 20 are not counted twice"_s;
    QTest::newRow("to the latest") << 100 << 300 << u"100 purchase(s) are not skipped and 0 are"_s;
}

void KafkaMeddlingTest::offsetsAreMovedWhileStopped()
{
    QFETCH(int, unread);
    QFETCH(int, movedTo);
    QFETCH(QString, says);
    Watcher watcher(m_cluster->settings(u"moved-%1"_s.arg(movedTo)));
    QTRY_VERIFY_WITH_TIMEOUT(watcher.idle(), Timeout);
    QVERIFY(m_cluster->produce(watcher.settings.topic, 0, purchases(200)));
    QTRY_COMPARE_WITH_TIMEOUT(watcher.total("brian"), std::string("200"), Timeout);
    watcher.stop();
    QVERIFY(unread == 0 || m_cluster->produce(watcher.settings.topic, 0, purchases(unread)));
    QVERIFY(commitOffsets(m_broker->address(), watcher.settings.appId, watcher.settings.topic, {{0, movedTo}}));

    watcher.start();
    QTRY_VERIFY_WITH_TIMEOUT(watcher.idle(), Timeout);
    QTRY_COMPARE_WITH_TIMEOUT(watcher.total("brian"), std::to_string(200 + unread), Timeout);
    QVERIFY2(watcher.status().warning().contains(says), qPrintable(watcher.status().warning()));
    QCOMPARE(watcher.status().lost, 0);

    // The next commit puts it right.
    QVERIFY(m_cluster->produce(watcher.settings.topic, 0, purchases(1)));
    QTRY_COMPARE_WITH_TIMEOUT(watcher.total("brian"), std::to_string(201 + unread), Timeout);
    watcher.stop();
    QCOMPARE(committedOffsets(m_broker->address(), watcher.settings.appId, watcher.settings.topic, 1).at(0),
             201 + unread);
    watcher.start();
    QTRY_VERIFY_WITH_TIMEOUT(watcher.idle(), Timeout);
    QCOMPARE(watcher.total("brian"), std::to_string(201 + unread));
    QVERIFY2(watcher.status().warning().isEmpty(), qPrintable(watcher.status().warning()));
}

/// As clients do that store an offset with the metadata that they found.
void KafkaMeddlingTest::aMovedOffsetThatKeepsOurMetadata()
{
    Watcher watcher(m_cluster->settings(u"kept-metadata"_s));
    QTRY_VERIFY_WITH_TIMEOUT(watcher.idle(), Timeout);
    QVERIFY(m_cluster->produce(watcher.settings.topic, 0, purchases(20)));
    QTRY_COMPARE_WITH_TIMEOUT(watcher.total("brian"), std::string("20"), Timeout);
    watcher.stop();
    QVERIFY(m_cluster->produce(watcher.settings.topic, 0, purchases(10)));
    QVERIFY(moveOffsetKeepingMetadata(m_broker->address(), watcher.settings.appId, watcher.settings.topic, 0, 30));
    watcher.start();
    QTRY_COMPARE_WITH_TIMEOUT(watcher.total("brian"), std::string("30"), Timeout);
}

void KafkaMeddlingTest::aVisitorTakesPurchases_data()
{
    QTest::addColumn<int>("partitions");
    QTest::addColumn<bool>("foreignFirst");
    QTest::newRow("one of two partitions") << 2 << false;
    QTest::newRow("the only partition, before us") << 1 << true;
}

void KafkaMeddlingTest::aVisitorTakesPurchases()
{
    QFETCH(int, partitions);
    QFETCH(bool, foreignFirst);
    const SourceSettings settings = m_cluster->settings(u"foreign-%1"_s.arg(partitions));
    QVERIFY(m_cluster->createTopic(settings.topic, partitions));
    std::unique_ptr<Visitor> foreign;
    const auto join = [&] {
        foreign = std::make_unique<Visitor>(settings.brokers, settings.appId, settings.topic);
        return QTest::qWaitFor([&] { return foreign->partitions() > 0; }, Timeout);
    };
    if (foreignFirst)
        QVERIFY(join());
    Watcher watcher(settings);
    QTRY_VERIFY_WITH_TIMEOUT(watcher.status().ready, Timeout);
    if (!foreignFirst) {
        QTRY_VERIFY_WITH_TIMEOUT(watcher.idle(), Timeout);
        QVERIFY(join());
    }
    for (int partition = 0; partition < partitions; ++partition)
        QVERIFY(m_cluster->produce(settings.topic, partition, purchases(500)));
    QTRY_COMPARE_WITH_TIMEOUT(foreign->taken(), 500, Timeout);
    foreign.reset();
    QTRY_COMPARE_WITH_TIMEOUT(watcher.total("brian"), std::to_string(500 * partitions), Timeout);
    QTRY_VERIFY_WITH_TIMEOUT(watcher.idle(), Timeout);
    QCOMPARE(watcher.status().lost, 0);
    QVERIFY2(watcher.status().warning().contains(u"500 purchase(s) are not skipped"_s),
             qPrintable(watcher.status().warning()));
}

void KafkaMeddlingTest::aTopicMadeAnewAndFilledAtOnce_data()
{
    QTest::addColumn<int>("counted");
    QTest::newRow("one message was counted") << 1;
    QTest::newRow("some were") << 30;
    QTest::newRow("some more") << 31;
}

/// No client is told that the topic was gone for a moment.
void KafkaMeddlingTest::aTopicMadeAnewAndFilledAtOnce()
{
    QFETCH(int, counted);
    Watcher watcher(m_cluster->settings(u"again-filled-%1"_s.arg(counted)));
    QTRY_VERIFY_WITH_TIMEOUT(watcher.idle(), Timeout);
    QVERIFY(m_cluster->produce(watcher.settings.topic, 0, purchases(counted)));
    QTRY_COMPARE_WITH_TIMEOUT(watcher.total("brian"), std::to_string(counted), Timeout);
    QVERIFY(m_cluster->deleteTopic(watcher.settings.topic));
    QVERIFY(QTest::qWaitFor([&] { return m_cluster->createTopic(watcher.settings.topic, 1); }, Timeout));
    QVERIFY(m_cluster->produce(watcher.settings.topic, 0, purchases(200, 1000)));
    QTRY_COMPARE_WITH_TIMEOUT(watcher.status().state, WorkerState::Failed, Timeout);
    QVERIFY2(watcher.status().problem.english().contains(u"created again"_s),
             qPrintable(watcher.status().problem.english()));
    QVERIFY2(watcher.status().advice.english().contains(u"spendwatch recount"_s),
             qPrintable(watcher.status().advice.english()));
    QCOMPARE(watcher.total("brian"), std::to_string(counted));
}

void KafkaMeddlingTest::aTopicMadeAnewAndFilledWhileStopped()
{
    Watcher watcher(m_cluster->settings(u"again-stopped"_s));
    QTRY_VERIFY_WITH_TIMEOUT(watcher.idle(), Timeout);
    QVERIFY(m_cluster->produce(watcher.settings.topic, 0, purchases(10)));
    QTRY_COMPARE_WITH_TIMEOUT(watcher.total("brian"), std::string("10"), Timeout);
    watcher.stop();
    QVERIFY(m_cluster->deleteTopic(watcher.settings.topic));
    QVERIFY(QTest::qWaitFor([&] { return m_cluster->createTopic(watcher.settings.topic, 1); }, Timeout));
    QVERIFY(m_cluster->produce(watcher.settings.topic, 0, purchases(50)));
    watcher.start();
    QTRY_COMPARE_WITH_TIMEOUT(watcher.status().state, WorkerState::Failed, Timeout);
    QVERIFY2(watcher.status().problem.english().contains(u"created again"_s),
             qPrintable(watcher.status().problem.english()));
    QCOMPARE(watcher.total("brian"), std::string("10"));
}

/// An import of old purchases, the newest first; and all of one moment.
void KafkaMeddlingTest::timestampsInNoOrderAreNoOtherTopic()
{
    Watcher watcher(m_cluster->settings(u"no-order"_s));
    QTRY_VERIFY_WITH_TIMEOUT(watcher.idle(), Timeout);
    for (int round = 0; round < 5; ++round) {
        std::vector<RawRecord> records = purchases(20);
        for (std::size_t i = 0; i < records.size(); ++i)
            records[i].timestampMs = 1'700'000'000'000 - round * 1'000'000 - static_cast<std::int64_t>(i) * 1000;
        records.back().timestampMs = records.front().timestampMs;
        QVERIFY(m_cluster->produce(watcher.settings.topic, 0, records));
        QTRY_COMPARE_WITH_TIMEOUT(watcher.total("brian"), std::to_string(20 * (round + 1)), Timeout);
    }
    QVERIFY2(watcher.status().problem.isEmpty(), qPrintable(watcher.status().problem.english()));
}

void KafkaMeddlingTest::aCommitWithoutRowsTellsItsOffset()
{
    Watcher watcher(m_cluster->settings(u"no-rows"_s));
    QTRY_VERIFY_WITH_TIMEOUT(watcher.idle(), Timeout);
    QVERIFY(m_cluster->produceValues(watcher.settings.topic, 0, 3)); // No purchases.
    QTRY_COMPARE_WITH_TIMEOUT(watcher.parts->table.tail(PartitionNumber(0)).progress.has_value(), true, Timeout);
    QTRY_COMPARE_WITH_TIMEOUT(watcher.parts->table.tail(PartitionNumber(0)).progress->next, SourceOffset(3), Timeout);
    watcher.stop();
    const std::vector<RawRecord> records = m_cluster->readAll(watcher.settings.changelogTopic());
    QVERIFY(!records.empty());
    QCOMPARE(records.back().key, std::optional<std::string>("false"));
    QCOMPARE(records.back().value, std::nullopt);
    QCOMPARE(records.back().headers.at("source_offset"), std::string("3"));
    QVERIFY(records.back().headers.at("source_last").starts_with("2:"));
    QVERIFY(commitOffsets(m_broker->address(), watcher.settings.appId, watcher.settings.topic, {{0, 0}}));
    watcher.start();
    QTRY_VERIFY_WITH_TIMEOUT(watcher.idle(), Timeout);
    QCOMPARE(m_cluster->readAll(watcher.settings.deadLetterTopic()).size(), std::size_t{3});
}

QTEST_GUILESS_MAIN(KafkaMeddlingTest)
#include "tst_kafka_meddling.moc"
