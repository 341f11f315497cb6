// SPDX-FileCopyrightText: 2026 The Spendwatch authors
// SPDX-License-Identifier: GPL-3.0-only
#include "tests/http/raw_client.h"
#include "tests/http/served.h"

#include <QJsonDocument>
#include <QJsonObject>
#include <QTest>

#include <limits>

using namespace spendwatch;
using namespace Qt::StringLiterals;

/// Customers with every kind of name, and with every size of total.
class TestHttpNames : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase();
    void exactBytes();
    void names_data();
    void names();
    void badNames_data();
    void badNames();
    void exactTotals_data();
    void exactTotals();
    void unknownCustomerIsNotStored();

private:
    Served m_served;
};

void TestHttpNames::initTestCase()
{
    m_served.totals.set(u"brian"_s, 64);
    m_served.totals.set(u"meher"_s, 70);
    m_served.totals.set(u"hamzah"_s, 70);
    m_served.totals.set(u"a b+c"_s, 3);
    QVERIFY(m_served.start() != 0);
}

void TestHttpNames::exactBytes()
{
    RawClient client(m_served.port);
    const RawAnswer answer = client.get("/customer/brian");
    QVERIFY(!answer.header("Date").isEmpty());
    QCOMPARE(answer.headWithoutDate(), "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: 37\r\n"
                                       "Cache-Control: no-store\r\nX-Content-Type-Options: nosniff\r\n"
                                       "Content-Security-Policy: default-src 'none'; frame-ancestors 'none'\r\n"_ba);
    QCOMPARE(answer.body, R"({"customer":"brian","total_spent":64})"_ba);
}

void TestHttpNames::names_data()
{
    QTest::addColumn<QByteArray>("segment");
    QTest::addColumn<QString>("name");
    QTest::addColumn<QByteArray>("json");

    QTest::newRow("space") << "New%20York"_ba << u"New York"_s << "New York"_ba;
    QTest::newRow("slash") << "a%2Fb"_ba << u"a/b"_s << "a/b"_ba;
    QTest::newRow("slash, lower case") << "a%2fb"_ba << u"a/b"_s << "a/b"_ba;
    QTest::newRow("percent") << "100%25"_ba << u"100%"_s << "100%"_ba;
    QTest::newRow("an escaped escape") << "%2541"_ba << u"%41"_s << "%41"_ba;
    QTest::newRow("plus is a plus") << "a+b"_ba << u"a+b"_s << "a+b"_ba;
    QTest::newRow("escaped plus") << "a%2Bb"_ba << u"a+b"_s << "a+b"_ba;
    QTest::newRow("emoji") << "%F0%9F%92%B8"_ba << u"💸"_s << "💸"_ba;
    QTest::newRow("emoji, not escaped") << "💸"_ba << u"💸"_s << "💸"_ba;
    QTest::newRow("NUL") << "a%00b"_ba << u"a\0b"_s << R"(a\u0000b)"_ba;
    QTest::newRow("quote") << "%22q%22"_ba << u"\"q\""_s << R"(\"q\")"_ba;
    QTest::newRow("quote, not escaped") << "\"q\""_ba << u"\"q\""_s << R"(\"q\")"_ba;
    QTest::newRow("backslash") << "a%5Cb"_ba << u"a\\b"_s << R"(a\\b)"_ba;
    QTest::newRow("CR and LF") << "a%0D%0Ab"_ba << u"a\r\nb"_s << R"(a\r\nb)"_ba;
    QTest::newRow("other controls") << "%01%1f%7F"_ba << u"\u0001\u001f\u007f"_s << "\\u0001\\u001f\x7f"_ba;
    QTest::newRow("question mark and hash") << "a%3Fb%23c"_ba << u"a?b#c"_s << "a?b#c"_ba;
    QTest::newRow("dots") << "%2e%2E"_ba << u".."_s << ".."_ba;
    QTest::newRow("replacement character") << "%EF%BF%BD"_ba << u"\uFFFD"_s << "\uFFFD"_ba;
    QTest::newRow("1,024 bytes") << QByteArray(1024, 'x') << QString(1024, u'x') << QByteArray(1024, 'x');
    QTest::newRow("1,024 bytes, all escaped")
        << "%C3%9F"_ba.repeated(512) << QString(512, u'ß') << "ß"_ba.repeated(512);
}

void TestHttpNames::names()
{
    QFETCH(QByteArray, segment);
    QFETCH(QString, name);
    QFETCH(QByteArray, json);
    Served served;
    served.totals.set(name, 55);
    QVERIFY(served.start() != 0);
    RawClient client(served.port);
    const RawAnswer answer = client.get("/customer/" + segment);
    QCOMPARE(answer.status, 200);
    QCOMPARE(answer.body, "{\"customer\":\"" + json + "\",\"total_spent\":55}");
    QCOMPARE(QJsonDocument::fromJson(answer.body).object().value(u"customer").toString(), name);
}

void TestHttpNames::badNames_data()
{
    QTest::addColumn<QByteArray>("segment");
    QTest::addColumn<int>("status");
    QTest::addColumn<QByteArray>("word");

    QTest::newRow("empty") << ""_ba << 404 << "missing"_ba;
    QTest::newRow("slash") << "a/b"_ba << 404 << "%2F"_ba;
    QTest::newRow("slash at the end") << "a/"_ba << 404 << "%2F"_ba;
    QTest::newRow("1,025 bytes") << QByteArray(1025, 'x') << 400 << "1024"_ba;
    QTest::newRow("no digits") << "a%zz"_ba << 400 << "%25"_ba;
    QTest::newRow("one digit") << "a%2"_ba << 400 << "%25"_ba;
    QTest::newRow("lone percent") << "100%"_ba << 400 << "%25"_ba;
    QTest::newRow("escaped, then not") << "%2525%"_ba << 400 << "%25"_ba;
    QTest::newRow("Latin-1") << "caf%E9"_ba << 400 << "UTF-8"_ba;
    QTest::newRow("Latin-1, not escaped") << "caf\xE9"_ba << 400 << "UTF-8"_ba;
    QTest::newRow("overlong") << "%C0%AF"_ba << 400 << "UTF-8"_ba;
    QTest::newRow("surrogate") << "%ED%A0%80"_ba << 400 << "UTF-8"_ba;
    QTest::newRow("cut short") << "%F0%9F%92"_ba << 400 << "UTF-8"_ba;
}

void TestHttpNames::badNames()
{
    QFETCH(QByteArray, segment);
    QFETCH(int, status);
    QFETCH(QByteArray, word);
    RawClient client(m_served.port);
    const RawAnswer answer = client.get("/customer/" + segment);
    QCOMPARE(answer.status, status);
    const QJsonObject json = QJsonDocument::fromJson(answer.body).object();
    QCOMPARE(json.value(u"status").toInt(), status);
    QVERIFY2(json.value(u"error").toString().contains(QString::fromUtf8(word)), answer.body.constData());
    QCOMPARE(client.get("/customer/brian").status, 200); // on the same connection
}

void TestHttpNames::exactTotals_data()
{
    QTest::addColumn<qint64>("high");
    QTest::addColumn<qint64>("low");
    QTest::addColumn<QByteArray>("digits");
    constexpr qint64 Max = std::numeric_limits<qint64>::max();
    constexpr qint64 Min = std::numeric_limits<qint64>::min();

    QTest::newRow("beyond what a double holds") << qint64(0) << qint64(9007199254740993) << "9007199254740993"_ba;
    QTest::newRow("greatest int64") << qint64(0) << Max << "9223372036854775807"_ba;
    QTest::newRow("beyond int64") << Max << Max << "18446744073709551614"_ba;
    QTest::newRow("least of two partitions") << Min << Min << "-18446744073709551616"_ba;
}

void TestHttpNames::exactTotals()
{
    QFETCH(qint64, high);
    QFETCH(qint64, low);
    QFETCH(QByteArray, digits);
    Served served;
    served.totals.set(u"brian"_s, Sum(high) + Sum(low));
    QVERIFY(served.start() != 0);
    RawClient client(served.port);
    QCOMPARE(client.get("/customer/brian").body, "{\"customer\":\"brian\",\"total_spent\":" + digits + "}");
    QCOMPARE(client.get("/customers").body, "[{\"customer\":\"brian\",\"total_spent\":" + digits + "}]");
}

void TestHttpNames::unknownCustomerIsNotStored()
{
    RawClient client(m_served.port);
    const std::size_t before = m_served.totals.size();
    for (int i = 0; i < 2; ++i) {
        const RawAnswer answer = client.get("/customer/nobody");
        QCOMPARE(answer.status, 200);
        QCOMPARE(answer.body, R"({"customer":"nobody","total_spent":0})"_ba);
    }
    QCOMPARE(m_served.totals.size(), before);
}

QTEST_GUILESS_MAIN(TestHttpNames)

#include "tst_http_names.moc"
