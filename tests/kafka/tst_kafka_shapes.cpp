// SPDX-FileCopyrightText: 2026 The Spendwatch authors
// SPDX-License-Identifier: GPL-3.0-only
// Records in every shape they have in the field: compressed, keyed, with headers, in transactions, compacted, as large as
// may be, from the future. Every total is right, and what is not a purchase is kept.
#include "tests/support/kafka_broker.h"

#include <QObject>

#include <memory>
#include <numeric>

#include "kafka/foreigners.h"
#include "kafka/watcher.h"

using namespace spendwatch;
using namespace spendwatch::test;
using namespace Qt::StringLiterals;

namespace {

constexpr int Timeout = 60'000;

std::string json(int amount, const std::string &note = {})
{
    return R"({"msg_id":"m","customer":"brian","amount":)" + std::to_string(amount) + R"(,"note":")" + note + R"("})";
}

RawRecord purchase(int amount)
{
    return {0, 0, std::nullopt, json(amount), {}};
}

/// A purchase of so many bytes.
RawRecord large(int amount, std::size_t bytes)
{
    RawRecord record = purchase(amount);
    record.value = json(amount, std::string(bytes - record.value->size(), 'x'));
    return record;
}

/// What the purchases that are still there add up to.
std::int64_t sumOf(const std::vector<RawRecord> &records)
{
    return std::accumulate(records.begin(), records.end(), std::int64_t{0},
                           [](std::int64_t sum, const RawRecord &record) {
                               const std::string_view value = *record.value;
                               return sum + std::stoll(std::string(value.substr(value.find("amount\":") + 8)));
                           });
}

} // namespace

class KafkaShapesTest : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase();
    void compressed_data();
    void compressed();
    void keyedAndWithHeaders();
    void inTransactions();
    void tombstones();
    void compacted();
    void aslargeAsMayBe();
    void fromAnyTime_data();
    void fromAnyTime();

private:
    [[nodiscard]] QString app() const { return QString::fromLatin1(QTest::currentTestFunction()); }

    std::unique_ptr<KafkaBroker> m_broker;
    std::unique_ptr<Cluster> m_cluster;
};

void KafkaShapesTest::initTestCase()
{
    m_broker = std::make_unique<KafkaBroker>(QStringList{u"log.cleaner.backoff.ms=100"_s});
    QVERIFY(m_broker->start());
    m_cluster = std::make_unique<Cluster>(m_broker->address());
}

void KafkaShapesTest::compressed_data()
{
    QTest::addColumn<QString>("codec");
    for (const char *codec : {"gzip", "snappy", "lz4", "zstd", "uncompressed"})
        QTest::newRow(codec) << QString::fromLatin1(codec);
}

void KafkaShapesTest::compressed()
{
    QFETCH(QString, codec);
    const SourceSettings settings = m_cluster->settings(app() + u'-' + codec);
    // The broker itself stores the topic so, whatever a producer does.
    QVERIFY(m_cluster->createTopic(settings.topic, 1, {{u"compression.type"_s, codec}}));
    QVERIFY(m_cluster->produce(
        settings.topic, 0, std::vector<RawRecord>(1000, purchase(7)),
        {{"compression.codec", codec == u"uncompressed" ? "none" : codec.toStdString()}, {"linger.ms", "50"}}));
    Watcher watcher(settings);
    QTRY_COMPARE_WITH_TIMEOUT(watcher.total("brian"), std::string("7000"), Timeout);
    QTRY_VERIFY_WITH_TIMEOUT(watcher.idle(), Timeout);
    QCOMPARE(watcher.total("brian"), std::string("7000"));
    QCOMPARE(watcher.parts->view.rejected.count(), 0);
}

void KafkaShapesTest::keyedAndWithHeaders()
{
    const SourceSettings settings = m_cluster->settings(app());
    QVERIFY(m_cluster->createTopic(settings.topic, 1));
    RawRecord keyed = purchase(1);
    keyed.key = "brian";
    RawRecord headed = purchase(10);
    headed.headers = {{"trace", "00-4bf9"}, {"purchases", "999"}, {"empty", ""}, {"binary", std::string("\0\xFF", 2)}};
    RawRecord both = headed;
    both.key = std::string("\0\xFF", 2);
    RawRecord empty = purchase(100);
    empty.key = "";
    QVERIFY(m_cluster->produce(settings.topic, 0, {keyed, headed, both, empty}));
    Watcher watcher(settings);
    QTRY_COMPARE_WITH_TIMEOUT(watcher.total("brian"), std::string("121"), Timeout);
    QCOMPARE(watcher.parts->table.sums().purchases, 4);
    QCOMPARE(watcher.parts->view.rejected.count(), 0);
}

void KafkaShapesTest::inTransactions()
{
    const SourceSettings settings = m_cluster->settings(app());
    QVERIFY(m_cluster->createTopic(settings.topic, 1));
    for (int round = 0; round < 3; ++round) {
        QVERIFY(produceInTransaction(m_broker->address(), settings.topic, 0, {purchase(1000), purchase(1000)}, false));
        QVERIFY(produceInTransaction(m_broker->address(), settings.topic, 0, {purchase(1), purchase(2)}, true));
    }
    QVERIFY(produceInTransaction(m_broker->address(), settings.topic, 0, {purchase(1000)}, false));
    Watcher watcher(settings);
    QTRY_COMPARE_WITH_TIMEOUT(watcher.total("brian"), std::string("9"), Timeout);
    QTRY_VERIFY_WITH_TIMEOUT(watcher.idle(), Timeout); // Nor does it wait for what never comes.
    QCOMPARE(watcher.total("brian"), std::string("9"));
    QCOMPARE(watcher.status().lost, 0);
    watcher.stop();
    QVERIFY(m_cluster->produce(settings.topic, 0, {purchase(1)}));
    watcher.start();
    QTRY_COMPARE_WITH_TIMEOUT(watcher.total("brian"), std::string("10"), Timeout);
    QCOMPARE(watcher.status().lost, 0);
}

void KafkaShapesTest::tombstones()
{
    const SourceSettings settings = m_cluster->settings(app());
    QVERIFY(m_cluster->createTopic(settings.topic, 1));
    QVERIFY(m_cluster->produce(settings.topic, 0,
                               {purchase(5),
                                {0, 0, "brian", std::nullopt, {}},
                                {0, 0, std::nullopt, std::nullopt, {}},
                                purchase(6),
                                {0, 0, "brian", "", {}}}));
    Watcher watcher(settings);
    QTRY_COMPARE_WITH_TIMEOUT(watcher.total("brian"), std::string("11"), Timeout);
    QTRY_COMPARE_WITH_TIMEOUT(watcher.parts->view.rejected.count(), 3, Timeout);
    const auto letters = m_cluster->readAll(settings.deadLetterTopic());
    QCOMPARE(letters.size(), std::size_t{3});
    QVERIFY(!letters[0].value);
    QCOMPARE(letters[0].key, std::optional<std::string>("brian"));
    QVERIFY(!letters[1].value && !letters[1].key);
    QCOMPARE(letters[2].value, std::optional<std::string>(""));
}

void KafkaShapesTest::compacted()
{
    const SourceSettings settings = m_cluster->settings(app());
    QVERIFY(m_cluster->createTopic(settings.topic, 1,
                                   {{u"cleanup.policy"_s, u"compact"_s},
                                    {u"segment.ms"_s, u"200"_s},
                                    {u"min.cleanable.dirty.ratio"_s, u"0.01"_s}}));
    for (int batch = 0; batch < 4; ++batch) {
        std::vector<RawRecord> records;
        for (int i = 0; i < 50; ++i) {
            RawRecord record = purchase(1 + batch * 50 + i);
            record.key = "key " + std::to_string(i % 5);
            records.push_back(std::move(record));
        }
        QVERIFY(m_cluster->produce(settings.topic, 0, records));
        QTest::qWait(250); // A new segment: the newest is never compacted.
    }
    std::vector<RawRecord> kept;
    const auto isCompacted = [&] {
        kept = m_cluster->readAll(settings.topic);
        return kept.size() < 150;
    };
    QTRY_VERIFY_WITH_TIMEOUT(isCompacted(), Timeout);
    // What is compacted while it is read is gone as well: wait until nothing more goes.
    std::size_t before = 0;
    const auto isQuiet = [&] {
        before = std::exchange(kept, m_cluster->readAll(settings.topic)).size();
        return kept.size() == before;
    };
    QTRY_VERIFY_WITH_TIMEOUT(isQuiet(), Timeout);
    Watcher watcher(settings);
    QTRY_VERIFY_WITH_TIMEOUT(watcher.idle(), Timeout);
    QTRY_COMPARE_WITH_TIMEOUT(watcher.total("brian"), std::to_string(sumOf(kept)), Timeout);
    QCOMPARE(watcher.parts->table.sums().purchases, static_cast<qint64>(kept.size()));
    QCOMPARE(watcher.status().lost, 0);
}

void KafkaShapesTest::aslargeAsMayBe()
{
    constexpr std::size_t Limit = 1024 * 1024;
    const SourceSettings settings = m_cluster->settings(app());
    QVERIFY(m_cluster->createTopic(settings.topic, 1, {{u"max.message.bytes"_s, u"4000000"_s}}));
    QVERIFY(m_cluster->produce(settings.topic, 0,
                               {purchase(1), large(10, Limit - 1), large(100, Limit), large(1000, Limit + 1),
                                large(10000, 3 * Limit), purchase(2)},
                               {{"message.max.bytes", "4000000"}}));
    Watcher watcher(settings);
    QTRY_COMPARE_WITH_TIMEOUT(watcher.total("brian"), std::string("113"), Timeout);
    QTRY_COMPARE_WITH_TIMEOUT(watcher.parts->view.rejected.count(), 2, Timeout);
    const auto letters = m_cluster->readAll(settings.deadLetterTopic());
    QCOMPARE(letters.size(), std::size_t{2});
    QCOMPARE(letters[0].value->size(), Limit + 1);
    QCOMPARE(letters[1].value->size(), 3 * Limit);
}

void KafkaShapesTest::fromAnyTime_data()
{
    QTest::addColumn<qint64>("timestampMs");
    QTest::newRow("1970") << qint64{1};
    QTest::newRow("next year") << QDateTime::currentMSecsSinceEpoch() + qint64{365} * 86'400'000;
    QTest::newRow("9999") << qint64{253'402'300'799'000};
    QTest::newRow("beyond any calendar") << std::numeric_limits<qint64>::max();
}

void KafkaShapesTest::fromAnyTime()
{
    QFETCH(qint64, timestampMs);
    const SourceSettings settings =
        m_cluster->settings(app() + u'-' + QString::fromLatin1(QTest::currentDataTag()).replace(u' ', u'-'));
    const QString any = QString::number(std::numeric_limits<qint64>::max());
    QVERIFY(m_cluster->createTopic(settings.topic, 1,
                                   {{u"message.timestamp.after.max.ms"_s, any},
                                    {u"message.timestamp.before.max.ms"_s, any},
                                    {u"retention.ms"_s, u"-1"_s}}));
    RawRecord record = purchase(64);
    record.timestampMs = timestampMs;
    QVERIFY(m_cluster->produce(settings.topic, 0, {record, purchase(1)}));
    Watcher watcher(settings);
    QTRY_COMPARE_WITH_TIMEOUT(watcher.total("brian"), std::string("65"), Timeout);
    const auto row = watcher.parts->table.find("brian");
    QVERIFY(row->lastPurchaseMs >= timestampMs);
    QCOMPARE(watcher.parts->view.rejected.count(), 0);

    // And back from the changelog.
    watcher.stop();
    QVERIFY(QFile::remove(tableFilePath(watcher.settings)));
    watcher.start();
    QTRY_COMPARE_WITH_TIMEOUT(watcher.total("brian"), std::string("65"), Timeout);
    QCOMPARE(watcher.parts->table.find("brian")->lastPurchaseMs, row->lastPurchaseMs);
}

QTEST_GUILESS_MAIN(KafkaShapesTest)
#include "tst_kafka_shapes.moc"
