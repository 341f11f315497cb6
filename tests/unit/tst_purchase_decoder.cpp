// SPDX-FileCopyrightText: 2026 The Spendwatch authors
// SPDX-License-Identifier: GPL-3.0-only
#include "engine/purchase/purchase_decoder.h"

#include <QElapsedTimer>
#include <QSet>
#include <QTest>

#include <cstring>
#include <limits>
#include <vector>

using namespace spendwatch;

Q_DECLARE_METATYPE(spendwatch::RejectReason)

namespace {

std::string_view viewOf(const QByteArray &bytes)
{
    return {bytes.data(), static_cast<std::size_t>(bytes.size())};
}

QByteArray bytesOf(std::string_view text)
{
    return {text.data(), static_cast<qsizetype>(text.size())};
}

/// A purchase whose fields are given as JSON.
QByteArray purchase(const QByteArray &customer, const QByteArray &amount, const QByteArray &more = {})
{
    return R"({"msg_id":"m","customer":)" + customer + R"(,"amount":)" + amount + more + "}";
}

QByteArray withAmount(const QByteArray &amount)
{
    return purchase(R"("brian")", amount);
}

QByteArray withMore(const QByteArray &more)
{
    return purchase(R"("brian")", "64", more);
}

QByteArray quoted(const QByteArray &text)
{
    return '"' + text + '"';
}

} // namespace

class TestPurchaseDecoder : public QObject
{
    Q_OBJECT

private slots:
    void accepts_data();
    void accepts();
    void note_data();
    void note();
    void ignores_data();
    void ignores();
    void loneSurrogates_data();
    void loneSurrogates();
    void namesThatDifferInHalves();
    void depth_data();
    void depth();
    void notJson_data();
    void notJson();
    void rejects_data();
    void rejects();
    void wholeFloats_data();
    void wholeFloats();
    void firstReasonCounts_data();
    void firstReasonCounts();
    void sizes();
    void needsNoPadding();
    void goesOnAfterBadOnes();
    void manyFieldsAreNotQuadratic();
    void describesEveryReason();
    void throughput();
};

void TestPurchaseDecoder::accepts_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<QByteArray>("customer");
    QTest::addColumn<qint64>("amount");

    const auto amount = [](const char *token, qint64 value) {
        QTest::addRow("amount %s", token) << withAmount(token) << QByteArray("brian") << value;
    };
    amount("0", 0);
    amount("-0", 0);
    amount("-1", -1);
    amount("9223372036854775807", std::numeric_limits<qint64>::max());
    amount("-9223372036854775808", std::numeric_limits<qint64>::min());

    const auto customer = [](const char *name, const QByteArray &json, const QByteArray &value) {
        QTest::newRow(name) << purchase(json, "64") << value << qint64(64);
    };
    customer("raw UTF-8", quoted("Zoë 李 🛒"), "Zoë 李 🛒");
    customer("escaped", R"("Zo\u00eb \ud83d\uDED2 \"\\\/\b\f\n\r\t")", "Zoë 🛒 \"\\/\b\f\n\r\t");
    customer("U+0000", R"("a\u0000b")", QByteArray("a\0b", 3));
    customer("U+0000 alone", R"("\u0000")", QByteArray("\0", 1));
    customer("U+FFFF", R"("\uffff")", "\xef\xbf\xbf");
    customer("DEL", quoted("\x7f"), "\x7f");
    customer("1,024 bytes", quoted(QByteArray(1024, 'x')), QByteArray(1024, 'x'));
    customer("1,024 bytes in 512 characters", quoted(QByteArray("ë").repeated(512)), QByteArray("ë").repeated(512));
    customer("1,024 bytes, escaped", quoted(QByteArray("\\u00eb").repeated(512)), QByteArray("ë").repeated(512));
    customer("spaces only", R"("  ")", "  ");

    QTest::newRow("white space everywhere")
        << QByteArray(" \t\r\n{ \"amount\" : 5 ,\n\"customer\":\t\"a\" , \"msg_id\" :\"\" } \r\n") << QByteArray("a")
        << qint64(5);
    QTest::newRow("escaped names") << QByteArray(R"({"msg\u005fid":"m","c\u0075stomer":"a","amoun\u0074":5})")
                                   << QByteArray("a") << qint64(5);
}

void TestPurchaseDecoder::accepts()
{
    QFETCH(QByteArray, text);
    QFETCH(QByteArray, customer);
    QFETCH(qint64, amount);

    PurchaseDecoder decoder;
    const auto purchase = decoder.decode(viewOf(text));
    QVERIFY2(purchase, purchase ? "" : describe(purchase.error()).english());
    QCOMPARE(bytesOf(purchase->customer), customer);
    QCOMPARE(qint64(purchase->amount), amount);
    QVERIFY(!purchase->note);
}

void TestPurchaseDecoder::note_data()
{
    QTest::addColumn<QByteArray>("more");
    QTest::addColumn<bool>("present");
    QTest::addColumn<QByteArray>("note");

    QTest::newRow("missing") << QByteArray() << false << QByteArray();
    QTest::newRow("null") << QByteArray(R"(,"note":null)") << false << QByteArray();
    QTest::newRow("empty") << QByteArray(R"(,"note":"")") << true << QByteArray();
    QTest::newRow("text") << QByteArray(R"(,"note":"Foo\n")") << true << QByteArray("Foo\n");
}

void TestPurchaseDecoder::note()
{
    QFETCH(QByteArray, more);
    QFETCH(bool, present);
    QFETCH(QByteArray, note);

    PurchaseDecoder decoder;
    const QByteArray text = withMore(more);
    const auto purchase = decoder.decode(viewOf(text));
    QVERIFY(purchase);
    QCOMPARE(bytesOf(purchase->msgId), QByteArray("m"));
    QCOMPARE(purchase->note.has_value(), present);
    QCOMPARE(bytesOf(purchase->note.value_or("")), note);
}

void TestPurchaseDecoder::ignores_data()
{
    QTest::addColumn<QByteArray>("value");

    for (const char *value :
         {R"({"ns":"demo.PurchaseRecord"})", "[]", "true", "1.5", "-0.0", "1e-400", "1e309", "-1E999",
          "1e99999999999999999999", "18446744073709551615", "18446744073709551616", "-9223372036854775809",
          R"("1e999")", R"("\"1e999")", R"({"amount":true,"amount":1,"customer":null,"note":5})",
          "[1e999,[1e999],{\"a\":1e999}]"})
        QTest::addRow("%s", value) << QByteArray(value);
    QTest::newRow("1,000 digits") << QByteArray(1000, '9');
    QTest::newRow("1,000 digits and a fraction") << QByteArray(1000, '9') + ".5";
    QTest::newRow("1,000 decimals") << "0." + QByteArray(1000, '3');
    QTest::newRow("1,000 levels") << QByteArray(1000, '[') + QByteArray(1000, ']');
}

void TestPurchaseDecoder::ignores()
{
    QFETCH(QByteArray, value);

    PurchaseDecoder decoder;
    const QByteArray first =
        R"({"__faust":)" + value + R"(,"msg_id":"m","customer":"b1e999","amount":64,"note":"1e999"})";
    const QByteArray last = R"({"msg_id":"m","customer":"b1e999","amount":64,"note":"1e999","__faust":)" + value + "}";
    for (const QByteArray &text : {first, last}) {
        const auto purchase = decoder.decode(viewOf(text));
        QVERIFY2(purchase, purchase ? "" : describe(purchase.error()).english());
        QCOMPARE(bytesOf(purchase->customer), QByteArray("b1e999"));
        QCOMPARE(qint64(purchase->amount), 64);
        QCOMPARE(bytesOf(purchase->note.value_or("")), QByteArray("1e999"));
    }
}

/// What JavaScript's slice() leaves of a character that it cut in two.
void TestPurchaseDecoder::loneSurrogates_data()
{
    QTest::addColumn<QByteArray>("lone");
    QTest::addColumn<QByteArray>("note");
    const QByteArray half("\xef\xbf\xbd");
    const auto row = [](const char *lone, const QByteArray &note) { QTest::newRow(lone) << QByteArray(lone) << note; };
    row(R"(\udc00)", half);
    row(R"(\udfff)", half);
    row(R"(\ud800)", half);
    row(R"(\uDBFF)", half);
    row(R"(\ud800x)", half + "x");
    row(R"(x\ud83d)", "x" + half);
    row(R"(\ud800\u0041)", half + "A");
    row(R"(\ud800\ud800)", half + half);
    row(R"(\udc00\ud800)", half + half);
    row(R"(\ud800\n)", half + "\n");
    row(R"(\ud800\\udc00)", half + R"(\udc00)");
    row(R"(\ud83d\uded2\ud83d)", "🛒" + half);
    row(R"(\\\ud800)", "\\" + half);
    row(R"(\\ud800\udc00)", "\\ud800" + half);
}

void TestPurchaseDecoder::loneSurrogates()
{
    QFETCH(QByteArray, lone);
    QFETCH(QByteArray, note);
    PurchaseDecoder decoder;
    for (const QByteArray &more :
         {QByteArray(R"(,"a":")") + lone + '"', QByteArray(",\"") + lone + R"(":1)",
          QByteArray(R"(,"a":{"b":["1e999",1e999,")") + lone + R"("]},")" + lone + "\":1e999"}) {
        const auto ignored = decoder.decode(viewOf(withMore(more)));
        QVERIFY2(ignored, more.constData());
        QCOMPARE(bytesOf(ignored->customer), QByteArray("brian"));
    }
    const QByteArray noted = withMore(QByteArray(R"(,"note":")") + lone + '"');
    const auto shown = decoder.decode(viewOf(noted));
    QVERIFY(shown);
    QCOMPARE(bytesOf(shown->note.value_or("nothing")), note);

    const auto customer = decoder.decode(viewOf(purchase(quoted(lone), "64")));
    QVERIFY(!customer);
    QCOMPARE(describe(customer.error()).english(), "customer has half a character (a lone surrogate)");
    const auto id = decoder.decode(viewOf(R"({"customer":"brian","amount":64,"msg_id":)" + quoted(lone) + '}'));
    QVERIFY(!id);
    QCOMPARE(describe(id.error()).english(), "msg_id has half a character (a lone surrogate)");
}

void TestPurchaseDecoder::namesThatDifferInHalves()
{
    PurchaseDecoder decoder;
    QVERIFY(decoder.decode(viewOf(withMore(R"(,"\ud800":1,"\ud801":1,"\udc00" : 1,"\ufffd":1)"))));
    const QByteArray twice = withMore(R"(,"\ud800":1,"\uD800":2)");
    const auto same = decoder.decode(viewOf(twice));
    QVERIFY(!same);
    QCOMPARE(same.error(), RejectReason::DuplicateName);
}

void TestPurchaseDecoder::depth_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<bool>("good");
    const auto nested = [](qsizetype levels) {
        return withMore(",\"a\":" + QByteArray(levels, '[') + QByteArray(levels, ']'));
    };
    QTest::newRow("1,023 levels within the object") << nested(1022) << true;
    QTest::newRow("1,025 levels") << nested(1025) << false;
    QTest::newRow("100,000 levels") << nested(100'000) << false;
    QTest::newRow("with a large number before") << withMore(R"(,"b":1e999,"a":)" + QByteArray(2000, '[')) << false;
    QTest::newRow("objects") << withMore(",\"a\":" + QByteArray("{\"b\":").repeated(2000)) << false;
}

void TestPurchaseDecoder::depth()
{
    QFETCH(QByteArray, text);
    QFETCH(bool, good);
    PurchaseDecoder decoder;
    const auto purchase = decoder.decode(viewOf(text));
    QCOMPARE(purchase.has_value(), good);
    if (!good)
        QCOMPARE(describe(purchase.error()).english(), "nested more than 1,024 levels deep");
}

void TestPurchaseDecoder::notJson_data()
{
    QTest::addColumn<QByteArray>("text");

    const QByteArray good = withMore("");
    QTest::newRow("empty") << QByteArray();
    QTest::newRow("blank") << QByteArray(" \n");
    QTest::newRow("text") << QByteArray("brian spent 64");
    QTest::newRow("byte order mark") << "\xef\xbb\xbf" + good;
    QTest::newRow("UTF-16") << QByteArray("{\0}\0", 4);
    QTest::newRow("behind it a NUL") << good + QByteArray(1, '\0');
    QTest::newRow("before it a NUL") << QByteArray(1, '\0') + good;
    QTest::newRow("behind it garbage") << good + "x";
    QTest::newRow("two of them") << good + good;
    QTest::newRow("two lines") << good + "\n" + good;
    QTest::newRow("cut off") << good.chopped(1);
    QTest::newRow("no-break space") << good + "\xc2\xa0";
    QTest::newRow("form feed") << good + "\f";
    for (const char *more : {",", ",,\"a\":1", ",\"a\"", ",\"a\":", ",a:1", ",'a':1", ",\"a\" 1", ",\"a\":1 2", ",5:1",
                             " \"a\":1", ",\"a\":1}", ",\"a\":[1,]", ",\"a\":[,1]", ",\"a\":[1}", ",\"a\":/**/1"})
        QTest::addRow("object %s", more) << withMore(more);
    for (const char *value : {"tru",  "True",  "nulll", "undefined", "NaN",    "Infinity", "-Infinity", "+1",
                              "01",   "-01",   "1.",    ".5",        "-",      "-.5",      "1e",        "1e+",
                              "0x10", "1_000", "1a",    "--1",       "1e999x", "01e999",   "1e999."})
        QTest::addRow("value %s", value) << withMore(QByteArray(",\"a\":") + value);
    for (const char *string :
         {R"(\q)", R"(\x41)", R"(\u12)", R"(\u123g)", R"(\U0041)", R"(\)", "\n", "\x01", "\x1f", "\t"})
        QTest::addRow("string %s", QByteArray(string).toPercentEncoding().data())
            << withMore(QByteArray(R"(,"a":")") + string + "\"");
    for (const char *bytes :
         {"\x80", "\xc3", "\xc0\x80", "\xed\xa0\x80", "\xf4\x90\x80\x80", "\xff", "\xe2\x82", "\xf8\x88\x80\x80\x80"})
        QTest::addRow("UTF-8 %s", QByteArray(bytes).toHex().data()) << withMore(QByteArray(R"(,"a":")") + bytes + "\"");
    QTest::newRow("UTF-8 outside of strings") << good + "\xc3\xab";
    QTest::newRow("500,000 levels, open") << QByteArray(500'000, '[');
    QTest::newRow("half a pair, and no end") << withMore(R"(,"a":"\ud800)");
    QTest::newRow("half a pair, and another escape that is none") << withMore(R"(,"a":"\ud800\ug000")");
}

void TestPurchaseDecoder::notJson()
{
    QFETCH(QByteArray, text);
    PurchaseDecoder decoder;
    const auto purchase = decoder.decode(viewOf(text));
    QVERIFY(!purchase);
    QCOMPARE(purchase.error(), RejectReason::NotJson);
}

void TestPurchaseDecoder::rejects_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<RejectReason>("reason");

    for (const char *other : {"null", "true", "5", "1e999", "\"text\"", "[]", "[{}]"})
        QTest::addRow("top: %s", other) << QByteArray(other) << RejectReason::NotAnObject;

    const auto row = [](const char *name, const QByteArray &text, RejectReason reason) {
        QTest::newRow(name) << text << reason;
    };
    for (const char *more :
         {R"(,"customer":"brian")", R"(,"amount":64)", R"(,"x":1,"x":2)", R"(,"":1,"":2)", R"(,"\u0061mount":64)"})
        QTest::addRow("twice: %s", more) << withMore(more) << RejectReason::DuplicateName;
    row("no fields", "{}", RejectReason::MissingMsgId);
    row("no msg_id", R"({"customer":"brian","amount":64})", RejectReason::MissingMsgId);
    row("no customer", R"({"msg_id":"m","amount":64})", RejectReason::MissingCustomer);
    row("other case", R"({"msg_id":"m","Customer":"brian","amount":64})", RejectReason::MissingCustomer);
    row("customer only deeper", R"({"msg_id":"m","x":{"customer":"brian"},"amount":64})",
        RejectReason::MissingCustomer);
    row("no amount", R"({"msg_id":"m","customer":"brian"})", RejectReason::MissingAmount);
    for (const char *id : {"null", "5", "[]", "{}", "false"})
        QTest::addRow("msg_id %s", id) << QByteArray(R"({"customer":"brian","amount":64,"msg_id":)") + id + "}"
                                       << RejectReason::MsgIdNotString;
    for (const char *customer : {"null", "5", "[\"brian\"]", "{}", "true", "1e999"})
        QTest::addRow("customer %s", customer) << purchase(customer, "64") << RejectReason::CustomerNotString;
    row("customer empty", purchase(R"("")", "64"), RejectReason::CustomerEmpty);
    row("customer of 1,025 bytes", purchase(quoted(QByteArray(1025, 'x')), "64"), RejectReason::CustomerTooLong);
    row("customer of 513 characters", purchase(quoted(QByteArray("ë").repeated(513)), "64"),
        RejectReason::CustomerTooLong);
    row("customer of 900,000 bytes", purchase(quoted(QByteArray(900'000, 'x')), "64"), RejectReason::CustomerTooLong);
    for (const char *amount : {"64.5",
                               "0.1",
                               "-64.5",
                               "1e-1",
                               "1e-400",
                               "64.00000000000000000001",
                               "9007199254740993.5",
                               "9223372036854775808",
                               "18446744073709551615",
                               "18446744073709551616",
                               "-9223372036854775809",
                               "9223372036854775808.0",
                               "-9223372036854775809.0",
                               "1e19",
                               "1e999",
                               "1e99999999999999999999",
                               "99999999999999999999999999",
                               "true",
                               "false",
                               "null",
                               "\"5\"",
                               "\"\"",
                               "[5]",
                               "{}"})
        QTest::addRow("amount %s", amount) << withAmount(amount) << RejectReason::AmountNotInteger;
    for (const char *note : {"5", "1.5", "1e999", "true", "false", "[]", "[null]", "{}"})
        QTest::addRow("note %s", note) << withMore(QByteArray(",\"note\":") + note) << RejectReason::NoteNotString;
}

void TestPurchaseDecoder::rejects()
{
    QFETCH(QByteArray, text);
    QFETCH(RejectReason, reason);
    PurchaseDecoder decoder;
    const auto purchase = decoder.decode(viewOf(text));
    QVERIFY(!purchase);
    QCOMPARE(describe(purchase.error()).english(), describe(reason).english());
}

void TestPurchaseDecoder::wholeFloats_data()
{
    QTest::addColumn<QByteArray>("amount");
    QTest::addColumn<qint64>("value");
    const auto row = [](const char *amount, qint64 value) { QTest::newRow(amount) << QByteArray(amount) << value; };
    row("64.0", 64);
    row("1e2", 100);
    row("1E0", 1);
    row("1.5e+2", 150);
    row("-64.000", -64);
    row("0.0", 0);
    row("-0.0", 0);
    row("0e0", 0);
    row("0e99999999999999999999", 0);
    row("6400e-2", 64);
    row("0.00064e5", 64);
    row("9007199254740993.0", 9007199254740993); // No double is that.
    row("1e18", 1'000'000'000'000'000'000);
    row("9.223372036854775807e18", std::numeric_limits<qint64>::max());
    row("9223372036854775807.0", std::numeric_limits<qint64>::max());
    row("-9223372036854775808.0", std::numeric_limits<qint64>::min());
    row("922337203685477580700000000000000000000e-20", std::numeric_limits<qint64>::max());
}

/// Wherever the amount stands in the object, and whatever looks like it elsewhere.
void TestPurchaseDecoder::wholeFloats()
{
    QFETCH(QByteArray, amount);
    QFETCH(qint64, value);
    const QByteArray other = R"("x":{"amount":7.5,"y":["}",[1.5,"\\"],{}]},"a,\"b":[],"z":1e999)";
    for (const QByteArray &text :
         {withAmount(amount), QByteArray("{\"amount\":" + amount + R"(,"msg_id":"m","customer":"b"})"),
          QByteArray(" { " + other + R"( , "customer":"b","msg_id":"m", "\u0061mount" : )" + amount + " } "),
          QByteArray(R"({"customer":"b",)" + other + ",\"amount\"\n:\t" + amount + R"( ,"msg_id":"m",)"
                     + "\"w\":" + amount + "}")}) {
        PurchaseDecoder decoder;
        const auto purchase = decoder.decode(viewOf(text));
        QVERIFY2(purchase, text.constData());
        QCOMPARE(qint64(purchase->amount), value);
    }
}

void TestPurchaseDecoder::firstReasonCounts_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<RejectReason>("reason");

    QTest::newRow("JSON before names") << QByteArray(R"({"a":1,"a":2)") << RejectReason::NotJson;
    QTest::newRow("names before fields") << QByteArray(R"({"amount":true,"a":1,"a":2})") << RejectReason::DuplicateName;
    QTest::newRow("msg_id before customer")
        << QByteArray(R"({"note":5,"amount":true,"customer":5,"msg_id":5})") << RejectReason::MsgIdNotString;
    QTest::newRow("msg_id's type before a missing customer")
        << QByteArray(R"({"msg_id":5})") << RejectReason::MsgIdNotString;
    QTest::newRow("customer before amount")
        << QByteArray(R"({"note":5,"customer":"","msg_id":"m"})") << RejectReason::CustomerEmpty;
    QTest::newRow("amount before note") << withAmount("1.5,\"note\":5") << RejectReason::AmountNotInteger;
}

void TestPurchaseDecoder::firstReasonCounts()
{
    rejects();
}

void TestPurchaseDecoder::sizes()
{
    PurchaseDecoder decoder;
    const QByteArray rest = withMore(R"(,"note":"")");
    const auto most = static_cast<qsizetype>(MaxPurchaseBytes);
    const auto ofSize = [&](qsizetype size) {
        return withMore(R"(,"note":")" + QByteArray(size - rest.size(), 'n') + '"');
    };

    const auto largest = decoder.decode(viewOf(ofSize(most)));
    QVERIFY(largest);
    QCOMPARE(qsizetype(largest->note->size()), most - rest.size());

    const auto larger = decoder.decode(viewOf(ofSize(most + 1)));
    QVERIFY(!larger);
    QCOMPARE(larger.error(), RejectReason::TooLarge);

    // Structure only: the worst case for the parser's memory.
    for (const char *unit : {"[", "1,", "{\"\":", "\"\",", "1e999,"}) {
        const QByteArray text = QByteArray(unit).repeated(most / static_cast<qsizetype>(strlen(unit)));
        QVERIFY(!decoder.decode(viewOf(text)));
    }
    const QByteArray zeros = withMore(",\"a\":[" + QByteArray("0,").repeated(520'000) + "0]");
    QVERIFY(decoder.decode(viewOf(zeros)));
}

void TestPurchaseDecoder::needsNoPadding()
{
    // What lies behind the view must not matter.
    const QByteArray text = withMore("");
    PurchaseDecoder decoder;
    for (const QByteArray &behind :
         {QByteArray("}"), QByteArray("0000"), QByteArray("\xff\xff"), QByteArray(100, '"')}) {
        const QByteArray longer = text + behind;
        QVERIFY(decoder.decode(viewOf(longer).substr(0, static_cast<std::size_t>(text.size()))));
    }
    const std::vector<char> exact(text.begin(), text.end()); // A sanitizer sees any read behind its end.
    QVERIFY(decoder.decode({exact.data(), exact.size()}));
}

void TestPurchaseDecoder::goesOnAfterBadOnes()
{
    PurchaseDecoder first;
    QVERIFY(!first.decode("{"));
    PurchaseDecoder decoder = std::move(first);
    for (const char *bad : {"", "[", R"({"a":"\q"})", "\xff", "[1e999", R"({"a":1,"a":1})", "5"}) {
        QVERIFY(!decoder.decode(bad));
        const QByteArray good = withMore("");
        const auto purchase = decoder.decode(viewOf(good));
        QVERIFY(purchase);
        QCOMPARE(bytesOf(purchase->customer), QByteArray("brian"));
    }
}

void TestPurchaseDecoder::manyFieldsAreNotQuadratic()
{
    QByteArray more;
    for (int i = 0; i < 100'000; ++i)
        more += ",\"" + QByteArray::number(i) + "\":1";
    PurchaseDecoder decoder;
    QElapsedTimer timer;
    timer.start();
    QVERIFY(decoder.decode(viewOf(withMore(more))));
    const QByteArray twice = withMore(more + ",\"77777\":1");
    const auto duplicate = decoder.decode(viewOf(twice));
    QVERIFY(!duplicate);
    QCOMPARE(duplicate.error(), RejectReason::DuplicateName);
    QVERIFY2(timer.elapsed() < 5000, "5 * 10^9 comparisons take longer than this");
}

void TestPurchaseDecoder::describesEveryReason()
{
    QSet<QByteArray> words;
    for (int i = 0; i <= static_cast<int>(RejectReason::TotalOutOfRange); ++i)
        words.insert(QByteArray(describe(static_cast<RejectReason>(i)).english()));
    QCOMPARE(words.size(), static_cast<int>(RejectReason::TotalOutOfRange) + 1);
    QVERIFY(!words.contains("unknown reason"));
    QCOMPARE(QByteArray(describe(RejectReason::AmountNotInteger).english()), QByteArray("amount is not an integer"));
}

void TestPurchaseDecoder::throughput()
{
    const QByteArray text =
        R"({"msg_id":"f81d4fae-7dec-41d0-a765-00a0c91e6bf6","customer":"brian","amount":64,"note":null})";
    PurchaseDecoder decoder;
    qint64 sum = 0;
    QBENCHMARK
    {
        for (int i = 0; i < 10'000; ++i)
            sum += decoder.decode(viewOf(text))->amount;
    }
    QVERIFY(sum > 0 && sum % 640'000 == 0);
}

QTEST_GUILESS_MAIN(TestPurchaseDecoder)
#include "tst_purchase_decoder.moc"
