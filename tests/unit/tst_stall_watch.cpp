// SPDX-FileCopyrightText: 2026 The Spendwatch authors
// SPDX-License-Identifier: GPL-3.0-only
// When waiting purchases are a standstill, and what is told of partitions that cannot be used.
#include "engine/worker/blocked_notice.h"
#include "engine/worker/stall_watch.h"

#include <QObject>
#include <QTest>

#include <array>

using namespace Qt::StringLiterals;
using namespace spendwatch;
using namespace std::chrono_literals;
using Look = StallWatch::Look;

namespace {

constexpr auto Step = 250ms;
const StallWatch::Clock::time_point Begin{1h};

} // namespace

class StallWatchTest : public QObject
{
    Q_OBJECT

private slots:
    void whatWaitsForTenSecondsIsStalled();
    void whoCountsIsNotStalled();
    void nothingWaitingIsNotStalled();
    void timeInWhichNobodyLooksDoesNotCount();
    void eachPartitionStandsForItself();
    void unknownPartitionsStayAsTheyWere();
    void aStuckTransactionIsToldWithWhatHelps();
};

void StallWatchTest::whatWaitsForTenSecondsIsStalled()
{
    StallWatch watch;
    auto now = Begin;
    for (; now < Begin + StallWatch::Timeout; now += Step) {
        watch.look(now, std::array{Look{PartitionNumber(0), 5, SourceOffset(100)}});
        QVERIFY(watch.stalled().empty());
    }
    watch.look(now, std::array{Look{PartitionNumber(0), 500, SourceOffset(100)}}); // More may come meanwhile.
    QCOMPARE(watch.stalled(), std::vector{PartitionNumber(0)});
    QVERIFY(watch.idle(PartitionNumber(0)) >= StallWatch::Timeout);
    watch.look(now + Step, std::array{Look{PartitionNumber(0), 499, SourceOffset(101)}});
    QVERIFY(watch.stalled().empty());
    QCOMPARE(watch.idle(PartitionNumber(0)), StallWatch::Clock::duration(0));
}

void StallWatchTest::whoCountsIsNotStalled()
{
    StallWatch watch;
    SourceOffset next;
    for (auto now = Begin; now < Begin + 120s; now += 9s) // As slow as that.
        for (auto part = now; part < now + 9s; part += Step) {
            watch.look(part, std::array{Look{PartitionNumber(0), 1'000'000, next}});
            QVERIFY(watch.stalled().empty());
            next = next + (part + Step >= now + 9s ? 1 : 0);
        }
}

void StallWatchTest::nothingWaitingIsNotStalled()
{
    StallWatch watch;
    for (auto now = Begin; now < Begin + 60s; now += Step)
        watch.look(now, std::array{Look{PartitionNumber(0), 0, SourceOffset(100)}});
    QVERIFY(watch.stalled().empty());
    watch.look(Begin + 60s, std::array{Look{PartitionNumber(0), 1, SourceOffset(100)}});
    QVERIFY(watch.stalled().empty());
}

/// Restoring and connecting have states of their own.
void StallWatchTest::timeInWhichNobodyLooksDoesNotCount()
{
    StallWatch watch;
    watch.look(Begin, std::array{Look{PartitionNumber(0), 1, SourceOffset(100)}});
    watch.look(Begin + 60s, std::array{Look{PartitionNumber(0), 1, SourceOffset(100)}});
    QVERIFY(watch.stalled().empty());
    QCOMPARE(watch.idle(PartitionNumber(0)), StallWatch::Clock::duration(StallWatch::MaxGap));
}

void StallWatchTest::eachPartitionStandsForItself()
{
    StallWatch watch;
    SourceOffset next;
    for (auto now = Begin; now < Begin + 11s; now += Step)
        watch.look(now, std::array{Look{PartitionNumber(0), 5, ++next}, Look{PartitionNumber(3), 5, SourceOffset(7)},
                                   Look{PartitionNumber(4), 5, SourceOffset(7)}});
    QCOMPARE(watch.stalled(), (std::vector{PartitionNumber(3), PartitionNumber(4)}));
}

void StallWatchTest::unknownPartitionsStayAsTheyWere()
{
    StallWatch watch;
    for (auto now = Begin; now < Begin + 11s; now += Step)
        watch.look(now, std::array{Look{PartitionNumber(3), 5, SourceOffset(7)}});
    watch.look(Begin + 12s, {});
    QCOMPARE(watch.stalled(), std::vector{PartitionNumber(3)});
}

void StallWatchTest::aStuckTransactionIsToldWithWhatHelps()
{
    StatusBoard board;
    BlockedNotice notice(board, u"purchases on h:1"_s);
    const QString hidden = u"the offset committed for it"_s;
    notice.report(std::array{PartitionNumber(1), PartitionNumber(4), PartitionNumber(5)}, Message::plain(hidden),
                  Begin);
    QVERIFY2(board.status().warning().contains(u"as soon as the transaction ends"_s),
             qPrintable(board.status().warning()));
    notice.report(std::array{PartitionNumber(1), PartitionNumber(4), PartitionNumber(5)}, Message::plain(hidden),
                  Begin + BlockedNotice::Stuck);
    const QString reported = board.status().warning();
    QVERIFY2(reported.contains(u"partition(s) 1, 4, 5 of purchases on h:1"_s), qPrintable(reported));
    QVERIFY2(reported.contains(u"restart the broker"_s), qPrintable(reported));
    notice.takeBack();
    QCOMPARE(board.status().warning(), QString());
    notice.report(std::array{PartitionNumber(1)}, Message::plain(hidden), Begin + 1h); // The next time starts again.
    QVERIFY(!board.status().warning().contains(u"restart the broker"_s));
}

QTEST_GUILESS_MAIN(StallWatchTest)
#include "tst_stall_watch.moc"
