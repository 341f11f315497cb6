// SPDX-FileCopyrightText: 2026 The Spendwatch authors
// SPDX-License-Identifier: GPL-3.0-only
// A program whose stdin, stdout and stderr were closed before it began, as some supervisors do.
#include "app/running_instance.h"

#include <QDir>
#include <QTemporaryDir>
#include <QTest>

#include "cli/program.h"

using namespace spendwatch;
using namespace Qt::StringLiterals;

namespace {

constexpr int Timeout = 30'000; // ms.

} // namespace

class TestClosedStreams : public QObject
{
    Q_OBJECT

private slots:
    void whatIsPrintedGoesNowhere();
    void commandsThatPrintFail_data();
    void commandsThatPrintFail();
};

void TestClosedStreams::whatIsPrintedGoesNowhere()
{
    const QTemporaryDir dir;
    QProcess process;
    prepare(process, {});
    process.setProgram(u"sh"_s);
    process.setArguments({u"-c"_s, u"exec \"$0\" --headless --http-port 0 --data-dir \"$1\" <&- >&- 2>&-"_s,
                          QStringLiteral(SPENDWATCH_PROGRAM), dir.path()});
    process.start();
    QTRY_VERIFY_WITH_TIMEOUT(
        [&] {
            const auto instance = runningInstance(dir.path());
            return instance && !instance->address.isEmpty();
        }(),
        Timeout);
    QCOMPARE(run({u"send"_s, u"20"_s, u"--data-dir"_s, dir.path()}).code, 0);
    QTRY_VERIFY_WITH_TIMEOUT(run({u"table"_s, u"--csv"_s, u"--data-dir"_s, dir.path()}).out.count('\n') > 1, Timeout);
    QCOMPARE(terminated(process).code, 0);
    for (const QFileInfo &info : QDir(dir.path()).entryInfoList(QDir::Files)) {
        QFile file(info.filePath());
        QVERIFY(file.open(QIODevice::ReadOnly));
        QVERIFY2(!file.readAll().contains(" has spent "), qPrintable(info.fileName()));
    }
}

void TestClosedStreams::commandsThatPrintFail_data()
{
    QTest::addColumn<QString>("command");
    for (const char *command : {"--version", "help", "config", "table --csv"})
        QTest::newRow(command) << QString::fromLatin1(command);
}

/// Nobody could read it.
void TestClosedStreams::commandsThatPrintFail()
{
    QFETCH(QString, command);
    const QTemporaryDir dir;
    QProcess process;
    prepare(process, {});
    process.setProgram(u"sh"_s);
    const QString data = command == u"--version"_s || command == u"help"_s ? QString() : u"--data-dir \"$1\""_s;
    process.setArguments(
        {u"-c"_s, u"exec \"$0\" %1 %2 >&-"_s.arg(command, data), QStringLiteral(SPENDWATCH_PROGRAM), dir.path()});
    process.start();
    QVERIFY(process.waitForFinished(Timeout));
    QCOMPARE(process.exitCode(), 1);
    const QByteArray said = process.readAllStandardError();
    QVERIFY2(said.contains("Cannot write to the standard output"), said.constData());
}

QTEST_GUILESS_MAIN(TestClosedStreams)
#include "tst_closed_streams.moc"
