// SPDX-FileCopyrightText: 2026 The Spendwatch authors
// SPDX-License-Identifier: GPL-3.0-only
#include "engine/handover/adopt_totals.h"

#include <QTest>

#include <set>
#include <string>
#include <vector>

using namespace spendwatch;
using namespace Qt::StringLiterals;

namespace {

constexpr int Partitions = 3;

/// A record of the changelog; with `purchases` one of ours.
struct Line {
    int partition;
    const char *key;
    const char *value; ///< Null: a tombstone.
    std::int64_t purchases = 0;
    std::int64_t timestampMs = 0;
};

/// "1:\"brian\"=65" or "0:\"brian\"-", in this order.
using Written = std::multiset<std::string>;

class FileTotals final : public LocalTotals
{
public:
    [[nodiscard]] QString logId() const override { return u"cluster"_s; }
    [[nodiscard]] std::optional<ChangelogPosition> position(PartitionNumber partition) const override
    {
        return positions.at(partition.index());
    }
    [[nodiscard]] std::optional<PartialTotal> find(PartitionNumber partition, std::string_view customer) const override
    {
        const auto found = totals.find({partition, std::string(customer)});
        return found == totals.end() ? std::nullopt : std::optional(PartialTotal{found->second, 1, 1});
    }

    std::vector<ChangelogPosition> positions = std::vector<ChangelogPosition>(3);
    std::map<std::pair<PartitionNumber, std::string>, std::int64_t> totals;
};

class Fixture
{
public:
    explicit Fixture(const std::vector<Line> &lines)
    {
        AdoptTotals::Reading reading(totals);
        std::map<PartitionNumber, ChangelogPosition> offsets;
        for (const Line &line : lines) {
            ChangelogRecord record;
            record.partition = PartitionNumber(line.partition);
            record.offset = offsets[record.partition]++;
            record.key = line.key;
            if (line.value != nullptr)
                record.value = line.value;
            record.purchases = line.purchases;
            record.ours = line.purchases > 0;
            record.timestampMs = line.timestampMs;
            reading.onRecord(record);
        }
    }

    [[nodiscard]] Written written(const AdoptDecision &decision) const
    {
        Written all;
        for (const auto &[partition, rows] : decision.rows) {
            for (const TotalRow &row : rows)
                all.insert(std::to_string(partition.value()) + ':'
                           + std::string(totals.names().changelogKey(row.customer))
                           + (row.deleted ? "-" : '=' + std::to_string(row.total.amount)));
        }
        return all;
    }

    AdoptTotals totals;
};

} // namespace

Q_DECLARE_METATYPE(std::vector<Line>)
Q_DECLARE_METATYPE(Written)
Q_DECLARE_METATYPE(AdoptRule)

class TestAdoptTotals : public QObject
{
    Q_OBJECT

private slots:
    void decides_data();
    void decides();
    void refuses_data();
    void refuses();
    void oursFromTheFile_data();
    void oursFromTheFile();
    void saysWhereToGoOn();
};

void TestAdoptTotals::decides_data()
{
    QTest::addColumn<std::vector<Line>>("lines");
    QTest::addColumn<AdoptRule>("rule");
    QTest::addColumn<bool>("drop");
    QTest::addColumn<Written>("written");
    const auto row = [](const char *name, AdoptRule rule, bool drop, const std::vector<Line> &lines,
                        const Written &written) { QTest::newRow(name) << lines << rule << drop << written; };
    const std::vector<Line> spread{
        {0, "\"brian\"", "60", 0, 5}, {1, "\"brian\"", "65", 0, 9}, {2, "\"brian\"", "7", 0, 1}};
    row("latest", AdoptRule::Latest, false, spread, {"1:\"brian\"=65", "0:\"brian\"-", "2:\"brian\"-"});
    row("sum", AdoptRule::Summed, false, spread, {"1:\"brian\"=132", "0:\"brian\"-", "2:\"brian\"-"});
    row("of the same time the greater", AdoptRule::Latest, false,
        {{0, "\"brian\"", "60", 0, 5}, {1, "\"brian\"", "59", 0, 5}}, {"0:\"brian\"=60", "1:\"brian\"-"});
    row("the newest of a partition counts", AdoptRule::Latest, false,
        {{0, "\"brian\"", "60", 0, 5}, {1, "\"brian\"", "59", 0, 6}, {0, "\"brian\"", "61", 0, 7}},
        {"0:\"brian\"=61", "1:\"brian\"-"});
    row("nothing to decide", AdoptRule::Latest, false,
        {{0, "\"brian\"", "60"}, {1, "\"meher\"", "7"}, {0, "\"anna\"", "1", 1}, {1, "\"anna\"", "2", 1}}, {});
    row("integral floats", AdoptRule::Summed, false, {{0, "\"brian\"", "60.0", 0, 5}, {1, "\"brian\"", "6.5e1", 0, 9}},
        {"1:\"brian\"=125", "0:\"brian\"-"});
    row("ours stay that were counted after it", AdoptRule::Latest, false,
        {{0, "\"brian\"", "60", 0, 5}, {1, "\"brian\"", "65", 0, 9}, {2, "\"brian\"", "7", 1}},
        {"1:\"brian\"=65", "0:\"brian\"-"});
    const std::vector<Line> handedOver{{1, "\"brian\"", "5", 1}, {1, "false", nullptr}, {0, "\"brian\"", "9", 0, 5}};
    row("ours go that another program had read", AdoptRule::Latest, false, handedOver,
        {"0:\"brian\"=9", "1:\"brian\"-"});
    row("but not from a sum", AdoptRule::Summed, false, handedOver, {"0:\"brian\"=9"});
    row("other spellings of a key", AdoptRule::Latest, false,
        {{0, "\"h\\u00e9\"", "60", 0, 5}, {1, "\"h\\u00e9\"", "65", 0, 9}},
        {"1:\"h\xC3\xA9\"=65", "0:\"h\xC3\xA9\"-", "0:\"h\\u00e9\"-"});
    row("unreadable, dropped", AdoptRule::Latest, true, {{0, "\"brian\"", "60"}, {0, "\"brian\"", "64.5"}},
        {"0:\"brian\"-"});
    row("unreadable and another", AdoptRule::Latest, true, {{0, "\"brian\"", "60"}, {1, "\"brian\"", "64.5", 0, 9}},
        {"1:\"brian\"-"});
    row("unreadable and two others", AdoptRule::Summed, true,
        {{0, "\"brian\"", "60", 0, 5}, {1, "\"brian\"", "64.5", 0, 9}, {2, "\"brian\"", "5", 0, 1}},
        {"1:\"brian\"-", "2:\"brian\"-", "0:\"brian\"=65"});
    const std::vector<Line> late{{0, "\"brian\"", "60", 1}, {0, "\"brian\"", "59"}, {1, "\"meher\"", "3"}};
    row("late", AdoptRule::Spendwatch, false, late, {"0:\"brian\"=60"});
    row("late, and it cannot be read", AdoptRule::Spendwatch, false,
        {{0, "\"brian\"", "60", 1}, {0, "\"brian\"", "5.5"}}, {"0:\"brian\"=60"});
    row("nothing late", AdoptRule::Spendwatch, false, {{0, "\"brian\"", "59"}, {0, "\"brian\"", "60", 1}}, {});
}

void TestAdoptTotals::decides()
{
    QFETCH(std::vector<Line>, lines);
    QFETCH(AdoptRule, rule);
    QFETCH(bool, drop);
    QFETCH(Written, written);
    const Fixture fixture(lines);
    const auto decision = fixture.totals.decide(rule, drop, Partitions, NoLocalTotals());
    QVERIFY2(decision, decision ? "" : qPrintable(decision.error().text()));
    const Written found = fixture.written(*decision);
    QVERIFY2(found == written, found.empty() ? "nothing" : found.begin()->c_str());
    QCOMPARE(decision->empty(), written.empty());
}

void TestAdoptTotals::refuses_data()
{
    QTest::addColumn<std::vector<Line>>("lines");
    QTest::addColumn<AdoptRule>("rule");
    QTest::addColumn<QString>("why");
    QTest::newRow("unreadable") << std::vector<Line>{{0, "\"brian\"", "64.5"}} << AdoptRule::Latest
                                << u"brian in partition 0 at offset 0 (64.5)"_s;
    QTest::newRow("beyond int64") << std::vector<Line>{{0, "\"brian\"", "-9223372036854775808"}, {1, "\"brian\"", "-1"}}
                                  << AdoptRule::Summed << u"beyond 64 bits: brian"_s;
    QTest::newRow("none of ours") << std::vector<Line>{{0, "\"brian\"", "1"}, {1, "\"brian\"", "2"}}
                                  << AdoptRule::Spendwatch << u"brian (partitions 0 1)"_s;
    QTest::newRow("ours is gone") << std::vector<Line>{{0, "\"anna\"", "1", 1}, {0, "\"brian\"", "1"}}
                                  << AdoptRule::Spendwatch << u"neither to the changelog nor to the local"_s;
}

void TestAdoptTotals::refuses()
{
    QFETCH(std::vector<Line>, lines);
    QFETCH(AdoptRule, rule);
    QFETCH(QString, why);
    const Fixture fixture(lines);
    const auto decision = fixture.totals.decide(rule, false, Partitions, NoLocalTotals());
    QVERIFY(!decision);
    QVERIFY2(decision.error().text().contains(why), qPrintable(decision.error().text()));
}

void TestAdoptTotals::oursFromTheFile_data()
{
    QTest::addColumn<qint64>("position");
    QTest::addColumn<bool>("known");
    QTest::newRow("as our last commit left it") << qint64{2} << true;
    QTest::newRow("older than that") << qint64{1} << false;
    QTest::newRow("newer than what came late") << qint64{4} << false;
}

/// Compaction has taken our records of two customers: the late ones stand over them.
void TestAdoptTotals::oursFromTheFile()
{
    QFETCH(qint64, position);
    QFETCH(bool, known);
    Fixture fixture({{0, "\"anna\"", "1", 1}, {0, "\"anna\"", "1", 1}, {0, "\"brian\"", "5"}, {0, "\"new\"", "6"}});
    fixture.totals.noteCommitted(PartitionNumber(0), ChangelogPosition(2));
    FileTotals file;
    file.positions[0] = ChangelogPosition(position);
    file.totals[{PartitionNumber(0), "brian"}] = 60;
    const auto decision = fixture.totals.decide(AdoptRule::Spendwatch, false, Partitions, file);
    QCOMPARE(decision.has_value(), known);
    if (known)
        QVERIFY(fixture.written(*decision) == (Written{"0:\"brian\"=60", "0:\"new\"-"}));
}

void TestAdoptTotals::saysWhereToGoOn()
{
    AdoptTotals totals;
    AdoptTotals::Reading reading(totals);
    ChangelogRecord record;
    record.key = "\"brian\"";
    record.value = "1";
    record.progress = SourceProgress{SourceOffset(7), std::nullopt, {}};
    reading.onRecord(record);
    QCOMPARE(totals.tail(PartitionNumber(0), AdoptRule::Latest).progress->next, SourceOffset(7));
    record.offset = ChangelogPosition(1);
    record.progress.reset();
    record.ours = false;
    reading.onRecord(record);
    QVERIFY(!totals.tail(PartitionNumber(0), AdoptRule::Latest).isOurs());
    QCOMPARE(totals.tail(PartitionNumber(0), AdoptRule::Spendwatch).progress->next, SourceOffset(7));
    QVERIFY(totals.hasTotals(PartitionNumber(0)));
    QVERIFY(!totals.hasTotals(PartitionNumber(1)));
}

QTEST_GUILESS_MAIN(TestAdoptTotals)
#include "tst_adopt_totals.moc"
