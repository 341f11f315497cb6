// SPDX-FileCopyrightText: 2026 The Spendwatch authors
// SPDX-License-Identifier: GPL-3.0-only
#include "tests/http/raw_client.h"
#include "tests/http/served.h"

#include <QDateTime>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QLocale>
#include <QNetworkAccessManager>
#include <QNetworkProxy>
#include <QNetworkReply>
#include <QSignalSpy>
#include <QTest>
#include <QTimeZone>

#include <limits>

using namespace spendwatch;
using namespace Qt::StringLiterals;

/// What the server answers, byte for byte, over a real socket.
class TestHttpContract : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase();
    void customers_data();
    void customers();
    void badParameters_data();
    void badParameters();
    void head_data();
    void head();
    void everyAnswerHasItsHeaders_data();
    void everyAnswerHasItsHeaders();
    void absoluteTargets_data();
    void absoluteTargets();
    void laterVersionsAreUnderstood();
    void errors_data();
    void errors();
    void hosts_data();
    void hosts();
    void faust_data();
    void faust();
    void liveAndReady();
    void health();
    void stalled();
    void notReady_data();
    void notReady();
    void aFriendlyClient();

private:
    Served m_served;
};

void TestHttpContract::initTestCase()
{
    m_served.totals.set(u"brian"_s, 64);
    m_served.totals.set(u"meher"_s, 70);
    m_served.totals.set(u"hamzah"_s, 70);
    m_served.totals.set(u"a b+c"_s, 3);
    QVERIFY(m_served.start() != 0);
}

void TestHttpContract::customers_data()
{
    QTest::addColumn<QByteArray>("query");
    QTest::addColumn<QByteArray>("body");
    QTest::addColumn<QByteArray>("count");
    const QByteArray abc = R"({"customer":"a b+c","total_spent":3})";
    const QByteArray brian = R"({"customer":"brian","total_spent":64})";
    const QByteArray hamzah = R"({"customer":"hamzah","total_spent":70})";
    const QByteArray meher = R"({"customer":"meher","total_spent":70})";

    QTest::newRow("greatest first") << ""_ba << '[' + hamzah + ',' + meher + ',' + brian + ',' + abc + ']' << "4"_ba;
    QTest::newRow("said so") << "?sort=total"_ba << '[' + hamzah + ',' + meher + ',' + brian + ',' + abc + ']'
                             << "4"_ba;
    QTest::newRow("by name") << "?sort=name"_ba << '[' + abc + ',' + brian + ',' + hamzah + ',' + meher + ']' << "4"_ba;
    QTest::newRow("a page") << "?offset=1&limit=2"_ba << '[' + meher + ',' + brian + ']' << "4"_ba;
    QTest::newRow("behind the end") << "?offset=4"_ba
                                    << "[]"_ba
                                    << "4"_ba;
    QTest::newRow("far behind the end") << "?offset=10000"_ba
                                        << "[]"_ba
                                        << "4"_ba;
    QTest::newRow("prefix") << "?prefix=me"_ba << '[' + meher + ']' << "1"_ba;
    QTest::newRow("escaped prefix") << "?prefix=a%20b%2Bc"_ba << '[' + abc + ']' << "1"_ba;
    QTest::newRow("plus is a space in a query") << "?prefix=a+b"_ba << '[' + abc + ']' << "1"_ba;
    QTest::newRow("prefix of nobody") << "?prefix=zzz"_ba
                                      << "[]"_ba
                                      << "0"_ba;
    QTest::newRow("empty parts") << "?&limit=1&"_ba << '[' + hamzah + ']' << "4"_ba;
    QTest::newRow("all there are") << "?limit=1000&sort=name&offset=3&prefix="_ba << '[' + meher + ']' << "4"_ba;
}

void TestHttpContract::customers()
{
    QFETCH(QByteArray, query);
    QFETCH(QByteArray, body);
    QFETCH(QByteArray, count);
    RawClient client(m_served.port);
    const RawAnswer answer = client.get("/customers" + query);
    QCOMPARE(answer.status, 200);
    QCOMPARE(answer.header("Content-Type"), "application/json"_ba);
    QCOMPARE(answer.header("X-Total-Count"), count);
    QCOMPARE(answer.body, body);
}

void TestHttpContract::badParameters_data()
{
    QTest::addColumn<QByteArray>("query");
    QTest::addColumn<QString>("parameter");

    for (const char *value : {"0", "1001", "-1", "ten", "1.5", "", "%201", "1e2", "99999999999999999999"})
        QTest::addRow("limit=%s", value) << "limit="_ba + value << u"limit"_s;
    for (const char *value : {"-1", "x", "", "10001", "9223372036854774807", "9223372036854775808"})
        QTest::addRow("offset=%s", value) << "offset="_ba + value << u"offset"_s;
    for (const char *value : {"", "Total", "amount", "total%00"})
        QTest::addRow("sort=%s", value) << "sort="_ba + value << u"sort"_s;
    for (const char *value : {"", "up", "ASC"})
        QTest::addRow("order=%s", value) << "order="_ba + value << u"order"_s;
    for (const char *value : {"", "brian", "====", "bjphbm4&sort=total", "dDo", "%00"})
        QTest::addRow("after=%s", value) << "after="_ba + value << u"after"_s;
    QTest::newRow("after and offset") << "after=dDY0OmJyaWFu&offset=1"_ba << u"offset"_s;
    QTest::newRow("after in another order") << "after=dDY0OmJyaWFu&order=asc"_ba << u"after"_s;
    QTest::newRow("bad escape") << "prefix=%zz"_ba << u"prefix"_s;
    QTest::newRow("bad UTF-8") << "prefix=%ff"_ba << u"prefix"_s;
    QTest::newRow("twice") << "limit=1&limit=2"_ba << u"limit"_s;
    QTest::newRow("misspelt") << "limt=1"_ba << u"limt"_s;
    QTest::newRow("the second is wrong") << "limit=1&sort=x"_ba << u"sort"_s;
}

void TestHttpContract::badParameters()
{
    QFETCH(QByteArray, query);
    QFETCH(QString, parameter);
    RawClient client(m_served.port);
    const int queries = m_served.totals.queries;
    const RawAnswer answer = client.get("/customers?" + query);
    QCOMPARE(answer.status, 400);
    const QString error = QJsonDocument::fromJson(answer.body).object().value(u"error").toString();
    QVERIFY2(error.startsWith("The parameter "_L1 + parameter), answer.body.constData());
    QCOMPARE(m_served.totals.queries, queries);
}

void TestHttpContract::head_data()
{
    QTest::addColumn<QByteArray>("target");

    for (const char *target :
         {"/customer/brian", "/customers", "/health", "/customer/", "/nothing", "/customers?limit=0"})
        QTest::newRow(target) << QByteArray(target);
}

void TestHttpContract::head()
{
    QFETCH(QByteArray, target);
    RawClient client(m_served.port);
    const RawAnswer full = client.get(target);
    client.send(request("HEAD", target));
    const RawAnswer bare = client.receive(true);
    QCOMPARE(bare.headWithoutDate(), full.headWithoutDate());
    QCOMPARE(client.get("/customer/brian").body, R"({"customer":"brian","total_spent":64})"_ba);
}

void TestHttpContract::everyAnswerHasItsHeaders_data()
{
    QTest::addColumn<QByteArray>("bytes");
    QTest::addColumn<int>("status");

    QTest::newRow("one total") << request("GET", "/customer/brian") << 200;
    QTest::newRow("page") << request("GET", "/customers") << 200;
    QTest::newRow("table") << request("GET", "/customers.csv") << 200;
    QTest::newRow("health") << request("GET", "/health") << 200;
    QTest::newRow("Faust's") << request("GET", "/table/customer_table/brian/") << 200;
    QTest::newRow("not there") << request("GET", "/nothing") << 404;
    QTest::newRow("bad parameter") << request("GET", "/customers?limit=0") << 400;
    QTest::newRow("other method") << request("POST", "/customers") << 405;
    QTest::newRow("other host") << "GET / HTTP/1.1\r\nHost: a.example\r\n\r\n"_ba << 421;
    QTest::newRow("refused") << request("BREW", "/customers") << 501;
}

void TestHttpContract::everyAnswerHasItsHeaders()
{
    QFETCH(QByteArray, bytes);
    QFETCH(int, status);
    RawClient client(m_served.port);
    client.send(bytes);
    const RawAnswer answer = client.receive();
    QCOMPARE(answer.status, status);
    QCOMPARE(answer.header("X-Content-Type-Options"), "nosniff"_ba);
    QCOMPARE(answer.header("Content-Security-Policy"), "default-src 'none'; frame-ancestors 'none'"_ba);
    QCOMPARE(answer.header("Cache-Control"), "no-store"_ba);
    const QDateTime read =
        QLocale::c().toDateTime(QString::fromLatin1(answer.header("Date")), u"ddd, dd MMM yyyy hh:mm:ss 'GMT'"_s);
    QVERIFY2(read.isValid(), answer.header("Date").constData());
    const QDateTime date(read.date(), read.time(), QTimeZone::utc());
    QVERIFY2(qAbs(date.secsTo(QDateTime::currentDateTimeUtc())) < 60, answer.header("Date").constData());
}

void TestHttpContract::absoluteTargets_data()
{
    QTest::addColumn<QByteArray>("target");
    QTest::addColumn<int>("status");

    for (const char *const target : {"http://localhost", "http://localhost/", "http://localhost:6066?x=1",
                                     "HTTP://LOCALHOST/customer/brian", "hTTp://[::1]:1/customer/brian"})
        QTest::newRow(target) << QByteArray(target) << 200;
    for (const char *const target : {"http://a.example", "http://a.example/customer/brian", "HTTP://a.example:80/"})
        QTest::newRow(target) << QByteArray(target) << 421; // Whatever the Host header says.
    for (const char *const target : {"http:", "http://", "http:///customers", "http:/customers", "http://a b/",
                                     "http://u@localhost/", "localhost/customers"})
        QTest::newRow(target) << QByteArray(target) << 400;
}

void TestHttpContract::absoluteTargets()
{
    QFETCH(QByteArray, target);
    QFETCH(int, status);
    RawClient client(m_served.port);
    QCOMPARE(client.get(target).status, status);
}

void TestHttpContract::laterVersionsAreUnderstood()
{
    RawClient client(m_served.port);
    for (const char *const version : {"HTTP/1.2", "HTTP/1.9"}) {
        client.send("GET /customer/brian "_ba + version + "\r\nHost: localhost\r\n\r\n");
        const RawAnswer answer = client.receive();
        QVERIFY(answer.head.startsWith("HTTP/1.1 200 "));
        QCOMPARE(answer.header("Connection"), ""_ba); // It is kept.
    }
}

void TestHttpContract::errors_data()
{
    QTest::addColumn<QByteArray>("method");
    QTest::addColumn<QByteArray>("target");
    QTest::addColumn<int>("status");

    for (const char *method : {"POST", "PUT", "DELETE", "PATCH", "OPTIONS", "TRACE"})
        for (const char *target : {"/customer/brian", "/customers", "/health"})
            QTest::addRow("%s %s", method, target) << QByteArray(method) << QByteArray(target) << 405;
    for (const char *target :
         {"/table", "/table/other/", "/table/customer_table/brian", "/router", "/router/other/",
          "/router/customer_table", "/customer", "/customer/", "/Customers", "/customers/", "/health/x", "//customers",
          "/favicon.ico", "/customer/../health", "/%63ustomers", "/metrics/"})
        QTest::addRow("GET %s", target) << "GET"_ba << QByteArray(target) << 404;
    for (const char *method : {"BREW", "get", "GETS"})
        QTest::addRow("%s", method) << QByteArray(method) << "/customers"_ba << 501;
    QTest::newRow("POST /nothing") << "POST"_ba
                                   << "/nothing"_ba << 404;
}

void TestHttpContract::errors()
{
    QFETCH(QByteArray, method);
    QFETCH(QByteArray, target);
    QFETCH(int, status);
    RawClient client(m_served.port);
    client.send(request(method, target));
    const RawAnswer answer = client.receive();
    QCOMPARE(answer.status, status);
    QCOMPARE(answer.header("Allow"), status == 405 ? "GET, HEAD"_ba : ""_ba);
    QCOMPARE(answer.header("Content-Type"), "application/json"_ba);
    const QJsonObject json = QJsonDocument::fromJson(answer.body).object();
    QCOMPARE(json.keys(), QStringList({u"error"_s, u"status"_s}));
    QCOMPARE(json.value(u"status").toInt(), status);
    QVERIFY(json.value(u"error").toString().size() > 20);
}

void TestHttpContract::hosts_data()
{
    QTest::addColumn<QByteArray>("headers");
    QTest::addColumn<int>("status");

    for (const char *host : {"localhost", "LOCALHOST:6066", "localhost:80", "127.0.0.1", "127.0.0.1:6066", "[::1]",
                             "[::1]:6066", "localhost.", "localhost:"})
        QTest::newRow(host) << "Host: "_ba + host + "\r\n" << 200;
    for (const char *host : {"evil.example", "evil.example:6066", "localhost.evil.example", "127.0.0.1.nip.io",
                             "0.0.0.0", "127.0.0.2", "xlocalhost"})
        QTest::addRow("\"%s\"", host) << "Host: "_ba + host + "\r\n" << 421;
    for (const char *host : {"localhost@evil.example", "local host", "localhost:x", "localhost:123456",
                             "localhost:65536", "localhost:+80", "localhost:80:80", "[::1", "[::1]x", "[]",
                             "[localhost]", "::1", ":80", "localhost/", "localhost\\", "<b>", "lo\"cal", "\xC3\xA4"})
        QTest::newRow(host) << "Host: "_ba + host + "\r\n" << 400;
    QTest::newRow("empty") << "Host:\r\n"_ba << 400;
    QTest::newRow("blanks") << "Host: \t \r\n"_ba << 400;
    QTest::newRow("none") << ""_ba << 400;
    QTest::newRow("two") << "Host: localhost\r\nHost: localhost\r\n"_ba << 400;
}

void TestHttpContract::hosts()
{
    QFETCH(QByteArray, headers);
    QFETCH(int, status);
    RawClient client(m_served.port);
    client.send("GET /customer/brian HTTP/1.1\r\n" + headers + "\r\n");
    QCOMPARE(client.receive().status, status);
}

void TestHttpContract::faust_data()
{
    QTest::addColumn<QByteArray>("target");
    QTest::addColumn<QByteArray>("body"); // Measured with faust-streaming 0.15.3.
    QTest::newRow("index") << "/"_ba
                           << R"({"status":"OK"})"_ba;
    QTest::newRow("tables") << "/table/"_ba
                            << R"([{"name":"customer_table","help":""}])"_ba;
    QTest::newRow("table") << "/table/customer_table/"_ba
                           << R"({"name":"customer_table","help":""})"_ba;
    QTest::newRow("total") << "/table/customer_table/brian/"_ba
                           << "64"_ba;
    QTest::newRow("total of a name to decode") << "/table/customer_table/a%20b+c/"_ba
                                               << "3"_ba;
    QTest::newRow("total of an unknown customer") << "/table/customer_table/nobody/"_ba
                                                  << "0"_ba;
    QTest::newRow("router") << "/router/"_ba
                            << R"({"http://vm:6066":{"demo-customer_table-changelog":[0,1]}})"_ba;
    QTest::newRow("routes of the table") << "/router/customer_table/"_ba
                                         << R"({"http://vm:6066":{"demo-customer_table-changelog":[0,1]}})"_ba;
    QTest::newRow("route of a customer") << "/router/customer_table/a%20b+c/"_ba
                                         << R"("http://vm:6066")"_ba;
}

void TestHttpContract::faust()
{
    QFETCH(QByteArray, target);
    QFETCH(QByteArray, body);
    WorkerStatus status = m_served.status();
    status.partitions = 2;
    m_served.setStatus(status);
    RawClient client(m_served.port);
    client.send(request("GET", target));
    const RawAnswer answer = client.receive();
    QCOMPARE(answer.status, 200);
    QCOMPARE(answer.body, body);
}

void TestHttpContract::liveAndReady()
{
    const WorkerStatus before = m_served.status();
    const auto statusOf = [&](const QByteArray &target) {
        RawClient client(m_served.port);
        client.send(request("GET", target));
        return client.receive().status;
    };
    QCOMPARE(statusOf("/health/live"), 200);
    QCOMPARE(statusOf("/health/ready"), 200);
    WorkerStatus waiting = before;
    waiting.state = WorkerState::Waiting;
    waiting.ready = false;
    m_served.setStatus(waiting);
    QCOMPARE(statusOf("/health/live"), 200); // A restart would not bring the broker back.
    QCOMPARE(statusOf("/health/ready"), 503);
    QCOMPARE(statusOf("/table/customer_table/brian/"), 503);
    m_served.setStatus(before);
}

void TestHttpContract::health()
{
    Served served;
    WorkerStatus status = served.status();
    status.sinceMs = 1'700'000'000'123;
    status.lag = 12;
    status.partitions = 4;
    status.partitionsOwned = 2;
    status.restore = {10, 20, 2.5};
    served.setStatus(status);
    Headline headline;
    headline.spent = Sum(std::numeric_limits<qint64>::max()) * 2;
    headline.purchases = 9;
    headline.customers = 3;
    headline.rejected = 1;
    headline.purchasesPerSecond = 7.5;
    served.setHeadline(headline);
    QVERIFY(served.start() != 0);
    RawClient client(served.port);
    const RawAnswer answer = client.get("/health");
    QCOMPARE(answer.status, 200);
    QCOMPARE(answer.header("Retry-After"), ""_ba);
    QCOMPARE(
        answer.body,
        R"({"state":"running","ready":true,"source":"purchase_topic on 127.0.0.1:9092",)"
        R"("since":"2023-11-14T22:13:20.123Z","problem":"","advice":"","warning":"","stalled":false,"strangers":[],)"
        R"("lost":0,"next_try":null,"tries":0,"lag":12,"partitions":4,)"
        R"("owned":2,"hold":"all","held":4,"observing":false,"restore":{"rows":10,"rows_expected":20,"rows_per_second":2.5,"percent":50,"seconds_left":4},)"
        R"("total_spent":18446744073709551614,"purchases":9,"purchases_per_second":7.5,"customers":3,)"
        R"("rejected":1,"version":")" SPENDWATCH_VERSION R"("})"_ba);
}

/// Purchases wait and nobody counts: whoever watches is told, and totals are answered all the same.
void TestHttpContract::stalled()
{
    Served served;
    served.totals.set(u"brian"_s, 64);
    WorkerStatus status = served.status();
    status.stalled = true;
    status.foreignMembers = {u"console-consumer at 127.0.0.1"_s, u"\"quoted\" at ::1"_s};
    served.setStatus(status);
    QVERIFY(served.start() != 0);
    RawClient client(served.port);
    const RawAnswer answer = client.get("/health");
    QCOMPARE(answer.status, 503);
    QVERIFY(!answer.header("Retry-After").isEmpty());
    const QByteArray reported =
        R"("stalled":true,"strangers":["console-consumer at 127.0.0.1","\"quoted\" at ::1"],)"_ba;
    QVERIFY2(answer.body.contains(reported), answer.body.constData());
    QCOMPARE(client.get("/customer/brian").status, 200);
}

void TestHttpContract::notReady_data()
{
    QTest::addColumn<int>("state");
    QTest::addColumn<qint64>("rows");
    QTest::addColumn<double>("rate");
    QTest::addColumn<int>("retryAfter");
    QTest::addColumn<QString>("words");

    const auto row = [](const char *name, WorkerState state, qint64 rows, double rate, int retry,
                        const QString &words) {
        QTest::newRow(name) << static_cast<int>(state) << rows << rate << retry << words;
    };
    row("connecting", WorkerState::Connecting, 0, 0, 1, u"connecting"_s);
    row("restoring", WorkerState::Restoring, 100, 0, 1, u"100 of 1000 changelog rows"_s);
    row("restoring, rate known", WorkerState::Restoring, 100, 100, 9, u"100 of 1000 changelog rows"_s);
    row("restoring for long", WorkerState::Restoring, 100, 0.1, 60, u"100 of 1000 changelog rows"_s);
    row("restoring beyond the estimate", WorkerState::Restoring, 2000, 100, 1, u"2000 of 1000"_s);
    row("waiting", WorkerState::Waiting, 0, 0, 1, u"waits to try again"_s);
    row("failed", WorkerState::Failed, 0, 0, 60, u"needs a person"_s);
    row("stopped", WorkerState::Stopped, 0, 0, 60, u"stopped"_s);
}

void TestHttpContract::notReady()
{
    QFETCH(int, state);
    QFETCH(qint64, rows);
    QFETCH(double, rate);
    QFETCH(int, retryAfter);
    QFETCH(QString, words);
    Served served;
    served.totals.set(u"brian"_s, 64);
    WorkerStatus status;
    status.state = static_cast<WorkerState>(state);
    status.restore = {rows, 1000, rate};
    status.problem = Message::plain(u"Kafka does not answer"_s);
    status.advice = Message::plain(u"Start the broker."_s);
    served.setStatus(status);
    QVERIFY(served.start() != 0);
    RawClient client(served.port);
    for (const char *target : {"/customer/brian", "/customers", "/health"}) {
        const RawAnswer answer = client.get(target);
        QCOMPARE(answer.status, 503);
        QCOMPARE(answer.header("Retry-After").toInt(), retryAfter);
        const QJsonObject json = QJsonDocument::fromJson(answer.body).object();
        QCOMPARE(json.value(u"state").toString(), toWord(status.state));
        QCOMPARE(json.value(u"restore").toObject().value(u"rows").toInteger(), rows);
    }
    const QJsonObject why = QJsonDocument::fromJson(client.get("/customers").body).object();
    QVERIFY2(why.value(u"error").toString().contains(words), qPrintable(why.value(u"error").toString()));
    QVERIFY(why.value(u"error").toString().endsWith(u" Kafka does not answer. Start the broker."_s));
    QCOMPARE(served.totals.finds + served.totals.queries, 0);
    status.state = WorkerState::Running;
    status.ready = true;
    served.setStatus(status);
    QCOMPARE(client.get("/customer/brian").body, R"({"customer":"brian","total_spent":64})"_ba);
}

void TestHttpContract::aFriendlyClient()
{
    QNetworkAccessManager manager;
    manager.setProxy(QNetworkProxy::NoProxy);
    QUrl url(u"http://localhost/"_s);
    url.setPort(m_served.port);
    url.setPath(u"/customer/brian"_s);
    for (int i = 0; i < 3; ++i) {
        const std::unique_ptr<QNetworkReply> reply(manager.get(QNetworkRequest(url)));
        QSignalSpy finished(reply.get(), &QNetworkReply::finished);
        QVERIFY(finished.wait());
        QCOMPARE(reply->error(), QNetworkReply::NoError);
        QCOMPARE(reply->header(QNetworkRequest::ContentTypeHeader).toString(), u"application/json"_s);
        QCOMPARE(reply->readAll(), R"({"customer":"brian","total_spent":64})"_ba);
    }
}

QTEST_GUILESS_MAIN(TestHttpContract)

#include "tst_http_contract.moc"
