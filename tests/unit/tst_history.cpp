// SPDX-FileCopyrightText: 2026 The Spendwatch authors
// SPDX-License-Identifier: GPL-3.0-only
// Spending over a day, kept in a file; what single customers spent lately.
#include "engine/values/trend_steps.h"
#include "engine/view/history_file.h"
#include "engine/view/recent_purchases.h"
#include "engine/view/spending_series.h"
#include "engine/view/trend_book.h"

#include <QFile>
#include <QTemporaryDir>
#include <QTest>

#include <numeric>
#include <sys/stat.h>

using namespace spendwatch;
using namespace Qt::StringLiterals;

namespace {

constexpr qint64 Midnight = 1'767'225'600; // 2026-01-01 00:00 UTC, in s

double sumOf(const SpendingLevel &level)
{
    return std::accumulate(level.steps.begin(), level.steps.end(), 0.0,
                           [](double sum, const SecondOfSpending &step) { return sum + step.amount; });
}

FeedLine lineOf(const QString &customer, qint64 amount)
{
    return {Midnight * 1000, customer, amount, amount, u"Foo"_s, 0};
}

} // namespace

class TestHistory : public QObject
{
    Q_OBJECT

private slots:
    void longerLevelsAreCoarserAndBounded()
    {
        SpendingSeries series;
        for (qint64 second = 0; second < 2 * 86'400; second += 10)
            series.record((Midnight + second) * 1000, 10, 1);
        const qint64 now = Midnight + 2 * 86'400 - 10;
        const auto levels = series.longer(now * 1000);
        QCOMPARE(levels.size(), 3);
        const int steps[] = {5, 60, 300};
        const qint64 spans[] = {1800, 6 * 3600, 24 * 3600};
        for (qsizetype i = 0; i < 3; ++i) {
            const SpendingLevel &level = levels[i];
            QCOMPARE(level.stepSeconds, steps[i]);
            QVERIFY(level.steps.size() <= 361);
            QVERIFY(now - level.steps.front().second >= spans[i]); // the whole range is there
            for (std::size_t k = 1; k < level.steps.size(); ++k)
                QCOMPARE(level.steps[k].second - level.steps[k - 1].second, qint64(level.stepSeconds));
        }
        QCOMPARE(levels[1].steps[100].amount, 60.0);
        QCOMPARE(levels[2].steps[100].purchases, 30.0);
    }

    void whatIsNoFileIsRefused()
    {
        const QTemporaryDir dir;
        const QString pipe = dir.filePath(u"pipe"_s);
        QCOMPARE(::mkfifo(QFile::encodeName(pipe).constData(), 0600), 0);
        const QString link = dir.filePath(u"link"_s);
        const QString target = dir.filePath(u"somewhere else"_s);
        QVERIFY(QFile::link(target, link));
        for (const QString &path : {pipe, link}) {
            QVERIFY(!historyfile::load(path));
            QVERIFY(!historyfile::save(path, {}));
        }
        QVERIFY2(!QFile::exists(target), "a file was created behind the link");
    }

    void isKeptOverARestart()
    {
        const QTemporaryDir dir;
        const QString path = dir.filePath(u"history"_s);
        SpendingSeries before;
        for (qint64 second = 0; second < 4000; ++second)
            before.record((Midnight + second) * 1000, 2, 1);
        const qint64 nowMs = (Midnight + 3999) * 1000;
        QVERIFY(historyfile::save(path, before.all(nowMs)));
        QCOMPARE(QFile::permissions(path) & (QFile::ReadGroup | QFile::ReadOther | QFile::WriteOther),
                 QFile::Permissions());

        const auto kept = historyfile::load(path);
        QVERIFY(kept);
        SpendingSeries after;
        after.restore(*kept, nowMs + 60'000);
        after.record(nowMs + 60'000, 5, 1);
        const auto was = before.longer(nowMs);
        const auto is = after.longer(nowMs + 60'000);
        QCOMPARE(sumOf(is[1]), sumOf(was[1]) + 5);
        QCOMPARE(after.seconds(nowMs + 60'000).size(), SpendingSeries::Seconds);
        QCOMPARE(after.seconds(nowMs + 60'000)[0].amount, 2.0);
        QCOMPARE(after.purchasesPerSecond(nowMs + 60'000), 0.0); // nothing came in the last five seconds
    }

    void whatLiesInTheFutureIsLeftOut()
    {
        SpendingSeries series;
        series.restore({{60, {{Midnight + 600, 7, 1}, {Midnight, 5, 1}}}, {7, {{Midnight, 9, 9}}}}, Midnight * 1000);
        const QList<SpendingLevel> levels = series.longer(Midnight * 1000);
        QCOMPARE(sumOf(levels[1]), 5.0);
    }

    void aDamagedFileIsRefused_data()
    {
        QTest::addColumn<QByteArray>("bytes");
        QTest::newRow("empty") << QByteArray();
        QTest::newRow("text") << QByteArray("hello, I am no history");
        QTest::newRow("cut off") << QByteArray::fromHex("53574831000000010000000100000003");
        QTest::newRow("huge count") << QByteArray::fromHex("535748310000000100000001ffffffff");
        QTest::newRow("no step") << QByteArray::fromHex("53574831000000010000000000000000");
        QTest::newRow("not finite") << QByteArray::fromHex("53574831"
                                                           "00000001"
                                                           "00000001"
                                                           "00000001"
                                                           "0000000000000001"
                                                           "7ff0000000000000"
                                                           "0000000000000000");
        QTest::newRow("more behind it") << QByteArray::fromHex("535748310000000000");
    }

    void aDamagedFileIsRefused()
    {
        QFETCH(QByteArray, bytes);
        const QTemporaryDir dir;
        QFile file(dir.filePath(u"history"_s));
        QVERIFY(file.open(QIODevice::WriteOnly));
        QCOMPARE(file.write(bytes), bytes.size());
        file.close();
        const auto loaded = historyfile::load(file.fileName());
        QVERIFY(!loaded);
        QVERIFY(loaded.error().what.english().contains(file.fileName()));
    }

    void aMissingFileIsAFreshStart()
    {
        const QTemporaryDir dir;
        const auto loaded = historyfile::load(dir.filePath(u"none"_s));
        QVERIFY(loaded && loaded->isEmpty());
        QVERIFY(!historyfile::save(dir.filePath(u"no/folder"_s), {}));
    }

    void recentPurchasesAreBounded()
    {
        RecentPurchases recent;
        for (qint64 i = 0; i < 5000; ++i)
            recent.record(std::vector<FeedLine>{lineOf(i % 2 ? u"brian"_s : u"meher"_s, i)});
        QVERIFY(recent.watched().empty());
        recent.watch(u"brian"_s);
        auto latest = recent.watched();
        QCOMPARE(latest.size(), RecentPurchases::MaxOfOne);
        QCOMPARE(latest.front().amount, 4999); // newest first
        QCOMPARE(latest.back().amount, 4999 - 2 * 199);
        recent.record(std::vector<FeedLine>{lineOf(u"brian"_s, -1), lineOf(u"meher"_s, -2)});
        latest = recent.watched();
        QCOMPARE(latest.front().amount, -1);
        QCOMPARE(latest.front().note, std::optional<QString>(u"Foo"_s));
    }

    void theWatchedNameIsToldOnce()
    {
        RecentPurchases recent;
        std::uint64_t revision = 0;
        QVERIFY(!recent.watchedName(revision));
        recent.watch(u"brian"_s);
        QCOMPARE(recent.watchedName(revision), std::optional<std::string>("brian"));
        QVERIFY(!recent.watchedName(revision));
        recent.watch(u"brian"_s);
        QVERIFY(!recent.watchedName(revision));
        recent.watch({});
        QCOMPARE(recent.watchedName(revision), std::optional<std::string>(""));
    }

    /// After a restart the total only tells when the last purchase was: what was before is not known, which is not 0.
    void aTrendSaysWhatIsNotKnown()
    {
        TrendBook book;
        const qint64 now = Midnight * 1000;
        const CustomerTrend trend = book.look(CustomerId(1), {1000, 7, now - 28'000}, now);
        for (std::size_t i = 0; i < CustomerTrend::Steps; ++i) {
            const bool after = CustomerTrend::Steps - 1 - i < 6; // 28 s are within the sixth step before the newest.
            QCOMPARE(isKnown(trend.spent[i]), after);
        }
        QVERIFY(isKnown(book.look(CustomerId(2), {1000, 7, now - 600'000}, now))); // Nothing followed.
        QVERIFY(isUnknown(book.look(CustomerId(3), {1000, 0, 0}, now))); // Another program counted it.
    }

    void twoPurchasesAreTwoPeaks_data()
    {
        QTest::addColumn<qint64>("everyMs"); // between two looks
        QTest::newRow("looked at all the time") << qint64{200};
        QTest::newRow("looked at seldom") << qint64{20'000};
    }

    void twoPurchasesAreTwoPeaks()
    {
        QFETCH(qint64, everyMs);
        TrendBook book;
        const qint64 start = Midnight * 1000;
        const qint64 first = start + 10'000;
        const qint64 second = first + 46'000;
        CustomerTrend trend;
        for (qint64 now = start; now <= start + 60'000; now += everyMs) {
            SpendingTable::Total total{500, 3, start - 600'000};
            if (now >= first)
                total = {800, 4, first};
            if (now >= second)
                total = {1000, 5, second};
            trend = book.look(CustomerId(1), total, now);
        }
        QVERIFY(isKnown(trend));
        const std::size_t newest = CustomerTrend::Steps - 1;
        for (std::size_t i = 0; i <= newest; ++i)
            QCOMPARE(trend.spent[i], i == newest - 10 ? 300.0F : i == newest - 1 ? 200.0F : 0.0F);
    }

    void whatCameWhileNobodyLookedIsNotInvented()
    {
        TrendBook book;
        const qint64 start = Midnight * 1000;
        (void)book.look(CustomerId(1), {500, 3, start - 600'000}, start);
        const CustomerTrend trend = book.look(CustomerId(1), {900, 6, start + 40'000}, start + 60'000);
        const std::size_t newest = CustomerTrend::Steps - 1;
        for (std::size_t i = 0; i <= newest; ++i)
            QCOMPARE(isKnown(trend.spent[i]), i < newest - 12 || i > newest - 4);
        QCOMPARE(knownSum(trend), 0.0);
        const CustomerTrend later = book.look(CustomerId(1), {900, 6, start + 40'000}, start + 600'000);
        QCOMPARE(later, CustomerTrend{});
        QCOMPARE(knownSum(book.look(CustomerId(1), {910, 7, 0}, start)), 10.0); // the clock was set back
        QCOMPARE(knownSum(book.look(CustomerId(1), {910, 7, 0}, start + 100'000)), 10.0);
        QCOMPARE(book.look(CustomerId(1), {910, 7, 0}, start + 130'000), CustomerTrend{}); // It does not stand still.
    }

    /// Purchases that are remembered make a trend whole, as far as no purchase is missing among them.
    void aTrendRecallsPurchases()
    {
        TrendBook book;
        const qint64 now = Midnight * 1000;
        const auto line = [&](qint64 agoMs, qint64 total, qint64 amount) {
            return FeedLine{now - agoMs, u"brian"_s, total, amount, std::nullopt, 0};
        };
        const std::vector<FeedLine> all{line(1000, 1000, 300), line(47'000, 700, 700)};
        book.recall(CustomerId(1), {1000, 2, now - 1000}, all, now);
        const CustomerTrend whole = book.look(CustomerId(1), {1000, 2, now - 1000}, now);
        QVERIFY(isKnown(whole));
        QCOMPARE(knownSum(whole), 1000.0);
        const std::vector<FeedLine> gap{line(1000, 1000, 300), line(47'000, 600, 600)};
        book.recall(CustomerId(2), {1000, 3, now - 1000}, gap, now);
        const CustomerTrend part = book.look(CustomerId(2), {1000, 3, now - 1000}, now);
        QVERIFY(!isKnown(part));
        QVERIFY(isKnown(part.spent.back()));
        QVERIFY(!isKnown(part.spent.front()));
    }

    void trendsAreBounded()
    {
        TrendBook book;
        for (std::uint32_t customer = 0; customer < 10'000; ++customer)
            (void)book.look(CustomerId(customer), {1, 1, 1000}, 1000);
        QCOMPARE(book.size(), TrendBook::MaxCustomers);
        QVERIFY(book.knows(CustomerId(9'999)));
        QVERIFY(!book.knows(CustomerId(0)));
        QCOMPARE(knownSum(book.look(CustomerId(9'999), {5, 2, 2000}, 2000)), 5.0); // still remembered
    }
};

QTEST_GUILESS_MAIN(TestHistory)
#include "tst_history.moc"
