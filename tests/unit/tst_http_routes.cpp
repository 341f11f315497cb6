// SPDX-FileCopyrightText: 2026 The Spendwatch authors
// SPDX-License-Identifier: GPL-3.0-only
#include "engine/http/customer_name.h"
#include "engine/http/http_routes.h"
#include "engine/http/json_answers.h"
#include "engine/http/list_cursor.h"
#include "engine/http/list_parameters.h"
#include "engine/http/page_answer.h"
#include "engine/http/table_answer.h"
#include "engine/table/customer_index.h"
#include "engine/values/json_text.h"
#include "tests/http/fake_totals.h"

#include <QHostAddress>
#include <QJsonDocument>
#include <QJsonObject>
#include <QRandomGenerator>
#include <QTest>
#include <QUrl>

#include <algorithm>

using namespace spendwatch;
using namespace Qt::StringLiterals;

/// The pure parts of the query server: request values in, answer values out.
class TestHttpRoutes : public QObject
{
    Q_OBJECT

private slots:
    void namesRoundTrip();
    void everyCharacterIsEscaped();
    void hostRule_data();
    void hostRule();
    void writingTouchesNothing();
    void readsTheParameters();
    void cursorsRoundTrip();
    void goesOnBehindThePlaceInTheOrder();
    void spokenLines();
    void whatIsNotThere();
    void whatACustomerSpentInTime();
    void whatCannotBeRead();
    void sentencesEndOnce();

private:
    [[nodiscard]] static QuerySources sources(FakeTotals &totals, std::function<WorkerStatus()> status);
    [[nodiscard]] static HttpRequest get(std::string_view path, std::string_view query = {});
};

QuerySources TestHttpRoutes::sources(FakeTotals &totals, std::function<WorkerStatus()> status)
{
    QuerySources sources;
    sources.totals = &totals;
    sources.lists = &totals;
    sources.status = std::move(status);
    sources.headline = [] { return Headline(); };
    return sources;
}

HttpRequest TestHttpRoutes::get(std::string_view path, std::string_view query)
{
    HttpRequest request;
    request.method = "GET";
    request.path = path;
    request.query = query;
    request.host = "localhost";
    return request;
}

void TestHttpRoutes::namesRoundTrip()
{
    QRandomGenerator random(7);
    for (int i = 0; i < 2000; ++i) {
        QString name;
        for (int length = random.bounded(1, 60); length > 0; --length) {
            char32_t c = random.bounded(0x110000U);
            c = c >= 0xD800 && c <= 0xDFFF ? U'/' : random.bounded(2) == 0 ? c % 0x80 : c;
            name += QString::fromUcs4(&c, 1);
        }
        const std::string encoded = QUrl::toPercentEncoding(name).toStdString();
        const auto decoded = customerName(encoded);
        QVERIFY(decoded.has_value());
        QCOMPARE(QString::fromStdString(*decoded), name);
        const QByteArray json = customerJson(*decoded, 1);
        QCOMPARE(QJsonDocument::fromJson(json).object().value(u"customer").toString(), name);
        QCOMPARE(customerJsonSize(*decoded, 1), json.size());
        QCOMPARE(customerJsonSize(*decoded, -i), customerJson(*decoded, -i).size());
    }
}

void TestHttpRoutes::everyCharacterIsEscaped()
{
    for (int code = 0; code < 0x80; ++code) {
        const char c = static_cast<char>(code);
        QByteArray json("[");
        appendJsonString(json, std::string_view(&c, 1));
        json += ']';
        QJsonParseError error;
        const QJsonDocument document = QJsonDocument::fromJson(json, &error);
        QVERIFY2(error.error == QJsonParseError::NoError, json.constData());
        QCOMPARE(document[0].toString(), QString(QChar(code)));
        QVERIFY(std::none_of(json.begin(), json.end(), [](char byte) { return byte >= 0 && byte < 0x20; }));
    }
}

void TestHttpRoutes::hostRule_data()
{
    QTest::addColumn<QString>("address");
    QTest::addColumn<QByteArray>("host");
    QTest::addColumn<bool>("allowed");

    QTest::newRow("loopback by its name") << u"127.0.0.1"_s << "localhost"_ba << true;
    QTest::newRow("loopback by another name") << u"127.0.0.1"_s << "evil.example"_ba << false;
    QTest::newRow("another loopback address") << u"127.0.0.2"_s << "127.0.0.2"_ba << true;
    QTest::newRow("IPv6 loopback") << u"::1"_s << "::1"_ba << true;
    QTest::newRow("IPv6 loopback by another name") << u"::1"_s << "evil.example"_ba << false;
    QTest::newRow("no name") << u"127.0.0.1"_s << ""_ba << false;
    QTest::newRow("any address") << u"0.0.0.0"_s << "totals.example"_ba << false;
    QTest::newRow("an address of the network") << u"192.0.2.1"_s << "totals.example"_ba << false;
    QTest::newRow("by its address") << u"192.0.2.1"_s << "192.0.2.1"_ba << true;
    QTest::newRow("any address, by one") << u"0.0.0.0"_s << "192.0.2.1"_ba << true;
}

void TestHttpRoutes::hostRule()
{
    QFETCH(QString, address);
    QFETCH(QByteArray, host);
    QFETCH(bool, allowed);
    const HostRule rule{QHostAddress(address)};
    QCOMPARE(rule.allows(host.toStdString(), false), allowed);
    QVERIFY(rule.allows("", true));
}

void TestHttpRoutes::writingTouchesNothing()
{
    FakeTotals totals;
    int asked = 0;
    const HttpRoutes routes(sources(totals, [&asked] { return ++asked, WorkerStatus(); }), {});
    for (const char *path : {"/customer/brian", "/customers", "/customers.csv", "/health", "/nothing"}) {
        HttpRequest request = get(path);
        request.method = "POST";
        request.hasBody = true;
        const HttpReply reply = routes.answer(request, 0);
        QVERIFY(std::get<HttpAnswer>(reply).status >= 404);
    }
    QCOMPARE(asked, 0);
    QCOMPARE(totals.finds + totals.queries, 0);
}

void TestHttpRoutes::readsTheParameters()
{
    const auto usual = pageParameters("");
    QVERIFY(usual.has_value());
    QVERIFY(usual->query.sort == ListSort::Total && !usual->query.reversed && !usual->query.after);
    QCOMPARE(usual->query.limit, std::size_t{100});
    QCOMPARE(usual->query.offset + usual->query.prefix.size(), std::size_t{0});
    const auto wanted = pageParameters("sort=name&limit=7&offset=9&prefix=%C3%9F+%22&order=desc");
    QVERIFY(wanted.has_value());
    QVERIFY(wanted->query.sort == ListSort::Name && wanted->query.reversed);
    QCOMPARE(wanted->query.limit, std::size_t{7});
    QCOMPARE(wanted->query.offset, std::size_t{9});
    QCOMPARE(QByteArray::fromStdString(wanted->query.prefix), "\xC3\x9F \""_ba);
    QCOMPARE(wanted->same, "sort=name&limit=7&prefix=%C3%9F%20%22&order=desc"_ba);
    QVERIFY(tableParameters("sort=name&order=asc&prefix=b").has_value());
    QVERIFY(!tableParameters("limit=1").has_value());
}

void TestHttpRoutes::cursorsRoundTrip()
{
    QRandomGenerator random(5);
    for (int i = 0; i < 1000; ++i) {
        ListPlace place{Sum(random.generate64()) * random.bounded(-9, 9), std::string()};
        for (int length = random.bounded(1, 1025); length > 0; --length)
            place.name += static_cast<char>(random.bounded(1, 127));
        const bool byName = random.bounded(2) == 0;
        const ListSort sort = byName ? ListSort::Name : ListSort::Total;
        const QByteArray cursor = toCursor(sort, i % 2 == 0, place);
        QCOMPARE(cursor, cursor.toPercentEncoding());
        if (byName)
            place.total = 0;
        const std::string text = cursor.toStdString();
        QVERIFY(placeOfCursor(text, sort, i % 2 == 0) == place);
        QVERIFY(!placeOfCursor(text, sort, i % 2 != 0));
        QVERIFY(!placeOfCursor(text, byName ? ListSort::Total : ListSort::Name, i % 2 == 0));
        QVERIFY(!placeOfCursor(text + '!', sort, i % 2 == 0));
    }
    for (const char *text : {"t:a", "t1:", "t-:a", "t1e3:a", "n1:a", "1:a", "t1", "", ":", "x1:a"})
        for (const ListSort sort : {ListSort::Name, ListSort::Total})
            QVERIFY(
                !placeOfCursor(QByteArray(text).toBase64(QByteArray::Base64UrlEncoding).toStdString(), sort, false));
    const std::string huge = "t" + std::string(60, '9') + ":a";
    QVERIFY(!placeOfCursor(QByteArray::fromStdString(huge).toBase64().toStdString(), ListSort::Total, false));
}

/// In an order that is kept, a row stands where its total was when the order was made.
void TestHttpRoutes::goesOnBehindThePlaceInTheOrder()
{
    class Moved final : public ListSource
    {
    public:
        ListPage page(const ListQuery &query, const std::stop_token &) override
        {
            asked.push_back(query);
            return {{{"brian", 5, 9, 0, 0}}, 2, asked.size() < 3};
        }
        void rest() override { }
        std::vector<ListQuery> asked;
    };
    const ListPlace place{9, "brian"};
    Moved lists;
    PageAnswer page(lists, {ListQuery{}, "limit=1"});
    const QByteArray headers = page.begin({}).answer.headers;
    QVERIFY2(
        headers.contains("Link: <?limit=1&after=" + toCursor(ListSort::Total, false, place) + ">; rel=\"next\"\r\n"),
        headers.constData());
    QCOMPARE(page.next({}), R"([{"customer":"brian","total_spent":5}])"_ba);
    lists.asked.clear();
    const RowFormat format{"head ", [](const CustomerRow &row) { return row.name.toUtf8() + ' '; }};
    TableAnswer table(lists, format, content::Csv, {});
    QCOMPARE(table.next({}), "head brian brian brian "_ba);
    QVERIFY(table.atEnd());
    QVERIFY(lists.asked[1].after == place && lists.asked[2].after == place);
}

void TestHttpRoutes::spokenLines()
{
    FakeTotals totals;
    SpokenLines spoken;
    QuerySources given = sources(totals, [] { return WorkerStatus(); });
    given.spoken = &spoken;
    const HttpRoutes routes(given, HostRule(QHostAddress(u"127.0.0.1"_s)));
    const auto answer = [&](std::string_view query) {
        return std::get<HttpAnswer>(routes.answer(get("/activity.ndjson", query), 0));
    };
    QCOMPARE(answer({}).body, QByteArray());
    const std::vector<FeedLine> lines(2, FeedLine{0, u"brian"_s, 1, 1, {}, 0});
    spoken.record(lines);
    QCOMPARE(answer({}).body.count('\n'), 2);
    QCOMPARE(answer("after=1").body.count('\n'), 1);
    QVERIFY(answer("after=1").contentType == content::NdJson);
    for (const std::string_view wrong :
         {"after=", "after=-1", "after=x", "after=1x", "before=1", "after=99999999999999999999"})
        QCOMPARE(answer(wrong).status, 400);
    given.spoken = nullptr;
    const HttpRoutes share(given, HostRule(QHostAddress(u"127.0.0.1"_s)));
    QCOMPARE(std::get<HttpAnswer>(share.answer(get("/activity.ndjson"), 0)).status, 404);
    QCOMPARE(std::get<HttpAnswer>(share.answer(get("/events"), 0)).status, 404);
}

void TestHttpRoutes::whatACustomerSpentInTime()
{
    CustomerIndex customers;
    WindowTable windows(customers);
    const CustomerId brian = customers.intern("bri/an");
    const auto row = [&](WindowSize size, qint64 start, qint64 amount) {
        return WindowRow{{size, start, brian}, WindowSum{amount, 1}};
    };
    constexpr qint64 Hour = 3600;
    constexpr qint64 Day = 24 * Hour;
    windows.apply({PartitionNumber(0),
                   false,
                   {row(WindowSize::Day, 0, 3), row(WindowSize::Day, Day, 5), row(WindowSize::Day, 5 * Day, 9)},
                   {}},
                  {});
    windows.apply({PartitionNumber(1), false, {row(WindowSize::Hour, Day, 7), row(WindowSize::Hour, 9 * Day, 64)}, {}},
                  {});
    FakeTotals totals;
    QuerySources from = sources(totals, [] {
        WorkerStatus status;
        status.ready = true;
        return status;
    });
    from.windows = [&](HistoryKind kind) { return kind == HistoryKind::Customers ? &windows : nullptr; };
    const HttpRoutes routes(from, HostRule(QHostAddress(u"127.0.0.1"_s)));
    const auto answer = [&](std::string_view path) {
        const std::size_t mark = std::min(path.find('?'), path.size());
        const std::string_view query = path.substr(std::min(mark + 1, path.size()));
        return std::get<HttpAnswer>(routes.answer(get(path.substr(0, mark), query), 10 * Day * 1000));
    };
    QCOMPARE(answer("/customer/bri%2Fan/history?from=1970-01-01&to=1970-01-11").body,
             R"({"customer":"bri/an","by":"day","from":"1970-01-01T00:00:00Z","to":"1970-01-11T00:00:00Z","windows":[)"
             R"({"start":"1970-01-02T00:00:00Z","total_spent":12,"purchases":2},)"
             R"({"start":"1970-01-06T00:00:00Z","total_spent":9,"purchases":1},)"
             R"({"start":"1970-01-10T00:00:00Z","total_spent":64,"purchases":1}],)"
             R"("other":{"total_spent":3,"purchases":1}})"_ba);
    QCOMPARE(answer("/customer/bri%2Fan/history.csv?by=hour&from=1970-01-09&to=1970-01-11").body,
             "start,total_spent,purchases\n1970-01-10T00:00:00Z,64,1\n"_ba);
    const HttpAnswer nobody = answer("/customer/meher/history");
    QCOMPARE(nobody.status, 200);
    QVERIFY(nobody.body.contains(R"("windows":[],"other":{"total_spent":0,"purchases":0}})"));
    QVERIFY(!customers.find("meher")); // A question leaves nothing behind.
    for (const char *const wrong : {"/customer/x/history?by=minute", "/customer/x/history?by=week",
                                    "/customer/bri%2Fan/history?by=hour&from=1970-01-05&to=1970-01-08",
                                    "/customer//history", "/customer/%FF/history"})
        QVERIFY2(answer(wrong).status >= 400, wrong);
    QCOMPARE(answer("/history").status, 404);
}

/// A wrong total is told to nobody.
void TestHttpRoutes::whatCannotBeRead()
{
    FakeTotals totals;
    totals.set(u"brian"_s, 60);
    UnreadableTotals unreadable;
    QuerySources from = sources(totals, [] {
        WorkerStatus status;
        status.ready = true;
        return status;
    });
    from.unreadable = &unreadable;
    const HttpRoutes routes(from, HostRule(QHostAddress(u"127.0.0.1"_s)));
    const auto statusOf = [&routes](std::string_view path) {
        return std::get<HttpAnswer>(routes.answer(get(path), 0)).status;
    };
    QCOMPARE(statusOf("/customer/brian"), 200);
    unreadable.set({{"brian", {PartitionNumber(1)}}});
    QCOMPARE(statusOf("/customer/brian"), 503);
    QCOMPARE(statusOf("/table/customer_table/brian/"), 503);
    QCOMPARE(statusOf("/customer/meher"), 200);
    unreadable.set({});
    QCOMPARE(statusOf("/customer/brian"), 200);
}

void TestHttpRoutes::whatIsNotThere()
{
    FakeTotals totals;
    const HttpRoutes routes(sources(totals, [] { return WorkerStatus(); }), {});
    const auto sentence = [&](const char *path) {
        return QJsonDocument::fromJson(std::get<HttpAnswer>(routes.answer(get(path), 0)).body)[u"error"].toString();
    };
    QCOMPARE(sentence("/nothing"), u"There is nothing here; ask for /customer/<name>, /customer/<name>/history, "
                                   "/customer/<name>/history.csv, /customers, /customers.csv, "
                                   "/customers.ndjson, /history, /history.csv, /events, /activity.ndjson, /health, "
                                   "/health/live, /health/ready, /partitions, /metrics, /, "
                                   "/table/, /table/customer_table/, /table/customer_table/<name>/, /router/, "
                                   "/router/customer_table/ or /router/customer_table/<name>/."_s);
    QCOMPARE(sentence("/history"), u"No spending history is kept here; --spending-history begins one."_s);
    QCOMPARE(sentence("/customer/brian/history"),
             u"No history of each customer is kept here; --history day begins one."_s);
    QCOMPARE(sentence("/customer/brian/total"),
             u"A customer's name is one path segment: write a slash in it as %2F."_s);
    QCOMPARE(sentence("/customer"), u"The customer's name is missing: ask for /customer/<name>."_s);
    QCOMPARE(sentence("/customer/"), u"The customer's name is missing: ask for /customer/<name>."_s);
    QCOMPARE(sentence("/table/customer_table/a"),
             u"This path ends with a slash: ask for /table/customer_table/<name>/."_s);
    QCOMPARE(sentence("/customer/a/b"), u"A customer's name is one path segment: write a slash in it as %2F."_s);
}

void TestHttpRoutes::sentencesEndOnce()
{
    WorkerStatus status;
    status.state = WorkerState::Waiting;
    status.problem = Message::plain(u"Kafka does not answer"_s);
    status.advice = Message::plain(u"Start it.\n"_s);
    status.nextTryMs = 5500;
    const HttpAnswer answer = notReadyAnswer(status, 1000);
    QCOMPARE(answer.headers, "Retry-After: 5\r\n"_ba);
    QCOMPARE(QJsonDocument::fromJson(answer.body).object().value(u"error").toString(),
             u"The totals are not known yet; the worker waits to try again. Kafka does not answer. Start it."_s);
}

QTEST_APPLESS_MAIN(TestHttpRoutes)

#include "tst_http_routes.moc"
