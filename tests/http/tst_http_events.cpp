// SPDX-FileCopyrightText: 2026 The Spendwatch authors
// SPDX-License-Identifier: GPL-3.0-only
#include "tests/http/event_client.h"
#include "tests/http/followed.h"

#include <QElapsedTimer>
#include <QJsonDocument>
#include <QJsonObject>
#include <QTest>

#include <memory>
#include <string>
#include <vector>

using namespace spendwatch;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

QByteArray totalOf(const QByteArray &name, int total)
{
    return R"({"customer":")" + name + R"(","total_spent":)" + QByteArray::number(total) + '}';
}

std::vector<std::string> manyNames(std::size_t count, std::size_t bytes = 1)
{
    std::vector<std::string> names;
    names.reserve(count);
    for (std::size_t i = 0; i < count; ++i)
        names.push_back(std::to_string(i) + std::string(bytes, 'x'));
    return names;
}

QByteArray lastEventId(const QByteArray &id)
{
    return "Last-Event-ID: " + id + "\r\n";
}

} // namespace

/// GET /events: what clients that follow the totals are told.
class TestHttpEvents : public QObject
{
    Q_OBJECT

private slots:
    void beginsWithWhatIsThere();
    void tellsWhatChanges();
    void tellsEachChangeOnceAWhile();
    void tellsWhoIsAskedFor_data();
    void tellsWhoIsAskedFor();
    void tellsTheGreatest();
    void goesOnWhereTheClientWas();
    void beginsAnewWhereItCannot_data();
    void beginsAnewWhereItCannot();
    void beginsAnewWhenTooMuchChanges();
    void tellsOneThousandOfAll();
    void namesCannotBecomeEvents_data();
    void namesCannotBecomeEvents();
    void waitsUntilTotalsAreRight();
    void refuses_data();
    void refuses();
    void headHasNoEvents();
    void http10EndsWithTheConnection();
};

void TestHttpEvents::beginsWithWhatIsThere()
{
    Followed followed;
    followed.count("meher", 3);
    followed.count("brian", 64);
    QVERIFY(followed.start() != 0);
    EventClient client(followed.port);
    QCOMPARE(client.status(), 200);
    for (const char *header : {"Content-Type: text/event-stream", "Transfer-Encoding: chunked",
                               "Cache-Control: no-store", "X-Accel-Buffering: no"})
        QVERIFY2(client.head().contains(QByteArray("\r\n") + header + "\r\n"), client.head().constData());
    const auto reset = client.next();
    QCOMPARE(client.retryMs(), 2000);
    QVERIFY(reset);
    QCOMPARE(reset->name, "reset"_ba);
    QCOMPARE(reset->id, std::optional(""_ba));
    QCOMPARE(reset->data, R"({"reason":"begin","matches":2,"totals":2})"_ba);
    const auto first = client.next();
    QVERIFY(first);
    QCOMPARE(first->name, "total"_ba);
    QCOMPARE(first->data, totalOf("brian", 64));
    QCOMPARE(client.next()->data, totalOf("meher", 3));
    const auto headline = client.next();
    QVERIFY(headline);
    QCOMPARE(headline->name, "headline"_ba);
    QVERIFY(headline->id.has_value());
    QCOMPARE(headline->data, R"({"state":"running","ready":true,"lag":0,"total_spent":67,"purchases":2,)"
                             R"("purchases_per_second":0.0,"customers":2,"rejected":0})"_ba);
}

void TestHttpEvents::tellsWhatChanges()
{
    Followed followed;
    followed.count("brian", 64);
    QVERIFY(followed.start() != 0);
    EventClient client(followed.port);
    QCOMPARE(client.begun().size(), std::size_t{2});
    followed.count("brian", 70);
    const auto total = client.next();
    QVERIFY(total);
    QCOMPARE(total->name, "total"_ba);
    QCOMPARE(total->data, totalOf("brian", 70));
    QVERIFY(total->id.has_value());
    const auto headline = client.next();
    QVERIFY(headline);
    QVERIFY2(headline->data.contains(R"("total_spent":70,)"), headline->data.constData());
    followed.count("new", 1);
    QCOMPARE(client.next()->data, totalOf("new", 1));
}

/// However often a total changes: a client gets the last one in the end, and not each before it.
void TestHttpEvents::tellsEachChangeOnceAWhile()
{
    constexpr int Changes = 2000;
    QueryLimits limits;
    limits.eventInterval = 200ms;
    Followed followed(limits);
    QVERIFY(followed.start() != 0);
    EventClient client(followed.port);
    QElapsedTimer timer;
    timer.start();
    for (int i = 1; i <= Changes; ++i)
        followed.count("brian", i);
    int told = 0;
    for (auto event = client.next("total"); event; event = client.next("total")) {
        ++told;
        if (event->data == totalOf("brian", Changes))
            break;
    }
    QVERIFY(told >= 1);
    QVERIFY2(told <= timer.elapsed() / 200 + 2, QByteArray::number(told).constData());
}

void TestHttpEvents::tellsWhoIsAskedFor_data()
{
    QTest::addColumn<QByteArray>("query");
    QTest::addColumn<QByteArrayList>("begin");
    QTest::addColumn<QByteArrayList>("changes");
    const QByteArray brian = totalOf("brian", 2);
    const QByteArray bruno = totalOf("bruno", 2);
    const QByteArray meher = totalOf("meher", 2);
    QTest::newRow("everybody") << ""_ba << QByteArrayList{totalOf("brian", 1), totalOf("bruno", 1)}
                               << QByteArrayList{brian, bruno, meher};
    QTest::newRow("everybody, by an empty prefix")
        << "?prefix="_ba << QByteArrayList{totalOf("brian", 1), totalOf("bruno", 1)}
        << QByteArrayList{brian, bruno, meher};
    QTest::newRow("a prefix") << "?prefix=bri"_ba << QByteArrayList{totalOf("brian", 1)} << QByteArrayList{brian};
    QTest::newRow("one") << "?customer=bruno"_ba << QByteArrayList{totalOf("bruno", 1)} << QByteArrayList{bruno};
    QTest::newRow("several, with who is not there yet")
        << "?customer=meher&customer=brian&customer=meher"_ba
        << QByteArrayList{totalOf("brian", 1), totalOf("meher", 0)} << QByteArrayList{brian, meher};
    QTest::newRow("nobody") << "?top=1"_ba << QByteArrayList{"[" + totalOf("brian", 1) + "]"}
                            << QByteArrayList{"[" + brian + "]"};
}

void TestHttpEvents::tellsWhoIsAskedFor()
{
    QFETCH(QByteArray, query);
    QFETCH(QByteArrayList, begin);
    QFETCH(QByteArrayList, changes);
    Followed followed;
    followed.count(std::vector<std::string>{"brian", "bruno"}, 1);
    QVERIFY(followed.start() != 0);
    EventClient client(followed.port, "/events" + query);
    std::vector<QByteArray> told = client.begun();
    if (!query.startsWith("?top"))
        told.erase(told.begin()); // The reset.
    QCOMPARE(QByteArrayList(told.begin(), told.end()), begin);
    followed.count(std::vector<std::string>{"brian", "bruno", "meher"}, 2);
    told = client.begun();
    QCOMPARE(QByteArrayList(told.begin(), told.end()), changes);
}

void TestHttpEvents::tellsTheGreatest()
{
    Followed followed;
    followed.count("brian", 64);
    followed.count("meher", 3);
    followed.count("hamzah", 1);
    QVERIFY(followed.start() != 0);
    EventClient client(followed.port, "/events?top=2&customer=hamzah");
    QCOMPARE(client.next("total")->data, totalOf("hamzah", 1));
    const auto top = client.next();
    QVERIFY(top);
    QCOMPARE(top->name, "top"_ba);
    QCOMPARE(top->data, '[' + totalOf("brian", 64) + ',' + totalOf("meher", 3) + ']');
    EventClient other(followed.port, "/events?top=3");
    QVERIFY(other.next("top")->data.endsWith(',' + totalOf("hamzah", 1) + ']'));
    followed.count("hamzah", 2); // Not among them, so they are not told again.
    QCOMPARE(client.next()->name, "headline"_ba);
    QCOMPARE(client.next()->name, "total"_ba);
    QCOMPARE(client.next()->name, "headline"_ba);
    followed.count("hamzah", 100);
    QCOMPARE(client.next("top")->data, '[' + totalOf("hamzah", 100) + ',' + totalOf("brian", 64) + ']');
}

void TestHttpEvents::goesOnWhereTheClientWas()
{
    Followed followed;
    followed.count(std::vector<std::string>{"brian", "meher"}, 1);
    QVERIFY(followed.start() != 0);
    QByteArray id;
    {
        EventClient client(followed.port);
        (void)client.begun();
        id = client.lastId();
        QVERIFY(!id.isEmpty());
    }
    followed.count("meher", 2);
    EventClient again(followed.port, "/events", lastEventId(id));
    QCOMPARE(again.begun(), std::vector{totalOf("meher", 2)});
    QVERIFY(again.lastId() != id);
    EventClient other(followed.port, "/events?customer=brian", lastEventId(id));
    QCOMPARE(other.begun(), std::vector<QByteArray>());
}

void TestHttpEvents::beginsAnewWhereItCannot_data()
{
    QTest::addColumn<QByteArray>("id");
    QTest::addColumn<QByteArray>("reason");
    QTest::newRow("of another era") << "1-0"_ba
                                    << "missed"_ba;
    QTest::newRow("not reached yet") << "ERA-ffff"_ba
                                     << "missed"_ba;
    QTest::newRow("too large a number") << "ERA-fffffffffffffffff"_ba
                                        << "begin"_ba;
    QTest::newRow("no number") << "ERA-"_ba
                               << "begin"_ba;
    QTest::newRow("another program's") << "42"_ba
                                       << "begin"_ba;
    QTest::newRow("long") << QByteArray(8000, '1') << "begin"_ba;
    QTest::newRow("empty") << ""_ba
                           << "begin"_ba;
}

void TestHttpEvents::beginsAnewWhereItCannot()
{
    QFETCH(QByteArray, id);
    QFETCH(QByteArray, reason);
    Followed followed;
    followed.count("brian", 64);
    QVERIFY(followed.start() != 0);
    EventClient client(followed.port);
    (void)client.begun();
    id.replace("ERA", client.lastId().split('-').front());
    EventClient again(followed.port, "/events", lastEventId(id));
    const auto reset = again.next();
    QVERIFY(reset);
    QCOMPARE(reset->data, R"({"reason":")" + reason + R"(","matches":1,"totals":1})");
    QCOMPARE(again.next()->data, totalOf("brian", 64));
}

/// Of all that changed, the client is told how it is now. Not at once when it has just begun anew.
void TestHttpEvents::beginsAnewWhenTooMuchChanges()
{
    Followed followed;
    QVERIFY(followed.start() != 0);
    EventClient client(followed.port, "/events?customer=brian");
    (void)client.begun();
    const QByteArray id = client.lastId();
    QVERIFY(!id.isEmpty());
    std::vector<std::string> names = manyNames(ChangedCustomers::Most);
    names.emplace_back("brian");
    followed.count(names, 7);
    const auto reset = client.next("reset", 10'000);
    QVERIFY(reset);
    QCOMPARE(reset->data, R"({"reason":"missed","matches":1,"totals":1})"_ba);
    QCOMPARE(client.next()->data, totalOf("brian", 7));
    EventClient again(followed.port, "/events?customer=brian", lastEventId(id));
    QCOMPARE(again.next()->name, "reset"_ba);
}

void TestHttpEvents::tellsOneThousandOfAll()
{
    Followed followed;
    followed.count(manyNames(1500, 300), 7); // More than a piece.
    QVERIFY(followed.start() != 0);
    EventClient client(followed.port);
    QCOMPARE(client.next()->data, R"({"reason":"begin","matches":1500,"totals":1000})"_ba);
    int totals = 0;
    while (const auto event = client.next(500))
        totals += event->name == "total" ? 1 : 0;
    QCOMPARE(totals, 1000);
}

void TestHttpEvents::namesCannotBecomeEvents_data()
{
    QTest::addColumn<QByteArray>("name");
    QTest::newRow("line feed") << "a\n\nevent: total\ndata: {}\n\nb"_ba;
    QTest::newRow("carriage return") << "a\rdata: b\r\n"_ba;
    QTest::newRow("quotes") << R"(","total_spent":9,"x":")"_ba;
    QTest::newRow("zero byte") << "a\0b"_ba;
    QTest::newRow("control") << "\x01\x1b[2J\x7f"_ba;
    QTest::newRow("byte order mark") << "\xef\xbb\xbf"
                                        "brian"_ba;
    QTest::newRow("separators") << "\xe2\x80\xa8\xe2\x80\xa9\xc2\x85"_ba;
    QTest::newRow("markup") << "<script>alert(1)</script>&amp;"_ba;
    QTest::newRow("backslash") << R"(\u000a\n\)"_ba;
}

void TestHttpEvents::namesCannotBecomeEvents()
{
    QFETCH(QByteArray, name);
    Followed followed;
    followed.count("other", 1);
    QVERIFY(followed.start() != 0);
    EventClient client(followed.port, "/events?prefix=&top=2");
    (void)client.begun();
    followed.count(name.toStdString(), 64);
    const auto total = client.next();
    QVERIFY(total);
    QCOMPARE(total->name, "total"_ba);
    const QJsonObject json = QJsonDocument::fromJson(total->data).object();
    QCOMPARE(json.size(), 2);
    const QByteArray mark = "\xef\xbb\xbf"_ba; // Qt drops it at a text's beginning.
    QCOMPARE(json[u"customer"].toString().toUtf8(), name.startsWith(mark) ? name.sliced(mark.size()) : name);
    QCOMPARE(total->data.contains(mark), name.startsWith(mark));
    QCOMPARE(json[u"total_spent"].toInteger(), 64);
    for (auto event = client.next(); event && event->name != "headline"; event = client.next())
        QCOMPARE(event->name, "top"_ba);
    EventClient asked(followed.port, "/events?customer=" + name.toPercentEncoding());
    (void)asked.next();
    QCOMPARE(asked.next()->data, total->data);
}

void TestHttpEvents::waitsUntilTotalsAreRight()
{
    Followed followed;
    followed.ready = false;
    QVERIFY(followed.start() != 0);
    const RawAnswer early = RawClient(followed.port).get("/events");
    QCOMPARE(early.status, 503);
    QVERIFY(!early.header("Retry-After").isEmpty());
    followed.ready = true;
    EventClient client(followed.port);
    (void)client.begun();
    followed.ready = false;
    QVERIFY(client.next("headline")->data.startsWith(R"({"state":"connecting","ready":false)"));
    followed.count("brian", 64);
    followed.ready = true;
    QCOMPARE(client.next("reset", 10'000)->data, R"({"reason":"missed","matches":1,"totals":1})"_ba);
    QCOMPARE(client.next()->data, totalOf("brian", 64));
}

void TestHttpEvents::refuses_data()
{
    QTest::addColumn<QByteArray>("request");
    QTest::addColumn<int>("status");
    const auto names = [](int count) {
        QByteArray query;
        for (int i = 0; i < count; ++i)
            query += "&customer=" + QByteArray::number(i);
        return query;
    };
    QTest::newRow("POST") << request("POST", "/events") << 405;
    QTest::newRow("unknown parameter") << request("GET", "/events?customers=brian") << 400;
    QTest::newRow("no name") << request("GET", "/events?customer=") << 400;
    QTest::newRow("long name") << request("GET", "/events?customer=" + QByteArray(1025, 'x')) << 400;
    QTest::newRow("not UTF-8") << request("GET", "/events?customer=%FF") << 400;
    QTest::newRow("51 names") << request("GET", "/events?" + names(51)) << 400;
    QTest::newRow("50 names") << request("HEAD", "/events?" + names(50)) << 200;
    QTest::newRow("two prefixes") << request("GET", "/events?prefix=a&prefix=b") << 400;
    QTest::newRow("a name and a prefix") << request("GET", "/events?prefix=a&customer=b") << 400;
    QTest::newRow("top of none") << request("GET", "/events?top=0") << 400;
    QTest::newRow("top of too many") << request("GET", "/events?top=51") << 400;
    QTest::newRow("top of what") << request("GET", "/events?top=1x") << 400;
    QTest::newRow("top twice") << request("GET", "/events?top=1&top=2") << 400;
    QTest::newRow("below") << request("GET", "/events/") << 404;
    QTest::newRow("a body") << request("GET", "/events", "Content-Length: 1\r\n") + "x" << 413;
}

void TestHttpEvents::refuses()
{
    QFETCH(QByteArray, request);
    QFETCH(int, status);
    Followed followed;
    QVERIFY(followed.start() != 0);
    RawClient client(followed.port);
    client.send(request);
    const RawAnswer answer = client.receive(request.startsWith("HEAD"));
    QCOMPARE(answer.status, status);
    if (status >= 400)
        QVERIFY2(answer.body.startsWith(R"({"error":)"), answer.body.constData());
    if (status == 405)
        QCOMPARE(answer.header("Allow"), "GET, HEAD"_ba);
}

void TestHttpEvents::headHasNoEvents()
{
    Followed followed;
    followed.count("brian", 64);
    QVERIFY(followed.start() != 0);
    RawClient client(followed.port);
    client.send(request("HEAD", "/events"));
    const RawAnswer answer = client.receive(true);
    QCOMPARE(answer.status, 200);
    QCOMPARE(answer.header("Content-Type"), "text/event-stream"_ba);
    QCOMPARE(client.get("/customer/brian").body, totalOf("brian", 64)); // The connection is there for more.
}

void TestHttpEvents::http10EndsWithTheConnection()
{
    Followed followed;
    followed.count("brian", 64);
    QVERIFY(followed.start() != 0);
    RawClient client(followed.port);
    client.send("GET /events HTTP/1.0\r\n\r\n");
    QByteArray text;
    while (!text.contains("event: headline") && client.socket().waitForReadyRead(5000))
        text += client.socket().readAll();
    QVERIFY2(text.contains("\r\nConnection: close\r\n"), text.constData());
    QVERIFY(!text.contains("chunked"));
    QVERIFY2(text.contains("\r\n\r\nretry: 2000\n\nevent: reset\n"), text.constData());
}

QTEST_GUILESS_MAIN(TestHttpEvents)

#include "tst_http_events.moc"
