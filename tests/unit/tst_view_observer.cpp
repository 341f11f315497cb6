// SPDX-FileCopyrightText: 2026 The Spendwatch authors
// SPDX-License-Identifier: GPL-3.0-only
#include "engine/view/view_observer.h"

#include <QTest>

#include <array>

#include "unit/fill_table.h"

using namespace spendwatch;
using namespace Qt::StringLiterals;
using test::fill;

class TestViewObserver : public QObject
{
    Q_OBJECT

private slots:
    /// A line tells the total right after its purchase, over all partitions; what follows in the same batch is not in it yet.
    void reportsTheTotalsOfThatMoment()
    {
        const CustomerId id = fill(m_table, PartitionNumber(0), "brian", 100, 2);
        fill(m_table, PartitionNumber(1), "brian", 7);
        const std::array<PurchaseSample, 2> samples{{{id, PartitionNumber(0), 64, 64, std::nullopt},
                                                     {id, PartitionNumber(0), 100, 36, std::string("für Ömer")}}};
        m_observer.batchCommitted({5, 140, samples, {}, m_source});
        const auto lines = m_view.activity.drain();
        QCOMPARE(lines.size(), std::size_t{2});
        QCOMPARE(lines[0].customer, u"brian"_s);
        QCOMPARE(lines[0].total, Sum{71});
        QCOMPARE(lines[0].amount, 64);
        QCOMPARE(lines[0].note, std::optional<QString>());
        QCOMPARE(lines[1].total, Sum{107});
        QCOMPARE(lines[1].note, std::optional<QString>(u"für Ömer"_s));
        m_view.recent.watch(u"brian"_s);
        QCOMPARE(m_view.recent.watched().size(), std::size_t{2});
        const auto seconds = m_view.series.seconds(lines[0].timeMs);
        QCOMPARE(seconds.back().amount, 140.0);
        QCOMPARE(seconds.back().purchases, 5.0);
        QCOMPARE(m_view.rejected.count(), 0);
    }

    void showsTheBeginningOfWhatWasRejected()
    {
        const std::array<DeadLetter, 2> rejected{
            {{PartitionNumber(2), SourceOffset(10), 0, std::nullopt, std::string(5000, 'x'), RejectReason::NotJson},
             {PartitionNumber(2), SourceOffset(11), 0, std::nullopt, std::nullopt, RejectReason::Tombstone}}};
        m_observer.batchCommitted({0, 0, {}, rejected, m_source});
        const auto reported = m_view.rejected.drain();
        QCOMPARE(reported.size(), std::size_t{2});
        QCOMPARE(reported[0].topic, m_source);
        QCOMPARE(reported[0].partition, PartitionNumber(2));
        QCOMPARE(reported[0].offset, 10);
        QCOMPARE(reported[0].bytes, QByteArray(4096, 'x'));
        QCOMPARE(reported[0].size, 5000);
        QCOMPARE(reported[0].reason.english(), message(describe(RejectReason::NotJson)).english());
        QVERIFY(reported[1].bytes.isEmpty());
    }

    void wakesTheViewWhoeverCounted()
    {
        int woken = 0;
        m_view.changed.setSleeper([&woken] { ++woken; });
        m_view.changed.listen();
        m_observer.batchCommitted({0, 0, {}, {}, m_source});
        QCOMPARE(woken, 1);
        m_view.changed.listen();
        m_observer.totalsRead(PartitionNumber(0), {}, {});
        QCOMPARE(woken, 2);
        m_view.changed.setSleeper(nullptr);
    }

    void prefersWhoIsWatched()
    {
        std::uint64_t revision = 0;
        m_view.recent.watch(u"Ömer"_s);
        QCOMPARE(m_observer.preferredCustomer(revision), std::optional<std::string>("Ömer"));
        QVERIFY(!m_observer.preferredCustomer(revision));
        m_view.recent.watch({});
        QCOMPARE(m_observer.preferredCustomer(revision), std::optional<std::string>(""));
    }

private:
    const QString m_source = u"purchase_topic"_s;
    SpendingTable m_table;
    ViewParts m_view{m_table};
    ViewObserver m_observer{m_view};
};

QTEST_GUILESS_MAIN(TestViewObserver)
#include "tst_view_observer.moc"
