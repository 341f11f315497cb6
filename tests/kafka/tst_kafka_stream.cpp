// SPDX-FileCopyrightText: 2026 The Spendwatch authors
// SPDX-License-Identifier: GPL-3.0-only
// Source, committer, changelog and sender against a real broker: what they deliver and what they leave behind.
#include "engine/purchase/purchase_decoder.h"
#include "engine/purchase/purchase_encoder.h"
#include "engine/stream/kafka/kafka_config.h"
#include "tests/support/kafka_broker.h"

#include <QDir>
#include <QObject>
#include <QTemporaryDir>

#include <algorithm>
#include <array>
#include <memory>
#include <optional>

#include "kafka/foreigners.h"
#include "kafka/kafka_harness.h"

using namespace spendwatch;
using namespace spendwatch::test;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

/// Where the partition's changelog ends; at its beginning when nobody says.
ChangelogPosition endOf(Changelog &changelog, PartitionNumber partition)
{
    const auto ends = changelog.ends(std::span(&partition, 1));
    return ends ? ends->front() : ChangelogPosition();
}

} // namespace

class KafkaStreamTest : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase();
    void opensAndMakesTopics();
    void deliversEverythingInOrder();
    void continuesWhereItCommitted();
    void writesTheContractsBytes();
    void keepsDeadLettersUnchanged_data();
    void keepsDeadLettersUnchanged();
    void rewindsToWhatIsCommitted();
    void aGapIsReportedOnce_data();
    void aGapIsReportedOnce();
    void lagFallsToZero();
    void readsTheChangelogBack();
    void takesForeignChangelogRecords_data();
    void takesForeignChangelogRecords();
    void refusesAPositionBeyondTheLog();
    void goesOnBehindWhatRetentionDeleted();
    void sendsEvenlyAndDurably();
    void sendsKeyedByCustomer();
    void refusesToCommitWithoutMembership();
    void mayLeaveAtAnyMoment();
    void givesUpABrokerThatWentAway();

private:
    std::unique_ptr<KafkaBroker> m_broker;
    std::unique_ptr<Cluster> m_cluster;
};

void KafkaStreamTest::initTestCase()
{
    m_broker = std::make_unique<KafkaBroker>();
    QVERIFY(m_broker->start());
    m_cluster = std::make_unique<Cluster>(m_broker->address());
}

void KafkaStreamTest::opensAndMakesTopics()
{
    Instance worker(m_cluster->settings(u"opens"_s));
    const auto opened = worker.open();
    QVERIFY2(opened, opened ? "" : qPrintable(opened.error().text()));
    QVERIFY(!worker.stream.logId.isEmpty());
    const int partitions = m_cluster->partitions(worker.settings.topic);
    QVERIFY(partitions >= 1);
    QCOMPARE(worker.stream.source->partitionCount(), partitions);
    QCOMPARE(m_cluster->partitions(worker.settings.changelogTopic()), partitions);
    QCOMPARE(m_cluster->topicSetting(worker.settings.changelogTopic(), u"cleanup.policy"_s), u"compact"_s);
    QVERIFY(m_cluster->partitions(worker.settings.deadLetterTopic()) >= 1);
    QCOMPARE(makeKafkaStreamFactory(worker.settings)->description(),
             worker.settings.topic + u" on "_s + m_broker->address());
}

void KafkaStreamTest::deliversEverythingInOrder()
{
    Instance worker(m_cluster->settings(u"delivers"_s));
    QVERIFY(m_cluster->createTopic(worker.settings.topic, 4));
    for (int partition = 0; partition < 4; ++partition)
        QVERIFY(m_cluster->produceValues(worker.settings.topic, partition, 1000));
    QVERIFY(worker.open());
    QVERIFY(worker.pollUntilReceived(4000));
    QCOMPARE(worker.received.size(), std::size_t{4000});
    QVERIFY(std::ranges::equal(worker.owned, partitionsBelow(4).list()));
    std::map<PartitionNumber, int> next;
    for (const Received &message : worker.received) {
        QCOMPARE(message.offset, SourceOffset(next[message.partition]));
        QCOMPARE(*message.value,
                 std::to_string(message.partition.value()) + ':' + std::to_string(next[message.partition]++));
    }
}

void KafkaStreamTest::continuesWhereItCommitted()
{
    const SourceSettings settings = m_cluster->settings(u"continues"_s);
    QVERIFY(m_cluster->createTopic(settings.topic, 4));
    for (int partition = 0; partition < 4; ++partition)
        QVERIFY(m_cluster->produceValues(settings.topic, partition, 100));
    {
        Instance worker(settings);
        QVERIFY(worker.open());
        QVERIFY(worker.pollUntilReceived(400));
        CommitRequest request = worker.request();
        request.partitions[2].nextOffset = SourceOffset(40);
        request.partitions[0].rows.push_back({CustomerId(0), false, {7, 1, 1}});
        const auto committed = worker.stream.committer->commit(request, Keys({"\"brian\""}));
        QVERIFY2(committed, committed ? "" : qPrintable(committed.error().text()));
    }
    Instance worker(settings);
    QVERIFY(worker.open());
    QVERIFY(worker.pollUntilReceived(60));
    QVERIFY(worker.pollUntil([&] { return worker.owned.size() == 4 && worker.stream.source->lag() == 0; }));
    QCOMPARE(worker.received.size(), std::size_t{60});
    QCOMPARE(worker.received.front().partition, PartitionNumber(2));
    QCOMPARE(worker.received.front().offset, SourceOffset(40));
}

void KafkaStreamTest::writesTheContractsBytes()
{
    Instance worker(m_cluster->settings(u"bytes"_s));
    QVERIFY(m_cluster->createTopic(worker.settings.topic, 4));
    QVERIFY(m_cluster->produceValues(worker.settings.topic, 1, 3));
    QVERIFY(worker.open());
    QVERIFY(worker.pollUntilReceived(3));
    CommitRequest request = worker.request();
    QCOMPARE(request.partitions.size(), std::size_t{1});
    request.partitions[0].rows = {{CustomerId(0), false, {64, 3, 1'700'000'000'000}},
                                  {CustomerId(1), false, {-5, 0, 0}},
                                  {CustomerId(2), true, {}}};
    const Keys keys({"\"brian\"", "\"h\xC3\xA9l\xC3\xA8ne\"", "\"gone\""});
    const auto committed = worker.stream.committer->commit(request, keys);
    QVERIFY2(committed, committed ? "" : qPrintable(committed.error().text()));
    QCOMPARE(committed->size(), std::size_t{1});
    QCOMPARE(committed->front().partition, PartitionNumber(1));
    QCOMPARE(committed->front().position, ChangelogPosition(3));

    const auto records = m_cluster->readAll(worker.settings.changelogTopic());
    QCOMPARE(records.size(), std::size_t{3});
    QCOMPARE(records[0].partition, 1);
    QCOMPARE(*records[0].key, std::string("\"brian\""));
    QCOMPARE(*records[0].value, std::string("64"));
    QCOMPARE(records[0].headers.at("purchases"), std::string("3"));
    QCOMPARE(records[0].headers.at("last_purchase_ms"), std::string("1700000000000"));
    QCOMPARE(*records[1].key, std::string("\"h\xC3\xA9l\xC3\xA8ne\""));
    QCOMPARE(*records[1].value, std::string("-5"));
    QCOMPARE(*records[2].key, std::string("\"gone\""));
    QVERIFY(!records[2].value);
    QCOMPARE(records[0].headers.size(), std::size_t{2});
    QCOMPARE(records[2].headers, (std::map<std::string, std::string>{{"source_offset", "3"}}));
}

void KafkaStreamTest::keepsDeadLettersUnchanged_data()
{
    QTest::addColumn<QByteArray>("key");
    QTest::addColumn<QByteArray>("value");
    QTest::newRow("text") << QByteArray("k") << QByteArray("not json");
    QTest::newRow("no key") << QByteArray() << QByteArray("{}");
    QTest::newRow("tombstone") << QByteArray("k") << QByteArray();
    QTest::newRow("binary") << QByteArray("\0\xFF", 2) << QByteArray("\0\1\2\xFE\xFF", 5);
    QTest::newRow("empty, not null") << QByteArray("") << QByteArray("");
    QTest::newRow("larger than a broker's usual limit") << QByteArray("k") << QByteArray(3'000'000, 'x');
}

void KafkaStreamTest::keepsDeadLettersUnchanged()
{
    QFETCH(QByteArray, key);
    QFETCH(QByteArray, value);
    const auto optional = [](const QByteArray &bytes) {
        return bytes.isNull() ? std::nullopt : std::optional(bytes.toStdString());
    };
    const QString app = u"dead-%1"_s.arg(QUuid::createUuid().toString(QUuid::WithoutBraces));
    Instance worker(m_cluster->settings(app));
    QVERIFY(m_cluster->createTopic(worker.settings.topic, 2));
    QVERIFY(m_cluster->produceValues(worker.settings.topic, 1, 1));
    QVERIFY(worker.open());
    QVERIFY(worker.pollUntilReceived(1));
    CommitRequest request = worker.request();
    request.deadLetters.push_back(
        {PartitionNumber(1), SourceOffset(0), 1234, optional(key), optional(value), RejectReason::NotJson});
    const auto committed = worker.stream.committer->commit(request, Keys({}));
    QVERIFY2(committed, committed ? "" : qPrintable(committed.error().text()));

    const auto records = m_cluster->readAll(worker.settings.deadLetterTopic());
    QCOMPARE(records.size(), std::size_t{1});
    QCOMPARE(records[0].key, optional(key));
    QVERIFY(records[0].value == optional(value));
    QCOMPARE(records[0].headers.at("topic"), worker.settings.topic.toStdString());
    QCOMPARE(records[0].headers.at("partition"), std::string("1"));
    QCOMPARE(records[0].headers.at("offset"), std::string("0"));
    QCOMPARE(records[0].headers.at("timestamp"), std::string("1234"));
    QVERIFY(!records[0].headers.at("reason").empty());
}

void KafkaStreamTest::aGapIsReportedOnce_data()
{
    QTest::addColumn<std::optional<SourceOffset>>("next");
    QTest::addColumn<int>("gone");
    QTest::newRow("counted to 5") << std::optional(SourceOffset(5)) << 10;
    QTest::newRow("nothing counted") << std::optional<SourceOffset>() << 15;
}

/// However often it is read again.
void KafkaStreamTest::aGapIsReportedOnce()
{
    QFETCH(std::optional<SourceOffset>, next);
    QFETCH(int, gone);
    Instance worker(m_cluster->settings(u"gap-%1"_s.arg(gone)));
    QVERIFY(m_cluster->createTopic(worker.settings.topic, 1));
    QVERIFY(m_cluster->produceValues(worker.settings.topic, 0, 20));
    QVERIFY(worker.open());
    QVERIFY(worker.pollUntilReceived(20));
    QVERIFY(m_cluster->deleteBefore(worker.settings.topic, 0, 15));
    for (int times = 0; times < 3; ++times) {
        worker.received.clear();
        const StartAt start{PartitionNumber(0), next, std::nullopt};
        const auto rewound = worker.stream.source->rewind(std::array{start});
        QVERIFY2(rewound, rewound ? "" : qPrintable(rewound.error().text()));
        QVERIFY(worker.pollUntilReceived(5));
        QCOMPARE(worker.received.front().offset, SourceOffset(15));
        QCOMPARE(worker.gone, gone);
    }
}

void KafkaStreamTest::rewindsToWhatIsCommitted()
{
    Instance worker(m_cluster->settings(u"rewinds"_s));
    QVERIFY(m_cluster->createTopic(worker.settings.topic, 4));
    for (int partition = 0; partition < 4; ++partition)
        QVERIFY(m_cluster->produceValues(worker.settings.topic, partition, 500));
    QVERIFY(worker.open());
    QVERIFY(worker.pollUntilReceived(2000));
    CommitRequest request = worker.request();
    std::erase_if(request.partitions,
                  [](const PartitionCommit &entry) { return entry.partition == PartitionNumber(3); });
    for (PartitionCommit &entry : request.partitions)
        entry.nextOffset = SourceOffset(100);
    QVERIFY(worker.stream.committer->commit(request, Keys({})));

    const SourceOffset from(100);
    for (int round = 0; round < 5; ++round) {
        worker.received.clear();
        const auto rewound = worker.stream.source->rewind(
            std::array{StartAt{PartitionNumber(0), from, {}}, StartAt{PartitionNumber(1), from, {}},
                       StartAt{PartitionNumber(2), from, {}}, StartAt{PartitionNumber(3), std::nullopt, {}}});
        QVERIFY2(rewound, rewound ? "" : qPrintable(rewound.error().text()));
        QVERIFY(worker.pollUntilReceived(3 * 400 + 500));
        QVERIFY(worker.pollUntil([&] { return worker.stream.source->lag() == 0; }));
        QCOMPARE(worker.received.size(), std::size_t{3 * 400 + 500});
        std::map<PartitionNumber, SourceOffset> next;
        for (const PartitionNumber partition : partitionsBelow(3))
            next[partition] = from;
        for (const Received &message : worker.received)
            QCOMPARE(message.offset, next[message.partition]++);
    }
}

void KafkaStreamTest::lagFallsToZero()
{
    Instance worker(m_cluster->settings(u"lags"_s));
    QVERIFY(m_cluster->createTopic(worker.settings.topic, 2));
    QVERIFY(m_cluster->produceValues(worker.settings.topic, 0, 5000));
    QVERIFY(worker.open());
    QVERIFY(worker.pollUntil([&] { return !worker.received.empty(); }));
    QVERIFY(worker.pollUntil([&] { return worker.stream.source->lag() == 0; }));
    QCOMPARE(worker.received.size(), std::size_t{5000});
}

void KafkaStreamTest::readsTheChangelogBack()
{
    const SourceSettings settings = m_cluster->settings(u"changelog"_s);
    Instance worker(settings);
    QVERIFY(m_cluster->createTopic(settings.topic, 2));
    QVERIFY(m_cluster->produceValues(settings.topic, 1, 10));
    QVERIFY(worker.open());
    QVERIFY(worker.pollUntilReceived(10));
    const Keys keys({"\"a\"", "\"b\""});
    CommitRequest request = worker.request();
    ChangelogPosition position;
    for (std::int64_t total = 1; total <= 3; ++total) { // Each leaves a marker behind its records.
        request.partitions[0].rows = {{CustomerId(0), false, {total, total, 5}},
                                      {CustomerId(1), total == 3, {total, 1, 6}}};
        const auto committed = worker.stream.committer->commit(request, keys);
        QVERIFY(committed);
        position = committed->front().position;
    }
    ChangelogCollector seen;
    Changelog &changelog = *worker.stream.changelog;
    QVERIFY(changelog.follow(std::array{ChangelogStart{PartitionNumber(1), ChangelogPosition(0)}}));
    ChangelogPosition end;
    // The broker may write the last marker a moment after the commit.
    QTRY_VERIFY((end = endOf(changelog, PartitionNumber(1))) > position);
    QVERIFY(seen.readTo(changelog, PartitionNumber(1), end));
    QCOMPARE(seen.records.size(), std::size_t{6});
    QCOMPARE(seen.records[4].key, std::string("\"a\""));
    QCOMPARE(*seen.records[4].value, std::string("3"));
    QCOMPARE(seen.records[4].purchases, std::int64_t{3});
    QCOMPARE(seen.records[4].lastPurchaseMs, std::int64_t{5});
    QVERIFY(!seen.records[5].value);

    QVERIFY(changelog.unfollow(std::array{PartitionNumber(1)}));
    ChangelogCollector later;
    QVERIFY(changelog.follow(std::array{ChangelogStart{PartitionNumber(1), position}}));
    request.partitions[0].rows = {{CustomerId(0), false, {9, 9, 9}}};
    QVERIFY(worker.stream.committer->commit(request, keys));
    QVERIFY(later.readTo(changelog, PartitionNumber(1), endOf(changelog, PartitionNumber(1))));
    QCOMPARE(later.records.size(), std::size_t{1});
    QCOMPARE(*later.records[0].value, std::string("9"));
}

void KafkaStreamTest::takesForeignChangelogRecords_data()
{
    QTest::addColumn<QByteArray>("purchases");
    QTest::addColumn<qint64>("taken");
    QTest::newRow("digits") << QByteArray("12") << qint64{12};
    QTest::newRow("absent") << QByteArray() << qint64{0};
    QTest::newRow("empty") << QByteArray("") << qint64{0};
    QTest::newRow("negative") << QByteArray("-3") << qint64{0};
    QTest::newRow("words") << QByteArray("many") << qint64{0};
    QTest::newRow("trailing") << QByteArray("3x") << qint64{0};
    QTest::newRow("too long") << QByteArray(200'000, '9') << qint64{0};
    QTest::newRow("just outside") << QByteArray("9223372036854775808") << qint64{0};
    QTest::newRow("just inside") << QByteArray("9223372036854775807") << std::numeric_limits<qint64>::max();
}

void KafkaStreamTest::takesForeignChangelogRecords()
{
    QFETCH(QByteArray, purchases);
    const QString app = u"foreign-%1"_s.arg(QUuid::createUuid().toString(QUuid::WithoutBraces));
    Instance worker(m_cluster->settings(app));
    QVERIFY(worker.open());
    RawRecord record{0, 0, "\"x\"", "5", {}};
    if (!purchases.isNull())
        record.headers["purchases"] = purchases.toStdString();
    QVERIFY(m_cluster->produce(worker.settings.changelogTopic(), 0, {record, {0, 0, "", "1", {}}}));
    ChangelogCollector seen;
    QVERIFY(worker.stream.changelog->follow(std::array{ChangelogStart{PartitionNumber(0), ChangelogPosition(0)}}));
    QVERIFY(seen.readTo(*worker.stream.changelog, PartitionNumber(0), ChangelogPosition(2)));
    QCOMPARE(seen.records.size(), std::size_t{2});
    QTEST(static_cast<qint64>(seen.records[0].purchases), "taken");
    QVERIFY(seen.records[1].key.empty());
}

void KafkaStreamTest::refusesAPositionBeyondTheLog()
{
    Instance worker(m_cluster->settings(u"beyond"_s));
    QVERIFY(worker.open());
    QVERIFY(m_cluster->produceValues(worker.settings.changelogTopic(), 0, 5, "\"x\""));
    const auto followed =
        worker.stream.changelog->follow(std::array{ChangelogStart{PartitionNumber(0), ChangelogPosition(6)}});
    QVERIFY(!followed);
    QCOMPARE(followed.error().recovery, Recovery::GiveUp);
    QVERIFY(followed.error().advice.english().contains(u"spendwatch reset"_s));
    QVERIFY(worker.stream.changelog->follow(std::array{ChangelogStart{PartitionNumber(0), ChangelogPosition(5)}}));
}

void KafkaStreamTest::goesOnBehindWhatRetentionDeleted()
{
    Instance worker(m_cluster->settings(u"retention"_s));
    QVERIFY(worker.open());
    QVERIFY(m_cluster->produceValues(worker.settings.topic, 0, 10));
    QVERIFY(worker.pollUntilReceived(10));
    CommitRequest request = worker.request();
    request.partitions[0].nextOffset = SourceOffset(2);
    QVERIFY(worker.stream.committer->commit(request, Keys({})));
    worker.close();
    worker.received.clear();
    QVERIFY(m_cluster->deleteBefore(worker.settings.topic, 0, 7));
    QVERIFY(worker.open());
    QVERIFY(worker.pollUntilReceived(3));
    QCOMPARE(worker.received.front().offset, SourceOffset(7));
    QCOMPARE(worker.gone, std::int64_t{5});

    // The changelog alike: a position that compaction has left behind.
    QVERIFY(m_cluster->produceValues(worker.settings.changelogTopic(), 0, 10, "\"x\""));
    ChangelogCollector seen;
    QVERIFY(worker.stream.changelog->follow(std::array{ChangelogStart{PartitionNumber(0), ChangelogPosition(1)}}));
    QVERIFY(seen.readTo(*worker.stream.changelog, PartitionNumber(0), ChangelogPosition(10)));
}

void KafkaStreamTest::sendsEvenlyAndDurably()
{
    const SourceSettings settings = m_cluster->settings(u"sends"_s);
    QVERIFY(m_cluster->createTopic(settings.topic, 4));
    auto sender = makeKafkaSenderFactory(settings, PurchaseKeys::None)->open({});
    QVERIFY2(sender, sender ? "" : qPrintable(sender.error().text()));
    std::vector<std::string> values;
    for (int i = 0; i < 4000; ++i) {
        const std::string id = std::to_string(i);
        appendPurchaseJson(values.emplace_back(), {id, "brian", 1, std::nullopt});
    }
    const SendOutcome outcome = (*sender)->send(values, {});
    QVERIFY(!outcome.error);
    QCOMPARE(outcome.durable, values.size());

    const auto records = m_cluster->readAll(settings.topic);
    QCOMPARE(records.size(), values.size());
    std::map<int, int> perPartition;
    std::set<std::string> distinct;
    for (const RawRecord &record : records) {
        QVERIFY(!record.key);
        ++perPartition[record.partition];
        distinct.insert(*record.value);
    }
    QCOMPARE(distinct.size(), values.size());
    QCOMPARE(perPartition.size(), std::size_t{4});
    for (const auto &[partition, count] : perPartition)
        QVERIFY2(count > 700 && count < 1300, qPrintable(u"%1: %2"_s.arg(partition).arg(count)));
}

/// The bytes of the value are the same; key and partition are those of a Java producer that keys by the customer.
void KafkaStreamTest::sendsKeyedByCustomer()
{
    const SourceSettings settings = m_cluster->settings(u"sends-keyed"_s);
    QVERIFY(m_cluster->createTopic(settings.topic, 4));
    // Kafka's own tests know these by their hash, but for the last, which shows the bytes of a key.
    const std::map<std::string, int> partitions{{"21", 0},
                                                {"foobar", 2},
                                                {"abc", 3},
                                                {"a-little-bit-long-string", 0},
                                                {"lkjh234lh9fiuh90y23oiuhsafujhadof229phr9h19h89h8", 1},
                                                {"h\xC3\xA9l\xC3\xA8ne \"\n", -1}};
    std::vector<std::string> values;
    for (int round = 0; round < 50; ++round)
        for (const auto &[customer, partition] : partitions)
            appendPurchaseJson(values.emplace_back(), {"id", customer, round, std::nullopt});
    auto sender = makeKafkaSenderFactory(settings)->open({});
    QVERIFY2(sender, sender ? "" : qPrintable(sender.error().text()));
    QCOMPARE((*sender)->send(values, {}).durable, values.size());

    std::map<std::string, std::set<int>> found;
    std::multiset<std::string> sent;
    PurchaseDecoder decoder;
    for (const RawRecord &record : m_cluster->readAll(settings.topic)) {
        const auto purchase = decoder.decode(record.value.value_or(""));
        QVERIFY(purchase);
        QCOMPARE(record.key, std::optional(std::string(purchase->customer)));
        found[*record.key].insert(record.partition);
        sent.insert(*record.value);
    }
    QVERIFY(sent == std::multiset<std::string>(values.begin(), values.end()));
    QCOMPARE(found.size(), partitions.size());
    for (const auto &[customer, partition] : partitions) {
        QCOMPARE(found[customer].size(), std::size_t{1});
        if (partition >= 0)
            QCOMPARE(*found[customer].begin(), partition);
    }
}

void KafkaStreamTest::refusesToCommitWithoutMembership()
{
    // The group takes us for dead because we do not poll; the library knows that before we do.
    SourceSettings settings = m_cluster->settings(u"late"_s);
    settings.properties = {{u"max.poll.interval.ms"_s, u"6000"_s}, {u"session.timeout.ms"_s, u"6000"_s}};
    Instance worker(settings);
    QVERIFY(worker.open());
    QVERIFY(m_cluster->produceValues(settings.topic, 0, 10));
    QVERIFY(worker.pollUntilReceived(10));
    QVERIFY(worker.stream.source->membership());
    CommitRequest request = worker.request();
    QTRY_VERIFY_WITH_TIMEOUT(!worker.stream.source->membership(), 20'000);

    request.membership = worker.stream.source->membership();
    const auto committed = worker.stream.committer->commit(request, Keys({}));
    QVERIFY(!committed);
    QCOMPARE(committed.error().recovery, Recovery::Rewind);
    // It comes back by itself, and gets what it had not committed.
    worker.received.clear();
    QVERIFY(worker.pollUntilReceived(10));
    QCOMPARE(worker.losses, 1);
    QVERIFY(worker.stream.committer->commit(worker.request(), Keys({})));
}

void KafkaStreamTest::mayLeaveAtAnyMoment()
{
    // Freed while it joins, or closed while messages come in, a consumer of librdkafka 2.0.2 aborts the process.
    SourceSettings settings = m_cluster->settings(u"leaves"_s);
    QVERIFY(m_cluster->createTopic(settings.topic, 1));
    QVERIFY(m_cluster->produceValues(settings.topic, 0, 200'000));
    for (int wait = 0; wait < 30; ++wait) {
        Instance worker(settings);
        QVERIFY(worker.open());
        static_cast<void>(worker.pollUntil([] { return false; }, 2 * wait));
        worker.errors.clear();
    }
}

/// Last: the broker does not come back.
void KafkaStreamTest::givesUpABrokerThatWentAway()
{
    Instance worker(m_cluster->settings(u"away"_s));
    QVERIFY(worker.open());
    QVERIFY(worker.stream.changelog->ends(std::array{PartitionNumber(0)}));
    m_broker->kill();
    const auto end = worker.stream.changelog->ends(std::array{PartitionNumber(0)});
    QVERIFY(!end);
    QCOMPARE(end.error().recovery, Recovery::Retry);
}

QTEST_GUILESS_MAIN(KafkaStreamTest)
#include "tst_kafka_stream.moc"
