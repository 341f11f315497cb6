// SPDX-FileCopyrightText: 2026 The Spendwatch authors
// SPDX-License-Identifier: GPL-3.0-only
#include "engine/purchase/json_numbers.h"

#include <QTest>

#include <optional>
#include <string>

using namespace spendwatch;

class TestJsonNumbers : public QObject
{
    Q_OBJECT

private slots:
    void tokens_data();
    void tokens();
    void wholeNumbers();
    void membersOfAnObject();
    void shrinks_data();
    void shrinks();
};

void TestJsonNumbers::tokens_data()
{
    QTest::addColumn<QByteArray>("token");
    QTest::addColumn<bool>("number");
    QTest::addColumn<bool>("integer");

    const auto row = [](const char *token, bool number, bool integer) {
        QTest::addRow("'%s'", token) << QByteArray(token) << number << integer;
    };
    for (const char *integer : {"0", "-0", "7", "-7", "10", "9223372036854775807", "-9223372036854775808"})
        row(integer, true, true);
    for (const char *other : {"9223372036854775808", "-9223372036854775809", "1.0", "-0.0", "1e2", "1E+2", "1.5e-2",
                              "0e0", "123456789012345678901234567890"})
        row(other, true, false);
    for (const char *none : {"", "-", "+1", "01", "-01", "1.", ".5", "1e", "1e+", "1.e3", "1e2.5", "1 ", " 1", "--1",
                             "0x10", "NaN", "Infinity", "1-1"})
        row(none, false, false);
}

void TestJsonNumbers::tokens()
{
    QFETCH(QByteArray, token);
    QFETCH(bool, number);
    QFETCH(bool, integer);
    QCOMPARE(isNumberToken({token.data(), static_cast<std::size_t>(token.size())}), number);
    const auto value = integerFromToken({token.data(), static_cast<std::size_t>(token.size())});
    QCOMPARE(value.has_value(), integer);
    if (value)
        QCOMPARE(qint64(*value), token.toLongLong());
}

/// Against all ways to write a number with one point and one exponent.
void TestJsonNumbers::wholeNumbers()
{
    for (int number : {0, 7, 60, 64, 4000, 10203}) {
        const std::string digits = std::to_string(number);
        for (std::size_t point = 1; point <= digits.size() + 3; ++point) {
            std::string padded = digits;
            padded.resize(std::max(digits.size(), point), '0');
            const std::string text = padded.substr(0, point) + '.' + padded.substr(point) + "00e"
                                     + std::to_string(static_cast<int>(digits.size()) - static_cast<int>(point));
            const bool leadingZero = text.starts_with('0') && text[1] != '.';
            QCOMPARE(wholeNumberFromToken(text), leadingZero ? std::nullopt : std::optional<std::int64_t>(number));
            QCOMPARE(wholeNumberFromToken('-' + text),
                     leadingZero ? std::nullopt : std::optional<std::int64_t>(-number));
            if (number % 10 != 0)
                QCOMPARE(wholeNumberFromToken(text.substr(0, text.find('e') + 1)
                                              + std::to_string(static_cast<int>(digits.size() - point) - 1)),
                         std::nullopt);
        }
    }
    QCOMPARE(wholeNumberFromToken("64 "), std::nullopt);
    QCOMPARE(wholeNumberFromToken("1." + std::string(900'000, '0') + "1e900001"), std::nullopt);
    QCOMPARE(wholeNumberFromToken("12" + std::string(900'000, '0') + "e-900000"), std::optional<std::int64_t>(12));
}

void TestJsonNumbers::membersOfAnObject()
{
    const std::string json = R"( { "a" : 1.0 , "b,\"":[1,{"c":"}]"}],"d":{"e":2},"":"x", "f":-3e2})"
                             " \n";
    QCOMPARE(memberToken(json, 0), std::string_view("1.0"));
    QCOMPARE(memberToken(json, 1), std::string_view(R"([1,{"c":"}]"}])"));
    QCOMPARE(memberToken(json, 2), std::string_view(R"({"e":2})"));
    QCOMPARE(memberToken(json, 3), std::string_view(R"("x")"));
    QCOMPARE(memberToken(json, 4), std::string_view("-3e2"));
}

void TestJsonNumbers::shrinks_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<QByteArray>("result");

    const auto same = [](const char *name, const char *text) {
        QTest::newRow(name) << QByteArray(text) << QByteArray(text);
    };
    QTest::newRow("huge exponent") << QByteArray("[1e999]") << QByteArray("[1.5  ]");
    QTest::newRow("huge integer") << QByteArray("{\"a\":18446744073709551616,\"b\":5}")
                                  << QByteArray("{\"a\":1.5                 ,\"b\":5}");
    QTest::newRow("behind a string") << QByteArray("[\"1e999\\\"1e999\",1e999]")
                                     << QByteArray("[\"1e999\\\"1e999\",1.5  ]");
    QTest::newRow("at the end") << QByteArray("1e999") << QByteArray("1.5  ");
    same("int64", "[1,-9223372036854775808,9223372036854775807]");
    same("malformed stays malformed", "[01e999,1e999.5,1e999e1,-,1e999+]");
    same("in a string", "[\"1e999\"]");
    same("open string", "[\"1e999");
    same("open escape", "[\"1e999\\");
    same("empty", "");
}

void TestJsonNumbers::shrinks()
{
    QFETCH(QByteArray, text);
    QFETCH(QByteArray, result);
    std::string json = text.toStdString();
    const bool changed = shrinkLargeNumbers(json);
    QCOMPARE(QByteArray::fromStdString(json), result);
    QCOMPARE(changed, text != result);
}

QTEST_GUILESS_MAIN(TestJsonNumbers)
#include "tst_json_numbers.moc"
