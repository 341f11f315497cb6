// SPDX-FileCopyrightText: 2026 The Spendwatch authors
// SPDX-License-Identifier: GPL-3.0-only
// Every arrow between the worker's states that ARCHITECTURE.md names.
#include "engine/worker/worker.h"

#include <QDir>
#include <QTemporaryDir>
#include <QTest>

#include <algorithm>
#include <functional>
#include <mutex>

#include "unit/fake_log.h"
#include "unit/lone_parts.h"

using namespace spendwatch;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

using enum WorkerState;
using States = std::vector<WorkerState>;
using SetUp = std::function<void(FakeLog &)>;
/// What is done to the log or the worker once it is in a state.
struct Act {
    WorkerState in = Connecting;
    std::function<void(FakeLog &, Worker &)> what;
};
using Acts = std::vector<Act>;

constexpr int BusyMs = 20'000; ///< Some ways take 4 s on an idle computer.

/// Where a person looks for the next try.
enum class NextTry { None, Soon, InHalfAMinute };

/// The status as the board has it at each change of state, in order. The board logs a change in the thread that makes
/// it, so none is missed however short it lasts.
class History
{
public:
    explicit History(const StatusBoard &board) : m_board(board), m_statuses{board.status()}
    {
        s_now = this;
        m_former = qInstallMessageHandler(&History::note);
    }
    ~History()
    {
        qInstallMessageHandler(m_former);
        s_now = nullptr;
    }
    History(const History &) = delete;
    History &operator=(const History &) = delete;

    [[nodiscard]] std::vector<WorkerStatus> statuses() const
    {
        const std::scoped_lock lock(m_mutex);
        return m_statuses;
    }
    [[nodiscard]] WorkerState last() const { return statuses().back().state; }

private:
    static void note(QtMsgType type, const QMessageLogContext &context, const QString &text)
    {
        if (!text.startsWith(u"state: "_s)) {
            s_now->m_former(type, context, text);
            return;
        }
        const WorkerStatus status = s_now->m_board.status();
        const std::scoped_lock lock(s_now->m_mutex);
        s_now->m_statuses.push_back(status);
    }

    static inline History *s_now = nullptr;
    const StatusBoard &m_board;
    QtMessageHandler m_former = nullptr;
    mutable std::mutex m_mutex;
    std::vector<WorkerStatus> m_statuses;
};

QStringList toWords(const std::vector<WorkerStatus> &statuses, std::size_t most)
{
    QStringList words;
    for (std::size_t i = 0; i < std::min(most, statuses.size()); ++i)
        words << toWord(statuses[i].state);
    return words;
}

QStringList toWords(const States &states)
{
    QStringList words;
    for (const WorkerState state : states)
        words << toWord(state);
    return words;
}

Error trouble(Recovery recovery)
{
    return {recovery, message("the log is away"), message("bring it back")};
}

Act stops(WorkerState in)
{
    return {in, [](FakeLog &, Worker &worker) { worker.requestStop(); }};
}

/// The next call of this kind fails.
Act fails(WorkerState in, std::deque<Error> FakeLog::*calls, Recovery recovery)
{
    return {in, [calls, recovery](FakeLog &log, Worker &) {
                const std::scoped_lock lock(log.mutex);
                (log.*calls).push_back(trouble(recovery));
            }};
}

Act failsToCommit(WorkerState in, Recovery recovery)
{
    return {in, [recovery](FakeLog &log, Worker &) {
                {
                    const std::scoped_lock lock(log.mutex);
                    log.commitFailures.push_back({trouble(recovery), false});
                }
                log.appendPurchase(PartitionNumber(0), "brian", 1);
            }};
}

Act rebalances(WorkerState in, const std::vector<PartitionNumber> &assigned,
               const std::vector<PartitionNumber> &revoked, bool lost = false)
{
    return {in, [=](FakeLog &log, Worker &) { log.orderRebalance(assigned, revoked, lost); }};
}

Act readsOn(WorkerState in)
{
    return {in, [](FakeLog &log, Worker &) { log.setReadable(PartitionNumber(0), 1000); }};
}

void isFine(FakeLog & /*log*/) { }

/// Ten totals to restore, and the changelog stays away after five.
void restoresSlowly(FakeLog &log)
{
    for (int i = 0; i < 10; ++i)
        log.commitAsOther(PartitionNumber(0), "customer " + std::to_string(i), 5, 0);
    log.setReadable(PartitionNumber(0), 5);
}

void belongsToAGroupThatDoesNotAnswer(FakeLog &log)
{
    log.assignAllAtFirst = false;
}

void row(const char *name, const SetUp &setUp, const Acts &acts, const States &states, const QString &problem = {},
         NextTry nextTry = NextTry::None)
{
    QTest::newRow(name) << setUp << acts << states << problem << nextTry;
}

} // namespace

Q_DECLARE_METATYPE(SetUp)
Q_DECLARE_METATYPE(Acts)
Q_DECLARE_METATYPE(States)
Q_DECLARE_METATYPE(NextTry)

class TestWorkerStates : public QObject
{
    Q_OBJECT

private slots:
    void goesTheWay_data();
    void goesTheWay();
    void triesAgainByItself_data();
    void triesAgainByItself();
    void aRequestEndsThePauseOfNow();
    void aRequestWithoutAPauseIsForgotten();
    void aTroubleIsOneState();

private:
    static void waysOfConnecting();
    static void waysOfRestoring();
    static void waysOfRebalancing();
    static void waysOfRunning();
    static void waysOfWaitingAndFailed();
    static void checkEach(const std::vector<WorkerStatus> &statuses);
};

void TestWorkerStates::goesTheWay_data()
{
    QTest::addColumn<SetUp>("setUp");
    QTest::addColumn<Acts>("acts");
    QTest::addColumn<States>("states"); // After connecting; what is looked at is the last.
    QTest::addColumn<QString>("problem");
    QTest::addColumn<NextTry>("nextTry");
    waysOfConnecting();
    waysOfRestoring();
    waysOfRebalancing();
    waysOfRunning();
    waysOfWaitingAndFailed();
}

void TestWorkerStates::waysOfConnecting()
{
    const auto failsToOpen = [](Recovery recovery) {
        return SetUp([recovery](FakeLog &log) { log.openFailures.push_back(trouble(recovery)); });
    };
    row("connecting to rebalancing, rebalancing to running", isFine, {}, {Rebalancing, Running});
    row("connecting to restoring", restoresSlowly, {}, {Restoring});
    row("connecting to waiting", failsToOpen(Recovery::Retry), {}, {Waiting}, u"the log is away"_s, NextTry::Soon);
    row("connecting to failed", failsToOpen(Recovery::GiveUp), {}, {Failed}, u"the log is away"_s,
        NextTry::InHalfAMinute);
    row("connecting to stopped", [](FakeLog &log) { log.holdOpen = true; }, {stops(Connecting)}, {Stopped});
}

void TestWorkerStates::waysOfRestoring()
{
    const auto failsToRead = [](Recovery recovery) { return fails(Restoring, &FakeLog::changelogFailures, recovery); };
    row("restoring to rebalancing", restoresSlowly, {readsOn(Restoring)}, {Restoring, Rebalancing, Running});
    row("restoring to waiting, by itself", restoresSlowly, {failsToRead(Recovery::Retry)}, {Restoring, Waiting},
        u"the log is away"_s);
    row("waiting to restoring, by itself", restoresSlowly, {failsToRead(Recovery::Retry)},
        {Restoring, Waiting, Restoring});
    row("restoring to waiting", restoresSlowly, {failsToRead(Recovery::Reopen)}, {Restoring, Waiting},
        u"the log is away"_s, NextTry::Soon);
    row("and all the way from there", restoresSlowly, {failsToRead(Recovery::Reopen), readsOn(Waiting)},
        {Restoring, Waiting, Running});
    row("restoring to failed", restoresSlowly, {failsToRead(Recovery::GiveUp)}, {Restoring, Failed},
        u"the log is away"_s, NextTry::InHalfAMinute);
    row("restoring to stopped", restoresSlowly, {stops(Restoring)}, {Restoring, Stopped});
}

void TestWorkerStates::waysOfRebalancing()
{
    const SetUp alone = belongsToAGroupThatDoesNotAnswer;
    const auto failsToPoll = [](Recovery recovery) { return fails(Rebalancing, &FakeLog::pollFailures, recovery); };
    row("rebalancing to running when partitions are ours", alone,
        {rebalances(Rebalancing, {PartitionNumber(0), PartitionNumber(1)}, {})}, {Rebalancing, Running});
    row("rebalancing to waiting, by itself", alone, {failsToPoll(Recovery::Retry)}, {Rebalancing, Waiting},
        u"the log is away"_s);
    row("rebalancing to waiting", alone, {failsToPoll(Recovery::Reopen)}, {Rebalancing, Waiting}, u"the log is away"_s,
        NextTry::Soon);
    row("rebalancing to failed", alone, {failsToPoll(Recovery::GiveUp)}, {Rebalancing, Failed}, u"the log is away"_s,
        NextTry::InHalfAMinute);
    row("rebalancing to stopped", alone, {stops(Rebalancing)}, {Rebalancing, Stopped});
}

void TestWorkerStates::waysOfRunning()
{
    const auto failsToPoll = [](Recovery recovery) { return fails(Running, &FakeLog::pollFailures, recovery); };
    const auto commitTakes = [](WorkerState in, bool long_) {
        return Act{in, [long_](FakeLog &log, Worker &) {
                       log.holdCommits = long_;
                       log.appendPurchase(PartitionNumber(0), "brian", 1);
                   }};
    };
    row("running to rebalancing, a partition leaves", isFine, {rebalances(Running, {}, {PartitionNumber(1)})},
        {Rebalancing, Running, Rebalancing, Running});
    row("running to rebalancing, all are lost", isFine,
        {rebalances(Running, {}, {PartitionNumber(0), PartitionNumber(1)}, true)}, {Rebalancing, Running, Rebalancing});
    row("and back when they are ours again", isFine,
        {rebalances(Running, {}, {PartitionNumber(0), PartitionNumber(1)}, true),
         rebalances(Rebalancing, {PartitionNumber(0), PartitionNumber(1)}, {})},
        {Rebalancing, Running, Rebalancing, Running});
    row("running to waiting, by itself", isFine, {failsToPoll(Recovery::Retry)}, {Rebalancing, Running, Waiting},
        u"the log is away"_s);
    row("running to waiting, an aborted commit", isFine, {failsToCommit(Running, Recovery::Rewind)},
        {Rebalancing, Running, Waiting}, u"the log is away"_s);
    row("running to waiting, a slow commit", isFine, {commitTakes(Running, true), commitTakes(Waiting, false)},
        {Rebalancing, Running, Waiting}, u"fake log has not answered a commit for more than 3 s"_s);
    row("and back when it is committed", isFine, {commitTakes(Running, true), commitTakes(Waiting, false)},
        {Rebalancing, Running, Waiting, Running});
    row("running to waiting, the source", isFine, {failsToPoll(Recovery::Reopen)}, {Rebalancing, Running, Waiting},
        u"the log is away"_s, NextTry::Soon);
    row("running to waiting, a commit of unknown outcome", isFine, {failsToCommit(Running, Recovery::Reopen)},
        {Rebalancing, Running, Waiting}, u"the log is away"_s, NextTry::Soon);
    row("running to failed, the source", isFine, {failsToPoll(Recovery::GiveUp)}, {Rebalancing, Running, Failed},
        u"the log is away"_s, NextTry::InHalfAMinute);
    row("running to failed, a commit", isFine, {failsToCommit(Running, Recovery::GiveUp)},
        {Rebalancing, Running, Failed}, u"the log is away"_s, NextTry::InHalfAMinute);
    row("running to stopped", isFine, {stops(Running)}, {Rebalancing, Running, Stopped});
}

void TestWorkerStates::waysOfWaitingAndFailed()
{
    const auto failsToPoll = [](WorkerState in, Recovery recovery) {
        return fails(in, &FakeLog::pollFailures, recovery);
    };
    const auto failsToOpen = [](int times, Recovery recovery) {
        return SetUp(
            [=](FakeLog &log) { log.openFailures.assign(static_cast<std::size_t>(times), trouble(recovery)); });
    };
    const Act anotherLog{Running, [](FakeLog &log, Worker &) {
                             const std::scoped_lock lock(log.mutex);
                             log.logId = u"logId-2"_s;
                             log.pollFailures.push_back(trouble(Recovery::Reopen));
                         }};
    const Act isAskedToTry{Failed, [](FakeLog &, Worker &worker) { worker.tryNow(); }};
    row("waiting to running, at the next try", failsToOpen(1, Recovery::Retry), {}, {Waiting, Running});
    row("waiting to running, after some", failsToOpen(3, Recovery::Reopen), {}, {Waiting, Running});
    row("waiting to running, by itself", isFine, {failsToPoll(Running, Recovery::Retry)},
        {Rebalancing, Running, Waiting, Running});
    row("waiting to failed", isFine, {failsToPoll(Running, Recovery::Retry), failsToPoll(Waiting, Recovery::GiveUp)},
        {Rebalancing, Running, Waiting, Failed}, u"the log is away"_s, NextTry::InHalfAMinute);
    row("waiting to failed, another log", isFine, {anotherLog}, {Rebalancing, Running, Waiting, Failed},
        u"fake log is now a different source (logId-2) than before (logId-1)"_s, NextTry::InHalfAMinute);
    row("waiting to stopped", failsToOpen(100, Recovery::Retry), {stops(Waiting)}, {Waiting, Stopped});
    row("failed to running, on request", failsToOpen(1, Recovery::GiveUp), {isAskedToTry}, {Failed, Running});
    row("failed to stopped", failsToOpen(1, Recovery::GiveUp), {stops(Failed)}, {Failed, Stopped});
}

void TestWorkerStates::goesTheWay()
{
    QFETCH(SetUp, setUp);
    QFETCH(Acts, acts);
    QFETCH(States, states);
    QFETCH(QString, problem);
    QFETCH(NextTry, nextTry);
    const QTemporaryDir folder;
    FakeLog log(2);
    setUp(log);
    test::LoneParts parts;
    const History history(parts.worker.status);
    Worker worker(std::make_unique<FakeStreamFactory>(log), parts.worker,
                  QDir(folder.path()).filePath(u"table.sqlite"_s));
    const auto letGo = qScopeGuard([&log] { log.holdOpen = log.holdCommits = false; });
    for (const Act &act : acts) {
        QTRY_COMPARE_WITH_TIMEOUT(toWord(history.last()), toWord(act.in), BusyMs);
        act.what(log, worker);
    }
    states.insert(states.begin(), Connecting);
    QTRY_VERIFY2_WITH_TIMEOUT(history.statuses().size() >= states.size(),
                              qPrintable(toWords(history.statuses(), 99).join(u' ')), BusyMs);
    const auto statuses = history.statuses();
    QCOMPARE(toWords(statuses, states.size()), toWords(states));

    const WorkerStatus &end = statuses[states.size() - 1];
    QCOMPARE(end.problem.english(), problem);
    QCOMPARE(end.advice.isEmpty(), problem.isEmpty());
    const qint64 pause = end.nextTryMs > 0 ? end.nextTryMs - end.sinceMs : 0;
    const qint64 least = nextTry == NextTry::InHalfAMinute ? 20'000 : nextTry == NextTry::Soon ? 1 : 0;
    const qint64 most = nextTry == NextTry::InHalfAMinute ? 30'000 + BusyMs // Of the whole trouble.
                        : nextTry == NextTry::Soon        ? 10'000
                                                          : 0;
    QVERIFY2(least <= pause && pause <= most, qPrintable(QString::number(pause)));
    checkEach(statuses);
}

void TestWorkerStates::triesAgainByItself_data()
{
    QTest::addColumn<SetUp>("setUp");
    QTest::addColumn<States>("states"); // After connecting.
    QTest::addColumn<QString>("problem");
    const SetUp failsOnce = [](FakeLog &log) { log.openFailures.push_back(trouble(Recovery::GiveUp)); };
    const SetUp answersTheSecondMember = [](FakeLog &log) { log.silentStreams = 1; };
    QTest::newRow("failed to running, after its pause") << failsOnce << States{Failed, Running} << u"the log is away"_s;
    QTest::newRow("rebalancing to waiting, a group that does not answer")
        << answersTheSecondMember << States{Rebalancing, Waiting, Running}
        << u"fake log: the consumer group has not answered for 1 s"_s;
}

/// What takes 30 s and 60 s, in less of it.
void TestWorkerStates::triesAgainByItself()
{
    QFETCH(SetUp, setUp);
    QFETCH(States, states);
    QFETCH(QString, problem);
    QCOMPARE(RetryPolicy().failedPause, 30s);
    QCOMPARE(RetryPolicy().groupTimeout, 60s);
    constexpr RetryPolicy Short{.failedPause = 300ms, .groupTimeout = 600ms};
    const QTemporaryDir folder;
    FakeLog log(2);
    setUp(log);
    test::LoneParts parts;
    const History history(parts.worker.status);
    Worker worker(std::make_unique<FakeStreamFactory>(log), parts.worker,
                  QDir(folder.path()).filePath(u"table.sqlite"_s), Short);
    states.insert(states.begin(), Connecting);
    QTRY_VERIFY2_WITH_TIMEOUT(history.statuses().size() >= states.size(),
                              qPrintable(toWords(history.statuses(), 99).join(u' ')), BusyMs);
    const auto statuses = history.statuses();
    QCOMPARE(toWords(statuses, states.size()), toWords(states));
    const auto inTrouble =
        std::ranges::find_if(statuses, [](const WorkerStatus &status) { return !status.problem.isEmpty(); });
    QVERIFY(inTrouble != statuses.end());
    QCOMPARE(inTrouble->problem.english(), problem);
    QVERIFY(inTrouble->nextTryMs > inTrouble->sinceMs);
    QVERIFY((inTrouble + 1)->sinceMs >= inTrouble->nextTryMs - 1); // Not before it was told.
    checkEach(statuses);
}

void TestWorkerStates::aRequestEndsThePauseOfNow()
{
    const QTemporaryDir folder;
    FakeLog log(2);
    log.openFailures.push_back(trouble(Recovery::Retry));
    test::LoneParts lone;
    WorkerParts &parts = lone.worker;
    Worker worker(std::make_unique<FakeStreamFactory>(log), parts, QDir(folder.path()).filePath(u"table.sqlite"_s),
                  RetryPolicy{.firstPause = 10min});
    QTRY_COMPARE(toWord(parts.status.status().state), toWord(Waiting));
    worker.tryNow(); // As soon as the pause is told it can be ended.
    QTRY_COMPARE_WITH_TIMEOUT(toWord(parts.status.status().state), toWord(Running), BusyMs);
}

/// An open stream mends itself, so there is nothing to try now, and a later pause lasts as long as it is told.
void TestWorkerStates::aRequestWithoutAPauseIsForgotten()
{
    const QTemporaryDir folder;
    FakeLog log(2);
    test::LoneParts lone;
    WorkerParts &parts = lone.worker;
    const History history(parts.status);
    Worker worker(std::make_unique<FakeStreamFactory>(log), parts, QDir(folder.path()).filePath(u"table.sqlite"_s),
                  RetryPolicy{.firstPause = 500ms});
    const auto reaches = [&](const States &states) {
        return QTest::qWaitFor([&] { return toWords(history.statuses(), 99) == toWords(states); }, BusyMs);
    };
    QVERIFY(reaches({Connecting, Rebalancing, Running}));
    fails(Running, &FakeLog::pollFailures, Recovery::Retry).what(log, worker);
    QVERIFY(reaches({Connecting, Rebalancing, Running, Waiting}));
    QCOMPARE(history.statuses().back().nextTryMs, 0);
    worker.tryNow();
    QVERIFY(reaches({Connecting, Rebalancing, Running, Waiting, Running}));
    fails(Running, &FakeLog::pollFailures, Recovery::Reopen).what(log, worker);
    QVERIFY(QTest::qWaitFor([&] { return history.statuses().size() >= 7; }, BusyMs));
    const auto statuses = history.statuses();
    QCOMPARE(toWords(statuses, 7),
             toWords(States{Connecting, Rebalancing, Running, Waiting, Running, Waiting, Running}));
    QVERIFY(statuses[5].nextTryMs > 0);
    QVERIFY(statuses[6].sinceMs >= statuses[5].nextTryMs - 1); // Not before it was told.
}

/// Whoever looks sees one state with one beginning, and how often it was tried.
void TestWorkerStates::aTroubleIsOneState()
{
    constexpr int Failures = 4;
    const QTemporaryDir folder;
    FakeLog log(2);
    log.openFailures.assign(Failures, trouble(Recovery::Retry));
    test::LoneParts lone;
    WorkerParts &parts = lone.worker;
    const History history(parts.status);
    Worker worker(std::make_unique<FakeStreamFactory>(log), parts, QDir(folder.path()).filePath(u"table.sqlite"_s),
                  RetryPolicy{.firstPause = 10min, .maxPause = 10min}); // Only a request ends it.
    const auto letGo = qScopeGuard([&log] { log.holdOpen = false; });
    const auto status = [&parts] { return parts.status.status(); };
    QTRY_VERIFY_WITH_TIMEOUT(status().nextTryMs > 0, BusyMs);
    const qint64 sinceMs = status().sinceMs;
    for (int tries = 1; tries <= Failures; ++tries) {
        QTRY_VERIFY_WITH_TIMEOUT(status().nextTryMs > 0, BusyMs);
        log.holdOpen = true;
        worker.tryNow();
        QTRY_COMPARE_WITH_TIMEOUT(status().tries, tries, BusyMs);
        QCOMPARE(toWord(status().state), toWord(Waiting));
        QCOMPARE(status().sinceMs, sinceMs);
        QCOMPARE(status().problem.english(), u"the log is away"_s);
        log.holdOpen = false;
    }
    QTRY_COMPARE_WITH_TIMEOUT(toWord(status().state), toWord(Running), BusyMs);
    QCOMPARE(status().tries, 0);
    QCOMPARE(toWords(history.statuses(), 9), toWords(States{Connecting, Waiting, Running}));
}

/// What holds in each state, whatever the way to it.
void TestWorkerStates::checkEach(const std::vector<WorkerStatus> &statuses)
{
    bool restored = false;
    for (const WorkerStatus &status : statuses) {
        const QByteArray state = toWord(status.state).toLatin1();
        const bool inTrouble = status.state == Waiting || status.state == Failed;
        const bool well = status.state == Running || status.state == Restoring || status.state == Stopped;
        restored = restored || status.state == Rebalancing || status.state == Running;
        QVERIFY2(inTrouble || status.nextTryMs == 0, state);
        QVERIFY2(!inTrouble || !status.problem.isEmpty(), state);
        QVERIFY2(!well || status.problem.isEmpty(), state);
        QVERIFY2(status.ready == restored, state);
        QVERIFY2(status.state == statuses.front().state || status.sinceMs > 0, state);
    }
}

QTEST_GUILESS_MAIN(TestWorkerStates)
#include "tst_worker_states.moc"
