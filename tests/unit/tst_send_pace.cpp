// SPDX-FileCopyrightText: 2026 The Spendwatch authors
// SPDX-License-Identifier: GPL-3.0-only
#include "engine/send/send_pace.h"

#include <QTest>

#include <limits>

using namespace spendwatch;
using namespace std::chrono_literals;
using Clock = SendPace::Clock;

class TestSendPace : public QObject
{
    Q_OBJECT

private slots:
    void asFastAsPossible_data();
    void asFastAsPossible();
    void steady_data();
    void steady();
    void verySlow();
    void catchesUpInChunks();
    void restartForgetsTheDebt();
};

void TestSendPace::asFastAsPossible_data()
{
    QTest::addColumn<double>("rate");
    QTest::newRow("zero") << 0.0;
    QTest::newRow("negative") << -1.0;
    QTest::newRow("infinite") << std::numeric_limits<double>::infinity();
    QTest::newRow("not a number") << std::numeric_limits<double>::quiet_NaN();
}

void TestSendPace::asFastAsPossible()
{
    QFETCH(double, rate);
    const Clock::time_point now{1h};
    SendPace pace(rate, now);
    for (int i = 0; i < 3; ++i) {
        QCOMPARE(pace.due(now), SendPace::MaxChunk);
        pace.take(SendPace::MaxChunk, now);
    }
}

void TestSendPace::steady_data()
{
    QTest::addColumn<double>("rate");
    for (const double rate : {0.5, 1.0, 3.0, 50.0, 333.3, 1000.0, 100'000.0})
        QTest::addRow("%g/s", rate) << rate;
}

void TestSendPace::steady()
{
    QFETCH(double, rate);
    const Clock::time_point start{1h};
    SendPace pace(rate, start);
    Clock::time_point now = start;
    double taken = 0;
    int chunks = 0;
    while (now < start + 60s) {
        const std::size_t due = pace.due(now);
        if (due == 0) {
            const auto next = pace.nextDue(now);
            QVERIFY(next > now);
            QVERIFY(next
                    <= now
                           + std::max<Clock::duration>(SendPace::MinGap, std::chrono::duration_cast<Clock::duration>(
                                                                             std::chrono::duration<double>(1 / rate)))
                           + 1ms);
            now = next + 137us; // Always woken a little late: must not add up.
            continue;
        }
        pace.take(due, now);
        taken += static_cast<double>(due);
        ++chunks;
    }
    QVERIFY2(qAbs(taken - rate * 60) <= rate * 0.03 + 1, QByteArray::number(taken));
    QVERIFY(chunks <= 60'000 / 20 + 1);
}

void TestSendPace::verySlow()
{
    const Clock::time_point now{1h};
    SendPace pace(1e-300, now);
    QCOMPARE(pace.due(now), std::size_t(1));
    pace.take(1, now);
    QCOMPARE(pace.due(now + 1h), std::size_t(0));
    QVERIFY(pace.nextDue(now) <= now + 1h + 1ms);
    QVERIFY(pace.nextDue(now) > now);
}

void TestSendPace::catchesUpInChunks()
{
    const Clock::time_point start{1h};
    SendPace pace(10'000, start);
    const auto late = start + 10s;
    QCOMPARE(pace.due(late), SendPace::MaxChunk);
    pace.take(SendPace::MaxChunk, late);
    QCOMPARE(pace.due(late + 1ms), std::size_t(0));
    QCOMPARE(pace.due(late + 20ms), SendPace::MaxChunk);
}

void TestSendPace::restartForgetsTheDebt()
{
    const Clock::time_point start{1h};
    SendPace pace(100, start);
    pace.take(pace.due(start), start);
    pace.restart(start + 60s);
    QCOMPARE(pace.due(start + 60s), std::size_t(1));
}

QTEST_GUILESS_MAIN(TestSendPace)
#include "tst_send_pace.moc"
