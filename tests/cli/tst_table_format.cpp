// SPDX-FileCopyrightText: 2026 The Spendwatch authors
// SPDX-License-Identifier: GPL-3.0-only
#include "tests/support/format_table.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QTest>

#include <limits>

using namespace spendwatch;
using namespace Qt::StringLiterals;

namespace {

std::vector<CustomerRow> demoRows()
{
    return {{u"brian"_s, 1064, 30, 0}, {u"Zoë"_s, 64, 3, 0}, {u"meher"_s, -5, 0, 0}};
}

} // namespace

class TestTableFormat : public QObject
{
    Q_OBJECT

private slots:
    void demo_data();
    void demo();
    void empty();
    void sumsBeyond64Bits();
    void hostileNames_data();
    void hostileNames();
    void safeForSpreadsheets_data();
    void safeForSpreadsheets();
    void longNamesPushTheirOwnLineOnly();
    void widerThanMeasured();
    void readsWhatItWrites_data() { hostileNames_data(); }
    void readsWhatItWrites();
    void readsRows_data();
    void readsRows();
};

void TestTableFormat::demo_data()
{
    QTest::addColumn<int>("format");
    QTest::addColumn<QByteArray>("text");
    QTest::newRow("plain") << static_cast<int>(TableFormat::Plain)
                           << QByteArray("customer  total spent  purchases\n"
                                         "brian            1064         30\n"
                                         "Zoë                64          3\n"
                                         "meher              -5          -\n");
    QTest::newRow("JSON") << static_cast<int>(TableFormat::Json)
                          << QByteArray(R"([{"customer":"brian","total_spent":1064,"purchases":30},)"
                                        R"({"customer":"Zoë","total_spent":64,"purchases":3},)"
                                        R"({"customer":"meher","total_spent":-5,"purchases":0}])"
                                        "\n");
    QTest::newRow("CSV") << static_cast<int>(TableFormat::Csv)
                         << QByteArray("customer,total_spent,purchases\nbrian,1064,30\nZoë,64,3\nmeher,-5,0\n");
}

void TestTableFormat::demo()
{
    QFETCH(int, format);
    QFETCH(QByteArray, text);
    QCOMPARE(test::formatTable(demoRows(), static_cast<TableFormat>(format)), text);
}

void TestTableFormat::empty()
{
    QCOMPARE(test::formatTable({}, TableFormat::Json), QByteArray("[]\n"));
    QCOMPARE(test::formatTable({}, TableFormat::Csv), QByteArray("customer,total_spent,purchases\n"));
    QCOMPARE(test::formatTable({}, TableFormat::Plain), QByteArray("customer  total spent  purchases\n"));
}

void TestTableFormat::sumsBeyond64Bits()
{
    const std::vector<CustomerRow> rows{{u"a"_s, Sum(std::numeric_limits<qint64>::max()) * 3, 1, 0}};
    for (const TableFormat format : {TableFormat::Plain, TableFormat::Json, TableFormat::Csv})
        QVERIFY(test::formatTable(rows, format).contains("27670116110564327421"));
}

void TestTableFormat::hostileNames_data()
{
    QTest::addColumn<QString>("name");
    QTest::addColumn<QByteArray>("plain");
    QTest::addColumn<QByteArray>("json");
    QTest::addColumn<QByteArray>("csv");

    QTest::newRow("quote") << u"a\"b"_s << QByteArray("a\"b ") << QByteArray(R"("a\"b")") << QByteArray(R"("a""b",)");
    QTest::newRow("comma") << u"a,b"_s << QByteArray("a,b ") << QByteArray(R"("a,b")") << QByteArray(R"("a,b",)");
    QTest::newRow("newline") << u"a\nb"_s << QByteArray(R"(a\u000ab )") << QByteArray(R"("a\nb")")
                             << QByteArray("\"a\nb\",");
    QTest::newRow("escape") << u"\u001b[2J"_s << QByteArray(R"(\u001b[2J )") << QByteArray(R"("\u001b[2J")")
                            << QByteArray("\"\x1b[2J\",");
    QTest::newRow("8-bit control") << u"a\u009bb"_s << QByteArray(R"(a\u009bb )") << QByteArray(R"("a\u009bb")")
                                   << QByteArray("a\xc2\x9b"
                                                 "b,");
    QTest::newRow("right to left") << u"a\u202eb"_s << QByteArray(R"(a\u202eb )") << QByteArray(R"("a\u202eb")")
                                   << QByteArray("a\xe2\x80\xae"
                                                 "b,");
    QTest::newRow("NUL") << u"a"_s + QChar(0) << QByteArray(R"(a\u0000 )") << QByteArray(R"("a\u0000")")
                         << QByteArray("\"a\0\",", 5);
    QTest::newRow("space") << u" a"_s << QByteArray(" a ") << QByteArray(R"(" a")") << QByteArray(R"(" a",)");
}

void TestTableFormat::hostileNames()
{
    QFETCH(QString, name);
    QFETCH(QByteArray, plain);
    QFETCH(QByteArray, json);
    QFETCH(QByteArray, csv);
    const std::vector<CustomerRow> rows{{name, 1, 1, 0}};

    const QByteArray plainText = test::formatTable(rows, TableFormat::Plain);
    QVERIFY2(plainText.contains('\n' + plain), plainText);
    QCOMPARE(plainText.count('\n'), 2);
    const QByteArray jsonText = test::formatTable(rows, TableFormat::Json);
    QVERIFY2(jsonText.contains(":" + json + ","), jsonText);
    QCOMPARE(QJsonDocument::fromJson(jsonText).array()[0].toObject()[u"customer"].toString(), name);
    const QByteArray csvText = test::formatTable(rows, TableFormat::Csv);
    QVERIFY2(csvText.contains('\n' + csv + "1,1\n"), csvText);
}

void TestTableFormat::safeForSpreadsheets_data()
{
    QTest::addColumn<QString>("name");
    QTest::addColumn<QByteArray>("field");

    QTest::newRow("plain") << u"brian"_s << "brian"_ba;
    QTest::newRow("formula") << u"=1+1"_s << "'=1+1"_ba;
    QTest::newRow("formula with quotes") << uR"-(=HYPERLINK("http://x","y"))-"_s
                                         << R"-("'=HYPERLINK(""http://x"",""y"")")-"_ba;
    QTest::newRow("plus") << u"+49 30"_s << "'+49 30"_ba;
    QTest::newRow("minus") << u"-2"_s << "'-2"_ba;
    QTest::newRow("at") << u"@sum(a1)"_s << "'@sum(a1)"_ba;
    QTest::newRow("tab") << u"\t=1"_s << "\"'\t=1\""_ba;
    QTest::newRow("full-width") << u"\uff1d1"_s
                                << "'\xEF\xBC\x9D"
                                   "1"_ba;
    QTest::newRow("inside") << u"a=1"_s << "a=1"_ba;
}

void TestTableFormat::safeForSpreadsheets()
{
    QFETCH(QString, name);
    QFETCH(QByteArray, field);
    const std::vector<CustomerRow> rows{{name, -5, 1, 0}}; // A negative total is a number.
    QCOMPARE(test::formatTable(rows, TableFormat::SafeCsv), "\xEF\xBB\xBF"
                                                            "customer,total_spent,purchases\n"
                                                                + field + ",-5,1\n");
    QVERIFY(test::formatTable(rows, TableFormat::Csv).startsWith("customer,"));
}

void TestTableFormat::longNamesPushTheirOwnLineOnly()
{
    const std::vector<CustomerRow> rows{{QString(1000, u'x'), 1, 1, 0}, {u"b"_s, 1, 1, 0}};
    const QList<QByteArray> lines = test::formatTable(rows, TableFormat::Plain).split('\n');
    QVERIFY(lines[1].size() > 1000);
    QVERIFY(lines[2].size() < 80);
    QCOMPARE(lines[0].size(), lines[2].size());
}

/// Only the first rows of a long table are measured.
void TestTableFormat::widerThanMeasured()
{
    PlainTable table;
    table.measure({u"ann"_s, 12345, 1, 0});
    QByteArray text = table.head();
    table.append(text, {u"a longer name"_s, 1, 1, 0});
    table.append(text, {u"bob"_s, 123'456'789'012, 1, 0});
    table.append(text, {u"ann"_s, 12345, 1, 0});
    QCOMPARE(text, QByteArray("customer  total spent  purchases\n"
                              "a longer name            1          1\n"
                              "bob       123456789012          1\n"
                              "ann             12345          1\n"));
}

void TestTableFormat::readsWhatItWrites()
{
    QFETCH(QString, name);
    for (const Sum total : {Sum(0), Sum(-64), Sum(std::numeric_limits<qint64>::max()) * 3}) {
        const CustomerRow row{name, total, 30, 0};
        const QByteArray line = tableRow(row, TableFormat::NdJson, true);
        const std::string_view bytes(line.constData(), static_cast<std::size_t>(line.size()));
        QCOMPARE(rowOfNdJson(bytes), std::optional(row));
        QCOMPARE(rowOfNdJson(bytes.substr(0, bytes.size() - 1)), std::optional(row));
        QVERIFY(!rowOfNdJson(bytes.substr(0, bytes.size() - 2)));
    }
}

void TestTableFormat::readsRows_data()
{
    QTest::addColumn<QByteArray>("line");
    QTest::addColumn<bool>("understood");
    QTest::newRow("plain") << R"({"customer":"a","total_spent":1,"purchases":2})"_ba << true;
    QTest::newRow("spaces") << R"({ "customer": "a", "total_spent": 1, "purchases": 2 })"_ba << true;
    QTest::newRow("one more member") << R"({"customer":"a","total_spent":1,"purchases":2,"more":3})"_ba << true;
    QTest::newRow("escaped") << R"({"customer":"\u0061","total_spent":1,"purchases":2})"_ba << true;
    QTest::newRow("no total") << R"({"customer":"a","purchases":2})"_ba << false;
    QTest::newRow("a total that is no number") << R"({"customer":"a","total_spent":1x,"purchases":2})"_ba << false;
    QTest::newRow("no name") << R"({"total_spent":1,"purchases":2})"_ba << false;
    QTest::newRow("no UTF-8") << "{\"customer\":\"a\xff\",\"total_spent\":1,\"purchases\":2}"_ba << false;
    QTest::newRow("cut") << R"({"customer":"a","total_spent":1,"purchases":2)"_ba << false;
    QTest::newRow("text behind") << R"({"customer":"a","total_spent":1,"purchases":2}x)"_ba << false;
    QTest::newRow("empty") << ""_ba << false;
}

void TestTableFormat::readsRows()
{
    QFETCH(QByteArray, line);
    QFETCH(bool, understood);
    const auto row = rowOfNdJson({line.constData(), static_cast<std::size_t>(line.size())});
    QCOMPARE(row.has_value(), understood);
    if (row)
        QCOMPARE(*row, (CustomerRow{u"a"_s, 1, 2, 0}));
}

QTEST_GUILESS_MAIN(TestTableFormat)

#include "tst_table_format.moc"
