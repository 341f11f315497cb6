// SPDX-FileCopyrightText: 2026 The Spendwatch authors
// SPDX-License-Identifier: GPL-3.0-only
// Instances that keep their share of the partitions only, on a real broker: how much each keeps, that each answers for all,
// and what becomes of it when one is killed or frozen.
#include "tests/support/watched_topic.h"

#include <QElapsedTimer>
#include <QJsonArray>
#include <QJsonDocument>
#include <QObject>
#include <QSqlDatabase>
#include <QSqlQuery>
#include <QTest>
#include <QThread>

#include <algorithm>
#include <memory>
#include <numeric>
#include <set>

using namespace spendwatch::test;
using namespace Qt::StringLiterals;

namespace {

constexpr int Partitions = 12;
constexpr int Instances = 3;
constexpr int Customers = 300;
constexpr int Markers = 21;
constexpr int PatienceMs = 90'000; ///< What left a share is kept for 30 s.

QString nameOf(int customer)
{
    return u"customer-%1"_s.arg(customer);
}

/// What the answer says, when it is one; else -1.
qint64 totalIn(const std::optional<HttpAnswer> &answer)
{
    const QJsonValue total = answer ? QJsonDocument::fromJson(answer->body)[u"total_spent"_s] : QJsonValue();
    return total.toInteger(-1);
}

/// How many partitions the answer names as missing.
qsizetype missingIn(const std::optional<HttpAnswer> &answer)
{
    const bool isBusy = answer && answer->status == 503;
    return isBusy ? QJsonDocument::fromJson(answer->body)[u"missing"_s].toArray().size() : 0;
}

qint64 totalOf(const HeadlessProgram &program, const QString &customer)
{
    return totalIn(program.get("/customer/" + customer.toLatin1()));
}

bool owns(const HeadlessProgram &program, int partitions)
{
    return program.healthBecomes(
        [partitions](const QJsonObject &health) {
            return health[u"state"].toString() == u"running"_s && health[u"owned"].toInt() == partitions;
        },
        PatienceMs);
}

bool holds(const HeadlessProgram &program, int partitions)
{
    return program.healthBecomes(
        [partitions](const QJsonObject &health) { return health[u"held"].toInt() == partitions; }, PatienceMs);
}

/// A group of instances on a topic of their own.
struct Group {
    [[nodiscard]] bool start(const QString &appId, int standbys)
    {
        if (!topic.start(appId, Partitions))
            return false;
        for (int number = 0; number < Instances; ++number) {
            instances.push_back(topic.makeProgram());
            instances.back()->addArguments({u"--hold"_s, u"share"_s, u"--standbys"_s, QString::number(standbys),
                                            u"--advertise"_s, u"http://127.0.0.1:%1"_s.arg(instances.back()->port())});
            instances.back()->start();
        }
        return std::ranges::all_of(instances, [](const auto &each) { return owns(*each, Partitions / Instances); });
    }

    /// Each customer buys once in each partition.
    [[nodiscard]] bool buy()
    {
        std::vector<WatchedTopic::Purchase> purchases;
        for (int customer = 0; customer < Customers; ++customer)
            for (int partition = 0; partition < Partitions; ++partition)
                purchases.push_back({nameOf(customer), customer});
        return topic.buy(purchases);
    }

    [[nodiscard]] int ownedByAll() const
    {
        return std::accumulate(instances.begin(), instances.end(), 0, [](int sum, const auto &each) {
            return sum + (each->running() ? each->health()[u"owned"].toInt() : 0);
        });
    }

    /// The first total that the program does not tell rightly; empty when there is none.
    [[nodiscard]] QString wrongIn(const HeadlessProgram &program) const
    {
        for (const auto &[customer, total] : topic.expected()) {
            const auto answer = program.get("/customer/" + customer.toLatin1());
            if (totalIn(answer) != static_cast<qint64>(total))
                return u"%1: %2 instead of %3"_s.arg(customer, answer ? QString::fromUtf8(answer->body) : u"nothing"_s,
                                                     QString::number(static_cast<qint64>(total)));
        }
        return {};
    }

    WatchedTopic topic;
    std::vector<std::unique_ptr<HeadlessProgram>> instances;
};

/// Rows of totals in its table file.
int rowsKept(const Group &group, const HeadlessProgram &program)
{
    const QString name = u"rows-%1"_s.arg(program.port());
    int rows = -1;
    {
        QSqlDatabase base = QSqlDatabase::addDatabase(u"QSQLITE"_s, name);
        base.setDatabaseName(
            u"%1/%2-%3-table.sqlite"_s.arg(program.dataDir(), group.topic.settings().appId, group.topic.name()));
        base.setConnectOptions(u"QSQLITE_OPEN_READONLY"_s);
        QSqlQuery query(base.open() ? base : QSqlDatabase());
        if (query.exec(u"SELECT count(*) FROM partials"_s) && query.next())
            rows = query.value(0).toInt();
    }
    QSqlDatabase::removeDatabase(name);
    return rows;
}

} // namespace

class KafkaShareTest : public QObject
{
    Q_OBJECT

private slots:
    void eachKeepsItsShare_data();
    void eachKeepsItsShare();

private:
    void tellNewTotals(Group &group);
    void killOne(Group &group, bool hasCopies);
    void freezeOne(Group &group, bool hasCopies);
};

void KafkaShareTest::eachKeepsItsShare_data()
{
    QTest::addColumn<int>("standbys");
    QTest::addColumn<int>("held");
    QTest::newRow("no copies") << 0 << 4;
    QTest::newRow("one copy") << 1 << 8;
}

void KafkaShareTest::eachKeepsItsShare()
{
    QFETCH(int, standbys);
    QFETCH(int, held);
    Group group;
    QVERIFY(group.start(u"share-%1"_s.arg(standbys), standbys));
    QVERIFY(group.buy());
    for (const auto &instance : group.instances) {
        QVERIFY(holds(*instance, held));
        QTRY_COMPARE_WITH_TIMEOUT(group.wrongIn(*instance), QString(), PatienceMs);
        QTRY_COMPARE_WITH_TIMEOUT(rowsKept(group, *instance), Customers * held, PatienceMs);
    }
    tellNewTotals(group);
    if (!QTest::currentTestFailed())
        killOne(group, standbys > 0);
    if (!QTest::currentTestFailed())
        freezeOne(group, standbys > 0);
    for (const auto &instance : group.instances) {
        if (QTest::currentTestFailed()) {
            qWarning("%s", instance->log().right(4000).constData());
            instance->thaw();
        }
        QCOMPARE(instance->terminate().code, 0);
    }
}

/// Says how long after the first instance the last one tells a total.
void KafkaShareTest::tellNewTotals(Group &group)
{
    QList<qint64> spreads;
    for (int round = 0; round < Markers; ++round) {
        const QString name = u"marker-%1"_s.arg(round);
        QVERIFY(group.topic.buyIn(round % Partitions, {name, 7}));
        std::set<const HeadlessProgram *> silent;
        for (const auto &instance : group.instances)
            silent.insert(instance.get());
        QElapsedTimer clock;
        QTRY_VERIFY_WITH_TIMEOUT((std::erase_if(silent,
                                                [&](const HeadlessProgram *each) {
                                                    const bool tells = totalOf(*each, name) == 7;
                                                    if (tells && !clock.isValid())
                                                        clock.start();
                                                    return tells;
                                                }),
                                  silent.empty()),
                                 PatienceMs);
        spreads << clock.elapsed();
    }
    std::ranges::sort(spreads);
    qInfo() << "ms from the first instance that tells a total to the last: median" << spreads[Markers / 2] << "all"
            << spreads;
}

/// With copies nobody sees it; without, the partitions of the dead instance are named until others have taken them over.
void KafkaShareTest::killOne(Group &group, bool hasCopies)
{
    const HeadlessProgram &witness = *group.instances.front();
    group.instances.back()->kill();
    if (hasCopies)
        QTRY_COMPARE_WITH_TIMEOUT(group.wrongIn(witness), QString(), PatienceMs);
    else // Until the group has noticed.
        QTRY_COMPARE_WITH_TIMEOUT(missingIn(witness.get("/customer/" + nameOf(1).toLatin1())), Partitions / Instances,
                                  PatienceMs);
    QElapsedTimer clock;
    clock.start();
    QVERIFY(group.buy());
    QTRY_COMPARE_WITH_TIMEOUT(group.ownedByAll(), Partitions, PatienceMs);
    QTRY_COMPARE_WITH_TIMEOUT(group.wrongIn(witness), QString(), PatienceMs);
    qInfo("all totals are right again %lld ms after a kill", static_cast<long long>(clock.elapsed()));
    QVERIFY(group.instances.back()->startReady());
    for (const auto &instance : group.instances) {
        QVERIFY(owns(*instance, Partitions / Instances));
        QTRY_COMPARE_WITH_TIMEOUT(group.wrongIn(*instance), QString(), PatienceMs);
    }
}

/// It is given up by its group meanwhile, and comes back. Without copies others may still keep what was theirs a moment ago.
void KafkaShareTest::freezeOne(Group &group, bool hasCopies)
{
    const HeadlessProgram &witness = *group.instances.front();
    group.instances.back()->freeze();
    const auto answer = witness.get("/customer/" + nameOf(1).toLatin1());
    QVERIFY(answer);
    if (hasCopies)
        QTRY_COMPARE_WITH_TIMEOUT(group.wrongIn(witness), QString(), PatienceMs);
    else if (answer->status != 503)
        QCOMPARE(totalIn(answer), static_cast<qint64>(group.topic.expected().at(nameOf(1))));
    QVERIFY(group.buy());
    QTRY_COMPARE_WITH_TIMEOUT(group.wrongIn(witness), QString(), PatienceMs);
    group.instances.back()->thaw();
    for (const auto &instance : group.instances) {
        QVERIFY(owns(*instance, Partitions / Instances));
        QTRY_COMPARE_WITH_TIMEOUT(group.wrongIn(*instance), QString(), PatienceMs);
    }
}

QTEST_GUILESS_MAIN(KafkaShareTest)
#include "tst_kafka_share.moc"
