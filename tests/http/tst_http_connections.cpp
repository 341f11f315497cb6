// SPDX-FileCopyrightText: 2026 The Spendwatch authors
// SPDX-License-Identifier: GPL-3.0-only
#include "tests/http/raw_client.h"
#include "tests/http/served.h"

#include <QTest>

#include <sys/socket.h>
#include <utility>

using namespace spendwatch;
using namespace Qt::StringLiterals;

namespace {

QByteArray brianJson()
{
    return R"({"customer":"brian","total_spent":64})";
}

} // namespace

/// How connections are kept and closed.
class TestHttpConnections : public QObject
{
    Q_OBJECT

private slots:
    void init();
    void keptForManyRequests();
    void pipelinedAnswersInOrder_data();
    void pipelinedAnswersInOrder();
    void inPieces_data();
    void inPieces();
    void closedWhenAsked_data();
    void closedWhenAsked();
    void clientHalfCloses_data();
    void clientHalfCloses();
    void clientHalfClosesBehindMany_data();
    void clientHalfClosesBehindMany();

private:
    std::unique_ptr<Served> m_served;
};

void TestHttpConnections::init()
{
    m_served = std::make_unique<Served>();
    m_served->totals.set(u"brian"_s, 64);
    QVERIFY(m_served->start() != 0);
}

void TestHttpConnections::keptForManyRequests()
{
    RawClient client(m_served->port);
    for (int i = 0; i < 200; ++i)
        QCOMPARE(client.get("/customer/brian").body, brianJson());
    QVERIFY(client.isConnected());
}

void TestHttpConnections::pipelinedAnswersInOrder_data()
{
    QTest::addColumn<int>("count");

    QTest::newRow("two") << 2;
    QTest::newRow("some") << 50;
    QTest::newRow("many more than the buffer holds") << 5000;
}

void TestHttpConnections::pipelinedAnswersInOrder()
{
    QFETCH(int, count);
    QByteArray requests;
    for (int i = 0; i < count; ++i)
        requests += request(i % 3 == 2 ? "HEAD" : "GET", "/customer/c" + QByteArray::number(i));
    RawClient client(m_served->port);
    client.socket().write(requests);
    for (int i = 0; i < count; ++i) {
        const bool head = i % 3 == 2;
        const RawAnswer answer = client.receive(head);
        const QByteArray body = R"({"customer":"c)" + QByteArray::number(i) + R"(","total_spent":0})";
        QCOMPARE(answer.status, 200);
        QCOMPARE(answer.header("Content-Length").toLongLong(), body.size());
        QCOMPARE(answer.body, head ? ""_ba : body);
    }
}

void TestHttpConnections::inPieces_data()
{
    QTest::addColumn<int>("size");

    QTest::newRow("one byte at a time") << 1;
    QTest::newRow("in sevens") << 7;
    QTest::newRow("in hundreds") << 100;
}

void TestHttpConnections::inPieces()
{
    QFETCH(int, size);
    RawClient client(m_served->port);
    client.socket().setSocketOption(QAbstractSocket::LowDelayOption, 1);
    const QByteArray all = "\r\n" + request("GET", "/customer/brian", "Accept: */*\r\n")
                           + request("GET", "/customer/meher")
                           + request("GET", "/customer/brian", "X: " + QByteArray(3000, 'x') + "\r\n");
    for (qsizetype i = 0; i < all.size(); i += size)
        client.send(all.mid(i, size));
    QCOMPARE(client.receive().body, brianJson());
    QCOMPARE(client.receive().body, R"({"customer":"meher","total_spent":0})"_ba);
    QCOMPARE(client.receive().body, brianJson());
}

void TestHttpConnections::closedWhenAsked_data()
{
    QTest::addColumn<QByteArray>("version");
    QTest::addColumn<QByteArray>("header");
    QTest::addColumn<QByteArray>("answered");
    QTest::addColumn<bool>("closed");

    QTest::newRow("1.1") << "HTTP/1.1"_ba
                         << ""_ba
                         << ""_ba << false;
    QTest::newRow("1.1 close") << "HTTP/1.1"_ba
                               << "Connection: close\r\n"_ba
                               << "close"_ba << true;
    QTest::newRow("1.1 Close, among others") << "HTTP/1.1"_ba
                                             << "connection: te , Close\r\n"_ba
                                             << "close"_ba << true;
    QTest::newRow("1.1 keep-alive") << "HTTP/1.1"_ba
                                    << "Connection: keep-alive\r\n"_ba
                                    << ""_ba << false;
    QTest::newRow("1.1 h2c") << "HTTP/1.1"_ba
                             << "Connection: Upgrade\r\nUpgrade: h2c\r\n"_ba
                             << ""_ba << false;
    QTest::newRow("1.0") << "HTTP/1.0"_ba
                         << ""_ba
                         << "close"_ba << true;
    QTest::newRow("1.0 keep-alive") << "HTTP/1.0"_ba
                                    << "Connection: Keep-Alive\r\n"_ba
                                    << "keep-alive"_ba << false;
}

void TestHttpConnections::closedWhenAsked()
{
    QFETCH(QByteArray, version);
    QFETCH(QByteArray, header);
    QFETCH(QByteArray, answered);
    QFETCH(bool, closed);
    RawClient client(m_served->port);
    client.send("GET /customer/brian " + version + "\r\nHost: localhost\r\n" + header + "\r\n");
    const RawAnswer answer = client.receive();
    QCOMPARE(answer.body, brianJson());
    QCOMPARE(answer.header("Connection"), answered);
    if (closed)
        QVERIFY(client.isClosedWithin(5000));
    else
        QCOMPARE(client.get("/customer/brian").body, brianJson());
}

void TestHttpConnections::clientHalfCloses_data()
{
    QTest::addColumn<QByteArray>("bytes");

    QTest::newRow("HTTP/1.1") << request("GET", "/customer/brian");
    QTest::newRow("HTTP/1.1 close") << request("GET", "/customer/brian", "Connection: close\r\n");
    QTest::newRow("HTTP/1.0") << "GET /customer/brian HTTP/1.0\r\n\r\n"_ba;
}

void TestHttpConnections::clientHalfCloses()
{
    QFETCH(QByteArray, bytes);
    RawClient client(m_served->port);
    client.send(bytes);
    ::shutdown(static_cast<int>(client.socket().socketDescriptor()), SHUT_WR);
    QCOMPARE(client.receive().body, brianJson());
    QVERIFY(client.isClosedWithin(5000));
}

void TestHttpConnections::clientHalfClosesBehindMany_data()
{
    QTest::addColumn<int>("count");
    QTest::addColumn<int>("length");
    QTest::addColumn<QByteArray>("last");

    for (const auto &[name, last] :
         {std::pair("", ""_ba), std::pair(", the last closes", "Connection: close\r\n"_ba)}) {
        QTest::addRow("two%s", name) << 2 << 1 << last;
        QTest::addRow("many%s", name) << 300 << 1 << last; // More than a read buffer, in one packet.
        QTest::addRow("many, long ones%s", name) << 2000 << 1000 << last; // 6 MB of requests, 12 MB of answers.
    }
}

/// The client reads slowly, and its sending has long ended when the last answers are made.
void TestHttpConnections::clientHalfClosesBehindMany()
{
    QFETCH(int, count);
    QFETCH(int, length);
    QFETCH(QByteArray, last);
    RawClient client(m_served->port);
    QTcpSocket &socket = client.socket();
    socket.setReadBufferSize(64 * 1024);
    socket.setSocketOption(QAbstractSocket::ReceiveBufferSizeSocketOption, 256 * 1024);
    const auto nameOf = [](int i) { return "c" + QByteArray::number(i); };
    for (int i = 0; i < count; ++i)
        socket.write(
            request("GET", "/customer/" + nameOf(i) + "%01"_ba.repeated(length), i == count - 1 ? last : ""_ba));
    socket.flush();
    bool isOpen = true;
    for (int i = 0; i < count; ++i) {
        if (isOpen && socket.bytesToWrite() == 0) {
            ::shutdown(static_cast<int>(socket.socketDescriptor()), SHUT_WR);
            isOpen = false;
        }
        const RawAnswer answer = client.receive();
        QCOMPARE(answer.status, 200);
        QCOMPARE(answer.body, "{\"customer\":\"" + nameOf(i) + "\\u0001"_ba.repeated(length) + "\",\"total_spent\":0}");
    }
    QVERIFY(!isOpen);
    QVERIFY(client.isClosedWithin(5000));
}

QTEST_GUILESS_MAIN(TestHttpConnections)

#include "tst_http_connections.moc"
