// SPDX-FileCopyrightText: 2026 The Spendwatch authors
// SPDX-License-Identifier: GPL-3.0-only
#include "engine/worker/lag_board.h"

#include <QTest>

#include <vector>

using namespace spendwatch;

/// How long what waits has waited, told from what is known without a look at it.
class TestLagBoard : public QObject
{
    Q_OBJECT

private slots:
    void secondsOfOnePartition_data();
    void secondsOfOnePartition();
    void partitionsAreApart();
};

namespace {

struct Moment {
    std::int64_t nowMs = 0;
    std::int64_t messages = 0;
    std::int64_t countedMs = 0;
};

LagBoard::Lag lagAfter(const std::vector<Moment> &moments, std::int64_t nowMs)
{
    LagBoard board;
    for (const Moment &moment : moments) {
        const LagBoard::Look look{PartitionNumber(3), moment.messages, moment.countedMs};
        board.look(moment.nowMs, std::span(&look, 1));
    }
    return board.lags(nowMs).at(0);
}

} // namespace

Q_DECLARE_METATYPE(std::vector<Moment>)

void TestLagBoard::secondsOfOnePartition_data()
{
    QTest::addColumn<std::vector<Moment>>("moments");
    QTest::addColumn<qint64>("askedMs");
    QTest::addColumn<qint64>("messages");
    QTest::addColumn<double>("seconds");
    const auto row = [](const char *name, const std::vector<Moment> &moments, qint64 asked, qint64 messages,
                        double seconds) { QTest::newRow(name) << moments << asked << messages << seconds; };
    row("nothing waits", {{10'000, 0, 2'000}}, 10'500, 0, 0);
    row("a backlog found at the start is as old as what was counted last", {{10'000, 5, 2'000}}, 10'500, 5, 8.5);
    row("after a quiet hour only the time since then counts", {{3'600'000, 0, 1'000}, {3'600'250, 1, 1'000}}, 3'600'500,
        1, 0.5);
    row("in a busy stream it is as old as what was counted last",
        {{10'000, 0, 1'000}, {20'000, 9, 19'800}, {30'000, 9, 29'700}}, 30'000, 9, 0.3);
    row("a log without times: since it was first seen", {{10'000, 5, 0}, {12'000, 5, 0}}, 13'000, 5, 3);
    row("a log without times: since nothing waited", {{10'000, 0, 0}, {12'000, 5, 0}, {14'000, 5, 0}}, 15'000, 5, 5);
    row("a time in the future", {{10'000, 5, 99'000}}, 10'000, 5, 0);
}

void TestLagBoard::secondsOfOnePartition()
{
    QFETCH(std::vector<Moment>, moments);
    QFETCH(qint64, askedMs);
    QFETCH(qint64, messages);
    QFETCH(double, seconds);
    const LagBoard::Lag lag = lagAfter(moments, askedMs);
    QCOMPARE(lag.partition.value(), 3);
    QVERIFY(lag.messages == messages);
    QCOMPARE(lag.seconds, seconds);
}

void TestLagBoard::partitionsAreApart()
{
    LagBoard board;
    const std::vector<LagBoard::Look> looks{{PartitionNumber(0), 0, 0}, {PartitionNumber(1), 7, 1'000}};
    board.look(5'000, looks);
    const auto lags = board.lags(6'000);
    QCOMPARE(lags.size(), std::size_t{2});
    QCOMPARE(lags[0].seconds, 0.0);
    QCOMPARE(lags[1].seconds, 5.0);
    board.look(7'000, {}); // They went to others.
    QVERIFY(board.lags(7'000).empty());
}

QTEST_APPLESS_MAIN(TestLagBoard)

#include "tst_lag_board.moc"
