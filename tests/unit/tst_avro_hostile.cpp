// SPDX-FileCopyrightText: 2026 The Spendwatch authors
// SPDX-License-Identifier: GPL-3.0-only
// Avro that is wrong, schemas that are, and bytes that claim what they do not have.
#include "engine/purchase/avro_format.h"
#include "engine/purchase/avro_schema.h"

#include <QTest>

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>

#include "unit/avro_messages.h"

using namespace spendwatch;
using namespace spendwatch::test;
using namespace Qt::StringLiterals;

// Before all raw strings: Qt's meta object compiler does not read past some of them.
class TestAvroHostile : public QObject
{
    Q_OBJECT

private slots:
    void schemasWaitOrAreUnusable_data();
    void schemasWaitOrAreUnusable();
    void aRegistryIsNeeded();
    void schemaTexts_data();
    void schemaTexts();
    void wrongBytes_data();
    void wrongBytes();
    void everyCutAndEveryFlippedByte();
    void hostileCounts_data();
    void hostileCounts();
    void hostileDepth();
    void manyLargeSchemas();
};

void TestAvroHostile::schemasWaitOrAreUnusable_data()
{
    QTest::addColumn<QByteArray>("type");
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<bool>("references");
    QTest::addColumn<QString>("expected");
    QTest::newRow("not there") << QByteArray() << QByteArray() << false << u"no schema 7"_s;
    QTest::newRow("another kind") << QByteArray("PROTOBUF") << QByteArray("syntax = \"proto3\";") << false
                                  << u"Schema 7 cannot be used: it is a schema of PROTOBUF, not of Avro"_s;
    QTest::newRow("in parts") << QByteArray("AVRO") << QByteArray(R"("Elsewhere")") << true
                              << u"Schema 7 cannot be used: it refers to other schemas"_s;
    QTest::newRow("not Avro") << QByteArray("AVRO") << QByteArray(R"({"type":"record"})") << false
                              << u"Schema 7 cannot be used: has a type without a name, or one name twice"_s;
    const QString tooMany = u"Schema 7 cannot be used: has too many parts"_s;
    QTest::newRow("three bytes a type") << QByteArray("AVRO") << '[' + QByteArray("[],").repeated(100'000) + "[]]"
                                        << false << tooMany;
    QTest::newRow("symbols without an end")
        << QByteArray("AVRO")
        << R"({"type":"enum","name":"E","symbols":[)" + QByteArray(R"("",)").repeated(100'000) + R"("A"]})" << false
        << tooMany;
}

/// A good purchase must not be rejected for what is not its fault; and once the schema is there, it is one.
void TestAvroHostile::schemasWaitOrAreUnusable()
{
    QFETCH(QByteArray, type);
    QFETCH(QByteArray, text);
    QFETCH(bool, references);
    QFETCH(QString, expected);
    auto schemas = std::make_shared<MemorySchemas>();
    if (!type.isEmpty())
        schemas->add(7, text.toStdString(), type.toStdString(), references);
    const auto format = *makePurchaseFormat(avro({}, {}), schemas);
    const auto found = format->decode(prefixed(7, bytesOf("026206")));
    QVERIFY(!found);
    QCOMPARE(found.error(), RejectReason::Undecided);
    QVERIFY(format->missing());
    QCOMPARE(format->missing()->what.english(), expected);
    QVERIFY(!format->missing()->advice.isEmpty());
    QCOMPARE(format->missing()->recovery, Recovery::Retry);
    QCOMPARE(format->why(RejectReason::Undecided).english(), expected);
    schemas->add(7, schemaOf(R"("int")"));
    QCOMPARE(meaning(*format, prefixed(7, bytesOf("026206"))), u"b 3"_s);
}

void TestAvroHostile::aRegistryIsNeeded()
{
    const auto format = makePurchaseFormat(avro({}, {}));
    QVERIFY(!format);
    QCOMPARE(format.error().recovery, Recovery::GiveUp);
    QVERIFY(format.error().advice.english().contains(u"the setting schema-registry"_s));
    QVERIFY(!makePurchaseFormat(avro(u"buyer"_s, {}), std::make_shared<MemorySchemas>()));
}

void TestAvroHostile::schemaTexts_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<bool>("good");
    QTest::newRow("a name") << QByteArray(R"("int")") << true;
    QTest::newRow("itself within itself")
        << QByteArray(R"({"type":"record","name":"a.R","fields":[{"name":"n","type":["null","R"]}]})") << true;
    QTest::newRow("by its full name") << QByteArray(
        R"({"type":"record","name":"R","namespace":"a","fields":[{"name":"n","type":["null","a.R"]}]})")
                                      << true;
    QTest::newRow("of a space of its own")
        << QByteArray(R"([{"type":"fixed","name":"F","namespace":"b","size":1},{"type":"array","items":"b.F"}])")
        << true;
    QTest::newRow("an empty union") << QByteArray("[]") << true;
    QTest::newRow("nothing") << QByteArray() << false;
    QTest::newRow("two") << QByteArray(R"("int","int")") << false;
    QTest::newRow("cut") << QByteArray(R"({"type":"rec)") << false;
    QTest::newRow("a number") << QByteArray("7") << false;
    QTest::newRow("an unknown name") << QByteArray(R"("Elsewhere")") << false;
    QTest::newRow("a field twice") << QByteArray(
        R"({"type":"record","name":"R","fields":[{"name":"n","type":"int"},{"name":"n","type":"int"}]})")
                                   << false;
    QTest::newRow("a field without a name")
        << QByteArray(R"({"type":"record","name":"R","fields":[{"type":"int"}]})") << false;
    QTest::newRow("a field without a type")
        << QByteArray(R"({"type":"record","name":"R","fields":[{"name":"n"}]})") << false;
    QTest::newRow("a name twice") << QByteArray(
        R"([{"type":"fixed","name":"F","size":1},{"type":"fixed","name":"F","size":2}])")
                                  << false;
    QTest::newRow("no size") << QByteArray(R"({"type":"fixed","name":"F"})") << false;
    QTest::newRow("a negative size") << QByteArray(R"({"type":"fixed","name":"F","size":-1})") << false;
    const int deep = AvroSchema::MaxDepth;
    QTest::newRow("deep") << QByteArray(R"({"type":"array","items":)").repeated(deep - 1) + R"("int")"
                                 + QByteArray(deep - 1, '}')
                          << true;
    QTest::newRow("too deep") << QByteArray(R"({"type":"array","items":)").repeated(deep) + R"("int")"
                                     + QByteArray(deep, '}')
                              << false;
}

void TestAvroHostile::schemaTexts()
{
    QFETCH(QByteArray, text);
    const auto schema = AvroSchema::parse(text.toStdString());
    QTEST(schema.has_value(), "good");
    QVERIFY(schema || !schema.error().empty());
}

void TestAvroHostile::wrongBytes_data()
{
    QTest::addColumn<QByteArray>("hex");
    QTest::addColumn<QString>("expected");
    const QString prefix = u"it does not begin with a schema registry's prefix: a zero and four bytes"_s;
    const QString schema = u"does not match schema 7"_s;
    QTest::newRow("nothing") << QByteArray() << prefix;
    QTest::newRow("JSON") << QByteArray(R"({"customer":"b","amount":3})").toHex() << prefix;
    QTest::newRow("too short for a prefix") << QByteArray("00000000") << prefix;
    QTest::newRow("another magic byte") << QByteArray("0100000007026206") << prefix;
    QTest::newRow("nothing behind the prefix") << QByteArray("0000000007") << schema;
    QTest::newRow("cut") << QByteArray("00000000070262") << schema;
    QTest::newRow("more behind it") << QByteArray("000000000702620600") << schema;
    QTest::newRow("a text that goes on behind the end") << QByteArray("0000000007ca6206") << schema;
    QTest::newRow("a text of a negative length") << QByteArray("0000000007016206") << schema;
    QTest::newRow("a text of 2^62 bytes") << QByteArray("0000000007feffffffffffffffff016206") << schema;
    QTest::newRow("an int of more than 32 bits") << QByteArray("000000000702628080808010") << schema;
    QTest::newRow("a number of eleven bytes") << QByteArray("00000000070262ffffffffffffffffffff01") << schema;
    QTest::newRow("a number of more than 64 bits") << QByteArray("00000000070262ffffffffffffffffff02") << schema;
}

void TestAvroHostile::wrongBytes()
{
    QFETCH(QByteArray, hex);
    const auto format = formatOf(avro({}, {}), schemaOf(R"("int")"));
    QTEST(meaning(*format, bytesOf(hex)), "expected");
    QCOMPARE(meaning(*format, prefixed(7, bytesOf("026206"))), u"b 3"_s);
}

/// Whatever stands there, it is read within its bytes, and it is said what it is.
void TestAvroHostile::everyCutAndEveryFlippedByte()
{
    const auto format = formatOf(basketFields(), Basket);
    const std::string whole = prefixed(7, bytesOf(TwoLines));
    for (std::size_t size = 0; size < whole.size(); ++size)
        QVERIFY(!format->decode(std::string_view(whole).substr(0, size)));
    for (std::size_t at = 5; at < whole.size(); ++at)
        for (int byte = 0; byte < 256; ++byte) {
            std::string other = whole;
            other[at] = static_cast<char>(byte);
            if (const auto found = format->decode(other); !found)
                QVERIFY(!format->why(found.error()).isEmpty());
        }
}

void TestAvroHostile::hostileCounts_data()
{
    QTest::addColumn<QByteArray>("type"); ///< Of the amount.
    QTest::addColumn<QByteArray>("hex");
    const QByteArray nulls(R"({"type":"array","items":"null"})");
    const QByteArray empties(R"({"type":"array","items":{"type":"record","name":"E","fields":[]}})");
    const QByteArray lists(R"({"type":"array","items":{"type":"array","items":"null"}})");
    const QByteArray numbers(R"({"type":"array","items":"long"})");
    const QByteArray map(R"({"type":"map","values":"null"})");
    for (const auto &[name, type] :
         {std::pair("nulls", nulls), std::pair("empty records", empties), std::pair("lists", lists),
          std::pair("numbers", numbers), std::pair("a map", map)}) {
        QTest::addRow("2^62 %s", name) << type << QByteArray("feffffffffffffffff01");
        QTest::addRow("-2^63 %s", name) << type << QByteArray("ffffffffffffffffff01");
        QTest::addRow("2^62 %s of a known size", name) << type << QByteArray("fdffffffffffffffff0100");
        QTest::addRow("a block of 2^62 bytes, %s", name) << type << QByteArray("01feffffffffffffffff01");
        QTest::addRow("a block of -1 bytes, %s", name) << type << QByteArray("0101");
    }
    QTest::newRow("2^31 nulls, many times") << nulls << QByteArray("feffffff1f").repeated(1000);
    QTest::newRow("64,000 nulls in a few bytes") << nulls << QByteArray("80e807") + QByteArray("00");
    QTest::newRow("blocks without an end") << nulls << QByteArray("02").repeated(100'000);
}

/// Whether anybody looks at the list or not.
void TestAvroHostile::hostileCounts()
{
    QFETCH(QByteArray, type);
    QFETCH(QByteArray, hex);
    const std::string message = prefixed(7, bytesOf("0262" + hex));
    for (const QString &amount : {u"/amount"_s, u"/amount/0"_s, u"/other"_s})
        QCOMPARE(meaning(*formatOf(avro({}, amount), schemaOf(type)), message), u"does not match schema 7"_s);
    PurchaseFields items = avro(u"message:/customer"_s, u"item:"_s);
    items.items = u"/amount"_s;
    QCOMPARE(meaning(*formatOf(items, schemaOf(type)), message), u"does not match schema 7"_s);
}

void TestAvroHostile::hostileDepth()
{
    const std::string list = R"({"type":"record","name":"R","fields":[{"name":"next","type":["null","R"]}]})";
    const auto chainOf = [](std::size_t length) {
        std::string chain(length + 1, '\2');
        chain.back() = '\0';
        return chain;
    };
    const auto format = formatOf(avro({}, {}), list);
    QCOMPARE(meaning(*format, prefixed(7, chainOf(300))), u"customer is missing"_s);
    QCOMPARE(meaning(*format, prefixed(7, chainOf(1'000'000))), u"nested more than 1,024 levels deep"_s);
}

/// They are bounded by the memory that they take, not only by their number.
void TestAvroHostile::manyLargeSchemas()
{
    constexpr std::uint32_t Schemas = 30; // Of 6 MB each.
    const auto schemas = std::make_shared<MemorySchemas>();
    const std::string large = '[' + QByteArray(R"("null",)").repeated(60'000).toStdString() + R"("null"])";
    for (std::uint32_t id = 0; id < Schemas; ++id)
        schemas->add(id, large);
    schemas->add(Schemas, schemaOf(R"("int")"));
    const auto format = *makePurchaseFormat(avro({}, {}), schemas);
    const auto &sizes = dynamic_cast<const AvroFormat &>(*format);
    for (std::uint32_t id = 0; id < Schemas; ++id) {
        QCOMPARE(meaning(*format, prefixed(id, bytesOf("00"))), u"customer is missing"_s);
        QVERIFY(sizes.bytes() > 0 && sizes.bytes() <= AvroFormat::MaxBytes);
    }
    QCOMPARE(meaning(*format, prefixed(Schemas, bytesOf("026206"))), u"b 3"_s);
}

QTEST_GUILESS_MAIN(TestAvroHostile)
#include "tst_avro_hostile.moc"
