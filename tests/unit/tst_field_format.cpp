// SPDX-FileCopyrightText: 2026 The Spendwatch authors
// SPDX-License-Identifier: GPL-3.0-only
#include "engine/purchase/field_format.h"

#include <QTest>

#include <limits>
#include <numeric>
#include <string>
#include <vector>

using namespace spendwatch;
using namespace Qt::StringLiterals;

// Before all raw strings: Qt's meta object compiler does not read past some of them.
class TestFieldFormat : public QObject
{
    Q_OBJECT

private slots:
    void shapes_data();
    void shapes();
    void pointers_data();
    void pointers();
    void reasons_data();
    void reasons();
    void amounts_data();
    void amounts();
    void customersAndIds_data();
    void customersAndIds();
    void notes();
    void items();
    void itemsAreAllOrNothing();
    void tooManyItems();
    void textsOfTheMessageAreReadOnce();
    void firstReasonCounts();
    void demoIsDemo();
    void textOfFields();
};

namespace {

QByteArray bytesOf(std::string_view text)
{
    return {text.data(), static_cast<qsizetype>(text.size())};
}

std::string_view viewOf(const QByteArray &bytes)
{
    return {bytes.data(), static_cast<std::size_t>(bytes.size())};
}

/// One step of a pointer: a name, or a place in an array.
struct Step {
    QByteArray name;
    int index = -1;
};

/// What stands around the value that is meant.
struct Surroundings {
    const char *name;
    QByteArray space; ///< Wherever JSON takes some.
    std::vector<QByteArray> before; ///< Values of other members and items.
    std::vector<QByteArray> after;
    bool escapedNames = false;
};

QByteArray escaped(const QByteArray &name)
{
    QByteArray json;
    const QString text = QString::fromUtf8(name);
    for (const QChar c : text)
        json += "\\u" + QByteArray::number(c.unicode(), 16).rightJustified(4, '0');
    return json;
}

QByteArray inQuotes(const QByteArray &name, bool isEscaped)
{
    QByteArray json = isEscaped ? escaped(name) : QByteArray(name).replace('\\', R"(\\)").replace('"', R"(\")");
    return '"' + json + '"';
}

QByteArray member(const QByteArray &name, const QByteArray &value, const Surroundings &around)
{
    const QByteArray &s = around.space;
    return s + inQuotes(name, around.escapedNames) + s + ':' + s + value + s;
}

QByteArray object(const QByteArray &name, const QByteArray &value, const Surroundings &around)
{
    QByteArrayList members;
    int number = 0;
    for (const QByteArray &other : around.before)
        members += member("other" + QByteArray::number(++number), other, around);
    members += member(name, value, around);
    for (const QByteArray &other : around.after)
        members += member("other" + QByteArray::number(++number), other, around);
    return '{' + members.join(',') + '}';
}

QByteArray array(int index, const QByteArray &value, const Surroundings &around)
{
    QByteArrayList items;
    for (int i = 0; i < index; ++i)
        items += around.before.empty() ? QByteArray("null") : around.before[std::size_t(i) % around.before.size()];
    items += around.space + value + around.space;
    for (const QByteArray &other : around.after)
        items += other;
    return '[' + around.space + items.join(',') + ']';
}

QByteArray nested(const std::vector<Step> &steps, const QByteArray &value, const Surroundings &around)
{
    const auto enclosed = [&around](const QByteArray &inner, const Step &step) {
        return step.index < 0 ? object(step.name, inner, around) : array(step.index, inner, around);
    };
    return std::accumulate(steps.rbegin(), steps.rend(), value, enclosed);
}

QString pointerTo(const std::vector<Step> &steps)
{
    QString pointer;
    for (const Step &step : steps) {
        const QString name = step.index < 0 ? QString::fromUtf8(step.name) : QString::number(step.index);
        pointer += u'/' + QString(name).replace(u'~', u"~0"_s).replace(u'/', u"~1"_s);
    }
    return pointer;
}

std::vector<std::vector<Step>> shapes()
{
    const auto name = [](const char *text) { return Step{text, -1}; };
    const auto at = [](int index) { return Step{{}, index}; };
    return {{},
            {name("id")},
            {name("")},
            {name("a/b")},
            {name("m~n")},
            {name("~1")},
            {name("é🛒")},
            {name("say \"hi\"")},
            {name("back\\slash")},
            {name("with space")},
            {name("0")},
            {name("-")},
            {name("msg_id")},
            {at(0)},
            {at(1)},
            {at(11)},
            {name("buyer"), name("id")},
            {name("buyer"), name("buyer")},
            {name("lines"), at(0)},
            {name("lines"), at(3), name("price")},
            {at(0), at(0), at(0)},
            {at(2), name("x"), at(1), name("y")},
            {name("a"), name("b"), name("c"), name("d"), name("e"), name("f"), name("g"), name("h")},
            {name(""), name(""), name("")}};
}

std::vector<Surroundings> surroundings()
{
    const QByteArray decoys = R"({"customer":"meher","amount":7,"id":"no","buyer":{"id":"no"},"lines":[1,[2],"]}"]})";
    return {{"alone", "", {}, {}, false},
            {"space", " \t\r\n", {"1"}, {"2"}, false},
            {"decoys before", "", {decoys, R"("}],{[\"\\")", "[[],[{}]]", "-1.5e-7"}, {}, false},
            {"decoys behind", "", {}, {decoys, "{}", "[]", R"("\\")", "false"}, false},
            {"escaped names", "", {decoys}, {"null"}, true},
            {"large numbers", "", {"1e999", "18446744073709551616"}, {"-99999999999999999999.5"}, false},
            {"halves of characters", "", {R"("\ud83d")", R"({"\udc00":"\ud800x"})"}, {R"("\uDFFF\uD800")"}, true}};
}

PurchaseFields fieldsOf(const QString &customer, const QString &amount)
{
    return {customer, amount, {}, {}, {}};
}

struct Verdict {
    std::vector<PurchaseView> purchases;
    QString why; ///< Empty: none is wrong.
};

/// The views are valid as long as `format` and `text` are.
Verdict judge(FieldFormat &format, const QByteArray &text)
{
    const auto found = format.decode(viewOf(text));
    if (!found)
        return {{}, format.why(found.error()).english()};
    return {{found->begin(), found->end()}, {}};
}

QString whyNot(const PurchaseFields &fields, const QByteArray &text)
{
    const auto format = FieldFormat::make(fields);
    return format ? judge(*format, text).why : u"no format"_s;
}

} // namespace

/// Every shape of a pointer within everything that may stand around it; what is expected is known by the construction.
void TestFieldFormat::shapes_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<QString>("customer");
    QTest::addColumn<QString>("amount");
    int rows = 0;
    for (const std::vector<Step> &shape : ::shapes()) {
        for (const Surroundings &around : surroundings()) {
            const QByteArray name = nested(shape, R"("brian")", around);
            const QByteArray amount = nested(shape, "64", around);
            const QString pointer = pointerTo(shape);
            const QByteArray rest = around.before.empty() ? QByteArray() : ",\"more\":" + around.before.front();
            QTest::addRow("object %s, %s", qUtf8Printable(pointer), around.name)
                << around.space + "{\"customers\":" + name + ",\"c\":" + name + ",\"a\":" + amount + rest + '}'
                       + around.space
                << u"/c"_s + pointer << u"/a"_s + pointer;
            QTest::addRow("array %s, %s", qUtf8Printable(pointer), around.name)
                << '[' + around.space + name + ',' + amount + ']' << u"/0"_s + pointer << u"/1"_s + pointer;
            rows += 2;
        }
    }
    QVERIFY2(rows >= 300, QByteArray::number(rows));
}

void TestFieldFormat::shapes()
{
    QFETCH(QByteArray, text);
    QFETCH(QString, customer);
    QFETCH(QString, amount);
    const auto format = FieldFormat::make(fieldsOf(customer, amount));
    QVERIFY(format);
    const Verdict verdict = judge(*format, text);
    QVERIFY2(verdict.why.isEmpty(), qUtf8Printable(verdict.why + u": "_s + QString::fromUtf8(text)));
    QCOMPARE(verdict.purchases.size(), std::size_t{1});
    QCOMPARE(bytesOf(verdict.purchases.front().customer), QByteArray("brian"));
    QCOMPARE(verdict.purchases.front().amount, std::int64_t{64});
    // One step further there is nothing.
    QCOMPARE(whyNot(fieldsOf(customer + u"/0"_s, amount), text),
             QString(customer + u"/0"_s).sliced(1) + u" is missing"_s);
}

void TestFieldFormat::pointers_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<bool>("good");
    for (const char *good :
         {"/a", "/", "//", "/a~0b~1", "/0", "/00", "item:", "item:/a", "message:", "message:/a/b", "/ "})
        QTest::addRow("good %s", good) << QString::fromLatin1(good) << true;
    for (const char *bad : {"a", "a/b", "#/a", "$.a", "/a~", "/~2", "/~a", "message", "item", "Message:/a", "message:a",
                            "message:message:/a", " /a", ":"})
        QTest::addRow("bad %s", bad) << QString::fromLatin1(bad) << false;
    QTest::newRow("1,024 bytes") << u'/' + QString(1023, u'x') << true;
    QTest::newRow("1,025 bytes") << u'/' + QString(1024, u'x') << false;
    QTest::newRow("64 steps") << u"/a"_s.repeated(64) << true;
    QTest::newRow("65 steps") << u"/a"_s.repeated(65) << false;
}

void TestFieldFormat::pointers()
{
    QFETCH(QString, text);
    QFETCH(bool, good);
    QCOMPARE(isFieldPlace(text), good);
    for (const PurchaseFields &fields : {PurchaseFields{text, {}, {}, {}, {}}, PurchaseFields{{}, text, {}, {}, {}},
                                         PurchaseFields{{}, {}, text, {}, {}}, PurchaseFields{{}, {}, {}, text, {}},
                                         PurchaseFields{{}, {}, {}, {}, text}}) {
        QCOMPARE(FieldFormat::make(fields) != nullptr, good);
        QCOMPARE(makePurchaseFormat(fields).has_value(), good);
    }
}

void TestFieldFormat::reasons_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<QString>("why");
    const auto row = [](const QByteArray &text, const char *why) {
        QTest::addRow("%s: %s", why, text.left(60).constData()) << text << QString::fromUtf8(why);
    };
    row("", "not JSON");
    row("{", "not JSON");
    row(R"({"buyer":{"id":"b"},"total":1}x)", "not JSON");
    row(QByteArray(1100, '[') + QByteArray(1100, ']'), "nested more than 1,024 levels deep");
    row(R"({"buyer":{"id":")" + QByteArray(1024 * 1024, 'x') + R"("},"total":1})", "larger than 1 MiB");
    for (const char *other : {"null", "5", "\"text\"", "[]", "{}", R"({"buyer":null})", R"({"buyer":"x"})",
                              R"({"buyer":{"ID":"b"},"total":1})", R"({"total":1})"})
        row(other, "buyer/id is missing");
    for (const char *id : {"null", "true", "1.5", "1e2", "[]", "{}", "[\"b\"]", "-0"})
        row(QByteArray(R"({"buyer":{"id":)") + id + R"(},"total":1})", "buyer/id is neither a text nor a whole number");
    row(R"({"buyer":{"id":""},"total":1})", "buyer/id is empty");
    row(R"({"buyer":{"id":")" + QByteArray(1025, 'x') + R"("},"total":1})", "buyer/id is longer than 1,024 bytes");
    row(R"({"buyer":{"id":"x\ud83d"},"total":1})", "buyer/id has half a character (a lone surrogate)");
    row(R"({"buyer":{"id":"b"}})", "total is missing");
    for (const char *amount : {"null", "true", "\"\"", "\"five\"", "\" 5\"", "\"+5\"", "\"0x10\"", "[5]", "{}"})
        row(QByteArray(R"({"buyer":{"id":"b"},"total":)") + amount + '}', "total is not a number");
    for (const char *amount : {"64.5", "\"64.5\"", "1e-1", "0.00000000000000000000001"})
        row(QByteArray(R"({"buyer":{"id":"b"},"total":)") + amount + '}', "total is not a whole number");
    for (const char *amount : {"9223372036854775808", "\"-9223372036854775809\"", "1e19", "1e999999999999"})
        row(QByteArray(R"({"buyer":{"id":"b"},"total":)") + amount + '}', "total is outside of the range of 64 bits");
    for (const char *note : {"5", "true", "[]", "{}"})
        row(QByteArray(R"({"buyer":{"id":"b"},"total":1,"note":)") + note + '}', "note is neither a text nor null");
    row(R"({"buyer":{"id":"b"},"total":1,"total":2})", "the name total occurs twice");
    row(R"({"buyer":{"id":"b","x":1,"\u0078":2},"total":1})", "the name x occurs twice");
}

void TestFieldFormat::reasons()
{
    QFETCH(QByteArray, text);
    QFETCH(QString, why);
    QCOMPARE(whyNot(fieldsOf(u"/buyer/id"_s, u"/total"_s), text), why);
}

void TestFieldFormat::amounts_data()
{
    QTest::addColumn<QByteArray>("amount");
    QTest::addColumn<qint64>("value");
    const auto row = [](const char *amount, qint64 value) { QTest::newRow(amount) << QByteArray(amount) << value; };
    row("64", 64);
    row("\"64\"", 64);
    row("64.0", 64);
    row("\"64.00\"", 64);
    row("1e2", 100);
    row("6400e-2", 64);
    row("\"-1.5e1\"", -15);
    row("9223372036854775807", std::numeric_limits<qint64>::max());
    row("\"-9223372036854775808\"", std::numeric_limits<qint64>::min());
    row("9007199254740993.0", 9007199254740993);
    row(R"("\u0036\u0034")", 64);
}

void TestFieldFormat::amounts()
{
    QFETCH(QByteArray, amount);
    QFETCH(qint64, value);
    const auto format = FieldFormat::make(fieldsOf(u"/c"_s, u"/total"_s));
    const QByteArray text = R"({"total":)" + amount + R"(,"c":"b"})";
    const Verdict verdict = judge(*format, text);
    QVERIFY2(verdict.why.isEmpty(), qUtf8Printable(verdict.why));
    QCOMPARE(qint64{verdict.purchases.front().amount}, value);
}

void TestFieldFormat::customersAndIds_data()
{
    QTest::addColumn<QByteArray>("token");
    QTest::addColumn<QByteArray>("text");
    QTest::newRow("text") << QByteArray(R"("Zoë \"\ud83d\uded2\"")") << QByteArray("Zoë \"🛒\"");
    QTest::newRow("number") << QByteArray("4711") << QByteArray("4711");
    QTest::newRow("negative") << QByteArray("-1") << QByteArray("-1");
    QTest::newRow("zero") << QByteArray("0") << QByteArray("0");
    QTest::newRow("U+0000") << QByteArray(R"("a\u0000b")") << QByteArray("a\0b", 3);
}

void TestFieldFormat::customersAndIds()
{
    QFETCH(QByteArray, token);
    QFETCH(QByteArray, text);
    const auto format = FieldFormat::make({u"/c"_s, {}, u"/order"_s, {}, {}});
    const QByteArray json = R"({"c":)" + token + R"(,"amount":1,"order":)" + token + '}';
    const Verdict verdict = judge(*format, json);
    QVERIFY2(verdict.why.isEmpty(), qUtf8Printable(verdict.why));
    QCOMPARE(bytesOf(verdict.purchases.front().customer), text);
    QCOMPARE(bytesOf(verdict.purchases.front().msgId), text);
    // An id that was named is needed, one that was not is welcome.
    QCOMPARE(judge(*format, R"({"c":"b","amount":1})").why, u"order is missing"_s);
    QCOMPARE(judge(*format, R"({"c":"b","amount":1,"order":true})").why,
             u"order is neither a text nor a whole number"_s);
    const auto unnamed = FieldFormat::make({u"/c"_s, {}, {}, {}, {}});
    for (const char *id : {"true", "null", "[]", R"("\ud800")"}) {
        const QByteArray odd = QByteArray(R"({"c":"b","amount":1,"msg_id":)") + id + '}';
        QCOMPARE(judge(*unnamed, odd).purchases.size(), std::size_t{1});
    }
    const QByteArray named = R"({"c":"b","amount":1,"msg_id":"m"})";
    QCOMPARE(bytesOf(judge(*unnamed, named).purchases.front().msgId), QByteArray("m"));
}

void TestFieldFormat::notes()
{
    const auto format = FieldFormat::make({{}, {}, {}, u"/comment/0"_s, {}});
    const auto noteOf = [&](const QByteArray &comment) {
        const QByteArray text = R"({"customer":"b","amount":1,"comment":)" + comment + '}';
        const Verdict verdict = judge(*format, text);
        if (!verdict.why.isEmpty())
            return verdict.why.toUtf8();
        const auto note = verdict.purchases.front().note;
        return note ? '"' + bytesOf(*note) + '"' : QByteArray("none");
    };
    QCOMPARE(noteOf("[\"Foo\"]"), QByteArray("\"Foo\""));
    QCOMPARE(noteOf("[\"\"]"), QByteArray("\"\""));
    QCOMPARE(noteOf("[null]"), QByteArray("none"));
    QCOMPARE(noteOf("[]"), QByteArray("none"));
    QCOMPARE(noteOf("{}"), QByteArray("none"));
    QCOMPARE(noteOf(R"(["\ud83d\uded2 cut \ud83d"])"), QByteArray("\"🛒 cut \xef\xbf\xbd\""));
    QCOMPARE(noteOf("[5]"), QByteArray("comment/0 is neither a text nor null"));
}

void TestFieldFormat::items()
{
    const auto format =
        FieldFormat::make({u"message:/buyer"_s, u"/price"_s, u"/sku"_s, u"message:/note"_s, u"/lines"_s});
    const QByteArray text =
        R"({"lines":[{"price":1,"sku":"a"}, {"sku":2,"price":"20"} ,{"price":3e2,"sku":"c","buyer":"x"}],
                               "buyer":"br\u0069an","note":"N"})";
    const Verdict verdict = judge(*format, text);
    QVERIFY2(verdict.why.isEmpty(), qUtf8Printable(verdict.why));
    QByteArrayList found;
    for (const PurchaseView &purchase : verdict.purchases)
        found += bytesOf(purchase.customer) + ' ' + QByteArray::number(qint64{purchase.amount}) + ' '
                 + bytesOf(purchase.msgId) + ' ' + bytesOf(purchase.note.value_or("none"));
    QCOMPARE(found, (QByteArrayList{"brian 1 a N", "brian 20 2 N", "brian 300 c N"}));

    const Verdict none = judge(*format, R"({"lines":[],"buyer":"brian"})");
    QVERIFY(none.why.isEmpty() && none.purchases.empty());

    const auto bare = FieldFormat::make({u"message:/buyer"_s, u"item:"_s, {}, {}, u"message:/prices"_s});
    const QByteArray prices = R"({"prices":[1,"2",3.0],"buyer":7})";
    const Verdict three = judge(*bare, prices);
    QCOMPARE(three.purchases.size(), std::size_t{3});
    QCOMPARE(three.purchases[2].amount, std::int64_t{3});

    const auto whole = FieldFormat::make({u"/c"_s, u"/a"_s, {}, {}, u"item:"_s});
    const QByteArray list = R"([{"c":"x","a":1},{"c":"y","a":2}])";
    QCOMPARE(judge(*whole, list).purchases.size(), std::size_t{2});
}

void TestFieldFormat::itemsAreAllOrNothing()
{
    const PurchaseFields fields{u"message:/buyer"_s, u"/price"_s, {}, {}, u"/lines"_s};
    QCOMPARE(whyNot(fields, R"({"buyer":"b","lines":[{"price":1},{"price":true},{"price":3}]})"),
             u"lines/1/price is not a number"_s);
    QCOMPARE(whyNot(fields, R"({"buyer":"b","lines":[{"price":1},{}]})"), u"lines/1/price is missing"_s);
    QCOMPARE(whyNot(fields, R"({"buyer":"b","lines":[{"price":1},2]})"), u"lines/1/price is missing"_s);
    QCOMPARE(whyNot(fields, R"({"buyer":"b","lines":[{"price":1,"x":1,"x":2}]})"), u"the name x occurs twice"_s);
    QCOMPARE(whyNot(fields, R"({"lines":[{"price":1}]})"), u"buyer is missing"_s);
    QCOMPARE(whyNot(fields, R"({"buyer":"b"})"), u"lines is missing"_s);
    for (const char *list : {"null", "{}", "\"[]\"", "5"})
        QCOMPARE(whyNot(fields, QByteArray(R"({"buyer":"b","lines":)") + list + '}'), u"lines is not a list"_s);
    QCOMPARE(whyNot({u"/c"_s, {}, {}, {}, u"item:"_s}, "{}"), u"message is not a list"_s);
}

void TestFieldFormat::tooManyItems()
{
    const auto format = FieldFormat::make({u"message:/c"_s, u"item:"_s, {}, {}, u"/l"_s});
    const auto listOf = [](qsizetype count) {
        return R"({"c":"b","l":[)" + QByteArray("1,").repeated(count - 1) + "1]}";
    };
    const auto most = static_cast<qsizetype>(FieldFormat::MaxItems);
    const QByteArray full = listOf(most);
    QCOMPARE(judge(*format, full).purchases.size(), FieldFormat::MaxItems);
    QCOMPARE(judge(*format, listOf(most + 1)).why, u"l has more than 4,096 items"_s);
}

/// Half a MiB of escapes for each of many items would be gigabytes.
void TestFieldFormat::textsOfTheMessageAreReadOnce()
{
    const auto format = FieldFormat::make({u"message:/c"_s, u"item:"_s, {}, u"message:/n"_s, u"/l"_s});
    const QByteArray text = R"({"c":"\u0062","n":")" + QByteArray(R"(\u0062)").repeated(80'000) + R"(","l":[)"
                            + QByteArray("1,").repeated(4000) + "1]}";
    const Verdict verdict = judge(*format, text);
    QCOMPARE(verdict.purchases.size(), std::size_t{4001});
    QCOMPARE(verdict.purchases.front().note->data(), verdict.purchases.back().note->data());
    QCOMPARE(verdict.purchases.front().note->size(), std::size_t{80'000});
}

void TestFieldFormat::firstReasonCounts()
{
    const PurchaseFields fields{u"/c"_s, u"/a"_s, u"/i"_s, u"/n"_s, {}};
    QCOMPARE(whyNot(fields, R"({"c":"","a":true,"i":[],"n":5})"), u"i is neither a text nor a whole number"_s);
    QCOMPARE(whyNot(fields, R"({"c":"","a":true,"i":1,"n":5})"), u"c is empty"_s);
    QCOMPARE(whyNot(fields, R"({"c":"b","a":true,"i":1,"n":5})"), u"a is not a number"_s);
    QCOMPARE(whyNot(fields, R"({"c":"b","a":1,"i":1,"n":5})"), u"n is neither a text nor null"_s);
    QCOMPARE(whyNot({u"/"_s + QString(100, u'x'), {}, {}, {}, {}}, "{}"), QString(59, u'x') + u"… is missing"_s);
    QCOMPARE(whyNot({u"/a\u202eb\n"_s, {}, {}, {}, {}}, "{}"), u"a\\u202eb\\u000a is missing"_s);
}

void TestFieldFormat::demoIsDemo()
{
    QVERIFY(PurchaseFields().isDemo());
    QVERIFY((PurchaseFields{u"/customer"_s, u"/amount"_s, u"/msg_id"_s, u"/note"_s, {}}.isDemo()));
    QVERIFY(!(PurchaseFields{{}, {}, {}, {}, u"/lines"_s}.isDemo()));
    QVERIFY(!(PurchaseFields{u"/buyer"_s, {}, {}, {}, {}}.isDemo()));
    const auto demo = makePurchaseFormat({});
    QVERIFY(demo);
    const auto bad = (*demo)->decode(R"({"msg_id":"m","customer":"b","amount":"5"})");
    QVERIFY(!bad);
    QCOMPARE((*demo)->why(bad.error()).english(), u"amount is not an integer"_s);
    const auto twice = (*demo)->decode(R"({"msg_id":"m","customer":"b","amount":5,"x":1,"x":2})");
    QVERIFY(!twice);
    QCOMPARE((*demo)->why(twice.error()).english(), u"the name x occurs twice"_s);
    const auto again = (*demo)->decode(R"({"msg_id":"m","customer":"b","amount":5,"amount":5})");
    QVERIFY(!again);
    QCOMPARE((*demo)->why(again.error()).english(), u"the name amount occurs twice"_s);
    const auto good = (*demo)->decode(R"({"msg_id":"m","customer":"b","amount":5})");
    QVERIFY(good && good->size() == 1 && good->front().amount == 5);
}

void TestFieldFormat::textOfFields()
{
    QCOMPARE(toText(PurchaseFields()), std::string());
    QCOMPARE(toText(PurchaseFields{u"/customer"_s, u"/amount"_s, u"/msg_id"_s, u"/note"_s, {}}), std::string());
    QCOMPARE(toText(PurchaseFields{u"/buyer/id"_s, u"/amount"_s, {}, {}, {}}),
             std::string(R"({"customer":"/buyer/id"})"));
    const PurchaseFields all{u"/\"é"_s, u"/t"_s, u"/msg_id"_s, u"/n"_s, u"/l"_s, 2};
    const std::string written = "{\"customer\":\"/\\\"é\",\"amount\":\"/t\",\"items\":\"/l\",\"id\":\"/msg_id\","
                                "\"note\":\"/n\",\"decimals\":2}";
    QCOMPARE(toText(all), written);
    QCOMPARE(toText(PurchaseFields{{}, {}, {}, {}, {}, 3}), std::string("{\"decimals\":3}"));
}

QTEST_GUILESS_MAIN(TestFieldFormat)
#include "tst_field_format.moc"
