// SPDX-FileCopyrightText: 2026 The Spendwatch authors
// SPDX-License-Identifier: GPL-3.0-only
// Instances that keep a share of the partitions each and ask each other for the rest, also when one is gone, frozen or
// slow, or talks nonsense.
#include "engine/http/peer_answer.h"
#include "engine/http/share_text.h"
#include "tests/http/fake_peer.h"
#include "tests/http/share_group.h"

#include <QObject>
#include <QRandomGenerator>
#include <QTest>
#include <QTimer>

#include <algorithm>
#include <atomic>
#include <iterator>
#include <memory>
#include <thread>

using namespace spendwatch;
using namespace std::chrono_literals;
using namespace Qt::StringLiterals;

namespace {

/// Of tests that are about answers: on a busy machine they take long.
constexpr PeerLimits Patient{.answerTime = 60s, .rowsTime = 60s};

QByteArray spent(const char *name, int total)
{
    return R"({"customer":")" + QByteArray(name) + R"(","total_spent":)" + QByteArray::number(total) + '}';
}

} // namespace

Q_DECLARE_METATYPE(FakePeer::Behave)

class TestHttpShare : public QObject
{
    Q_OBJECT

private slots:
    void init() { m_group = std::make_unique<ShareGroup>(); }
    void eachAnswersForAll();
    void answersAreAsEver();
    void manyAtOnce();
    void aPeerThatDoesNotAnswer_data();
    void aPeerThatDoesNotAnswer();
    void aCopyAnswersForAPeerThatDoesNot_data() { aPeerThatDoesNotAnswer_data(); }
    void aCopyAnswersForAPeerThatDoesNot();
    void aSlowPeerIsWaitedFor();
    void aPeerThatCameBackIsAskedAgain();
    void aClosedConnectionIsOpenedAgain();
    void whoKeepsItNowIsFound();
    void aFrozenPeerHoldsNobodyElseUp();
    void aTokenIsAskedFor();
    void withoutOneOfTheirOwnInstancesShowThatOfHttp();
    void othersFindNoSuchRoute();
    void textsComeBack();
    void otherTextsAreRefused();
    void answersAreRead();

private:
    [[nodiscard]] ShareInstance &instance(int number) { return (*m_group)[number]; }

    std::unique_ptr<ShareGroup> m_group;
};

void TestHttpShare::eachAnswersForAll()
{
    for (int number = 0; number < 3; ++number) {
        QCOMPARE(instance(number).get("/customer/brian").body, spent("brian", 111'111));
        QCOMPARE(instance(number).get("/customer/nobody").body, spent("nobody", 0));
        QCOMPARE(instance(number).get("/table/customer_table/brian/").body, "111111"_ba);
    }
    instance(1).keep(2, "brian", 200); // One purchase later, anybody tells.
    QCOMPARE(instance(0).get("/customer/brian").body, spent("brian", 111'211));
    instance(2).keep(4, "a/b c\xC3\xA4\"?", 7);
    QCOMPARE(instance(0).get("/customer/a%2Fb%20c%C3%A4%22%3F").body,
             "{\"customer\":\"a/b c\xC3\xA4\\\"?\",\"total_spent\":7}"_ba);
}

/// Byte for byte, whether they come from here or from there.
void TestHttpShare::answersAreAsEver()
{
    RawClient client(instance(0).port());
    const RawAnswer gathered = client.get("/customer/brian");
    QCOMPARE(gathered.status, 200);
    for (int partition = 2; partition < ShareGroup::Partitions; ++partition)
        instance(0).keep(partition, "brian",
                         partition == 2   ? 100
                         : partition == 3 ? 1'000
                         : partition == 4 ? 10'000
                                          : 100'000);
    const RawAnswer local = client.get("/customer/brian");
    QCOMPARE(gathered.headWithoutDate(), local.headWithoutDate());
    QCOMPARE(gathered.body, local.body);
    instance(0).lose(5);
    client.send(request("HEAD", "/customer/brian"));
    const RawAnswer head = client.receive(true);
    QCOMPARE(head.header("Content-Length"), QByteArray::number(local.body.size()));
    QCOMPARE(client.get("/customer/brian").body, local.body); // Nothing of the former is left over.
}

void TestHttpShare::manyAtOnce()
{
    m_group = std::make_unique<ShareGroup>(Patient);
    std::vector<std::jthread> clients;
    clients.reserve(8);
    std::atomic<int> right = 0;
    for (int i = 0; i < 8; ++i)
        clients.emplace_back([this, i, &right] {
            RawClient client(instance(i % 3).port());
            for (int n = 0; n < 100; ++n)
                right += client.get("/customer/brian").body == spent("brian", 111'111) ? 1 : 0;
        });
    clients.clear();
    QCOMPARE(right, 800);
}

void TestHttpShare::aPeerThatDoesNotAnswer_data()
{
    using Behave = FakePeer::Behave;
    QTest::addColumn<Behave>("behave");
    QTest::newRow("frozen") << Behave([](QTcpSocket &) {});
    QTest::newRow("cuts the connection") << Behave([](QTcpSocket &socket) { socket.abort(); });
    QTest::newRow("says no") << Behave([](QTcpSocket &socket) {
        socket.readAll();
        socket.write("HTTP/1.1 403 Forbidden\r\nContent-Length: 0\r\n\r\n");
    });
    QTest::newRow("talks nonsense") << Behave([](QTcpSocket &socket) { socket.write("220 smtp ready\r\n\r\n"); });
    QTest::newRow("lists nonsense") << Behave([](QTcpSocket &socket) {
        socket.readAll();
        answerWith(socket, "4 x\n5 100000\n");
    });
    QTest::newRow("has none of it") << Behave([](QTcpSocket &socket) {
        socket.readAll();
        answerWith(socket, "");
    });
    QTest::newRow("an answer without an end") << Behave([](QTcpSocket &socket) {
        socket.readAll();
        socket.write("HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\n4 10000\n");
    });
    QTest::newRow("not there") << Behave();
}

void TestHttpShare::aPeerThatDoesNotAnswer()
{
    QFETCH(const FakePeer::Behave, behave);
    const FakePeer peer(behave);
    m_group->tellLastIsAt(behave ? peer.address() : "127.0.0.1:1");
    const RawAnswer answer = instance(0).get("/customer/brian");
    QCOMPARE(answer.status, 503);
    QVERIFY2(answer.body.contains(R"("status":503,"missing":[4,5]})"), answer.body.constData());
    QCOMPARE(answer.header("Retry-After"), "1"_ba);
    const RawAnswer health = instance(0).get("/health");
    QCOMPARE(health.status, 200);
    QVERIFY2(health.body.contains(R"("hold":"share","held":2,)"), health.body.constData());
}

void TestHttpShare::aCopyAnswersForAPeerThatDoesNot()
{
    QFETCH(const FakePeer::Behave, behave);
    const FakePeer peer(behave);
    m_group->tellLastIsAt(behave ? peer.address() : "127.0.0.1:1");
    instance(1).keep(4, "brian", 10'000);
    instance(1).keep(5, "brian", 100'000);
    QCOMPARE(instance(0).get("/customer/brian").body, spent("brian", 111'111));
}

void TestHttpShare::aSlowPeerIsWaitedFor()
{
    m_group = std::make_unique<ShareGroup>(Patient);
    const FakePeer peer([](QTcpSocket &socket) {
        socket.readAll();
        QTimer::singleShot(200ms, &socket, [&socket] { answerWith(socket, "4 10000\n5 100000\n"); });
    });
    m_group->tellLastIsAt(peer.address());
    QCOMPARE(instance(0).get("/customer/brian").body, spent("brian", 111'111));
}

void TestHttpShare::aPeerThatCameBackIsAskedAgain()
{
    m_group->tellLastIsAt("127.0.0.1:1");
    QCOMPARE(instance(0).get("/customer/brian").status, 503);
    m_group->tell(m_group->shares());
    QCOMPARE(instance(0).get("/customer/brian").status, 200);
}

/// As the server does with one that was quiet for long.
void TestHttpShare::aClosedConnectionIsOpenedAgain()
{
    auto connections = std::make_shared<std::atomic<int>>(0);
    const FakePeer peer([connections](QTcpSocket &socket) {
        socket.readAll();
        if (socket.property("used").toBool()) {
            socket.abort(); // Just as the next question came.
            return;
        }
        ++*connections;
        socket.setProperty("used", true);
        answerWith(socket, "4 10000\n5 100000\n");
    });
    m_group->tellLastIsAt(peer.address());
    for (int i = 1; i <= 5; ++i) {
        QCOMPARE(instance(0).get("/customer/brian").body, spent("brian", 111'111));
        QCOMPARE(connections->load(), i);
    }
}

/// The look at the group is a second old.
void TestHttpShare::whoKeepsItNowIsFound()
{
    instance(2).lose(5);
    QVERIFY(instance(0).get("/customer/brian").body.contains(R"("missing":[5])"));
    instance(1).keep(5, "brian", 100'000);
    for (int number = 0; number < 3; ++number)
        QCOMPARE(instance(number).get("/customer/brian").body, spent("brian", 111'111));
}

void TestHttpShare::aFrozenPeerHoldsNobodyElseUp()
{
    const FakePeer peer([](QTcpSocket &) {});
    m_group->tellLastIsAt(peer.address());
    RawClient waiting(instance(0).port());
    waiting.send(request("GET", "/customer/brian"));
    for (int i = 0; i < 20; ++i)
        QCOMPARE(instance(0).get("/share/customer/brian?partitions=0-5").body, "0 1\n1 10\n"_ba);
    QCOMPARE(waiting.receive().status, 503);
}

void TestHttpShare::aTokenIsAskedFor()
{
    ShareInstance asking(2, "open sesame?");
    ShareInstance friendly(2, "open sesame?");
    ShareInstance other(2, "open sesamE?");
    for (ShareInstance *const keeper : {&friendly, &other})
        keeper->keep(1, "brian", 1);
    asking.keep(0, "brian", 1);
    for (const auto &[keeper, status] : {std::pair(&friendly, 200), std::pair(&other, 503)}) {
        asking.know(
            {{{"a", asking.address(), {PartitionNumber(0)}}, {"b", keeper->address(), {PartitionNumber(1)}}}, "a"},
            "a");
        QCOMPARE(asking.get("/customer/brian").status, status);
    }
    const QByteArray target = "/share/customer/brian?partitions=0-1";
    QCOMPARE(asking.get(target).status, 403);
    QCOMPARE(asking.get("/share/customers?partitions=0&limit=1").status, 403);
    RawClient client(asking.port());
    client.send(request("GET", target, "Authorization: Bearer open sesame?\r\n"));
    QCOMPARE(client.receive().body, "0 1\n"_ba);
}

void TestHttpShare::withoutOneOfTheirOwnInstancesShowThatOfHttp()
{
    HttpAccess access;
    access.token = "s3cret";
    ShareInstance asking(2, {}, {}, access);
    ShareInstance keeper(2, {}, {}, access);
    asking.keep(0, "brian", 1);
    keeper.keep(1, "brian", 1);
    asking.know({{{"a", asking.address(), {PartitionNumber(0)}}, {"b", keeper.address(), {PartitionNumber(1)}}}, "a"},
                "a");
    QCOMPARE(asking.get("/customer/brian").status, 401);
    QCOMPARE(asking.get("/share/customer/brian?partitions=0-1").status, 403);
    RawClient client(asking.port());
    client.send(request("GET", "/customer/brian", "Authorization: Bearer s3cret\r\n"));
    QCOMPARE(client.receive().body, R"({"customer":"brian","total_spent":2})"_ba);
}

void TestHttpShare::othersFindNoSuchRoute()
{
    QCOMPARE(instance(0).get("/share/customer/brian").status, 400);
    QCOMPARE(instance(0).get("/share/customer/brian?partitions=2-1").status, 400);
    QCOMPARE(instance(0).get("/share/customer/brian?partitions=99999").status, 400);
    QCOMPARE(instance(0).get("/share/customer/brian?partitions=").status, 400);
    QCOMPARE(instance(0).get("/share/customers?partitions=&order=asc&limit=100&prefix=").status, 400);
    QCOMPARE(instance(0).get("/share/customers?order=asc&limit=100&prefix=").status, 400);
    QVERIFY(!instance(0).get("/nothing").body.contains("share"));
}

void TestHttpShare::textsComeBack()
{
    QRandomGenerator random(1);
    for (int round = 0; round < 200; ++round) {
        std::vector<PartitionNumber> partitions;
        std::vector<PartialAmount> partials;
        for (const PartitionNumber partition : partitionsBelow(50)) {
            if (random.bounded(3) == 0)
                continue;
            partitions.push_back(partition);
            partials.push_back({partition, std::nullopt});
            if (random.bounded(2) == 0)
                partials.back().amount = static_cast<std::int64_t>(random.generate64());
        }
        QVERIFY(sharetext::fromRanges(sharetext::toRanges(partitions).toStdString()) == partitions);
        QVERIFY(sharetext::fromLines(sharetext::toLines(partials).toStdString()) == partials);
    }
    constexpr int some[] = {0, 1, 2, 3, 7, 9, 10};
    QCOMPARE(sharetext::toRanges(std::vector<PartitionNumber>(std::begin(some), std::end(some))), "0-3,7,9-10"_ba);
}

void TestHttpShare::otherTextsAreRefused()
{
    for (const char *const text :
         {"", ",", "1,", "-1", "1,1", "2,1", "3-2", "1-", "x", "1,,2", "16384", "0-99999999", "1 2", "+1"})
        QVERIFY2(!sharetext::fromRanges(text), text);
    for (const char *const text : {"x 1", "1", "1 x", "1 -\n\n", "-1 1", "1 9223372036854775808", "1  1", "16384 1"})
        QVERIFY2(!sharetext::fromLines(text), text);
}

void TestHttpShare::answersAreRead()
{
    const QByteArray one = "HTTP/1.1 200 OK\r\nX: y\r\ncontent-LENGTH:  5\r\n\r\nhello";
    for (qsizetype size = 0; size < one.size(); ++size) {
        QByteArray part = one.first(size);
        const auto answer = takePeerAnswer(part, 100);
        QVERIFY(answer && !*answer);
        QCOMPARE(part.size(), size);
    }
    QByteArray both = one + "HTTP/1.1 503 No\r\nContent-Length: 0\r\n\r\n";
    const auto first = takePeerAnswer(both, 100);
    QVERIFY(first && *first);
    QCOMPARE((*first)->body, "hello"_ba);
    const auto second = takePeerAnswer(both, 100);
    QVERIFY(second && *second);
    QCOMPARE((*second)->status, 503);
    QVERIFY(both.isEmpty());
    for (QByteArray bad : {"HTTP/1.1 200 OK\r\n\r\n"_ba,
                           "HTTP/1.1 200 OK\r\nContent-Length: -1\r\n\r\n"_ba,
                           "HTTP/1.1 200 OK\r\nContent-Length: 101\r\n\r\n"_ba,
                           "HTTP/2 200\r\nContent-Length: 0\r\n\r\n"_ba,
                           "x\r\n\r\n"_ba,
                           "\r\n\r\n"_ba,
                           QByteArray(20'000, 'x'),
                           "HTTP/1.1 200 OK\r\nX: " + QByteArray(20'000, 'x') + "\r\n\r\n",
                           "HTTP/1.1 200 OK\r\nX-Content-Length: 0\r\n\r\n"_ba,
                           "HTTP/1.1 200 content-length: 0\r\n\r\n"_ba,
                           "HTTP/1.1 200 OK\r\nX: content-length: 0\r\n\r\n"_ba,
                           "HTTP/1.1 200 OK\r\nContent-Length : 0\r\n\r\n"_ba,
                           "HTTP/1.1 200 OK\r\nContent-Length: +5\r\n\r\nhello"_ba,
                           "HTTP/1.1 200 OK\r\nContent-Length: 0x5\r\n\r\nhello"_ba,
                           "HTTP/1.1 200 OK\r\nContent-Length: 5, 5\r\n\r\nhello"_ba,
                           "HTTP/1.1 200 OK\r\nContent-Length:\r\n\r\n"_ba,
                           "HTTP/1.1 200 OK\r\nContent-Length: 18446744073709551621\r\n\r\nhello"_ba,
                           "HTTP/1.1 200 OK\r\nContent-Length: 5\r\nContent-Length: 5\r\n\r\nhello"_ba,
                           "HTTP/1.1 200 OK\r\nContent-Length: 5\r\nTransfer-Encoding: chunked\r\n\r\nhello"_ba,
                           "HTTP/1.1 +20 OK\r\nContent-Length: 0\r\n\r\n"_ba,
                           "HTTP/1.1 2000 OK\r\nContent-Length: 0\r\n\r\n"_ba})
        QVERIFY2(!takePeerAnswer(bad, 100), bad.first(std::min<qsizetype>(bad.size(), 60)).constData());
}

QTEST_GUILESS_MAIN(TestHttpShare)
#include "tst_http_share.moc"
