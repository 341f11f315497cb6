// SPDX-FileCopyrightText: 2026 The Spendwatch authors
// SPDX-License-Identifier: GPL-3.0-only
#include "tests/http/raw_client.h"
#include "tests/http/resident_bytes.h"
#include "tests/http/served.h"

#include <QTest>

using namespace spendwatch;
using namespace Qt::StringLiterals;

/// What is refused before it is routed, and that nothing gets in behind it.
class TestHttpRefusals : public QObject
{
    Q_OBJECT

private slots:
    void init();
    void refused_data();
    void refused();
    void noSecondRequestIsSmuggled_data();
    void noSecondRequestIsSmuggled();
    void headIsRefusedWithoutABody_data();
    void headIsRefusedWithoutABody();
    void aBodyIsNotTaken_data();
    void aBodyIsNotTaken();
    void tooLongHead_data();
    void tooLongHead();

private:
    std::unique_ptr<Served> m_served;
};

void TestHttpRefusals::init()
{
    m_served = std::make_unique<Served>();
    m_served->totals.set(u"brian"_s, 64);
    QVERIFY(m_served->start() != 0);
}

void TestHttpRefusals::refused_data()
{
    QTest::addColumn<QByteArray>("bytes");
    QTest::addColumn<int>("status");

    const QByteArray get = "GET /customer/brian HTTP/1.1\r\nHost: localhost\r\n";
    QTest::newRow("LF only") << "GET / HTTP/1.1\nHost: localhost\n\n"_ba << 400;
    QTest::newRow("LF in the headers") << get + "A: b\nC: d\r\n\r\n" << 400;
    QTest::newRow("bare CR") << get + "A: b\rC: d\r\n\r\n" << 400;
    QTest::newRow("NUL") << get + "A: b\0c\r\n\r\n"_ba << 400;
    QTest::newRow("folded header") << get + "A: b\r\n c\r\n\r\n" << 400;
    QTest::newRow("space before the colon") << get + "A : b\r\n\r\n" << 400;
    QTest::newRow("no colon") << get + "A\r\n\r\n" << 400;
    QTest::newRow("no name") << get + ": a\r\n\r\n" << 400;
    QTest::newRow("HTTP/0.9") << "GET /customer/brian\r\n\r\n"_ba << 400;
    QTest::newRow("no minor version") << "GET / HTTP/1\r\nHost: localhost\r\n\r\n"_ba << 400;
    QTest::newRow("HTTP/1.x") << "GET / HTTP/1.x\r\nHost: localhost\r\n\r\n"_ba << 400;
    QTest::newRow("HTTP/1.10") << "GET / HTTP/1.10\r\nHost: localhost\r\n\r\n"_ba << 400;
    QTest::newRow("lower case") << "GET / http/1.1\r\nHost: localhost\r\n\r\n"_ba << 400;
    QTest::newRow("HTTP/0.9 in words") << "GET / HTTP/0.9\r\nHost: localhost\r\n\r\n"_ba << 505;
    QTest::newRow("unknown method") << "BREW / HTTP/1.1\r\nHost: localhost\r\n\r\n"_ba << 501;
    QTest::newRow("method in lower case") << "get / HTTP/1.1\r\nHost: localhost\r\n\r\n"_ba << 501;
    QTest::newRow("unknown method with a body")
        << "BREW /customers HTTP/1.1\r\nHost: localhost\r\nContent-Length: 3\r\n\r\nabc"_ba << 501;
    QTest::newRow("unknown method, nothing there") << "BREW /nothing HTTP/1.1\r\nHost: localhost\r\n\r\n"_ba << 501;
    QTest::newRow("other scheme") << "GET https://localhost/ HTTP/1.1\r\nHost: localhost\r\n\r\n"_ba << 400;
    QTest::newRow("absolute, malformed host")
        << "GET http://local_host:x/ HTTP/1.1\r\nHost: localhost\r\n\r\n"_ba << 400;
    QTest::newRow("absolute, malformed Host header") << "GET http://localhost/ HTTP/1.1\r\nHost: a b\r\n\r\n"_ba << 400;
    QTest::newRow("absolute, no Host header") << "GET http://localhost/ HTTP/1.1\r\n\r\n"_ba << 400;
    QTest::newRow("HTTP/1.0, empty Host header") << "GET / HTTP/1.0\r\nHost:\r\n\r\n"_ba << 400;
    QTest::newRow("HTTP/1.2, no Host header") << "GET / HTTP/1.2\r\n\r\n"_ba << 400;
    QTest::newRow("HTTP/2.0") << "GET / HTTP/2.0\r\nHost: localhost\r\n\r\n"_ba << 505;
    QTest::newRow("HTTP/2 preface") << "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n"_ba << 505;
    QTest::newRow("TLS") << "\x16\x03\x01\x02\n\x01"_ba << 400;
    QTest::newRow("two spaces") << "GET  / HTTP/1.1\r\nHost: localhost\r\n\r\n"_ba << 400;
    QTest::newRow("space in the target") << "GET /customer/a b HTTP/1.1\r\nHost: localhost\r\n\r\n"_ba << 400;
    QTest::newRow("fragment") << "GET /customers#x HTTP/1.1\r\nHost: localhost\r\n\r\n"_ba << 400;
    QTest::newRow("no slash") << "GET customers HTTP/1.1\r\nHost: localhost\r\n\r\n"_ba << 400;
    QTest::newRow("star") << "OPTIONS * HTTP/1.1\r\nHost: localhost\r\n\r\n"_ba << 400;
    QTest::newRow("proxy") << "CONNECT a.example:443 HTTP/1.1\r\nHost: localhost\r\n\r\n"_ba << 400;
    QTest::newRow("WebSocket") << get + "Connection: Upgrade\r\nUpgrade: websocket\r\n\r\n" << 501;
    QTest::newRow("101 headers") << get + "A: b\r\n"_ba.repeated(100) + "\r\n" << 431;
}

void TestHttpRefusals::refused()
{
    QFETCH(QByteArray, bytes);
    QFETCH(int, status);
    RawClient client(m_served->port);
    client.send(bytes);
    const RawAnswer answer = client.receive();
    QCOMPARE(answer.status, status);
    QCOMPARE(answer.header("Connection"), "close"_ba);
    QVERIFY(answer.body.startsWith("{\"error\":\""));
    QVERIFY(client.isClosedWithin(5000));
}

void TestHttpRefusals::noSecondRequestIsSmuggled_data()
{
    QTest::addColumn<QByteArray>("headers");

    QTest::newRow("two lengths") << "Content-Length: 0\r\nContent-Length: 44\r\n"_ba;
    QTest::newRow("two equal lengths") << "Content-Length: 0\r\nContent-Length: 0\r\n"_ba;
    QTest::newRow("list of lengths") << "Content-Length: 0, 44\r\n"_ba;
    QTest::newRow("negative") << "Content-Length: -5\r\n"_ba;
    QTest::newRow("signed") << "Content-Length: +0\r\n"_ba;
    QTest::newRow("hexadecimal") << "Content-Length: 0x0\r\n"_ba;
    QTest::newRow("empty") << "Content-Length:\r\n"_ba;
    QTest::newRow("beyond 64 bits") << "Content-Length: 18446744073709551616\r\n"_ba;
    QTest::newRow("length and chunked") << "Content-Length: 5\r\nTransfer-Encoding: chunked\r\n"_ba;
    QTest::newRow("chunked") << "Transfer-Encoding: chunked\r\n"_ba;
    QTest::newRow("unknown coding") << "Transfer-Encoding: xchunked\r\n"_ba;
    QTest::newRow("space before the colon") << "Content-Length : 44\r\n"_ba;
    QTest::newRow("tab before the colon") << "Transfer-Encoding\t: chunked\r\n"_ba;
}

void TestHttpRefusals::noSecondRequestIsSmuggled()
{
    QFETCH(QByteArray, headers);
    RawClient client(m_served->port);
    client.send(request("GET", "/customer/a", headers) + request("GET", "/customer/brian"));
    const int status = client.receive().status;
    QVERIFY2(status == 400 || status == 413, QByteArray::number(status).constData());
    QCOMPARE(client.receive().status, 0); // no second answer, but the end
    QVERIFY(client.isClosedWithin(5000));
    QCOMPARE(m_served->totals.finds, 0);
}

void TestHttpRefusals::headIsRefusedWithoutABody_data()
{
    QTest::addColumn<QByteArray>("bytes");
    QTest::addColumn<int>("status");

    QTest::newRow("malformed header") << request("HEAD", "/customers", "A : b\r\n") << 400;
    QTest::newRow("blank lines before") << "\r\n\r\n" + request("HEAD", "/customers", "A : b\r\n") << 400;
    QTest::newRow("LF only") << "HEAD / HTTP/1.1\nHost: localhost\n\n"_ba << 400;
    QTest::newRow("no host") << "HEAD / HTTP/1.1\r\n\r\n"_ba << 400;
    QTest::newRow("with a body") << request("HEAD", "/customers", "Content-Length: 5\r\n") + "hello" << 413;
    QTest::newRow("long target") << "HEAD /" + QByteArray(20'000, 'x') << 414;
    QTest::newRow("many headers") << request("HEAD", "/customers", "A: b\r\n"_ba.repeated(200)) << 431;
    QTest::newRow("long header") << "HEAD / HTTP/1.1\r\nX: " + QByteArray(20'000, 'x') << 431;
    QTest::newRow("WebSocket") << request("HEAD", "/", "Upgrade: websocket\r\n") << 501;
    QTest::newRow("HTTP/2.0") << "HEAD / HTTP/2.0\r\nHost: localhost\r\n\r\n"_ba << 505;
    QTest::newRow("not there") << request("HEAD", "/nothing", "Connection: close\r\n") << 404;
    QTest::newRow("another host") << "HEAD / HTTP/1.1\r\nHost: a.example\r\nConnection: close\r\n\r\n"_ba << 421;
}

void TestHttpRefusals::headIsRefusedWithoutABody()
{
    QFETCH(QByteArray, bytes);
    QFETCH(int, status);
    RawClient client(m_served->port);
    client.send(bytes);
    const RawAnswer answer = client.receive(true);
    QCOMPARE(answer.status, status);
    QVERIFY(answer.header("Content-Length").toInt() > 0);
    QCOMPARE(client.receiveRest(), ""_ba);
}

void TestHttpRefusals::aBodyIsNotTaken_data()
{
    QTest::addColumn<QByteArray>("method");
    QTest::addColumn<QByteArray>("headers");
    QTest::addColumn<int>("status");
    QTest::addColumn<int>("bytes");

    QTest::newRow("POST") << "POST"_ba
                          << "Content-Length: 5\r\n"_ba << 405 << 5;
    QTest::newRow("POST, empty") << "POST"_ba
                                 << "Content-Length: 0\r\n"_ba << 405 << 0;
    QTest::newRow("POST, chunked") << "POST"_ba
                                   << "Transfer-Encoding: chunked\r\n"_ba << 405 << 100;
    QTest::newRow("POST, large") << "POST"_ba
                                 << "Content-Length: 500000\r\n"_ba << 405 << 500'000;
    QTest::newRow("POST, waits") << "POST"_ba
                                 << "Content-Length: 9\r\nExpect: 100-continue\r\n"_ba << 405 << 0;
    QTest::newRow("GET") << "GET"_ba
                         << "Content-Length: 5\r\n"_ba << 413 << 5;
}

void TestHttpRefusals::aBodyIsNotTaken()
{
    QFETCH(QByteArray, method);
    QFETCH(QByteArray, headers);
    QFETCH(int, status);
    QFETCH(int, bytes);
    RawClient client(m_served->port);
    client.send(request(method, "/customers", headers) + QByteArray(bytes, 'x'));
    const RawAnswer answer = client.receive();
    QCOMPARE(answer.status, status);
    QCOMPARE(answer.header("Allow"), status == 405 ? "GET, HEAD"_ba : ""_ba);
}

void TestHttpRefusals::tooLongHead_data()
{
    QTest::addColumn<QByteArray>("start");
    QTest::addColumn<int>("status");

    QTest::newRow("path") << "GET /customer/"_ba << 414;
    QTest::newRow("path, blank lines before") << "\r\n\r\nGET /customer/"_ba << 414;
    QTest::newRow("header") << "GET / HTTP/1.1\r\nHost: localhost\r\nX: "_ba << 431;
    QTest::newRow("no line at all") << ""_ba << 431;
}

void TestHttpRefusals::tooLongHead()
{
    QFETCH(QByteArray, start);
    QFETCH(int, status);
    constexpr qint64 Bound = 16 * 1024 * 1024;
    constexpr int Chunks = 1024;
    const qint64 before = residentBytes();
    RawClient client(m_served->port);
    client.send(start);
    const QByteArray chunk(64 * 1024, 'x');
    for (int i = 0; i < Chunks && client.isConnected(); ++i)
        client.send(chunk);
    QVERIFY(!client.isConnected()); // long before the 64 MiB were taken
    QVERIFY2(residentBytes() - before < Bound, QByteArray::number(residentBytes() - before).constData());

    RawClient polite(m_served->port);
    polite.send(start + QByteArray(16 * 1024, 'x'));
    QCOMPARE(polite.receive().status, status);
    QVERIFY(polite.isClosedWithin(5000));
}

QTEST_GUILESS_MAIN(TestHttpRefusals)

#include "tst_http_refusals.moc"
