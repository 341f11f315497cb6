// SPDX-FileCopyrightText: 2026 The Spendwatch authors
// SPDX-License-Identifier: GPL-3.0-only
#include "app/data_dir_lock.h"
#include "app/running_instance.h"

#include <QCoreApplication>
#include <QFile>
#include <QFileInfo>
#include <QTemporaryDir>
#include <QTest>

#include <sys/stat.h>

using namespace spendwatch;
using namespace Qt::StringLiterals;

class TestDataDirLock : public QObject
{
    Q_OBJECT

private slots:
    void makesAPrivateFolder();
    void onlyOne();
    void takesOverFromTheDead();
    void saysWhoHoldsIt();
    void cannotCreate();
    void whatIsNoFileIsRefused();
};

void TestDataDirLock::makesAPrivateFolder()
{
    const QTemporaryDir dir;
    const QString path = dir.filePath(u"some/where"_s);
    QVERIFY(DataDirLock::take(path));
    for (const QString &made : {dir.filePath(u"some"_s), path}) {
        QVERIFY(QFileInfo(made).isDir());
        const auto others = QFile::ReadGroup | QFile::WriteGroup | QFile::ExeGroup | QFile::ReadOther
                            | QFile::WriteOther | QFile::ExeOther;
        QVERIFY(!(QFileInfo(made).permissions() & others));
    }
}

void TestDataDirLock::onlyOne()
{
    const QTemporaryDir dir;
    {
        const auto first = DataDirLock::take(dir.path());
        QVERIFY(first);
        const auto second = DataDirLock::take(dir.path());
        QVERIFY(!second);
        QCOMPARE(second.error().recovery, Recovery::GiveUp);
        const QString text = second.error().text();
        QVERIFY2(text.contains(dir.path()), qPrintable(text));
        QVERIFY2(text.contains(QString::number(QCoreApplication::applicationPid())), qPrintable(text));
        QVERIFY2(text.contains(u"--data-dir"), qPrintable(text));
        QVERIFY(DataDirLock::take(dir.filePath(u"another"_s)));
    }
    QVERIFY(DataDirLock::take(dir.path()));
    QVERIFY(!QFileInfo::exists(dir.filePath(u"spendwatch.lock"_s)));
}

void TestDataDirLock::takesOverFromTheDead()
{
    const QTemporaryDir dir;
    QFile file(dir.filePath(u"spendwatch.lock"_s));
    QVERIFY(file.open(QIODevice::WriteOnly));
    // No process can have this number on Linux.
    file.write("4194305\nspendwatch\n" + QSysInfo::machineHostName().toUtf8() + "\n");
    file.close();
    QVERIFY(DataDirLock::take(dir.path()));
}

void TestDataDirLock::saysWhoHoldsIt()
{
    const QTemporaryDir dir;
    SourceSettings source;
    source.dataDir = dir.path();
    announceInstance(source, u"http://127.0.0.1:1"_s);
    QVERIFY(!runningInstance(dir.path()));
    {
        const auto lock = DataDirLock::take(dir.path());
        QVERIFY(lock);
        QCOMPARE(runningInstance(dir.path())->process, QCoreApplication::applicationPid());
        QVERIFY(!runningInstance(dir.path())->watches(source));
        for (const QString &address :
             {u"http://127.0.0.1:60661"_s, u"http://[::1]:6066"_s, QString(), u"http://b:1"_s}) {
            announceInstance(source, address);
            const auto found = runningInstance(dir.path());
            QVERIFY(found);
            QCOMPARE(found->process, QCoreApplication::applicationPid());
            QCOMPARE(found->address, address);
            QVERIFY(found->watches(source));
        }
        SourceSettings other = source;
        other.appId = u"other"_s;
        other.brokers = u"127.0.0.1:9092"_s;
        QVERIFY(!runningInstance(dir.path())->watches(other));
        const auto second = DataDirLock::take(dir.path());
        QVERIFY(!second);
        QVERIFY(second.error().text().contains(QString::number(QCoreApplication::applicationPid())));
    }
    QVERIFY(!QFileInfo::exists(DataDirLock::pathIn(dir.path())));
}

void TestDataDirLock::cannotCreate()
{
    const QTemporaryDir dir;
    QFile file(dir.filePath(u"file"_s));
    QVERIFY(file.open(QIODevice::WriteOnly));
    const auto lock = DataDirLock::take(dir.filePath(u"file/folder"_s));
    QVERIFY(!lock);
    QVERIFY2(lock.error().text().contains(u"file/folder"), qPrintable(lock.error().text()));
    QVERIFY(!DataDirLock::take(dir.filePath(u"file"_s)));
}

void TestDataDirLock::whatIsNoFileIsRefused()
{
    const QTemporaryDir dir;
    const QString path = DataDirLock::pathIn(dir.path());
    QCOMPARE(::mkfifo(QFile::encodeName(path).constData(), 0600), 0);
    const auto lock = DataDirLock::take(dir.path());
    QVERIFY(!lock);
    QVERIFY2(lock.error().text().contains(path), qPrintable(lock.error().text()));
    QVERIFY(!runningInstance(dir.path()));
}

QTEST_GUILESS_MAIN(TestDataDirLock)
#include "tst_data_dir_lock.moc"
