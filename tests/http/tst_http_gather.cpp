// SPDX-FileCopyrightText: 2026 The Spendwatch authors
// SPDX-License-Identifier: GPL-3.0-only
// The parts that ask other instances, each for itself: what they make of answers that are out of place, and what they ask.
#include "engine/http/customer_gather.h"
#include "engine/http/gather_thread.h"
#include "engine/http/json_answers.h"
#include "engine/http/merged_lists.h"
#include "engine/http/peer_connection.h"
#include "engine/http/share_text.h"
#include "tests/http/fake_peer.h"

#include <QObject>
#include <QTest>

#include <atomic>
#include <cerrno>
#include <map>
#include <memory>
#include <string>
#include <sys/socket.h>
#include <vector>

using namespace spendwatch;
using namespace std::chrono_literals;
using namespace Qt::StringLiterals;

namespace {

std::vector<PartitionNumber> numbers(std::initializer_list<int> list)
{
    return {list.begin(), list.end()};
}

/// Every second one, so that each is a range of its own.
std::vector<PartitionNumber> everySecondPartition()
{
    std::vector<PartitionNumber> partitions;
    for (int number = 0; number < SpendingTable::MaxPartitions; number += 2)
        partitions.emplace_back(number);
    return partitions;
}

/// The last part of a question's target.
std::vector<PartitionNumber> partitionsIn(const QByteArray &target)
{
    const std::string ranges = target.sliced(target.indexOf("partitions=") + 11).toStdString();
    return sharetext::fromRanges(ranges).value_or(std::vector<PartitionNumber>());
}

/// Already there.
std::future<std::optional<ShareRows>> ready(std::optional<ShareRows> rows)
{
    std::promise<std::optional<ShareRows>> promise;
    promise.set_value(std::move(rows));
    return promise.get_future();
}

/// Two instances with a partition each, and a copy of the other's.
std::shared_ptr<const GroupShares> two()
{
    return std::make_shared<GroupShares>(GroupShares{{{"a", "a:1", numbers({0})}, {"b", "b:1", numbers({1})}}, "a"});
}

ListQuery byName(std::size_t limit)
{
    ListQuery query;
    query.sort = ListSort::Name;
    query.limit = limit;
    return query;
}

} // namespace

class TestHttpGather : public QObject
{
    Q_OBJECT

private slots:
    void aPeerIsNotForgottenWhileItAnswers();
    void whatNobodyAskedForIsNoAnswer_data();
    void whatNobodyAskedForIsNoAnswer();
    void onlyWhatWasAskedForCounts();
    void manyPartitionsAreAskedForInParts();
    void manyPartitionsOfAListAreAskedForInParts();
    void whoFailedIsNotAskedAgain();
    void rowsThatDoNotGoOnAreNoAnswer_data();
    void rowsThatDoNotGoOnAreNoAnswer();
    void figuresOfAnOlderInstanceAreNotKnown();
};

/// The first instance answers that it has nothing, so the second one is asked, and meanwhile both have left the group.
void TestHttpGather::aPeerIsNotForgottenWhileItAnswers()
{
    SpendingTable table;
    ShareBoard board;
    const ShareReader reader(table, board);
    std::atomic<int> firstSocket = -1;
    std::atomic<bool> isFirstThere = false;
    const FakePeer first([&](QTcpSocket &socket) {
        firstSocket = static_cast<int>(socket.socketDescriptor());
        board.setShares(std::make_shared<GroupShares>());
        socket.readAll();
        answerWith(socket, "");
    });
    const FakePeer second([&](QTcpSocket &socket) {
        socket.readAll();
        char byte = 0;
        isFirstThere = ::recv(firstSocket, &byte, 1, MSG_PEEK | MSG_DONTWAIT) < 0 && errno == EAGAIN;
        answerWith(socket, "0 7\n");
    });
    board.setShares(std::make_shared<GroupShares>(
        GroupShares{{{"first", first.address(), numbers({0})}, {"second", second.address(), {}}}, "self"}));
    std::promise<QByteArray> body;
    auto answer = body.get_future();
    GatherThread gathering(reader, {}, [&body](const AnswerPiece &piece) { body.set_value(piece.body); });
    QVERIFY(gathering.begin(1, {"brian", customerJson, 0, numbers({0})}, false));
    QVERIFY(answer.wait_for(30s) == std::future_status::ready);
    QCOMPARE(answer.get(), R"({"customer":"brian","total_spent":7})"_ba);
    QVERIFY(isFirstThere);
}

void TestHttpGather::whatNobodyAskedForIsNoAnswer_data()
{
    QTest::addColumn<QByteArray>("surplus");
    QTest::newRow("a whole answer") << "HTTP/1.1 200 OK\r\nContent-Length: 1\r\n\r\nX"_ba;
    QTest::newRow("the beginning of one") << "HTTP/1.1 200 OK\r\nContent-Length: 50\r\n\r\nX"_ba;
    QTest::newRow("anything") << "X"_ba;
}

void TestHttpGather::whatNobodyAskedForIsNoAnswer()
{
    QFETCH(QByteArray, surplus);
    const FakePeer fake([&](QTcpSocket &socket) {
        const QByteArray body = socket.readAll().startsWith("GET /a ") ? "A"_ba : "B"_ba;
        socket.write("HTTP/1.1 200 OK\r\nContent-Length: 1\r\n\r\n" + body + surplus);
    });
    PeerLimits limits;
    limits.answerTime = 30s;
    limits.awayTime = 0ms;
    PeerConnection peer(fake.address(), {}, limits);
    for (const QByteArray &name : {"A"_ba, "B"_ba}) {
        std::optional<QByteArray> body;
        peer.ask('/' + name.toLower(),
                 [&body](const std::optional<PeerAnswer> &answer) { body = answer ? answer->body : "none"_ba; });
        QTRY_VERIFY(body);
        QCOMPARE(*body, name);
    }
}

void TestHttpGather::onlyWhatWasAskedForCounts()
{
    const auto shares = std::make_shared<GroupShares>(
        GroupShares{{{"a", "a:1", numbers({0})}, {"b", "b:1", numbers({1})}, {"c", "c:1", numbers({2})}}, "a"});
    std::map<std::string, PeerConnection::Done> asked;
    QByteArray body;
    std::make_shared<CustomerGather>(
        CustomerQuestion{"brian", customerJson, 1, numbers({1, 2})}, shares,
        [&](const std::string &address, const QByteArray &, PeerConnection::Done done) {
            asked[address] = std::move(done);
        },
        [&](const HttpAnswer &answer) { body = answer.body; })
        ->start();
    QCOMPARE(asked.size(), std::size_t{2});
    asked["b:1"](PeerAnswer{200, "0 100\n1 10\n2 1000\n"});
    QVERIFY(body.isEmpty());
    asked["c:1"](PeerAnswer{200, "2 5\n"});
    QCOMPARE(body, R"({"customer":"brian","total_spent":16})"_ba);
}

void TestHttpGather::manyPartitionsAreAskedForInParts()
{
    const std::vector<PartitionNumber> all = everySecondPartition();
    const auto shares = std::make_shared<GroupShares>(GroupShares{{{"b", "b:1", all}}, "a"});
    std::vector<std::pair<QByteArray, PeerConnection::Done>> asked;
    HttpAnswer given;
    std::make_shared<CustomerGather>(
        CustomerQuestion{std::string(1024, '\x01'), customerJson, 0, all}, shares,
        [&](const std::string &, const QByteArray &target, PeerConnection::Done done) {
            asked.emplace_back(target, std::move(done));
        },
        [&](const HttpAnswer &answer) { given = answer; })
        ->start();
    QVERIFY(asked.size() > 1);
    std::vector<PartitionNumber> together;
    for (const auto &[target, done] : asked) {
        QVERIFY2(target.size() < 8 * 1024, QByteArray::number(target.size()).constData());
        QByteArray lines;
        for (const PartitionNumber partition : partitionsIn(target)) {
            together.push_back(partition);
            lines += QByteArray::number(partition.value()) + " 1\n";
        }
        done(PeerAnswer{200, lines});
    }
    QVERIFY(together == all);
    QCOMPARE(given.status, 200);
    QVERIFY2(given.body.endsWith("\"total_spent\":8192}"), given.body.last(40).constData());
}

void TestHttpGather::manyPartitionsOfAListAreAskedForInParts()
{
    const std::vector<PartitionNumber> all = everySecondPartition();
    std::vector<PartitionNumber> others;
    for (const PartitionNumber partition : all)
        others.emplace_back(partition.value() + 1);
    const auto shares = std::make_shared<GroupShares>(GroupShares{{{"a", "a:1", all}, {"b", "b:1", others}}, "a"});
    std::size_t asked = 0;
    qsizetype longest = 0;
    MergedLists lists(shares, SpendingTable::MaxPartitions, [&](const std::string &, const ShareRowsQuery &query) {
        asked += query.partitions.size();
        longest = std::max(longest, sharetext::toTarget(query).size());
        return ready(ShareRows{{{std::string(1024, '\x02'), 1}}, false});
    });
    ListQuery query = byName(5);
    query.prefix = std::string(1024, '\x02');
    query.after = ListPlace{0, std::string(1024, '\x01')};
    const ListPage page = lists.page(query, {});
    QCOMPARE(asked, std::size_t{SpendingTable::MaxPartitions});
    QVERIFY2(longest < 8 * 1024, QByteArray::number(longest).constData());
    QCOMPARE(page.rows.size(), std::size_t{1});
    query.prefix += '\x02';
    QVERIFY(lists.page(query, {}).rows.empty());
    QCOMPARE(asked, std::size_t{SpendingTable::MaxPartitions}); // Nobody is called so.
}

void TestHttpGather::whoFailedIsNotAskedAgain()
{
    int failures = 0;
    MergedLists lists(two(), 2, [&](const std::string &address, const ShareRowsQuery &query) {
        if (address == "b:1") {
            ++failures;
            return ready(std::nullopt);
        }
        const std::string next = query.after.value_or("") + 'x';
        const Sum total = static_cast<Sum>(query.partitions.size());
        return ready(ShareRows{{{next, total}, {next + 'x', total}}, true});
    });
    ListQuery query = byName(2);
    for (int number = 0; number < 5; ++number) {
        const ListPage page = lists.page(query, {});
        QCOMPARE(page.rows.size(), std::size_t{2});
        QCOMPARE(page.rows.back().total, Sum{2}); // Of the partition that it owns, and of the copy.
        query.after = ListPlace{0, std::string(page.rows.back().name)};
    }
    QCOMPARE(failures, 1);
}

void TestHttpGather::rowsThatDoNotGoOnAreNoAnswer_data()
{
    QTest::addColumn<bool>("reversed");
    QTest::newRow("forwards") << false;
    QTest::newRow("backwards") << true;
}

void TestHttpGather::rowsThatDoNotGoOnAreNoAnswer()
{
    QFETCH(bool, reversed);
    MergedLists lists(two(), 2, [&](const std::string &, const ShareRowsQuery &) {
        return ready(ShareRows{{{"brian", 1}}, true});
    });
    ListQuery query = byName(100);
    query.reversed = reversed;
    QVERIFY_EXCEPTION_THROWN(static_cast<void>(lists.page(query, {})), PartitionsMissing);
}

void TestHttpGather::figuresOfAnOlderInstanceAreNotKnown()
{
    MergedLists lists(two(), 2, [&](const std::string &address, const ShareRowsQuery &query) {
        const char *const text = address == "a:1" ? "end\n5 brian 2 1000\n5 meher 3 3000\n" : "end\n7 brian\n";
        if (!query.figures)
            return ready(std::nullopt);
        return ready(sharetext::rowsFrom(text));
    });
    const ListPage page = lists.page(byName(10), {});
    QCOMPARE(page.rows.size(), std::size_t{2});
    QCOMPARE(page.rows[0].total, Sum{12});
    QCOMPARE(page.rows[0].purchases, 0);
    QCOMPARE(page.rows[0].lastPurchaseMs, 0);
    QCOMPARE(page.rows[1].purchases, 3);
    QCOMPARE(page.rows[1].lastPurchaseMs, 3000);
}

QTEST_GUILESS_MAIN(TestHttpGather)
#include "tst_http_gather.moc"
