// SPDX-FileCopyrightText: 2026 The Spendwatch authors
// SPDX-License-Identifier: GPL-3.0-only
#include "app/data_dir_lock.h"

#include <QCoreApplication>
#include <QFile>
#include <QFileInfo>
#include <QTemporaryDir>
#include <QTest>

using namespace spendwatch;
using namespace Qt::StringLiterals;

class TestDataDirLock : public QObject
{
    Q_OBJECT

private slots:
    void makesAPrivateFolder();
    void onlyOne();
    void takesOverFromTheDead();
    void cannotCreate();
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

QTEST_GUILESS_MAIN(TestDataDirLock)
#include "tst_data_dir_lock.moc"
