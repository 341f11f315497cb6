// SPDX-FileCopyrightText: 2026 The Spendwatch authors
// SPDX-License-Identifier: GPL-3.0-only
// The main job, from one end to the other: the program itself against a real broker, killed in the middle, and every
// total right wherever a person may look it up.
#include "tests/support/watched_topic.h"

#include <QObject>

#include <csignal>
#include <memory>

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
    [[nodiscard]] bool buy(int from, int to);

    WatchedTopic m_topic;
    std::unique_ptr<HeadlessProgram> m_program;
};

void MainJobTest::initTestCase()
{
    QVERIFY(m_topic.start(u"main-job"_s, Partitions));
}

/// Purchases `from` to `to`, the same at each run.
bool MainJobTest::buy(int from, int to)
{
    std::vector<WatchedTopic::Purchase> purchases;
    for (int number = from; number < to; ++number)
        purchases.push_back({customer(number * 7 % Customers), number % 20 + 1});
    return m_topic.buy(purchases);
}

void MainJobTest::countsOnceThoughKilledInTheMiddle()
{
    m_program = m_topic.makeProgram();
    QVERIFY(m_program->startReady());
    int bought = 0;
    for (; bought < Purchases / 2; bought += Slice)
        QVERIFY(buy(bought, bought + Slice));
    QVERIFY(m_program->counts(Slice));
    QVERIFY(buy(bought, bought + Slice)); // Under way when it is killed.
    bought += Slice;
    m_program->kill();
    for (; bought < Purchases; bought += Slice)
        QVERIFY(buy(bought, bought + Slice));
    QVERIFY(m_program->startReady());
    QCOMPARE(m_topic.wrongIn(*m_program), QString());
}

void MainJobTest::writesTheContractsBytes()
{
    QCOMPARE(m_topic.cluster().topicSetting(m_topic.settings().changelogTopic(), u"cleanup.policy"_s), u"compact"_s);
    QCOMPARE(m_topic.cluster().partitions(m_topic.settings().changelogTopic()), Partitions);
    // Each customer's last record in each partition, byte by byte.
    std::map<std::pair<int, std::string>, std::string> last;
    for (const RawRecord &record : m_topic.cluster().readAll(m_topic.settings().changelogTopic())) {
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
    QCOMPARE(m_topic.wrongIn(*m_program), QString());
}

void MainJobTest::outlivesABrokerThatIsAwayLater()
{
    m_topic.broker().kill();
    QVERIFY(m_program->healthBecomes([](const QJsonObject &health) {
        return stateIs(health, u"waiting"_s) && health[u"problem"].toString().contains(u"Kafka"_s)
               && !health[u"advice"].toString().isEmpty();
    }));
    // What is committed is still told.
    QCOMPARE(difference(totalsOverHttp(*m_program, m_topic.expected()), m_topic.expected()), QString());
    QVERIFY(m_topic.broker().start());
    QVERIFY(buy(0, Slice));
    QVERIFY(m_program->healthBecomes([](const QJsonObject &health) {
        return stateIs(health, u"running"_s) && health[u"problem"].toString().isEmpty();
    }));
    QCOMPARE(m_topic.wrongIn(*m_program), QString());
}

void MainJobTest::outlivesABrokerThatIsAwayAtTheStart()
{
    QCOMPARE(m_program->terminate().code, 0);
    m_topic.broker().kill();
    m_program->start();
    QVERIFY(m_program->healthBecomes([](const QJsonObject &health) {
        return stateIs(health, u"waiting"_s) && health[u"problem"].toString().contains(u"Kafka"_s)
               && !health[u"ready"].toBool();
    }));
    const auto answer = m_program->get("/customer/brian");
    QVERIFY(answer);
    QCOMPARE(answer->status, 503);
    QVERIFY(answer->head.toLower().contains("retry-after:"));
    QVERIFY(m_topic.broker().start());
    QVERIFY(m_program->healthBecomes([](const QJsonObject &health) { return health[u"ready"].toBool(); }));
    QCOMPARE(m_topic.wrongIn(*m_program), QString());
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
        m_topic.broker().freeze();
    else if (broker == u"gone"_s)
        m_topic.broker().kill();
    const HeadlessProgram::Ending ending = m_program->terminate();
    if (broker == u"frozen"_s)
        m_topic.broker().thaw();
    else if (broker == u"gone"_s)
        QVERIFY(m_topic.broker().start());
    QCOMPARE(ending.code, 0);
    QVERIFY2(ending.elapsedMs <= StopMs, qPrintable(u"%1 ms"_s.arg(ending.elapsedMs)));
    QVERIFY(m_program->startReady());
}

void MainJobTest::endsAtOnceAtTheSecondSignal()
{
    m_topic.broker().freeze();
    m_program->signal(SIGTERM);
    // Two within half a second are one request. A frozen broker may keep the program for longer, or not.
    if (QTest::qWaitFor([this] { return !m_program->running(); }, 700)) {
        m_topic.broker().thaw();
        return;
    }
    m_program->signal(SIGINT);
    const HeadlessProgram::Ending ending = m_program->waitForEnd(10'000);
    m_topic.broker().thaw();
    QCOMPARE(ending.code, 1);
    QVERIFY2(ending.elapsedMs <= 500, qPrintable(u"%1 ms"_s.arg(ending.elapsedMs)));
}

QTEST_GUILESS_MAIN(MainJobTest)
#include "tst_main_job.moc"
