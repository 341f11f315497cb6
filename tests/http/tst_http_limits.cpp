// SPDX-FileCopyrightText: 2026 The Spendwatch authors
// SPDX-License-Identifier: GPL-3.0-only
#include "tests/http/raw_client.h"
#include "tests/http/served.h"

#include <QElapsedTimer>
#include <QTest>

#include <vector>

using namespace spendwatch;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

QByteArray brianJson()
{
    return R"({"customer":"brian","total_spent":64})";
}

/// Whether a new client is answered; asks no more once one was (QTRY_VERIFY looks twice).
class AnswersOnce
{
public:
    bool operator()(quint16 port) const
    {
        m_answered = m_answered || RawClient(port).get("/customer/brian").status == 200;
        return m_answered;
    }

private:
    mutable bool m_answered = false;
};

} // namespace

/// What one client may cost in time, memory and connections.
class TestHttpLimits : public QObject
{
    Q_OBJECT

private slots:
    void init();
    void slowHeadIsCut();
    void silentClientIsCut();
    void idleClientIsCutAfterAWhile();
    void aPauseIsForgiven();
    void clientThatNeverReadsIsCut();
    void slowReaderGetsAll();
    void tooManyConnections();
    void theOneIdleLongestGivesWay();
    void silentClientsGiveWay();
    void halfSentHeadsGiveWay();
    void theHeadBegunFirstGivesWay();
    void clientsThatLeave();

private:
    std::unique_ptr<Served> start(QueryLimits limits = {});

    std::unique_ptr<Served> m_served;
};

std::unique_ptr<Served> TestHttpLimits::start(QueryLimits limits)
{
    auto served = std::make_unique<Served>(limits);
    served->totals.set(u"brian"_s, 64);
    served->start();
    return served;
}

void TestHttpLimits::init()
{
    m_served = start();
    QVERIFY(m_served->port != 0);
}

void TestHttpLimits::slowHeadIsCut()
{
    m_served = start({.headTime = 400ms});
    RawClient client(m_served->port);
    QCOMPARE(client.get("/customer/brian").status, 200);
    client.send("GET /customer/brian HTTP/1.1\r\nHost: localhost\r\nX: ");
    QElapsedTimer timer;
    timer.start();
    while (client.isConnected() && client.socket().bytesAvailable() == 0 && timer.elapsed() < 10'000) {
        client.send("x");
        client.socket().waitForReadyRead(20);
    }
    QVERIFY2(timer.elapsed() < 5000, QByteArray::number(timer.elapsed()).constData());
    QCOMPARE(client.receive().status, 408);
    QVERIFY(client.isClosedWithin(5000));
}

void TestHttpLimits::silentClientIsCut()
{
    m_served = start({.headTime = 300ms});
    RawClient client(m_served->port);
    QVERIFY(client.isConnected());
    QVERIFY(client.isClosedWithin(5000));
}

void TestHttpLimits::idleClientIsCutAfterAWhile()
{
    m_served = start({.headTime = 300ms, .idleTime = 600ms});
    RawClient client(m_served->port);
    QCOMPARE(client.get("/customer/brian").status, 200);
    QElapsedTimer timer;
    timer.start();
    QVERIFY(client.isClosedWithin(5000));
    QVERIFY2(timer.elapsed() >= 500, QByteArray::number(timer.elapsed()).constData());
}

void TestHttpLimits::aPauseIsForgiven()
{
    m_served = start({.headTime = 100ms});
    RawClient client(m_served->port);
    QCOMPARE(client.get("/customer/brian").status, 200);
    QVERIFY(!client.isClosedWithin(500)); // the first head's time is long over
    QCOMPARE(client.get("/customer/brian").status, 200);
}

void TestHttpLimits::clientThatNeverReadsIsCut()
{
    m_served = start({.connections = 2, .headTime = 300ms, .idleTime = 1000ms});
    for (int i = 0; i < 1000; ++i)
        m_served->totals.set(QString::number(i).rightJustified(1000, u'x'), i);
    constexpr int Requests = 250; // a megabyte each
    RawClient client(m_served->port);
    client.socket().setReadBufferSize(1024);
    client.socket().setSocketOption(QAbstractSocket::ReceiveBufferSizeSocketOption, 64 * 1024);
    client.send(request("GET", "/customers?limit=1000").repeated(Requests));
    RawClient other(m_served->port);
    QTRY_VERIFY_WITH_TIMEOUT(m_served->totals.queries > 0, 5000);
    QCOMPARE(other.get("/customer/brian").body, brianJson());
    int seen = -1;
    while (seen != m_served->totals.queries) { // until no more is done for it
        seen = m_served->totals.queries;
        QCOMPARE(other.get("/customer/brian").body, brianJson());
    }
    QVERIFY2(seen < Requests / 4, QByteArray::number(seen).constData());
    other.socket().setReadBufferSize(1024);
    other.socket().setSocketOption(QAbstractSocket::ReceiveBufferSizeSocketOption, 64 * 1024);
    other.send(request("GET", "/customers?limit=1000").repeated(Requests));
    QTRY_VERIFY_WITH_TIMEOUT(m_served->totals.queries > seen, 5000); // Now both are busy.
    const AnswersOnce isAnswered;
    QTRY_VERIFY(isAnswered(m_served->port)); // There is room again.
}

void TestHttpLimits::slowReaderGetsAll()
{
    m_served = start({.headTime = 200ms, .idleTime = 200ms});
    for (int i = 0; i < 1000; ++i)
        m_served->totals.set(QString::number(i).rightJustified(1000, u'\u0001'), i); // six bytes each in JSON
    RawClient client(m_served->port);
    client.socket().setReadBufferSize(256 * 1024);
    client.send(request("GET", "/customers?limit=1000"));
    QElapsedTimer timer;
    timer.start();
    qint64 received = 0;
    while (client.isConnected() && timer.elapsed() < 20'000 && received < 5'900'000) {
        client.socket().waitForReadyRead(40);
        received += client.socket().read(256 * 1024).size();
    }
    QVERIFY2(received >= 5'900'000, QByteArray::number(received).constData());
}

/// All are being answered, and read slowly.
void TestHttpLimits::tooManyConnections()
{
    constexpr int Limit = 4;
    constexpr int Requests = 20; // a megabyte each: more than the operating system keeps
    m_served = start({.connections = Limit, .headTime = 60s, .idleTime = 60s});
    for (int i = 0; i < 1000; ++i)
        m_served->totals.set(QString::number(i).rightJustified(1000, u'x'), i);
    std::vector<std::unique_ptr<RawClient>> clients;
    for (int i = 0; i < Limit; ++i) {
        clients.push_back(std::make_unique<RawClient>(m_served->port));
        clients.back()->socket().setReadBufferSize(1024);
        clients.back()->send(request("GET", "/customers?limit=1000").repeated(Requests));
    }
    const TurnsAwayOnce isTurnedAway;
    QTRY_VERIFY(isTurnedAway(m_served->port));
    for (int i = 0; i < 20; ++i) {
        RawClient client(m_served->port);
        const RawAnswer answer = client.receive();
        QVERIFY(answer.status == 503 || answer.status == 0);
        QVERIFY(client.isClosedWithin(5000));
    }
    for (const auto &client : clients) {
        client->socket().setReadBufferSize(0);
        for (int i = 0; i < Requests; ++i)
            QCOMPARE(client->receive().status, 200);
    }
    clients.pop_back();
    const AnswersOnce isAnswered;
    QTRY_VERIFY(isAnswered(m_served->port));
}

void TestHttpLimits::theOneIdleLongestGivesWay()
{
    constexpr int Limit = 256;
    std::vector<std::unique_ptr<RawClient>> clients;
    for (int i = 0; i < Limit; ++i) {
        clients.push_back(std::make_unique<RawClient>(m_served->port));
        QCOMPARE(clients.back()->get("/customer/brian").status, 200);
    }
    QCOMPARE(clients[0]->get("/customer/brian").status, 200); // So it is the second one that waits longest.
    for (std::size_t i = 1; i <= 3; ++i) {
        clients.push_back(std::make_unique<RawClient>(m_served->port));
        QCOMPARE(clients.back()->get("/customer/brian").body, brianJson());
        QVERIFY(clients[i]->isClosedWithin(5000));
    }
    for (std::size_t i = 0; i < clients.size(); ++i)
        if (i < 1 || i > 3)
            QCOMPARE(clients[i]->get("/customer/brian").body, brianJson());
}

void TestHttpLimits::silentClientsGiveWay()
{
    constexpr int Limit = 256;
    std::vector<std::unique_ptr<RawClient>> silent;
    silent.reserve(Limit);
    for (int i = 0; i < Limit; ++i)
        silent.push_back(std::make_unique<RawClient>(m_served->port));
    RawClient client(m_served->port);
    QCOMPARE(client.get("/customer/brian").body, brianJson());
}

void TestHttpLimits::halfSentHeadsGiveWay()
{
    constexpr int Limit = 256;
    m_served = start({.headTime = 60s});
    std::vector<std::unique_ptr<RawClient>> half;
    for (int i = 0; i < Limit; ++i) {
        half.push_back(std::make_unique<RawClient>(m_served->port));
        half.back()->send("GET /customer/brian HTTP/1.1\r\nHost: local");
    }
    const AnswersOnce isAnswered;
    QTRY_VERIFY(isAnswered(m_served->port));
}

void TestHttpLimits::theHeadBegunFirstGivesWay()
{
    const QByteArray bytes = request("GET", "/customer/brian");
    m_served = start({.connections = 3, .headTime = 60s});
    std::vector<std::unique_ptr<RawClient>> clients;
    for (int i = 0; i < 3; ++i) {
        clients.push_back(std::make_unique<RawClient>(m_served->port));
        clients.back()->send(bytes + bytes.first(10));
        QCOMPARE(clients.back()->receive().status, 200); // So the server has read what follows, too.
    }
    clients[0]->send(bytes.sliced(10) + bytes.first(10)); // Now the second one's is the oldest.
    QCOMPARE(clients[0]->receive().status, 200);
    RawClient further(m_served->port);
    QCOMPARE(further.get("/customer/brian").body, brianJson());
    QCOMPARE(clients[1]->receive().status, 408);
    QVERIFY(clients[1]->isClosedWithin(5000));
    for (const auto i : {0U, 2U}) {
        clients[i]->send(bytes.sliced(10));
        QCOMPARE(clients[i]->receive().body, brianJson());
    }
}

void TestHttpLimits::clientsThatLeave()
{
    const AnswersOnce isAnswered;
    for (int i = 0; i < 300; ++i) { // more than may be connected at once
        RawClient client(m_served->port);
        client.send(i % 2 == 0 ? request("GET", "/customers").repeated(i % 7) : "GET /custo"_ba);
        client.socket().abort();
    }
    QTRY_VERIFY(isAnswered(m_served->port));
}

QTEST_GUILESS_MAIN(TestHttpLimits)

#include "tst_http_limits.moc"
