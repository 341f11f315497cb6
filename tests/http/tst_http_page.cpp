// SPDX-FileCopyrightText: 2026 The Spendwatch authors
// SPDX-License-Identifier: GPL-3.0-only
#include "engine/http/accept_header.h"
#include "tests/http/raw_client.h"
#include "tests/http/served.h"

#include <QRegularExpression>
#include <QTest>

using namespace spendwatch;
using namespace Qt::StringLiterals;

/// The page for browsers, as it comes over the wire. What a browser makes of it: tst_http_browser.
class TestHttpPage : public QObject
{
    Q_OBJECT

private slots:
    void whoGetsIt_data();
    void whoGetsIt();
    void isStrict();
    void partsAreThere_data();
    void partsAreThere();
};

void TestHttpPage::whoGetsIt_data()
{
    QTest::addColumn<QByteArray>("accept");
    QTest::addColumn<bool>("html");
    QTest::newRow("nothing said") << ""_ba << false;
    QTest::newRow("curl") << "*/*"_ba << false;
    QTest::newRow("Chromium") << "text/html,application/xhtml+xml,application/xml;q=0.9,image/avif,image/webp,"
                                 "image/apng,*/*;q=0.8,application/signed-exchange;v=b3;q=0.7"_ba
                              << true;
    QTest::newRow("Firefox") << "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8"_ba << true;
    QTest::newRow("HTML") << "text/html"_ba << true;
    QTest::newRow("in capitals, with a parameter") << "Text/HTML;level=1;Q=0.5"_ba << true;
    QTest::newRow("both alike") << "text/html, application/json"_ba << false;
    QTest::newRow("JSON rather") << "text/html;q=0.8, application/json;q=0.9"_ba << false;
    QTest::newRow("HTML rather") << "application/json;q=0.8 , text/html;q=0.9"_ba << true;
    QTest::newRow("all but HTML") << "*/*, text/html;q=0"_ba << false;
    QTest::newRow("all, JSON less") << "*/*, application/json;q=0.1"_ba << true;
    QTest::newRow("some text") << "text/plain"_ba << false;
    QTest::newRow("no quality") << "text/html;q=high"_ba << false;
    QTest::newRow("too high a quality") << "text/html;q=2"_ba << false;
    QTest::newRow("no header at all") << ",;=,"_ba << false;
}

void TestHttpPage::whoGetsIt()
{
    QFETCH(QByteArray, accept);
    QFETCH(bool, html);
    Served served;
    QVERIFY(served.start() != 0);
    RawClient client(served.port);
    client.send(request("GET", "/", accept.isEmpty() ? ""_ba : "Accept: " + accept + "\r\n"));
    const RawAnswer answer = client.receive();
    QCOMPARE(answer.status, 200);
    QCOMPARE(answer.header("Vary"), "Accept"_ba);
    QCOMPARE(answer.header("Content-Type"), html ? "text/html; charset=utf-8"_ba : "application/json"_ba);
    if (html)
        QVERIFY(answer.body.startsWith("<!DOCTYPE html>\n"));
    else
        QCOMPARE(answer.body, R"({"status":"OK"})"_ba);
}

/// Nothing in it runs but what the server has, and it asks for nothing from elsewhere.
void TestHttpPage::isStrict()
{
    Served served;
    QVERIFY(served.start() != 0);
    RawClient client(served.port);
    client.send(request("GET", "/", "Accept: text/html\r\n"));
    const RawAnswer answer = client.receive();
    const QByteArray policy = answer.header("Content-Security-Policy");
    QVERIFY2(policy.startsWith("default-src 'none'; script-src 'self'; style-src 'self';"), policy.constData());
    QVERIFY2(!policy.contains("unsafe") && !policy.contains('*') && !policy.contains("http"), policy.constData());
    QCOMPARE(answer.head.count("\r\nContent-Security-Policy: "), 1);
    const QString page = QString::fromUtf8(answer.body);
    for (const auto &pattern : {uR"(<script(?![^>]*\bsrc=))"_s, u"<style"_s, uR"(\bon\w+=)"_s, uR"(\bstyle=)"_s,
                                uR"((src|href)="(/|\w+:))"_s})
        QVERIFY2(!page.contains(QRegularExpression(pattern)), qUtf8Printable(pattern));
    QVERIFY(!client.get("/page.js").body.contains("innerHTML"));
    QVERIFY(client.get("/health").header("Content-Security-Policy").startsWith("default-src 'none'; frame-ancestors"));
}

void TestHttpPage::partsAreThere_data()
{
    QTest::addColumn<QByteArray>("path");
    QTest::addColumn<QByteArray>("type");
    QTest::newRow("style") << "/page.css"_ba
                           << "text/css; charset=utf-8"_ba;
    QTest::newRow("script") << "/page.js"_ba
                            << "text/javascript; charset=utf-8"_ba;
    QTest::newRow("icon") << "/icon.svg"_ba
                          << "image/svg+xml"_ba;
}

void TestHttpPage::partsAreThere()
{
    QFETCH(QByteArray, path);
    QFETCH(QByteArray, type);
    Served served;
    QVERIFY(served.start() != 0);
    RawClient client(served.port);
    const RawAnswer answer = client.get(path);
    QCOMPARE(answer.status, 200);
    QCOMPARE(answer.header("Content-Type"), type);
    QCOMPARE(answer.header("X-Content-Type-Options"), "nosniff"_ba);
    QVERIFY(answer.body.size() > 100);
    client.send(request("GET", "/", "Accept: text/html\r\n"));
    QVERIFY(client.receive().body.contains('"' + path.sliced(1) + '"'));
    client.send(request("POST", path));
    QCOMPARE(client.receive().status, 405);
}

QTEST_GUILESS_MAIN(TestHttpPage)

#include "tst_http_page.moc"
