// SPDX-FileCopyrightText: 2026 The Spendwatch authors
// SPDX-License-Identifier: GPL-3.0-only
#include "engine/stream/second_sums.h"
#include "engine/view/activity_log.h"
#include "engine/view/rejected_log.h"
#include "engine/view/spending_series.h"
#include "engine/view/spoken_lines.h"

#include <QDateTime>
#include <QTest>

#include <limits>

using namespace spendwatch;
using namespace Qt::StringLiterals;

class TestFeeds : public QObject
{
    Q_OBJECT

private slots:
    void theSeriesHasNoGaps()
    {
        SpendingSeries series;
        QVERIFY(series.seconds(5'000).empty());
        series.record(10'000, 5, 1);
        series.record(10'900, 6, 2);
        series.record(13'000, 7, 3);
        const auto seconds = series.seconds(14'500);
        QCOMPARE(seconds.size(), std::size_t{5});
        QCOMPARE(seconds[0].amount, 11.0);
        QCOMPARE(seconds[0].purchases, 3.0);
        QCOMPARE(seconds[1].amount, 0.0);
        QCOMPARE(seconds[3].second, 13);
        QCOMPARE(seconds[3].amount, 7.0);
        QCOMPARE(seconds[4].amount, 0.0);
    }

    void theSeriesIsBoundedAndForgets()
    {
        SpendingSeries series;
        for (qint64 second = 1; second <= 2000; ++second)
            series.record(second * 1000, static_cast<double>(second), 1);
        const auto seconds = series.seconds(2'000'000);
        QCOMPARE(seconds.size(), SpendingSeries::Seconds);
        QCOMPARE(seconds.front().amount, 1401.0);
        QCOMPARE(seconds.back().amount, 2000.0);
    }

    void spokenLinesAreNumbered()
    {
        SpokenLines spoken;
        QVERIFY(spoken.after(std::nullopt).empty());
        const std::vector<FeedLine> one{{1'000, u"brian \"b\""_s, 55, 11, {}, 2}};
        for (int i = 0; i < 30; ++i)
            spoken.record(one);
        QCOMPARE(spoken.after(std::nullopt).size(), SpokenLines::First);
        QCOMPARE(spoken.after(std::nullopt).back().number, 90); // Each stands for three purchases.
        QCOMPARE(spoken.after(84).size(), std::size_t{2});
        QCOMPARE(spoken.after(84).front().number, 87);
        QVERIFY(spoken.after(90).empty());
        // Of an instance before this one.
        QCOMPARE(spoken.after(1'000).size(), SpokenLines::First);
        QCOMPARE(spokenJson(spoken.after(87).front()),
                 QByteArray("{\"number\":90,\"time\":\"1970-01-01T00:00:01.000Z\",\"customer\":\"brian \\\"b\\\"\","
                            "\"amount\":11,\"total_spent\":55,\"left_out\":2}\n"));
    }

    void spokenLinesAreBounded()
    {
        SpokenLines spoken;
        const std::vector<FeedLine> many(SpokenLines::Most + 40, FeedLine{0, u"brian"_s, 1, 1, {}, 4});
        spoken.record(many);
        const auto kept = spoken.after(50);
        QCOMPARE(kept.size(), SpokenLines::Most);
        QCOMPARE(kept.front().line.leftOut, 5 * 30 + 4); // Whoever asks too late learns of all these purchases.
        QCOMPARE(kept.back().line.leftOut, 4);
    }

    void theRateIsThatOfWholeSeconds_data()
    {
        QTest::addColumn<int>("seconds");
        QTest::addColumn<double>("rate");
        QTest::newRow("within the first second") << 0 << 10.0;
        QTest::newRow("after two") << 2 << 10.0;
        QTest::newRow("after twenty") << 20 << 10.0;
    }

    void theRateIsThatOfWholeSeconds()
    {
        QFETCH(int, seconds);
        QFETCH(double, rate);
        SpendingSeries series;
        for (int second = 0; second <= seconds; ++second)
            series.record(100'000 + second * 1000, 1, 10);
        QCOMPARE(series.purchasesPerSecond(100'000 + seconds * 1000), rate);
        QCOMPARE(series.purchasesPerSecond(100'000 + (seconds + 10) * 1000), 0.0);
    }

    void theClockIsSetBack()
    {
        constexpr qint64 Hour = 3600;
        constexpr qint64 Now = 100'000;
        SpendingSeries series;
        for (qint64 second = Now - 20; second < Now; ++second)
            series.record(second * 1000, 1, 10);
        for (qint64 second = Now + Hour; second < Now + Hour + 20; ++second)
            series.record(second * 1000, 1, 10);
        QCOMPARE(series.purchasesPerSecond((Now + Hour + 20) * 1000), 10.0);
        // Back, before anything is bought, and after it.
        QCOMPARE(series.seconds(Now * 1000).back().second, Now);
        for (qint64 second = Now; second < Now + 20; ++second)
            series.record(second * 1000, 2, 30);
        QCOMPARE(series.purchasesPerSecond((Now + 20) * 1000), 30.0);
        const auto seconds = series.seconds((Now + 19) * 1000);
        QCOMPARE(seconds.back().second, Now + 19);
        QCOMPARE(seconds.back().amount, 2.0);
        QCOMPARE(series.longer((Now + 19) * 1000).constLast().steps.back().second, (Now + 19) / 300 * 300);
    }

    /// What was bought while nobody counted is shown when it was bought, and the rate is that of the counting.
    void catchingUpIsNoSpike()
    {
        SpendingSeries series;
        std::vector<SecondOfSpending> missed;
        for (qint64 second = 1000; second < 1300; ++second)
            missed.push_back({second, 5, 1});
        series.record(missed, 1'400'000);
        const SecondOfSpending late{0, 7, 1}; // No time is known.
        const SecondOfSpending early{9999, 8, 1}; // It lies in the future.
        series.record({&late, 1}, 1'400'500);
        series.record({&early, 1}, 1'400'900);
        const auto seconds = series.seconds(1'400'900);
        QCOMPARE(seconds.front().second, 1000);
        QCOMPARE(seconds.back().second, 1400);
        for (const SecondOfSpending &second : seconds)
            QCOMPARE(second.amount, second.second < 1300 ? 5.0 : second.second < 1400 ? 0.0 : 15.0);
        QCOMPARE(series.purchasesPerSecond(1'401'000), 302.0);
        const QList<SpendingLevel> levels = series.longer(1'400'900);
        QCOMPARE(levels[1].steps.front().amount, 60 * 5.0 - 40 * 5.0); // The minute from 960 on.
    }

    void sumsUpEachSecond()
    {
        SecondSums sums;
        const qint64 now = QDateTime::currentSecsSinceEpoch() - 60;
        sums.add(now * 1000, 1);
        sums.add(now * 1000 + 999, 2);
        sums.add((now - 1) * 1000, 3);
        sums.add(now * 1000 + 500, 4);
        sums.add(0, 5); // No time is known.
        sums.add(std::numeric_limits<std::int64_t>::min(), 6);
        sums.add(std::numeric_limits<std::int64_t>::max(), 7); // It lies in the future.
        const auto seconds = sums.sums();
        QCOMPARE(seconds.size(), std::size_t{3});
        QCOMPARE(seconds[0].second, 0);
        QCOMPARE(seconds[0].amount, 18.0);
        QCOMPARE(seconds[1].second, now - 1);
        QCOMPARE(seconds[2].second, now);
        QCOMPARE(seconds[2].amount, 7.0);
        QCOMPARE(seconds[2].purchases, 3.0);
        sums.add(now * 1000 + 700, 10); // It goes on.
        QCOMPARE(sums.sums()[2].amount, 17.0);
        sums.clear();
        QVERIFY(sums.sums().empty());
    }

    /// Years that are counted within a second take no more memory than a day.
    void sumsOfADayAreKept()
    {
        SecondSums sums;
        const qint64 now = QDateTime::currentSecsSinceEpoch();
        for (qint64 second = now - 400'000; second <= now; ++second)
            sums.add(second * 1000, 1);
        const auto seconds = sums.sums();
        QVERIFY(seconds.size() > std::size_t{80'000} && seconds.size() <= std::size_t{86'401});
        QCOMPARE(seconds.back().second, now);
        QCOMPARE(seconds.back().amount, 1.0);
    }

    void aFloodBecomesASampleAndACount()
    {
        ActivityLog log;
        std::vector<FeedLine> lines(51, FeedLine{0, u"brian"_s, 1, 1, {}, 0});
        lines.back().leftOut = 949;
        for (int batch = 0; batch < 20; ++batch)
            log.record(lines, 1000 + batch);
        std::vector<FeedLine> reported = log.drain(1020);
        QCOMPARE(reported.size(), static_cast<std::size_t>(ActivityLog::Burst));
        log.record({lines.data(), 1}, 1000 + 60'000);
        const auto later = log.drain(61'000);
        QCOMPARE(later.size(), std::size_t{1});
        reported.insert(reported.end(), later.begin(), later.end());
        qint64 counted = 0;
        for (const FeedLine &line : reported)
            counted += 1 + line.leftOut;
        QCOMPARE(counted, 20'001);
    }

    void whatCanBeReadIsSpoken_data()
    {
        QTest::addColumn<int>("perSecond");
        QTest::addColumn<int>("most"); // gaps within ten seconds
        QTest::newRow("demo") << 25 << 0;
        QTest::newRow("as much as is spoken") << 60 << 0;
        QTest::newRow("a little more") << 70 << 5;
        QTest::newRow("flood") << 5000 << 30;
    }

    void whatCanBeReadIsSpoken()
    {
        QFETCH(int, perSecond);
        QFETCH(int, most);
        ActivityLog log;
        const std::vector<FeedLine> line(1, FeedLine{0, u"brian"_s, 1, 1, {}, 0});
        int gaps = 0;
        int lines = 0;
        qint64 counted = 0;
        for (int i = 0; i < perSecond * 10; ++i) {
            const qint64 nowMs = 1000 + qint64(i) * 1000 / perSecond;
            log.record(line, nowMs);
            for (const FeedLine &reported : log.drain(nowMs)) {
                gaps += reported.leftOut > 0 ? 1 : 0;
                ++lines;
                counted += 1 + reported.leftOut;
            }
        }
        QVERIFY2(gaps <= most, qPrintable(QString::number(gaps)));
        QVERIFY(lines >= std::min(perSecond * 10, 600) - 20);
        QVERIFY2(lines <= 600 + int(ActivityLog::Burst), "more than anybody reads");
        log.record(line, 3'600'000);
        for (const FeedLine &last : log.drain(3'600'000))
            counted += 1 + last.leftOut;
        QCOMPARE(counted, perSecond * 10 + 1); // What is not spoken of is counted.
    }

    void afterABurstTheLastLineIsTheLastPurchase_data()
    {
        QTest::addColumn<int>("purchases");
        QTest::addColumn<int>("perBatch");
        QTest::newRow("one more than can be read") << 101 << 1;
        QTest::newRow("some more") << 128 << 1;
        QTest::newRow("more than waits") << 5000 << 50;
    }

    /// What is left out is told at once, before the last purchase, and nothing comes later.
    void afterABurstTheLastLineIsTheLastPurchase()
    {
        QFETCH(int, purchases);
        QFETCH(int, perBatch);
        ActivityLog log;
        for (int i = 0; i < purchases; i += perBatch) {
            std::vector<FeedLine> lines;
            for (int k = i; k < std::min(i + perBatch, purchases); ++k)
                lines.push_back({k, u"brian"_s, k + 1, 1, {}, 0});
            log.record(lines, 1000);
        }
        std::vector<FeedLine> reported = log.drain(1000);
        const auto held = log.drain(1000 + ActivityLog::HoldMs);
        reported.insert(reported.end(), held.begin(), held.end());
        QCOMPARE(reported.back().total, Sum{purchases});
        qint64 counted = 0;
        for (const FeedLine &line : reported) {
            counted += 1 + line.leftOut;
            QCOMPARE(line.total, Sum{counted}); // Each gap stands where its purchases are missing.
        }
        QCOMPARE(counted, purchases);
        QVERIFY(ActivityLog::HoldMs < 1000);
        log.record(std::vector<FeedLine>{{0, u"meher"_s, 1, 1, {}, 0}}, 23'000);
        const auto later = log.drain(23'000);
        QCOMPARE(later.size(), std::size_t{1});
        QCOMPARE(later.front().leftOut, 0);
    }

    void rejectedMessagesAreBoundedAndCounted()
    {
        RejectedLog log;
        for (int i = 0; i < 1000; ++i)
            log.record({RejectedMessage{i, message("not JSON"), u"t"_s, PartitionNumber(0), i, "x", 1}});
        QCOMPARE(log.count(), 1000);
        const auto reported = log.drain();
        QCOMPARE(reported.size(), RejectedLog::MaxWaiting);
        QCOMPARE(reported.back().offset, 999);
        QVERIFY(log.drain().empty());
    }
};

QTEST_GUILESS_MAIN(TestFeeds)
#include "tst_feeds.moc"
