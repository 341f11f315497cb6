// SPDX-FileCopyrightText: 2026 The Spendwatch authors
// SPDX-License-Identifier: GPL-3.0-only
#include "engine/stream/kafka/share_check.h"

#include <QObject>
#include <QTest>

using namespace spendwatch::kafka;
using namespace std::chrono_literals;

class ShareCheckTest : public QObject
{
    Q_OBJECT

private slots:
    void isOverdueAfterTheGraceTime();
    void beginsAgainWithEachShare();
};

void ShareCheckTest::isOverdueAfterTheGraceTime()
{
    ShareCheck check;
    Clock::time_point start{};
    // Each try costs the group a rebalance.
    for (auto grace = ShareCheck::GraceTime; grace < ShareCheck::MaxGraceTime; grace *= 2) {
        QVERIFY(!check.isOverdue(true, start));
        QVERIFY(!check.isOverdue(true, start + grace - 1ms));
        QVERIFY(check.isOverdue(true, start + grace));
        start += grace + 1ms;
        QVERIFY(!check.isOverdue(false, start)); // The group rebalances, and gives us nothing once more.
    }
    QVERIFY(!check.isOverdue(true, start));
    QVERIFY(check.isOverdue(true, start + ShareCheck::MaxGraceTime));
}

void ShareCheckTest::beginsAgainWithEachShare()
{
    ShareCheck check;
    const Clock::time_point start{};
    QVERIFY(!check.isOverdue(true, start));
    QVERIFY(check.isOverdue(true, start + ShareCheck::GraceTime));
    check.noteShare();
    QVERIFY(!check.isOverdue(true, start + 10 * ShareCheck::GraceTime));
    QVERIFY(check.isOverdue(true, start + 11 * ShareCheck::GraceTime));
}

QTEST_APPLESS_MAIN(ShareCheckTest)
#include "tst_share_check.moc"
