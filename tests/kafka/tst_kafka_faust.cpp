// SPDX-FileCopyrightText: 2026 The Spendwatch authors
// SPDX-License-Identifier: GPL-3.0-only
// To Faust and back: what a Faust worker left behind is taken over, and what it is handed is right for it. The bytes
// are those that Faust 0.15 writes.
#include "tests/support/kafka_broker.h"

#include <QObject>
#include <QRegularExpression>

#include <memory>

#include "cli/program.h"
#include "kafka/foreigners.h"
#include "kafka/watcher.h"

using namespace spendwatch;
using namespace spendwatch::test;
using namespace Qt::StringLiterals;

namespace {

constexpr int Timeout = 30'000;

RawRecord entry(std::string key, std::optional<std::string> value)
{
    return {0, 0, std::move(key), std::move(value), {}};
}

/// One of Spendwatch's.
RawRecord counted(std::string key, std::string value)
{
    return {0, 0, std::move(key), std::move(value), {{"purchases", "1"}, {"last_purchase_ms", "1700000000000"}}};
}

/// A purchase as the demo's producer writes it.
RawRecord purchase(const std::string &customer, int amount)
{
    return {0,
            0,
            std::nullopt,
            R"({"msg_id": "8a5c0bb2-6d4e-4a47-9d05-3f6f3a1c9b11", "customer": ")" + customer + R"(", "amount": )"
                + std::to_string(amount) + R"(, "note": null, "__faust": {"ns": "demo.PurchaseRecord"}})",
            {}};
}

using Table = std::map<std::string, std::string>;

} // namespace

class KafkaFaustTest : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase();
    void goesOnFromWhatFaustLeft();
    void ignoresWhatIsNoTotal_data();
    void ignoresWhatIsNoTotal();
    void saysThatFaustIsStillThere();
    void handsOver_data();
    void handsOver();
    void handsOverBesideAnOpenTransaction();
    void handsOverALargeTable();
    void refusesWhileFaustIsThere();
    void refusesWhileSpendwatchIsThere();
    void refusesSpreadTotals();
    void refusesWhereThereIsNothing();

private:
    [[nodiscard]] Outcome handOver(const QString &app) const;
    [[nodiscard]] std::optional<Table> recovered(const SourceSettings &settings, int partitions = 1) const;
    [[nodiscard]] std::int64_t endOf(const QString &topic, int partition = 0) const;
    [[nodiscard]] SourceSettings left(const QString &app, int partitions, const std::vector<RawRecord> &changelog);

    std::unique_ptr<KafkaBroker> m_broker;
    std::unique_ptr<Cluster> m_cluster;
};

void KafkaFaustTest::initTestCase()
{
    m_broker = std::make_unique<KafkaBroker>();
    QVERIFY(m_broker->start());
    m_cluster = std::make_unique<Cluster>(m_broker->address());
}

Outcome KafkaFaustTest::handOver(const QString &app) const
{
    const SourceSettings settings = m_cluster->settings(app);
    return run({u"handover"_s, u"--broker"_s, m_broker->address(), u"--app-id"_s, app, u"--topic"_s, settings.topic});
}

std::optional<Table> KafkaFaustTest::recovered(const SourceSettings &settings, int partitions) const
{
    return recoverLikeFaust(m_broker->address(), settings.changelogTopic(), partitions);
}

std::int64_t KafkaFaustTest::endOf(const QString &topic, int partition) const
{
    const auto client = plainClient(RD_KAFKA_PRODUCER, m_broker->address(), {});
    std::int64_t low = -1;
    std::int64_t high = -1;
    rd_kafka_query_watermark_offsets(client.get(), topic.toUtf8().constData(), partition, &low, &high, 10'000);
    return high;
}

/// The topics of a Faust demo that was stopped after it had counted three purchases and before it counted two more.
SourceSettings KafkaFaustTest::left(const QString &app, int partitions, const std::vector<RawRecord> &changelog)
{
    SourceSettings settings = m_cluster->settings(app);
    const bool made =
        m_cluster->createTopic(settings.topic, partitions)
        && m_cluster->createTopic(settings.changelogTopic(), partitions, {{u"cleanup.policy"_s, u"compact"_s}})
        && m_cluster->produce(settings.topic, 0,
                              {purchase("brian", 60), purchase("brian", 4), purchase("h\\u00e9l\\u00e8ne", 7),
                               purchase("brian", 36), purchase("h\\u00e9l\\u00e8ne", 3)})
        && m_cluster->produce(settings.changelogTopic(), 0, changelog)
        && commitOffsets(m_broker->address(), app, settings.topic, {{0, 3}});
    if (!made)
        qFatal("the fixture could not be written");
    return settings;
}

void KafkaFaustTest::goesOnFromWhatFaustLeft()
{
    const SourceSettings settings = left(u"goes-on"_s, 1,
                                         {entry("\"brian\"", "60"), entry("\"gone\"", "12"), entry("\"brian\"", "64"),
                                          entry("\"h\\u00e9l\\u00e8ne\"", "7"), entry("\"gone\"", std::nullopt)});
    Watcher watcher(settings);
    QTRY_VERIFY_WITH_TIMEOUT(watcher.idle(), Timeout);
    QTRY_COMPARE_WITH_TIMEOUT(watcher.total("brian"), std::string("100"), Timeout);
    QCOMPARE(watcher.total("h\xC3\xA9l\xC3\xA8ne"), std::string("10"));
    QCOMPARE(watcher.total("gone"), std::string("none"));
    QCOMPARE(watcher.parts->table.sums().customers, 2);
    QCOMPARE(watcher.status().warning(), QString());
    watcher.stop();
    QCOMPARE(committedOffsets(m_broker->address(), settings.appId, settings.topic, 1).at(0), std::int64_t{5});

    // And again without its own table: what it wrote beside Faust's records is all it needs.
    Watcher fresh(settings);
    QTRY_VERIFY_WITH_TIMEOUT(fresh.idle(), Timeout);
    QCOMPARE(fresh.total("brian"), std::string("100"));
    QCOMPARE(fresh.total("h\xC3\xA9l\xC3\xA8ne"), std::string("10"));
}

void KafkaFaustTest::ignoresWhatIsNoTotal_data()
{
    QTest::addColumn<QByteArray>("key");
    QTest::addColumn<QByteArray>("value");
    QTest::addColumn<QString>("why");
    const QString key = u"its key is not a JSON string"_s;
    QTest::newRow("number as key") << QByteArray("5") << QByteArray("64") << key;
    QTest::newRow("list as key") << QByteArray("[\"brian\",\"2026\"]") << QByteArray("64") << key;
    QTest::newRow("bare word as key") << QByteArray("brian") << QByteArray("64") << key;
    QTest::newRow("lone surrogate") << QByteArray("\"\\ud800\"") << QByteArray("64") << key;
    QTest::newRow("end mark") << QByteArray("false") << QByteArray() << QString();
}

void KafkaFaustTest::ignoresWhatIsNoTotal()
{
    QFETCH(QByteArray, key);
    QFETCH(QByteArray, value);
    QFETCH(QString, why);
    RawRecord odd;
    if (!key.isNull())
        odd.key = key.toStdString();
    if (!value.isNull())
        odd.value = value.toStdString();
    const QString app = u"odd-%1"_s.arg(QString::fromLatin1(QTest::currentDataTag()).replace(u' ', u'-'));
    const SourceSettings settings = left(app, 1, {entry("\"brian\"", "64"), odd});
    if (!why.isEmpty())
        QTest::ignoreMessage(QtWarningMsg, QRegularExpression(u"partition 0 offset 1 .*"_s + why));
    Watcher watcher(settings);
    QTRY_VERIFY_WITH_TIMEOUT(watcher.idle(), Timeout);
    QTRY_COMPARE_WITH_TIMEOUT(watcher.total("brian"), std::string("100"), Timeout);
    QCOMPARE(watcher.parts->table.sums().customers, 2);
    QVERIFY2(why.isEmpty() ? watcher.status().warning().isEmpty() : watcher.status().warning().contains(why),
             qPrintable(watcher.status().warning()));
}

void KafkaFaustTest::saysThatFaustIsStillThere()
{
    const SourceSettings settings = left(u"still-there"_s, 1, {entry("\"brian\"", "64")});
    auto faust = std::make_unique<ForeignMember>(m_broker->address(), settings.appId, settings.topic);
    QVERIFY(faust->joined());
    const std::int64_t end = endOf(settings.changelogTopic());
    QTest::ignoreMessage(QtWarningMsg, QRegularExpression(u"Faust"_s));
    Watcher watcher(settings);
    QTRY_VERIFY_WITH_TIMEOUT(watcher.status().problem.english().contains(u"Faust"_s), Timeout);
    QCOMPARE(watcher.status().state, WorkerState::Waiting);
    QVERIFY2(watcher.status().advice.english().startsWith(u"Stop"_s), qPrintable(watcher.status().advice.english()));
    QCOMPARE(endOf(settings.changelogTopic()), end);

    faust.reset();
    QTRY_VERIFY_WITH_TIMEOUT(watcher.idle(), Timeout);
    QTRY_COMPARE_WITH_TIMEOUT(watcher.total("brian"), std::string("100"), Timeout);
    QCOMPARE(watcher.status().problem.english(), QString());
}

void KafkaFaustTest::handsOver_data()
{
    QTest::addColumn<int>("partitions");
    QTest::newRow("one partition") << 1;
    QTest::newRow("keyed by customer") << 3;
}

void KafkaFaustTest::handsOver()
{
    QFETCH(int, partitions);
    const QString app = u"hands-over-%1"_s.arg(partitions);
    const SourceSettings settings =
        left(app, partitions, {entry("\"brian\"", "64"), entry("\"h\\u00e9l\\u00e8ne\"", "7")});
    {
        Watcher watcher(settings);
        QTRY_VERIFY_WITH_TIMEOUT(watcher.idle(), Timeout);
        if (partitions > 1) {
            QVERIFY(m_cluster->produce(settings.topic, 1, {purchase("meher", 5)}));
            QTRY_COMPARE_WITH_TIMEOUT(watcher.total("meher"), std::string("5"), Timeout);
        }
    }
    // What a worker leaves that was killed in the middle of a transaction.
    QVERIFY(produceInTransaction(m_broker->address(), settings.changelogTopic(), 0,
                                 {entry("\"brian\"", "999"), entry("\"ghost\"", "13")}, false));
    QTRY_VERIFY(!recovered(settings, partitions)); // Without a handover it would wait forever.
    const auto offsets = committedOffsets(m_broker->address(), app, settings.topic, partitions);

    Table expected{{"brian", "100"}, {"h\xC3\xA9l\xC3\xA8ne", "10"}};
    if (partitions > 1)
        expected["meher"] = "5";
    for (int round = 0; round < 2; ++round) { // Safe to repeat.
        const Outcome outcome = handOver(app);
        QVERIFY2(outcome.code == 0, outcome.err.constData());
        QVERIFY2(outcome.out.contains(partitions > 1 ? "3 totals in 3 partitions" : "2 totals in 1 partition"),
                 outcome.out.constData());
        QCOMPARE(outcome.err, QByteArray());

        const auto table = recovered(settings, partitions);
        QVERIFY(table);
        QCOMPARE(*table, expected);
        for (int partition = 0; partition < partitions; ++partition) {
            const auto records = readUncommitted(m_broker->address(), settings.changelogTopic(), partition);
            QCOMPARE(records.back().offset, endOf(settings.changelogTopic(), partition) - 1);
            QCOMPARE(records.back().key, std::optional<std::string>("false"));
            QVERIFY(!records.back().value);
            QVERIFY(records.back().headers.empty());
            const auto marks = std::ranges::count(records, std::optional<std::string>("false"), &RawRecord::key);
            QCOMPARE(marks, round + 1);
        }
        QCOMPARE(committedOffsets(m_broker->address(), app, settings.topic, partitions), offsets);
    }

    // Spendwatch instead of Faust: nothing wrong.
    QVERIFY(m_cluster->produce(settings.topic, 0, {purchase("brian", 1)}));
    Watcher again(settings);
    QTRY_COMPARE_WITH_TIMEOUT(again.total("brian"), std::string("101"), Timeout);
    QCOMPARE(again.total("h\xC3\xA9l\xC3\xA8ne"), std::string("10"));
    QCOMPARE(again.total("ghost"), std::string("none"));
    QCOMPARE(again.status().warning(), QString());
}

void KafkaFaustTest::handsOverBesideAnOpenTransaction()
{
    const SourceSettings settings = left(u"open"_s, 1, {entry("\"brian\"", "64")});
    auto dying = std::make_unique<OpenTransaction>(m_broker->address(), settings.changelogTopic(), 0,
                                                   entry("\"brian\"", "999"), 3000);
    QVERIFY(dying->isOpen());
    dying.reset();
    const Outcome outcome = handOver(u"open"_s);
    QVERIFY2(outcome.code == 0, outcome.err.constData());
    const auto table = recovered(settings);
    QVERIFY(table);
    QCOMPARE(*table, (Table{{"brian", "64"}}));
}

void KafkaFaustTest::handsOverALargeTable()
{
    constexpr int Customers = 100'000;
    std::vector<RawRecord> totals;
    Table expected;
    for (int i = 0; i < Customers; ++i) {
        const std::string name = "customer-" + std::to_string(i);
        totals.push_back(entry('"' + name + '"', std::to_string(i)));
        expected[name] = std::to_string(i);
    }
    const SourceSettings settings = left(u"large"_s, 1, totals);
    QElapsedTimer timer;
    timer.start();
    const Outcome outcome = handOver(u"large"_s);
    qInfo("100,000 totals were handed over in %lld ms", static_cast<long long>(timer.elapsed()));
    QVERIFY2(outcome.code == 0, outcome.err.constData());
    QVERIFY2(outcome.out.contains("100,000 totals"), outcome.out.constData());
    const auto table = recovered(settings);
    QVERIFY(table);
    QVERIFY(*table == expected);
    const auto records = readUncommitted(m_broker->address(), settings.changelogTopic(), 0);
    QCOMPARE(records.size(), std::size_t{2 * Customers + 1});
}

void KafkaFaustTest::refusesWhileFaustIsThere()
{
    const SourceSettings settings = left(u"busy"_s, 1, {entry("\"brian\"", "64")});
    ForeignMember faust(m_broker->address(), settings.appId, settings.topic);
    QVERIFY(faust.joined());
    const std::int64_t end = endOf(settings.changelogTopic());
    const Outcome outcome = handOver(u"busy"_s);
    QCOMPARE(outcome.code, 1);
    QVERIFY2(outcome.err.contains("faust-0.15.3 at 127.0.0.1"), outcome.err.constData());
    QVERIFY2(outcome.err.contains("Stop every worker"), outcome.err.constData());
    QCOMPARE(outcome.out, QByteArray());
    QCOMPARE(endOf(settings.changelogTopic()), end);
}

void KafkaFaustTest::refusesWhileSpendwatchIsThere()
{
    const SourceSettings settings = left(u"shared"_s, 1, {entry("\"brian\"", "64")});
    Watcher watcher(settings);
    QTRY_VERIFY_WITH_TIMEOUT(watcher.idle(), Timeout);
    const qint64 since = watcher.status().sinceMs;
    const std::int64_t end = endOf(settings.changelogTopic());
    const Outcome outcome = handOver(u"shared"_s);
    QCOMPARE(outcome.code, 1);
    QVERIFY2(outcome.err.contains("in use by spendwatch.shared-") && outcome.err.contains(" at 127.0.0.1"),
             outcome.err.constData());
    QCOMPARE(endOf(settings.changelogTopic()), end);
    QCOMPARE(watcher.status().sinceMs, since); // It was not disturbed.
    QVERIFY(watcher.idle());
}

void KafkaFaustTest::refusesSpreadTotals()
{
    const SourceSettings settings = left(u"spread-out"_s, 2, {counted("\"brian\"", "64"), entry("\"meher\"", "1")});
    QVERIFY(m_cluster->produce(settings.changelogTopic(), 1, {counted("\"brian\"", "70")}));
    const Outcome outcome = handOver(u"spread-out"_s);
    QCOMPARE(outcome.code, 1);
    QVERIFY2(outcome.err.contains("brian over partitions 0 and 1"), outcome.err.constData());
    QVERIFY2(outcome.err.contains("Nothing was changed"), outcome.err.constData());
    QCOMPARE(endOf(settings.changelogTopic(), 0), std::int64_t{2});
    QCOMPARE(endOf(settings.changelogTopic(), 1), std::int64_t{1});
}

void KafkaFaustTest::refusesWhereThereIsNothing()
{
    const Outcome outcome = handOver(u"nobody"_s);
    QCOMPARE(outcome.code, 1);
    QVERIFY2(outcome.err.contains("nothing to work on"), outcome.err.constData());
    QCOMPARE(m_cluster->partitions(m_cluster->settings(u"nobody"_s).topic), 0); // Nor was anything made.

    const Outcome away = run({u"handover"_s, u"--broker"_s, u"127.0.0.1:1"_s});
    QCOMPARE(away.code, 1);
    QVERIFY2(away.err.contains("127.0.0.1:1"), away.err.constData());
}

QTEST_GUILESS_MAIN(KafkaFaustTest)
#include "tst_kafka_faust.moc"
