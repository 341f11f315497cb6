// SPDX-FileCopyrightText: 2026 The Spendwatch authors
// SPDX-License-Identifier: GPL-3.0-only
// Everything that can be killed, stopped or cut off is, at random, while purchases of known sums arrive; at the end
// every total must be right. SPENDWATCH_CHAOS_ROUNDS and SPENDWATCH_CHAOS_SEED make longer runs and other ones;
// SPENDWATCH_CHAOS_HOLD keeps everything running for as many seconds after a failure, to look at it.
#include "tests/support/headless_program.h"
#include "tests/support/kafka_broker.h"
#include "tests/support/kafka_totals.h"

#include <QCoreApplication>
#include <QElapsedTimer>
#include <QJsonDocument>
#include <QObject>
#include <QThread>

#include <algorithm>
#include <map>
#include <memory>

#include "chaos/chaos_plan.h"
#include "chaos/purchase_flow.h"
#include "chaos/tcp_proxy.h"
#include "kafka/foreigners.h"

using namespace spendwatch::test;
using namespace Qt::StringLiterals;

namespace {

constexpr int Instances = 3;
constexpr int Partitions = 6;
constexpr int Customers = 200;
constexpr int PerSecond = 1000;
constexpr int DefaultRounds = 13; ///< Each kind of blow once.
constexpr int DefaultSeed = 1;
constexpr int LeastRunMs = 300'000; ///< Qt Test's own limit for a function,
constexpr int MaxRoundMs = 20'000; ///< and so much more for each round; one takes 5 s on a quiet computer.
constexpr int RecoverMs = 90'000; ///< After the last blow, on a busy computer.

int setting(const char *name, int otherwise)
{
    bool given = false;
    const int value = qEnvironmentVariableIntValue(name, &given);
    return given ? value : otherwise;
}

} // namespace

class ChaosTest : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase();
    void everyTotalIsRightInTheEnd();
    void cleanup();

private:
    void strike(const Round &round);
    void moveOffsets(const Round &round);
    void recreateTopic(const Round &round);
    [[nodiscard]] bool stopAll();
    void startFlow();
    [[nodiscard]] bool countsAgain(qint64 before);
    [[nodiscard]] qint64 counted();
    void keepLogs() const;

    TcpProxy m_proxy;
    std::unique_ptr<KafkaBroker> m_broker;
    std::unique_ptr<Cluster> m_cluster;
    spendwatch::SourceSettings m_settings;
    std::vector<std::unique_ptr<HeadlessProgram>> m_instances;
    std::unique_ptr<PurchaseFlow> m_flow;
    quint32 m_seed = 0;
};

void ChaosTest::initTestCase()
{
    const quint16 behind = freePort();
    m_proxy.setTarget(behind);
    m_broker = std::make_unique<KafkaBroker>(QStringList{
        u"listeners=PLAINTEXT://127.0.0.1:@PORT@,CONTROLLER://127.0.0.1:@CONTROLLER@,PROXIED://127.0.0.1:%1"_s.arg(
            behind),
        u"advertised.listeners=PLAINTEXT://127.0.0.1:@PORT@,PROXIED://127.0.0.1:%1"_s.arg(m_proxy.port()),
        u"listener.security.protocol.map=PLAINTEXT:PLAINTEXT,CONTROLLER:PLAINTEXT,PROXIED:PLAINTEXT"_s});
    QVERIFY(m_broker->start());
    m_cluster = std::make_unique<Cluster>(m_broker->address());
    m_settings = m_cluster->settings(u"chaos"_s);
    QVERIFY(m_cluster->createTopic(m_settings.topic, Partitions));
    // The first instance speaks with the broker itself, the others over the bad network.
    for (int number = 0; number < Instances; ++number) {
        const QString broker = number == 0 ? m_broker->address() : u"127.0.0.1:%1"_s.arg(m_proxy.port());
        m_instances.push_back(std::make_unique<HeadlessProgram>(
            QStringList{u"--broker"_s, broker, u"--app-id"_s, m_settings.appId, u"--topic"_s, m_settings.topic}));
        QVERIFY(m_instances.back()->startReady());
    }
}

void ChaosTest::strike(const Round &round)
{
    HeadlessProgram &instance = *m_instances[static_cast<std::size_t>(round.instance)];
    const auto last = [&round] { QThread::msleep(static_cast<unsigned long>(round.ms)); };
    const auto network = [&](TcpProxy::Mode mode) {
        m_proxy.setMode(mode);
        last();
        m_proxy.setMode(TcpProxy::Mode::Pass);
    };
    QElapsedTimer timer;
    timer.start();
    switch (round.blow) {
    case Blow::KillInstance:
        instance.kill();
        last();
        return instance.start();
    case Blow::FreezeInstance:
        instance.freeze();
        last();
        return instance.thaw();
    case Blow::RestartInstance:
        QCOMPARE(instance.terminate().code, 0);
        last();
        return instance.start();
    case Blow::KillBroker:
        m_broker->kill();
        last();
        QVERIFY(m_broker->start());
        return;
    case Blow::FreezeBroker:
        m_broker->freeze();
        last();
        return m_broker->thaw();
    case Blow::DropNetwork:
        return network(TcpProxy::Mode::Drop);
    case Blow::HalfOpenNetwork:
        return network(TcpProxy::Mode::HalfOpen);
    case Blow::RefuseNetwork:
        return network(TcpProxy::Mode::Refuse);
    case Blow::DelayNetwork:
        m_proxy.setDelay(std::chrono::milliseconds(100 + round.ms % 400));
        last();
        return m_proxy.setDelay({});
    case Blow::ResetConnections:
        for (; timer.elapsed() < round.ms; QThread::msleep(static_cast<unsigned long>(30 + round.ms % 200)))
            m_proxy.resetAll();
        return;
    case Blow::ForeignMember: {
        const Visitor visitor(m_broker->address(), m_settings.appId, m_settings.topic);
        return last();
    }
    case Blow::MoveOffsets:
        return moveOffsets(round);
    case Blow::RecreateTopic:
        return recreateTopic(round);
    }
}

bool ChaosTest::stopAll()
{
    return std::ranges::all_of(m_instances, [](const auto &instance) { return instance->terminate().code == 0; });
}

/// Some to the beginning, some to where nothing is yet.
void ChaosTest::moveOffsets(const Round &round)
{
    QVERIFY(stopAll());
    std::map<int, std::int64_t> offsets;
    for (int partition = 0; partition < Partitions; ++partition)
        offsets[partition] = partition % 2 == 0 ? 0 : std::int64_t{round.ms} * 1000;
    QTRY_VERIFY_WITH_TIMEOUT(commitOffsets(m_broker->address(), m_settings.appId, m_settings.topic, offsets),
                             RecoverMs);
    for (const auto &instance : m_instances)
        instance->start();
}

/// Nobody may count a purchase of the new topic on top of the totals of the old one.
void ChaosTest::recreateTopic(const Round &round)
{
    static_cast<void>(m_flow->finish());
    m_flow.reset();
    QVERIFY(m_cluster->deleteTopic(m_settings.topic));
    QVERIFY(QTest::qWaitFor([&] { return m_cluster->createTopic(m_settings.topic, Partitions); }, RecoverMs));
    startFlow();
    QThread::msleep(static_cast<unsigned long>(round.ms));
    for (const auto &instance : m_instances) {
        QCOMPARE(instance->waitForEnd(RecoverMs).code, 1);
        QVERIFY(instance->log().contains("created again"));
    }
    QVERIFY(m_instances.front()->command({u"recount"_s, u"--yes"_s}).contains("Forgotten"));
    for (const auto &instance : m_instances)
        instance->start();
}

void ChaosTest::startFlow()
{
    m_flow = std::make_unique<PurchaseFlow>(m_broker->address(), m_settings.topic, Customers, PerSecond, m_seed);
}

/// Some instance counts purchases again: blows that only meet a standstill prove nothing.
bool ChaosTest::countsAgain(qint64 before)
{
    return m_instances.front()->healthBecomes(
        [before](const QJsonObject &health) {
            return health[u"ready"].toBool() && health[u"purchases"].toInteger() > before;
        },
        RecoverMs);
}

/// An instance that is not ready still tells what its table file has, which may be from before a recount.
qint64 ChaosTest::counted()
{
    qint64 purchases = 0;
    static_cast<void>(m_instances.front()->healthBecomes(
        [&purchases](const QJsonObject &health) {
            purchases = health[u"purchases"].toInteger();
            return health[u"ready"].toBool();
        },
        RecoverMs));
    return purchases;
}

void ChaosTest::keepLogs() const
{
    for (std::size_t number = 0; number < m_instances.size(); ++number) {
        qWarning("instance %zu: %s\n%s", number,
                 QJsonDocument(m_instances[number]->health()).toJson(QJsonDocument::Compact).constData(),
                 m_instances[number]->log().right(3000).constData());
        const QString path = QDir::temp().filePath(u"spendwatch-chaos-%1.log"_s.arg(number));
        QFile file(path);
        if (file.open(QIODevice::WriteOnly))
            file.write(m_instances[number]->log());
        qWarning("instance %zu: %s, data in %s", number, qUtf8Printable(path),
                 qUtf8Printable(m_instances[number]->dataDir()));
    }
}

void ChaosTest::cleanup()
{
    if (!QTest::currentTestFailed())
        return;
    keepLogs();
    const int seconds = setting("SPENDWATCH_CHAOS_HOLD", 0);
    if (seconds > 0)
        qWarning("held for %d s: the broker is %s", seconds, qUtf8Printable(m_broker->address()));
    QThread::sleep(static_cast<unsigned long>(seconds));
}

void ChaosTest::everyTotalIsRightInTheEnd()
{
    m_seed = static_cast<quint32>(setting("SPENDWATCH_CHAOS_SEED", DefaultSeed));
    const int rounds = setting("SPENDWATCH_CHAOS_ROUNDS", DefaultRounds);
    startFlow();
    int number = 0;
    for (const Round &round : makePlan(m_seed, rounds, Instances)) {
        qInfo("round %d of %d (seed %u): %s", ++number, rounds, m_seed, qUtf8Printable(toWords(round)));
        const bool again = round.blow == Blow::RecreateTopic;
        const qint64 before = again ? 0 : counted();
        strike(round);
        if (QTest::currentTestFailed())
            return;
        if (!countsAgain(before))
            QFAIL("no purchase was counted after this");
        QThread::msleep(static_cast<unsigned long>(round.pauseMs));
    }
    const Totals sent = m_flow->finish();
    QVERIFY(!sent.empty());
    // What counts is what arrived; a producer that doubled or lost something would be no fault of the program.
    qint64 purchases = 0;
    const Totals expected = totalsOfPurchases(*m_cluster, m_settings.topic, &purchases);
    qInfo("%lld purchases sent, %lld arrived", static_cast<long long>(m_flow->produced()),
          static_cast<long long>(purchases));
    if (const QString doubled = difference(expected, sent); !doubled.isEmpty())
        qWarning("the producer: %s", qUtf8Printable(doubled));
    for (const auto &instance : m_instances) {
        QVERIFY(instance->counts(purchases, RecoverMs));
        QCOMPARE(instance->health()[u"purchases"].toInteger(), purchases);
        QCOMPARE(difference(totalsOverHttp(*instance, expected), expected), QString());
        QCOMPARE(difference(totalsListed(*instance), expected), QString());
        QTRY_COMPARE_WITH_TIMEOUT(difference(totalsPrinted(*instance), expected), QString(), 20'000);
        QCOMPARE(difference(totalsInSqlite(*instance), expected), QString());
    }
    QCOMPARE(difference(totalsInChangelog(*m_cluster, m_settings.changelogTopic()), expected), QString());
    for (const auto &instance : m_instances)
        QCOMPARE(instance->terminate().code, 0);
}

/// Qt Test ends a function after 5 minutes; a run of many rounds takes longer.
int main(int argc, char *argv[])
{
    if (!qEnvironmentVariableIsSet("QTEST_FUNCTION_TIMEOUT"))
        qputenv("QTEST_FUNCTION_TIMEOUT",
                QByteArray::number(LeastRunMs + setting("SPENDWATCH_CHAOS_ROUNDS", DefaultRounds) * MaxRoundMs));
    const QCoreApplication application(argc, argv);
    ChaosTest test;
    return QTest::qExec(&test, argc, argv);
}

#include "tst_chaos.moc"
