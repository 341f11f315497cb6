// SPDX-FileCopyrightText: 2026 The Spendwatch authors
// SPDX-License-Identifier: GPL-3.0-only
#include "engine/values/trend_steps.h"
#include "engine/view/snapshot_publisher.h"
#include "engine/view/view_observer.h"

#include <QDateTime>
#include <QElapsedTimer>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

#include <chrono>
#include <thread>

using namespace spendwatch;
using namespace Qt::StringLiterals;

namespace {

/// A table, a view of it, and the status of a worker that there is not.
struct Shown {
    SpendingTable table;
    ViewParts view{table};
    WorkerStatus status;
    SnapshotPublisher publisher{view, [this] { return status; }};
};

/// Commits as the commit stage does: the table first, then what is told.
void spend(Shown &shown, const char *name, std::int64_t total, std::int64_t purchases, qint64 amount)
{
    const CustomerId id = shown.table.index().intern(name);
    const qint64 nowMs = QDateTime::currentMSecsSinceEpoch();
    const TotalRow row{id, false, {total, purchases, nowMs}};
    shown.table.apply(PartitionNumber(0), {&row, 1}, ChangelogPosition(1));
    const FeedLine line{nowMs, QString::fromLatin1(name), total, amount, u"Bar"_s, 0};
    shown.view.recent.record({&line, 1});
    shown.view.series.record(line.timeMs, double(amount), 1);
}

/// One batch with a purchase of 7 in each of four partitions.
void commitInAllPartitions(Shown &shown, ViewObserver &observer, CustomerId id, std::int64_t partial)
{
    std::vector<PurchaseSample> samples;
    for (const PartitionNumber partition : partitionsBelow(4))
        samples.push_back({id, partition, partial, 7, std::nullopt, partition.value() + 1});
    const QString source = u"purchase_topic"_s;
    const CommittedBatch batch{4, {}, samples, {}, source};
    observer.batchArrives(batch);
    const TotalRow row{id, false, {partial, partial / 7, 1000}};
    for (const PartitionNumber partition : partitionsBelow(4))
        shown.table.apply(partition, {&row, 1}, shown.table.position(partition).next());
    observer.batchCommitted(batch);
}

void answer(SnapshotPublisher &publisher, const CustomerQuery &query = {})
{
    publisher.ask(query);
    QCoreApplication::sendPostedEvents(&publisher);
}

CustomerDetail detailOf(SnapshotPublisher &publisher, const QString &name)
{
    QSignalSpy reported(&publisher, &SnapshotPublisher::detail);
    publisher.watchCustomer({});
    publisher.watchCustomer(name);
    return reported.isEmpty() ? CustomerDetail{} : reported.last()[0].value<CustomerDetail>();
}

} // namespace

class TestPublisher : public QObject
{
    Q_OBJECT

private slots:
    void reportsAllAboutOneCustomer()
    {
        Shown shown;
        SnapshotPublisher &publisher = shown.publisher;
        spend(shown, "hamzah", 100, 2, 60);
        spend(shown, "brian", 64, 1, 64);
        spend(shown, "meher", 10, 1, 10);
        const CustomerDetail detail = detailOf(publisher, u"brian"_s);
        QVERIFY(detail.known);
        QCOMPARE(detail.row.total, Sum(64));
        QCOMPARE(detail.rank, 2);
        QCOMPARE(detail.customers, 3);
        QCOMPARE(detail.spent, Sum(174));
        QCOMPARE(detail.latest.size(), std::size_t{1});
        QCOMPARE(detail.latest[0].note, std::optional<QString>(u"Bar"_s));
        QVERIFY(detail.complete);
        QVERIFY(!detailOf(publisher, u"hamzah"_s).complete); // two purchases, one is remembered
        QVERIFY(!detailOf(publisher, u"nobody"_s).known);
    }

    /// Of each partition, as far as the changelog carries it.
    void saysHowFarTheSourceIsCounted()
    {
        Shown shown;
        spend(shown, "brian", 64, 1, 64);
        const CustomerId id = shown.table.index().intern("brian");
        const TotalRow row{id, false, {10, 1, 1000}};
        const ChangelogTail tail{ChangelogPosition(4), SourceProgress{SourceOffset(17)}};
        shown.table.apply(PartitionNumber(1), {&row, 1}, ChangelogPoint{ChangelogPosition(5), tail});
        QSignalSpy reported(&shown.publisher, &SnapshotPublisher::snapshot);
        const CustomerDetail detail = detailOf(shown.publisher, u"brian"_s);
        QCOMPARE(detail.counted, (std::vector<qint64>{-1, 17}));
        QCOMPARE(reported.last()[0].value<Snapshot>().counted, detail.counted);
    }

    void theSeriesOfOneCustomerGoesOn()
    {
        Shown shown;
        SnapshotPublisher &publisher = shown.publisher;
        spend(shown, "brian", 64, 1, 64);
        publisher.watchCustomer(u"brian"_s);
        spend(shown, "brian", 100, 2, 36);
        QSignalSpy reported(&publisher, &SnapshotPublisher::detail);
        publisher.publish();
        QTRY_VERIFY(!reported.isEmpty() || (publisher.publish(), false));
        double amount = 0;
        const auto detail = reported.last()[0].value<CustomerDetail>();
        for (const SecondOfSpending &second : detail.series)
            amount += second.amount;
        QCOMPARE(amount, 100.0);
    }

    /// A customer's chart goes by the time of the purchases, too.
    void whatIsCaughtUpIsNotSpentNow()
    {
        Shown shown;
        SnapshotPublisher &publisher = shown.publisher;
        spend(shown, "brian", 64, 1, 64);
        QSignalSpy reported(&publisher, &SnapshotPublisher::detail);
        publisher.watchCustomer(u"brian"_s);
        const qint64 boughtMs = QDateTime::currentMSecsSinceEpoch() - 120'000;
        const TotalRow row{shown.table.index().intern("hamzah"), false, {36, 1, boughtMs}};
        shown.table.apply(PartitionNumber(1), {&row, 1}, ChangelogPosition(1));
        publisher.watchCustomer(u"hamzah"_s);
        const TotalRow more{row.customer, false, {100, 2, boughtMs + 5000}};
        shown.table.apply(PartitionNumber(1), {&more, 1}, ChangelogPosition(2));
        publisher.publish();
        const auto detail = reported.last()[0].value<CustomerDetail>();
        QCOMPARE(detail.row.total, Sum(100));
        for (const SecondOfSpending &second : detail.series)
            QCOMPARE(second.amount, second.second == boughtMs / 1000 + 5 ? 64.0 : 0.0);
        QCOMPARE(detail.series.front().second, boughtMs / 1000 + 5);
    }

    /// Where purchases are missing among those that are remembered, a sum of what is left would be too small.
    void theSeriesBeginsWhereNothingIsMissing()
    {
        Shown shown;
        SnapshotPublisher &publisher = shown.publisher;
        spend(shown, "brian", 64, 1, 64);
        spend(shown, "brian", 1000, 9, 36); // Seven have no line.
        spend(shown, "brian", 1007, 10, 7);
        double amount = 0;
        for (const SecondOfSpending &second : detailOf(publisher, u"brian"_s).series)
            amount += second.amount;
        QCOMPARE(amount, 43.0);
    }

    /// While another thread commits, in several partitions, all totals of a frame are of one moment.
    void allTotalsOfAFrameAreOfOneMoment()
    {
        Shown shown;
        const CustomerId id = shown.table.index().intern("zed");
        std::jthread commits([&](const std::stop_token &stop) {
            ViewObserver observer(shown.view);
            for (std::int64_t partial = 7; !stop.stop_requested(); partial += 7) {
                commitInAllPartitions(shown, observer, id, partial);
                std::this_thread::sleep_for(std::chrono::milliseconds(1));
            }
        });
        SnapshotPublisher &publisher = shown.publisher;
        QSignalSpy reported(&publisher, &SnapshotPublisher::frame);
        QTRY_VERIFY(shown.table.total(id));
        answer(publisher);
        publisher.watchCustomer(u"zed"_s);
        for (int i = 0; i < 300; ++i) {
            publisher.publish();
            const auto frame = reported.takeLast().constFirst().value<Frame>();
            const Sum total = frame.snapshot.headline.spent;
            QCOMPARE(frame.page.value().rows.at(0).total, total);
            QCOMPARE(frame.snapshot.top.at(0).total, total);
            QCOMPARE(frame.detail.value().row.total, total);
            QCOMPARE(frame.detail.value().latest.at(0).total, total);
        }
    }

    void pagesComeWithEachFrameWhileTheyAreWanted()
    {
        Shown shown;
        spend(shown, "brian", 64, 1, 64);
        QSignalSpy reported(&shown.publisher, &SnapshotPublisher::frame);
        shown.publisher.publish();
        QVERIFY(!reported.last()[0].value<Frame>().page);
        answer(shown.publisher);
        spend(shown, "brian", 100, 2, 36);
        shown.publisher.publish();
        const auto frame = reported.last()[0].value<Frame>();
        QCOMPARE(frame.page.value().rows.at(0).total, Sum(100));
        QVERIFY(!frame.detail);
    }

    void nobodyWatchedCostsNothing()
    {
        Shown shown;
        SnapshotPublisher &publisher = shown.publisher;
        QSignalSpy reported(&publisher, &SnapshotPublisher::detail);
        publisher.publish();
        QVERIFY(reported.isEmpty());
    }

    void answersTheNewestQuestionOnly()
    {
        Shown shown;
        spend(shown, "brian", 64, 1, 64);
        spend(shown, "meher", 10, 1, 10);
        QSignalSpy reported(&shown.publisher, &SnapshotPublisher::page);
        CustomerQuery older;
        older.contains = u"brian"_s;
        CustomerQuery newer;
        newer.contains = u"meher"_s;
        shown.publisher.ask(older);
        shown.publisher.ask(newer);
        QCoreApplication::sendPostedEvents(&shown.publisher);
        QCOMPARE(reported.size(), 1);
        QCOMPARE(reported[0][0].value<CustomerPage>().query, newer);
        answer(shown.publisher, older);
        QCOMPARE(reported.size(), 2);
    }

    void pagesCarryATrendForEachRow()
    {
        Shown shown;
        SnapshotPublisher &publisher = shown.publisher;
        spend(shown, "brian", 64, 1, 64);
        spend(shown, "meher", 10, 1, 10);
        QSignalSpy reported(&publisher, &SnapshotPublisher::page);
        answer(publisher);
        spend(shown, "meher", 1010, 2, 1000);
        answer(publisher);
        const auto page = reported.last()[0].value<CustomerPage>();
        QCOMPARE(page.trends.size(), page.rows.size());
        for (std::size_t i = 0; i < page.rows.size(); ++i)
            QCOMPARE(knownSum(page.trends[i]), page.rows[i].name == u"meher"_s ? 1010.0 : 64.0);
    }

    void customersCanBeInOrderOfTrend()
    {
        Shown shown;
        shown.status.ready = true;
        SnapshotPublisher &publisher = shown.publisher;
        spend(shown, "brian", 5000, 1, 5000);
        spend(shown, "meher", 10, 1, 10);
        spend(shown, "hamzah", 100, 1, 100);
        QSignalSpy reported(&publisher, &SnapshotPublisher::page);
        CustomerQuery query;
        query.sort = CustomerSort::Trend;
        const auto namesNow = [&] {
            answer(publisher, query);
            QStringList names;
            for (const CustomerRow &row : reported.last()[0].value<CustomerPage>().rows)
                names.append(row.name);
            return names;
        };
        answer(publisher); // now all three are looked at
        // What was seen before the order was wanted counts.
        QCOMPARE(namesNow(), QStringList({u"brian"_s, u"hamzah"_s, u"meher"_s}));
        spend(shown, "meher", 1010, 2, 1000);
        QTRY_COMPARE(namesNow(), QStringList({u"brian"_s, u"meher"_s, u"hamzah"_s}));

        // The same customer has the same trend in every order.
        spend(shown, "new", 700, 1, 700);
        QTRY_COMPARE(namesNow(), QStringList({u"brian"_s, u"meher"_s, u"new"_s, u"hamzah"_s}));
        const auto byTrend = reported.last()[0].value<CustomerPage>();
        answer(publisher);
        const auto byTotal = reported.last()[0].value<CustomerPage>();
        for (const CustomerPage &page : {byTrend, byTotal})
            for (std::size_t i = 0; i < page.rows.size(); ++i)
                QCOMPARE(Sum(knownSum(page.trends[i])), page.rows[i].total);

        // A restore tells nothing of what was spent just now.
        shown.status.ready = false;
        publisher.publish();
        QVERIFY(!shown.view.trends.knows());
    }

    /// A batch that is being applied while a customer is looked at for the first time: its purchases are remembered a moment
    /// after its totals are seen, and the first look is not used up by that.
    void aTornFirstLookIsNoLook()
    {
        SpendingTable table;
        ViewParts view(table);
        const qint64 nowMs = QDateTime::currentMSecsSinceEpoch();
        bool applying = false;
        int asked = 0;
        WorkerStatus status;
        status.ready = true;
        // Within each try it is asked once for the trends, so the second time within tries the batch is whole.
        const auto finish = [&] {
            const FeedLine line{nowMs, u"brian"_s, 64, 64, std::nullopt, 0};
            view.recent.record({&line, 1});
            view.batches.end();
            applying = false;
        };
        SnapshotPublisher publisher(view, [&] {
            constexpr int InTheSecondTry = 4; // After two before the tries.
            if (applying && ++asked == InTheSecondTry)
                finish();
            return status;
        });
        CustomerQuery query;
        query.sort = CustomerSort::Trend;
        answer(publisher, query);
        const TotalRow row{table.index().intern("brian"), false, {64, 1, nowMs}};
        table.apply(PartitionNumber(0), {&row, 1}, ChangelogPosition(1));
        view.batches.begin();
        applying = true;
        QSignalSpy detailed(&publisher, &SnapshotPublisher::detail);
        publisher.watchCustomer(u"brian"_s);
        QVERIFY(!applying);
        const auto detail = detailed.last()[0].value<CustomerDetail>();
        double amount = 0;
        for (const SecondOfSpending &second : detail.series)
            amount += second.amount;
        QCOMPARE(amount, 64.0);
    }

    void aFirstLookRemembersTwoPurchases()
    {
        Shown shown;
        spend(shown, "brian", 10, 1, 10);
        spend(shown, "brian", 64, 2, 54);
        QSignalSpy pages(&shown.publisher, &SnapshotPublisher::page);
        answer(shown.publisher);
        const auto page = pages.last()[0].value<CustomerPage>();
        QVERIFY(isKnown(page.trends.at(0)));
    }

    void boughtByWhomSomebodyWaitsFor()
    {
        Shown shown;
        shown.status.ready = true;
        spend(shown, "brian", 10, 1, 10);
        AlertRules rules;
        rules.customers = {u"brian"_s, u"nobody yet"_s};
        shown.publisher.setAlertRules(rules);
        QSignalSpy snapshots(&shown.publisher, &SnapshotPublisher::snapshot);
        const auto bought = [&] {
            shown.publisher.publish();
            QStringList names;
            for (const CustomerRow &row : snapshots.last()[0].value<Snapshot>().bought)
                names.append(row.name);
            return names;
        };
        QCOMPARE(bought(), QStringList());
        spend(shown, "hamzah", 5, 1, 5);
        QCOMPARE(bought(), QStringList());
        spend(shown, "brian", 64, 2, 54);
        QCOMPARE(bought(), QStringList{u"brian"_s});
        QCOMPARE(bought(), QStringList());
        spend(shown, "nobody yet", 3, 1, 3);
        QCOMPARE(bought(), QStringList{u"nobody yet"_s});
        shown.status.ready = false; // What a restore brings was not bought just now.
        spend(shown, "brian", 100, 3, 36);
        QCOMPARE(bought(), QStringList());
        shown.status.ready = true;
        QCOMPARE(bought(), QStringList());
    }

    void whatNobodySeesIsPublishedSeldom()
    {
        Shown shown;
        shown.status.state = WorkerState::Running;
        QSignalSpy snapshots(&shown.publisher, &SnapshotPublisher::snapshot);
        shown.publisher.start();
        shown.publisher.setSeen(false);
        snapshots.clear();
        QElapsedTimer since;
        since.start();
        QVERIFY(snapshots.wait(10'000));
        QVERIFY2(since.elapsed() > SnapshotPublisher::UnseenInterval.count() / 2, "it was published at once");
        snapshots.clear();
        shown.publisher.setSeen(true);
        QCOMPARE(snapshots.size(), 1); // At once.
        shown.publisher.stop();
    }

    void aQuietStreamIsToldSeldom()
    {
        Shown shown;
        spend(shown, "brian", 64, 1, 64);
        SnapshotPublisher &publisher = shown.publisher;
        QSignalSpy reported(&publisher, &SnapshotPublisher::snapshot);
        publisher.start();
        QTRY_VERIFY(reported.size() >= 4);
        const auto at = [&](qsizetype i) { return reported[i][0].value<Snapshot>(); };
        for (qsizetype i = 1; i < reported.size(); ++i)
            QVERIFY(at(i).timeMs - at(i - 1).timeMs
                    >= SnapshotPublisher::QuietMs - SnapshotPublisher::Interval.count());

        const qsizetype before = reported.size();
        spend(shown, "brian", 100, 2, 36);
        QTRY_VERIFY(reported.size() > before);
        QCOMPARE(at(before).headline.spent, Sum(100));
    }

    void aChangeEndsTheRestAtOnce()
    {
        Shown shown;
        SnapshotPublisher &publisher = shown.publisher;
        QSignalSpy reported(&publisher, &SnapshotPublisher::snapshot);
        publisher.start();
        QTRY_VERIFY(reported.size() >= 3);
        const qsizetype before = reported.size();
        spend(shown, "brian", 64, 1, 64);
        shown.view.changed.notify();
        QCoreApplication::sendPostedEvents(&publisher); // No timer is served here.
        QCOMPARE(reported.size(), before + 1);
        QCOMPARE(reported.last()[0].value<Snapshot>().headline.spent, Sum(64));
    }

    void theHistoryIsKeptOverARestart()
    {
        const QTemporaryDir dir;
        const QString path = dir.filePath(u"history"_s);
        {
            Shown shown;
            SnapshotPublisher &publisher = shown.publisher;
            publisher.keepHistory(path);
            publisher.start();
            spend(shown, "brian", 64, 1, 64);
            publisher.stop();
        }
        Shown shown;
        SnapshotPublisher &publisher = shown.publisher;
        publisher.keepHistory(path);
        QSignalSpy reported(&publisher, &SnapshotPublisher::snapshot);
        publisher.start();
        const auto snapshot = reported.last()[0].value<Snapshot>();
        QCOMPARE(snapshot.history.size(), 3);
        double amount = 0;
        for (const SecondOfSpending &step : snapshot.history[2].steps)
            amount += step.amount;
        QCOMPARE(amount, 64.0);
    }
};

QTEST_GUILESS_MAIN(TestPublisher)
#include "tst_publisher.moc"
