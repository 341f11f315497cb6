// SPDX-FileCopyrightText: 2026 The Spendwatch authors
// SPDX-License-Identifier: GPL-3.0-only
// Several instances share one topic: each owns a part, each answers everything, and they come and go without a total
// going wrong or the others stopping.
#include "tests/support/headless_program.h"
#include "tests/support/kafka_broker.h"
#include "tests/support/kafka_totals.h"

#include <QElapsedTimer>
#include <QObject>
#include <QThread>

#include <algorithm>
#include <memory>
#include <numeric>

#include "chaos/purchase_flow.h"

using namespace spendwatch::test;
using namespace Qt::StringLiterals;

namespace {

constexpr int Partitions = 12;
constexpr int Grown = 16;
constexpr int Customers = 100;
constexpr int PerSecond = 500;
constexpr int TakeOverMs = 10'000;
constexpr int BusyComputerMs = 4'000; ///< What measured times are allowed besides, in a test that must not be flaky.

qint64 purchasesOf(const HeadlessProgram &program)
{
    return program.health()[u"purchases"].toInteger();
}

int ownedBy(const HeadlessProgram &program)
{
    return program.health()[u"owned"].toInt();
}

/// The program answers with that total, soon.
bool tells(const HeadlessProgram &program, const QByteArray &customer, qint64 total)
{
    const QByteArray wanted = R"({"customer":")" + customer + R"(","total_spent":)" + QByteArray::number(total) + '}';
    QDeadlineTimer deadline(20'000);
    while (!deadline.hasExpired() && program.running()) {
        const auto answer = program.get("/customer/" + customer);
        if (answer && answer->body == wanted)
            return true;
        QThread::msleep(10);
    }
    qWarning("waited in vain for %s; log: %s", wanted.constData(), program.log().right(4000).constData());
    return false;
}

bool runs(const QJsonObject &health)
{
    return health[u"state"].toString() == u"running"_s;
}

} // namespace

class InstancesTest : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase();
    void shareThePartitions();
    void answerAllAlike();
    void takeOverFromOneThatWasKilled();
    void loseNothingWhenRestartedInTurn();
    void noticeThatTheTopicHasGrown();
    void standByWithoutPartitions();
    void areAllRightInTheEnd();

private:
    HeadlessProgram &add(const QString &topic);
    [[nodiscard]] int ownedByAll() const;

    std::unique_ptr<KafkaBroker> m_broker;
    std::unique_ptr<Cluster> m_cluster;
    spendwatch::SourceSettings m_settings;
    std::vector<std::unique_ptr<HeadlessProgram>> m_instances;
    std::unique_ptr<PurchaseFlow> m_flow;
};

HeadlessProgram &InstancesTest::add(const QString &topic)
{
    return *m_instances.emplace_back(std::make_unique<HeadlessProgram>(
        QStringList{u"--broker"_s, m_broker->address(), u"--app-id"_s, m_settings.appId, u"--topic"_s, topic}));
}

int InstancesTest::ownedByAll() const
{
    return std::accumulate(m_instances.begin(), m_instances.end(), 0,
                           [](int sum, const auto &instance) { return sum + ownedBy(*instance); });
}

void InstancesTest::initTestCase()
{
    m_broker = std::make_unique<KafkaBroker>();
    QVERIFY(m_broker->start());
    m_cluster = std::make_unique<Cluster>(m_broker->address());
    m_settings = m_cluster->settings(u"many"_s);
    QVERIFY(m_cluster->createTopic(m_settings.topic, Partitions));
    for (int number = 0; number < 3; ++number)
        QVERIFY(add(m_settings.topic).startReady());
    m_flow = std::make_unique<PurchaseFlow>(m_broker->address(), m_settings.topic, Customers, PerSecond, 1);
}

void InstancesTest::shareThePartitions()
{
    for (const auto &instance : m_instances)
        QVERIFY(instance->healthBecomes(
            [](const QJsonObject &health) { return runs(health) && health[u"owned"].toInt() == Partitions / 3; }));
    for (const auto &instance : m_instances)
        QCOMPARE(instance->health()[u"partitions"].toInt(), Partitions);
}

/// One purchase, and how long until the slowest instance tells of it after the quickest.
void InstancesTest::answerAllAlike()
{
    QList<qint64> gaps;
    for (int round = 0; round < 5; ++round) {
        const QString name = u"marker %1"_s.arg(round);
        const QByteArray path = "/customer/marker%20" + QByteArray::number(round);
        QVERIFY(m_cluster->produce(m_settings.topic, round, {{0, 0, std::nullopt, purchaseJson(name, 7), {}}}));
        const QByteArray wanted = R"({"customer":"marker )" + QByteArray::number(round) + R"(","total_spent":7})";
        std::vector<bool> told(m_instances.size(), false);
        QElapsedTimer clock;
        QDeadlineTimer deadline(20'000);
        while (std::ranges::count(told, true) < std::ssize(told)) {
            QVERIFY(!deadline.hasExpired());
            for (std::size_t number = 0; number < m_instances.size(); ++number) {
                const auto answer = m_instances[number]->get(path);
                told[number] = told[number] || (answer && answer->body == wanted);
            }
            if (!clock.isValid() && std::ranges::count(told, true) > 0)
                clock.start();
        }
        gaps << clock.elapsed();
    }
    std::ranges::sort(gaps);
    qInfo() << "ms until the slowest instance tells what the quickest told:" << gaps;
    QVERIFY2(gaps[gaps.size() / 2] <= 200, qPrintable(QString::number(gaps[gaps.size() / 2])));
}

void InstancesTest::takeOverFromOneThatWasKilled()
{
    HeadlessProgram &witness = *m_instances[0];
    m_instances[2]->kill();
    QElapsedTimer clock;
    clock.start();
    qint64 last = purchasesOf(witness);
    qint64 lastMs = 0;
    qint64 longestMs = 0;
    // The witness goes on with its own partitions all the time, and is given some of those that are orphaned.
    while (!(m_instances[0]->health()[u"owned"].toInt() + m_instances[1]->health()[u"owned"].toInt() == Partitions
             && runs(witness.health()))) {
        QVERIFY(clock.elapsed() < TakeOverMs + BusyComputerMs);
        if (const qint64 now = purchasesOf(witness); now > last) {
            longestMs = std::max(longestMs, clock.elapsed() - lastMs);
            last = now;
            lastMs = clock.elapsed();
        }
        QThread::msleep(10);
    }
    qInfo("taken over after %lld ms; the others stood still for %lld ms at most",
          static_cast<long long>(clock.elapsed()), static_cast<long long>(longestMs));
    QVERIFY2(longestMs <= 1000 + BusyComputerMs, qPrintable(QString::number(longestMs)));
    QVERIFY(m_instances[2]->startReady());
    QTRY_COMPARE_WITH_TIMEOUT(ownedByAll(), Partitions, 30'000);
}

void InstancesTest::loseNothingWhenRestartedInTurn()
{
    for (const auto &instance : m_instances) {
        const HeadlessProgram::Ending ending = instance->terminate();
        QCOMPARE(ending.code, 0);
        QVERIFY(instance->startReady());
        QTRY_COMPARE_WITH_TIMEOUT(ownedByAll(), Partitions, 30'000);
    }
}

void InstancesTest::noticeThatTheTopicHasGrown()
{
    std::vector<qsizetype> opened;
    for (const auto &instance : m_instances)
        opened.push_back(instance->log().count("state: connecting"));
    QVERIFY(m_cluster->growTopic(m_settings.topic, Grown));
    for (const auto &instance : m_instances)
        QVERIFY(instance->healthBecomes(
            [](const QJsonObject &health) { return runs(health) && health[u"partitions"].toInt() == Grown; }));
    QTRY_COMPARE_WITH_TIMEOUT(ownedByAll(), Grown, 30'000);
    QCOMPARE(m_cluster->partitions(m_settings.changelogTopic()), Grown);
    QVERIFY(m_cluster->produce(m_settings.topic, Grown - 1, {{0, 0, std::nullopt, purchaseJson(u"grown"_s, 3), {}}}));
    for (const auto &instance : m_instances)
        QVERIFY(tells(*instance, "grown", 3));
    for (std::size_t number = 0; number < m_instances.size(); ++number) { // Without being opened anew.
        const QByteArray log = m_instances[number]->log();
        if (log.count("state: connecting") != opened[number])
            qWarning("%s", log.right(4000).constData());
        QCOMPARE(log.count("state: connecting"), opened[number]);
    }
}

void InstancesTest::standByWithoutPartitions()
{
    const QString topic = u"single"_s;
    QVERIFY(m_cluster->createTopic(topic, 1));
    QVERIFY(m_cluster->produce(topic, 0, {{0, 0, std::nullopt, purchaseJson(u"brian"_s, 64), {}}}));
    std::vector<std::unique_ptr<HeadlessProgram>> pair;
    for (int number = 0; number < 2; ++number) {
        pair.push_back(std::make_unique<HeadlessProgram>(
            QStringList{u"--broker"_s, m_broker->address(), u"--app-id"_s, u"single-app"_s, u"--topic"_s, topic}));
        QVERIFY(pair.back()->startReady());
    }
    for (const auto &instance : pair) {
        QVERIFY(instance->healthBecomes(runs));
        QVERIFY(tells(*instance, "brian", 64));
    }
    QCOMPARE(ownedBy(*pair[0]) + ownedBy(*pair[1]), 1);
    // The one that stood by goes on where the other was killed.
    const std::size_t owner = ownedBy(*pair[0]) == 1 ? 0 : 1;
    pair[owner]->kill();
    QVERIFY(m_cluster->produce(topic, 0, {{0, 0, std::nullopt, purchaseJson(u"brian"_s, 1), {}}}));
    QVERIFY(tells(*pair[1 - owner], "brian", 65));
}

void InstancesTest::areAllRightInTheEnd()
{
    Totals expected = m_flow->finish();
    QVERIFY(!expected.empty());
    for (int round = 0; round < 5; ++round)
        expected[u"marker %1"_s.arg(round)] = 7;
    expected[u"grown"_s] = 3;
    for (const auto &instance : m_instances) {
        QVERIFY(instance->counts(m_flow->produced() + 6));
        QCOMPARE(difference(totalsOverHttp(*instance, expected), expected), QString());
        QCOMPARE(difference(totalsListed(*instance), expected), QString());
        QTRY_COMPARE_WITH_TIMEOUT(difference(totalsPrinted(*instance), expected), QString(), 20'000);
        QCOMPARE(instance->terminate().code, 0);
    }
    QCOMPARE(difference(totalsInChangelog(*m_cluster, m_settings.changelogTopic()), expected), QString());
}

QTEST_GUILESS_MAIN(InstancesTest)
#include "tst_instances.moc"
