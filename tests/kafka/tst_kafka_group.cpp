// SPDX-FileCopyrightText: 2026 The Spendwatch authors
// SPDX-License-Identifier: GPL-3.0-only
// Others in the group, and what is told of them: members that are none of ours, instances that throw each other out, an
// owner that hangs, a topic that is gone. Whatever is told must be so.
#include "engine/stream/kafka/kafka_members.h"
#include "tests/support/watched_topic.h"

#include <QElapsedTimer>
#include <QJsonArray>
#include <QObject>
#include <QThread>

#include <memory>

#include "kafka/foreigners.h"

using namespace spendwatch::test;
using namespace Qt::StringLiterals;

namespace {

constexpr int Partitions = 2;
constexpr int NoticedMs = 10'000;

bool runs(const QJsonObject &health)
{
    return health[u"state"].toString() == u"running"_s;
}

bool isIdle(const QJsonObject &health)
{
    return runs(health) && health[u"lag"].toInteger() == 0;
}

qint64 lagOf(const HeadlessProgram &program)
{
    return program.health()[u"lag"].toInteger();
}

/// Somebody uses the newer protocol in the group.
bool isHidden(const spendwatch::SourceSettings &settings)
{
    const auto client = spendwatch::kafka::KafkaClient::create(settings, spendwatch::kafka::Role::Admin);
    const auto group =
        client ? spendwatch::kafka::viewGroup(**client, {}) : spendwatch::Result<spendwatch::kafka::GroupView>();
    return group && group->isHidden;
}

int healthCode(const HeadlessProgram &program)
{
    const auto answer = program.get("/health"_ba);
    return answer ? answer->status : 0;
}

} // namespace

class KafkaGroupTest : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase();
    void anInstanceIdIsUsedByOneOnly();
    void whoIsThrownOutSaysSo();
    void strangersAreNamed();
    void strangersOfTheNewerProtocolAreNoticed();
    void theLagOfAnOwnerThatHangsIsTold();
    void purchasesThatNobodyCountsAreTold();
    void markersOfTransactionsAreNoPurchases();
    void whatIsHiddenIsNotRunning();
    void aTopicThatIsGoneIsTold();
    void aCountedTopicIsNotCreatedAgain();
    void theSameInstanceCountsAtOnceAgain();

private:
    [[nodiscard]] std::unique_ptr<HeadlessProgram> make(const QString &topic, const QStringList &more = {}) const;
    [[nodiscard]] bool buy(const QString &topic, int partition, int count = 1);
    [[nodiscard]] QString address() { return m_topic.broker().address(); }
    [[nodiscard]] Cluster &cluster() { return m_topic.cluster(); }

    WatchedTopic m_topic;
};

/// Each test has a topic of its own, which names its group, too.
std::unique_ptr<HeadlessProgram> KafkaGroupTest::make(const QString &topic, const QStringList &more) const
{
    auto &self = const_cast<KafkaGroupTest &>(*this);
    return std::make_unique<HeadlessProgram>(
        QStringList{u"--broker"_s, self.address(), u"--app-id"_s, topic, u"--topic"_s, topic} + more);
}

bool KafkaGroupTest::buy(const QString &topic, int partition, int count)
{
    const std::vector<RawRecord> records(static_cast<std::size_t>(count),
                                         {0, 0, std::nullopt, purchaseJson(u"brian"_s, 1), {}});
    return cluster().produce(topic, partition, records);
}

void KafkaGroupTest::initTestCase()
{
    QVERIFY(m_topic.start(u"group"_s, 1));
}

/// Neither throws the other out: the second waits, says why, and goes on when the first is gone.
void KafkaGroupTest::anInstanceIdIsUsedByOneOnly()
{
    const QString topic = u"ids"_s;
    QVERIFY(cluster().createTopic(topic, Partitions));
    const QStringList id{u"-X"_s, u"group.instance.id=n1"_s};
    const auto first = make(topic, id);
    QVERIFY(first->startReady());
    QVERIFY(first->healthBecomes(runs));
    const auto second = make(topic, id);
    second->start();
    QVERIFY(second->healthBecomes([](const QJsonObject &health) {
        return health[u"state"].toString() == u"waiting"_s
               && health[u"problem"].toString().contains(u"group.instance.id"_s);
    }));
    for (int round = 1; round <= 4; ++round) {
        QVERIFY(buy(topic, round % Partitions));
        QVERIFY(first->counts(round));
    }
    QVERIFY(!runs(second->health()));
    QCOMPARE(first->log().count("opened: "), 1);
    QCOMPARE(first->terminate().code, 0);
    QVERIFY(second->healthBecomes([](const QJsonObject &health) {
        return isIdle(health) && health[u"owned"].toInt() == Partitions && health[u"purchases"].toInteger() == 4;
    }));
}

void KafkaGroupTest::whoIsThrownOutSaysSo()
{
    const QString topic = u"fenced"_s;
    QVERIFY(cluster().createTopic(topic, Partitions));
    const auto program = make(topic, {u"-X"_s, u"group.instance.id=n1"_s});
    QVERIFY(program->startReady());
    QVERIFY(program->healthBecomes(runs));
    {
        const Visitor visitor(address(), topic, topic, {{"group.instance.id", "n1"}});
        QVERIFY(program->healthBecomes([](const QJsonObject &health) {
            return !runs(health) && health[u"problem"].toString().contains(u"group.instance.id"_s);
        }));
        // The broker keeps the client id of whoever had the place first, so the program comes back, once and for all.
        QVERIFY(program->healthBecomes(
            [](const QJsonObject &health) { return isIdle(health) && health[u"owned"].toInt() == Partitions; }));
        const qsizetype opened = program->log().count("opened: ");
        QVERIFY(buy(topic, 0));
        QVERIFY(program->counts(1));
        QTest::qWait(3000); // Long enough to be thrown out again.
        QCOMPARE(program->log().count("opened: "), opened);
        QVERIFY(runs(program->health()));
    }
    QVERIFY(program->log().contains("group.instance.id"));
}

void KafkaGroupTest::strangersAreNamed()
{
    const QString topic = u"visited"_s;
    QVERIFY(cluster().createTopic(topic, Partitions));
    const auto program = make(topic);
    QVERIFY(program->startReady());
    QVERIFY(program->healthBecomes(runs));
    QCOMPARE(program->health()[u"strangers"].toArray().size(), 0);
    const QString name = u"console-consumer at 127.0.0.1"_s;
    {
        const Visitor visitor(address(), topic, topic);
        QTRY_COMPARE_WITH_TIMEOUT(visitor.partitions(), 1, 20'000);
        QVERIFY(program->healthBecomes(
            [&](const QJsonObject &health) {
                return health[u"strangers"].toArray() == QJsonArray{name}
                       && health[u"warning"].toString().contains(name);
            },
            NoticedMs));
        QTest::qWait(6000); // More than one look.
        QCOMPARE(program->log().count(name.toUtf8()), 1);
    }
    QVERIFY(program->healthBecomes(
        [&](const QJsonObject &health) {
            return health[u"strangers"].toArray().isEmpty() && !health[u"warning"].toString().contains(name);
        },
        NoticedMs));
    QVERIFY(buy(topic, 0, 10) && buy(topic, 1, 10));
    QVERIFY(program->counts(20));
}

/// Kafka does not tell a client of the older protocol who they are.
void KafkaGroupTest::strangersOfTheNewerProtocolAreNoticed()
{
    const QString topic = u"newer"_s;
    QVERIFY(cluster().createTopic(topic, Partitions));
    QProcess consumer;
    consumer.start(QStringLiteral(SPENDWATCH_SOURCE_DIR "/packaging/kafka"),
                   {u"tool"_s, u"console-consumer"_s, u"--bootstrap-server"_s, address(), u"--topic"_s, topic,
                    u"--group"_s, topic, u"--consumer-property"_s, u"group.protocol=consumer"_s});
    QVERIFY(consumer.waitForStarted());
    const auto program = make(topic);
    QTRY_VERIFY_WITH_TIMEOUT(isHidden(cluster().settings(topic)), 30'000);
    program->start();
    QVERIFY(program->healthBecomes([](const QJsonObject &health) { return health[u"strangers"].toArray().size() == 1; },
                                   30'000));
    QVERIFY(program->health()[u"warning"].toString().contains(u"group.protocol=consumer"_s));
    consumer.terminate();
    QVERIFY(consumer.waitForFinished());
    QVERIFY(program->healthBecomes([](const QJsonObject &health) {
        return runs(health) && health[u"strangers"].toArray().isEmpty() && health[u"owned"].toInt() == Partitions;
    }));
}

void KafkaGroupTest::theLagOfAnOwnerThatHangsIsTold()
{
    const QString topic = u"hangs"_s;
    QVERIFY(cluster().createTopic(topic, 1));
    const auto owner = make(topic);
    QVERIFY(owner->startReady());
    QVERIFY(buy(topic, 0));
    QVERIFY(owner->counts(1));
    const auto standby = make(topic);
    QVERIFY(standby->startReady());
    QVERIFY(standby->healthBecomes(isIdle));
    QCOMPARE(standby->health()[u"owned"].toInt(), 0);
    owner->freeze();
    QVERIFY(buy(topic, 0, 500));
    QVERIFY(standby->healthBecomes([](const QJsonObject &health) { return health[u"lag"].toInteger() == 500; }, 4000));
    QVERIFY(standby->counts(501, 30'000));
    QVERIFY(standby->healthBecomes(isIdle));
    QCOMPARE(standby->log().count("nobody has counted any"), 0); // A take-over is not a standstill.
    owner->thaw();
    QVERIFY(owner->counts(501));
}

void KafkaGroupTest::purchasesThatNobodyCountsAreTold()
{
    const QString topic = u"stands"_s;
    QVERIFY(cluster().createTopic(topic, 1));
    const auto program = make(topic);
    QVERIFY(program->startReady());
    QVERIFY(buy(topic, 0));
    QVERIFY(program->counts(1));
    QCOMPARE(healthCode(*program), 200);
    QCOMPARE(program->terminate().code, 0);
    {
        const Visitor visitor(address(), topic, topic, {{"enable.auto.commit", "false"}});
        QTRY_COMPARE_WITH_TIMEOUT(visitor.partitions(), 1, 20'000);
        QVERIFY(program->startReady());
        QVERIFY(buy(topic, 0, 3));
        QElapsedTimer clock;
        clock.start();
        QVERIFY(program->healthBecomes([](const QJsonObject &health) { return health[u"stalled"].toBool(); }, 30'000));
        qInfo("told after %lld ms", static_cast<long long>(clock.elapsed()));
        QVERIFY2(clock.elapsed() > 9000 && clock.elapsed() < 16'000, qPrintable(QString::number(clock.elapsed())));
        QCOMPARE(healthCode(*program), 503);
        QCOMPARE(lagOf(*program), 3);
        const auto answer = program->get("/customer/brian"_ba);
        QVERIFY(answer);
        QCOMPARE(answer->status, 200);
        QCOMPARE(answer->body, R"({"customer":"brian","total_spent":1})"_ba);
    }
    QVERIFY(program->counts(4, 30'000));
    QVERIFY(program->healthBecomes([](const QJsonObject &health) { return !health[u"stalled"].toBool(); }));
    QCOMPARE(healthCode(*program), 200);
}

/// The last offset of such a topic is not a message; nobody counts it, and nothing waits.
void KafkaGroupTest::markersOfTransactionsAreNoPurchases()
{
    const QString topic = u"marked"_s;
    QVERIFY(cluster().createTopic(topic, 1));
    const auto owner = make(topic);
    const auto standby = make(topic);
    QVERIFY(owner->startReady());
    QVERIFY(standby->startReady());
    QVERIFY(produceInTransaction(address(), topic, 0, {{0, 0, std::nullopt, purchaseJson(u"brian"_s, 1), {}}}, true));
    for (const auto *program : {owner.get(), standby.get()}) {
        QVERIFY(program->counts(1));
        QVERIFY(program->healthBecomes(isIdle, 8000));
    }
    QTest::qWait(12'000); // Longer than what waits may wait.
    for (const auto *program : {owner.get(), standby.get()}) {
        QVERIFY(isIdle(program->health()));
        QCOMPARE(healthCode(*program), 200);
    }
}

void KafkaGroupTest::whatIsHiddenIsNotRunning()
{
    const QString topic = u"hidden"_s;
    QVERIFY(cluster().createTopic(topic, Partitions));
    const auto program = make(topic);
    QVERIFY(program->startReady());
    QVERIFY(buy(topic, 0) && buy(topic, 1));
    QVERIFY(program->counts(2));
    QCOMPARE(program->terminate().code, 0);
    QVERIFY(cluster().createTopic(u"elsewhere"_s, 1));
    OpenTransaction open(address(), u"elsewhere"_s, 0, {0, 0, std::nullopt, "x", {}}, 60'000);
    QVERIFY(open.isOpen());
    QVERIFY(open.coverOffset(topic, topic, 1, 1));
    QVERIFY(buy(topic, 0) && buy(topic, 1));
    QVERIFY(program->startReady());
    // What is not hidden is counted; that not all is, is told.
    QVERIFY(program->counts(3, 20'000));
    QVERIFY(program->healthBecomes(
        [](const QJsonObject &health) {
            return health[u"warning"].toString().contains(u"hides"_s) && health[u"owned"].toInt() == 1
                   && health[u"state"].toString() == u"rebalancing"_s;
        },
        20'000));
    QVERIFY(open.abort());
    QVERIFY(program->counts(4));
    QVERIFY(program->healthBecomes([](const QJsonObject &now) {
        return isIdle(now) && now[u"owned"].toInt() == Partitions && now[u"warning"].toString().isEmpty();
    }));
}

void KafkaGroupTest::aTopicThatIsGoneIsTold()
{
    const QString topic = u"gone"_s;
    QVERIFY(cluster().createTopic(topic, Partitions));
    const auto program = make(topic);
    QVERIFY(program->startReady());
    QVERIFY(program->healthBecomes(runs));
    QElapsedTimer clock;
    clock.start();
    QVERIFY(cluster().deleteTopic(topic));
    QVERIFY(program->healthBecomes([](const QJsonObject &health) { return !runs(health); }, 20'000));
    qInfo("told after %lld ms", static_cast<long long>(clock.elapsed()));
    QVERIFY2(clock.elapsed() < 4000, qPrintable(QString::number(clock.elapsed())));
    QVERIFY(program->log().contains("has no topic gone"));
}

/// A new one would be another log: an empty one that looks as if all were well.
void KafkaGroupTest::aCountedTopicIsNotCreatedAgain()
{
    const QString topic = u"counted"_s;
    QVERIFY(cluster().createTopic(topic, Partitions));
    const auto program = make(topic);
    QVERIFY(program->startReady());
    QVERIFY(buy(topic, 0));
    QVERIFY(program->counts(1));
    QVERIFY(cluster().deleteTopic(topic));
    QVERIFY(program->healthBecomes(
        [](const QJsonObject &health) { return health[u"problem"].toString().contains(u"does not exist any more"_s); },
        20'000));
    QCOMPARE(cluster().partitions(topic), 0);
    QVERIFY(program->counts(1));
}

/// Killed and started again: its own dead member does not hold it up.
void KafkaGroupTest::theSameInstanceCountsAtOnceAgain()
{
    const QString topic = u"again"_s;
    QVERIFY(cluster().createTopic(topic, Partitions));
    const auto program = make(topic);
    QVERIFY(program->startReady());
    QVERIFY(buy(topic, 0));
    QVERIFY(program->counts(1));
    program->kill();
    QVERIFY(buy(topic, 1));
    QVERIFY(program->startReady());
    QElapsedTimer clock;
    clock.start();
    QVERIFY(program->counts(2, 20'000));
    qInfo("counts %lld ms after it is ready", static_cast<long long>(clock.elapsed()));
    QVERIFY2(clock.elapsed() < 1500, qPrintable(QString::number(clock.elapsed())));
}

QTEST_GUILESS_MAIN(KafkaGroupTest)
#include "tst_kafka_group.moc"
