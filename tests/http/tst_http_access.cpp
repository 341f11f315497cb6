// SPDX-FileCopyrightText: 2026 The Spendwatch authors
// SPDX-License-Identifier: GPL-3.0-only
#include "tests/http/raw_client.h"
#include "tests/http/served.h"

#include <QTest>

using namespace spendwatch;
using namespace Qt::StringLiterals;

namespace {

QByteArray token()
{
    return "s3cret-t0ken";
}

QByteArray shown()
{
    return "Authorization: Bearer s3cret-t0ken\r\n";
}

HttpAccess withToken()
{
    HttpAccess access;
    access.token = token();
    return access;
}

} // namespace

/// Who may ask, and by which name.
class TestHttpAccess : public QObject
{
    Q_OBJECT

private slots:
    void tokenIsAskedFor_data();
    void tokenIsAskedFor();
    void headers_data();
    void headers();
    void withoutTokenNothingIsAsked();
    void connectionStays();
    void refusalsAreCounted();
    void hosts_data();
    void hosts();
    void openness_data();
    void openness();
};

void TestHttpAccess::tokenIsAskedFor_data()
{
    QTest::addColumn<QByteArray>("method");
    QTest::addColumn<QByteArray>("target");
    QTest::addColumn<int>("without");
    QTest::addColumn<int>("with");

    QTest::newRow("total") << "GET"_ba
                           << "/customer/brian"_ba << 401 << 200;
    QTest::newRow("head") << "HEAD"_ba
                          << "/customer/brian"_ba << 401 << 200;
    QTest::newRow("list") << "GET"_ba
                          << "/customers"_ba << 401 << 200;
    QTest::newRow("table") << "GET"_ba
                           << "/customers.csv"_ba << 401 << 200;
    QTest::newRow("health") << "GET"_ba
                            << "/health"_ba << 401 << 200;
    QTest::newRow("metrics") << "GET"_ba
                             << "/metrics"_ba << 401 << 200;
    QTest::newRow("Faust's") << "GET"_ba
                             << "/table/customer_table/brian/"_ba << 401 << 200;
    QTest::newRow("liveness probe") << "GET"_ba
                                    << "/health/live"_ba << 200 << 200;
    QTest::newRow("readiness probe") << "GET"_ba
                                     << "/health/ready"_ba << 200 << 200;
    QTest::newRow("beside a probe") << "GET"_ba
                                    << "/health/live/"_ba << 401 << 404;
    QTest::newRow("nothing") << "GET"_ba
                             << "/nothing"_ba << 401 << 404;
    QTest::newRow("for instances") << "GET"_ba
                                   << "/share/customers"_ba << 401 << 404;
    QTest::newRow("another method") << "POST"_ba
                                    << "/customers"_ba << 401 << 405;
    QTest::newRow("bad parameter") << "GET"_ba
                                   << "/customers?limit=x"_ba << 401 << 400;
}

void TestHttpAccess::tokenIsAskedFor()
{
    QFETCH(QByteArray, method);
    QFETCH(QByteArray, target);
    QFETCH(int, without);
    QFETCH(int, with);
    Served served({}, withToken());
    QVERIFY(served.start() != 0);
    RawClient client(served.port);
    client.send(request(method, target));
    const RawAnswer refused = client.receive(method == "HEAD");
    QCOMPARE(refused.status, without);
    QCOMPARE(refused.header("WWW-Authenticate"), without == 401 ? R"(Bearer realm="Spendwatch")"_ba : QByteArray());
    client.send(request(method, target, shown()));
    QCOMPARE(client.receive(method == "HEAD").status, with);
}

void TestHttpAccess::headers_data()
{
    QTest::addColumn<QByteArray>("header");
    QTest::addColumn<int>("status");

    QTest::newRow("as it should be") << "Bearer s3cret-t0ken"_ba << 200;
    QTest::newRow("a scheme has no case") << "bEARER s3cret-t0ken"_ba << 200;
    QTest::newRow("another token") << "Bearer s3cret-t0kem"_ba << 401;
    QTest::newRow("its beginning") << "Bearer s3cret-t0ke"_ba << 401;
    QTest::newRow("more than it") << "Bearer s3cret-t0kens3cret-t0ken"_ba << 401;
    QTest::newRow("twice") << "Bearer s3cret-t0ken s3cret-t0ken"_ba << 401;
    QTest::newRow("in capitals") << "Bearer S3CRET-T0KEN"_ba << 401;
    QTest::newRow("no token") << "Bearer "_ba << 401;
    QTest::newRow("no scheme") << "s3cret-t0ken"_ba << 401;
    QTest::newRow("another scheme") << "Basic s3cret-t0ken"_ba << 401;
    QTest::newRow("a short scheme") << "Be"_ba << 401;
}

void TestHttpAccess::headers()
{
    QFETCH(QByteArray, header);
    QFETCH(int, status);
    Served served({}, withToken());
    QVERIFY(served.start() != 0);
    RawClient client(served.port);
    client.send(request("GET", "/customers", "Authorization: " + header + "\r\n"));
    const RawAnswer answer = client.receive();
    QCOMPARE(answer.status, status);
    QVERIFY(!answer.body.contains("s3cret") && !answer.head.contains("s3cret"));
    if (status == 401 && header != "Bearer ")
        QCOMPARE(answer.header("WWW-Authenticate"), R"(Bearer realm="Spendwatch", error="invalid_token")"_ba);
}

void TestHttpAccess::withoutTokenNothingIsAsked()
{
    Served served;
    QVERIFY(served.start() != 0);
    RawClient client(served.port);
    client.send(request("GET", "/customers", "Authorization: Bearer anything\r\n"));
    QCOMPARE(client.receive().status, 200);
}

void TestHttpAccess::connectionStays()
{
    Served served({}, withToken());
    QVERIFY(served.start() != 0);
    RawClient client(served.port);
    client.send(request("GET", "/customers").repeated(3) + request("GET", "/customers", shown()));
    for (int i = 0; i < 3; ++i)
        QCOMPARE(client.receive().status, 401);
    QCOMPARE(client.receive().status, 200);
}

void TestHttpAccess::refusalsAreCounted()
{
    Served served({}, withToken());
    QVERIFY(served.start() != 0);
    RawClient client(served.port);
    QCOMPARE(client.get("/customers").status, 401);
    client.send(request("GET", "/metrics", shown()));
    const QByteArray figures = client.receive().body;
    QVERIFY2(figures.contains(R"(route="/customers",status="401")"), figures.constData());
    QVERIFY(!figures.contains(token()));
}

void TestHttpAccess::hosts_data()
{
    QTest::addColumn<QString>("address");
    QTest::addColumn<QStringList>("names");
    QTest::addColumn<QByteArray>("host");
    QTest::addColumn<int>("status");

    const QStringList none;
    const QStringList one{u"totals.example"_s};
    QTest::newRow("loopback, a foreign name") << u"127.0.0.1"_s << none << "totals.example"_ba << 421;
    QTest::newRow("loopback, a name that is allowed") << u"127.0.0.1"_s << one << "Totals.Example:443"_ba << 200;
    QTest::newRow("loopback, an address of the network") << u"127.0.0.1"_s << none << "192.0.2.7"_ba << 421;
    QTest::newRow("all, a foreign name") << u"0.0.0.0"_s << none << "totals.example"_ba << 421;
    QTest::newRow("all, another name") << u"0.0.0.0"_s << one << "evil.example"_ba << 421;
    QTest::newRow("all, part of a name") << u"0.0.0.0"_s << one << "x.totals.example"_ba << 421;
    QTest::newRow("all, a name that is allowed") << u"0.0.0.0"_s << one << "totals.example"_ba << 200;
    QTest::newRow("all, with a dot") << u"0.0.0.0"_s << one << "totals.example.:6066"_ba << 200;
    QTest::newRow("all, an address") << u"0.0.0.0"_s << none << "192.0.2.7:6066"_ba << 200;
    QTest::newRow("all, an IPv6 address") << u"0.0.0.0"_s << none << "[2001:db8::1]:6066"_ba << 200;
    QTest::newRow("all, localhost") << u"0.0.0.0"_s << none << "localhost"_ba << 200;
    QTest::newRow("all, any name") << u"0.0.0.0"_s << QStringList{u"*"_s} << "evil.example"_ba << 200;
}

void TestHttpAccess::hosts()
{
    QFETCH(QString, address);
    QFETCH(QStringList, names);
    QFETCH(QByteArray, host);
    QFETCH(int, status);
    HttpAccess access;
    access.hosts = names;
    Served served({}, access);
    const auto port = served.server.start(address, 0);
    QVERIFY(port.has_value());
    RawClient client(*port);
    client.send("GET /health HTTP/1.1\r\nHost: " + host + "\r\n\r\n");
    const RawAnswer answer = client.receive();
    QCOMPARE(answer.status, status);
    QVERIFY(status == 200 || (!answer.body.contains(host) && answer.body.contains("URL")));
}

void TestHttpAccess::openness_data()
{
    QTest::addColumn<QString>("address");
    QTest::addColumn<QByteArray>("token");
    QTest::addColumn<bool>("warns");

    QTest::newRow("loopback") << u"127.0.0.1"_s << QByteArray() << false;
    QTest::newRow("IPv6 loopback") << u"::1"_s << QByteArray() << false;
    QTest::newRow("all") << u"0.0.0.0"_s << QByteArray() << true;
    QTest::newRow("all of IPv6") << u"::"_s << QByteArray() << true;
    QTest::newRow("one of the network") << u"192.0.2.1"_s << QByteArray() << true;
    QTest::newRow("all, with a token") << u"0.0.0.0"_s << token() << false;
}

void TestHttpAccess::openness()
{
    QFETCH(QString, address);
    QFETCH(QByteArray, token);
    QFETCH(bool, warns);
    HttpAccess access;
    access.token = token;
    const QString words = opennessOf(QHostAddress(address), access).english();
    QCOMPARE(!words.isEmpty(), warns);
    QVERIFY(!warns || (words.contains(address) && words.contains(u"http-token-file")));
}

QTEST_GUILESS_MAIN(TestHttpAccess)

#include "tst_http_access.moc"
