// SPDX-FileCopyrightText: 2026 The Spendwatch authors
// SPDX-License-Identifier: GPL-3.0-only
#include "engine/purchase/purchase_decoder.h"
#include "engine/purchase/purchase_encoder.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QTest>

#include <limits>

using namespace Qt::StringLiterals;
using namespace spendwatch;

namespace {

QByteArray bytesOf(std::string_view text)
{
    return {text.data(), static_cast<qsizetype>(text.size())};
}

std::string_view viewOf(const QByteArray &bytes)
{
    return {bytes.data(), static_cast<std::size_t>(bytes.size())};
}

/// As Qt writes it into a JSON document.
QByteArray qtJsonString(const QString &text)
{
    QByteArray json = QJsonDocument(QJsonArray{text}).toJson(QJsonDocument::Compact);
    return json.sliced(1, json.size() - 2);
}

} // namespace

class TestPurchaseEncoder : public QObject
{
    Q_OBJECT

private slots:
    void contractBytes_data();
    void contractBytes();
    void appends();
    void decodesAgain();
    void stringsAreAsQtWritesThem();
    void fromString_data();
    void fromString();
    void fromInteger_data();
    void fromInteger();
};

void TestPurchaseEncoder::contractBytes_data()
{
    QTest::addColumn<QByteArray>("customer");
    QTest::addColumn<qint64>("amount");
    QTest::addColumn<QByteArray>("note");
    QTest::addColumn<QByteArray>("json");

    QTest::newRow("no note") << QByteArray("brian") << qint64(64) << QByteArray()
                             << QByteArray(R"({"msg_id":"id","customer":"brian","amount":64,"note":null})");
    QTest::newRow("note") << QByteArray("brian") << qint64(1) << QByteArray("Foo")
                          << QByteArray(R"({"msg_id":"id","customer":"brian","amount":1,"note":"Foo"})");
    QTest::newRow("raw UTF-8") << QByteArray("Zoë") << qint64(-5) << QByteArray()
                               << QByteArray(R"({"msg_id":"id","customer":"Zoë","amount":-5,"note":null})");
    QTest::newRow("escapes") << QByteArray("a\"b") << std::numeric_limits<qint64>::min() << QByteArray("\n")
                             << QByteArray(
                                    R"({"msg_id":"id","customer":"a\"b","amount":-9223372036854775808,"note":"\n"})");
}

void TestPurchaseEncoder::contractBytes()
{
    QFETCH(QByteArray, customer);
    QFETCH(qint64, amount);
    QFETCH(QByteArray, note);
    QFETCH(QByteArray, json);

    PurchaseView purchase{"id", viewOf(customer), amount, std::nullopt};
    if (!note.isEmpty())
        purchase.note = viewOf(note);
    std::string out;
    appendPurchaseJson(out, purchase);
    QCOMPARE(bytesOf(out), json);
}

void TestPurchaseEncoder::appends()
{
    std::string out = "x";
    appendPurchaseJson(out, {"", "a", 0, std::nullopt});
    QCOMPARE(bytesOf(out), QByteArray(R"(x{"msg_id":"","customer":"a","amount":0,"note":null})"));
}

void TestPurchaseEncoder::decodesAgain()
{
    const std::string everything("\0\x01\x1f\x20\x7f\"\\/\b\f\n\r\t Zoë 李 🛒", 27);
    PurchaseDecoder decoder;
    for (const std::int64_t amount :
         {std::numeric_limits<std::int64_t>::min(), std::int64_t(0), std::numeric_limits<std::int64_t>::max()}) {
        std::string json;
        appendPurchaseJson(json, {everything, everything, amount, everything});
        const auto purchase = decoder.decode(json);
        QVERIFY(purchase);
        QCOMPARE(bytesOf(purchase->msgId), bytesOf(everything));
        QCOMPARE(bytesOf(purchase->customer), bytesOf(everything));
        QCOMPARE(qint64(purchase->amount), qint64(amount));
        QCOMPARE(bytesOf(*purchase->note), bytesOf(everything));
    }
}

void TestPurchaseEncoder::stringsAreAsQtWritesThem()
{
    const auto check = [](const QString &text) {
        QCOMPARE(bytesOf(toJsonString(viewOf(text.toUtf8()))), qtJsonString(text));
        QCOMPARE(QByteArray::fromStdString(fromJsonString(viewOf(qtJsonString(text))).value()), text.toUtf8());
    };
    for (char16_t c = 0; c < 0x80; ++c) {
        check(QString(QChar(c)));
        check(u"ab"_s + QChar(c) + u"cd"_s);
        check(QString(QChar(c)) + QChar(c));
    }
    for (const char32_t c : {0x80U, 0x9fU, 0xa0U, 0xebU, 0x7ffU, 0x800U, 0x2028U, 0x2029U, 0xd7ffU, 0xe000U, 0xfeffU,
                             0xfffdU, 0xffffU, 0x10000U, 0x1f6d2U, 0x10ffffU})
        check(QString::fromUcs4(&c, 1));
    check(QString());
}

void TestPurchaseEncoder::fromString_data()
{
    QTest::addColumn<QByteArray>("json");
    QTest::addColumn<bool>("valid");
    QTest::addColumn<QByteArray>("text");

    const auto good = [](const char *name, const QByteArray &json, const QByteArray &text) {
        QTest::newRow(name) << json << true << text;
    };
    good("plain", "\"brian\"", "brian");
    good("empty", "\"\"", "");
    good("raw UTF-8", "\"Zoë\"", "Zoë");
    good("escaped", R"("Zo\u00EB")", "Zoë");
    good("pair", R"("\ud83d\uded2")", "🛒");
    good("quote", R"("\"")", "\"");
    good("solidus", R"("\/")", "/");
    good("U+0000", R"("\u0000")", QByteArray(1, '\0'));
    good("white space around", " \n\"a\"\t", "a");
    good("white space around an escape", " \"\\u0061\" ", "a");
    for (const char *bad : {"",
                            " ",
                            "\"",
                            "brian",
                            "false",
                            "null",
                            "64",
                            "[\"a\"]",
                            "{}",
                            "\"a",
                            "a\"",
                            "\"a\"b\"",
                            "\"a\" \"b\"",
                            "\"a\"x",
                            "\"\\\"",
                            "\"\\q\"",
                            "\"\\u12\"",
                            "\"\n\"",
                            "\"\x01\"",
                            "\"\x80\"",
                            "\"\xed\xa0\x80\"",
                            "\"\\udc00\"",
                            "\"\\ud800\"",
                            "\"\\ud800\\u0041\"",
                            "\"\\u0041\x80\"",
                            "\xef\xbb\xbf\"a\"",
                            "'a'"})
        QTest::addRow("bad: %s", QByteArray(bad).toPercentEncoding().data())
            << QByteArray(bad) << false << QByteArray();
    QTest::newRow("bad: NUL behind") << QByteArray("\"a\"\0", 4) << false << QByteArray();
    QTest::newRow("bad: NUL within") << QByteArray("\"a\0\"", 4) << false << QByteArray();
    QTest::newRow("bad: too large") << '"' + QByteArray(1024 * 1024, 'x') + '"' << false << QByteArray();
}

void TestPurchaseEncoder::fromString()
{
    QFETCH(QByteArray, json);
    QFETCH(bool, valid);
    QFETCH(QByteArray, text);
    const auto result = fromJsonString(viewOf(json));
    QCOMPARE(result.has_value(), valid);
    QCOMPARE(QByteArray::fromStdString(result.value_or("")), text);
}

void TestPurchaseEncoder::fromInteger_data()
{
    QTest::addColumn<QByteArray>("json");
    QTest::addColumn<bool>("valid");
    QTest::addColumn<qint64>("value");

    const auto good = [](const char *json, qint64 value) {
        QTest::addRow("%s", QByteArray(json).toPercentEncoding().data()) << QByteArray(json) << true << value;
    };
    good("64", 64);
    good("0", 0);
    good("-0", 0);
    good("-7", -7);
    good(" 64\n", 64);
    good("9223372036854775807", std::numeric_limits<qint64>::max());
    good("-9223372036854775808", std::numeric_limits<qint64>::min());
    good("192.0", 192);
    good(" 1.5e2 ", 150);
    good("-0.0", 0);
    good("1e+18", 1'000'000'000'000'000'000);
    good("9007199254740993.0", 9007199254740993);
    good("192.0", 192);
    good(" 1.5e2 ", 150);
    good("-0.0", 0);
    good("1e+18", 1'000'000'000'000'000'000);
    good("9007199254740993.0", 9007199254740993);
    for (const char *bad : {"",
                            " ",
                            "-",
                            "+1",
                            "064",
                            "00",
                            "-01",
                            "6.5",
                            "1e-3",
                            "6.",
                            "1e19",
                            "9223372036854775808.0",
                            "NaN",
                            "Infinity",
                            "6 4",
                            "64x",
                            "0x40",
                            "9223372036854775808",
                            "-9223372036854775809",
                            "\"64\"",
                            "null",
                            "true",
                            "[64]",
                            "\xef\xbb\xbf"
                            "64",
                            "\f64"})
        QTest::addRow("bad: %s", QByteArray(bad).toPercentEncoding().data()) << QByteArray(bad) << false << qint64(0);
    QTest::newRow("bad: NUL behind") << QByteArray("64\0", 3) << false << qint64(0);
}

void TestPurchaseEncoder::fromInteger()
{
    QFETCH(QByteArray, json);
    QFETCH(bool, valid);
    QFETCH(qint64, value);
    const auto result = fromJsonInteger(viewOf(json));
    QCOMPARE(result.has_value(), valid);
    QCOMPARE(qint64(result.value_or(0)), value);
}

QTEST_GUILESS_MAIN(TestPurchaseEncoder)
#include "tst_purchase_encoder.moc"
