// SPDX-FileCopyrightText: 2026 The Spendwatch authors
// SPDX-License-Identifier: GPL-3.0-only
#include "engine/worker/snapshot_publisher.h"

#include <QDateTime>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

using namespace spendwatch;
using namespace Qt::StringLiterals;

namespace {

/// Commits as the commit stage does: the table first, then what is told.
void spend(WorkerParts &parts, const char *name, std::int64_t total, std::int64_t purchases, qint64 amount)
{
    const CustomerId id = parts.table.index().intern(name);
    const TotalRow row{id, false, {total, purchases, 1000}};
    parts.table.apply(0, {&row, 1}, 1);
    const FeedLine line{QDateTime::currentMSecsSinceEpoch(), QString::fromLatin1(name), total, amount, u"Bar"_s, 0};
    parts.recent.record({&line, 1});
    parts.series.record(line.timeMs, double(amount), 1);
}

CustomerDetail detailOf(SnapshotPublisher &publisher, const QString &name)
{
    QSignalSpy told(&publisher, &SnapshotPublisher::detail);
    publisher.watchCustomer({});
    publisher.watchCustomer(name);
    return told.isEmpty() ? CustomerDetail{} : told.last()[0].value<CustomerDetail>();
}

} // namespace

class TestPublisher : public QObject
{
    Q_OBJECT

private slots:
    void tellsAllAboutOneCustomer()
    {
        WorkerParts parts;
        SnapshotPublisher publisher(parts);
        spend(parts, "hamzah", 100, 2, 60);
        spend(parts, "brian", 64, 1, 64);
        spend(parts, "meher", 10, 1, 10);
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

    void theSeriesOfOneCustomerGoesOn()
    {
        WorkerParts parts;
        SnapshotPublisher publisher(parts);
        spend(parts, "brian", 64, 1, 64);
        publisher.watchCustomer(u"brian"_s);
        spend(parts, "brian", 100, 2, 36);
        QSignalSpy told(&publisher, &SnapshotPublisher::detail);
        publisher.publish();
        QTRY_VERIFY(!told.isEmpty() || (publisher.publish(), false));
        double amount = 0;
        const auto detail = told.last()[0].value<CustomerDetail>();
        for (const SecondOfSpending &second : detail.series)
            amount += second.amount;
        QCOMPARE(amount, 100.0);
    }

    void nobodyWatchedCostsNothing()
    {
        WorkerParts parts;
        SnapshotPublisher publisher(parts);
        QSignalSpy told(&publisher, &SnapshotPublisher::detail);
        publisher.publish();
        QVERIFY(told.isEmpty());
    }

    void pagesCarryATrendForEachRow()
    {
        WorkerParts parts;
        SnapshotPublisher publisher(parts);
        spend(parts, "brian", 64, 1, 64);
        spend(parts, "meher", 10, 1, 10);
        QSignalSpy told(&publisher, &SnapshotPublisher::page);
        publisher.answer({});
        spend(parts, "meher", 1010, 2, 1000);
        publisher.answer({});
        const auto page = told.last()[0].value<CustomerPage>();
        QCOMPARE(page.trends.size(), page.rows.size());
        for (std::size_t i = 0; i < page.rows.size(); ++i)
            QCOMPARE(page.trends[i] != CustomerTrend{}, page.rows[i].name == u"meher"_s);
    }

    void customersCanBeInOrderOfTrend()
    {
        WorkerParts parts;
        parts.status.update([](WorkerStatus &status) { status.ready = true; });
        SnapshotPublisher publisher(parts);
        spend(parts, "brian", 5000, 1, 5000);
        spend(parts, "meher", 10, 1, 10);
        spend(parts, "hamzah", 100, 1, 100);
        QSignalSpy told(&publisher, &SnapshotPublisher::page);
        publisher.answer({}); // now all three are looked at
        spend(parts, "hamzah", 150, 2, 50);
        publisher.answer({});
        CustomerQuery query;
        query.sort = CustomerSort::Trend;
        const auto namesNow = [&] {
            publisher.answer(query);
            QStringList names;
            for (const CustomerRow &row : told.last()[0].value<CustomerPage>().rows)
                names.append(row.name);
            return names;
        };
        // What was seen before the order was wanted counts.
        QCOMPARE(namesNow(), QStringList({u"hamzah"_s, u"brian"_s, u"meher"_s}));
        spend(parts, "meher", 1010, 2, 1000);
        QTRY_COMPARE(namesNow(), QStringList({u"meher"_s, u"hamzah"_s, u"brian"_s}));
        const auto page = told.last()[0].value<CustomerPage>();
        QVERIFY(page.trends[0] != CustomerTrend{});
        QCOMPARE(page.trends[2], CustomerTrend{});

        // A restore tells nothing of what was spent just now.
        parts.status.update([](WorkerStatus &status) { status.ready = false; });
        publisher.publish();
        QVERIFY(!parts.trends.knows());
    }

    void aQuietStreamIsToldSeldom()
    {
        WorkerParts parts;
        spend(parts, "brian", 64, 1, 64);
        SnapshotPublisher publisher(parts);
        QSignalSpy told(&publisher, &SnapshotPublisher::snapshot);
        publisher.start();
        QTRY_VERIFY(told.size() >= 4);
        const auto at = [&](qsizetype i) { return told[i][0].value<Snapshot>(); };
        for (qsizetype i = 1; i < told.size(); ++i)
            QVERIFY(at(i).timeMs - at(i - 1).timeMs
                    >= SnapshotPublisher::QuietMs - SnapshotPublisher::Interval.count());

        const qsizetype before = told.size();
        spend(parts, "brian", 100, 2, 36);
        QTRY_VERIFY(told.size() > before);
        QCOMPARE(at(before).headline.spent, Sum(100));
    }

    void aChangeEndsTheRestAtOnce()
    {
        WorkerParts parts;
        SnapshotPublisher publisher(parts);
        QSignalSpy told(&publisher, &SnapshotPublisher::snapshot);
        publisher.start();
        QTRY_VERIFY(told.size() >= 3);
        const qsizetype before = told.size();
        spend(parts, "brian", 64, 1, 64);
        parts.changed.ring();
        QCoreApplication::sendPostedEvents(&publisher); // No timer is served here.
        QCOMPARE(told.size(), before + 1);
        QCOMPARE(told.last()[0].value<Snapshot>().headline.spent, Sum(64));
    }

    void theHistoryIsKeptOverARestart()
    {
        const QTemporaryDir dir;
        const QString path = dir.filePath(u"history"_s);
        {
            WorkerParts parts;
            SnapshotPublisher publisher(parts);
            publisher.keepHistory(path);
            publisher.start();
            spend(parts, "brian", 64, 1, 64);
            publisher.stop();
        }
        WorkerParts parts;
        SnapshotPublisher publisher(parts);
        publisher.keepHistory(path);
        QSignalSpy told(&publisher, &SnapshotPublisher::snapshot);
        publisher.start();
        const auto snapshot = told.last()[0].value<Snapshot>();
        QCOMPARE(snapshot.history.size(), 3);
        double amount = 0;
        for (const SecondOfSpending &step : snapshot.history[2].steps)
            amount += step.amount;
        QCOMPARE(amount, 64.0);
    }
};

QTEST_GUILESS_MAIN(TestPublisher)
#include "tst_publisher.moc"
