// SPDX-FileCopyrightText: 2026 The Spendwatch authors
// SPDX-License-Identifier: GPL-3.0-only
#include "engine/stream/journal/journal_stream.h"
#include "tests/unit/journal_fixture.h"

#include <QDir>
#include <QFile>
#include <QtTest>

using namespace spendwatch;
using namespace spendwatch::test;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

QByteArray contentOf(const QString &path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

void write(const QString &path, qint64 at, const QByteArray &bytes)
{
    QDir().mkpath(QFileInfo(path).path());
    QFile file(path);
    if (!file.open(QIODevice::ReadWrite) || !file.seek(at) || file.write(bytes) != bytes.size())
        qFatal("cannot write %s", qPrintable(path));
}

/// Opens as worker and as sender, reads all and sends one purchase; gives the first error of each.
std::array<std::optional<Error>, 2> useAll(const JournalFixture &journal)
{
    std::array<std::optional<Error>, 2> errors;
    const auto note = [](std::optional<Error> &error, const auto &result) {
        if (!result && !error)
            error = result.error();
    };
    auto stream = makeJournalStreamFactory(journal.settings)->open({});
    note(errors[0], stream);
    if (stream) {
        PurchaseCollector collector;
        note(errors[0], stream->source->poll(0ms, 1, collector));
        note(errors[0], startAtCommitted(*stream->source));
        for (int i = 0; i < 20 && !errors[0]; ++i)
            note(errors[0], stream->source->poll(0ms, 100'000, collector));
    }
    auto sender = makeJournalSenderFactory(journal.settings)->open({});
    note(errors[1], sender);
    if (sender)
        errors[1] = (*sender)->send(std::vector<std::string>{"x"}, {}).error;
    return errors;
}

} // namespace

/// What a journal makes of files that are not as they should be.
class TestJournalFiles : public QObject
{
    Q_OBJECT

private slots:
    void madePrivate();
    void existingFolderKeepsItsPermissions();
    void noDatabase_data();
    void noDatabase();
    void damagedPage();
    void cutOff();
    void otherProgramsDatabase();
    void newerVersion();
    void folderCannotBeMade();
    void journalIsAFolder();
    void deletedWhileInUse();
    void emptyFileBecomesJournal();
};

void TestJournalFiles::madePrivate()
{
    const JournalFixture journal;
    const Stream stream = journal.started();
    journal.sendNumbered(1);
    const auto owner = QFileDevice::ReadOwner | QFileDevice::WriteOwner;
    const QDir folder(journal.settings.dataDir);
    const auto entries = folder.entryInfoList(QDir::Files);
    QVERIFY(entries.size() >= 3); // With the write-ahead log and its index.
    for (const QFileInfo &entry : entries)
        QCOMPARE(entry.permissions() & ~(QFileDevice::ReadUser | QFileDevice::WriteUser), owner);
    const auto enter = QFileDevice::ExeOwner | QFileDevice::ExeUser | QFileDevice::ReadUser | QFileDevice::WriteUser;
    QCOMPARE(QFileInfo(folder.path()).permissions() | enter, owner | enter);
}

void TestJournalFiles::existingFolderKeepsItsPermissions()
{
    const JournalFixture journal;
    QVERIFY(QDir().mkpath(journal.settings.dataDir));
    const auto before = QFileInfo(journal.settings.dataDir).permissions();
    const Stream stream = journal.started();
    QCOMPARE(QFileInfo(journal.settings.dataDir).permissions(), before);
}

void TestJournalFiles::noDatabase_data()
{
    QTest::addColumn<QByteArray>("content");
    QTest::newRow("text") << QByteArray("These are notes, not a database.\n").repeated(100);
    QTest::newRow("a few bytes") << QByteArray("xy"); // A single one would be an empty file to SQLite.
    QTest::newRow("zeros") << QByteArray(8192, '\0');
    QTest::newRow("header only") << QByteArray("SQLite format 3\0", 16);
}

void TestJournalFiles::noDatabase()
{
    QFETCH(QByteArray, content);
    const JournalFixture journal;
    write(journal.path(), 0, content);
    for (const auto &error : useAll(journal)) {
        QVERIFY(error);
        QCOMPARE(error->recovery, Recovery::GiveUp);
        QVERIFY2(error->what.english().contains(journal.path()), qPrintable(error->text()));
        QVERIFY2(error->advice.english().contains(u"backup"_s), qPrintable(error->text()));
    }
    QCOMPARE(contentOf(journal.path()), content); // Never touched.
}

void TestJournalFiles::damagedPage()
{
    const JournalFixture journal;
    journal.sendNumbered(50'000);
    QVERIFY(!QFile::exists(journal.path() + u"-wal"_s)); // All of it is in the file itself.
    for (qint64 page = 8; page < QFileInfo(journal.path()).size() / 4096; page += 5)
        write(journal.path(), page * 4096, QByteArray(4096, '\xa5'));
    const auto error = useAll(journal)[0];
    QVERIFY(error);
    QCOMPARE(error->recovery, Recovery::GiveUp);
    QVERIFY2(error->what.english().contains(journal.path()), qPrintable(error->text()));
    QVERIFY2(error->advice.english().contains(u"recover"_s), qPrintable(error->text()));
    QVERIFY(QFile::exists(journal.path()));
}

void TestJournalFiles::cutOff()
{
    const JournalFixture journal;
    journal.sendNumbered(50'000);
    QVERIFY(QFile::resize(journal.path(), QFileInfo(journal.path()).size() / 2));
    const auto error = useAll(journal)[0];
    QVERIFY(error);
    QCOMPARE(error->recovery, Recovery::GiveUp);
    QVERIFY2(error->what.english().contains(journal.path()), qPrintable(error->text()));
}

void TestJournalFiles::otherProgramsDatabase()
{
    const JournalFixture journal;
    journal.change(u"CREATE TABLE contacts(name TEXT)"_s);
    journal.change(u"PRAGMA journal_mode=DELETE"_s);
    const QByteArray content = contentOf(journal.path());
    for (const auto &error : useAll(journal)) {
        QVERIFY(error);
        QCOMPARE(error->recovery, Recovery::GiveUp);
        QVERIFY2(error->what.english().contains(u"another program"_s), qPrintable(error->text()));
        QVERIFY(!error->advice.english().isEmpty());
    }
    QVERIFY(contentOf(journal.path()) == content); // Not even its mode was changed.
}

void TestJournalFiles::newerVersion()
{
    const JournalFixture journal;
    journal.sendNumbered(1);
    journal.change(u"PRAGMA user_version=999"_s);
    for (const auto &error : useAll(journal)) {
        QVERIFY(error);
        QCOMPARE(error->recovery, Recovery::GiveUp);
        QVERIFY2(error->what.english().contains(u"newer Spendwatch"_s) && error->what.english().contains(u"999"_s),
                 qPrintable(error->text()));
    }
    QCOMPARE(journal.look(u"SELECT count(*) FROM purchases"_s).toInt(), 1);
}

void TestJournalFiles::folderCannotBeMade()
{
    JournalFixture journal;
    write(journal.settings.dataDir, 0, "a file");
    journal.settings.dataDir += u"/below/it"_s;
    for (const auto &error : useAll(journal)) {
        QVERIFY(error);
        QCOMPARE(error->recovery, Recovery::GiveUp);
        QVERIFY2(error->what.english().contains(journal.settings.dataDir), qPrintable(error->text()));
        QVERIFY2(error->advice.english().contains(u"--data-dir"_s), qPrintable(error->text()));
    }
}

void TestJournalFiles::journalIsAFolder()
{
    const JournalFixture journal;
    QVERIFY(QDir().mkpath(journal.path()));
    for (const auto &error : useAll(journal)) {
        QVERIFY(error);
        QCOMPARE(error->recovery, Recovery::GiveUp);
        QVERIFY2(error->what.english().contains(journal.path()), qPrintable(error->text()));
    }
}

void TestJournalFiles::deletedWhileInUse()
{
    const JournalFixture journal;
    const Stream stream = journal.started();
    const auto sender = journal.sender();
    must(stream.committer->commit(commitOf(0), KeyList()));
    PurchaseCollector collector;
    must(stream.source->poll(0ms, 1, collector));
    QVERIFY(QFile::remove(journal.path()));

    const SendOutcome sent = sender->send(std::vector<std::string>{"lost"}, {});
    QCOMPARE(sent.durable, 0U); // It would have gone to a file that nobody can find again.
    QVERIFY(sent.error);
    QCOMPARE(sent.error->recovery, Recovery::GiveUp);
    const auto committed = stream.committer->commit(commitOf(0), KeyList());
    QVERIFY(!committed);
    QCOMPARE(committed.error().recovery, Recovery::GiveUp);
    const auto polled = stream.source->poll(0ms, 1, collector);
    QVERIFY(!polled);
    QVERIFY2(polled.error().what.english().contains(journal.path()), qPrintable(polled.error().text()));
}

void TestJournalFiles::emptyFileBecomesJournal()
{
    const JournalFixture journal;
    write(journal.path(), 0, "");
    for (const auto &error : useAll(journal))
        QVERIFY2(!error, error ? qPrintable(error->text()) : "");
}

QTEST_GUILESS_MAIN(TestJournalFiles)
#include "tst_journal_files.moc"
