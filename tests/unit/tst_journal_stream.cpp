// SPDX-FileCopyrightText: 2026 The Spendwatch authors
// SPDX-License-Identifier: GPL-3.0-only
#include "engine/stream/journal/journal_file.h"
#include "engine/stream/journal/journal_sender.h"
#include "engine/stream/journal/journal_stream.h"
#include "tests/unit/journal_fixture.h"

#include <QtTest>

using namespace spendwatch;
using namespace spendwatch::test;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

/// What the worker relies on: source and sender.
class TestJournalStream : public QObject
{
    Q_OBJECT

private slots:
    void firstPollAnnounces();
    void nothingBeforeStart();
    void deliversInOrder_data();
    void deliversInOrder();
    void valuesUnchanged_data();
    void valuesUnchanged();
    void missingValueIsTombstone();
    void goesOnBehindCommit();
    void nothingIsCommittedAtFirst();
    void continuesBehindWhatWasOnlyRejected();
    void rewinds();
    void rewindsToBeginningWithoutCommit();
    void offsetsAreNeverReused();
    void lagCountsWhatIsLeft();
    void pollWaitsNoLongerThanAsked();
    void sendStops();
    void sendOnLockedJournal();
    void logIsTheJournals();
    void descriptionNamesTheFile();
    void commitsAreSynced();
};

void TestJournalStream::firstPollAnnounces()
{
    const JournalFixture journal;
    journal.sendNumbered(3);
    const Stream stream = journal.open();
    PurchaseCollector collector;
    must(stream.source->poll(5s, 10, collector));
    QCOMPARE(collector.assigned, std::vector{PartitionNumber(0)});
    must(startAtCommitted(*stream.source));
    pollUntil(*stream.source, collector, 3);
    QCOMPARE(collector.assigned.size(), 1U);
    QCOMPARE(collector.revocations, 0);
    QCOMPARE(stream.source->partitionCount(), 1);
    QVERIFY(stream.source->membership() == nullptr);
}

void TestJournalStream::nothingBeforeStart()
{
    const JournalFixture journal;
    journal.sendNumbered(3);
    const Stream stream = journal.open();
    PurchaseCollector collector;
    for (int i = 0; i < 3; ++i)
        must(stream.source->poll(1ms, 10, collector));
    must(stream.source->start(std::array{StartAt{PartitionNumber(1), SourceOffset(0), std::nullopt}})); // Not ours.
    must(stream.source->poll(1ms, 10, collector));
    QCOMPARE(collector.messages.size(), 0U);
}

void TestJournalStream::deliversInOrder_data()
{
    QTest::addColumn<int>("count");
    QTest::addColumn<int>("most");
    QTest::newRow("one") << 1 << 1;
    QTest::newRow("fewer than a statement") << 99 << 1000;
    QTest::newRow("a statement") << 100 << 7;
    QTest::newRow("a statement and one") << 101 << 100;
    QTest::newRow("two transactions") << 10'001 << 3000;
}

void TestJournalStream::deliversInOrder()
{
    QFETCH(int, count);
    QFETCH(int, most);
    const JournalFixture journal;
    const qint64 before = QDateTime::currentMSecsSinceEpoch();
    journal.sendNumbered(count);
    const Stream stream = journal.started();
    PurchaseCollector collector;
    for (std::size_t had = 0; had < static_cast<std::size_t>(count); had = collector.messages.size()) {
        must(stream.source->poll(0ms, static_cast<std::size_t>(most), collector));
        QVERIFY(collector.messages.size() > had);
        QVERIFY(collector.messages.size() - had <= static_cast<std::size_t>(most));
    }
    for (std::size_t i = 0; i < collector.messages.size(); ++i) {
        QCOMPARE(*collector.messages[i].value, std::to_string(i));
        QCOMPARE(collector.messages[i].offset, collector.messages[0].offset + static_cast<std::int64_t>(i));
        QVERIFY(collector.messages[i].timestampMs >= before);
        QVERIFY(collector.messages[i].timestampMs <= QDateTime::currentMSecsSinceEpoch());
    }
}

void TestJournalStream::valuesUnchanged_data()
{
    QTest::addColumn<QByteArray>("value");
    QTest::newRow("empty") << QByteArray("");
    QTest::newRow("purchase") << QByteArray(R"({"msg_id":"1","customer":"brian","amount":64,"note":null})");
    QTest::newRow("NUL inside") << QByteArray("a\0b", 3);
    QTest::newRow("no UTF-8") << QByteArray("\xff\xfe\x80");
    QTest::newRow("quotes") << QByteArray(R"('); DROP TABLE purchases; --")");
    QTest::newRow("more than a transaction holds") << QByteArray(5 << 20, 'x');
}

void TestJournalStream::valuesUnchanged()
{
    QFETCH(QByteArray, value);
    const JournalFixture journal;
    const std::vector<std::string> values{"before", value.toStdString(), "after"};
    journal.send(values);
    const Stream stream = journal.started();
    PurchaseCollector collector;
    pollUntil(*stream.source, collector, 3);
    QVERIFY(collector.values() == values);
}

void TestJournalStream::missingValueIsTombstone()
{
    const JournalFixture journal;
    const Stream stream = journal.started();
    journal.change(u"INSERT INTO purchases(time_ms, value) VALUES(5, NULL)"_s);
    PurchaseCollector collector;
    pollUntil(*stream.source, collector, 1);
    QCOMPARE(collector.messages.size(), 1U);
    QVERIFY(!collector.messages[0].value);
    QCOMPARE(collector.messages[0].timestampMs, 5);
}

void TestJournalStream::goesOnBehindCommit()
{
    const JournalFixture journal;
    journal.sendNumbered(5);
    {
        const Stream stream = journal.started();
        PurchaseCollector collector;
        must(stream.source->poll(0ms, 3, collector));
        must(stream.committer->commit(commitOf(collector.next()), KeyList()));
        must(stream.source->poll(0ms, 3, collector)); // Read, but never committed.
    }
    const Stream stream = journal.started();
    PurchaseCollector collector;
    pollUntil(*stream.source, collector, 2);
    QCOMPARE(collector.values(), (std::vector<std::string>{"3", "4"}));
}

/// Or the first start would say that somebody moved the offset.
void TestJournalStream::nothingIsCommittedAtFirst()
{
    const JournalFixture journal;
    journal.sendNumbered(10);
    journal.change(u"DELETE FROM purchases WHERE \"offset\"<4"_s);
    const Stream stream = journal.started();
    QCOMPARE(stream.source->committed(PartitionNumber(0)), std::nullopt);
    must(goBackTo(*stream.source, std::nullopt));
    QCOMPARE(stream.source->lag(), 7);
    const Resume resume = decideResume({}, stream.source->committed(PartitionNumber(0)), false);
    QCOMPARE(static_cast<int>(resume.by), static_cast<int>(Resume::By::Beginning));
    QCOMPARE(resume.overruled, std::nullopt);
}

/// Then no total and no record of the changelog says how far it was counted.
void TestJournalStream::continuesBehindWhatWasOnlyRejected()
{
    const JournalFixture journal;
    journal.sendNumbered(5);
    {
        const Stream stream = journal.started();
        PurchaseCollector collector;
        must(stream.source->poll(0ms, 3, collector));
        must(stream.committer->commit(commitOf(collector.next()), KeyList()));
    }
    const Stream stream = journal.started();
    const Resume resume = decideResume({}, stream.source->committed(PartitionNumber(0)), false);
    QCOMPARE(static_cast<int>(resume.by), static_cast<int>(Resume::By::Group));
    QCOMPARE(resume.progress.next, SourceOffset(4));
    QCOMPARE(resume.overruled, std::nullopt);
}

void TestJournalStream::rewinds()
{
    const JournalFixture journal;
    journal.sendNumbered(5);
    const Stream stream = journal.started();
    PurchaseCollector collector;
    must(stream.source->poll(0ms, 2, collector));
    const std::int64_t counted = collector.next();
    must(stream.committer->commit(commitOf(counted), KeyList()));
    must(stream.source->poll(0ms, 2, collector));
    must(goBackTo(*stream.source, SourceOffset(counted)));
    QCOMPARE(stream.source->lag(), 3);
    PurchaseCollector again;
    pollUntil(*stream.source, again, 3);
    QCOMPARE(again.values(), (std::vector<std::string>{"2", "3", "4"}));
}

void TestJournalStream::rewindsToBeginningWithoutCommit()
{
    const JournalFixture journal;
    journal.sendNumbered(3);
    const Stream stream = journal.started();
    PurchaseCollector collector;
    pollUntil(*stream.source, collector, 3);
    must(goBackTo(*stream.source, std::nullopt));
    pollUntil(*stream.source, collector, 6);
    QCOMPARE(collector.values(), (std::vector<std::string>{"0", "1", "2", "0", "1", "2"}));
}

void TestJournalStream::offsetsAreNeverReused()
{
    const JournalFixture journal;
    journal.sendNumbered(3);
    const qint64 last = journal.look(u"SELECT max(\"offset\") FROM purchases"_s).toLongLong();
    journal.change(u"DELETE FROM purchases"_s);
    journal.sendNumbered(1);
    QCOMPARE(journal.look(u"SELECT min(\"offset\") FROM purchases"_s).toLongLong(), last + 1);
}

void TestJournalStream::lagCountsWhatIsLeft()
{
    const JournalFixture journal;
    journal.sendNumbered(10);
    const Stream stream = journal.open();
    PurchaseCollector collector;
    must(stream.source->poll(0ms, 4, collector));
    QCOMPARE(stream.source->lag(), -1); // Not known before the start.
    must(startAtCommitted(*stream.source));
    QCOMPARE(stream.source->lag(), 10);
    must(stream.source->poll(0ms, 4, collector));
    QCOMPARE(stream.source->lag(), 6);
    must(stream.source->poll(0ms, 6, collector));
    QCOMPARE(stream.source->lag(), 0);
    journal.sendNumbered(2);
    must(stream.source->poll(0ms, 1, collector));
    QCOMPARE(stream.source->lag(), 1);
}

void TestJournalStream::pollWaitsNoLongerThanAsked()
{
    const JournalFixture journal;
    const Stream stream = journal.started();
    PurchaseCollector collector;
    QElapsedTimer timer;
    timer.start();
    must(stream.source->poll(120ms, 1, collector));
    QVERIFY2(timer.elapsed() >= 115, qPrintable(QString::number(timer.elapsed())));
    QVERIFY(collector.messages.empty());
}

void TestJournalStream::sendStops()
{
    const JournalFixture journal;
    std::stop_source stop;
    stop.request_stop();
    const SendOutcome outcome = journal.sender()->send(std::vector<std::string>{"1", "2"}, stop.get_token());
    QCOMPARE(outcome.durable, 0U);
    QVERIFY(!outcome.error);
    QCOMPARE(journal.look(u"SELECT count(*) FROM purchases"_s).toInt(), 0);
}

void TestJournalStream::sendOnLockedJournal()
{
    const JournalFixture journal;
    const auto sender = must(JournalSender::open(journal.path(), 50ms));
    const std::vector<std::string> values{"1", "2"};
    {
        auto other = must(sqlite::Connection::open(journal.path(), {}));
        must(other.exec(u"BEGIN IMMEDIATE"_s));
        const SendOutcome outcome = sender->send(values, {});
        QCOMPARE(outcome.durable, 0U);
        QVERIFY(outcome.error);
        QCOMPARE(outcome.error->recovery, Recovery::Retry);
        QVERIFY(outcome.error->what.english().contains(journal.path()));
        QVERIFY(!outcome.error->advice.english().isEmpty());
    }
    QCOMPARE(sender->send(values, {}).durable, 2U);
    QCOMPARE(journal.look(u"SELECT count(*) FROM purchases"_s).toInt(), 2);
}

void TestJournalStream::logIsTheJournals()
{
    const JournalFixture one;
    const JournalFixture other;
    const QString logId = one.open().logId;
    QVERIFY(logId.size() > 16);
    QCOMPARE(one.open().logId, logId);
    QCOMPARE(one.open(u"another"_s).logId, logId);
    QVERIFY(other.open().logId != logId);
}

void TestJournalStream::descriptionNamesTheFile()
{
    const JournalFixture journal;
    QCOMPARE(makeJournalStreamFactory(journal.settings)->description(), u"journal "_s + journal.path());
    QVERIFY(!QFile::exists(journal.path())); // Opens nothing yet.
}

void TestJournalStream::commitsAreSynced()
{
    const JournalFixture journal;
    auto connection = must(openJournal(journal.path(), 100ms));
    QCOMPARE(must(connection.scalar(u"PRAGMA synchronous"_s)).toInt(), 2);
    QCOMPARE(must(connection.scalar(u"PRAGMA journal_mode"_s)).toString(), u"wal"_s);
}

QTEST_GUILESS_MAIN(TestJournalStream)
#include "tst_journal_stream.moc"
