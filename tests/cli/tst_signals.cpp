// SPDX-FileCopyrightText: 2026 The Spendwatch authors
// SPDX-License-Identifier: GPL-3.0-only
#include "app/signals.h"

#include <QTest>

#include <atomic>
#include <csignal>
#include <sys/wait.h>
#include <unistd.h>

using namespace spendwatch;

namespace {

#ifdef __SANITIZE_THREAD__
constexpr bool CanFork = false; // The sanitizer lets no thread start behind a fork.
#else
constexpr bool CanFork = true;
#endif

/// Runs `child` in a process of its own; returns its wait status.
template <typename Child>
int statusOf(Child child)
{
    const pid_t pid = ::fork();
    if (pid == 0) {
        child();
        ::_exit(99); // Not reached when all is well.
    }
    int status = -1;
    ::waitpid(pid, &status, 0);
    return status;
}

} // namespace

class TestSignals : public QObject
{
    Q_OBJECT

private slots:
    void signalBecomesAStopRequest_data();
    void signalBecomesAStopRequest();
    void endsWithoutASignal();
    void canBeMadeAgain();
    void secondSignalEndsTheProcess();
    void twoAtOnceAreOneRequest();
    void anIgnoredHangupStaysIgnored();
    void formerHandlerComesBack();
};

void TestSignals::signalBecomesAStopRequest_data()
{
    QTest::addColumn<int>("number");
    QTest::newRow("SIGINT") << SIGINT;
    QTest::newRow("SIGTERM") << SIGTERM;
    QTest::newRow("SIGHUP") << SIGHUP;
}

void TestSignals::signalBecomesAStopRequest()
{
    QFETCH(int, number);
    const StopSignals stopSignals;
    const std::stop_token token = stopSignals.token();
    std::atomic<bool> called = false;
    const std::stop_callback callback(token, [&called] { called = true; });
    QVERIFY(!token.stop_requested());
    QCOMPARE(std::raise(number), 0);
    QTRY_VERIFY(token.stop_requested());
    QTRY_VERIFY(called);
}

void TestSignals::endsWithoutASignal()
{
    std::stop_token token;
    {
        const StopSignals stopSignals;
        token = stopSignals.token();
    }
    QVERIFY(!token.stop_requested());
}

void TestSignals::canBeMadeAgain()
{
    for (int i = 0; i < 3; ++i) {
        const StopSignals stopSignals;
        QCOMPARE(std::raise(SIGINT), 0);
        QTRY_VERIFY(stopSignals.token().stop_requested());
    }
}

void TestSignals::secondSignalEndsTheProcess()
{
    if (!CanFork)
        QSKIP("needs fork");
    const int status = statusOf([] {
        const StopSignals stopSignals;
        std::raise(SIGTERM);
        ::usleep(700'000); // Longer than both count for one.
        std::raise(SIGTERM);
    });
    QVERIFY(WIFEXITED(status));
    QCOMPARE(WEXITSTATUS(status), 1);
}

void TestSignals::twoAtOnceAreOneRequest()
{
    const StopSignals stopSignals;
    QCOMPARE(std::raise(SIGTERM), 0);
    QCOMPARE(std::raise(SIGTERM), 0);
    QTRY_VERIFY(stopSignals.token().stop_requested());
}

void TestSignals::anIgnoredHangupStaysIgnored()
{
    if (!CanFork)
        QSKIP("needs fork");
    const int status = statusOf([] {
        std::signal(SIGHUP, SIG_IGN);
        const StopSignals stopSignals;
        std::raise(SIGHUP);
        ::_exit(stopSignals.token().stop_requested() ? 1 : 42);
    });
    QVERIFY(WIFEXITED(status));
    QCOMPARE(WEXITSTATUS(status), 42);
}

void TestSignals::formerHandlerComesBack()
{
    if (!CanFork)
        QSKIP("needs fork");
    const int status = statusOf([] {
        std::signal(SIGTERM, SIG_DFL);
        {
            const StopSignals stopSignals;
        }
        std::raise(SIGTERM);
    });
    QVERIFY(WIFSIGNALED(status));
    QCOMPARE(WTERMSIG(status), SIGTERM);
}

QTEST_GUILESS_MAIN(TestSignals)
#include "tst_signals.moc"
