// SPDX-FileCopyrightText: 2026 The Spendwatch authors
// SPDX-License-Identifier: GPL-3.0-only
#include "engine/worker/batch_schedule.h"

#include <QObject>
#include <QTest>

using namespace spendwatch;
using namespace std::chrono_literals;

Q_DECLARE_METATYPE(std::chrono::milliseconds)

namespace {

constexpr auto Backlog = BatchSchedule::Backlog;
using Ms = std::chrono::milliseconds;

} // namespace

class BatchScheduleTest : public QObject
{
    Q_OBJECT

private slots:
    void whenABatchIsDue_data();
    void whenABatchIsDue();
    void sendersHaveTheirTurn_data();
    void sendersHaveTheirTurn();
    void turnEndsWithTheNextShortCommit();
};

void BatchScheduleTest::whenABatchIsDue_data()
{
    QTest::addColumn<bool>("empty");
    QTest::addColumn<bool>("full");
    QTest::addColumn<Ms>("age");
    QTest::addColumn<qint64>("lag");
    QTest::addColumn<bool>("due");
    QTest::newRow("nothing in it") << true << false << 5000ms << qint64(0) << false;
    QTest::newRow("quiet stream") << false << false << 0ms << qint64(0) << true;
    QTest::newRow("lag unknown") << false << false << 0ms << qint64(-1) << true;
    QTest::newRow("just below a backlog") << false << false << 0ms << qint64(Backlog - 1) << true;
    QTest::newRow("backlog") << false << false << 0ms << qint64(Backlog) << false;
    QTest::newRow("backlog, nearly a second") << false << false << 999ms << qint64(Backlog) << false;
    QTest::newRow("backlog, a second") << false << false << 1000ms << qint64(Backlog) << true;
    QTest::newRow("backlog, full") << false << true << 0ms << qint64(Backlog) << true;
}

void BatchScheduleTest::whenABatchIsDue()
{
    QFETCH(const bool, empty);
    QFETCH(const bool, full);
    QFETCH(const Ms, age);
    QFETCH(const qint64, lag);
    const BatchSchedule schedule;
    QTEST(schedule.isDue({empty, full, age}, lag, BatchSchedule::Clock::now()), "due");
}

void BatchScheduleTest::sendersHaveTheirTurn_data()
{
    QTest::addColumn<Ms>("held");
    QTest::addColumn<Ms>("age");
    QTest::addColumn<Ms>("silence");
    QTest::addColumn<bool>("due");
    QTest::newRow("short commit") << 19ms << 0ms << 0ms << true;
    QTest::newRow("long commit") << 20ms << 0ms << 0ms << false;
    QTest::newRow("turn nearly over") << 20ms << 59ms << 0ms << false;
    QTest::newRow("turn over") << 20ms << 60ms << 0ms << true;
    QTest::newRow("senders quiet for a while") << 200ms << 150ms << 99ms << false;
    QTest::newRow("senders silent") << 200ms << 150ms << 100ms << true;
    QTest::newRow("never longer than a backlog's second") << 5000ms << 1000ms << 0ms << true;
}

void BatchScheduleTest::sendersHaveTheirTurn()
{
    QFETCH(const Ms, held);
    QFETCH(const Ms, age);
    QFETCH(const Ms, silence);
    BatchSchedule schedule;
    const auto now = BatchSchedule::Clock::now();
    schedule.noteCommit(held);
    schedule.noteMessages(now - silence);
    QTEST(schedule.isDue({false, false, age}, 0, now), "due");
}

void BatchScheduleTest::turnEndsWithTheNextShortCommit()
{
    BatchSchedule schedule;
    const auto now = BatchSchedule::Clock::now();
    schedule.noteCommit(500ms);
    schedule.noteMessages(now);
    QVERIFY(!schedule.isDue({false, false, 10ms}, 0, now));
    schedule.noteCommit(0ms);
    QVERIFY(schedule.isDue({false, false, 10ms}, 0, now));
}

QTEST_GUILESS_MAIN(BatchScheduleTest)
#include "tst_batch_schedule.moc"
