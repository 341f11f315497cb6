// SPDX-FileCopyrightText: 2026 The Spendwatch authors
// SPDX-License-Identifier: GPL-3.0-only
// `spendwatch recount`: the totals are forgotten and counted again, whatever happened to group, topic and changelog.
#include "tests/support/kafka_broker.h"

#include <QDateTime>
#include <QElapsedTimer>
#include <QObject>

#include <memory>
#include <set>

#include "cli/program.h"
#include "kafka/foreigners.h"
#include "kafka/watcher.h"

using namespace spendwatch;
using namespace spendwatch::test;
using namespace Qt::StringLiterals;

namespace {

constexpr int Timeout = 60'000;
constexpr std::int64_t Day = 86'400'000;

RawRecord purchase(const std::string &customer, int amount, std::int64_t timestampMs = 0)
{
    return {0,
            0,
            std::nullopt,
            R"({"msg_id":"m","customer":")" + customer + R"(","amount":)" + std::to_string(amount) + "}",
            {},
            timestampMs};
}

RawRecord garbage(const std::string &text)
{
    return {0, 0, std::nullopt, text, {}};
}

} // namespace

class KafkaRecountTest : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase();
    void countsAnew_data();
    void countsAnew();
    void countsFromATime();
    void countsFromTheEndAndThenAll();
    void countsATopicMadeAnew();
    void countsWhateverTheChangelogHolds();
    void refusesWhileSomebodyIsThere();
    void asks();
    void forgetsVeryManyTotals();

private:
    [[nodiscard]] Outcome recount(const SourceSettings &settings, const QStringList &options) const;
    [[nodiscard]] std::multiset<std::string> letters(const SourceSettings &settings) const;

    std::unique_ptr<KafkaBroker> m_broker;
    std::unique_ptr<Cluster> m_cluster;
};

void KafkaRecountTest::initTestCase()
{
    m_broker = std::make_unique<KafkaBroker>();
    QVERIFY(m_broker->start());
    m_cluster = std::make_unique<Cluster>(m_broker->address());
}

Outcome KafkaRecountTest::recount(const SourceSettings &settings, const QStringList &options) const
{
    return run(QStringList{u"recount"_s, u"--broker"_s, m_broker->address(), u"--app-id"_s, settings.appId,
                           u"--topic"_s, settings.topic, u"--data-dir"_s, settings.dataDir}
               + options);
}

std::multiset<std::string> KafkaRecountTest::letters(const SourceSettings &settings) const
{
    std::multiset<std::string> found;
    for (const RawRecord &record : m_cluster->readAll(settings.deadLetterTopic()))
        found.insert(record.value.value_or(""));
    return found;
}

void KafkaRecountTest::countsAnew_data()
{
    QTest::addColumn<bool>("interrupted");
    QTest::newRow("at once") << false;
    QTest::newRow("twice, and stopped between") << true;
}

/// Each total is as before, each rejected message has one letter, and the local table follows.
void KafkaRecountTest::countsAnew()
{
    QFETCH(bool, interrupted);
    const SourceSettings settings = m_cluster->settings(u"again-%1"_s.arg(interrupted));
    QVERIFY(m_cluster->createTopic(settings.topic, 2));
    QVERIFY(m_cluster->produce(settings.topic, 0, {purchase("brian", 1), garbage("bad 1"), purchase("brian", 2)}));
    QVERIFY(m_cluster->produce(settings.topic, 1, {purchase("meher", 5), purchase("h\xC3\xA9l\xC3\xA8ne", 7)}));
    Watcher watcher(settings);
    QTRY_COMPARE_WITH_TIMEOUT(watcher.total("brian"), std::string("3"), Timeout);
    QTRY_COMPARE_WITH_TIMEOUT(watcher.total("meher"), std::string("5"), Timeout);
    QTRY_VERIFY_WITH_TIMEOUT(watcher.idle(), Timeout);
    watcher.stop();
    // Retention has taken the first purchase meanwhile; more have come, one of them bad.
    QVERIFY(m_cluster->deleteBefore(settings.topic, 1, 1));
    QVERIFY(m_cluster->produce(settings.topic, 0, {garbage("bad 2"), purchase("brian", 4)}));

    const Outcome outcome = recount(watcher.settings, {u"--yes"_s});
    QVERIFY2(outcome.code == 0, outcome.err.constData());
    QVERIFY2(outcome.out.contains("3 totals will be forgotten, and 6 messages counted again, from the earliest"),
             outcome.out.constData());
    if (interrupted) {
        const Outcome again = recount(watcher.settings, {u"--yes"_s});
        QVERIFY2(again.out.contains("0 totals will be forgotten, and 6 messages"), again.out.constData());
    }
    for (int start = 0; start < 2; ++start) {
        watcher.start();
        QTRY_VERIFY2_WITH_TIMEOUT(watcher.idle(), qPrintable(watcher.status().problem.english()), Timeout);
        QTRY_COMPARE_WITH_TIMEOUT(watcher.total("brian"), std::string("7"), Timeout);
        QTRY_COMPARE_WITH_TIMEOUT(watcher.total("h\xC3\xA9l\xC3\xA8ne"), std::string("7"), Timeout);
        QCOMPARE(watcher.total("meher"), std::string("none"));
        QCOMPARE(watcher.status().warning(), QString());
        QVERIFY(letters(settings) == (std::multiset<std::string>{"bad 1", "bad 2"}));
        watcher.stop();
    }
}

void KafkaRecountTest::countsFromATime()
{
    const SourceSettings settings = m_cluster->settings(u"from-a-time"_s);
    QVERIFY(m_cluster->createTopic(settings.topic, 2));
    const std::int64_t then = QDateTime::fromString(u"2026-03-01T12:00:00Z"_s, Qt::ISODate).toMSecsSinceEpoch();
    QVERIFY(m_cluster->produce(settings.topic, 0,
                               {purchase("brian", 1, then - Day), purchase("meher", 2, then - 1),
                                purchase("brian", 4, then), purchase("brian", 8, then + Day)}));
    QVERIFY(m_cluster->produce(settings.topic, 1, {purchase("hamzah", 1, then - Day)}));
    Watcher watcher(settings);
    QTRY_COMPARE_WITH_TIMEOUT(watcher.total("brian"), std::string("13"), Timeout);
    QTRY_COMPARE_WITH_TIMEOUT(watcher.total("hamzah"), std::string("1"), Timeout);
    watcher.stop();
    for (const QString &time : {u"2026-03-01T12:00:00Z"_s, QString::number(then)}) {
        const Outcome outcome = recount(watcher.settings, {u"--from"_s, time, u"--yes"_s});
        QVERIFY2(outcome.code == 0, outcome.err.constData());
        QVERIFY2(outcome.out.contains("2 messages counted again, from 2026-03-01T12:00:00.000Z on"),
                 outcome.out.constData());
    }
    watcher.start();
    QTRY_COMPARE_WITH_TIMEOUT(watcher.total("brian"), std::string("12"), Timeout);
    QTRY_VERIFY_WITH_TIMEOUT(watcher.idle(), Timeout);
    QCOMPARE(watcher.total("meher"), std::string("none"));
    QCOMPARE(watcher.total("hamzah"), std::string("none"));
    // What comes is counted where nothing was of that time.
    QVERIFY(m_cluster->produce(settings.topic, 1, {purchase("hamzah", 3)}));
    QTRY_COMPARE_WITH_TIMEOUT(watcher.total("hamzah"), std::string("3"), Timeout);
}

/// A recount that leaves out nothing but what was counted keeps in mind which messages have their letter.
void KafkaRecountTest::countsFromTheEndAndThenAll()
{
    const SourceSettings settings = m_cluster->settings(u"end-first"_s);
    QVERIFY(m_cluster->createTopic(settings.topic, 1));
    QVERIFY(m_cluster->produce(settings.topic, 0, {garbage("bad 1"), purchase("brian", 2), garbage("bad 2")}));
    Watcher watcher(settings);
    QTRY_COMPARE_WITH_TIMEOUT(watcher.total("brian"), std::string("2"), Timeout);
    QTRY_VERIFY_WITH_TIMEOUT(letters(settings).size() == 2, Timeout);
    watcher.stop();
    const QString tomorrow = QString::number(QDateTime::currentMSecsSinceEpoch() + Day);
    for (const QStringList &options : {QStringList{u"--from"_s, tomorrow, u"--yes"_s}, {u"--yes"_s}}) {
        const Outcome outcome = recount(watcher.settings, options);
        QVERIFY2(outcome.code == 0, outcome.err.constData());
    }
    watcher.start();
    QTRY_COMPARE_WITH_TIMEOUT(watcher.total("brian"), std::string("2"), Timeout);
    QTRY_VERIFY_WITH_TIMEOUT(watcher.idle(), Timeout);
    QVERIFY(letters(settings) == (std::multiset<std::string>{"bad 1", "bad 2"}));
}

/// Its messages have no dead letter yet.
void KafkaRecountTest::countsATopicMadeAnew()
{
    const SourceSettings settings = m_cluster->settings(u"made-again"_s);
    QVERIFY(m_cluster->createTopic(settings.topic, 1));
    QVERIFY(m_cluster->produce(settings.topic, 0,
                               {purchase("brian", 1), garbage("bad"), purchase("brian", 2), purchase("gone", 2)}));
    Watcher watcher(settings);
    QTRY_COMPARE_WITH_TIMEOUT(watcher.total("gone"), std::string("2"), Timeout);
    watcher.stop();
    QVERIFY(m_cluster->deleteTopic(settings.topic));
    QTRY_COMPARE_WITH_TIMEOUT(m_cluster->partitions(settings.topic), 0, Timeout);
    QTRY_VERIFY_WITH_TIMEOUT(m_cluster->createTopic(settings.topic, 1), Timeout);
    QVERIFY(m_cluster->produce(settings.topic, 0, {garbage("bad, too"), purchase("brian", 16)}));
    watcher.start();
    QTRY_COMPARE_WITH_TIMEOUT(watcher.status().state, WorkerState::Failed, Timeout);
    QVERIFY2(watcher.status().advice.english().contains(u"spendwatch recount"_s),
             qPrintable(watcher.status().advice.english()));
    watcher.stop();

    const Outcome outcome = recount(watcher.settings, {u"--yes"_s});
    QVERIFY2(outcome.code == 0, outcome.err.constData());
    watcher.start();
    QTRY_COMPARE_WITH_TIMEOUT(watcher.total("brian"), std::string("16"), Timeout);
    QTRY_VERIFY_WITH_TIMEOUT(watcher.idle(), Timeout);
    QCOMPARE(watcher.total("gone"), std::string("none"));
    QVERIFY(letters(settings) == (std::multiset<std::string>{"bad", "bad, too"}));
}

/// Totals that nobody could take over, keys in Faust's spelling, and no offset at all.
void KafkaRecountTest::countsWhateverTheChangelogHolds()
{
    const SourceSettings settings = m_cluster->settings(u"whatever"_s);
    QVERIFY(m_cluster->createTopic(settings.topic, 2));
    QVERIFY(m_cluster->createTopic(settings.changelogTopic(), 2, {{u"cleanup.policy"_s, u"compact"_s}}));
    QVERIFY(m_cluster->produce(settings.topic, 0, {purchase("brian", 1), purchase("brian", 2)}));
    const auto entry = [](const char *key, const char *value) {
        return RawRecord{0, 0, std::string(key), std::string(value), {}};
    };
    QVERIFY(m_cluster->produce(settings.changelogTopic(), 0,
                               {entry("\"brian\"", "64.5"), entry("\"h\\u00e9l\\u00e8ne\"", "7")}));
    QVERIFY(m_cluster->produce(settings.changelogTopic(), 1,
                               {entry("\"brian\"", "60"), entry("\"h\\u00e9l\\u00e8ne\"", "8")}));
    Watcher watcher(settings);
    QTRY_COMPARE_WITH_TIMEOUT(watcher.status().state, WorkerState::Failed, Timeout);
    watcher.stop();
    const Outcome outcome = recount(watcher.settings, {u"--yes"_s});
    QVERIFY2(outcome.code == 0, outcome.err.constData());
    QVERIFY2(outcome.out.contains("4 totals will be forgotten"), outcome.out.constData());
    watcher.start();
    QTRY_COMPARE_WITH_TIMEOUT(watcher.total("brian"), std::string("3"), Timeout);
    QTRY_VERIFY_WITH_TIMEOUT(watcher.idle(), Timeout);
    QCOMPARE(watcher.parts->table.sums().customers, 1);
    watcher.stop();
    // Compaction forgets tombstones: none may leave a total behind under another key.
    std::map<std::pair<int, std::string>, bool> live;
    for (const RawRecord &record : m_cluster->readAll(settings.changelogTopic()))
        live[{record.partition, record.key.value_or("")}] = record.value.has_value();
    for (const auto &[key, alive] : live)
        QVERIFY2(!alive || key.second == "\"brian\"", key.second.c_str());
}

void KafkaRecountTest::refusesWhileSomebodyIsThere()
{
    Watcher watcher(m_cluster->settings(u"busy"_s));
    QTRY_VERIFY_WITH_TIMEOUT(watcher.idle(), Timeout);
    QVERIFY(m_cluster->produce(watcher.settings.topic, 0, {purchase("brian", 1)}));
    QTRY_COMPARE_WITH_TIMEOUT(watcher.total("brian"), std::string("1"), Timeout);
    const std::size_t before = m_cluster->readAll(watcher.settings.changelogTopic()).size();
    const Outcome outcome = recount(watcher.settings, {u"--yes"_s});
    QCOMPARE(outcome.code, 1);
    QVERIFY2(outcome.err.contains("in use by spendwatch.busy-"), outcome.err.constData());
    QVERIFY(watcher.idle());
    QCOMPARE(m_cluster->readAll(watcher.settings.changelogTopic()).size(), before);
}

void KafkaRecountTest::asks()
{
    const Outcome outcome = recount(m_cluster->settings(u"nobody"_s), {});
    QCOMPARE(outcome.code, 2);
    QVERIFY2(outcome.err.contains("--yes"), outcome.err.constData());
    const Outcome missing = recount(m_cluster->settings(u"nobody"_s), {u"--yes"_s});
    QCOMPARE(missing.code, 1);
    QVERIFY2(missing.err.contains("has no topic"), missing.err.constData());
}

void KafkaRecountTest::forgetsVeryManyTotals()
{
    const int customers = qEnvironmentVariableIntValue("SPENDWATCH_RECOUNT_TOTALS") > 0
                              ? qEnvironmentVariableIntValue("SPENDWATCH_RECOUNT_TOTALS")
                              : 50'000;
    const SourceSettings settings = m_cluster->settings(u"very-many"_s);
    QVERIFY(m_cluster->createTopic(settings.topic, 1));
    QVERIFY(m_cluster->createTopic(settings.changelogTopic(), 1, {{u"cleanup.policy"_s, u"compact"_s}}));
    QVERIFY(m_cluster->produce(settings.topic, 0, {purchase("brian", 1)}));
    std::vector<RawRecord> totals;
    totals.reserve(static_cast<std::size_t>(customers));
    for (int i = 0; i < customers; ++i)
        totals.push_back({0, 0, "\"customer-" + std::to_string(i) + '"', std::to_string(i), {}});
    QVERIFY(m_cluster->produce(settings.changelogTopic(), 0, totals));
    QElapsedTimer timer;
    timer.start();
    const Outcome outcome = recount(settings, {u"--yes"_s});
    qInfo("%d totals were forgotten in %lld ms", customers, static_cast<long long>(timer.elapsed()));
    QVERIFY2(outcome.code == 0, outcome.err.constData());
    Watcher watcher(settings);
    QTRY_COMPARE_WITH_TIMEOUT(watcher.total("brian"), std::string("1"), Timeout);
    QCOMPARE(watcher.parts->table.sums().customers, 1);
}

QTEST_GUILESS_MAIN(KafkaRecountTest)
#include "tst_kafka_recount.moc"
