// SPDX-FileCopyrightText: 2026 The Spendwatch authors
// SPDX-License-Identifier: GPL-3.0-only
#include "tests/http/raw_client.h"
#include "tests/http/served.h"

#include <QRegularExpression>
#include <QTest>

#include <array>

using namespace spendwatch;
using namespace Qt::StringLiterals;

/// What the server says of itself to those who measure it.
class TestHttpMetrics : public QObject
{
    Q_OBJECT

private slots:
    void formats_data();
    void formats();
    void routesByTheirPattern();
    void longAnswersToo();
    void refusals();
    void connections();
};

namespace {

QByteArray scrape(RawClient &client)
{
    return client.get("/metrics").body;
}

QByteArray answers(const QByteArray &route, int status)
{
    return "\nspendwatch_http_request_duration_seconds_count{route=\"" + route + "\",status=\""
           + QByteArray::number(status) + "\"} ";
}

} // namespace

void TestHttpMetrics::formats_data()
{
    QTest::addColumn<QByteArray>("accept");
    QTest::addColumn<QByteArray>("type");
    QTest::addColumn<QByteArray>("end");
    QTest::newRow("nothing said") << ""_ba
                                  << "text/plain; version=0.0.4; charset=utf-8"_ba
                                  << ""_ba;
    QTest::newRow("text") << "Accept: text/plain\r\n"_ba
                          << "text/plain; version=0.0.4; charset=utf-8"_ba
                          << ""_ba;
    QTest::newRow("OpenMetrics") << "accept: application/openmetrics-text; version=1.0.0,text/plain;q=0.5\r\n"_ba
                                 << "application/openmetrics-text; version=1.0.0; charset=utf-8"_ba
                                 << "# EOF\n"_ba;
}

void TestHttpMetrics::formats()
{
    QFETCH(QByteArray, accept);
    QFETCH(QByteArray, type);
    QFETCH(QByteArray, end);
    Served served;
    served.figures = [](metrics::Exposition &to) { to.addOne({metrics::Type::Gauge, "engine", "It runs."}, 1); };
    QVERIFY(served.start() != 0);
    RawClient client(served.port);
    client.send(request("GET", "/metrics", accept));
    const RawAnswer answer = client.receive();
    QCOMPARE(answer.status, 200);
    QCOMPARE(answer.header("Content-Type"), type);
    QCOMPARE(answer.header("Vary"), "Accept"_ba);
    QVERIFY2(answer.body.contains("engine 1\n"), answer.body.constData());
    QVERIFY(answer.body.contains("\nspendwatch_http_connections 1\n"));
    QVERIFY(answer.body.contains("\nprocess_open_fds "));
    QCOMPARE(answer.body.endsWith("# EOF\n"), !end.isEmpty());
}

void TestHttpMetrics::routesByTheirPattern()
{
    Served served;
    QVERIFY(served.start() != 0);
    RawClient client(served.port);
    for (const char *path : {"/customer/brian", "/customer/secret", "/customer/", "/secret", "/secret/x?y", "/health"})
        (void)client.get(path);
    client.send(request("POST", "/health"));
    (void)client.receive();
    const QByteArray text = scrape(client);
    QVERIFY2(text.contains(answers("/customer/<name>", 200) + "2\n"), text.constData());
    QVERIFY(text.contains(answers("none", 404) + "3\n"));
    QVERIFY(text.contains(answers("/health", 200) + "1\n"));
    QVERIFY(text.contains(answers("/health", 405) + "1\n"));
    QVERIFY(text.contains(R"(_bucket{route="/health",status="200",le="+Inf"} 1)"));
    QVERIFY(!text.contains("secret"));
    QVERIFY(scrape(client).contains(answers("/metrics", 200) + "1\n"));
}

void TestHttpMetrics::longAnswersToo()
{
    Served served;
    served.totals.set(u"brian"_s, 64);
    QVERIFY(served.start() != 0);
    RawClient client(served.port);
    (void)client.get("/customers");
    (void)client.get("/customers?limit=0");
    client.send(request("HEAD", "/customers.csv"));
    (void)client.receive(true);
    const QByteArray text = scrape(client);
    QVERIFY2(text.contains(answers("/customers", 200) + "1\n"), text.constData());
    QVERIFY(text.contains(answers("/customers", 400) + "1\n"));
    QVERIFY(text.contains(answers("/customers.csv", 200) + "1\n"));
}

void TestHttpMetrics::refusals()
{
    Served served;
    QVERIFY(served.start() != 0);
    for (int i = 0; i < 2; ++i) {
        RawClient bad(served.port);
        bad.send("GET  / HTTP/1.1\r\n\r\n");
        QCOMPARE(bad.receive().status, 400);
    }
    RawClient withBody(served.port);
    withBody.send("POST /health HTTP/1.1\r\nHost: localhost\r\nContent-Length: 5\r\n\r\nhello");
    QCOMPARE(withBody.receive().status, 405);
    RawClient client(served.port);
    const QByteArray text = scrape(client);
    QVERIFY2(text.contains("\nspendwatch_http_requests_refused_total{status=\"400\"} 2\n"), text.constData());
    // What a route answered is no refusal.
    QVERIFY(text.contains(answers("/health", 405) + "1\n"));
    QVERIFY2(!text.contains("refused_total{status=\"405\"}"), text.constData());
}

void TestHttpMetrics::connections()
{
    constexpr int Requests = 20; // A megabyte each: more than the operating system keeps.
    QueryLimits limits;
    limits.connections = 2;
    Served served(limits);
    for (int i = 0; i < 1000; ++i)
        served.totals.set(QString::number(i).rightJustified(1000, u'x'), i);
    QVERIFY(served.start() != 0);
    RawClient client(served.port);
    {
        RawClient other(served.port);
        QCOMPARE(other.get("/health/live").status, 200);
        QVERIFY(scrape(client).contains("\nspendwatch_http_connections 2\n"));
    }
    QTRY_VERIFY(scrape(client).contains("\nspendwatch_http_connections 1\n"));
    {
        // Both wait for answers, so that they give way to nobody.
        std::array<RawClient, 2> busy{RawClient(served.port), RawClient(served.port)};
        for (RawClient &each : busy) {
            each.socket().setReadBufferSize(1024);
            each.send(request("GET", "/customers?limit=1000").repeated(Requests));
        }
        const TurnsAwayOnce isTurnedAway;
        QTRY_VERIFY(isTurnedAway(served.port));
    }
    static const QRegularExpression some(u"\nspendwatch_http_connections_turned_away_total [1-9]"_s);
    QTRY_VERIFY(QString::fromLatin1(RawClient(served.port).get("/metrics").body).contains(some));
}

QTEST_GUILESS_MAIN(TestHttpMetrics)

#include "tst_http_metrics.moc"
