// SPDX-FileCopyrightText: 2026 The Spendwatch authors
// SPDX-License-Identifier: GPL-3.0-only
// What each customer spent in each hour and day, through restarts, failures, take-overs and recounts: the sum over the windows is
// always what was counted.
#include "engine/purchase/purchase_encoder.h"
#include "engine/stream/journal/journal_recount.h"
#include "engine/stream/journal/journal_stream.h"
#include "engine/view/customer_watch.h"
#include "engine/view/spending_history.h"
#include "engine/worker/customer_sums.h"
#include "engine/worker/worker.h"

#include <QDateTime>
#include <QDir>
#include <QFile>
#include <QTemporaryDir>
#include <QTest>

#include "unit/fake_log.h"
#include "unit/journal_fixture.h"
#include "unit/lone_parts.h"

using namespace Qt::StringLiterals;
using namespace spendwatch;
using namespace spendwatch::test;

namespace {

constexpr qint64 Hour = 3600;
constexpr qint64 Day = 86'400;
const char *const Odd = R"(a "b",] ü)";

/// The newest hour that is over, Unix time in s. Another one with the next hour.
qint64 lastHour()
{
    return windowStart(WindowSize::Hour, QDateTime::currentSecsSinceEpoch()) - Hour;
}

/// A worker that keeps the history of each customer, with its files in a folder of its own.
struct Run {
    Run(std::unique_ptr<StreamFactory> factory, const QString &folder, WindowSize size,
        const QString &name = u"table"_s)
    {
        parts.worker.windowsFile[HistoryKind::Customers] = QDir(folder).filePath(name + u"-customers.sqlite"_s);
        parts.worker.customerHistory = size;
        worker = std::make_unique<Worker>(std::move(factory), parts.worker, QDir(folder).filePath(name + u".sqlite"_s));
    }

    [[nodiscard]] const WindowTable &windows() const { return parts.worker.customerWindows; }
    [[nodiscard]] qint64 purchases() const { return parts.table.sums().purchases; }
    [[nodiscard]] bool isRunning() const { return parts.worker.status.status().state == WorkerState::Running; }
    [[nodiscard]] std::vector<SpendingWindow> windowsOf(std::string_view customer, WindowSize size) const
    {
        const auto id = parts.table.index().find(customer);
        return id ? windows().windows(size, 0, lastHour() + Day, *id) : std::vector<SpendingWindow>();
    }
    [[nodiscard]] WindowSum otherOf(std::string_view customer) const
    {
        return spendwatch::otherOf(windows(), customer);
    }
    /// The sum over each customer's windows is the customer's total.
    [[nodiscard]] bool isWhole() const
    {
        for (CustomerId id; id < parts.table.index().endId(); ++id) {
            const auto total = parts.table.total(id).value_or(SpendingTable::Total{});
            if (windows().total(id) != WindowSum{total.amount, total.purchases})
                return false;
        }
        return true;
    }

    LoneParts parts;
    std::unique_ptr<Worker> worker;
};

void append(FakeLog &log, int count, qint64 second, qint64 amount = 1)
{
    const int partitions = static_cast<int>(log.partitions.size());
    for (int i = 0; i < count; ++i)
        log.appendPurchaseAt(PartitionNumber(i % partitions), i % 3 ? "brian" : Odd, amount, second * 1000);
}

Error trouble(Recovery recovery)
{
    return {recovery, Message::plain(u"ordered trouble"_s), message("wait")};
}

void buy(const JournalFixture &journal, int count)
{
    std::string value;
    appendPurchaseJson(value, {"id", Odd, 2, std::nullopt});
    journal.send(std::vector<std::string>(static_cast<std::size_t>(count), value));
}

} // namespace

class TestCustomerHistory : public QObject
{
    Q_OBJECT

private slots:
    void init()
    {
        m_hour = lastHour();
        m_folder = std::make_unique<QTemporaryDir>();
        m_log = std::make_unique<FakeLog>(2);
        m_log->keepsCustomers = true;
    }

    void eachPurchaseIsInOneWindow()
    {
        append(*m_log, 6, m_hour);
        append(*m_log, 3, m_hour - 5 * Hour, 5); // Late, and in its window all the same.
        append(*m_log, 3, m_hour - 70 * Day, 7); // Hours are not kept for so long.
        append(*m_log, 3, 0, 11); // Unknown.
        append(*m_log, 3, m_hour + 30 * Day, 13); // Nobody can know yet.
        const Run run = hours();
        QTRY_COMPARE(run.purchases(), 18);
        QTRY_VERIFY(run.isWhole());
        const std::vector<SpendingWindow> found{{m_hour - 5 * Hour, 10, 2}, {m_hour, 4, 4}};
        QVERIFY(run.windowsOf("brian", WindowSize::Hour) == found);
        const qint64 day = windowStart(WindowSize::Day, m_hour - 70 * Day);
        QVERIFY(run.windowsOf("brian", WindowSize::Day) == (std::vector<SpendingWindow>{{day, 14, 2}}));
        QCOMPARE(run.otherOf("brian"), (WindowSum{2 * 11 + 2 * 13, 4}));
        QCOMPARE(run.otherOf(Odd), (WindowSum{11 + 13, 2}));
    }

    void daysHaveNoHours()
    {
        append(*m_log, 6, m_hour);
        const Run run(factory(), m_folder->path(), WindowSize::Day);
        QTRY_COMPARE(run.purchases(), 6);
        QTRY_VERIFY(run.isWhole());
        QVERIFY(run.windowsOf(Odd, WindowSize::Hour).empty());
        const qint64 day = windowStart(WindowSize::Day, m_hour);
        QVERIFY(run.windowsOf(Odd, WindowSize::Day) == (std::vector<SpendingWindow>{{day, 2, 2}}));
    }

    void aViewSeesTheHoursWhereTheyAreKept_data()
    {
        QTest::addColumn<bool>("byHour");
        QTest::newRow("hours") << true;
        QTest::newRow("days") << false;
    }

    void aViewSeesTheHoursWhereTheyAreKept()
    {
        QFETCH(bool, byHour);
        append(*m_log, 6, m_hour);
        append(*m_log, 6, m_hour - 3 * Day, 5);
        const Run run(factory(), m_folder->path(), byHour ? WindowSize::Hour : WindowSize::Day);
        QTRY_VERIFY(run.purchases() == 12 && run.isWhole());
        ViewParts parts(run.parts.table);
        parts.customerWindows = &run.windows();
        parts.hasCustomerHours = byHour;
        CustomerLister lister(run.parts.table);
        CustomerWatch watch(parts, lister);
        watch.choose(u"brian"_s);
        const qint64 nowMs = QDateTime::currentMSecsSinceEpoch();
        watch.look(nowMs);
        const CustomerDetail detail = watch.detail(nowMs);
        QVERIFY(detail.days);
        QVERIFY(*detail.days
                == (std::vector<SpendingWindow>{{windowStart(WindowSize::Day, m_hour - 3 * Day), 20, 4},
                                                {windowStart(WindowSize::Day, m_hour), 4, 4}}));
        QCOMPARE(detail.hours != nullptr, byHour);
        if (byHour) // Of two days, not of three.
            QVERIFY(*detail.hours == (std::vector<SpendingWindow>{{m_hour, 4, 4}}));
    }

    void aRestartShowsTheSame_data()
    {
        QTest::addColumn<bool>("deleteFile");
        QTest::newRow("with its file") << false;
        QTest::newRow("without its file") << true;
    }

    void aRestartShowsTheSame()
    {
        QFETCH(bool, deleteFile);
        append(*m_log, 12, m_hour);
        append(*m_log, 6, m_hour - 30 * Day);
        std::vector<SpendingWindow> before;
        {
            const Run run = hours();
            QTRY_COMPARE(run.purchases(), 18);
            QTRY_VERIFY(run.isWhole());
            before = run.windowsOf(Odd, WindowSize::Hour);
        }
        QCOMPARE(before.size(), std::size_t{2});
        if (deleteFile)
            QVERIFY(QFile::remove(m_folder->filePath(u"table-customers.sqlite"_s)));
        else
            m_log->partitions[0].historyReadable = 0; // It has to come from the file.
        const Run run = hours();
        QTRY_VERIFY(run.isRunning());
        QVERIFY(run.windowsOf(Odd, WindowSize::Hour) == before);
        QVERIFY(run.isWhole());
        append(*m_log, 6, m_hour);
        QTRY_COMPARE(run.purchases(), 24);
        QTRY_VERIFY(run.isWhole());
    }

    void failedCommitsCountOnce_data()
    {
        QTest::addColumn<Recovery>("recovery");
        QTest::addColumn<bool>("committedAllTheSame");
        QTest::newRow("aborted") << Recovery::Rewind << false;
        QTest::newRow("stream lost") << Recovery::Reopen << false;
        QTest::newRow("committed, and nobody heard of it") << Recovery::Reopen << true;
    }

    void failedCommitsCountOnce()
    {
        QFETCH(Recovery, recovery);
        QFETCH(bool, committedAllTheSame);
        const Run run = hours();
        QTRY_VERIFY(run.isRunning());
        for (int round = 1; round <= 3; ++round) {
            {
                const std::scoped_lock lock(m_log->mutex);
                m_log->commitFailures.push_back({trouble(recovery), committedAllTheSame});
            }
            append(*m_log, 90, m_hour - round * Hour);
            QTRY_COMPARE_WITH_TIMEOUT(run.purchases(), 90 * round, 20'000);
            QTRY_VERIFY(run.isWhole());
        }
    }

    void othersAreFollowedAndTakenOver()
    {
        auto first = std::make_unique<Run>(factory(), m_folder->path(), WindowSize::Hour, u"first"_s);
        QTRY_VERIFY(first->isRunning());
        m_log->assignAllAtFirst = false;
        const Run second(factory(), m_folder->path(), WindowSize::Hour, u"second"_s);
        append(*m_log, 60, m_hour);
        QTRY_COMPARE(second.purchases(), 60);
        QTRY_VERIFY(second.isWhole());
        QTRY_VERIFY(second.windowsOf("brian", WindowSize::Hour) == first->windowsOf("brian", WindowSize::Hour));
        first.reset();
        m_log->orderRebalance({PartitionNumber(0), PartitionNumber(1)}, {});
        append(*m_log, 60, m_hour - Hour);
        QTRY_COMPARE(second.purchases(), 120);
        QTRY_VERIFY(second.isWhole());
        m_log->orderRebalance({}, {PartitionNumber(1)});
        append(*m_log, 30, m_hour);
        m_log->orderRebalance({PartitionNumber(1)}, {});
        QTRY_COMPARE(second.purchases(), 150);
        QTRY_VERIFY(second.isWhole());
    }

    /// It may be begun at any time, and the other kind be kept beside it.
    void lacksWhatWasCountedWithoutIt()
    {
        m_log->keepsCustomers = false;
        m_log->keepsHistory = true;
        append(*m_log, 12, m_hour);
        {
            const Run run = hours();
            QTRY_COMPARE(run.purchases(), 12);
        }
        m_log->keepsCustomers = true;
        const Run run = hours();
        QTRY_VERIFY(run.isRunning());
        append(*m_log, 12, m_hour);
        QTRY_COMPARE(run.purchases(), 24);
        QTRY_COMPARE(run.windowsOf(Odd, WindowSize::Hour), (std::vector<SpendingWindow>{{m_hour, 4, 4}}));
        QTRY_COMPARE(run.parts.worker.windows.total(), (WindowSum{24, 24}));
    }

    void sumsByCustomerAreExact()
    {
        CustomerSums sums(WindowSize::Hour);
        const qint64 hour = 400'000 * Hour;
        const std::array<qint64, 5> times{hour, hour + 1, hour + Hour, hour, -5};
        for (const qint64 time : times)
            sums.add(2, CustomerId(7), time * 1000, std::numeric_limits<std::int64_t>::max());
        std::map<qint64, WindowSum> found;
        for (const SpentAt &spent : sums.sums()) {
            QCOMPARE(spent.customer, CustomerId(7));
            found[spent.second] += spent.sum;
        }
        const Sum most = std::numeric_limits<std::int64_t>::max();
        QCOMPARE(found[hour], (WindowSum{3 * most, 3}));
        QCOMPARE(found[hour + Hour], (WindowSum{most, 1}));
        QCOMPARE(found[0], (WindowSum{most, 1}));
        sums.clear();
        QVERIFY(sums.sums().empty());
    }

    void theJournalStartsAgain_data()
    {
        QTest::addColumn<bool>("deleteFile");
        QTest::newRow("with its file") << false;
        QTest::newRow("without its file") << true;
    }

    void theJournalStartsAgain()
    {
        QFETCH(bool, deleteFile);
        const JournalFixture journal;
        for (int round = 1; round <= 3; ++round) {
            const Run run = counting(journal);
            QTRY_VERIFY(run.isRunning());
            QVERIFY(run.isWhole());
            buy(journal, 100);
            QTRY_COMPARE(run.purchases(), 100 * round);
            QTRY_VERIFY(run.isWhole());
            if (deleteFile)
                QFile::remove(run.parts.worker.windowsFile[HistoryKind::Customers]);
        }
        QVERIFY(journal.look(u"SELECT count(*) FROM customer_history"_s).toInt()
                >= 2); // A window, and where it is counted to.
        QCOMPARE(journal.look(u"SELECT count(*) FROM sqlite_schema WHERE name='history'"_s).toInt(), 0);
    }

    void aRecountBeginsAnew()
    {
        const JournalFixture journal;
        {
            const Run run = counting(journal);
            buy(journal, 10);
            QTRY_COMPARE(run.purchases(), 10);
        }
        journal.change(u"DELETE FROM purchases WHERE \"offset\"<=4"_s);
        QVERIFY(must(recountJournal(journal.settings, std::nullopt, RecountStep::Do)).isThere);
        const Run run = counting(journal);
        QTRY_COMPARE(run.purchases(), 6);
        QTRY_VERIFY(run.isWhole());
    }

private:
    [[nodiscard]] std::unique_ptr<StreamFactory> factory() { return std::make_unique<FakeStreamFactory>(*m_log); }
    [[nodiscard]] Run hours() { return {factory(), m_folder->path(), WindowSize::Hour}; }
    [[nodiscard]] static Run counting(const JournalFixture &journal)
    {
        SourceSettings settings = journal.settings;
        settings.customerHistory = WindowSize::Hour;
        return {makeJournalStreamFactory(settings), settings.dataDir, WindowSize::Hour};
    }

    qint64 m_hour = 0; ///< The same all through a test.
    std::unique_ptr<QTemporaryDir> m_folder;
    std::unique_ptr<FakeLog> m_log;
};

QTEST_GUILESS_MAIN(TestCustomerHistory)
#include "tst_customer_history.moc"
