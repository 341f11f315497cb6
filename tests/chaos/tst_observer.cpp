// SPDX-FileCopyrightText: 2026 The Spendwatch authors
// SPDX-License-Identifier: GPL-3.0-only
// A program that observes three instances, while one of them is killed: it tells what they tell, soon after them, and is never
// one of them.
#include "tests/support/totals.h"
#include "tests/support/watched_topic.h"

#include <QDeadlineTimer>
#include <QDir>
#include <QElapsedTimer>
#include <QJsonArray>
#include <QJsonDocument>
#include <QObject>
#include <QThread>

#include <algorithm>
#include <memory>
#include <numeric>
#include <optional>

#include "chaos/purchase_flow.h"

using namespace spendwatch::test;
using namespace Qt::StringLiterals;

namespace {

constexpr int Partitions = 6;
constexpr int Customers = 100;
constexpr int PerSecond = 300;
constexpr int Kills = 3;
constexpr int Markers = 11;
constexpr qint64 AlikeMs = 200; ///< From an instance that tells a total until the observer does.

QJsonObject overviewOf(const HeadlessProgram &program)
{
    const auto answer = program.get("/partitions");
    return answer ? QJsonDocument::fromJson(answer->body).object() : QJsonObject();
}

qsizetype membersSeenBy(const HeadlessProgram &program)
{
    return overviewOf(program)[u"group"][u"members"].toArray().size();
}

qsizetype rebalancesOf(const HeadlessProgram &program)
{
    return overviewOf(program)[u"rebalances"].toArray().size();
}

} // namespace

class ObserverTest : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase();
    void comesAndGoesUnnoticed();
    void tellsWhatTheyTellThroughKills();
    void tellsItSoon();
    void isShownByStatus();
    void leavesTheFolderOfAnInstanceAlone();

private:
    [[nodiscard]] std::unique_ptr<HeadlessProgram> makeObserver(const QString &dataDir = {}) const;
    [[nodiscard]] qsizetype allRebalances() const;
    [[nodiscard]] bool areSettled() const;
    [[nodiscard]] std::optional<qint64> delayOf(const QByteArray &customer) const;

    WatchedTopic m_topic;
    std::vector<std::unique_ptr<HeadlessProgram>> m_instances;
    std::unique_ptr<HeadlessProgram> m_observer;
};

std::unique_ptr<HeadlessProgram> ObserverTest::makeObserver(const QString &dataDir) const
{
    auto observer = m_topic.makeProgram(dataDir);
    observer->addArguments({u"--observe"_s});
    return observer;
}

qsizetype ObserverTest::allRebalances() const
{
    return std::accumulate(m_instances.begin(), m_instances.end(), qsizetype{0},
                           [](qsizetype sum, const auto &instance) { return sum + rebalancesOf(*instance); });
}

bool ObserverTest::areSettled() const
{
    return std::ranges::all_of(m_instances, [](const auto &instance) {
        return instance->healthBecomes([](const QJsonObject &health) {
            return health[u"state"].toString() == u"running"_s && health[u"owned"].toInt() == Partitions / 3;
        });
    });
}

void ObserverTest::initTestCase()
{
    QVERIFY(m_topic.start(u"watched"_s, Partitions));
    for (int number = 0; number < 3; ++number)
        QVERIFY(m_instances.emplace_back(m_topic.makeProgram())->startReady());
    QVERIFY(areSettled());
    m_observer = makeObserver();
}

void ObserverTest::comesAndGoesUnnoticed()
{
    qsizetype before = 0;
    while (before != allRebalances()) { // The last of those who came may still be noted.
        before = allRebalances();
        QThread::sleep(3);
    }
    QVERIFY(before > 0);
    QVERIFY(m_observer->startReady());
    QVERIFY(m_observer->healthBecomes([](const QJsonObject &health) {
        return health[u"state"].toString() == u"running"_s && health[u"observing"].toBool()
               && health[u"owned"].toInt() == 0 && health[u"partitions"].toInt() == Partitions;
    }));
    QTRY_COMPARE_WITH_TIMEOUT(membersSeenBy(*m_observer), qsizetype{3}, 20'000); // And it is none of them.
    QCOMPARE(m_observer->terminate().code, 0);
    QThread::sleep(2);
    QCOMPARE(allRebalances(), before);
    QVERIFY(m_observer->startReady());
    QThread::sleep(2);
    QCOMPARE(allRebalances(), before);
}

void ObserverTest::tellsWhatTheyTellThroughKills()
{
    PurchaseFlow flow(m_topic.broker().address(), m_topic.name(), Customers, PerSecond, 1);
    for (int round = 0; round < Kills; ++round) {
        HeadlessProgram &victim = *m_instances[static_cast<std::size_t>(round) % m_instances.size()];
        QThread::sleep(1);
        victim.kill();
        QThread::sleep(3);
        QVERIFY(m_observer->running());
        QVERIFY(victim.startReady());
    }
    QVERIFY(areSettled());
    if (const Totals sums = flow.finish(); sums.empty())
        m_topic.expectWhatIsThere();
    else
        m_topic.expect(sums, flow.produced());
    for (const auto &instance : m_instances)
        QVERIFY(instance->counts(m_topic.purchases()));
    QThread::msleep(AlikeMs);
    const Totals told = totalsListed(*m_observer);
    QVERIFY(!m_topic.expected().empty());
    QCOMPARE(difference(told, m_topic.expected()), QString());
    for (const auto &instance : m_instances)
        QCOMPARE(difference(told, totalsListed(*instance)), QString());
    QCOMPARE(m_observer->health()[u"purchases"].toInteger(), m_topic.purchases());
}

/// Milliseconds from an instance that tells a total until the observer tells it; nothing when it does not.
std::optional<qint64> ObserverTest::delayOf(const QByteArray &customer) const
{
    const QByteArray path = "/customer/" + customer;
    const auto tells = [&](const HeadlessProgram &program) {
        const auto answer = program.get(path);
        return answer && answer->body.contains(":7}");
    };
    const QDeadlineTimer deadline(20'000);
    while (!std::ranges::any_of(m_instances, [&](const auto &instance) { return tells(*instance); }))
        if (deadline.hasExpired())
            return std::nullopt;
    QElapsedTimer clock;
    clock.start();
    while (!tells(*m_observer))
        if (deadline.hasExpired())
            return std::nullopt;
    return clock.elapsed();
}

void ObserverTest::tellsItSoon()
{
    QList<qint64> delays;
    for (int round = 0; round < Markers; ++round) {
        const QByteArray name = "marker-" + QByteArray::number(round);
        QVERIFY(m_topic.buyIn(round % Partitions, {QString::fromLatin1(name), 7}));
        const auto delay = delayOf(name);
        QVERIFY(delay);
        delays << *delay;
    }
    std::ranges::sort(delays);
    qInfo() << "ms until the observer tells what an instance told:" << delays;
    QVERIFY2(delays[Markers - 2] <= AlikeMs, qPrintable(QString::number(delays[Markers - 2]))); // One may be a pause.
}

void ObserverTest::isShownByStatus()
{
    const QByteArray told = m_observer->command({u"status"_s});
    QVERIFY2(told.contains("running, observing since "), told.constData());
    QVERIFY2(told.contains("none counted here"), told.constData());
    QVERIFY2(told.count(" instance ") == 3, told.constData());
    // Where nobody counts, it is meant without being named.
    QCOMPARE(m_topic.makeProgram(m_observer->dataDir())->command({u"status"_s}).left(30), told.left(30));
}

/// It may run on the folder of an instance that counts: each is found by its own name, and neither has the other's files.
void ObserverTest::leavesTheFolderOfAnInstanceAlone()
{
    HeadlessProgram &instance = *m_instances.front();
    const auto beside = makeObserver(instance.dataDir());
    QVERIFY(beside->startReady());
    QVERIFY(instance.command({u"status"_s}).contains(" of which 2 here"));
    QVERIFY(instance.command({u"status"_s, u"--observe"_s}).contains("observing"));
    QVERIFY(QDir(instance.dataDir() + u"/observe"_s).entryList({u"*.sqlite*"_s}, QDir::Files).isEmpty());
    QCOMPARE(beside->terminate().code, 0);
    QCOMPARE(m_topic.wrongIn(instance), QString());
}

QTEST_GUILESS_MAIN(ObserverTest)
#include "tst_observer.moc"
