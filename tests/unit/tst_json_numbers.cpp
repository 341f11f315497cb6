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
