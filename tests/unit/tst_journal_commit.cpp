// SPDX-FileCopyrightText: 2026 The Spendwatch authors
// SPDX-License-Identifier: GPL-3.0-only
#include "engine/purchase/purchase_encoder.h"
#include "engine/sqlite/connection.h"
#include "engine/stream/journal/journal_committer.h"
#include "tests/unit/journal_fixture.h"

#include <QtTest>

#include <array>
#include <thread>

using namespace spendwatch;
using namespace spendwatch::test;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

/// Committer and changelog: all or nothing, once, by one owner only.
class TestJournalCommit : public QObject
{
    Q_OBJECT

private slots:
    void restoresWhatWasCommitted_data();
    void restoresWhatWasCommitted();
    void followsFromPosition();
    void followsWhileCommitted();
    void deletedCustomer();
    void keysUnchanged_data();
    void keysUnchanged();
    void emptyChangelog();
    void commitWithoutRows();
    void deadLettersUnchanged();
    void failureChangesNothing_data();
    void failureChangesNothing();
    void otherPartitionRefused();
    void neverBackwards();
    void overtakenOwnerIsFenced();
    void appsDoNotMeet();
    void lockedJournalReopens();
    void destroyedInAnotherThread();
    void trimKeepsNewestAndUncounted();
    void trimWaitsForSlowestApp();
};

void TestJournalCommit::restoresWhatWasCommitted_data()
{
    QTest::addColumn<int>("customers");
    QTest::addColumn<int>("most");
    QTest::newRow("one") << 1 << 1;
    QTest::newRow("a statement") << 100 << 1000;
    QTest::newRow("in small pieces") << 257 << 10;
    QTest::newRow("piece ends at the end") << 250 << 50;
}

void TestJournalCommit::restoresWhatWasCommitted()
{
    QFETCH(int, customers);
    QFETCH(int, most);
    const JournalFixture journal;
    std::map<std::string, PartialTotal> expected;
    ChangelogPosition position;
    {
        const Stream stream = journal.started();
        KeyList keys;
        for (int i = 0; i < customers; ++i)
            keys.add("customer " + std::to_string(i));
        for (int round = 1; round <= 3; ++round) {
            PartitionCommit commit{.partition = PartitionNumber(0), .nextOffset = SourceOffset(round), .rows = {}};
            for (int i = round - 1; i < customers; i += round) {
                const PartialTotal total{i * round - 50, round, 1000 * round};
                commit.rows.push_back({CustomerId(i), false, total});
                expected[std::string(keys.changelogKey(CustomerId(i)))] = total;
            }
            const auto positions = must(stream.committer->commit({{commit}, {}, nullptr}, keys));
            QCOMPARE(positions.size(), 1U);
            QCOMPARE(positions[0].partition, PartitionNumber(0));
            QCOMPARE(positions[0].position, position + static_cast<std::int64_t>(commit.rows.size()));
            position = positions[0].position;
        }
    }
    const Stream stream = journal.open();
    const ChangelogCollector restored = restore(*stream.changelog, {}, static_cast<std::size_t>(most));
    QCOMPARE(restored.position, std::optional(position));
    QVERIFY(restored.totals == expected);
    QVERIFY(std::ranges::is_sorted(restored.offsets));
    QCOMPARE(restored.offsets.size(), expected.size()); // Compacted: one record a customer.
}

void TestJournalCommit::followsFromPosition()
{
    const JournalFixture journal;
    const Stream stream = journal.started();
    KeyList keys;
    keys.add("a");
    keys.add("b");
    const auto first = must(stream.committer->commit(commitOf(1, {{0, 1}, {1, 2}}), keys));
    const auto second = must(stream.committer->commit(commitOf(2, {{1, 3}}), keys));
    const ChangelogCollector rest = restore(*stream.changelog, first[0].position);
    QCOMPARE(rest.totals.size(), 1U);
    QCOMPARE(rest.totals.at("\"b\"").amount, 3);
    QCOMPARE(rest.position, std::optional(second[0].position));
    const ChangelogCollector nothing = restore(*stream.changelog, second[0].position);
    QVERIFY(nothing.offsets.empty());
    QCOMPARE(nothing.position, std::optional(second[0].position));
}

void TestJournalCommit::followsWhileCommitted()
{
    const JournalFixture journal;
    const Stream stream = journal.started();
    KeyList keys;
    keys.add("a");
    ChangelogCollector collector;
    must(stream.changelog->follow(std::array{ChangelogStart{PartitionNumber(0), {}}}));
    must(stream.changelog->poll(0ms, 10, collector));
    QCOMPARE(collector.position, std::optional(ChangelogPosition(0)));
    const auto positions = must(stream.committer->commit(commitOf(1, {{0, 7}}), keys));
    must(stream.changelog->poll(5s, 10, collector));
    QCOMPARE(collector.totals.at("\"a\"").amount, 7);
    QCOMPARE(collector.position, positions[0].position);
    must(stream.changelog->unfollow(std::array{PartitionNumber(0)}));
    must(stream.committer->commit(commitOf(2, {{0, 8}}), keys));
    must(stream.changelog->poll(0ms, 10, collector));
    QCOMPARE(collector.totals.at("\"a\"").amount, 7);
}

void TestJournalCommit::deletedCustomer()
{
    const JournalFixture journal;
    const Stream stream = journal.started();
    KeyList keys;
    keys.add("a");
    keys.add("b");
    must(stream.committer->commit(commitOf(1, {{0, 1}, {1, 2}}), keys));
    CommitRequest request = commitOf(2, {{0, 0}});
    request.partitions[0].rows[0].deleted = true;
    must(stream.committer->commit(request, keys));
    const ChangelogCollector restored = restore(*stream.changelog);
    QCOMPARE(restored.totals.size(), 1U);
    QVERIFY(restored.totals.contains("\"b\""));
    QCOMPARE(restored.offsets.size(), 2U); // The tombstone is handed over, too.
}

void TestJournalCommit::keysUnchanged_data()
{
    QTest::addColumn<QByteArray>("name");
    QTest::newRow("quotes") << QByteArray(R"(O'Brian "the" buyer \ )");
    QTest::newRow("emoji") << QByteArray("\xf0\x9f\x9b\x92 Zoë");
    QTest::newRow("NUL") << QByteArray("a\0b", 3);
    QTest::newRow("longest") << QByteArray(1024, 'n');
    QTest::newRow("SQL") << QByteArray("?1 :name $2 %1");
}

void TestJournalCommit::keysUnchanged()
{
    QFETCH(QByteArray, name);
    const JournalFixture journal;
    const Stream stream = journal.started();
    KeyList keys;
    const CustomerId id = keys.add(name.toStdString());
    keys.add("other");
    must(stream.committer->commit(commitOf(1, {{id, 5}, {1, 6}}), keys));
    must(stream.committer->commit(commitOf(2, {{id, 9}}), keys));
    const ChangelogCollector restored = restore(*stream.changelog);
    QCOMPARE(restored.totals.size(), 2U);
    QCOMPARE(restored.totals.at(std::string(keys.changelogKey(id))).amount, 9);
    QCOMPARE(*fromJsonString(keys.changelogKey(id)), name.toStdString());
}

void TestJournalCommit::emptyChangelog()
{
    const JournalFixture journal;
    const Stream stream = journal.open();
    QCOMPARE(must(stream.changelog->ends(std::array{PartitionNumber(0)})), std::vector{ChangelogPosition()});
    QCOMPARE(restore(*stream.changelog).position, std::optional(ChangelogPosition()));
}

void TestJournalCommit::commitWithoutRows()
{
    const JournalFixture journal;
    journal.sendNumbered(3);
    const Stream stream = journal.started();
    KeyList keys;
    keys.add("a");
    const auto before = must(stream.committer->commit(commitOf(1, {{0, 1}}), keys));
    const auto after = must(stream.committer->commit(commitOf(3), keys));
    QCOMPARE(after[0].position, before[0].position);
    QCOMPARE(journal.look(u"SELECT next_offset FROM apps"_s).toInt(), 3);
}

void TestJournalCommit::deadLettersUnchanged()
{
    const JournalFixture journal;
    const Stream stream = journal.started();
    const std::string bytes("\xff\0 no JSON '\"", 12);
    CommitRequest request = commitOf(3);
    request.deadLetters = {{.partition = PartitionNumber(0),
                            .offset = SourceOffset(1),
                            .timestampMs = 42,
                            .key = std::nullopt,
                            .value = bytes,
                            .reason = RejectReason::NotJson},
                           {.partition = PartitionNumber(0),
                            .offset = SourceOffset(2),
                            .timestampMs = 43,
                            .key = "k",
                            .value = std::nullopt,
                            .reason = RejectReason::Tombstone},
                           {.partition = PartitionNumber(0),
                            .offset = SourceOffset(3),
                            .timestampMs = 44,
                            .key = "",
                            .value = "",
                            .reason = RejectReason::NotJson}};
    must(stream.committer->commit(request, KeyList()));
    QCOMPARE(journal.look(u"SELECT count(*) FROM dead_letters"_s).toInt(), 3);
    const QString first = u"SELECT %1 FROM dead_letters WHERE \"offset\"=1"_s;
    QCOMPARE(journal.look(first.arg(u"value"_s)).toByteArray(), QByteArray(bytes.data(), 12));
    QCOMPARE(journal.look(first.arg(u"time_ms"_s)).toInt(), 42);
    QCOMPARE(journal.look(first.arg(u"reason"_s)).toString(),
             QString::fromUtf8(describe(RejectReason::NotJson).english()));
    QCOMPARE(journal.look(first.arg(u"\"key\" IS NULL"_s)).toInt(), 1);
    QVERIFY(journal.look(first.arg(u"rejected_ms"_s)).toLongLong() > 0);
    QCOMPARE(journal.look(u"SELECT value IS NULL FROM dead_letters WHERE \"offset\"=2"_s).toInt(), 1);
    QCOMPARE(journal.look(u"SELECT value IS NULL OR \"key\" IS NULL FROM dead_letters WHERE \"offset\"=3"_s).toInt(),
             0);
}

void TestJournalCommit::failureChangesNothing_data()
{
    QTest::addColumn<QString>("trigger");
    QTest::newRow("at the rows") << u"BEFORE INSERT ON changelog WHEN new.amount=249"_s;
    QTest::newRow("at the dead letters") << u"BEFORE INSERT ON dead_letters"_s;
    QTest::newRow("at the offset") << u"BEFORE UPDATE ON apps"_s;
}

void TestJournalCommit::failureChangesNothing()
{
    QFETCH(QString, trigger);
    const JournalFixture journal;
    const Stream stream = journal.started();
    KeyList keys;
    std::vector<Amount> amounts;
    for (int i = 0; i < 250; ++i)
        amounts.emplace_back(keys.add(std::to_string(i)), i);
    must(stream.committer->commit(commitOf(1, {{0, 1}}), keys));
    CommitRequest request = commitOf(5, amounts);
    request.deadLetters.push_back(
        {.partition = PartitionNumber(0), .offset = SourceOffset(4), .timestampMs = 0, .key = {}, .value = "x"});

    journal.change(u"CREATE TRIGGER broken %1 BEGIN SELECT RAISE(ABORT, 'broken on purpose'); END"_s.arg(trigger));
    const auto failed = stream.committer->commit(request, keys);
    QVERIFY(!failed);
    QVERIFY2(failed.error().what.english().contains(u"broken on purpose"_s), qPrintable(failed.error().text()));
    const ChangelogCollector unchanged = restore(*stream.changelog);
    QCOMPARE(unchanged.totals.size(), 1U);
    QCOMPARE(unchanged.position, std::optional(ChangelogPosition(1)));
    QCOMPARE(journal.look(u"SELECT next_offset FROM apps"_s).toInt(), 1);
    QCOMPARE(journal.look(u"SELECT count(*) FROM dead_letters"_s).toInt(), 0);

    journal.change(u"DROP TRIGGER broken"_s);
    must(stream.committer->commit(request, keys));
    QCOMPARE(restore(*stream.changelog).totals.size(), 250U);
    QCOMPARE(journal.look(u"SELECT count(*) FROM dead_letters"_s).toInt(), 1);
}

void TestJournalCommit::otherPartitionRefused()
{
    const JournalFixture journal;
    const Stream stream = journal.started();
    KeyList keys;
    keys.add("a");
    CommitRequest request = commitOf(5, {{0, 1}});
    request.partitions.push_back({PartitionNumber(7), SourceOffset(1), {}, std::nullopt, {}});
    const auto failed = stream.committer->commit(request, keys);
    QVERIFY(!failed);
    QCOMPARE(failed.error().recovery, Recovery::GiveUp);
    QVERIFY(restore(*stream.changelog).totals.empty());
}

void TestJournalCommit::neverBackwards()
{
    const JournalFixture journal;
    const Stream stream = journal.started();
    KeyList keys;
    keys.add("a");
    must(stream.committer->commit(commitOf(5, {{0, 1}}), keys));
    const auto failed = stream.committer->commit(commitOf(4, {{0, 2}}), keys);
    QVERIFY(!failed);
    QCOMPARE(failed.error().recovery, Recovery::Rewind);
    QCOMPARE(restore(*stream.changelog).totals.at("\"a\"").amount, 1);
}

void TestJournalCommit::overtakenOwnerIsFenced()
{
    const JournalFixture journal;
    const Stream old = journal.started();
    KeyList keys;
    keys.add("a");
    must(old.committer->commit(commitOf(1, {{0, 1}}), keys));
    const Stream now = journal.started();
    const auto failed = old.committer->commit(commitOf(2, {{0, 2}}), keys);
    QVERIFY(!failed);
    QCOMPARE(failed.error().recovery, Recovery::GiveUp);
    QVERIFY(failed.error().what.english().contains(journal.path()));
    QVERIFY(!failed.error().advice.english().isEmpty());
    QCOMPARE(restore(*now.changelog).totals.at("\"a\"").amount, 1);
    must(now.committer->commit(commitOf(2, {{0, 3}}), keys));
    QCOMPARE(restore(*now.changelog).totals.at("\"a\"").amount, 3);
}

void TestJournalCommit::appsDoNotMeet()
{
    const JournalFixture journal;
    journal.sendNumbered(4);
    const Stream one = journal.started(u"one"_s);
    const Stream two = journal.started(u"two's \"own\""_s);
    KeyList keys;
    keys.add("a");
    must(one.committer->commit(commitOf(3, {{0, 1}}), keys));
    must(two.committer->commit(commitOf(2, {{0, 2}}), keys));
    must(one.committer->commit(commitOf(4, {{0, 5}}), keys));
    QCOMPARE(restore(*one.changelog).totals.at("\"a\"").amount, 5);
    QCOMPARE(restore(*two.changelog).totals.at("\"a\"").amount, 2);
    PurchaseCollector collector;
    const Stream twoAgain = journal.started(u"two's \"own\""_s);
    must(twoAgain.source->poll(0ms, 10, collector));
    QCOMPARE(collector.messages.front().offset, SourceOffset(2));
}

void TestJournalCommit::lockedJournalReopens()
{
    const JournalFixture journal;
    const Stream stream = journal.started();
    KeyList keys;
    keys.add("a");
    {
        auto other = must(sqlite::Connection::open(journal.path(), {}));
        must(other.exec(u"BEGIN IMMEDIATE"_s));
        const auto failed = stream.committer->commit(commitOf(1, {{0, 1}}), keys);
        QVERIFY(!failed);
        QCOMPARE(failed.error().recovery, Recovery::Reopen);
    }
    must(stream.committer->commit(commitOf(1, {{0, 1}}), keys));
    QCOMPARE(restore(*stream.changelog).totals.at("\"a\"").amount, 1);
}

void TestJournalCommit::destroyedInAnotherThread()
{
    const JournalFixture journal;
    KeyList keys;
    keys.add("a");
    for (int round = 1; round <= 5; ++round) {
        Stream stream = journal.started();
        std::thread([&] { must(stream.committer->commit(commitOf(round, {{0, round}}), keys)); }).join();
        if (round % 2 == 0)
            std::thread([&] { stream.committer.reset(); }).join();
    }
    const Stream stream = journal.open();
    QCOMPARE(restore(*stream.changelog).totals.at("\"a\"").amount, 5);
}

void TestJournalCommit::trimKeepsNewestAndUncounted()
{
    const JournalFixture journal;
    const Stream stream = journal.started(); // Registers the app.
    journal.sendNumbered(1000);
    constexpr std::int64_t Keep = 100;
    auto connection = must(openJournal(journal.path(), 1s));
    JournalCommitter committer(journal.path(), must(takeOver(connection, u"demo"_s)), Keep);
    const qint64 first = journal.look(u"SELECT min(\"offset\") FROM purchases"_s).toLongLong();
    for (int counted = 50; counted <= 600; counted += 50)
        must(committer.commit(commitOf(first + counted), KeyList()));
    const qint64 oldest = journal.look(u"SELECT min(\"offset\") FROM purchases"_s).toLongLong();
    QVERIFY2(oldest <= first + 600 - Keep, qPrintable(QString::number(oldest))); // The newest counted ones stay.
    QVERIFY2(oldest >= first + 300, qPrintable(QString::number(oldest))); // Old ones go.
    QCOMPARE(journal.look(u"SELECT max(\"offset\") FROM purchases"_s).toLongLong(), first + 999);
    must(goBackTo(*stream.source, SourceOffset(first + 600)));
    PurchaseCollector collector;
    pollUntil(*stream.source, collector, 400);
    QCOMPARE(collector.values().front(), std::string("600"));
    QCOMPARE(collector.values().back(), std::string("999"));
}

void TestJournalCommit::trimWaitsForSlowestApp()
{
    const JournalFixture journal;
    const Stream slow = journal.started(u"slow"_s);
    journal.sendNumbered(1000);
    auto connection = must(openJournal(journal.path(), 1s));
    JournalCommitter committer(journal.path(), must(takeOver(connection, u"quick"_s)), 10);
    for (int counted = 100; counted <= 1000; counted += 100)
        must(committer.commit(commitOf(counted), KeyList()));
    PurchaseCollector collector;
    pollUntil(*slow.source, collector, 1000);
    QCOMPARE(collector.messages.size(), 1000U);
}

QTEST_GUILESS_MAIN(TestJournalCommit)
#include "tst_journal_commit.moc"
