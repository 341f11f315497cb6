// SPDX-FileCopyrightText: 2026 The Spendwatch authors
// SPDX-License-Identifier: GPL-3.0-only
// The windows of the spending history in memory, in their file, as records and as answers.
#include "engine/stream/window_entry.h"
#include "engine/table/customer_index.h"
#include "engine/table/window_store.h"
#include "engine/values/zone_name.h"
#include "engine/view/history_levels.h"
#include "engine/view/spending_history.h"

#include <QDateTime>
#include <QFile>
#include <QTemporaryDir>
#include <QTest>

#include <sqlite3.h>

using namespace Qt::StringLiterals;
using namespace spendwatch;

namespace {

constexpr PartitionNumber First(0);
constexpr PartitionNumber Second(1);
constexpr qint64 Hour = 3600;

qint64 at(const char *time)
{
    return QDateTime::fromString(QString::fromLatin1(time), Qt::ISODate).toSecsSinceEpoch();
}

WindowRow row(WindowSize size, qint64 start, Sum amount, qint64 purchases = 1)
{
    return {{size, start}, WindowSum{amount, purchases}};
}

ChangelogRecord recordOf(const HistoryRecord &written)
{
    ChangelogRecord record;
    record.key = written.key;
    if (written.value)
        record.value = *written.value;
    record.purchases = written.purchases;
    return record;
}

/// Changes one number in the file behind SQLite's back.
bool meddle(const QString &path)
{
    sqlite3 *file = nullptr;
    const bool opened = sqlite3_open(QFile::encodeName(path).constData(), &file) == SQLITE_OK;
    const bool changed =
        opened && sqlite3_exec(file, "UPDATE windows SET amount='999'", nullptr, nullptr, nullptr) == SQLITE_OK;
    sqlite3_close(file);
    return changed;
}

void noWarning(const Message &warning)
{
    QVERIFY2(warning.isEmpty(), qPrintable(warning.english()));
}

} // namespace

class TestWindowTable : public QObject
{
    Q_OBJECT

private slots:
    void recordsRoundTrip()
    {
        const Sum large = Sum{std::numeric_limits<std::int64_t>::max()} * 1000;
        const WindowChange change{First,
                                  true,
                                  {row(WindowSize::Minute, 60, -large, 3), {{WindowSize::Day, 0}, std::nullopt}},
                                  SourceOffset(42)};
        const auto records = recordsOf(change);
        QCOMPARE(records.size(), std::size_t{4});
        QCOMPARE(records[1].key, std::string(R"(["minute",60])"));
        QVERIFY(windowEntryOf(recordOf(records[0])) == WindowEntry(BegunAnew{}));
        QVERIFY(windowEntryOf(recordOf(records[1])) == WindowEntry(change.rows[0]));
        QVERIFY(windowEntryOf(recordOf(records[2])) == WindowEntry(change.rows[1]));
        QVERIFY(windowEntryOf(recordOf(records[3])) == WindowEntry(CountedUpTo{SourceOffset(42)}));
    }

    void recordsOfCustomersRoundTrip()
    {
        CustomerIndex customers;
        const CustomerId odd = customers.intern("a \"b\",]\xc3\xbc");
        const WindowChange change{First,
                                  false,
                                  {{{WindowSize::Hour, Hour, odd}, WindowSum{64, 2}}, {otherDay(odd), std::nullopt}},
                                  SourceOffset(42)};
        const auto records = recordsOf(change, &customers);
        QCOMPARE(records.size(), std::size_t{3});
        QCOMPARE(records[0].key, std::string("[\"hour\",3600,\"a \\\"b\\\",]\xc3\xbc\"]"));
        CustomerIndex others;
        const CustomerId first = others.intern("brian");
        const InternName intern = [&](std::string_view name) { return others.intern(name); };
        const auto read = windowEntryOf(recordOf(records[0]), &intern);
        QVERIFY(read.has_value());
        const CustomerId found = std::get<WindowRow>(*read).key.customer;
        QVERIFY(found != first);
        QCOMPARE(others.name(found), customers.name(odd));
        QVERIFY(windowEntryOf(recordOf(records[1]), &intern) == WindowEntry(WindowRow{otherDay(found), std::nullopt}));
        QVERIFY(!windowEntryOf(recordOf(records[0]))); // Not in the history of everybody,
        QVERIFY(!windowEntryOf(recordOf({R"(["hour",3600])", "1", 1}), &intern)); // and the other way round.
        for (const char *const foreign :
             {R"(["hour",3600,""])", R"(["hour",3600,"brian"] )", R"(["hour",3600, "brian"])", R"(["hour",3600,brian])",
              R"(["hour",3600,"brian","x"])", R"(["hour",3600,"\u0062rian"])", R"(["hour",61,"brian"])"})
            QVERIFY2(!windowEntryOf(recordOf({foreign, "1", 1}), &intern), foreign);
        QCOMPARE(others.size(), std::size_t{2}); // They leave nothing behind.
    }

    void foreignRecordsAreNone_data()
    {
        QTest::addColumn<QByteArray>("key");
        QTest::addColumn<QByteArray>("value");
        QTest::newRow("another key") << R"("brian")"_ba
                                     << "1"_ba;
        QTest::newRow("no start") << R"(["day",])"_ba
                                  << "1"_ba;
        QTest::newRow("within a window") << R"(["hour",61])"_ba
                                         << "1"_ba;
        QTest::newRow("before 1970") << R"(["minute",-60])"_ba
                                     << "1"_ba;
        QTest::newRow("spelled otherwise") << R"(["minute", 60])"_ba
                                           << "1"_ba;
        QTest::newRow("leading zero") << R"(["minute",060])"_ba
                                      << "1"_ba;
        QTest::newRow("beyond 64 bits") << R"(["minute",99999999999999999960])"_ba
                                        << "1"_ba;
        QTest::newRow("a fraction") << R"(["minute",60])"_ba
                                    << "1.5"_ba;
        QTest::newRow("too many digits") << R"(["minute",60])"_ba << QByteArray(39, '9');
        QTest::newRow("counted is no offset") << R"("counted")"_ba
                                              << "-1"_ba;
    }

    void foreignRecordsAreNone()
    {
        QFETCH(QByteArray, key);
        QFETCH(QByteArray, value);
        QVERIFY(!windowEntryOf(recordOf({key.toStdString(), value.toStdString(), 1})));
    }

    void sumsOverPartitions()
    {
        WindowTable table;
        table.apply({First, false, {row(WindowSize::Hour, Hour, 5), row(WindowSize::Day, 0, 2)}, std::nullopt}, {});
        table.apply({Second, false, {row(WindowSize::Hour, Hour, 7), row(WindowSize::Hour, 3 * Hour, 1)}, std::nullopt},
                    {});
        const std::vector<SpendingWindow> both{{Hour, 12, 2}, {3 * Hour, 1, 1}};
        QVERIFY(table.windows(WindowSize::Hour, 0, 10 * Hour) == both);
        QCOMPARE(table.windows(WindowSize::Hour, 2 * Hour, 3 * Hour).size(), std::size_t{0});
        QVERIFY(table.windows(WindowSize::Day, 0, Hour).empty()); // What has no day is no window.
        QCOMPARE(table.other(), (WindowSum{2, 1}));
    }

    void theFileKeepsIt()
    {
        const QTemporaryDir folder;
        const QString path = folder.filePath(u"windows.sqlite"_s);
        {
            WindowTable table;
            WindowStore store(path, u"log"_s, table, noWarning);
            table.apply(
                {First, false, {row(WindowSize::Hour, Hour, 5), row(WindowSize::Hour, 2 * Hour, 6)}, SourceOffset(9)},
                ChangelogPosition(20));
            table.apply({First, false, {{{WindowSize::Hour, Hour}, std::nullopt}}, SourceOffset(10)},
                        ChangelogPosition(30));
        }
        WindowTable table;
        const WindowStore store(path, u"log"_s, table, noWarning);
        QVERIFY(table.windows(WindowSize::Hour, 0, 10 * Hour) == (std::vector<SpendingWindow>{{2 * Hour, 6, 1}}));
        QCOMPARE(table.point(First), (WindowPoint{ChangelogPosition(30), SourceOffset(10)}));
    }

    void theEndIsShort_data()
    {
        QTest::addColumn<std::size_t>("rows");
        QTest::addColumn<bool>("written");
        QTest::newRow("few wait") << WindowStore::MaxRowsAtEnd << true;
        QTest::newRow("many wait") << WindowStore::MaxRowsAtEnd + 1 << false;
    }

    /// What is not written is read from the changelog again: the file does not say otherwise.
    void theEndIsShort()
    {
        QFETCH(std::size_t, rows);
        QFETCH(bool, written);
        const QTemporaryDir folder;
        const QString path = folder.filePath(u"windows.sqlite"_s);
        {
            WindowTable table;
            const WindowStore store(path, u"log"_s, table, noWarning);
            WindowChange change{First, false, {}, SourceOffset(9)};
            for (std::size_t i = 1; i <= rows; ++i)
                change.rows.push_back(row(WindowSize::Hour, static_cast<qint64>(i) * Hour, 1));
            table.apply(change, ChangelogPosition(20));
        }
        WindowTable table;
        const WindowStore store(path, u"log"_s, table, noWarning);
        const qint64 end = static_cast<qint64>(rows + 1) * Hour;
        QCOMPARE(table.windows(WindowSize::Hour, 0, end).size(), written ? rows : 0);
        QCOMPARE(table.point(First), written ? (WindowPoint{ChangelogPosition(20), SourceOffset(9)}) : WindowPoint{});
    }

    void theFileKeepsCustomers_data()
    {
        QTest::addColumn<bool>("meddled");
        QTest::newRow("as it was written") << false;
        QTest::newRow("changed by somebody") << true;
    }

    void theFileKeepsCustomers()
    {
        QFETCH(bool, meddled);
        const QTemporaryDir folder;
        const QString path = folder.filePath(u"customers.sqlite"_s);
        {
            CustomerIndex customers;
            WindowTable table(customers);
            const WindowStore store(path, u"log"_s, table, noWarning);
            const CustomerId meher = customers.intern("meher");
            const CustomerId brian = customers.intern("brian");
            table.apply({First,
                         false,
                         {{{WindowSize::Hour, Hour, brian}, WindowSum{5, 1}},
                          {{WindowSize::Hour, Hour, meher}, WindowSum{6, 1}},
                          {{WindowSize::Hour, 2 * Hour, meher}, WindowSum{7, 1}}},
                         SourceOffset(9)},
                        ChangelogPosition(20));
            table.apply({First, false, {{{WindowSize::Hour, Hour, meher}, std::nullopt}}, SourceOffset(10)},
                        ChangelogPosition(30));
        }
        if (meddled)
            QVERIFY(meddle(path));
        CustomerIndex customers; // It numbers them otherwise.
        const CustomerId brian = customers.intern("brian");
        WindowTable table(customers);
        const WindowStore store(path, u"log"_s, table, noWarning);
        QCOMPARE(table.point(First), meddled ? WindowPoint{} : (WindowPoint{ChangelogPosition(30), SourceOffset(10)}));
        QCOMPARE(table.total(brian), meddled ? WindowSum{} : (WindowSum{5, 1}));
        if (meddled)
            return;
        const std::vector<SpendingWindow> left{{2 * Hour, 7, 1}};
        QVERIFY(table.windows(WindowSize::Hour, 0, 10 * Hour, customers.find("meher").value()) == left);
        QVERIFY(table.windows(WindowSize::Hour, 0, 10 * Hour).empty()); // Nobody is everybody.
    }

    void aFileOfNoUseIsMadeAnew_data()
    {
        QTest::addColumn<QString>("log");
        QTest::addColumn<bool>("meddled");
        QTest::newRow("another log's") << u"another"_s << false;
        QTest::newRow("changed by somebody") << u"log"_s << true;
    }

    void aFileOfNoUseIsMadeAnew()
    {
        QFETCH(QString, log);
        QFETCH(bool, meddled);
        const QTemporaryDir folder;
        const QString path = folder.filePath(u"windows.sqlite"_s);
        {
            WindowTable table;
            const WindowStore store(path, u"log"_s, table, noWarning);
            table.apply({First, false, {row(WindowSize::Hour, Hour, 5)}, SourceOffset(9)}, ChangelogPosition(20));
        }
        if (meddled)
            QVERIFY(meddle(path));
        {
            WindowTable table;
            const WindowStore store(path, log, table, noWarning);
            QVERIFY(table.windows(WindowSize::Hour, 0, 10 * Hour).empty());
            QCOMPARE(table.point(First), WindowPoint{});
            table.apply({First, false, {row(WindowSize::Hour, Hour, 1)}, SourceOffset(1)}, ChangelogPosition(2));
        }
        WindowTable table;
        QVERIFY(readStoredWindows(path, table).value_or(false));
        QCOMPARE(table.sum(First, {WindowSize::Hour, Hour}), (WindowSum{1, 1}));
    }

    void queriesAreChecked_data()
    {
        QTest::addColumn<QString>("by");
        QTest::addColumn<QString>("from");
        QTest::addColumn<QString>("to");
        QTest::addColumn<QString>("zone");
        QTest::addColumn<bool>("right");
        QTest::newRow("nothing given") << u""_s << u""_s << u""_s << u""_s << true;
        QTest::newRow("days") << u"day"_s << u"2026-01-01"_s << u"2026-03-01"_s << u""_s << true;
        QTest::newRow("with an offset") << u"hour"_s << u"2026-03-01T12:00+01:00"_s << u""_s << u""_s << true;
        QTest::newRow("another size") << u"week"_s << u""_s << u""_s << u""_s << false;
        QTest::newRow("no time") << u"hour"_s << u"yesterday"_s << u""_s << u""_s << false;
        QTest::newRow("backwards") << u"hour"_s << u"2026-03-02"_s << u"2026-03-01"_s << u""_s << false;
        QTest::newRow("too much") << u"minute"_s << u"2026-03-01"_s << u"2026-03-04"_s << u""_s << false;
        QTest::newRow("no zone") << u"day"_s << u""_s << u""_s << u"Europe/Bernau"_s << false;
        QTest::newRow("half hours") << u"day"_s << u""_s << u""_s << u"Asia/Kolkata"_s << false;
        QTest::newRow("half hours by hour") << u"hour"_s << u""_s << u""_s << u"Asia/Kolkata"_s << true;
    }

    void queriesAreChecked()
    {
        QFETCH(QString, by);
        QFETCH(QString, from);
        QFETCH(QString, to);
        QFETCH(QString, zone);
        QFETCH(bool, right);
        const auto query = historyQuery({by, from, to, zone}, at("2026-03-05T12:00:00Z") * 1000);
        QCOMPARE(query.has_value(), right);
        if (right)
            QVERIFY((query->to - query->from) / secondsOf(query->by) <= HistoryQuery::MaxWindows);
    }

    /// The night in which the clocks go forward has 23 hours.
    void daysOfAZone()
    {
        WindowTable table;
        WindowChange change{First, false, {}, std::nullopt};
        const qint64 midnight = at("2026-03-28T23:00:00Z"); // Of 29 March in Berlin.
        for (qint64 hour = 0; hour < 24; ++hour)
            change.rows.push_back(row(WindowSize::Hour, midnight + hour * Hour, 1));
        table.apply(change, {});
        const auto query = historyQuery({u"day"_s, u"2026-03-28"_s, u"2026-03-31"_s, u"Europe/Berlin"_s}, 0);
        QVERIFY(query.has_value());
        QCOMPARE(historyCsv(*query, historyOf(table, *query)), "start,total_spent,purchases\n"
                                                               "2026-03-29T00:00:00+01:00,23,23\n"
                                                               "2026-03-30T00:00:00+02:00,1,1\n"_ba);
    }

    void theChartHasItsLevels()
    {
        const qint64 now = 800 * 86'400 + 12 * Hour + 30;
        WindowTable table;
        table.apply({First,
                     false,
                     {row(WindowSize::Minute, now - 30 - 120, 3), row(WindowSize::Minute, now - 30, 4),
                      row(WindowSize::Hour, now - 30 - 24 * Hour, 9), row(WindowSize::Day, 300 * 86'400, 5)},
                     std::nullopt},
                    {});
        const QList<SpendingLevel> seen{{5, {{now, 1, 1}}}, {60, {{now, 99, 1}}}};
        const QList<SpendingLevel> levels = historyLevels(seen, table, now * 1000);
        QCOMPARE(levels.size(), 5);
        QCOMPARE(levels[0].stepSeconds, 5);
        QCOMPARE(levels[1].steps.size(), std::size_t{3});
        QCOMPARE(levels[1].steps[1].amount, 0.0);
        QCOMPARE(levels[1].steps[2].amount, 4.0);
        QCOMPARE(levels[2].steps.front().amount, 3.0); // Of the five minutes before noon.
        QCOMPARE(levels[2].steps.back().amount, 4.0);
        QCOMPARE(levels[3].steps.size(), std::size_t{25});
        QCOMPARE(levels[3].steps.front().amount, 9.0);
        QCOMPARE(levels[4].steps.front().second, 300 * 86'400);
        QCOMPARE(levels[4].steps.size(), std::size_t{501});
    }

    void zonesAreNames_data()
    {
        QTest::addColumn<QString>("name");
        QTest::addColumn<bool>("good");
        for (const char *name : {"UTC", "Europe/Berlin", "America/Argentina/Buenos_Aires", "UTC+05:30"})
            QTest::newRow(name) << QString::fromLatin1(name) << true;
        for (const char *name : {"Nowhere/Else", "../zoneinfo/Europe/Berlin", "/usr/share/zoneinfo/Europe/Berlin",
                                 "Europe/../Europe/Berlin", "Europe//Berlin", "Europe/Berlin\n"})
            QTest::newRow(name) << QString::fromLatin1(name) << false;
    }

    /// And no files: reading the wrong one may take for ever.
    void zonesAreNames()
    {
        QFETCH(QString, name);
        QFETCH(bool, good);
        QCOMPARE(zoneNamed(name).isValid(), good);
        QCOMPARE(historyQuery({u"hour"_s, {}, {}, name}, 1'000'000).has_value(), good);
    }

    void answersAreJson()
    {
        HistoryQuery query;
        query.to = 2 * Hour;
        QCOMPARE(historyJson(query, {{Hour, 64, 2}}, {5, 1}),
                 R"({"by":"hour","from":"1970-01-01T00:00:00Z","to":"1970-01-01T02:00:00Z","windows":[)"
                 R"({"start":"1970-01-01T01:00:00Z","total_spent":64,"purchases":2}],)"
                 R"("other":{"total_spent":5,"purchases":1}})"_ba);
    }
};

QTEST_GUILESS_MAIN(TestWindowTable)
#include "tst_window_table.moc"
