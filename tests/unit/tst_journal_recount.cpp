// SPDX-FileCopyrightText: 2026 The Spendwatch authors
// SPDX-License-Identifier: GPL-3.0-only
#include "engine/stream/journal/journal_file.h"
#include "engine/stream/journal/journal_recount.h"
#include "engine/stream/journal/journal_stream.h"

#include <QFile>
#include <QTest>

#include "unit/journal_fixture.h"

using namespace spendwatch;
using namespace spendwatch::test;
using namespace Qt::StringLiterals;

namespace {

KeyList twoCustomers()
{
    KeyList keys;
    keys.add("brian");
    keys.add("meher");
    return keys;
}

} // namespace

class TestJournalRecount : public QObject
{
    Q_OBJECT

private slots:
    void withoutAJournal();
    void forgetsAndBeginsAnew();
    void onlyTheAppItself();
    void fromATime();
    void reportsWhatIsMissing();
    void fencesWhoCounts();
    void writesNoLetterTwice();
    void remembersByWhichFieldsItCounts();
};

void TestJournalRecount::withoutAJournal()
{
    const JournalFixture journal;
    for (const RecountStep step : {RecountStep::Look, RecountStep::Do}) {
        QVERIFY(!must(recountJournal(journal.settings, std::nullopt, step)).isThere);
        QVERIFY(!QFile::exists(journal.path()));
    }
}

void TestJournalRecount::forgetsAndBeginsAnew()
{
    const JournalFixture journal;
    journal.sendNumbered(5);
    const KeyList keys = twoCustomers();
    ChangelogPosition position;
    {
        const Stream stream = journal.started();
        position = must(stream.committer->commit(commitOf(4, {{0, 1}, {1, 2}}), keys)).front().position;
    }
    const JournalRecount seen = must(recountJournal(journal.settings, std::nullopt, RecountStep::Look));
    QVERIFY(seen.isThere);
    QCOMPARE(seen.totals, std::int64_t{2});
    QCOMPARE(seen.purchases, std::int64_t{5});
    QCOMPARE(seen.deleted, std::int64_t{0});
    for (int round = 0; round < 2; ++round) {
        (void)must(recountJournal(journal.settings, std::nullopt, RecountStep::Do));
        const Stream stream = journal.started();
        // A table that was read to where it ended follows, in pieces of any size.
        const ChangelogCollector rest = restore(*stream.changelog, position, 1);
        QVERIFY(rest.totals.empty());
        QCOMPARE(rest.offsets.size(), std::size_t{2});
        position = rest.position.value_or(ChangelogPosition());
        PurchaseCollector purchases;
        pollUntil(*stream.source, purchases, 5);
        QVERIFY(purchases.values() == (std::vector<std::string>{"0", "1", "2", "3", "4"}));
        position = must(stream.committer->commit(commitOf(purchases.next(), {{0, 7}, {1, 8}}), keys)).front().position;
        QCOMPARE(restore(*stream.changelog).totals.size(), std::size_t{2});
    }
}

void TestJournalRecount::onlyTheAppItself()
{
    const JournalFixture journal;
    journal.sendNumbered(2);
    const KeyList keys = twoCustomers();
    for (const QString &app : {u"demo"_s, u"other"_s}) {
        const Stream stream = journal.started(app);
        (void)must(stream.committer->commit(commitOf(3, {{0, 1}}), keys));
    }
    (void)must(recountJournal(journal.settings, std::nullopt, RecountStep::Do));
    QVERIFY(restore(*journal.open(u"demo"_s).changelog).totals.empty());
    QCOMPARE(restore(*journal.open(u"other"_s).changelog).totals.size(), std::size_t{1});
    QCOMPARE(journal.look(u"SELECT next_offset FROM apps WHERE name='other'"_s).toInt(), 3);
}

void TestJournalRecount::fromATime()
{
    const JournalFixture journal;
    journal.sendNumbered(4);
    journal.change(u"UPDATE purchases SET time_ms=\"offset\"*1000"_s);
    {
        const Stream stream = journal.started();
        (void)must(stream.committer->commit(commitOf(5, {{0, 1}}), twoCustomers()));
    }
    QCOMPARE(must(recountJournal(journal.settings, 2500, RecountStep::Do)).purchases, std::int64_t{2});
    {
        const Stream stream = journal.started();
        PurchaseCollector purchases;
        pollUntil(*stream.source, purchases, 2);
        QVERIFY(purchases.values() == (std::vector<std::string>{"2", "3"}));
    }
    // Nothing is so late: what comes is counted.
    QCOMPARE(must(recountJournal(journal.settings, 9000, RecountStep::Do)).purchases, std::int64_t{0});
    journal.send({"late"});
    const Stream stream = journal.started();
    PurchaseCollector purchases;
    pollUntil(*stream.source, purchases, 1);
    QVERIFY(purchases.values() == std::vector<std::string>{"late"});
}

void TestJournalRecount::reportsWhatIsMissing()
{
    const JournalFixture journal;
    journal.sendNumbered(4);
    {
        const Stream stream = journal.started();
        (void)must(stream.committer->commit(commitOf(5, {{0, 1}}), twoCustomers()));
    }
    journal.change(u"DELETE FROM purchases WHERE \"offset\"<4"_s);
    const JournalRecount seen = must(recountJournal(journal.settings, std::nullopt, RecountStep::Look));
    QCOMPARE(seen.purchases, std::int64_t{1});
    QCOMPARE(seen.deleted, std::int64_t{3});
}

void TestJournalRecount::fencesWhoCounts()
{
    const JournalFixture journal;
    journal.sendNumbered(2);
    const Stream stream = journal.started();
    const KeyList keys = twoCustomers();
    (void)must(stream.committer->commit(commitOf(2, {{0, 1}}), keys));
    (void)must(recountJournal(journal.settings, std::nullopt, RecountStep::Do));
    QVERIFY(!stream.committer->commit(commitOf(3, {{0, 2}}), keys));
    QVERIFY(restore(*journal.open().changelog).totals.empty());
}

void TestJournalRecount::writesNoLetterTwice()
{
    const JournalFixture journal;
    journal.sendNumbered(3);
    const auto commitLetter = [&] {
        const Stream stream = journal.started();
        CommitRequest request = commitOf(4, {{0, 1}});
        request.deadLetters.push_back(
            {.partition = PartitionNumber(0), .offset = SourceOffset(2), .timestampMs = 5, .key = {}, .value = "1"});
        (void)must(stream.committer->commit(request, twoCustomers()));
    };
    commitLetter();
    (void)must(recountJournal(journal.settings, std::nullopt, RecountStep::Do));
    commitLetter();
    QCOMPARE(journal.look(u"SELECT count(*) FROM dead_letters"_s).toInt(), 1);
}

/// The table for them is there only where somebody chose fields, so that other journals stay as they were.
void TestJournalRecount::remembersByWhichFieldsItCounts()
{
    JournalFixture journal;
    const QString hasTable = u"SELECT count(*) FROM sqlite_schema WHERE name='app_fields'"_s;
    journal.sendNumbered(2);
    (void)journal.started();
    QCOMPARE(journal.look(hasTable).toInt(), 0);
    const auto opens = [&](const QString &customer) {
        journal.settings.fields.customer = customer;
        return makeJournalStreamFactory(journal.settings)->open({});
    };
    QVERIFY(opens(u"/a"_s)); // Nothing is counted yet: the choice is free.
    QVERIFY(opens(u"/b"_s));
    {
        const Stream stream = must(opens(u"/b"_s));
        (void)must(stream.source->start(std::array{StartAt{OnlyPartition, std::nullopt, std::nullopt}}));
        (void)must(stream.committer->commit(commitOf(3, {{0, 1}}), twoCustomers()));
        for (const QString &other : {u"/a"_s, QString()}) {
            const auto refused = opens(other);
            QVERIFY(!refused);
            QVERIFY(refused.error().recovery == Recovery::GiveUp);
            QVERIFY(refused.error().what.english().contains(u"({\"customer\":\"/b\"})"_s));
        }
        // Whoever is refused takes nothing over.
        (void)must(stream.committer->commit(commitOf(3, {{0, 2}}), twoCustomers()));
    }
    QVERIFY(opens(u"/b"_s));
    for (const QString &next : {u"/a"_s, QString(), u"/b"_s}) {
        journal.settings.fields.customer = next;
        (void)must(recountJournal(journal.settings, std::nullopt, RecountStep::Do));
        QVERIFY(opens(next));
    }
    QVERIFY(journal.look(hasTable).toInt() == 1);
}

QTEST_GUILESS_MAIN(TestJournalRecount)
#include "tst_journal_recount.moc"
