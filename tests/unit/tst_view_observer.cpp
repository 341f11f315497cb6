// SPDX-FileCopyrightText: 2026 The Spendwatch authors
// SPDX-License-Identifier: GPL-3.0-only
#include "engine/view/view_observer.h"

#include <QDateTime>
#include <QTest>

#include <array>
#include <chrono>
#include <functional>
#include <memory>
#include <vector>

#include "unit/fill_table.h"

using namespace spendwatch;
using namespace Qt::StringLiterals;
using test::fill;

class TestViewObserver : public QObject
{
    Q_OBJECT

private slots:
    void init() { m_parts = std::make_unique<Parts>(); }

    /// A line tells the total right after its purchase, over all partitions; what follows in the same batch is not in it yet.
    void reportsTheTotalsOfThatMoment()
    {
        const CustomerId id = fill(table(), PartitionNumber(1), "brian", 7);
        const std::array<PurchaseSample, 2> samples{{{id, PartitionNumber(0), 64, 64, std::nullopt, 1, 5'000},
                                                     {id, PartitionNumber(0), 100, 36, std::string("für Ömer"), 4,
                                                      5'001, "m", std::nullopt, SourceOffset(17)}}};
        const qint64 now = QDateTime::currentSecsSinceEpoch();
        const std::array<SecondOfSpending, 2> seconds{{{now - 9, 100, 3}, {now - 5, 40, 1}}};
        commit({4, seconds, samples, {}, m_source}, [&] { fill(table(), PartitionNumber(0), "brian", 100, 2); });
        const auto lines = view().activity.drainAll();
        QCOMPARE(lines.size(), std::size_t{2});
        QCOMPARE(lines[0].customer, u"brian"_s);
        QCOMPARE(lines[0].total, Sum{71});
        QCOMPARE(lines[0].amount, 64);
        QCOMPARE(lines[0].note, std::optional<QString>());
        QCOMPARE(lines[0].timeMs, 5'000);
        QCOMPARE(lines[0].leftOut, 0);
        QCOMPARE(lines[1].leftOut, 2);
        QCOMPARE(lines[1].partition, PartitionNumber(0));
        QCOMPARE(lines[1].offset, 17);
        QCOMPARE(lines[1].total, Sum{107});
        QCOMPARE(lines[1].note, std::optional<QString>(u"für Ömer"_s));
        view().recent.watch(u"brian"_s);
        QCOMPARE(view().recent.watched().size(), std::size_t{2});
        const auto spent = view().series.seconds(now * 1000);
        QCOMPARE(spent.front().second, now - 9); // By the time of the purchase.
        QCOMPARE(spent.front().amount, 100.0);
        QCOMPARE(spent.at(4).amount, 40.0);
        QCOMPARE(view().rejected.count(), 0);
    }

    /// One customer's purchases in four partitions, several of each in a batch: the total grows by each purchase.
    void totalsNeverFallAcrossPartitions_data()
    {
        QTest::addColumn<int>("perBatch");
        for (const int perBatch : {1, 4, 7, 60})
            QTest::addRow("%d a batch", perBatch) << perBatch;
    }

    void totalsNeverFallAcrossPartitions()
    {
        QFETCH(int, perBatch);
        constexpr int Purchases = 60;
        std::array<std::int64_t, 4> partials{};
        const CustomerId id = table().index().intern("zed");
        std::vector<Sum> totals;
        for (int done = 0; done < Purchases;) {
            std::vector<PurchaseSample> samples;
            for (; done < Purchases && std::ssize(samples) < perBatch; ++done) {
                const PartitionNumber partition((done * done + done / 3) % 4);
                auto &partial = partials.at(partition.index());
                partial += 1000;
                samples.push_back({id, partition, partial, 1000, std::nullopt, std::ssize(samples) + 1});
            }
            commit({std::ssize(samples), {}, samples, {}, m_source}, [&] {
                for (const PartitionNumber partition : partitionsBelow(4))
                    fill(table(), partition, "zed", partials.at(partition.index()));
            });
            for (const FeedLine &line : view().activity.drainAll())
                totals.push_back(line.total);
        }
        std::vector<Sum> expected;
        for (int i = 1; i <= Purchases; ++i)
            expected.push_back(Sum{1000} * i);
        QCOMPARE(totals, expected);
    }

    /// More purchases than samples: those without one count where their turn is, and the last has its line.
    void theLastLineIsTheLastPurchase()
    {
        const CustomerId id = table().index().intern("zed");
        const std::array<PurchaseSample, 2> samples{
            {{id, PartitionNumber(0), 1, 1, std::nullopt, 1}, {id, PartitionNumber(1), 2, 2, std::nullopt, 2}}};
        const PurchaseSample newest{id, PartitionNumber(0), 5, 3, std::string("last"), 4};
        commit({4, {}, samples, {}, m_source, &newest}, [&] {
            fill(table(), PartitionNumber(0), "zed", 5);
            fill(table(), PartitionNumber(1), "zed", 10);
        });
        const auto lines = view().activity.drainAll();
        QCOMPARE(lines.size(), std::size_t{3});
        QCOMPARE(lines[0].total, Sum{1});
        QCOMPARE(lines[1].total, Sum{3});
        QCOMPARE(lines[2].total, Sum{15});
        QCOMPARE(lines[2].amount, 3);
        QCOMPARE(lines[2].leftOut, 1);
        QCOMPARE(lines[2].note, std::optional<QString>(u"last"_s));
    }

    void showsTheBeginningOfWhatWasRejected()
    {
        const std::array<DeadLetter, 2> rejected{
            {{PartitionNumber(2), SourceOffset(10), 0, std::nullopt, std::string(5000, 'x'), RejectReason::NotJson},
             {PartitionNumber(2), SourceOffset(11), 0, std::nullopt, std::nullopt, RejectReason::Tombstone}}};
        observer().batchCommitted({0, {}, {}, rejected, m_source});
        const auto reported = view().rejected.drain();
        QCOMPARE(reported.size(), std::size_t{2});
        QCOMPARE(reported[0].topic, m_source);
        QCOMPARE(reported[0].partition, PartitionNumber(2));
        QCOMPARE(reported[0].offset, 10);
        QCOMPARE(reported[0].bytes, QByteArray(4096, 'x'));
        QCOMPARE(reported[0].size, 5000);
        QCOMPARE(reported[0].reason.english(), message(describe(RejectReason::NotJson)).english());
        QVERIFY(reported[1].bytes.isEmpty());
    }

    /// The view does not wait for the rest of it.
    void aBatchThatIsGivenUpIsOver()
    {
        const CustomerId id = table().index().intern("zed");
        const std::array<PurchaseSample, 1> samples{{{id, PartitionNumber(0), 1, 1, std::nullopt, 1}}};
        observer().batchArrives({1, {}, samples, {}, m_source});
        QVERIFY(!view().batches.stillRests(view().batches.rest(std::chrono::milliseconds(0))));
        observer().batchGivenUp();
        QVERIFY(view().batches.stillRests(view().batches.rest(std::chrono::milliseconds(0))));
    }

    void wakesTheViewWhoeverCounted()
    {
        int woken = 0;
        view().changed.setSleeper([&woken] { ++woken; });
        view().changed.listen();
        observer().batchCommitted({0, {}, {}, {}, m_source});
        QCOMPARE(woken, 1);
        view().changed.listen();
        observer().totalsRead(PartitionNumber(0), {}, {});
        QCOMPARE(woken, 2);
        view().changed.setSleeper(nullptr);
    }

    void prefersWhoIsWatched()
    {
        std::uint64_t revision = 0;
        view().recent.watch(u"Ömer"_s);
        QCOMPARE(observer().preferredCustomer(revision), std::optional<std::string>("Ömer"));
        QVERIFY(!observer().preferredCustomer(revision));
        view().recent.watch({});
        QCOMPARE(observer().preferredCustomer(revision), std::optional<std::string>(""));
    }

private:
    struct Parts {
        SpendingTable table;
        ViewParts view{table};
        ViewObserver observer{view};
    };

    [[nodiscard]] SpendingTable &table() const { return m_parts->table; }
    [[nodiscard]] ViewParts &view() const { return m_parts->view; }
    [[nodiscard]] ViewObserver &observer() const { return m_parts->observer; }

    /// In the order of the commit thread; `apply` puts the batch's rows into the table.
    void commit(const CommittedBatch &batch, const std::function<void()> &apply) const
    {
        observer().batchArrives(batch);
        apply();
        observer().batchCommitted(batch);
    }

    const QString m_source = u"purchase_topic"_s;
    std::unique_ptr<Parts> m_parts;
};

QTEST_GUILESS_MAIN(TestViewObserver)
#include "tst_view_observer.moc"
