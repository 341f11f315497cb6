// SPDX-FileCopyrightText: 2026 The Spendwatch authors
// SPDX-License-Identifier: GPL-3.0-only
// Several instances share one topic: each owns a part, each answers everything, and they come and go without a total
// going wrong or the others stopping.
#include "tests/support/watched_topic.h"

#include <QDeadlineTimer>
#include <QElapsedTimer>
#include <QObject>
#include <QThread>

#include <algorithm>
#include <memory>
#include <numeric>
#include <optional>
#include <thread>
#include <utility>

#include "chaos/purchase_flow.h"

using namespace spendwatch::test;
using namespace Qt::StringLiterals;

namespace {

constexpr int Partitions = 12;
constexpr int Grown = 16;
constexpr int Customers = 100;
constexpr int PerSecond = 500;
constexpr int Markers = 21;
constexpr qint64 AlikeMs = 200; ///< From a commit until every instance tells of it.
constexpr qint64 TakeOverMs = 10'000; ///< From a kill until all partitions are consumed again.
constexpr qint64 StandstillMs = 1'000; ///< Of the others meanwhile.

qint64 purchasesOf(const HeadlessProgram &program)
{
    return program.health()[u"purchases"].toInteger();
}

int ownedBy(const HeadlessProgram &program)
{
    return program.health()[u"owned"].toInt();
}

/// The program answers with that total, soon. Any thread.
bool tells(const HeadlessProgram &program, const QByteArray &customer, qint64 total)
{
    const QByteArray wanted = R"({"customer":")" + customer + R"(","total_spent":)" + QByteArray::number(total) + '}';
    const QDeadlineTimer deadline(20'000);
    while (!deadline.hasExpired()) {
        const auto answer = program.get("/customer/" + customer);
        if (answer && answer->body == wanted)
            return true;
        QThread::msleep(2);
    }
    qWarning("waited in vain for %s; log: %s", wanted.constData(), program.log().right(4000).constData());
    return false;
}

/// Milliseconds as the computer gave them to this test: what it took away in one piece, for other programs, counts for
/// a tenth of a second. So a limit holds on a busy computer, too, and for the first try.
class GivenTime
{
public:
    /// Goes on from `ms`, which have passed already.
    explicit GivenTime(qint64 ms) : m_ms(ms) { m_clock.start(); }

    /// To be called again and again; until now.
    [[nodiscard]] qint64 ms()
    {
        constexpr qint64 MaxPiece = 100; // A round of questions takes some 15 ms.
        m_ms += std::min(m_clock.restart(), MaxPiece);
        return m_ms;
    }

private:
    QElapsedTimer m_clock;
    qint64 m_ms;
};

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
    struct TakeOver {
        qint64 tookMs = 0;
        qint64 standstillMs = 0; ///< Of the others, the longest.
    };

    [[nodiscard]] int ownedByAll() const;
    [[nodiscard]] std::optional<TakeOver> killOne();
    [[nodiscard]] std::optional<qint64> spreadOf(const QByteArray &customer, qint64 total) const;

    WatchedTopic m_topic;
    std::vector<std::unique_ptr<HeadlessProgram>> m_instances;
    std::unique_ptr<PurchaseFlow> m_flow;
};

int InstancesTest::ownedByAll() const
{
    return std::accumulate(m_instances.begin(), m_instances.end(), 0,
                           [](int sum, const auto &instance) { return sum + ownedBy(*instance); });
}

void InstancesTest::initTestCase()
{
    QVERIFY(m_topic.start(u"many"_s, Partitions));
    for (int number = 0; number < 3; ++number)
        QVERIFY(m_instances.emplace_back(m_topic.makeProgram())->startReady());
    m_flow = std::make_unique<PurchaseFlow>(m_topic.broker().address(), m_topic.name(), Customers, PerSecond, 1);
}

void InstancesTest::shareThePartitions()
{
    for (const auto &instance : m_instances)
        QVERIFY(instance->healthBecomes(
            [](const QJsonObject &health) { return runs(health) && health[u"owned"].toInt() == Partitions / 3; }));
    for (const auto &instance : m_instances)
        QCOMPARE(instance->health()[u"partitions"].toInt(), Partitions);
}

/// Milliseconds from the first instance that tells the total to the last; nothing when one does not tell it. A total is
/// told as soon as it is committed, so the first stands for the commit.
std::optional<qint64> InstancesTest::spreadOf(const QByteArray &customer, qint64 total) const
{
    QElapsedTimer clock;
    clock.start();
    std::vector<qint64> reportedMs(m_instances.size(), -1);
    {
        std::vector<std::jthread> askers;
        for (std::size_t number = 0; number < m_instances.size(); ++number)
            askers.emplace_back([&, number] {
                if (tells(*m_instances[number], customer, total))
                    reportedMs[number] = clock.elapsed();
            });
    }
    const auto [first, last] = std::ranges::minmax(reportedMs);
    return first < 0 ? std::nullopt : std::optional(last - first);
}

void InstancesTest::answerAllAlike()
{
    QList<qint64> spreads;
    for (int round = 0; round < Markers; ++round) {
        const QByteArray name = "marker-" + QByteArray::number(round);
        QVERIFY(m_topic.buyIn(round % Partitions, {QString::fromLatin1(name), 7}));
        const auto spread = spreadOf(name, 7);
        QVERIFY(spread);
        spreads << *spread;
    }
    std::ranges::sort(spreads);
    qInfo() << "ms until the slowest instance tells what the quickest told: median" << spreads[Markers / 2] << "all"
            << spreads;
    const qint64 slowest = spreads[Markers - 2]; // One may be the computer's own pause.
    QVERIFY2(slowest <= AlikeMs, qPrintable(QString::number(slowest)));
}

/// Kills the last instance. One purchase in each partition: when all of them are counted, its partitions are consumed
/// again. Nothing when that takes far too long.
std::optional<InstancesTest::TakeOver> InstancesTest::killOne()
{
    const HeadlessProgram &witness = *m_instances.front();
    m_instances.back()->kill();
    QElapsedTimer buying;
    buying.start();
    const QString orphan = u"orphan"_s;
    for (int partition = 0; partition < Partitions; ++partition)
        if (!m_topic.buyIn(partition, {orphan, 1}))
            return std::nullopt;
    const QByteArray wanted =
        R"({"customer":")" + orphan.toUtf8() + R"(","total_spent":)" + QByteArray::number(Partitions) + '}';
    const QByteArray path = "/customer/" + orphan.toUtf8();
    const QDeadlineTimer deadline(3 * TakeOverMs);
    GivenTime given(buying.elapsed());
    qint64 last = purchasesOf(witness);
    qint64 lastMs = given.ms();
    qint64 maxMs = 0;
    for (auto answer = witness.get(path); !answer || answer->body != wanted; answer = witness.get(path)) {
        if (deadline.hasExpired())
            return std::nullopt;
        const qint64 now = purchasesOf(witness); // The witness goes on with its own partitions all the time.
        const qint64 nowMs = given.ms();
        maxMs = std::max(maxMs, nowMs - lastMs);
        if (std::exchange(last, now) != now)
            lastMs = nowMs;
        QThread::msleep(10);
    }
    return TakeOver{given.ms(), maxMs};
}

void InstancesTest::takeOverFromOneThatWasKilled()
{
    // Not before the group has settled: one that owns nothing yet leaves nothing to take over.
    for (const auto &instance : m_instances)
        QVERIFY(instance->healthBecomes(
            [](const QJsonObject &health) { return runs(health) && health[u"owned"].toInt() == Partitions / 3; }));
    const auto takeOver = killOne();
    if (!takeOver || takeOver->tookMs > TakeOverMs || takeOver->standstillMs > StandstillMs)
        for (const auto &instance : m_instances)
            qWarning("slow; log: %s", instance->log().right(4000).constData());
    QVERIFY(takeOver);
    qInfo("taken over after %lld ms; the others stood still for %lld ms at most",
          static_cast<long long>(takeOver->tookMs), static_cast<long long>(takeOver->standstillMs));
    QVERIFY2(takeOver->tookMs <= TakeOverMs, qPrintable(QString::number(takeOver->tookMs)));
    QVERIFY2(takeOver->standstillMs <= StandstillMs, qPrintable(QString::number(takeOver->standstillMs)));
    QVERIFY(m_instances.back()->startReady());
    QTRY_COMPARE_WITH_TIMEOUT(ownedBy(*m_instances.back()), Partitions / 3, 30'000);
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
        opened.push_back(instance->log().count("opened: "));
    QVERIFY(m_topic.cluster().addPartitions(m_topic.name(), Grown));
    for (const auto &instance : m_instances)
        QVERIFY(instance->healthBecomes(
            [](const QJsonObject &health) { return runs(health) && health[u"partitions"].toInt() == Grown; }));
    QTRY_COMPARE_WITH_TIMEOUT(ownedByAll(), Grown, 30'000);
    QCOMPARE(m_topic.cluster().partitions(m_topic.settings().changelogTopic()), Grown);
    QVERIFY(m_topic.buyIn(Grown - 1, {u"grown"_s, 3}));
    for (const auto &instance : m_instances)
        QVERIFY(tells(*instance, "grown", 3));
    for (std::size_t number = 0; number < m_instances.size(); ++number) { // Without being reopened.
        const QByteArray log = m_instances[number]->log();
        if (log.count("opened: ") != opened[number])
            qWarning("%s", log.right(4000).constData());
        QCOMPARE(log.count("opened: "), opened[number]);
    }
}

void InstancesTest::standByWithoutPartitions()
{
    const QString topic = u"single"_s;
    QVERIFY(m_topic.cluster().createTopic(topic, 1));
    QVERIFY(m_topic.cluster().produce(topic, 0, {{0, 0, std::nullopt, purchaseJson(u"brian"_s, 64), {}}}));
    std::vector<std::unique_ptr<HeadlessProgram>> pair;
    for (int number = 0; number < 2; ++number) {
        pair.push_back(std::make_unique<HeadlessProgram>(QStringList{
            u"--broker"_s, m_topic.broker().address(), u"--app-id"_s, u"single-app"_s, u"--topic"_s, topic}));
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
    QVERIFY(m_topic.cluster().produce(topic, 0, {{0, 0, std::nullopt, purchaseJson(u"brian"_s, 1), {}}}));
    QVERIFY(tells(*pair[1 - owner], "brian", 65));
}

void InstancesTest::areAllRightInTheEnd()
{
    if (const Totals sums = m_flow->finish(); sums.empty())
        m_topic.expectWhatIsThere();
    else
        m_topic.expect(sums, m_flow->produced());
    for (const auto &instance : m_instances) {
        QCOMPARE(m_topic.wrongIn(*instance), QString());
        QCOMPARE(instance->terminate().code, 0);
    }
}

QTEST_GUILESS_MAIN(InstancesTest)
#include "tst_instances.moc"
