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
    const Clock::time_point start{};
    QVERIFY(!check.isOverdue(true, start));
    QVERIFY(!check.isOverdue(true, start + ShareCheck::GraceTime - 1ms));
    QVERIFY(check.isOverdue(true, start + ShareCheck::GraceTime));
    // The group needs time to answer before it is asked again.
    QVERIFY(!check.isOverdue(true, start + ShareCheck::GraceTime + 1ms));
    QVERIFY(check.isOverdue(true, start + 2 * ShareCheck::GraceTime + 1ms));
}

void ShareCheckTest::beginsAgainWithEachShare()
{
    ShareCheck check;
    const Clock::time_point start{};
    QVERIFY(!check.isOverdue(true, start));
    QVERIFY(!check.isOverdue(false, start + 10s));
    QVERIFY(!check.isOverdue(true, start + ShareCheck::GraceTime));
    QVERIFY(!check.isOverdue(true, start + ShareCheck::GraceTime + 10s));
    QVERIFY(check.isOverdue(true, start + 2 * ShareCheck::GraceTime));
}

QTEST_APPLESS_MAIN(ShareCheckTest)
#include "tst_share_check.moc"
