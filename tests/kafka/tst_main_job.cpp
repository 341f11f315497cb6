// SPDX-FileCopyrightText: 2026 The Spendwatch authors
// SPDX-License-Identifier: GPL-3.0-only
// The main job, from one end to the other: the program itself against a real broker, killed in the middle, and every
// total right wherever a person may look it up.
#include "tests/support/headless_program.h"
#include "tests/support/kafka_broker.h"
#include "tests/support/kafka_totals.h"

#include <QObject>

#include <csignal>
#include <memory>

#include "kafka/kafka_harness.h"

using namespace spendwatch::test;
using namespace Qt::StringLiterals;

namespace {

constexpr int Partitions = 4;
constexpr int Customers = 250;
constexpr int Purchases = 100'000;
constexpr int Slice = 5'000;
constexpr qint64 StopMs = 3'000;

/// The n-th customer; names as people have them, and some as only testers have.
QString customer(int number)
{
    static const QStringList special{u"brian"_s, u"Zoë Müller"_s, u"李小龍"_s, u"a/b?c=%41&d"_s, u"😀 \"quoted\" \\"_s};
    return number < special.size() ? special[number] : u"customer %1"_s.arg(number);
}

bool stateIs(const QJsonObject &health, const QString &state)
{
    return health[u"state"].toString() == state;
}

} // namespace

class MainJobTest : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase();
    void countsOnceThoughKilledInTheMiddle();
    void writesTheContractsBytes();
    void goesOnWithoutItsTable();
    void outlivesABrokerThatIsAwayAtTheStart();
    void outlivesABrokerThatIsAwayLater();
    void endsInTimeWithoutABroker_data();
    void endsInTimeWithoutABroker();
    void endsAtOnceAtTheSecondSignal();

private:
    [[nodiscard]] QStringList arguments(const QString &app) const;
    [[nodiscard]] bool produce(const QString &topic, int from, int to);
    void compareEverywhere(const HeadlessProgram &program);

    std::unique_ptr<KafkaBroker> m_broker;
    std::unique_ptr<Cluster> m_cluster;
    std::unique_ptr<HeadlessProgram> m_program;
    spendwatch::SourceSettings m_settings;
    Totals m_expected;
};

void MainJobTest::initTestCase()
{
    m_broker = std::make_unique<KafkaBroker>();
    QVERIFY(m_broker->start());
    m_cluster = std::make_unique<Cluster>(m_broker->address());
    m_settings = m_cluster->settings(u"main-job"_s);
    QVERIFY(m_cluster->createTopic(m_settings.topic, Partitions));
}

QStringList MainJobTest::arguments(const QString &app) const
{
    return {u"--broker"_s, m_broker->address(), u"--app-id"_s, app, u"--topic"_s, app + u"-purchases"_s};
}

/// Purchases `from` to `to`, the same at each run, over all partitions; notes what they add up to.
bool MainJobTest::produce(const QString &topic, int from, int to)
{
    std::vector<std::vector<RawRecord>> records(Partitions);
    for (int number = from; number < to; ++number) {
        const QString name = customer(number * 7 % Customers);
        const qint64 amount = number % 20 + 1;
        m_expected[name] += amount;
        records[static_cast<std::size_t>(number % Partitions)].push_back(
            {0, 0, std::nullopt, purchaseJson(name, amount), {}});
    }
    for (int partition = 0; partition < Partitions; ++partition)
        if (!m_cluster->produce(topic, partition, records[static_cast<std::size_t>(partition)]))
            return false;
    return true;
}

void MainJobTest::compareEverywhere(const HeadlessProgram &program)
{
    QCOMPARE(difference(totalsOverHttp(program, m_expected), m_expected), QString());
    QCOMPARE(difference(totalsListed(program), m_expected), QString());
    QCOMPARE(difference(totalsInChangelog(*m_cluster, m_settings.changelogTopic()), m_expected), QString());
    // SQLite follows behind.
    QTRY_COMPARE(difference(totalsPrinted(program), m_expected), QString());
    QCOMPARE(difference(totalsInSqlite(program), m_expected), QString());
}

void MainJobTest::countsOnceThoughKilledInTheMiddle()
{
    m_program = std::make_unique<HeadlessProgram>(arguments(m_settings.appId));
    QVERIFY(m_program->startReady());
    int produced = 0;
    for (; produced < Purchases / 2; produced += Slice)
        QVERIFY(produce(m_settings.topic, produced, produced + Slice));
    QVERIFY(m_program->counts(Slice));
    QVERIFY(produce(m_settings.topic, produced, produced + Slice)); // Under way when it is killed.
    produced += Slice;
    m_program->kill();
    for (; produced < Purchases; produced += Slice)
        QVERIFY(produce(m_settings.topic, produced, produced + Slice));
    QVERIFY(m_program->startReady());
    QVERIFY(m_program->counts(Purchases));
    QCOMPARE(m_program->health()[u"purchases"].toInteger(), qint64{Purchases});
    compareEverywhere(*m_program);
}

void MainJobTest::writesTheContractsBytes()
{
    QCOMPARE(m_cluster->topicSetting(m_settings.changelogTopic(), u"cleanup.policy"_s), u"compact"_s);
    QCOMPARE(m_cluster->partitions(m_settings.changelogTopic()), Partitions);
    // Each customer's last record in each partition, byte by byte.
    std::map<std::pair<int, std::string>, std::string> last;
    for (const RawRecord &record : m_cluster->readAll(m_settings.changelogTopic())) {
        QVERIFY(record.key);
        QVERIFY(record.value);
        last[{record.partition, *record.key}] = *record.value;
    }
    std::map<std::pair<int, std::string>, std::string> expected;
    std::map<std::pair<int, QString>, qint64> partials;
    for (int number = 0; number < Purchases; ++number)
        partials[{number % Partitions, customer(number * 7 % Customers)}] += number % 20 + 1;
    for (const auto &[where, partial] : partials) {
        QString name = where.second;
        name.replace(u'\\', u"\\\\"_s).replace(u'"', u"\\\""_s);
        expected[{where.first, '"' + name.toStdString() + '"'}] = std::to_string(partial);
    }
    QVERIFY(last == expected);
}

void MainJobTest::goesOnWithoutItsTable()
{
    QCOMPARE(m_program->terminate().code, 0);
    const QString table = tableFileOf(*m_program);
    QVERIFY(QFile::remove(table));
    for (const QString &side : {u"-wal"_s, u"-shm"_s})
        QFile::remove(table + side);
    QVERIFY(m_program->startReady());
    QCOMPARE(m_program->health()[u"purchases"].toInteger(), qint64{Purchases});
    compareEverywhere(*m_program);
}

void MainJobTest::outlivesABrokerThatIsAwayLater()
{
    m_broker->kill();
    QVERIFY(m_program->healthBecomes([](const QJsonObject &health) {
        return stateIs(health, u"waiting"_s) && health[u"problem"].toString().contains(u"Kafka"_s)
               && !health[u"advice"].toString().isEmpty();
    }));
    // What is committed is still told.
    QCOMPARE(difference(totalsOverHttp(*m_program, m_expected), m_expected), QString());
    QVERIFY(m_broker->start());
    QVERIFY(produce(m_settings.topic, 0, Slice));
    QVERIFY(m_program->counts(Purchases + Slice));
    QVERIFY(m_program->healthBecomes([](const QJsonObject &health) {
        return stateIs(health, u"running"_s) && health[u"problem"].toString().isEmpty();
    }));
    compareEverywhere(*m_program);
}

void MainJobTest::outlivesABrokerThatIsAwayAtTheStart()
{
    QCOMPARE(m_program->terminate().code, 0);
    m_broker->kill();
    m_program->start();
    QVERIFY(m_program->healthBecomes([](const QJsonObject &health) {
        return stateIs(health, u"waiting"_s) && health[u"problem"].toString().contains(u"Kafka"_s)
               && !health[u"ready"].toBool();
    }));
    const auto answer = m_program->get("/customer/brian");
    QVERIFY(answer);
    QCOMPARE(answer->status, 503);
    QVERIFY(answer->head.toLower().contains("retry-after:"));
    QVERIFY(m_broker->start());
    QVERIFY(m_program->healthBecomes([](const QJsonObject &health) { return health[u"ready"].toBool(); }));
    compareEverywhere(*m_program);
}

void MainJobTest::endsInTimeWithoutABroker_data()
{
    QTest::addColumn<QString>("broker");
    QTest::newRow("there") << u"there"_s;
    QTest::newRow("frozen") << u"frozen"_s;
    QTest::newRow("gone") << u"gone"_s;
}

void MainJobTest::endsInTimeWithoutABroker()
{
    QFETCH(QString, broker);
    if (broker == u"frozen"_s)
        m_broker->freeze();
    else if (broker == u"gone"_s)
        m_broker->kill();
    const HeadlessProgram::Ending ending = m_program->terminate();
    if (broker == u"frozen"_s)
        m_broker->thaw();
    else if (broker == u"gone"_s)
        QVERIFY(m_broker->start());
    QCOMPARE(ending.code, 0);
    QVERIFY2(ending.elapsedMs <= StopMs, qPrintable(u"%1 ms"_s.arg(ending.elapsedMs)));
    QVERIFY(m_program->startReady());
}

void MainJobTest::endsAtOnceAtTheSecondSignal()
{
    m_broker->freeze();
    m_program->signal(SIGTERM);
    m_program->signal(SIGINT);
    const HeadlessProgram::Ending ending = m_program->waitForEnd(10'000);
    m_broker->thaw();
    QCOMPARE(ending.code, 1);
    QVERIFY2(ending.elapsedMs <= 500, qPrintable(u"%1 ms"_s.arg(ending.elapsedMs)));
}

QTEST_GUILESS_MAIN(MainJobTest)
#include "tst_main_job.moc"
