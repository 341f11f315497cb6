// SPDX-FileCopyrightText: 2026 The Spendwatch authors
// SPDX-License-Identifier: GPL-3.0-only
// What is told while a source is away: one trouble, until it is over.
#include "engine/worker/status_board.h"
#include "engine/worker/steady_status.h"

#include <QTest>

#include <tuple>

using namespace spendwatch;
using namespace Qt::StringLiterals;

namespace {

WorkerStatus does(WorkerState state, qint64 nextTryMs = 0)
{
    WorkerStatus status;
    status.state = state;
    status.nextTryMs = nextTryMs;
    if (state == WorkerState::Waiting || state == WorkerState::Failed)
        status.problem = Message::plain(u"Kafka is away"_s);
    return status;
}

constexpr qint64 JoinMs = SteadyStatus::JoinTime.count();

} // namespace

class TestSteadyStatus : public QObject
{
    Q_OBJECT

private slots:
    void aTroubleIsOneTrouble();
    void joiningForLongIsJoining();
    void whatIsOverIsOver_data();
    void whatIsOverIsOver();
    void failedStaysFailedWhileItIsTried();
    void aProblemIsToldOnce();
    void theBoardIsSteady();
};

/// A broker that is away: it is waited for, tried, waited for, and now and then the group is nearly joined.
void TestSteadyStatus::aTroubleIsOneTrouble()
{
    SteadyStatus steady;
    QCOMPARE(steady.look(does(WorkerState::Running), 900).state, WorkerState::Running);
    const std::tuple<WorkerState, qint64, int> seen[] = {
        {WorkerState::Waiting, 1000, 0},       {WorkerState::Connecting, 1250, 1}, {WorkerState::Waiting, 11'250, 1},
        {WorkerState::Rebalancing, 13'000, 1}, {WorkerState::Waiting, 23'000, 1},  {WorkerState::Connecting, 24'000, 2},
        {WorkerState::Connecting, 24'000, 2},  {WorkerState::Waiting, 34'000, 2}};
    for (const auto &[state, nowMs, tries] : seen) {
        const bool waits = state == WorkerState::Waiting;
        const WorkerStatus told = steady.look(does(state, waits ? nowMs + 250 : 0), nowMs);
        QCOMPARE(told.state, WorkerState::Waiting);
        QCOMPARE(told.sinceMs, 1000);
        QCOMPARE(told.problem.english(), u"Kafka is away"_s);
        QCOMPARE(told.nextTryMs, waits ? nowMs + 250 : 0);
        QCOMPARE(told.tries, tries);
    }
}

void TestSteadyStatus::joiningForLongIsJoining()
{
    SteadyStatus steady;
    static_cast<void>(steady.look(does(WorkerState::Waiting), 1000));
    QCOMPARE(steady.look(does(WorkerState::Rebalancing), 1000 + JoinMs).state, WorkerState::Waiting);
    const WorkerStatus told = steady.look(does(WorkerState::Rebalancing), 1001 + JoinMs);
    QCOMPARE(told.state, WorkerState::Rebalancing);
    QCOMPARE(told.sinceMs, 1001 + JoinMs);
    QVERIFY(told.problem.isEmpty());
}

void TestSteadyStatus::whatIsOverIsOver_data()
{
    QTest::addColumn<int>("state");
    for (const WorkerState state : {WorkerState::Running, WorkerState::Restoring, WorkerState::Stopped})
        QTest::newRow(qPrintable(toWord(state))) << int(state);
}

void TestSteadyStatus::whatIsOverIsOver()
{
    QFETCH(int, state);
    SteadyStatus steady;
    static_cast<void>(steady.look(does(WorkerState::Waiting), 1000));
    static_cast<void>(steady.look(does(WorkerState::Connecting), 1100));
    const WorkerStatus told = steady.look(does(WorkerState(state)), 2000);
    QCOMPARE(told.state, WorkerState(state));
    QCOMPARE(told.sinceMs, 2000);
    QCOMPARE(told.tries, 0);
    QCOMPARE(steady.look(does(WorkerState(state)), 3000).sinceMs, 2000);
    QCOMPARE(steady.look(does(WorkerState::Waiting), 4000).sinceMs, 4000); // Another trouble.
}

void TestSteadyStatus::failedStaysFailedWhileItIsTried()
{
    SteadyStatus steady;
    static_cast<void>(steady.look(does(WorkerState::Failed, 31'000), 1000));
    const WorkerStatus told = steady.look(does(WorkerState::Connecting), 31'000);
    QCOMPARE(told.state, WorkerState::Failed);
    QCOMPARE(told.tries, 1);
    QCOMPARE(told.problem.english(), u"Kafka is away"_s);
}

void TestSteadyStatus::aProblemIsToldOnce()
{
    SteadyStatus steady;
    const auto waits = [&](const QString &problem) {
        WorkerStatus status = does(WorkerState::Waiting);
        status.problem = Message::plain(problem);
        return steady.isNews(steady.look(status, 1000));
    };
    QVERIFY(waits(u"away"_s));
    QVERIFY(waits(u"refused"_s));
    QVERIFY(!waits(u"away"_s));
    static_cast<void>(steady.look(does(WorkerState::Running), 2000));
    QVERIFY(waits(u"away"_s));
}

/// What the log says, too, comes from here.
void TestSteadyStatus::theBoardIsSteady()
{
    StatusBoard board;
    board.setWell(WorkerState::Running);
    board.setTrouble(WorkerState::Waiting, Message::plain(u"away"_s), {});
    const qint64 sinceMs = board.status().sinceMs;
    board.setWell(WorkerState::Rebalancing);
    board.setState(WorkerState::Connecting);
    board.setWarning(WarningKind::Table, Message::plain(u"slow"_s));
    const WorkerStatus told = board.status();
    QCOMPARE(told.state, WorkerState::Waiting);
    QCOMPARE(told.sinceMs, sinceMs);
    QCOMPARE(told.problem.english(), u"away"_s);
    QCOMPARE(told.tries, 1);
    QCOMPARE(told.warning(), u"slow"_s);
    board.setWell(WorkerState::Running);
    QVERIFY(board.status().problem.isEmpty());
    QCOMPARE(board.status().warning(), u"slow"_s);
}

QTEST_GUILESS_MAIN(TestSteadyStatus)
#include "tst_steady_status.moc"
