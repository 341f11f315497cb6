// SPDX-FileCopyrightText: 2026 The Spendwatch authors
// SPDX-License-Identifier: GPL-3.0-only
// Asked to end in the middle of its work, with a broker that no longer answers, the program ends in time and cleanly;
// what it could not commit is counted after the next start, once.
#include "tests/support/watched_topic.h"

#include <QObject>

#include <functional>
#include <memory>

#include "chaos/purchase_flow.h"

using namespace spendwatch::test;
using namespace Qt::StringLiterals;

namespace {

constexpr int Partitions = 4;
constexpr int Customers = 20'000; ///< So a batch has tens of thousands of rows.
constexpr int PerSecond = 30'000;
constexpr qint64 Backlog = 120'000; ///< More than twice of what makes batches grow.
constexpr qint64 StopMs = 3'000;

using Way = std::function<void(KafkaBroker &)>;
using Reported = std::function<bool(const QJsonObject &)>;

/// A commit has been under way for longer than a commit takes.
bool commitHangs(const QJsonObject &health)
{
    return health[u"problem"].toString().contains(u"has not answered a commit"_s);
}

bool isTold(const QJsonObject &health)
{
    return health[u"state"].toString() == u"waiting"_s && health[u"problem"].toString().contains(u"Kafka"_s);
}

} // namespace

Q_DECLARE_METATYPE(Way)
Q_DECLARE_METATYPE(Reported)

class EndInTimeTest : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase();
    void endsWhileItCounts_data();
    void endsWhileItCounts();

private:
    WatchedTopic m_topic;
    std::unique_ptr<HeadlessProgram> m_program;
};

void EndInTimeTest::initTestCase()
{
    QVERIFY(m_topic.start(u"end-in-time"_s, Partitions));
    m_program = m_topic.makeProgram();
}

void EndInTimeTest::endsWhileItCounts_data()
{
    QTest::addColumn<Way>("goes"); // How the broker goes,
    QTest::addColumn<Reported>("asked"); // when the program is asked to end,
    QTest::addColumn<Way>("comes"); // and how the broker comes back.
    const Way stays = [](KafkaBroker &) {};
    const Way freezes = &KafkaBroker::freeze;
    const Way thaws = &KafkaBroker::thaw;
    const Way dies = &KafkaBroker::kill;
    const Way starts = [](KafkaBroker &broker) { QVERIFY(broker.start()); };
    QTest::newRow("the broker is there") << stays << Reported() << stays;
    QTest::newRow("frozen a moment ago") << freezes << Reported() << thaws;
    QTest::newRow("frozen, a commit hangs") << freezes << Reported(commitHangs) << thaws;
    QTest::newRow("killed a moment ago") << dies << Reported() << starts;
    QTest::newRow("killed, and that is told") << dies << Reported(isTold) << starts;
}

void EndInTimeTest::endsWhileItCounts()
{
    QFETCH(Way, goes);
    QFETCH(Reported, asked);
    QFETCH(Way, comes);
    PurchaseFlow flow(m_topic.broker().address(), m_topic.name(), Customers, PerSecond, 7);
    QTRY_VERIFY_WITH_TIMEOUT(flow.produced() >= Backlog, 60'000);
    QVERIFY(m_program->startReady());
    QVERIFY(m_program->counts(m_topic.purchases() + 1)); // One batch is committed, so the next is under way, or full.
    goes(m_topic.broker());
    const bool known = !asked || m_program->healthBecomes(asked, 30'000);
    const HeadlessProgram::Ending ending = m_program->terminate();
    comes(m_topic.broker());
    if (const Totals sums = flow.finish(); sums.empty())
        m_topic.expectWhatIsThere();
    else
        m_topic.expect(sums, flow.produced());
    QVERIFY(known);
    QCOMPARE(ending.code, 0);
    QVERIFY2(ending.elapsedMs <= StopMs, qPrintable(u"%1 ms"_s.arg(ending.elapsedMs)));
    qInfo("ended after %lld ms", static_cast<long long>(ending.elapsedMs));

    QVERIFY(m_program->startReady());
    QCOMPARE(m_topic.wrongIn(*m_program), QString());
    QCOMPARE(m_program->terminate().code, 0);
}

QTEST_GUILESS_MAIN(EndInTimeTest)
#include "tst_end_in_time.moc"
