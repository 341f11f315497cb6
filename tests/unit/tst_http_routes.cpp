// SPDX-FileCopyrightText: 2026 The Spendwatch authors
// SPDX-License-Identifier: GPL-3.0-only
#include "engine/http/customer_name.h"
#include "engine/http/http_routes.h"
#include "engine/http/json_answers.h"
#include "engine/values/json_text.h"
#include "tests/http/fake_totals.h"

#include <QJsonDocument>
#include <QJsonObject>
#include <QRandomGenerator>
#include <QTest>
#include <QUrl>

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
    void asksForThePage();
    void sentencesEndOnce();

private:
    [[nodiscard]] static HttpRequest get(std::string_view path, std::string_view query = {});
};

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
    QTest::newRow("any address") << u"0.0.0.0"_s << "totals.example"_ba << true;
    QTest::newRow("an address of the network") << u"192.0.2.1"_s << "totals.example"_ba << true;
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
    const FakeTotals totals;
    int asked = 0;
    const HttpRoutes routes({&totals, [&asked] { return ++asked, WorkerStatus(); }, [] { return Headline(); }}, {});
    for (const char *path : {"/customer/brian", "/customers", "/health", "/nothing"}) {
        HttpRequest request = get(path);
        request.method = "POST";
        request.hasBody = true;
        QVERIFY(routes.answer(request, 0).status >= 404);
    }
    QCOMPARE(asked, 0);
    QCOMPARE(totals.finds + totals.queries, 0);
}

void TestHttpRoutes::asksForThePage()
{
    class Recorder final : public TotalsReader
    {
    public:
        std::optional<CustomerRow> find(std::string_view) const override { return {}; }
        CustomerPage query(const CustomerQuery &query) const override { return last = query, CustomerPage(); }
        Headline sums() const override { return {}; }
        mutable CustomerQuery last;
    };
    const Recorder totals;
    WorkerStatus ready;
    ready.ready = true;
    const HttpRoutes routes({&totals, [&ready] { return ready; }, [] { return Headline(); }}, {});

    QCOMPARE(routes.answer(get("/customers"), 0).status, 200);
    QCOMPARE(totals.last, CustomerQuery());
    QCOMPARE(routes.answer(get("/customers", "sort=name&limit=7&offset=9&prefix=%C3%9F"), 0).status, 200);
    CustomerQuery wanted;
    wanted.sort = CustomerSort::Name;
    wanted.descending = false;
    wanted.count = 7;
    wanted.first = 9;
    wanted.prefix = u"ß"_s;
    QCOMPARE(totals.last, wanted);
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
