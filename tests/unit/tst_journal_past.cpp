// SPDX-FileCopyrightText: 2026 The Spendwatch authors
// SPDX-License-Identifier: GPL-3.0-only
// What lies behind in a journal: read as of one moment, newest first, and without counting or creating anything.
#include "engine/stream/past.h"

#include <QFile>
#include <QTest>

#include "unit/journal_fixture.h"

using namespace spendwatch;
using namespace spendwatch::test;
using namespace Qt::StringLiterals;

namespace {

std::string purchase(const std::string &customer, int amount)
{
    return R"({"msg_id":"m","customer":")" + customer + R"(","amount":)" + std::to_string(amount) + "}";
}

PastQuery of(const QString &customer)
{
    PastQuery query;
    query.customer = customer;
    return query;
}

} // namespace

class TestJournalPast : public QObject
{
    Q_OBJECT

private slots:
    void whatIsCountedIsRead();
    void ofEverybodyWithoutTotals();
    void manyAreCut();
    void rejectedWithTheirBytes();
    void nothingIsCreated();
    void aDamagedFileIsTold();
};

void TestJournalPast::whatIsCountedIsRead()
{
    const JournalFixture journal;
    journal.send({purchase("brian", 3), purchase("meher", 9), purchase("brian", 4), purchase("brian", 5)});
    Stream stream = journal.started();
    KeyList keys;
    static_cast<void>(must(stream.committer->commit(commitOf(4, {{keys.add("brian"), 7}}), keys)));
    const PastPurchases past = readPast(journal.settings, of(u"brian"_s), {});
    QVERIFY2(past.problem.isEmpty(), qPrintable(past.problem.english()));
    QCOMPARE(past.lines.size(), std::size_t{2}); // The third is not counted yet.
    QCOMPARE(past.lines[0].amount, 4);
    QVERIFY(past.lines[0].hasTotal && past.lines[0].total == 7);
    QVERIFY(past.lines[1].hasTotal && past.lines[1].total == 3);
    QCOMPARE(past.before, std::vector<qint64>{4}); // The first has the offset 1.
    QCOMPARE(past.lookedAt, 3);
    QVERIFY(past.isWhole);
}

void TestJournalPast::ofEverybodyWithoutTotals()
{
    const JournalFixture journal;
    journal.send({purchase("brian", 3), "nonsense", purchase("meher", 9)});
    Stream stream = journal.started();
    KeyList keys;
    static_cast<void>(must(stream.committer->commit(commitOf(4), keys)));
    const PastPurchases past = readPast(journal.settings, of({}), {});
    QCOMPARE(past.lines.size(), std::size_t{2});
    QCOMPARE(past.lines[0].customer, u"meher"_s);
    QCOMPARE(past.lines[1].customer, u"brian"_s);
    QVERIFY(!past.lines[0].hasTotal);
}

void TestJournalPast::manyAreCut()
{
    constexpr int Many = 1000;
    const JournalFixture journal;
    journal.send(std::vector<std::string>(Many, purchase("brian", 1)));
    Stream stream = journal.started();
    KeyList keys;
    static_cast<void>(must(stream.committer->commit(commitOf(Many + 1, {{keys.add("brian"), Many}}), keys)));
    const PastPurchases past = readPast(journal.settings, of(u"brian"_s), {});
    QCOMPARE(past.lines.size(), PastQuery::MostOfOne);
    QCOMPARE(past.lookedAt, qint64{PastQuery::MostOfOne});
    QVERIFY(!past.isWhole);
    QVERIFY(past.sinceMs > 0);
    QVERIFY(past.lines.back().total == Many - Sum{PastQuery::MostOfOne} + 1);
}

void TestJournalPast::rejectedWithTheirBytes()
{
    const JournalFixture journal;
    journal.send({"{", purchase("brian", 3)});
    Stream stream = journal.started();
    KeyList keys;
    CommitRequest request = commitOf(3);
    request.deadLetters = {{PartitionNumber(0), SourceOffset(1), 1000, std::nullopt, "{", RejectReason::NotJson}};
    static_cast<void>(must(stream.committer->commit(request, keys)));
    const PastRejected past = readPastRejected(journal.settings, {});
    QVERIFY(past.problem.isEmpty());
    QCOMPARE(past.messages.size(), std::size_t{1});
    QCOMPARE(past.messages[0].bytes, "{"_ba);
    QCOMPARE(past.messages[0].size, 1);
    QCOMPARE(past.messages[0].offset, 1);
    QCOMPARE(past.messages[0].reason, message(describe(RejectReason::NotJson))); // It can be said in German, too.
}

void TestJournalPast::nothingIsCreated()
{
    SourceSettings settings;
    const QTemporaryDir folder;
    settings.dataDir = folder.path();
    const PastPurchases past = readPast(settings, of(u"brian"_s), {});
    QVERIFY(past.problem.isEmpty());
    QVERIFY(past.isWhole);
    QVERIFY(past.lines.empty());
    QVERIFY(readPastRejected(settings, {}).messages.empty());
    QVERIFY(!QFile::exists(folder.filePath(u"journal.sqlite"_s)));
}

void TestJournalPast::aDamagedFileIsTold()
{
    SourceSettings settings;
    const QTemporaryDir folder;
    settings.dataDir = folder.path();
    QFile file(folder.filePath(u"journal.sqlite"_s));
    QVERIFY(file.open(QIODevice::WriteOnly) && file.write(QByteArray(5000, 'x')) == 5000);
    file.close();
    QVERIFY(!readPast(settings, of(u"brian"_s), {}).problem.isEmpty());
    QVERIFY(!readPastRejected(settings, {}).problem.isEmpty());
}

QTEST_GUILESS_MAIN(TestJournalPast)
#include "tst_journal_past.moc"
