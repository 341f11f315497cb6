// SPDX-FileCopyrightText: 2026 The Spendwatch authors
// SPDX-License-Identifier: GPL-3.0-only
// Where data is kept, by the environment.
#include <QTest>

#include <pwd.h>
#include <unistd.h>

#include "cli/program.h"

using namespace spendwatch;
using namespace Qt::StringLiterals;

class TestBaseFolders : public QObject
{
    Q_OBJECT

private slots:
    void dataFolder_data();
    void dataFolder();
};

void TestBaseFolders::dataFolder_data()
{
    QTest::addColumn<QString>("home"); // Null: not set.
    QTest::addColumn<QString>("dataHome");
    QTest::addColumn<QString>("expected");
    const passwd *const user = ::getpwuid(::getuid());
    QVERIFY(user);
    const QString ofUser = QString::fromLocal8Bit(user->pw_dir) + u"/.local/share/spendwatch"_s;
    QTest::newRow("home") << u"/home/anna"_s << QString() << u"/home/anna/.local/share/spendwatch"_s;
    QTest::newRow("data home") << u"/home/anna"_s << u"/data/anna"_s << u"/data/anna/spendwatch"_s;
    QTest::newRow("empty data home") << u"/home/anna"_s << u""_s << u"/home/anna/.local/share/spendwatch"_s;
    QTest::newRow("relative data home") << u"/home/anna"_s << u"some/where"_s
                                        << u"/home/anna/.local/share/spendwatch"_s;
    QTest::newRow("no home") << QString() << QString() << ofUser;
    QTest::newRow("empty home") << u""_s << QString() << ofUser;
    QTest::newRow("relative home") << u"anna"_s << QString() << ofUser;
    QTest::newRow("no home, data home") << QString() << u"/data/anna"_s << u"/data/anna/spendwatch"_s;
}

void TestBaseFolders::dataFolder()
{
    QFETCH(QString, home);
    QFETCH(QString, dataHome);
    QFETCH(QString, expected);
    QProcess process;
    prepare(process, {u"--help"_s});
    QProcessEnvironment environment = process.processEnvironment();
    const auto give = [&](const QString &name, const QString &value) {
        environment.remove(name);
        if (!value.isNull())
            environment.insert(name, value);
    };
    give(u"HOME"_s, home);
    give(u"XDG_DATA_HOME"_s, dataHome);
    process.setProcessEnvironment(environment);
    process.start();
    QVERIFY(process.waitForFinished());
    QCOMPARE(process.exitCode(), 0);
    const QByteArray help = process.readAllStandardOutput();
    QVERIFY2(help.contains('(' + expected.toUtf8() + ')'), help);
}

QTEST_GUILESS_MAIN(TestBaseFolders)
#include "tst_base_folders.moc"
