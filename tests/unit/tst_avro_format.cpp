// SPDX-FileCopyrightText: 2026 The Spendwatch authors
// SPDX-License-Identifier: GPL-3.0-only
// What Avro, and JSON behind a prefix, mean by the fields that are read.
#include <QTest>

#include <limits>
#include <string>
#include <string_view>

#include "unit/avro_messages.h"

using namespace spendwatch;
using namespace spendwatch::test;
using namespace Qt::StringLiterals;

// Before all raw strings: Qt's meta object compiler does not read past some of them.
class TestAvroFormat : public QObject
{
    Q_OBJECT

private slots:
    void orders_data();
    void orders();
    void amounts_data();
    void amounts();
    void items();
    void itemsAndAFieldAmongThem();
    void names_data();
    void names();
    void schemasEvolve();
    void prefixedJson_data();
    void prefixedJson();
    void identity();
};

namespace {

/// Of amounts().
void addNumbers()
{
    QTest::newRow("long, largest") << QByteArray(R"("long")") << QByteArray("feffffffffffffffff01") << 0
                                   << u"b 9223372036854775807"_s;
    QTest::newRow("long, smallest") << QByteArray(R"("long")") << QByteArray("ffffffffffffffffff01") << 0
                                    << u"b -9223372036854775808"_s;
    QTest::newRow("long, 0") << QByteArray(R"("long")") << QByteArray("00") << 0 << u"b 0"_s;
    QTest::newRow("long, one byte") << QByteArray(R"("long")") << QByteArray("7f") << 0 << u"b -64"_s;
    QTest::newRow("long, two bytes") << QByteArray(R"({"type":"long"})") << QByteArray("8001") << 2 << u"b 6400"_s;
    QTest::newRow("long, in smallest units too large") << QByteArray(R"("long")") << QByteArray("feffffffffffffffff01")
                                                       << 1 << u"amount is outside of the range of 64 bits"_s;
    QTest::newRow("int, largest") << QByteArray(R"("int")") << QByteArray("feffffff0f") << 0 << u"b 2147483647"_s;
    QTest::newRow("int, smallest") << QByteArray(R"("int")") << QByteArray("ffffffff0f") << 0 << u"b -2147483648"_s;
    QTest::newRow("double") << QByteArray(R"("double")") << QByteArray("0000000000002940") << 2 << u"b 1250"_s;
    QTest::newRow("double, no binary fraction")
        << QByteArray(R"("double")") << QByteArray("9a9999999999b93f") << 2 << u"b 10"_s;
    QTest::newRow("double, whole") << QByteArray(R"("double")") << QByteArray("00000000000008c0") << 0 << u"b -3"_s;
    QTest::newRow("double, large") << QByteArray(R"("double")") << QByteArray("92d54d06cff08044") << 0
                                   << u"amount is outside of the range of 64 bits"_s;
    QTest::newRow("double, none") << QByteArray(R"("double")") << QByteArray("000000000000f87f") << 0
                                  << u"amount is not a number"_s;
    QTest::newRow("double, too precise") << QByteArray(R"("double")") << QByteArray("0000000000002940") << 0
                                         << u"amount is not a whole number"_s;
    QTest::newRow("float") << QByteArray(R"("float")") << QByteArray("00004841") << 1 << u"b 125"_s;
    QTest::newRow("float, no binary fraction") << QByteArray(R"("float")") << QByteArray("cdcccc3d") << 1 << u"b 1"_s;
}

void addDecimals()
{
    const QByteArray fixed(R"({"type":"fixed","name":"F","size":12,"logicalType":"decimal","precision":28,"scale":4})");
    QTest::newRow("string") << QByteArray(R"("string")") << QByteArray("0a31322e3530") << 2 << u"b 1250"_s;
    QTest::newRow("string, exponent") << QByteArray(R"({"type":"string","avro.java.string":"String"})")
                                      << QByteArray("06316532") << 0 << u"b 100"_s;
    QTest::newRow("fixed decimal") << fixed << QByteArray("00000000000000000001e848") << 2 << u"b 1250"_s;
    QTest::newRow("fixed decimal, negative") << fixed << QByteArray("fffffffffffffffffffe17b8") << 4 << u"b -125000"_s;
    QTest::newRow("fixed decimal, 0") << fixed << QByteArray("000000000000000000000000") << 0 << u"b 0"_s;
    QTest::newRow("fixed decimal, too precise")
        << fixed << QByteArray("000000000000000000000001") << 3 << u"amount: 4 decimals, at most 3"_s;
    QTest::newRow("fixed decimal, too large")
        << fixed << QByteArray("7fffffffffffffffffffffff") << 0 << u"amount is not a whole number"_s;
    QTest::newRow("decimal of no byte") << QByteArray(R"({"type":"bytes","logicalType":"decimal","precision":4})")
                                        << QByteArray("00") << 0 << u"b 0"_s;
    QTest::newRow("decimal of 100 bytes")
        << QByteArray(R"({"type":"bytes","logicalType":"decimal","precision":400})") << "c801" + QByteArray(200, '7')
        << 0 << u"amount is outside of the range of 64 bits"_s;
    QTest::newRow("decimal of 100 bytes, small")
        << QByteArray(R"({"type":"bytes","logicalType":"decimal","precision":400})")
        << "c801" + QByteArray(198, 'f') + "f0" << 0 << u"b -16"_s;
}

void addOthers()
{
    const QByteArray sized(R"(["null","string",{"type":"bytes","logicalType":"decimal","precision":9,"scale":0}])");
    QTest::newRow("bytes") << QByteArray(R"("bytes")") << QByteArray("0a31322e3530") << 2 << u"b 1250"_s;
    QTest::newRow("bytes, no text") << QByteArray(R"("bytes")") << QByteArray("04fffe") << 0
                                    << u"amount is not a number"_s;
    QTest::newRow("a decimal that is none")
        << QByteArray(R"({"type":"bytes","logicalType":"decimal","precision":1,"scale":2})") << QByteArray("0231") << 0
        << u"b 1"_s;
    QTest::newRow("enum") << QByteArray(R"({"type":"enum","name":"E","symbols":["A","B"]})") << QByteArray("02") << 0
                          << u"amount is not a number"_s;
    QTest::newRow("union, null") << sized << QByteArray("00") << 0 << u"amount is not a number"_s;
    QTest::newRow("union, string") << sized << QByteArray("020831322e35") << 1 << u"b 125"_s;
    QTest::newRow("union, decimal") << sized << QByteArray("04024d") << 0 << u"b 77"_s;
    QTest::newRow("boolean") << QByteArray(R"("boolean")") << QByteArray("01") << 0 << u"amount is not a number"_s;
    QTest::newRow("record") << QByteArray(R"({"type":"record","name":"R","fields":[{"name":"a","type":"int"}]})")
                            << QByteArray("02") << 0 << u"amount is not a number"_s;
    QTest::newRow("date") << QByteArray(R"({"type":"int","logicalType":"date"})") << QByteArray("06") << 0 << u"b 3"_s;
}

} // namespace

void TestAvroFormat::orders_data()
{
    QTest::addColumn<QByteArray>("hex");
    QTest::addColumn<QString>("id");
    QTest::addColumn<QString>("customer");
    QTest::addColumn<qint64>("amount");
    QTest::addColumn<QString>("note");
    QTest::newRow("usual") << QByteArray("ce490a627269616e520404e200") << u"4711"_s << u"brian"_s << qint64{1250}
                           << QString();
    QTest::newRow("more than a double holds")
        << QByteArray("8180808080808020166dc3a968657220f09f98800102ff0206466f6f") << u"-9007199254740993"_s
        << QString::fromUtf8("méher 😀") << qint64{-1} << u"Foo"_s;
    QTest::newRow("the largest") << QByteArray("02027800107fffffffffffffff00") << u"1"_s << u"x"_s
                                 << std::numeric_limits<qint64>::max() << QString();
    QTest::newRow("the smallest") << QByteArray("0202780012ff800000000000000000") << u"1"_s << u"x"_s
                                  << std::numeric_limits<qint64>::min() << QString();
}

void TestAvroFormat::orders()
{
    QFETCH(QByteArray, hex);
    QFETCH(QString, note);
    PurchaseFields fields = orderFields();
    fields.note = u"/note"_s;
    const auto format = formatOf(fields, Order);
    const std::string message = prefixed(7, bytesOf(hex));
    const auto found = format->decode(message);
    QVERIFY2(found, found ? "" : qPrintable(format->why(found.error()).english()));
    QCOMPARE(found->size(), std::size_t{1});
    const PurchaseView &purchase = found->front();
    QTEST(QString::fromStdString(std::string(purchase.msgId)), "id");
    QTEST(QString::fromStdString(std::string(purchase.customer)), "customer");
    QTEST(static_cast<qint64>(purchase.amount), "amount");
    QCOMPARE(purchase.note.has_value(), !note.isEmpty());
    QCOMPARE(QString::fromStdString(std::string(purchase.note.value_or(""))), note);
}

void TestAvroFormat::amounts_data()
{
    QTest::addColumn<QByteArray>("type");
    QTest::addColumn<QByteArray>("hex"); ///< Behind the customer.
    QTest::addColumn<int>("decimals");
    QTest::addColumn<QString>("expected");
    addNumbers();
    addDecimals();
    addOthers();
}

void TestAvroFormat::amounts()
{
    QFETCH(QByteArray, type);
    QFETCH(QByteArray, hex);
    QFETCH(int, decimals);
    const auto format = formatOf(avro({}, {}, decimals), schemaOf(type));
    QTEST(meaning(*format, prefixed(7, bytesOf("0262" + hex))), "expected");
}

/// The list may have several blocks, with and without their size; a line has lines of its own, which are none of the message.
void TestAvroFormat::items()
{
    const auto format = formatOf(basketFields(), Basket);
    QCOMPARE(format->maxPurchases(), std::size_t{4096});
    QCOMPARE(meaning(*format, prefixed(7, bytesOf(TwoLines))), u"brian 3; brian 4"_s);
    QCOMPARE(meaning(*format, prefixed(7, bytesOf("0a627269616e0000"))), QString());
    QCOMPARE(meaning(*format, prefixed(7, bytesOf("0a627269616e000310026106000262080000"))), u"brian 3; brian 4"_s);
    QCOMPARE(meaning(*format, prefixed(7, bytesOf("0a627269616e01080261026200"
                                                  "020261060002"
                                                  "0262080000"))),
             u"brian 3; brian 4"_s);
    std::string many = bytesOf("0a627269616e00"
                               "8240"); // 4,097 lines.
    for (int i = 0; i < 4097; ++i)
        many += bytesOf("02610600");
    QCOMPARE(meaning(*format, prefixed(7, many + '\0')), u"lines has more than 4,096 items"_s);
}

void TestAvroFormat::itemsAndAFieldAmongThem()
{
    PurchaseFields fields = basketFields();
    fields.customer = u"message:/lines/1/sku"_s;
    const auto format = formatOf(fields, Basket);
    QCOMPARE(meaning(*format, prefixed(7, bytesOf(TwoLines))), u"b 3; b 4"_s);
    fields.customer = u"message:/tags/a"_s;
    QCOMPARE(meaning(*formatOf(fields, Basket), prefixed(7, bytesOf(TwoLines))), u"b 3; b 4"_s);
    fields.items.clear();
    fields.id.clear();
    fields.amount = u"/lines/1/bundle/0/price"_s;
    QCOMPARE(meaning(*formatOf(fields, Basket), prefixed(7, bytesOf(TwoLines))), u"b 9"_s);
    fields.amount = u"/lines/2/price"_s;
    QCOMPARE(meaning(*formatOf(fields, Basket), prefixed(7, bytesOf(TwoLines))), u"lines/2/price is missing"_s);
}

void TestAvroFormat::names_data()
{
    QTest::addColumn<QByteArray>("schema");
    QTest::addColumn<QByteArray>("hex");
    QTest::addColumn<QString>("expected");
    const QByteArray start(R"({"type":"record","name":"P","fields":[{"name":"customer","type":)");
    const QByteArray end(R"(},{"name":"amount","type":"int"}]})");
    const auto row = [&](const char *name, const QByteArray &type, const QByteArray &hex, const QString &expected) {
        QTest::newRow(name) << start + type + end << hex << expected;
    };
    row("a number", R"("long")", "0e06", u"7 3"_s);
    row("bytes that are a text", R"("bytes")", "06c3a96106", QString::fromUtf8("éa 3"));
    row("bytes that are none", R"("bytes")", "04fffe06", u"customer is neither a text nor a whole number"_s);
    row("a string that is none", R"("string")", "04fffe06", u"customer is neither a text nor a whole number"_s);
    row("a quote and a control character", R"("string")", "06225c0106", u"\"\\\x01 3"_s);
    row("an enum", R"({"type":"enum","name":"E","symbols":["A","B"]})", "0206", u"B 3"_s);
    row("a fixed", R"({"type":"fixed","name":"F","size":2})", "616206", u"ab 3"_s);
    row("null", R"(["null","string"])", "0006", u"customer is neither a text nor a whole number"_s);
    row("a decimal without decimals", R"({"type":"bytes","logicalType":"decimal","precision":4})", "020706", u"7 3"_s);
    row("a fraction", R"("double")", "000000000000294006", u"customer is neither a text nor a whole number"_s);
    row("empty", R"("string")", "0006", u"customer is empty"_s);
    QTest::newRow("none of that name") << QByteArray(
        R"({"type":"record","name":"P","fields":[{"name":"amount","type":"int"}]})")
                                       << QByteArray("06") << u"customer is missing"_s;
    QTest::newRow("in a map") << QByteArray(R"({"type":"map","values":["int","string"]})")
                              << QByteArray("0410637573746f6d6572020262"
                                            "0c616d6f756e740006"
                                            "00")
                              << u"b 3"_s;
    QTest::newRow("twice in a map") << QByteArray(R"({"type":"map","values":["int","string"]})")
                                    << QByteArray("0610637573746f6d6572020262"
                                                  "10637573746f6d6572020263"
                                                  "0c616d6f756e740006"
                                                  "00")
                                    << u"the name customer occurs twice"_s;
    QTest::newRow("the message is a number") << QByteArray(R"("int")") << QByteArray("06") << u"customer is missing"_s;
}

void TestAvroFormat::names()
{
    QFETCH(QByteArray, schema);
    QFETCH(QByteArray, hex);
    const auto format = formatOf(avro({}, {}), schema.toStdString());
    QTEST(meaning(*format, prefixed(7, bytesOf(hex))), "expected");
}

/// Each message is read by the schema it was written by.
void TestAvroFormat::schemasEvolve()
{
    auto schemas = std::make_shared<MemorySchemas>();
    schemas->add(1, schemaOf(R"("int")"));
    schemas->add(
        2,
        R"({"type":"record","name":"P","fields":[{"name":"amount","type":["null","double"]},{"name":"shop","type":"int"},
        {"name":"customer","type":"string","aliases":["who"]}]})");
    const auto format = *makePurchaseFormat(avro({}, {}), schemas);
    for (int i = 0; i < 3; ++i) {
        QCOMPARE(meaning(*format, prefixed(1, bytesOf("026206"))), u"b 3"_s);
        QCOMPARE(meaning(*format, prefixed(2, bytesOf("0200000000000010400e0263"))), u"c 4"_s);
    }
    QCOMPARE(schemas->asked(), 2); // What is ready to read by is not asked for again.
}

void TestAvroFormat::prefixedJson_data()
{
    QTest::addColumn<QByteArray>("message");
    QTest::addColumn<QString>("expected");
    const auto whole = [](const char *json) { return QByteArray::fromStdString(prefixed(1, json)); };
    QTest::newRow("a purchase") << whole(R"({"msg_id":"m","customer":"b","amount":3})") << u"b 3"_s;
    QTest::newRow("no prefix") << QByteArray(R"({"msg_id":"m","customer":"b","amount":3})")
                               << u"it does not begin with a schema registry's prefix: a zero and four bytes"_s;
    QTest::newRow("nothing behind it") << whole("") << u"not JSON"_s;
    QTest::newRow("something missing") << whole(R"({"msg_id":"m","customer":"b"})") << u"amount is missing"_s;
    QTest::newRow("too large") << QByteArray(1024 * 1024 + 1, '\0') << u"larger than 1 MiB"_s;
}

/// The demo's record is read as ever, and no registry is asked.
void TestAvroFormat::prefixedJson()
{
    QFETCH(QByteArray, message);
    PurchaseFields fields;
    fields.format = MessageFormat::JsonSchema;
    QTEST(meaning(**makePurchaseFormat(fields), message.toStdString()), "expected");
    fields.items = u"/lines"_s;
    const auto items = *makePurchaseFormat(fields);
    QCOMPARE(items->maxPurchases(), std::size_t{4096});
    QCOMPARE(meaning(*items, prefixed(1, R"({"lines":[{"customer":"b","amount":"3"}]})")), u"b 3"_s);
}

void TestAvroFormat::identity()
{
    PurchaseFields fields;
    QCOMPARE(toText(fields), std::string());
    fields.format = MessageFormat::JsonSchema;
    QVERIFY(!fields.isDemo());
    QCOMPARE(toText(fields), std::string(R"({"format":"json-schema"})"));
    fields.id = u"/msg_id"_s; // The demo's record needs it anyway.
    QCOMPARE(toText(fields), std::string(R"({"format":"json-schema"})"));
    fields.format = MessageFormat::Avro;
    QCOMPARE(toText(fields), std::string(R"({"format":"avro","id":"/msg_id"})"));
    QCOMPARE(toText(orderFields()),
             std::string(R"({"format":"avro","customer":"/buyer/id","amount":"/total","id":"/number","decimals":2})"));
    for (const MessageFormat format : {MessageFormat::Json, MessageFormat::JsonSchema, MessageFormat::Avro})
        QCOMPARE(messageFormat(nameOf(format)), std::optional(format));
    QVERIFY(!messageFormat(u"protobuf"));
}

QTEST_GUILESS_MAIN(TestAvroFormat)
#include "tst_avro_format.moc"
