// SPDX-FileCopyrightText: 2026 The Spendwatch authors
// SPDX-License-Identifier: GPL-3.0-only
// What is told of Kafka, without Kafka: who writes it, who looks, and what follows from both.
#include "engine/http/overview_answer.h"
#include "engine/stream/rebalance_log.h"
#include "engine/stream/stream_board.h"
#include "engine/view/stream_viewer.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QTest>

#include <atomic>
#include <memory>
#include <thread>

using namespace spendwatch;
using namespace Qt::StringLiterals;

namespace {

constexpr qint64 Start = 1'800'000'000'000;

std::vector<PartitionNumber> numbers(std::initializer_list<int> values)
{
    std::vector<PartitionNumber> found;
    for (const int value : values)
        found.emplace_back(value);
    return found;
}

std::vector<SourceOffset> ends(std::initializer_list<qint64> values)
{
    std::vector<SourceOffset> found;
    for (const qint64 value : values)
        found.emplace_back(value);
    return found;
}

/// Partition 0 is counted up to `next`; the message before it is of `lastMs`.
void count(SpendingTable &table, qint64 next, qint64 lastMs)
{
    SourceProgress progress{SourceOffset(next), Fingerprint{SourceOffset(next - 1), lastMs, 0}, {}};
    table.apply(PartitionNumber(0), {}, ChangelogPoint{ChangelogPosition(5), {ChangelogPosition(4), progress, false}});
}

QJsonObject jsonOf(const StreamOverview &overview)
{
    OverviewAnswer answer(WorkerStatus(), [overview] { return overview; });
    static_cast<void>(answer.begin({}));
    QByteArray json;
    while (!answer.atEnd())
        json += answer.next({});
    QJsonParseError error;
    const QJsonDocument document = QJsonDocument::fromJson(json, &error);
    if (error.error != QJsonParseError::NoError)
        qFatal("%s: %s", qPrintable(error.errorString()), json.constData());
    return document.object();
}

} // namespace

class TestStreamBoard : public QObject
{
    Q_OBJECT

private slots:
    void rangesAreShort_data();
    void rangesAreShort();
    void ownersFollowTheMembers();
    void ratesAreOfTheLastSeconds();
    void lagIsOfMessagesAndSeconds();
    void isAskedOnlyWhileSomebodyLooks();
    void aRebalanceEndsWhenAllIsInUse();
    void rebalancesAreBounded();
    void jsonHasEverything();
    void jsonComesInPieces();
};

void TestStreamBoard::rangesAreShort_data()
{
    QTest::addColumn<std::vector<PartitionNumber>>("partitions");
    QTest::addColumn<QString>("text");
    QTest::newRow("none") << numbers({}) << QString();
    QTest::newRow("one") << numbers({3}) << u"3"_s;
    QTest::newRow("a range") << numbers({0, 1, 2}) << u"0-2"_s;
    QTest::newRow("both") << numbers({0, 1, 5, 7, 8}) << u"0-1, 5, 7-8"_s;
}

void TestStreamBoard::rangesAreShort()
{
    QFETCH(std::vector<PartitionNumber>, partitions);
    QFETCH(QString, text);
    QCOMPARE(toRanges(partitions), text);
}

void TestStreamBoard::ownersFollowTheMembers()
{
    StreamBoard board;
    QVERIFY(!board.overview(Start).usesKafka);
    board.begin(u"demo"_s);
    board.noteEnds(ends({10, 20, -1}), Start);
    board.noteMembers({{u"b"_s, u"console"_s, u"10.0.0.9"_s, false, true, numbers({1, 7})},
                       {u"a"_s, u"demo-host-1"_s, u"10.0.0.1"_s, true, false, numbers({0})}},
                      true);
    const StreamOverview overview = board.overview(Start);
    QVERIFY(overview.usesKafka && overview.isSettled);
    QCOMPARE(overview.members.front().id, u"a"_s); // By id.
    QCOMPARE(overview.partitions.size(), std::size_t{3});
    QCOMPARE(overview.partitions[0].owner, u"demo-host-1"_s);
    QVERIFY(overview.partitions[0].isOurs && !overview.partitions[0].isForeign);
    QVERIFY(overview.partitions[1].isForeign && !overview.partitions[1].isOurs);
    QCOMPARE(overview.partitions[1].end, std::optional<qint64>(20));
    QVERIFY(overview.partitions[2].owner.isEmpty());
    QVERIFY(!overview.partitions[2].end);
}

void TestStreamBoard::ratesAreOfTheLastSeconds()
{
    StreamBoard board;
    board.noteEnds(ends({1000, 1000}), Start);
    board.noteCommitted({100, -1001}, Start);
    QVERIFY(!board.overview(Start).partitions[0].rate);
    board.noteCommitted({150, -1001}, Start + 1000);
    QCOMPARE(board.overview(Start + 1000).partitions[0].rate, std::optional(50.0));
    QVERIFY(!board.overview(Start + 1000).partitions[1].rate);
    QVERIFY(!board.overview(Start + 1000).partitions[1].committed);
    // Nobody looked for an hour: what was committed then says nothing of now,
    QVERIFY(!board.overview(Start + 3'600'000).partitions[0].committed);
    // and what was counted meanwhile is no rate of now.
    board.noteCommitted({900, 0}, Start + 3'600'000);
    QVERIFY(!board.overview(Start + 3'600'000).partitions[0].rate);
    QCOMPARE(board.overview(Start + 3'600'000).partitions[0].committed, std::optional<qint64>(900));
    // The clock is set back.
    board.noteCommitted({950, 0}, Start + 2000);
    QCOMPARE(board.overview(Start + 2000).partitions[0].committed, std::optional<qint64>(950));
    QVERIFY(!board.overview(Start + 2000).partitions[0].rate);
}

void TestStreamBoard::lagIsOfMessagesAndSeconds()
{
    StreamBoard board;
    const auto table = std::make_unique<SpendingTable>();
    const StreamViewer viewer(*table, board);
    board.noteEnds(ends({100, 5}), Start);
    QVERIFY(!viewer.look(Start).partitions[0].lag); // Nothing is known of what is counted.

    count(*table, 90, Start - 60'000);
    PartitionFacts facts = viewer.look(Start).partitions[0];
    QCOMPARE(facts.committed, std::optional<qint64>(90)); // By the changelog.
    QCOMPARE(facts.lag, std::optional<qint64>(10));
    QCOMPARE(facts.lagSeconds, std::optional(60.0));
    QCOMPARE(facts.changelogPosition, qint64{5});

    // What the group says goes first. It was caught up, so what comes now has not waited for longer.
    board.noteCommitted({100, -1}, Start + 1000);
    facts = viewer.look(Start + 1000).partitions[0];
    QCOMPARE(facts.lag, std::optional<qint64>(0));
    QCOMPARE(facts.lagSeconds, std::optional(0.0));
    board.noteEnds(ends({104, 5}), Start + 3000);
    facts = viewer.look(Start + 3000).partitions[0];
    QCOMPARE(facts.lag, std::optional<qint64>(4));
    QCOMPARE(facts.lagSeconds, std::optional(2.0));

    // Asked a moment later than the end.
    board.noteCommitted({110, -1}, Start + 4000);
    QCOMPARE(viewer.look(Start + 4000).partitions[0].lag, std::optional<qint64>(0));
    QCOMPARE(viewer.look(Start + 4000).partitions[0].end, std::optional<qint64>(110));
}

void TestStreamBoard::isAskedOnlyWhileSomebodyLooks()
{
    StreamBoard board;
    const auto table = std::make_unique<SpendingTable>();
    const StreamViewer viewer(*table, board);
    std::atomic<int> looks = 0;
    std::jthread asker([&](const std::stop_token &stop) {
        if (board.waitForLook(stop))
            ++looks;
    });
    QVERIFY(!board.isLookedAt());
    QCOMPARE(looks.load(), 0);
    static_cast<void>(viewer.look(Start));
    QVERIFY(board.isLookedAt());
    asker.join();
    QCOMPARE(looks.load(), 1);

    StreamBoard unseen;
    std::atomic<bool> ended = false;
    std::jthread waiting([&](const std::stop_token &stop) { ended = !unseen.waitForLook(stop); });
    waiting.request_stop();
    waiting.join();
    QVERIFY(ended);
}

void TestStreamBoard::aRebalanceEndsWhenAllIsInUse()
{
    RebalanceLog log;
    log.noteSettled(Start); // None is under way.
    QVERIFY(log.records().empty());
    log.noteGain(numbers({0, 1, 2, 3}), 4, Start);
    QVERIFY(log.isWaiting());
    log.noteSettled(Start + 250);
    QCOMPARE(log.records().back().durationMs, std::optional<qint64>(250));

    log.noteLoss(numbers({3, 2}), false, 2, Start + 5000);
    QVERIFY(!log.isWaiting()); // The group's answer is still to come.
    log.noteSettled(Start + 5100);
    QVERIFY(!log.records().back().durationMs);
    log.noteGain({}, 2, Start + 5500);
    log.noteSettled(Start + 5600);
    const RebalanceRecord &last = log.records().back();
    QCOMPARE(log.records().size(), std::size_t{2});
    QCOMPARE(last.givenBack, numbers({2, 3}));
    QVERIFY(last.received.empty() && !last.wasLost);
    QCOMPARE(last.owned, 2);
    QCOMPARE(last.durationMs, std::optional<qint64>(600));

    log.noteLoss(numbers({0, 1}), true, 0, Start + 9000);
    log.noteGain(numbers({0, 1}), 2, Start + 9500);
    QVERIFY(log.records().back().wasLost);
    QCOMPARE(log.records().back().number, qint64{3});
}

void TestStreamBoard::rebalancesAreBounded()
{
    RebalanceLog log;
    for (int i = 0; i < 200; ++i) {
        log.noteGain(numbers({i}), 1, Start + i);
        log.noteSettled(Start + i);
    }
    QCOMPARE(log.records().size(), RebalanceLog::Most);
    QCOMPARE(log.records().back().number, qint64{200});
}

void TestStreamBoard::jsonHasEverything()
{
    StreamOverview overview;
    overview.usesKafka = true;
    overview.askedMs = Start;
    overview.clusterId = u"abc"_s;
    overview.brokers = {{1, u"kafka-1"_s, 9092, u"a"_s, true}, {2, u"kafka-2"_s, 9093, {}, false}};
    overview.topics = {{TopicRole::Changelog, u"c"_s, 3, 2, 1, 1, u"compact"_s, -1, 1048588}};
    overview.topics.push_back({TopicRole::DeadLetters, u"d"_s, {}, {}, {}, {}, {}, {}, {}});
    overview.group = u"demo"_s;
    overview.members = {{u"m"_s, u"i"_s, u"h\"\u001b"_s, true, false, numbers({0, 2})}};
    overview.rebalances = {{1, Start, std::nullopt, numbers({0}), numbers({1}), true, 1}};
    overview.partitions = {{PartitionNumber(0), u"i"_s, u"h"_s, true, false, 5, 7, 2, 0.25, 1.5, 12}, {}};

    const QJsonObject json = jsonOf(overview);
    QCOMPARE(json[u"cluster"][u"id"].toString(), u"abc"_s);
    QCOMPARE(json[u"cluster"][u"brokers"][0][u"controller"], QJsonValue(true));
    QCOMPARE(json[u"cluster"][u"brokers"][1][u"rack"], QJsonValue(QJsonValue::Null));
    QCOMPARE(json[u"topics"][0][u"role"].toString(), u"changelog"_s);
    QCOMPARE(json[u"topics"][0][u"retention_ms"].toInteger(), -1);
    QCOMPARE(json[u"topics"][1][u"partitions"], QJsonValue(QJsonValue::Null));
    QCOMPARE(json[u"group"][u"members"][0][u"host"].toString(), u"h\"\u001b"_s);
    QCOMPARE(json[u"group"][u"members"][0][u"partitions"][1].toInt(), 2);
    QCOMPARE(json[u"rebalances"][0][u"duration_ms"], QJsonValue(QJsonValue::Null));
    QCOMPARE(json[u"rebalances"][0][u"lost"], QJsonValue(true));
    const QJsonObject first = json[u"partitions"][0].toObject();
    QCOMPARE(first[u"lag"].toInteger(), 2);
    QCOMPARE(first[u"rate"].toDouble(), 1.5);
    QCOMPARE(first[u"changelog_position"].toInteger(), 12);
    QCOMPARE(json[u"partitions"][1][u"lag"], QJsonValue(QJsonValue::Null));
    QCOMPARE(json[u"asked"].toString(), u"2027-01-15T08:00:00.000Z"_s);
}

void TestStreamBoard::jsonComesInPieces()
{
    StreamOverview overview;
    for (const PartitionNumber partition : partitionsBelow(10'000)) {
        PartitionFacts facts;
        facts.partition = partition;
        overview.partitions.push_back(facts);
    }
    OverviewAnswer answer(WorkerStatus(), [overview] { return overview; });
    static_cast<void>(answer.begin({}));
    int pieces = 0;
    for (; !answer.atEnd(); ++pieces)
        QVERIFY(answer.next({}).size() < LongAnswer::PieceBytes + 1024);
    QVERIFY(pieces > 10);
    QCOMPARE(jsonOf(overview)[u"partitions"].toArray().size(), 10'000);
}

QTEST_GUILESS_MAIN(TestStreamBoard)
#include "tst_stream_board.moc"
