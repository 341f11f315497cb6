// SPDX-FileCopyrightText: 2026 The Spendwatch authors
// SPDX-License-Identifier: GPL-3.0-only
// Who only observes: totals of the changelog, purchases once others have counted them, and nothing written.
#include "engine/worker/worker.h"

#include <QDir>
#include <QTemporaryDir>
#include <QTest>

#include <memory>
#include <string>
#include <utility>
#include <vector>

#include "support/joined_parts.h"
#include "unit/fake_log.h"
#include "unit/memory_schemas.h"

using namespace spendwatch;
using test::MemorySchemas;
using test::prefixed;
using namespace Qt::StringLiterals;

namespace {

/// An observing worker on a fake log.
struct Run {
    explicit Run(FakeLog &log, const PurchaseFields &fields = {}, std::shared_ptr<SchemaSource> schemas = {})
    {
        log.isObserved = true;
        parts.worker.observing = true;
        parts.worker.fields = fields;
        parts.worker.schemas = std::move(schemas);
        worker = std::make_unique<Worker>(std::make_unique<FakeStreamFactory>(log), parts.worker, table);
    }

    [[nodiscard]] qint64 total(const char *name) const
    {
        const auto row = parts.table.find(name);
        return row ? static_cast<qint64>(row->total) : -1;
    }
    [[nodiscard]] WorkerStatus status() const { return parts.worker.status.status(); }
    /// The lines since the beginning: "brian 7 12".
    [[nodiscard]] QStringList &lines()
    {
        for (const FeedLine &line : parts.view.activity.drainAll())
            m_lines.append(u"%1 %2 %3"_s.arg(line.customer, QString::number(line.amount), toDecimalText(line.total)));
        return m_lines;
    }

    QTemporaryDir folder;
    QString table = QDir(folder.path()).filePath(u"table.sqlite"_s);
    test::JoinedParts parts;
    std::unique_ptr<Worker> worker;

private:
    static QString toDecimalText(Sum sum) { return QString::fromStdString(toDecimal(sum)); }

    QStringList m_lines;
};

constexpr int BusyMs = 60'000;
constexpr PartitionNumber First(0);
constexpr PartitionNumber Second(1);

Error trouble(Recovery recovery)
{
    return {recovery, Message::plain(u"ordered trouble"_s), message("wait")};
}

} // namespace

class TestObservation : public QObject
{
    Q_OBJECT

private slots:
    void followsTheTotalsAndWritesNothing();
    void tellsPurchasesOnceTheyAreCounted();
    void knowsWhatACustomerHadAfterEachPurchase();
    void countsTheLagOfThoseWhoCount();
    void showsWhatWasRejected();
    void readsNoFurtherThanItCanKeep();
    void showsARecountAgain();
    void beginsAnewWithTheChangelog();
    void followsTheTotalsWhenPurchasesCannotBeRead();
    void goesOnAfterTroubleWithTheChangelog();
    void waitsForTopics();
    void waitsForASchema();
};

void TestObservation::followsTheTotalsAndWritesNothing()
{
    FakeLog log(2);
    log.appendPurchase(First, "brian", 5);
    log.commitAsOther(First, "brian", 5, 1);
    Run run(log);
    QTRY_COMPARE(run.total("brian"), 5);
    QTRY_COMPARE(run.status().state, WorkerState::Running);
    QVERIFY(run.status().ready);
    QVERIFY(run.status().observing);
    QCOMPARE(run.status().partitions, 2);
    QCOMPARE(run.status().partitionsOwned, 0);
    log.append(Second, "no purchase");
    log.appendPurchase(Second, "brian", 7);
    log.commitAsOther(Second, "brian", 7, 2);
    QTRY_COMPARE(run.total("brian"), 12);
    run.worker.reset();
    QCOMPARE(log.commits, 0);
    QVERIFY(log.deadLetters.empty());
    QVERIFY(QDir(run.folder.path()).isEmpty());
}

void TestObservation::tellsPurchasesOnceTheyAreCounted()
{
    FakeLog log(1);
    log.appendPurchase(First, "meher", 3); // Counted before the observer came: no news.
    log.commitAsOther(First, "meher", 3, 1);
    Run run(log);
    QTRY_COMPARE(run.status().state, WorkerState::Running);
    log.appendPurchase(First, "brian", 5);
    log.appendPurchase(First, "brian", 7);
    QTRY_COMPARE(log.delivered.load(), 2);
    QTest::qWait(50);
    QCOMPARE(run.lines(), QStringList());
    log.commitAsOther(First, "brian", 12, 3);
    QTRY_COMPARE(run.lines(), QStringList({u"brian 5 5"_s, u"brian 7 12"_s}));
    QCOMPARE(run.parts.view.recent.of({u"brian"_s}).front().size(), std::size_t{2});
}

void TestObservation::knowsWhatACustomerHadAfterEachPurchase()
{
    FakeLog log(2);
    log.commitAsOther(Second, "brian", 1000, 0);
    Run run(log);
    QTRY_COMPARE(run.total("brian"), 1000);
    qint64 sum = 0;
    for (int number = 1; number <= 60; ++number) {
        log.appendPurchase(First, "brian", number);
        sum += number;
    }
    log.appendPurchase(First, "meher", 8);
    QTRY_COMPARE(log.delivered.load(), 61);
    log.commitAsOther(First, "meher", 8, 0); // In the middle of a transaction, so to say.
    log.commitAsOther(First, "brian", sum, 61);
    QTRY_COMPARE(run.lines().size(), 51); // A sample of the batch, and the last of it.
    QCOMPARE(run.lines().front(), u"brian 1 1001"_s);
    QCOMPARE(run.lines()[49], u"brian 50 2275"_s); // 1000 + 50 * 51 / 2
    QCOMPARE(run.lines().back(), u"meher 8 8"_s);
}

void TestObservation::countsTheLagOfThoseWhoCount()
{
    FakeLog log(2);
    log.commitAsOther(First, "brian", 0, 0);
    Run run(log);
    QTRY_COMPARE(run.status().state, WorkerState::Running);
    for (int number = 0; number < 5; ++number)
        log.appendPurchase(First, "brian", 1);
    log.appendPurchase(Second, "brian", 1);
    QTRY_COMPARE(run.status().lag, 6);
    log.commitAsOther(First, "brian", 3, 3);
    QTRY_COMPARE(run.status().lag, 3);
    log.commitAsOther(First, "brian", 5, 5);
    log.commitAsOther(Second, "brian", 1, 1);
    QTRY_COMPARE(run.status().lag, 0);
}

void TestObservation::showsWhatWasRejected()
{
    FakeLog log(1);
    Run run(log);
    QTRY_COMPARE(run.status().state, WorkerState::Running);
    log.append(First, "no purchase");
    QTRY_COMPARE(log.delivered.load(), 1);
    QTest::qWait(50);
    QCOMPARE(run.parts.view.rejected.count(), 0);
    log.commitAsOther(First, "brian", 0, 1);
    QTRY_COMPARE(run.parts.view.rejected.count(), 1);
    const auto rejected = run.parts.view.rejected.drain();
    QCOMPARE(rejected.front().bytes, "no purchase"_ba);
    QCOMPARE(rejected.front().reason.english(), message(describe(RejectReason::NotJson)).english());
}

/// Nobody counts: what waits is bounded, and nothing of it is lost once somebody does.
void TestObservation::readsNoFurtherThanItCanKeep()
{
    constexpr int Messages = 25'000;
    FakeLog log(1);
    const std::string large = "no purchase" + std::string(8000, ' ');
    for (int number = 0; number < Messages; ++number)
        log.append(First, large);
    Run run(log);
    QTRY_VERIFY_WITH_TIMEOUT(log.delivered.load() >= 10'000, BusyMs);
    int before = -1;
    while (before != log.delivered.load()) {
        before = log.delivered.load();
        QTest::qWait(200);
    }
    QVERIFY2(before < Messages / 2, qPrintable(QString::number(before)));
    log.commitAsOther(First, "brian", 0, Messages);
    QTRY_COMPARE_WITH_TIMEOUT(run.parts.view.rejected.count(), Messages, BusyMs);
    QCOMPARE(log.delivered.load(), Messages);
}

void TestObservation::showsARecountAgain()
{
    FakeLog log(1);
    Run run(log);
    QTRY_COMPARE(run.status().state, WorkerState::Running);
    log.appendPurchase(First, "brian", 5);
    log.appendPurchase(First, "brian", 7);
    log.commitAsOther(First, "brian", 12, 2);
    QTRY_COMPARE(run.lines(), QStringList({u"brian 5 5"_s, u"brian 7 12"_s}));
    log.commitAsOther(First, "brian", 0, 0);
    QTRY_COMPARE(run.total("brian"), 0);
    QTRY_COMPARE(run.status().lag, 2);
    log.commitAsOther(First, "brian", 5, 1);
    QTRY_COMPARE(run.lines().size(), 3);
    QCOMPARE(run.lines().back(), u"brian 5 5"_s);
    QCOMPARE(run.total("brian"), 5);
}

void TestObservation::beginsAnewWithTheChangelog()
{
    FakeLog log(2);
    log.commitAsOther(First, "brian", 64, 0);
    log.commitAsOther(Second, "hamzah", 1, 0);
    Run run(log);
    QTRY_COMPARE(run.total("hamzah"), 1);
    log.dropChangelog(First);
    log.dropChangelog(Second);
    log.commitAsOther(First, "meher", 3, 0);
    {
        const std::scoped_lock lock(log.mutex);
        log.changelogFailures.push_back(trouble(Recovery::Rewind));
    }
    QTRY_COMPARE(run.total("meher"), 3);
    QCOMPARE(run.total("brian"), -1);
    QCOMPARE(run.total("hamzah"), -1);
    QCOMPARE(run.parts.table.sums().customers, 1);
    QTRY_VERIFY(run.status().ready);
    QTRY_COMPARE(run.status().state, WorkerState::Running);
}

void TestObservation::followsTheTotalsWhenPurchasesCannotBeRead()
{
    FakeLog log(1);
    Run run(log);
    QTRY_COMPARE(run.status().state, WorkerState::Running);
    {
        const std::scoped_lock lock(log.mutex);
        log.pollFailures.push_back(trouble(Recovery::GiveUp));
    }
    QTRY_COMPARE(run.status().state, WorkerState::Waiting);
    QCOMPARE(run.status().problem.english(), u"ordered trouble"_s);
    log.commitAsOther(First, "brian", 64, 0);
    QTRY_COMPARE(run.total("brian"), 64);
    QVERIFY(run.status().ready);
    QCOMPARE(log.opens, 1);
}

void TestObservation::goesOnAfterTroubleWithTheChangelog()
{
    FakeLog log(1);
    Run run(log);
    QTRY_COMPARE(run.status().state, WorkerState::Running);
    {
        const std::scoped_lock lock(log.mutex);
        log.changelogFailures.push_back(trouble(Recovery::Retry));
    }
    QTRY_COMPARE(run.status().state, WorkerState::Waiting);
    log.commitAsOther(First, "brian", 64, 0);
    QTRY_COMPARE(run.total("brian"), 64);
    QTRY_COMPARE(run.status().state, WorkerState::Running);
    QCOMPARE(log.opens, 1);
}

void TestObservation::waitsForTopics()
{
    FakeLog log(1);
    log.openFailures = {trouble(Recovery::Reopen), trouble(Recovery::Reopen)};
    log.commitAsOther(First, "brian", 64, 0);
    Run run(log);
    QTRY_COMPARE(run.status().state, WorkerState::Waiting);
    QVERIFY(!run.status().ready);
    QTRY_COMPARE(run.total("brian"), 64);
    QTRY_COMPARE(run.status().state, WorkerState::Running);
}

/// Who counts may know it. What is shown then leaves nothing out.
void TestObservation::waitsForASchema()
{
    const auto schemas = std::make_shared<MemorySchemas>();
    const auto schema =
        R"({"type":"record","name":"P","fields":[{"name":"customer","type":"string"},{"name":"amount","type":"int"}]})";
    const auto purchase = [](std::uint32_t id, char customer, int amount) {
        return prefixed(id, std::string{'\2', customer, static_cast<char>(2 * amount)});
    };
    schemas->add(1, schema);
    PurchaseFields avro;
    avro.format = MessageFormat::Avro;
    FakeLog log(2);
    Run run(log, avro, schemas);
    QTRY_COMPARE(run.status().state, WorkerState::Running);
    log.append(First, purchase(1, 'a', 3));
    log.append(First, purchase(2, 'b', 4));
    log.append(First, purchase(1, 'c', 5));
    log.append(Second, purchase(1, 'd', 6));
    QTRY_COMPARE(run.status().problem.english(), u"no schema 2"_s);
    QCOMPARE(run.status().state, WorkerState::Waiting);
    QCOMPARE(run.status().advice.english(), u"wait"_s);
    const std::string fields = run.parts.worker.countedBy();
    log.commitAsOther(First, "a", 3, 1, fields);
    log.commitAsOther(First, "b", 4, 2, fields);
    log.commitAsOther(First, "c", 5, 3, fields);
    log.commitAsOther(Second, "d", 6, 1, fields);
    QTRY_COMPARE(run.total("c"), 5); // Totals do not wait,
    QTRY_COMPARE(run.lines().size(), 2); // nor what is known: of a and d.
    QVERIFY(run.lines().contains(u"a 3 3"_s) && run.lines().contains(u"d 6 6"_s));
    const int asked = schemas->asked();
    QTRY_VERIFY(schemas->asked() >= asked + 2);
    QCOMPARE(run.lines().size(), 2);
    schemas->add(2, schema);
    QTRY_COMPARE(run.lines().size(), 4);
    QVERIFY(run.lines().contains(u"b 4 4"_s) && run.lines().contains(u"c 5 5"_s));
    QTRY_COMPARE(run.status().state, WorkerState::Running);
}

QTEST_GUILESS_MAIN(TestObservation)
#include "tst_observation.moc"
