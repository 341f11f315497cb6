// SPDX-FileCopyrightText: 2026 The Spendwatch authors
// SPDX-License-Identifier: GPL-3.0-only
#include "engine/values/limit_error.h"

#include <QObject>
#include <QTest>

#include <new>
#include <system_error>

using namespace spendwatch;
using namespace Qt::StringLiterals;

class LimitErrorTest : public QObject
{
    Q_OBJECT

private slots:
    void saysWhatToDoAboutMemory();
    void saysWhatToDoAboutThreads();
    void leavesTheRestAsItIs();
};

void LimitErrorTest::saysWhatToDoAboutMemory()
{
    QCOMPARE(toMessage(std::bad_alloc()).english(), u"there is no memory left"_s);
    QVERIFY(adviceOn(std::bad_alloc()).english().contains(u"MemoryMax="_s));
}

/// As std::thread's constructor throws it.
void LimitErrorTest::saysWhatToDoAboutThreads()
{
    const std::system_error error(std::make_error_code(std::errc::resource_unavailable_try_again));
    QCOMPARE(toMessage(error).english(), u"the system starts no further thread"_s);
    QVERIFY(adviceOn(error).english().contains(u"TasksMax="_s));
}

void LimitErrorTest::leavesTheRestAsItIs()
{
    const std::system_error error(std::make_error_code(std::errc::no_space_on_device));
    QCOMPARE(toMessage(error).english(), QString::fromUtf8(error.what()));
    QVERIFY(adviceOn(error).isEmpty());
    QCOMPARE(toMessage(LimitError("too many customers")).english(), u"too many customers"_s);
}

QTEST_GUILESS_MAIN(LimitErrorTest)
#include "tst_limit_error.moc"
