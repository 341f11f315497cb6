// SPDX-FileCopyrightText: 2026 The Spendwatch authors
// SPDX-License-Identifier: GPL-3.0-only
#include "engine/worker/warning_log.h"

#include <QObject>
#include <QTest>

using namespace spendwatch;
using namespace std::chrono_literals;

namespace {

const WarningLog::Clock::time_point Begin{1h};

Message waits(int partitions)
{
    return message("%1 partition(s) wait", partitions);
}

} // namespace

class WarningLogTest : public QObject
{
    Q_OBJECT

private slots:
    void logsWhatIsNewAtOnce();
    void logsChangingFiguresNowAndThen();
    void losesNotTheNewest();
    void forgetsWhatWasWithdrawn();
    void rateLimitsWhatComesAndGoes();
};

void WarningLogTest::logsWhatIsNewAtOnce()
{
    WarningLog log;
    QCOMPARE(log.note(WarningKind::Stalled, waits(1), Begin), std::vector{waits(1)});
    QCOMPARE(log.note(WarningKind::Stalled, waits(1), Begin + 1min), std::vector<Message>());
    QCOMPARE(log.note(WarningKind::Stalled, message("another"), Begin + 1min), std::vector{message("another")});
    QCOMPARE(log.note(WarningKind::Loss, waits(1), Begin + 1min), std::vector{waits(1)});
    QCOMPARE(log.note(WarningKind::Loss, Message::plain(QStringLiteral("1")), Begin + 1min),
             std::vector{Message::plain(QStringLiteral("1"))});
    QCOMPARE(log.note(WarningKind::Loss, Message::plain(QStringLiteral("2")), Begin + 1min),
             std::vector{Message::plain(QStringLiteral("2"))});
}

void WarningLogTest::logsChangingFiguresNowAndThen()
{
    WarningLog log;
    std::vector<Message> lines;
    for (int number = 0; number < 120; ++number) // Half a minute, four times a second.
        for (const Message &line : log.note(WarningKind::Stalled, waits(number), Begin + number * 250ms))
            lines.push_back(line);
    QCOMPARE(lines, (std::vector{waits(0), waits(40), waits(80)}));
}

/// Whatever is noted next brings it.
void WarningLogTest::losesNotTheNewest()
{
    WarningLog log;
    QCOMPARE(log.note(WarningKind::Loss, waits(1), Begin).size(), std::size_t{1});
    QCOMPARE(log.note(WarningKind::Loss, waits(2), Begin + 1s), std::vector<Message>());
    QCOMPARE(log.note(WarningKind::Stalled, {}, Begin + 9s), std::vector<Message>());
    QCOMPARE(log.note(WarningKind::Stalled, {}, Begin + 10s), std::vector{waits(2)});
    QCOMPARE(log.note(WarningKind::Stalled, {}, Begin + 30s), std::vector<Message>());
}

void WarningLogTest::forgetsWhatWasWithdrawn()
{
    WarningLog log;
    QCOMPARE(log.note(WarningKind::Stalled, waits(1), Begin).size(), std::size_t{1});
    QCOMPARE(log.note(WarningKind::Stalled, waits(2), Begin + 1s), std::vector<Message>());
    QCOMPARE(log.note(WarningKind::Stalled, {}, Begin + 2s), std::vector<Message>());
    QCOMPARE(log.note(WarningKind::Stalled, {}, Begin + 1min), std::vector<Message>());
}

void WarningLogTest::rateLimitsWhatComesAndGoes()
{
    WarningLog log;
    std::size_t lines = 0;
    for (int number = 0; number < 100; ++number)
        lines += log.note(WarningKind::Stalled, number % 2 == 0 ? waits(1) : Message(), Begin + number * 250ms).size();
    QCOMPARE(lines, std::size_t{3});
}

QTEST_GUILESS_MAIN(WarningLogTest)
#include "tst_warning_log.moc"
