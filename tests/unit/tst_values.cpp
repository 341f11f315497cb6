// SPDX-FileCopyrightText: 2026 The Spendwatch authors
// SPDX-License-Identifier: GPL-3.0-only
#include "engine/values/amount.h"
#include "engine/values/error.h"
#include "engine/values/exact_text.h"
#include "engine/values/printable.h"
#include "engine/values/snapshot.h"
#include "engine/values/worker_status.h"

#include <QSet>
#include <QTest>

#include <limits>

using namespace spendwatch;
using namespace Qt::StringLiterals;

namespace {

constexpr qint64 Int64Max = std::numeric_limits<qint64>::max();
constexpr qint64 Int64Min = std::numeric_limits<qint64>::min();

} // namespace

class TestValues : public QObject
{
    Q_OBJECT

private slots:
    void decimal_data();
    void decimal();
    void widestSums();
    void errorText_data();
    void errorText();
    void errorIsOneMessage();
    void placesAreFilledOnce();
    void messagesOfSeveralLinesAreLogged();
    void messagesAreCompared();
    void stateWordsAreDistinct();
    void exactText_data();
    void exactText();
    void printable_data();
    void printable();
    void spokenLine_data();
    void spokenLine();
};

void TestValues::decimal_data()
{
    QTest::addColumn<qint64>("left");
    QTest::addColumn<qint64>("right");
    QTest::addColumn<QString>("plain");
    QTest::addColumn<QString>("grouped");

    QTest::newRow("zero") << qint64(0) << qint64(0) << u"0"_s << u"0"_s;
    QTest::newRow("one digit") << qint64(7) << qint64(0) << u"7"_s << u"7"_s;
    QTest::newRow("three digits") << qint64(999) << qint64(0) << u"999"_s << u"999"_s;
    QTest::newRow("four digits") << qint64(1000) << qint64(0) << u"1000"_s << u"1,000"_s;
    QTest::newRow("six digits") << qint64(123456) << qint64(0) << u"123456"_s << u"123,456"_s;
    QTest::newRow("seven digits") << qint64(1234567) << qint64(0) << u"1234567"_s << u"1,234,567"_s;
    QTest::newRow("negative, three digits") << qint64(-100) << qint64(0) << u"-100"_s << u"-100"_s;
    QTest::newRow("negative, four digits") << qint64(-1000) << qint64(0) << u"-1000"_s << u"-1,000"_s;
    QTest::newRow("least int64") << Int64Min << qint64(0) << u"-9223372036854775808"_s
                                 << u"-9,223,372,036,854,775,808"_s;
    QTest::newRow("beyond int64") << Int64Max << Int64Max << u"18446744073709551614"_s
                                  << u"18,446,744,073,709,551,614"_s;
    QTest::newRow("below int64") << Int64Min << Int64Min << u"-18446744073709551616"_s
                                 << u"-18,446,744,073,709,551,616"_s;
}

void TestValues::decimal()
{
    QFETCH(qint64, left);
    QFETCH(qint64, right);
    QFETCH(QString, plain);
    QFETCH(QString, grouped);

    const Sum sum = Sum(left) + right;
    QCOMPARE(QString::fromStdString(toDecimal(sum)), plain);
    QCOMPARE(toGroupedDecimal(sum, u","_s), grouped);
    QCOMPARE(toGroupedDecimal(sum, QString()), plain);
}

void TestValues::widestSums()
{
    const Sum greatest = (Sum(Int64Max) << 64) | Sum(std::numeric_limits<std::uint64_t>::max());
    QCOMPARE(toDecimal(greatest), std::string("170141183460469231731687303715884105727"));
    QCOMPARE(toDecimal(-greatest - 1), std::string("-170141183460469231731687303715884105728"));
    QCOMPARE(toGroupedDecimal(-greatest - 1, u"\u202f"_s).count(u'\u202f'), 12);
}

void TestValues::errorText_data()
{
    QTest::addColumn<QString>("what");
    QTest::addColumn<QString>("advice");
    QTest::addColumn<QString>("text");

    QTest::newRow("both") << u"The broker is silent"_s << u"Start it"_s << u"The broker is silent. Start it"_s;
    QTest::newRow("full stop") << u"It is silent."_s << u"Start it."_s << u"It is silent. Start it."_s;
    QTest::newRow("no advice") << u"It is silent"_s << QString() << u"It is silent"_s;
    QTest::newRow("no event") << QString() << u"Start it"_s << u"Start it"_s;
    QTest::newRow("one line") << u"a\nb\n"_s << u"c\r\td"_s << u"a b. c  d"_s;
}

void TestValues::errorText()
{
    QFETCH(QString, what);
    QFETCH(QString, advice);
    QFETCH(QString, text);
    const Error error{Recovery::Retry, Message::plain(what), Message::plain(advice)};
    QCOMPARE(error.text(), text);
}

void TestValues::errorIsOneMessage()
{
    const Error error{Recovery::Retry, message("%1 is away", u"a"_s), message("Bring it back")};
    QCOMPARE(error.message().english(), error.text());
    QCOMPARE((Error{Recovery::Retry, message("Is it away?"), message("Bring it back")}.message().english()),
             u"Is it away? Bring it back"_s);
    QVERIFY(Error{}.message().isEmpty());
}

void TestValues::placesAreFilledOnce()
{
    QCOMPARE(message("%2 before %1, 5 % of %3", u"%2"_s, message("<%1>", u"%1"_s)).english(),
             u"<%1> before %2, 5 % of %3"_s);
    const QString longText = u"%1 %2 %9 "_s.repeated(222);
    QCOMPARE(message("%1: %2", longText, 7).english(), longText + u": 7"_s);
}

/// What a library says may have several lines; a log line and what reads it line by line must not break.
void TestValues::messagesOfSeveralLinesAreLogged()
{
    const Message broken = message("%1 fails", u"a\nb\r\tc "_s);
    QCOMPARE(broken.english(), u"a\nb\r\tc  fails"_s);
    QCOMPARE(broken.englishLine(), u"a b  c  fails"_s);
    WorkerStatus status;
    status.warnings = {{WarningKind::Table, broken}, {WarningKind::Loss, message("%1", u"2 are gone.\n"_s)}};
    QCOMPARE(status.warning(), u"a b  c  fails 2 are gone."_s);
}

void TestValues::messagesAreCompared()
{
    QCOMPARE(message("%1 is away", u"a"_s), message("%1 is away", u"a"_s));
    QVERIFY(message("%1 is away", u"a"_s) != message("%1 is away", u"b"_s));
    QVERIFY(message("away") != Message::plain(u"away"_s));
    QVERIFY(Message().isEmpty() && Message::plain({}).isEmpty() && !message("away").isEmpty());
}

void TestValues::stateWordsAreDistinct()
{
    QSet<QString> words;
    for (int i = 0; i <= static_cast<int>(WorkerState::Failed); ++i)
        words.insert(toWord(static_cast<WorkerState>(i)));
    QCOMPARE(words.size(), static_cast<int>(WorkerState::Failed) + 1);
    QVERIFY(!words.contains(u"unknown"_s));
    QCOMPARE(toWord(WorkerState::Running), u"running"_s);
}

void TestValues::exactText_data()
{
    QTest::addColumn<QByteArray>("utf8");
    QTest::addColumn<QString>("text");

    QTest::newRow("nothing") << ""_ba << QString();
    QTest::newRow("ASCII") << "brian"_ba << u"brian"_s;
    QTest::newRow("a mark before a name") << "\xEF\xBB\xBF"
                                             "bob"_ba
                                          << u"\uFEFFbob"_s;
    QTest::newRow("two marks") << "\xEF\xBB\xBF\xEF\xBB\xBF"_ba << u"\uFEFF\uFEFF"_s;
    QTest::newRow("a mark within") << "a\xEF\xBB\xBF"_ba << u"a\uFEFF"_s;
    QTest::newRow("half a mark") << "\xEF\xBB"_ba << u"\uFFFD\uFFFD"_s;
    QTest::newRow("NUL") << "a\0b"_ba << u"a\0b"_s;
}

void TestValues::exactText()
{
    QFETCH(QByteArray, utf8);
    QFETCH(QString, text);
    QCOMPARE(spendwatch::exactText(utf8), text);
    if (!text.contains(QChar::ReplacementCharacter))
        QCOMPARE(text.toUtf8(), utf8);
}

void TestValues::printable_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("shown");

    for (const QString &same : {QString(), u"brian"_s, u"Zoë Müller"_s, u"李小龍"_s, u"🛒 shop"_s, u"a\\u001b"_s})
        QTest::addRow("unchanged: %s", qPrintable(same)) << same << same;
    QTest::newRow("newline") << u"a\nb"_s << u"a\\u000ab"_s;
    QTest::newRow("NUL") << QString(QChar(0)) << u"\\u0000"_s;
    QTest::newRow("terminal command") << u"\u001b[2Jx"_s << u"\\u001b[2Jx"_s;
    QTest::newRow("delete") << u"\u007f"_s << u"\\u007f"_s;
    QTest::newRow("8-bit control") << QString(QChar(0x9b)) << u"\\u009b"_s;
    QTest::newRow("line separator") << u"\u2028"_s << u"\\u2028"_s;
    QTest::newRow("right to left override") << u"a\u202eb"_s << u"a\\u202eb"_s;
    QTest::newRow("isolate") << u"\u2066x\u2069"_s << u"\\u2066x\\u2069"_s;
    QTest::newRow("lone high surrogate") << QString(QChar(0xd83d)) << u"\\ud83d"_s;
    QTest::newRow("lone low surrogate") << QString(QChar(0xde00)) + u"x"_s << u"\\ude00x"_s;
    QTest::newRow("joiners") << u"👩\u200d💻 می\u200cخواهم"_s << u"👩\u200d💻 می\u200cخواهم"_s;
    QTest::newRow("zero width space") << u"a\u200bb"_s << u"a\\u200bb"_s;
    QTest::newRow("soft hyphen") << u"a\u00adb"_s << u"a\\u00adb"_s;
    QTest::newRow("byte order mark") << u"\ufeff"_s + u"bob"_s << u"\\ufeffbob"_s;
    QTest::newRow("invisible tag") << u"a\U000E0041"_s << u"a\\udb40\\udc41"_s;
    QTest::newRow("pair beside a control") << u"🛒\n"_s << u"🛒\\u000a"_s;
}

void TestValues::printable()
{
    QFETCH(QString, text);
    QFETCH(QString, shown);
    QCOMPARE(spendwatch::printable(text), shown);
}

void TestValues::spokenLine_data()
{
    QTest::addColumn<QString>("customer");
    QTest::addColumn<qint64>("total");
    QTest::addColumn<QString>("line");

    QTest::newRow("contract") << u"brian"_s << qint64(55) << u"brian has spent 55 so far."_s;
    QTest::newRow("no grouping") << u"meher"_s << qint64(1234567) << u"meher has spent 1234567 so far."_s;
    QTest::newRow("negative") << u"hamzah"_s << qint64(-3) << u"hamzah has spent -3 so far."_s;
    QTest::newRow("place marker") << u"%2%1"_s << qint64(1) << u"%2%1 has spent 1 so far."_s;
    QTest::newRow("one line") << u"a\nb"_s << qint64(1) << u"a\\u000ab has spent 1 so far."_s;
}

void TestValues::spokenLine()
{
    QFETCH(QString, customer);
    QFETCH(qint64, total);
    QFETCH(QString, line);
    FeedLine spoken;
    spoken.customer = customer;
    spoken.total = total;
    QCOMPARE(spendwatch::spokenLine(spoken), line);
}

QTEST_GUILESS_MAIN(TestValues)
#include "tst_values.moc"
