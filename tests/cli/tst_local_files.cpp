// SPDX-FileCopyrightText: 2026 The Spendwatch authors
// SPDX-License-Identifier: GPL-3.0-only
#include "app/local_files.h"

#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QTemporaryDir>
#include <QTest>

using namespace spendwatch;
using namespace Qt::StringLiterals;

namespace {

QStringList namesOf(const QStringList &paths)
{
    QStringList names;
    for (const QString &path : paths)
        names.append(QFileInfo(path).fileName());
    return names;
}

} // namespace

class TestLocalFiles : public QObject
{
    Q_OBJECT

private slots:
    void findsItsOwnOnly_data();
    void findsItsOwnOnly();
    void sideFilesGoFirst();
    void missingFolder();

private:
    static SourceSettings settingsFor(const QString &dataDir, bool kafka)
    {
        SourceSettings settings;
        settings.dataDir = dataDir;
        if (kafka)
            settings.brokers = u"a:1"_s;
        return settings;
    }

    static void touch(const QTemporaryDir &dir, const QStringList &names)
    {
        for (const QString &name : names) {
            QFile file(dir.filePath(name));
            QVERIFY(file.open(QIODevice::WriteOnly));
        }
    }
};

void TestLocalFiles::findsItsOwnOnly_data()
{
    QTest::addColumn<bool>("kafka");
    QTest::addColumn<QString>("table");
    QTest::addColumn<QString>("history");
    QTest::addColumn<QStringList>("journal");
    QTest::newRow("journal") << false << u"demo-journal-table.sqlite"_s << u"demo-journal-history"_s
                             << QStringList{u"journal.sqlite"_s};
    QTest::newRow("Kafka") << true << u"demo-purchase_topic-table.sqlite"_s << u"demo-purchase_topic-history"_s
                           << QStringList{};
}

void TestLocalFiles::findsItsOwnOnly()
{
    QFETCH(bool, kafka);
    QFETCH(QString, table);
    QFETCH(QString, history);
    QFETCH(QStringList, journal);
    const QTemporaryDir dir;
    const QString aside = table + u".aside-20260131-235959-999"_s;
    touch(dir, {u"demo-journal-table.sqlite"_s, u"demo-purchase_topic-table.sqlite"_s, u"journal.sqlite"_s, aside,
                u"other-journal-table.sqlite"_s, u"other-purchase_topic-table.sqlite"_s, u"spendwatch.lock"_s,
                u"demo-journal-history"_s, u"demo-purchase_topic-history"_s, u"other-journal-history"_s, u"notes.txt"_s,
                table + u".backup"_s, u"x"_s + table, u"journal.sqlite.backup"_s});
    const LocalFiles files = findLocalFiles(settingsFor(dir.path(), kafka));
    QCOMPARE(namesOf(files.table), (QStringList{table, history}));
    QCOMPARE(namesOf(files.movedAside), QStringList{aside});
    QCOMPARE(namesOf(files.journal), journal);
    for (const QString &path : files.table + files.movedAside + files.journal)
        QVERIFY(QDir::isAbsolutePath(path));
}

void TestLocalFiles::sideFilesGoFirst()
{
    const QTemporaryDir dir;
    touch(dir, {u"journal.sqlite"_s, u"journal.sqlite-wal"_s, u"journal.sqlite-shm"_s, u"journal.sqlite-turn"_s,
                u"demo-journal-table.sqlite"_s, u"demo-journal-table.sqlite-wal"_s});
    const LocalFiles files = findLocalFiles(settingsFor(dir.path(), false));
    QCOMPARE(files.journal.size(), 4);
    QCOMPARE(namesOf(files.journal).value(3), u"journal.sqlite"_s);
    QCOMPARE(namesOf(files.table), (QStringList{u"demo-journal-table.sqlite-wal"_s, u"demo-journal-table.sqlite"_s}));
}

void TestLocalFiles::missingFolder()
{
    const LocalFiles files = findLocalFiles(settingsFor(u"/nowhere/at/all"_s, false));
    QVERIFY(files.table.isEmpty() && files.movedAside.isEmpty() && files.journal.isEmpty());
}

QTEST_GUILESS_MAIN(TestLocalFiles)
#include "tst_local_files.moc"
