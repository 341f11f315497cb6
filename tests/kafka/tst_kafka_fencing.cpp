// SPDX-FileCopyrightText: 2026 The Spendwatch authors
// SPDX-License-Identifier: GPL-3.0-only
// An owner that was killed leaves a transaction open. Whoever takes its partitions over ends it, instead of waiting until the
// broker does.
#include "engine/stream/kafka/changelog_barrier.h"
#include "engine/stream/kafka/instance_file.h"
#include "engine/stream/kafka/kafka_config.h"
#include "engine/stream/kafka/offset_finder.h"
#include "engine/stream/kafka/offset_request.h"
#include "tests/support/kafka_broker.h"

#include <QDir>
#include <QObject>
#include <QTemporaryDir>

#include <algorithm>
#include <memory>

#include "kafka/foreigners.h"
#include "kafka/kafka_harness.h"

using namespace spendwatch;
using namespace spendwatch::test;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

constexpr int Partitions = 4;
constexpr int BrokerEndsMs = 60'000; ///< Long after the test has given up.
constexpr int TestEndsMs = 15'000;

std::int64_t endOf(const SourceSettings &settings, const QString &topic, kafka::Role reader, int partition)
{
    const auto client = kafka::KafkaClient::create(settings, reader);
    kafka::PartitionList list(topic.toStdString(), PartitionNumber(partition));
    if (!client || queryWatermark(**client, list, kafka::Watermark::High, 5'000) != RD_KAFKA_RESP_ERR_NO_ERROR)
        return -1;
    return list.offset();
}

} // namespace

class KafkaFencingTest : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase();
    void endsTheFirstTransactionOfADeadOwner();
    void remembersWhomTheOffsetsNamed();
    void endsWhatNoOffsetNamesAnyMore_data();
    void endsWhatNoOffsetNamesAnyMore();

private:
    [[nodiscard]] SourceSettings settingsOf(const QString &group, const QString &name) const;
    [[nodiscard]] bool makeTopic(const SourceSettings &settings) const;
    /// An instance that commits offset 1 in these partitions, and leaves.
    static void commitAs(const SourceSettings &settings, const std::vector<int> &partitions);

    QTemporaryDir m_folder;
    std::unique_ptr<KafkaBroker> m_broker;
    std::unique_ptr<Cluster> m_cluster;
};

void KafkaFencingTest::initTestCase()
{
    m_broker = std::make_unique<KafkaBroker>();
    QVERIFY(m_broker->start());
    m_cluster = std::make_unique<Cluster>(m_broker->address());
}

SourceSettings KafkaFencingTest::settingsOf(const QString &group, const QString &name) const
{
    const QString folder = group + u'-' + name;
    static_cast<void>(QDir(m_folder.path()).mkpath(folder));
    SourceSettings settings = m_cluster->settings(group, m_folder.filePath(folder));
    settings.instance = kafka::keptInstanceId(settings.dataDir);
    return settings;
}

bool KafkaFencingTest::makeTopic(const SourceSettings &settings) const
{
    if (!m_cluster->createTopic(settings.topic, Partitions))
        return false;
    for (int partition = 0; partition < Partitions; ++partition)
        if (!m_cluster->produceValues(settings.topic, partition, 2))
            return false;
    return true;
}

void KafkaFencingTest::commitAs(const SourceSettings &settings, const std::vector<int> &partitions)
{
    Instance owner(settings);
    QVERIFY(owner.open());
    QVERIFY(owner.pollUntil([&] { return owner.owned.size() == Partitions; }));
    CommitRequest request;
    for (const int partition : partitions)
        request.partitions.push_back({PartitionNumber(partition), SourceOffset(1), {}, std::nullopt, {}});
    request.membership = owner.stream.source->membership();
    const auto committed = owner.stream.committer->commit(request, Keys({}));
    QVERIFY2(committed, committed ? "" : qPrintable(committed.error().text()));
}

/// It is named by the offset of another partition only.
void KafkaFencingTest::endsTheFirstTransactionOfADeadOwner()
{
    const SourceSettings dead = settingsOf(u"first"_s, u"dead"_s);
    QVERIFY(makeTopic(dead));
    commitAs(settingsOf(u"first"_s, u"former"_s), {0, 1, 2, 3});
    commitAs(dead, {2});
    OpenTransaction open(m_broker->address(), dead.changelogTopic(), 1, {1, 0, "false", std::nullopt, {}}, BrokerEndsMs,
                         kafka::transactionalId(dead));
    QVERIFY(open.isOpen());
    QVERIFY(open.coverOffset(dead.appId, dead.topic, 1, 2));
    kafka::OffsetFinder finder(settingsOf(u"first"_s, u"next"_s), {PartitionNumber(1)}, Partitions,
                               std::make_shared<kafka::FencePlan>(), {});
    std::optional<Result<kafka::PartitionList>> found;
    QVERIFY(QTest::qWaitFor(
        [&] {
            found = finder.takeOffsets();
            return found.has_value();
        },
        TestEndsMs));
    QVERIFY2(*found, *found ? "" : qPrintable(found->error().text()));
    QCOMPARE((*found)->entries().size(), std::size_t{1});
    QCOMPARE((*found)->offset(), std::int64_t{1}); // What the dead one had in hand does not count.
}

/// The next owner may commit before it is seen that something stays open.
void KafkaFencingTest::remembersWhomTheOffsetsNamed()
{
    const SourceSettings dead = settingsOf(u"named"_s, u"dead"_s);
    QVERIFY(makeTopic(dead));
    commitAs(dead, {0, 1, 2, 3});
    const auto plan = std::make_shared<kafka::FencePlan>();
    kafka::OffsetFinder finder(settingsOf(u"named"_s, u"next"_s), {PartitionNumber(1)}, Partitions, plan, {});
    QVERIFY(QTest::qWaitFor([&] { return finder.takeOffsets().has_value(); }, TestEndsMs));
    QCOMPARE(plan->seen(kafka::Clock::now()), std::vector<std::string>{kafka::transactionalId(dead).toStdString()});
}

void KafkaFencingTest::endsWhatNoOffsetNamesAnyMore_data()
{
    QTest::addColumn<bool>("inHistory");
    QTest::newRow("totals") << false;
    QTest::newRow("history") << true;
}

/// It was killed after its rows and before its offsets, and others have committed in all of its partitions since.
void KafkaFencingTest::endsWhatNoOffsetNamesAnyMore()
{
    QFETCH(bool, inHistory);
    const QString group = QLatin1StringView(QTest::currentDataTag()) + u"-unnamed"_s;
    SourceSettings dead = settingsOf(group, u"dead"_s);
    SourceSettings next = settingsOf(group, u"next"_s);
    dead.keepsHistory = next.keepsHistory = true;
    const QString topic = inHistory ? dead.historyTopic() : dead.changelogTopic();
    const auto end = [&](kafka::Role reader) { return endOf(next, topic, reader, 1); };
    QVERIFY(makeTopic(dead));
    commitAs(dead, {0, 1, 2, 3});
    commitAs(next, {0, 1, 2, 3});
    OpenTransaction open(m_broker->address(), topic, 1, {1, 0, "false", std::nullopt, {}}, BrokerEndsMs,
                         kafka::transactionalId(dead));
    QVERIFY(open.isOpen());
    QCOMPARE_LT(end(kafka::Role::Offsets), end(kafka::Role::LogEnd));
    const auto plan = std::make_shared<kafka::FencePlan>();
    plan->noteSeen(kafka::transactionalId(dead).toStdString(), kafka::Clock::now());
    kafka::OffsetFinder finder(next, {PartitionNumber(1)}, Partitions, plan, {});
    QVERIFY(QTest::qWaitFor([&] { return finder.finished(); }, TestEndsMs));
    QCOMPARE(end(kafka::Role::Offsets), end(kafka::Role::LogEnd));
}

QTEST_GUILESS_MAIN(KafkaFencingTest)
#include "tst_kafka_fencing.moc"
