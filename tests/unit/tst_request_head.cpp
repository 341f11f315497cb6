// SPDX-FileCopyrightText: 2026 The Spendwatch authors
// SPDX-License-Identifier: GPL-3.0-only
#include "engine/http/request_head.h"

#include <QByteArray>
#include <QRandomGenerator>
#include <QTest>

using namespace spendwatch;
using namespace Qt::StringLiterals;

namespace {

const QByteArray Plain = "GET /customer/brian?x=1 HTTP/1.1\r\nHost: localhost:6066\r\nAccept: */*\r\n\r\n";

std::string_view view(const QByteArray &bytes)
{
    return {bytes.constData(), static_cast<std::size_t>(bytes.size())};
}

bool isWithin(std::string_view part, std::string_view whole)
{
    return part.empty() || (part.data() >= whole.data() && part.data() + part.size() <= whole.data() + whole.size());
}

/// Bytes that look like requests often enough to come far.
QByteArray randomHead(QRandomGenerator &random)
{
    static const QList<QByteArray> Pieces{"GET ",
                                          "POST ",
                                          "/",
                                          "/customer/",
                                          "%",
                                          "%41",
                                          "?",
                                          "&",
                                          " HTTP/1.1",
                                          " HTTP/1.0",
                                          "\r\n",
                                          "\r\n",
                                          "\r",
                                          "\n",
                                          "Host: localhost",
                                          "Host:",
                                          "http://a",
                                          "[::1]",
                                          ":",
                                          " ",
                                          "\t",
                                          "Content-Length: ",
                                          "0",
                                          "18446744073709551616",
                                          "Transfer-Encoding: chunked",
                                          "Connection: close,",
                                          "\0"_ba,
                                          "\xFF",
                                          "Upgrade: websocket",
                                          "#",
                                          ","};
    const auto some = [&random](int most) {
        QByteArray bytes;
        for (int i = random.bounded(most); i > 0; --i) {
            bytes += Pieces.at(random.bounded(static_cast<int>(Pieces.size())));
        }
        return bytes;
    };
    if (random.bounded(2) == 0)
        return some(40) + "\r\n\r\n";
    return "GET /" + some(4) + " HTTP/1.1\r\nHost: localhost\r\n" + some(6) + "\r\n\r\n";
}

} // namespace

class TestRequestHead : public QObject
{
    Q_OBJECT

private slots:
    void fields();
    void targets_data();
    void targets();
    void everySplitGivesTheSame();
    void blankLinesBeforeAreSkipped();
    void stopsAtTheFirstHead();
    void randomBytes();
};

void TestRequestHead::fields()
{
    const auto request = parseHead(view(Plain));
    QVERIFY(request.has_value());
    QCOMPARE(request->method, std::string_view("GET"));
    QCOMPARE(request->path, std::string_view("/customer/brian"));
    QCOMPARE(request->query, std::string_view("x=1"));
    QCOMPARE(request->host, std::string_view("localhost"));
    QVERIFY(!request->http10);
    QVERIFY(request->keepAlive);
    QVERIFY(!request->hasBody);
}

void TestRequestHead::targets_data()
{
    QTest::addColumn<QByteArray>("target");
    QTest::addColumn<QByteArray>("path");
    QTest::addColumn<QByteArray>("query");
    QTest::addColumn<QByteArray>("host");

    QTest::newRow("path") << "/a"_ba
                          << "/a"_ba
                          << ""_ba
                          << "h"_ba;
    QTest::newRow("empty query") << "/a?"_ba
                                 << "/a"_ba
                                 << ""_ba
                                 << "h"_ba;
    QTest::newRow("second mark") << "/a?b?c"_ba
                                 << "/a"_ba
                                 << "b?c"_ba
                                 << "h"_ba;
    QTest::newRow("two slashes are a path") << "//evil.example/a"_ba
                                            << "//evil.example/a"_ba
                                            << ""_ba
                                            << "h"_ba;
    QTest::newRow("dots stay") << "/a/../b"_ba
                               << "/a/../b"_ba
                               << ""_ba
                               << "h"_ba;
    QTest::newRow("absolute") << "http://other:80/a?b"_ba
                              << "/a"_ba
                              << "b"_ba
                              << "other"_ba;
    QTest::newRow("absolute, IPv6") << "http://[::1]:80/a"_ba
                                    << "/a"_ba
                                    << ""_ba
                                    << "::1"_ba;
    QTest::newRow("absolute without path") << "http://other"_ba
                                           << "/"_ba
                                           << ""_ba
                                           << "other"_ba;
    QTest::newRow("absolute without path, a query") << "http://other:80?b/c?d"_ba
                                                    << "/"_ba
                                                    << "b/c?d"_ba
                                                    << "other"_ba;
    QTest::newRow("absolute, upper case") << "HtTP://Other/A"_ba
                                          << "/A"_ba
                                          << ""_ba
                                          << "Other"_ba;
    QTest::newRow("no scheme") << "http"_ba << QByteArray() << QByteArray() << QByteArray();
    QTest::newRow("query alone") << "?b"_ba << QByteArray() << QByteArray() << QByteArray();
    QTest::newRow("nothing") << ""_ba << QByteArray() << QByteArray() << QByteArray();
    QTest::newRow("absolute without host") << "http:///a"_ba << QByteArray() << QByteArray() << QByteArray();
    QTest::newRow("user") << "http://localhost@evil/a"_ba << QByteArray() << QByteArray() << QByteArray();
    QTest::newRow("other scheme") << "ftp://other/a"_ba << QByteArray() << QByteArray() << QByteArray();
}

void TestRequestHead::targets()
{
    QFETCH(QByteArray, target);
    QFETCH(QByteArray, path);
    QFETCH(QByteArray, query);
    QFETCH(QByteArray, host);
    const QByteArray bytes = "GET " + target + " HTTP/1.1\r\nHost: h\r\n\r\n";
    const auto request = parseHead(view(bytes));
    QCOMPARE(request.has_value(), !path.isEmpty());
    if (request) {
        QCOMPARE(request->path, view(path));
        QCOMPARE(request->query, view(query));
        QCOMPARE(request->host, view(host));
    } else {
        QCOMPARE(request.error().status, 400);
    }
}

void TestRequestHead::everySplitGivesTheSame()
{
    for (qsizetype first = 0; first < Plain.size(); ++first) {
        HeadScanner scanner;
        QVERIFY(scanner.scan(view(Plain).substr(0, static_cast<std::size_t>(first))) == HeadState::Incomplete);
        QVERIFY(scanner.scan(view(Plain)) == HeadState::Complete);
        QCOMPARE(scanner.head(view(Plain)), view(Plain));
    }
}

void TestRequestHead::blankLinesBeforeAreSkipped()
{
    const QByteArray bytes = "\r\n\r\n" + Plain;
    HeadScanner scanner;
    QVERIFY(scanner.scan(view(bytes)) == HeadState::Complete);
    QCOMPARE(scanner.head(view(bytes)), view(Plain));
}

void TestRequestHead::stopsAtTheFirstHead()
{
    const QByteArray bytes = Plain + Plain;
    HeadScanner scanner;
    QVERIFY(scanner.scan(view(bytes)) == HeadState::Complete);
    QCOMPARE(scanner.head(view(bytes)), view(Plain));
    scanner.reset();
    QVERIFY(scanner.scan(view(Plain)) == HeadState::Complete);
}

void TestRequestHead::randomBytes()
{
    QRandomGenerator random(42);
    int good = 0;
    for (int i = 0; i < 50'000; ++i) {
        const QByteArray bytes = randomHead(random);
        HeadScanner scanner;
        if (scanner.scan(view(bytes)) != HeadState::Complete)
            continue;
        const std::string_view head = scanner.head(view(bytes));
        QVERIFY(head.ends_with("\r\n\r\n"));
        QVERIFY(isWithin(head, view(bytes)));
        const auto request = parseHead(head);
        if (!request) {
            QVERIFY(request.error().status >= 400 && !request.error().sentence.empty());
            continue;
        }
        ++good;
        QVERIFY(request->path.starts_with('/'));
        for (const auto part : {request->method, request->path, request->query, request->host}) {
            QVERIFY(isWithin(part, head) || (part == request->path && part == "/"));
            QVERIFY(part.find_first_of(std::string_view(" \r\n\0", 4)) == std::string_view::npos);
        }
    }
    QVERIFY2(good > 500, QByteArray::number(good).constData());
}

QTEST_APPLESS_MAIN(TestRequestHead)

#include "tst_request_head.moc"
