// SPDX-FileCopyrightText: 2026 The Spendwatch authors
// SPDX-License-Identifier: GPL-3.0-only
// What lies behind is read from Kafka from where it is counted to backwards, within bounds, and says how far it looked; and a
// topic is looked into before it is watched.
#include "engine/stream/past.h"
#include "tests/support/kafka_broker.h"

#include <QElapsedTimer>
#include <QObject>
#include <QTcpServer>

#include <memory>
#include <numeric>

#include "kafka/kafka_harness.h"

using namespace spendwatch;
using namespace spendwatch::test;
using namespace Qt::StringLiterals;

namespace {

constexpr int Partitions = 3;
constexpr int Count = 3000; ///< In all of them, one a second.
constexpr int Every = 30; ///< So often a purchase of the rare customer.
constexpr qint64 FirstMs = 1'767'225'600'000;

std::string purchase(const std::string &customer, int amount)
{
    return R"({"msg_id":"m","customer":")" + customer + R"(","amount":)" + std::to_string(amount) + "}";
}

RawRecord record(int number)
{
    RawRecord made;
    made.value = purchase(number % Every == 0 ? "rare" : "frequent", number);
    made.timestampMs = FirstMs + number * 1000;
    return made;
}

PastQuery of(const QString &customer, std::vector<qint64> before = {}, Sum total = 0)
{
    return {customer, std::move(before), total};
}

} // namespace

class KafkaPastTest : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase();
    void theCustomersPurchasesAreFound();
    void whatIsNotCountedYetIsLeftOut();
    void aRareOneTakesALongerLook();
    void aQuietPartitionIsWhole();
    void nothingIsMissingInBetween();
    void theNewestRejectedAreRead();
    void aTopicIsLookedInto();
    void theExampleIsToldForWhatItIs();
    void aTopicThatIsNotThereIsTold();
    void whatIsWrongIsTold();
    void itEndsWhenItIsToldTo();

private:
    [[nodiscard]] bool fill(const QString &topic);

    std::unique_ptr<KafkaBroker> m_broker;
    std::unique_ptr<Cluster> m_cluster;
    SourceSettings m_settings;
};

/// One after the other into the partitions in turn.
bool KafkaPastTest::fill(const QString &topic)
{
    std::vector<std::vector<RawRecord>> all(Partitions);
    for (int i = 0; i < Count; ++i)
        all[std::size_t(i % Partitions)].push_back(record(i));
    for (int partition = 0; partition < Partitions; ++partition)
        if (!m_cluster->produce(topic, partition, all[std::size_t(partition)]))
            return false;
    return true;
}

void KafkaPastTest::initTestCase()
{
    m_broker = std::make_unique<KafkaBroker>();
    QVERIFY(m_broker->start());
    m_cluster = std::make_unique<Cluster>(m_broker->address());
    m_settings = m_cluster->settings(u"past"_s);
    QVERIFY(m_cluster->createTopic(m_settings.topic, Partitions, {{u"retention.ms"_s, u"-1"_s}}));
    QVERIFY(fill(m_settings.topic));
}

void KafkaPastTest::theCustomersPurchasesAreFound()
{
    const std::vector<qint64> counted(Partitions, Count / Partitions);
    const PastPurchases past = readPast(m_settings, of(u"rare"_s, counted, 1'000'000), {});
    QVERIFY2(past.problem.isEmpty(), qPrintable(past.problem.english()));
    QCOMPARE(past.lines.size(), std::size_t{Count / Every});
    QVERIFY(past.isWhole);
    QCOMPARE(past.lookedAt, Count);
    QCOMPARE(past.before, counted);
    Sum total = 1'000'000;
    int number = Count - Every;
    for (const FeedLine &line : past.lines) {
        QCOMPARE(line.amount, number);
        QCOMPARE(line.timeMs, FirstMs + number * 1000);
        QVERIFY(line.hasTotal && line.total == total);
        total -= number;
        number -= Every;
    }
}

void KafkaPastTest::whatIsNotCountedYetIsLeftOut()
{
    const PastPurchases past = readPast(m_settings, of(u"rare"_s, {10, 0, -1}, 100), {});
    QVERIFY(past.problem.isEmpty());
    QCOMPARE(past.before, (std::vector<qint64>{10, 0, Count / Partitions}));
    QCOMPARE(past.lookedAt, 10 + Count / Partitions);
    for (const FeedLine &line : past.lines) {
        QVERIFY(line.partition != PartitionNumber(0) || line.offset < 10);
        QVERIFY(line.partition != PartitionNumber(1));
        QVERIFY(!line.hasTotal); // Of the last partition nobody knows how far it is counted.
    }
}

/// Not all is looked at where enough is found before.
void KafkaPastTest::aRareOneTakesALongerLook()
{
    const PastPurchases frequent = readPast(m_settings, of(u"frequent"_s), {});
    QCOMPARE(frequent.lines.size(), PastQuery::MostOfOne);
    QVERIFY2(frequent.lookedAt < Count / 2, qPrintable(QString::number(frequent.lookedAt)));
    QVERIFY(!frequent.isWhole);
    QVERIFY(frequent.sinceMs > FirstMs);
    QVERIFY(frequent.lines.back().timeMs >= frequent.sinceMs);
    const PastPurchases nobody = readPast(m_settings, of(u"nobody"_s), {});
    QVERIFY(nobody.lines.empty());
    QVERIFY(nobody.isWhole);
    QCOMPARE(nobody.lookedAt, Count);
    const PastPurchases all = readPast(m_settings, of({}), {});
    QCOMPARE(all.lines.size(), PastQuery::MostOfAll);
    QCOMPARE(all.lines.front().amount, Count - 1);
}

void KafkaPastTest::aQuietPartitionIsWhole()
{
    const SourceSettings quiet = m_cluster->settings(u"quiet"_s);
    QVERIFY(m_cluster->createTopic(quiet.topic, 2, {{u"retention.ms"_s, u"-1"_s}}));
    QVERIFY(m_cluster->produce(quiet.topic, 1, {record(0)}));
    const PastPurchases past = readPast(quiet, of(u"rare"_s), {});
    QVERIFY(past.problem.isEmpty());
    QCOMPARE(past.lines.size(), std::size_t{1});
    QVERIFY(past.isWhole);
}

/// Where one partition reaches further back than the other with as many messages, what the other may lack is not told.
void KafkaPastTest::nothingIsMissingInBetween()
{
    const SourceSettings uneven = m_cluster->settings(u"uneven"_s);
    QVERIFY(m_cluster->createTopic(uneven.topic, 2, {{u"retention.ms"_s, u"-1"_s}}));
    constexpr int Fast = 10; // Times as many as in the other.
    std::vector<RawRecord> slow;
    std::vector<RawRecord> fast;
    for (int i = 0; i < Count; ++i)
        (i % Fast == 0 ? slow : fast).push_back({0, 0, std::nullopt, purchase("brian", i), {}, FirstMs + i * 1000});
    QVERIFY(m_cluster->produce(uneven.topic, 0, slow));
    QVERIFY(m_cluster->produce(uneven.topic, 1, fast));
    const PastPurchases past = readPast(uneven, of(u"brian"_s), {});
    QCOMPARE(past.lines.size(), PastQuery::MostOfOne);
    for (int i = 0; i < int(past.lines.size()); ++i)
        QCOMPARE(past.lines[std::size_t(i)].amount, Count - 1 - i);
}

void KafkaPastTest::theNewestRejectedAreRead()
{
    QVERIFY(readPastRejected(m_settings, {}).messages.empty()); // There is no such topic yet.
    QVERIFY(m_cluster->createTopic(m_settings.deadLetterTopic(), 1));
    RawRecord letter{0, 0, "k", "{", {}};
    letter.everyHeader = {{"reason", "it is not JSON"}, {"partition", "2"}, {"offset", "17"}};
    QVERIFY(m_cluster->produce(m_settings.deadLetterTopic(), 0, {letter}));
    const PastRejected past = readPastRejected(m_settings, {});
    QVERIFY2(past.problem.isEmpty(), qPrintable(past.problem.english()));
    QCOMPARE(past.messages.size(), std::size_t{1});
    QCOMPARE(past.messages[0].bytes, "{"_ba);
    QCOMPARE(past.messages[0].partition, PartitionNumber(2));
    QCOMPARE(past.messages[0].offset, 17);
    QCOMPARE(past.messages[0].reason.english(), u"it is not JSON"_s);
}

void KafkaPastTest::aTopicIsLookedInto()
{
    const TopicPreview found = previewTopic(m_settings, {});
    QVERIFY2(found.problem.isEmpty(), qPrintable(found.problem.english()));
    QCOMPARE(found.partitions, std::optional(Partitions));
    QCOMPARE(found.messages, Count);
    QVERIFY(found.example);
    QCOMPARE(found.example->timeMs, FirstMs + (Count - 1) * 1000);
    QVERIFY(found.example->why.isEmpty());
}

void KafkaPastTest::theExampleIsToldForWhatItIs()
{
    SourceSettings other = m_settings;
    other.topic = u"no-purchases"_s;
    QVERIFY(m_cluster->createTopic(other.topic, 1));
    QVERIFY(!previewTopic(other, {}).example); // It is empty.
    QVERIFY(m_cluster->produce(other.topic, 0, {{0, 0, std::nullopt, "hello", {}}}));
    const TopicPreview found = previewTopic(other, {});
    QVERIFY(found.example);
    QCOMPARE(found.example->value, std::optional("hello"_ba));
    QVERIFY(!found.example->why.isEmpty());
}

void KafkaPastTest::aTopicThatIsNotThereIsTold()
{
    SourceSettings other = m_settings;
    other.topic = u"not-there"_s;
    const TopicPreview found = previewTopic(other, {});
    QVERIFY2(found.problem.isEmpty(), qPrintable(found.problem.english()));
    QVERIFY(!found.partitions);
    QVERIFY(!previewTopic(other, {}).partitions); // Looking does not create it.
    const PastPurchases past = readPast(other, of(u"rare"_s), {});
    QVERIFY(past.problem.isEmpty());
    QVERIFY(past.lines.empty());
}

void KafkaPastTest::whatIsWrongIsTold()
{
    SourceSettings away = m_settings;
    away.brokers = u"127.0.0.1:1"_s;
    QVERIFY(!readPast(away, of(u"rare"_s), {}).problem.isEmpty());
    QVERIFY(!readPastRejected(away, {}).problem.isEmpty());
    QVERIFY(!previewTopic(away, {}).problem.isEmpty());
}

/// Of a broker that accepts connections and never answers.
void KafkaPastTest::itEndsWhenItIsToldTo()
{
    QTcpServer silent;
    QVERIFY(silent.listen(QHostAddress::LocalHost));
    SourceSettings settings = m_settings;
    settings.brokers = u"127.0.0.1:%1"_s.arg(silent.serverPort());
    std::stop_source stop;
    QElapsedTimer told;
    std::jthread teller([&] {
        std::this_thread::sleep_for(std::chrono::milliseconds(300));
        told.start();
        stop.request_stop();
    });
    static_cast<void>(readPast(settings, of(u"rare"_s), stop.get_token()));
    teller.join();
    QVERIFY2(told.elapsed() < 1500, qPrintable(QString::number(told.elapsed())));
}

QTEST_GUILESS_MAIN(KafkaPastTest)
#include "tst_kafka_past.moc"
