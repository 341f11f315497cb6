// SPDX-FileCopyrightText: 2026 The Spendwatch authors
// SPDX-License-Identifier: GPL-3.0-only
// A message that is not a purchase never stops the stream and is never lost, whatever its topic takes: too large, without a
// key, with headers of its own; and a broker that makes no topic of our liking.
#include "tests/support/kafka_broker.h"

#include <QCryptographicHash>
#include <QObject>

#include <algorithm>
#include <memory>

#include "cli/program.h"
#include "kafka/kafka_harness.h"
#include "kafka/policy_classes.h"
#include "kafka/watcher.h"

using namespace spendwatch;
using namespace spendwatch::test;
using namespace Qt::StringLiterals;

namespace {

constexpr int Timeout = 60'000;
constexpr std::size_t UsualLimit = 1'048'588; ///< Kafka's default for max.message.bytes.
using Config = kafka::KafkaTopics::Config;

RawRecord purchase(int amount = 1)
{
    return {0, 0, std::nullopt, R"({"msg_id":"m","customer":"brian","amount":)" + std::to_string(amount) + "}", {}};
}

/// Bytes that tell their place, so that a prefix differs from every other part.
std::string garbage(std::size_t size)
{
    std::string bytes;
    bytes.reserve(size + 8);
    for (std::size_t i = 0; bytes.size() < size; ++i)
        bytes += std::to_string(i) + ' ';
    bytes.resize(size);
    return bytes;
}

std::string sha256(const std::string &bytes)
{
    return QCryptographicHash::hash(QByteArrayView(bytes.data(), static_cast<qsizetype>(bytes.size())),
                                    QCryptographicHash::Sha256)
        .toHex()
        .toStdString();
}

std::optional<std::string> last(const RawRecord &record, const char *name)
{
    std::optional<std::string> found;
    for (const auto &[header, value] : record.everyHeader)
        if (header == name)
            found = value;
    return found;
}

} // namespace

class KafkaLettersTest : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase();
    void whatIsTooLargeIsCut_data();
    void whatIsTooLargeIsCut();
    void aKeyThatIsTooLargeIsCut();
    void headersThatAreTooLargeAreDropped();
    void manySmallLettersFitOneByOne();
    void whatIsUnpackedMayBeHuge_data();
    void whatIsUnpackedMayBeHuge();
    void theLimitMayChangeMeanwhile();
    void ourOwnProducerHasALimit();
    void aCompactedTopicKeepsEachLetter_data();
    void aCompactedTopicKeepsEachLetter();
    void compactionMayBeginMeanwhile();
    void anImpossibleTopicIsToldAtOnceAndWhenItMatters_data();
    void anImpossibleTopicIsToldAtOnceAndWhenItMatters();
    void partitionsMayDiffer_data();
    void partitionsMayDiffer();
    void fewPartitionsAreMade();
    void theOriginalHeadersStay();
    void aDeletedTopicIsMadeAnew();
    void sendEndsWhereTryingAgainIsInVain_data();
    void sendEndsWhereTryingAgainIsInVain();
    void aPolicyIsRespected_data();
    void aPolicyIsRespected();

private:
    [[nodiscard]] SourceSettings named(const char *name = QTest::currentTestFunction()) const
    {
        static int number = 0;
        return m_cluster->settings(u"%1-%2"_s.arg(QString::fromLatin1(name)).arg(++number));
    }
    /// The record fits into the topic, and would not with one byte more of its value.
    [[nodiscard]] bool isLongestThatFits(const QString &topic, RawRecord letter);

    std::unique_ptr<KafkaBroker> m_broker;
    std::unique_ptr<Cluster> m_cluster;
};

void KafkaLettersTest::initTestCase()
{
    m_broker = std::make_unique<KafkaBroker>();
    QVERIFY(m_broker->start());
    m_cluster = std::make_unique<Cluster>(m_broker->address());
}

bool KafkaLettersTest::isLongestThatFits(const QString &topic, RawRecord letter)
{
    letter.headers.clear();
    const std::map<std::string, std::string> properties{{"message.max.bytes", "200000000"}};
    if (!m_cluster->produce(topic, 0, {letter}, properties))
        return false;
    *letter.value += 'x';
    return !m_cluster->produce(topic, 0, {letter}, properties);
}

void KafkaLettersTest::whatIsTooLargeIsCut_data()
{
    QTest::addColumn<int>("size");
    QTest::addColumn<QString>("limit");
    QTest::newRow("a little") << 1'048'500 << QString();
    QTest::newRow("much") << 1'048'500 << u"5000"_s;
    QTest::newRow("nearly all") << 2000 << u"1000"_s;
}

void KafkaLettersTest::whatIsTooLargeIsCut()
{
    QFETCH(int, size);
    QFETCH(QString, limit);
    const SourceSettings settings = named();
    QVERIFY(m_cluster->createTopic(settings.topic, 1));
    QVERIFY(m_cluster->createTopic(settings.deadLetterTopic(), 1,
                                   limit.isEmpty() ? Config{} : Config{{u"max.message.bytes"_s, limit}}));
    const std::string bytes = garbage(static_cast<std::size_t>(size));
    QVERIFY(m_cluster->produce(settings.topic, 0, {{0, 0, "k", bytes, {}}, purchase()},
                               {{"message.max.bytes", "2000000"}}));
    Watcher watcher(settings);
    QTRY_COMPARE_WITH_TIMEOUT(watcher.total("brian"), std::string("1"), Timeout);
    QCOMPARE(watcher.parts->view.rejected.count(), 1);
    QVERIFY2(watcher.status().warning().contains(settings.deadLetterTopic()), qPrintable(watcher.status().warning()));

    const auto letters = m_cluster->readAll(settings.deadLetterTopic());
    QCOMPARE(letters.size(), std::size_t{1});
    QVERIFY(letters[0].value && bytes.starts_with(*letters[0].value));
    QCOMPARE(letters[0].key, std::optional<std::string>("k"));
    QCOMPARE(letters[0].headers.at("original_size"), std::to_string(size));
    QCOMPARE(letters[0].headers.at("sha256"), sha256(bytes));
    QCOMPARE(letters[0].headers.at("truncated"), std::string("value"));
    QCOMPARE(letters[0].headers.at("offset"), std::string("0"));
    QVERIFY(isLongestThatFits(settings.deadLetterTopic(), letters[0]));
}

void KafkaLettersTest::aKeyThatIsTooLargeIsCut()
{
    const SourceSettings settings = named();
    QVERIFY(m_cluster->createTopic(settings.topic, 1));
    QVERIFY(m_cluster->createTopic(settings.deadLetterTopic(), 1, {{u"max.message.bytes"_s, u"2000"_s}}));
    const std::string key = garbage(50'000);
    QVERIFY(m_cluster->produce(settings.topic, 0, {{0, 0, key, "small", {}}, {0, 0, key, key, {}}, purchase()}));
    Watcher watcher(settings);
    QTRY_COMPARE_WITH_TIMEOUT(watcher.total("brian"), std::string("1"), Timeout);
    const auto letters = m_cluster->readAll(settings.deadLetterTopic());
    QCOMPARE(letters.size(), std::size_t{2});
    QCOMPARE(letters[0].value, std::optional<std::string>("small"));
    QCOMPARE(letters[0].headers.at("truncated"), std::string("key"));
    QCOMPARE(letters[1].headers.at("truncated"), std::string("value,key"));
    for (const RawRecord &letter : letters) {
        QVERIFY(key.starts_with(*letter.key));
        QVERIFY2(letter.key->size() > 300, qPrintable(QString::number(letter.key->size())));
        QCOMPARE(letter.headers.at("original_key_size"), std::to_string(key.size()));
        QCOMPARE(letter.headers.at("key_sha256"), sha256(key));
    }
    QVERIFY(isLongestThatFits(settings.deadLetterTopic(), letters[1]));
}

void KafkaLettersTest::headersThatAreTooLargeAreDropped()
{
    const SourceSettings settings = named();
    QVERIFY(m_cluster->createTopic(settings.topic, 1));
    QVERIFY(m_cluster->createTopic(settings.deadLetterTopic(), 1, {{u"max.message.bytes"_s, u"2000"_s}}));
    QVERIFY(m_cluster->produce(settings.topic, 0,
                               {{0, 0, "k", "small", {{"large", garbage(50'000)}, {"other", "x"}}}, purchase()}));
    Watcher watcher(settings);
    QTRY_COMPARE_WITH_TIMEOUT(watcher.total("brian"), std::string("1"), Timeout);
    const auto letters = m_cluster->readAll(settings.deadLetterTopic());
    QCOMPARE(letters.size(), std::size_t{1});
    QCOMPARE(letters[0].value, std::optional<std::string>("small"));
    QCOMPARE(letters[0].key, std::optional<std::string>("k"));
    QCOMPARE(letters[0].headers.at("truncated"), std::string("headers"));
    QCOMPARE(letters[0].headers.at("original_headers"), std::string("2"));
    QVERIFY(!letters[0].headers.contains("large"));
}

/// The broker measures what comes together.
void KafkaLettersTest::manySmallLettersFitOneByOne()
{
    const SourceSettings settings = named();
    QVERIFY(m_cluster->createTopic(settings.topic, 1));
    QVERIFY(m_cluster->createTopic(settings.deadLetterTopic(), 1, {{u"max.message.bytes"_s, u"3000"_s}}));
    std::vector<RawRecord> records(200, RawRecord{0, 0, std::nullopt, garbage(1000), {}});
    records.push_back(purchase());
    QVERIFY(m_cluster->produce(settings.topic, 0, records));
    Watcher watcher(settings);
    QTRY_COMPARE_WITH_TIMEOUT(watcher.total("brian"), std::string("1"), Timeout);
    const auto letters = m_cluster->readAll(settings.deadLetterTopic());
    QCOMPARE(letters.size(), std::size_t{200});
    for (const RawRecord &letter : letters)
        QCOMPARE(letter.value->size(), std::size_t{1000});
}

void KafkaLettersTest::whatIsUnpackedMayBeHuge_data()
{
    QTest::addColumn<QString>("limit"); // Empty: Spendwatch makes the topic.
    QTest::newRow("a topic of ours") << QString();
    QTest::newRow("Kafka's default") << QString::number(UsualLimit);
    QTest::newRow("more than others read") << u"200000000"_s;
}

void KafkaLettersTest::whatIsUnpackedMayBeHuge()
{
    QFETCH(QString, limit);
    const SourceSettings settings = named();
    QVERIFY(m_cluster->createTopic(settings.topic, 1));
    if (!limit.isEmpty())
        QVERIFY(m_cluster->createTopic(settings.deadLetterTopic(), 1, {{u"max.message.bytes"_s, limit}}));
    const std::string bytes(120'000'000, 'x');
    QVERIFY(m_cluster->produce(settings.topic, 0, {{0, 0, std::nullopt, bytes, {}}},
                               {{"message.max.bytes", "200000000"}, {"compression.codec", "gzip"}}));
    QVERIFY(m_cluster->produce(settings.topic, 0, {purchase()}));
    Watcher watcher(settings);
    QTRY_COMPARE_WITH_TIMEOUT(watcher.total("brian"), std::string("1"), Timeout);
    const auto letters = m_cluster->readAll(settings.deadLetterTopic());
    QCOMPARE(letters.size(), std::size_t{1});
    QCOMPARE(letters[0].headers.at("original_size"), std::to_string(bytes.size()));
    QCOMPARE(letters[0].headers.at("sha256"), sha256(bytes));
    const std::size_t topics = limit.isEmpty() ? 8'388'608 : limit.toULongLong();
    const std::size_t most = std::min<std::size_t>(topics, 99'000'000);
    QVERIFY2(letters[0].value->size() <= most && letters[0].value->size() > most - 1000,
             qPrintable(QString::number(letters[0].value->size())));
}

void KafkaLettersTest::theLimitMayChangeMeanwhile()
{
    Watcher watcher(named());
    QTRY_VERIFY_WITH_TIMEOUT(watcher.idle(), Timeout);
    const QString letterTopic = watcher.settings.deadLetterTopic();
    const std::string bytes = garbage(20'000);
    QVERIFY(m_cluster->changeTopic(letterTopic, u"max.message.bytes"_s, u"2000"_s));
    QVERIFY(m_cluster->produce(watcher.settings.topic, 0, {{0, 0, std::nullopt, bytes, {}}, purchase()}));
    QTRY_COMPARE_WITH_TIMEOUT(watcher.total("brian"), std::string("1"), Timeout);
    QCOMPARE(watcher.status().state, WorkerState::Running);

    // And what was learned is not forever.
    QVERIFY(m_cluster->changeTopic(letterTopic, u"max.message.bytes"_s, u"1000000"_s));
    const auto wholeAgain = [&] {
        if (!m_cluster->produce(watcher.settings.topic, 0, {{0, 0, std::nullopt, bytes, {}}}))
            return false;
        QTest::qWait(500);
        return m_cluster->readAll(letterTopic).back().value == bytes;
    };
    QTRY_VERIFY_WITH_TIMEOUT(wholeAgain(), Timeout);
    const auto letters = m_cluster->readAll(letterTopic);
    QVERIFY(letters[0].value->size() < 2000 && letters[0].value->size() > 1500 && bytes.starts_with(*letters[0].value));
}

void KafkaLettersTest::ourOwnProducerHasALimit()
{
    SourceSettings settings = named();
    settings.properties = {{u"message.max.bytes"_s, u"1000000"_s}, {u"queue.buffering.max.kbytes"_s, u"1000"_s}};
    QVERIFY(m_cluster->createTopic(settings.topic, 1, {{u"max.message.bytes"_s, u"4000000"_s}}));
    const std::string bytes = garbage(3'000'000);
    QVERIFY(m_cluster->produce(settings.topic, 0, {{0, 0, std::nullopt, bytes, {}}, purchase()},
                               {{"message.max.bytes", "4000000"}}));
    Watcher watcher(settings);
    QTRY_COMPARE_WITH_TIMEOUT(watcher.total("brian"), std::string("1"), Timeout);
    const auto letters = m_cluster->readAll(settings.deadLetterTopic());
    QCOMPARE(letters.size(), std::size_t{1});
    QVERIFY(bytes.starts_with(*letters[0].value) && letters[0].value->size() > 990'000);
    QCOMPARE(letters[0].headers.at("sha256"), sha256(bytes));
}

void KafkaLettersTest::aCompactedTopicKeepsEachLetter_data()
{
    QTest::addColumn<QString>("policy");
    QTest::newRow("compact") << u"compact"_s;
    QTest::newRow("both") << u"compact,delete"_s;
}

void KafkaLettersTest::aCompactedTopicKeepsEachLetter()
{
    QFETCH(QString, policy);
    const SourceSettings settings = named();
    QVERIFY(m_cluster->createTopic(settings.topic, 1));
    QVERIFY(m_cluster->createTopic(settings.deadLetterTopic(), 1, {{u"cleanup.policy"_s, policy}}));
    QVERIFY(m_cluster->produce(settings.topic, 0,
                               {{0, 0, std::nullopt, "bad", {}},
                                {0, 0, "k", "bad 1", {}},
                                {0, 0, "k", "bad 2", {}},
                                {0, 0, "k", std::nullopt, {}},
                                purchase()}));
    Watcher watcher(settings);
    // At the start already.
    QTRY_VERIFY_WITH_TIMEOUT(watcher.status().warning().contains(u"cleanup.policy="_s + policy), Timeout);
    QVERIFY2(watcher.status().warning().contains(settings.deadLetterTopic()), qPrintable(watcher.status().warning()));
    QTRY_COMPARE_WITH_TIMEOUT(watcher.total("brian"), std::string("1"), Timeout);
    QTRY_VERIFY_WITH_TIMEOUT(watcher.idle(), Timeout);

    const auto letters = m_cluster->readAll(settings.deadLetterTopic());
    QCOMPARE(letters.size(), std::size_t{4});
    std::set<std::string> keys; // One each: nothing is compacted away.
    for (const RawRecord &letter : letters)
        keys.insert(letter.key.value());
    QCOMPARE(keys.size(), std::size_t{4});
    QCOMPARE(letters[0].value, std::optional<std::string>("bad"));
    QCOMPARE(letters[0].headers.at("original_key_missing"), std::string("true"));
    QCOMPARE(letters[1].headers.at("original_key"), std::string("k"));
    QCOMPARE(letters[2].value, std::optional<std::string>("bad 2"));
    QCOMPARE(letters[3].value, std::optional<std::string>(""));
    QCOMPARE(letters[3].headers.at("original_value_missing"), std::string("true"));
}

void KafkaLettersTest::compactionMayBeginMeanwhile()
{
    Watcher watcher(named());
    QTRY_VERIFY_WITH_TIMEOUT(watcher.idle(), Timeout);
    QVERIFY(m_cluster->changeTopic(watcher.settings.deadLetterTopic(), u"cleanup.policy"_s, u"compact"_s));
    QVERIFY(m_cluster->produce(watcher.settings.topic, 0, {{0, 0, std::nullopt, "bad", {}}, purchase()}));
    QTRY_COMPARE_WITH_TIMEOUT(watcher.total("brian"), std::string("1"), Timeout);
    QTRY_VERIFY_WITH_TIMEOUT(watcher.status().warning().contains(u"cleanup.policy=compact"_s), Timeout);
    QCOMPARE(watcher.status().state, WorkerState::Running);
    const auto letters = m_cluster->readAll(watcher.settings.deadLetterTopic());
    QCOMPARE(letters.size(), std::size_t{1});
    QVERIFY(letters[0].key.has_value());
}

void KafkaLettersTest::anImpossibleTopicIsToldAtOnceAndWhenItMatters_data()
{
    QTest::addColumn<QString>("setting");
    QTest::addColumn<QString>("bad");
    QTest::addColumn<QString>("good");
    QTest::newRow("too small") << u"max.message.bytes"_s << u"100"_s << u"100000"_s;
    QTest::newRow("too few replicas") << u"min.insync.replicas"_s << u"2"_s << u"1"_s;
}

void KafkaLettersTest::anImpossibleTopicIsToldAtOnceAndWhenItMatters()
{
    QFETCH(QString, setting);
    QFETCH(QString, bad);
    QFETCH(QString, good);
    const SourceSettings settings = named();
    QVERIFY(m_cluster->createTopic(settings.topic, 1));
    QVERIFY(m_cluster->createTopic(settings.deadLetterTopic(), 1, {{setting, bad}}));
    QVERIFY(m_cluster->produce(settings.topic, 0, {purchase()}));
    Watcher watcher(settings);
    // Purchases are counted, but it is told.
    QTRY_COMPARE_WITH_TIMEOUT(watcher.total("brian"), std::string("1"), Timeout);
    const QString warning = watcher.status().warning();
    QVERIFY2(warning.contains(settings.deadLetterTopic()) && warning.contains(setting + u'=' + bad),
             qPrintable(warning));

    QVERIFY(m_cluster->produce(settings.topic, 0, {{0, 0, std::nullopt, "bad", {}}, purchase()}));
    QTRY_COMPARE_WITH_TIMEOUT(watcher.status().state, WorkerState::Failed, Timeout);
    const WorkerStatus status = watcher.status();
    QVERIFY2(status.problem.english().contains(settings.deadLetterTopic())
                 && status.problem.english().contains(setting + u'=' + bad),
             qPrintable(status.problem.english()));
    QVERIFY2(status.advice.english().contains(setting), qPrintable(status.advice.english()));
    QCOMPARE(watcher.total("brian"), std::string("1"));

    // What the advice says to do.
    QVERIFY(m_cluster->changeTopic(settings.deadLetterTopic(), setting, good));
    watcher.tryNow();
    QTRY_COMPARE_WITH_TIMEOUT(watcher.total("brian"), std::string("2"), Timeout);
    QCOMPARE(watcher.status().warning(), QString());
    QCOMPARE(m_cluster->readAll(settings.deadLetterTopic()).size(), std::size_t{1});
}

void KafkaLettersTest::partitionsMayDiffer_data()
{
    QTest::addColumn<int>("letters");
    QTest::newRow("fewer") << 1;
    QTest::newRow("more") << 7;
}

void KafkaLettersTest::partitionsMayDiffer()
{
    QFETCH(int, letters);
    const SourceSettings settings = named();
    QVERIFY(m_cluster->createTopic(settings.topic, 3));
    QVERIFY(m_cluster->createTopic(settings.deadLetterTopic(), letters));
    for (int partition = 0; partition < 3; ++partition)
        QVERIFY(m_cluster->produce(settings.topic, partition, {{0, 0, std::nullopt, "bad", {}}, purchase()}));
    Watcher watcher(settings);
    QTRY_COMPARE_WITH_TIMEOUT(watcher.total("brian"), std::string("3"), Timeout);
    QCOMPARE(m_cluster->readAll(settings.deadLetterTopic()).size(), std::size_t{3});
    QCOMPARE(m_cluster->partitions(settings.deadLetterTopic()), letters);
}

void KafkaLettersTest::fewPartitionsAreMade()
{
    const SourceSettings settings = named();
    QVERIFY(m_cluster->createTopic(settings.topic, 30));
    QVERIFY(m_cluster->produce(settings.topic, 29, {{0, 0, std::nullopt, "bad", {}}, purchase()}));
    Watcher watcher(settings);
    QTRY_COMPARE_WITH_TIMEOUT(watcher.total("brian"), std::string("1"), Timeout);
    QCOMPARE(m_cluster->partitions(settings.deadLetterTopic()), 4);
    QCOMPARE(m_cluster->topicSetting(settings.deadLetterTopic(), u"cleanup.policy"_s), u"delete"_s);
    QCOMPARE(m_cluster->partitions(settings.changelogTopic()), 30);
    QCOMPARE(m_cluster->readAll(settings.deadLetterTopic()).size(), std::size_t{1});
}

void KafkaLettersTest::theOriginalHeadersStay()
{
    const SourceSettings settings = named();
    QVERIFY(m_cluster->createTopic(settings.topic, 1));
    RawRecord bad{0, 0, "k", "bad", {}};
    bad.everyHeader = {{"traceparent", "00-4bf9"},
                       {"twice", "1"},
                       {"twice", "2"},
                       {"none", std::nullopt},
                       {"empty", ""},
                       {"reason", "mine"},
                       {"binary", std::string("\0\xFF", 2)}};
    RawRecord good = purchase(); // Its headers are nobody's business.
    good.everyHeader = bad.everyHeader;
    QVERIFY(m_cluster->produce(settings.topic, 0, {good, bad}));
    Watcher watcher(settings);
    QTRY_COMPARE_WITH_TIMEOUT(watcher.parts->view.rejected.count(), 1, Timeout);
    const auto letters = m_cluster->readAll(settings.deadLetterTopic());
    QCOMPARE(letters.size(), std::size_t{1});
    QCOMPARE(letters[0].key, std::optional<std::string>("k"));
    const auto &headers = letters[0].everyHeader;
    QVERIFY(headers.size() == bad.everyHeader.size() + 5);
    QVERIFY(std::equal(bad.everyHeader.begin(), bad.everyHeader.end(), headers.begin()));
    QCOMPARE(last(letters[0], "reason"), std::optional<std::string>("not JSON")); // Ours come last.
    QCOMPARE(last(letters[0], "offset"), std::optional<std::string>("1"));
}

void KafkaLettersTest::aDeletedTopicIsMadeAnew()
{
    const SourceSettings settings = named();
    QVERIFY(m_cluster->createTopic(settings.topic, 2));
    QVERIFY(m_cluster->createTopic(settings.deadLetterTopic(), 2));
    Watcher watcher(settings);
    QTRY_VERIFY_WITH_TIMEOUT(watcher.idle(), Timeout);
    QVERIFY(m_cluster->produce(settings.topic, 1, {{0, 0, std::nullopt, "bad", {}}, purchase()}));
    QTRY_COMPARE_WITH_TIMEOUT(watcher.total("brian"), std::string("1"), Timeout);
    QVERIFY(m_cluster->deleteTopic(settings.deadLetterTopic()));
    QTRY_VERIFY_WITH_TIMEOUT(m_cluster->createTopic(settings.deadLetterTopic(), 1), Timeout);
    QVERIFY(m_cluster->produce(settings.topic, 1, {{0, 0, std::nullopt, "bad", {}}, purchase()}));
    QTRY_COMPARE_WITH_TIMEOUT(watcher.total("brian"), std::string("2"), Timeout);
    QCOMPARE(m_cluster->readAll(settings.deadLetterTopic()).size(), std::size_t{1});
    QVERIFY(m_cluster->deleteTopic(settings.deadLetterTopic()));
    QVERIFY(m_cluster->produce(settings.topic, 0, {{0, 0, std::nullopt, "bad", {}}, purchase()}));
    QTRY_COMPARE_WITH_TIMEOUT(watcher.total("brian"), std::string("3"), Timeout);
}

void KafkaLettersTest::sendEndsWhereTryingAgainIsInVain_data()
{
    QTest::addColumn<QString>("setting");
    QTest::addColumn<QString>("value");
    QTest::addColumn<QByteArray>("reason");
    QTest::newRow("compacted") << u"cleanup.policy"_s << u"compact"_s << QByteArray("without a key");
    QTest::newRow("too large") << u"max.message.bytes"_s << u"100"_s << QByteArray("max.message.bytes");
    QTest::newRow("time") << u"message.timestamp.before.max.ms"_s << u"0"_s << QByteArray("clock");
}

void KafkaLettersTest::sendEndsWhereTryingAgainIsInVain()
{
    QFETCH(QString, setting);
    QFETCH(QString, value);
    QFETCH(QByteArray, reason);
    const SourceSettings settings = named();
    QVERIFY(m_cluster->createTopic(settings.topic, 1, {{setting, value}}));
    const Outcome sent = run({u"send"_s, u"10"_s, u"--no-key"_s, u"--broker"_s, settings.brokers, u"--topic"_s,
                              settings.topic, u"--app-id"_s, settings.appId});
    QVERIFY2(sent.code == 1, sent.err);
    QVERIFY2(sent.err.contains(settings.topic.toUtf8()), sent.err);
    QVERIFY2(sent.err.contains(reason), sent.err);
    QCOMPARE(m_cluster->readAll(settings.topic).size(), std::size_t{0});
}

void KafkaLettersTest::aPolicyIsRespected_data()
{
    QTest::addColumn<QString>("app");
    QTest::addColumn<QString>("limit"); // Of the source.
    QTest::newRow("a limit") << u"limited"_s << QString();
    QTest::newRow("a source at the limit") << u"at-limit"_s << u"8388608"_s;
    QTest::newRow("no wish at all") << u"refused"_s << QString();
}

/// Last: its broker is another.
void KafkaLettersTest::aPolicyIsRespected()
{
    QFETCH(QString, app);
    QFETCH(QString, limit);
    static PolicyClasses classes;
    static KafkaBroker broker(QStringList{u"create.topic.policy.class.name=LimitingPolicy"_s});
    if (broker.address().isEmpty()) {
        QVERIFY(classes.compile(QStringLiteral(SPENDWATCH_SOURCE_DIR "/tests/kafka/LimitingPolicy.java")));
        qputenv("CLASSPATH", classes.folder().toUtf8());
        QVERIFY(broker.start());
        qunsetenv("CLASSPATH");
    }
    Cluster cluster(broker.address());
    const SourceSettings settings = cluster.settings(app);
    QVERIFY(
        cluster.createTopic(settings.topic, 1, limit.isEmpty() ? Config{} : Config{{u"max.message.bytes"_s, limit}}));
    QVERIFY(cluster.produce(settings.topic, 0, {{0, 0, std::nullopt, garbage(100'000), {}}, purchase()}));
    Watcher watcher(settings);
    QTRY_COMPARE_WITH_TIMEOUT(watcher.total("brian"), std::string("1"), Timeout);
    const auto letters = cluster.readAll(settings.deadLetterTopic());
    QCOMPARE(letters.size(), std::size_t{1});
    QCOMPARE(letters[0].value->size(), std::size_t{100'000});
}

QTEST_GUILESS_MAIN(KafkaLettersTest)
#include "tst_kafka_letters.moc"
