// SPDX-FileCopyrightText: 2026 The Spendwatch authors
// SPDX-License-Identifier: GPL-3.0-only
#include "engine/purchase/field_format.h"
#include "engine/purchase/json_numbers.h"
#include "engine/purchase/purchase_encoder.h"
#include "engine/stream/changelog_entry.h"
#include "engine/values/amount.h"

#include <QTest>

#include <algorithm>
#include <limits>
#include <map>
#include <random>
#include <string>

using namespace spendwatch;
using namespace Qt::StringLiterals;

/// Amounts with decimals, held to arithmetic on strings of digits, which knows nothing of how they are read.
class TestDecimals : public QObject
{
    Q_OBJECT

private slots:
    void cleanup() { setAmountDecimals(0); }
    void numbersOfAnySpelling_data();
    void numbersOfAnySpelling();
    void writtenAndReadAgain_data();
    void writtenAndReadAgain();
    void decimalsInWords_data();
    void decimalsInWords();
    void changelogValues_data();
    void changelogValues();
    void texts();
    void sumsOf128Bits();
};

namespace {

/// A decimal number of any size: `digits` without leading zeros, times ten to the power of -`behind`.
struct BigDecimal {
    bool negative = false;
    std::string digits;
    long behind = 0;

    void normalize()
    {
        while (!digits.empty() && digits.back() == '0') {
            digits.pop_back();
            --behind;
        }
        digits.erase(0, std::min(digits.find_first_not_of('0'), digits.size()));
        if (digits.empty())
            behind = 0;
    }
};

BigDecimal bigDecimal(const std::string &spelled)
{
    BigDecimal number;
    std::size_t at = 0;
    if (spelled[at] == '-') {
        number.negative = true;
        ++at;
    }
    bool isBehind = false;
    for (; at < spelled.size() && spelled[at] != 'e' && spelled[at] != 'E'; ++at) {
        if (spelled[at] == '.') {
            isBehind = true;
            continue;
        }
        number.digits += spelled[at];
        number.behind += isBehind ? 1 : 0;
    }
    if (at < spelled.size())
        number.behind -= std::stol(spelled.substr(at + 1));
    number.normalize();
    return number;
}

/// As a whole number of units of the last of `decimals`: its digits with their sign; "fraction" or "range" where it is none.
std::string inUnits(BigDecimal number, int decimals)
{
    if (number.digits.empty())
        return "0";
    if (number.behind > decimals)
        return "fraction";
    const long zeros = decimals - number.behind;
    if (zeros > 40)
        return "range";
    number.digits.append(static_cast<std::size_t>(zeros), '0');
    const std::string most = number.negative ? "9223372036854775808" : "9223372036854775807";
    const bool fits =
        number.digits.size() < most.size() || (number.digits.size() == most.size() && number.digits <= most);
    return fits ? (number.negative ? "-" : "") + number.digits : "range";
}

std::string found(const std::string &spelled, int decimals)
{
    const auto number = scaledNumber(spelled, decimals);
    if (number)
        return std::to_string(*number);
    switch (number.error()) {
    case NumberFault::NotANumber:
        return "no number";
    case NumberFault::TooManyDecimals:
        return "fraction";
    case NumberFault::OutOfRange:
        break;
    }
    return "range";
}

/// Any number that JSON allows, mostly near the borders of what is counted.
class Spellings
{
public:
    explicit Spellings(unsigned seed) : m_random(seed) { }

    std::string next()
    {
        std::string text = upTo(2) == 0 ? "-" : "";
        text += whole();
        if (upTo(3) != 0)
            text += '.' + digits(1 + upTo(12));
        if (upTo(2) == 0) {
            text += upTo(1) == 0 ? "e" : "E";
            text += std::string(upTo(2) == 0   ? "+"
                                : upTo(1) == 0 ? "-"
                                               : "")
                    + std::to_string(upTo(upTo(9) == 0 ? 400 : 24));
        }
        return text;
    }

private:
    unsigned upTo(unsigned most) { return static_cast<unsigned>(m_random() % (most + 1)); }

    std::string digits(unsigned count)
    {
        std::string text;
        const unsigned kind = upTo(4); // Many zeros, or many nines, are where things go wrong.
        while (text.size() < count)
            text += kind == 0 ? '0' : kind == 1 ? '9' : static_cast<char>('0' + upTo(9));
        return text;
    }

    std::string whole()
    {
        const std::string borders[] = {"0", "9223372036854775807", "9223372036854775808", "92233720368547758",
                                       "9007199254740993"};
        if (upTo(3) == 0)
            return borders[upTo(4)];
        std::string text = digits(1 + upTo(20));
        text.erase(0, std::min(text.find_first_not_of('0'), text.size() - 1));
        return text;
    }

    std::mt19937 m_random;
};

} // namespace

void TestDecimals::numbersOfAnySpelling_data()
{
    QTest::addColumn<int>("decimals");
    for (int decimals = 0; decimals <= MaxDecimals; ++decimals)
        QTest::addRow("%d", decimals) << decimals;
}

void TestDecimals::numbersOfAnySpelling()
{
    QFETCH(int, decimals);
    Spellings spellings(static_cast<unsigned>(decimals) + 1);
    std::map<std::string, int> kinds;
    for (int i = 0; i < 20'000; ++i) {
        const std::string spelled = spellings.next();
        const std::string expected = inUnits(bigDecimal(spelled), decimals);
        const std::string actual = found(spelled, decimals);
        if (actual != expected)
            qWarning("%s was read", spelled.c_str());
        QCOMPARE(actual, expected);
        ++kinds[expected == "fraction" || expected == "range" ? expected : "number"];
        const auto whole = decimals == 0 ? wholeNumberFromToken(spelled) : std::nullopt;
        QVERIFY(decimals != 0
                || (whole ? std::to_string(*whole) == expected : expected == "fraction" || expected == "range"));
        const long behind = bigDecimal(spelled).behind;
        QCOMPARE(decimalsOf(spelled), std::int64_t{std::max(behind, 0L)});
    }
    QVERIFY2(kinds.size() == 3 && kinds["number"] > 1000 && kinds["fraction"] > 1000 && kinds["range"] > 1000,
             "each kind occurs");
}

void TestDecimals::writtenAndReadAgain_data()
{
    numbersOfAnySpelling_data();
}

/// An amount survives: it is written with exactly as many digits, and read as the same.
void TestDecimals::writtenAndReadAgain()
{
    QFETCH(int, decimals);
    std::mt19937_64 random(static_cast<unsigned>(decimals) + 7);
    for (int i = 0; i < 20'000; ++i) {
        auto amount = static_cast<std::int64_t>(random()) >> (random() % 64);
        if (i < 3)
            amount = i == 0   ? 0
                     : i == 1 ? std::numeric_limits<std::int64_t>::min()
                              : std::numeric_limits<std::int64_t>::max();
        const std::string text = toAmount(amount, decimals);
        QVERIFY2(isNumberToken(text), text.c_str());
        QCOMPARE(fromJsonAmount(text, decimals), std::optional(amount));
        QCOMPARE(inUnits(bigDecimal(text), decimals), std::to_string(amount));
        const std::size_t point = text.find('.');
        QCOMPARE(point == std::string::npos ? 0 : static_cast<int>(text.size() - point - 1), decimals);
    }
}

void TestDecimals::decimalsInWords_data()
{
    QTest::addColumn<QByteArray>("amount");
    QTest::addColumn<qint64>("value");
    QTest::addColumn<QString>("why");
    const auto good = [](const char *amount, qint64 value) {
        QTest::newRow(amount) << QByteArray(amount) << value << QString();
    };
    good("12.50", 1250);
    good("\"12.50\"", 1250);
    good("12.5", 1250);
    good("12", 1200);
    good("1250e-2", 1250);
    good("\"1250e-2\"", 1250);
    good("0.0125e3", 1250);
    good("-0.01", -1);
    good("12.5000000", 1250);
    good("92233720368547758.07", std::numeric_limits<qint64>::max());
    good("\"-92233720368547758.08\"", std::numeric_limits<qint64>::min());
    good("90071992547409.93", 9007199254740993); // No double is that.
    const auto bad = [](const char *amount, const QString &why) {
        QTest::newRow(amount) << QByteArray(amount) << qint64(0) << why;
    };
    bad("12.505", u"total: 3 decimals, at most 2"_s);
    bad("\"0.12345\"", u"total: 5 decimals, at most 2"_s);
    bad("1e-9", u"total: 9 decimals, at most 2"_s);
    bad("92233720368547758.08", u"total is outside of the range of 64 bits"_s);
    bad("\"12,50\"", u"total is not a number"_s);
    bad("\"12.50 EUR\"", u"total is not a number"_s);
    bad("\"12.\"", u"total is not a number"_s);
}

void TestDecimals::decimalsInWords()
{
    QFETCH(QByteArray, amount);
    QFETCH(qint64, value);
    QFETCH(QString, why);
    const auto format = FieldFormat::make({u"/c"_s, u"/total"_s, {}, {}, {}, 2});
    QVERIFY(format);
    const std::string text = R"({"c":"b","total":)" + amount.toStdString() + "}";
    const auto purchases = format->decode(text);
    QCOMPARE(purchases ? QString() : format->why(purchases.error()).english(), why);
    if (purchases)
        QCOMPARE(qint64{purchases->front().amount}, value);
}

void TestDecimals::changelogValues_data()
{
    QTest::addColumn<QByteArray>("value");
    QTest::addColumn<bool>("good");
    QTest::addColumn<qint64>("amount");
    QTest::newRow("as we write it") << QByteArray("12.50") << true << qint64(1250);
    QTest::newRow("shorter") << QByteArray("12.5") << true << qint64(1250);
    QTest::newRow("whole") << QByteArray("12") << true << qint64(1200);
    QTest::newRow("more decimals") << QByteArray("12.505") << false << qint64(0);
    QTest::newRow("text") << QByteArray("\"12.50\"") << false << qint64(0);
}

void TestDecimals::changelogValues()
{
    QFETCH(QByteArray, value);
    QFETCH(bool, good);
    QFETCH(qint64, amount);
    ChangelogRecord record;
    record.key = "\"brian\"";
    record.value = std::string_view(value.constData(), static_cast<std::size_t>(value.size()));
    const auto entry = toEntry(record, 2);
    QCOMPARE(entry.has_value(), good);
    if (good)
        QCOMPARE(qint64{entry->total->amount}, amount);
    else
        QCOMPARE(entry.error().why, "its value is not an amount");
}

void TestDecimals::texts()
{
    QCOMPARE(toAmount(5, 2), std::string("0.05"));
    QCOMPARE(toAmount(-5, 2), std::string("-0.05"));
    QCOMPARE(toAmount(0, 2), std::string("0.00"));
    QCOMPARE(toAmount(-100, 2), std::string("-1.00"));
    QCOMPARE(toAmount(1234567, 0), std::string("1234567"));
    QCOMPARE(toGroupedAmount(-1234567, u","_s, u"."_s), u"-1,234,567"_s);
    setAmountDecimals(2);
    QCOMPARE(toAmount(1234567), std::string("12345.67"));
    QCOMPARE(toGroupedAmount(-123456789, u"."_s, u","_s), u"-1.234.567,89"_s);
    QCOMPARE(toGroupedAmount(-9, u"."_s, u","_s), u"-0,09"_s);
    setAmountDecimals(99);
    QCOMPARE(amountDecimals(), MaxDecimals);
}

void TestDecimals::sumsOf128Bits()
{
    const Sum most = Sum(std::numeric_limits<std::int64_t>::max()) * 1'000'000;
    QCOMPARE(toAmount(most, 2), std::string("92233720368547758070000.00"));
    QCOMPARE(toAmount(-most, 9), std::string("-9223372036854775.807000000"));
}

QTEST_GUILESS_MAIN(TestDecimals)
#include "tst_decimals.moc"
