// SPDX-FileCopyrightText: 2026 The Spendwatch authors
// SPDX-License-Identifier: GPL-3.0-only
#include "app/command_line.h"

#include <QTest>

using namespace spendwatch;
using namespace Qt::StringLiterals;

namespace {

void bad(const QStringList &command, const QString &option, const QStringList &wrongOnes)
{
    for (const QString &value : wrongOnes)
        QTest::addRow("%s %s", qPrintable(option), qPrintable(value.left(40)))
            << command + QStringList{option, value} << option;
}

void badSends()
{
    const QStringList send{u"send"_s, u"1"_s};
    bad(send, u"--customers"_s, {u""_s, u","_s, u"a,,b"_s, u"a, "_s, QString(1025, u'x'), QString(513, u'ë')});
    bad(send, u"--rate"_s,
        {u""_s, u"0"_s, u"0/s"_s, u"-1"_s, u"fast"_s, u"/s"_s, u"5/m"_s, u"1e3"_s, u"inf"_s, u"nan"_s, u"1,5"_s,
         u"50 /s"_s});
    bad(send, u"--seed"_s, {u""_s, u"-1"_s, u"x"_s, u"18446744073709551616"_s, u"1.5"_s, u"0x1"_s});
    for (const QString &option : {u"--min-amount"_s, u"--max-amount"_s})
        bad(send, option, {u""_s, u"x"_s, u"1.5"_s, u"9223372036854775808"_s, u"+1"_s, u"1e2"_s});
}

} // namespace

/// Whatever is wrong, the message names it.
class TestWrongUsage : public QObject
{
    Q_OBJECT

private slots:
    void namesWhatIsWrong_data();
    void namesWhatIsWrong();
    void suggests_data();
    void suggests();
    void keepsSecrets();
    void isSafeToPrint();

private:
    static void values();
    static void combinations();
    static void optionsOfAnotherCommand();
    static void sharing();
    static void observing();
};

void TestWrongUsage::values()
{
    badSends();
    const QString name250(250, u'a');
    bad({}, u"--broker"_s,
        {u""_s,
         u","_s,
         u"a:1,"_s,
         u"kafka"_s,
         u"kafka:"_s,
         u":9092"_s,
         u"kafka:0"_s,
         u"kafka:65536"_s,
         u"kafka:x"_s,
         u"kafka:-1"_s,
         u"a b:1"_s,
         u"::1:9092"_s,
         u"[::1]"_s,
         u"[::1:9092"_s,
         u"[kafka]:1"_s,
         u"[1.2.3.4]:1"_s,
         u"http://kafka:9092"_s,
         u"kafka:9092;b:1"_s,
         u"-a:1"_s,
         u"kafka:+1"_s});
    for (const QString &option : {u"--app-id"_s, u"--topic"_s})
        bad({}, option, {u""_s, u"."_s, u".."_s, u"a b"_s, u"a/b"_s, u"ä"_s, u"a\n"_s, u"a:b"_s, name250});
    bad({}, u"--data-dir"_s, {u""_s});
    bad({}, u"--http-port"_s,
        {u""_s, u"http"_s, u"-1"_s, u"65536"_s, u"6066.0"_s, u" 1"_s, u"0x10"_s, u"+1"_s, u"99999999999"_s});
    bad({}, u"--http-address"_s, {u""_s, u"example.org"_s, u"1.2.3"_s, u"127.0.0.1:6066"_s, u"300.1.1.1"_s, u"*"_s});
    bad({}, u"--log-format"_s, {u""_s, u"xml"_s, u"JSON"_s});
    bad({}, u"--log-level"_s,
        {u""_s, u"loud"_s, u"kafka="_s, u"kafka=debug,"_s, u"*=debug"_s, u"a\n=debug"_s, u"kafak=debug"_s});
    bad({}, u"--config"_s, {u""_s});
    bad({}, u"--profile"_s, {u""_s});
    bad({}, u"--properties"_s, {u""_s, u"/nowhere/at/all"_s, u"/dev/null"_s});
    bad({}, u"--sasl-password-file"_s, {u""_s, u"/nowhere/at/all"_s});
    bad({}, u"--schema-registry-login-file"_s, {u""_s, u"/nowhere/at/all"_s});
    bad({}, u"--schema-registry"_s, {u"registry"_s, u"ftp://registry"_s, u"http://"_s, u"http://a:b@registry"_s});
    bad({}, u"--format"_s, {u""_s, u"JSON"_s, u"protobuf"_s});
    bad({u"send"_s}, u"--customer"_s, {u""_s, QString(1025, u'x')});
    bad({u"send"_s}, u"--amount"_s, {u""_s, u"x"_s, u"1.5"_s, u"9223372036854775808"_s});
    bad({u"--broker"_s, u"a:1"_s}, u"-X"_s,
        {u""_s, u"security.protocol"_s, u"=SSL"_s, u"A=b"_s, u"a b=c"_s, u".a=b"_s});
    bad({}, u"--http-token-file"_s, {u""_s, u"/nowhere/at/all"_s, u"/dev/null"_s});
    bad({}, u"--http-allowed-host"_s, {u""_s, u"a b"_s, u"http://a"_s, u"a:1"_s, u"*.a"_s, u"me:secret@a"_s});
    for (const QString &option : {u"--http-certificate"_s, u"--http-key"_s, u"--http-ca-file"_s})
        bad({}, option, {u""_s});
    bad({}, u"--hold"_s, {u""_s, u"some"_s, u"Share"_s});
    bad({}, u"--standbys"_s, {u""_s, u"-1"_s, u"3"_s, u"one"_s});
    bad({}, u"--advertise"_s, {u""_s, u"host"_s, u"ftp://a:1"_s, u"http://a"_s, u"http://a:0"_s, u"http://a:1/x"_s});
}

void TestWrongUsage::combinations()
{
    const auto row = [](const QStringList &arguments, const QString &named) {
        QTest::addRow("%s", qPrintable(arguments.join(u' ').left(60))) << arguments << named;
    };
    for (const QString &option : {u"--broker"_s, u"--app-id"_s, u"--topic"_s, u"--data-dir"_s, u"-X"_s,
                                  u"--http-port"_s, u"--http-address"_s}) {
        row({option}, option);
        row({option, u"--headless"_s}, option);
    }
    row({u"send"_s, u"1"_s, u"--rate"_s}, u"--rate"_s);
    row({u"--frobnicate"_s}, u"--frobnicate"_s);
    row({u"-q"_s}, u"-q"_s);
    row({u"-Yx=y"_s}, u"-Y"_s);
    row({u"--headless=yes"_s}, u"--headless"_s);
    row({u"reset"_s, u"-yes"_s}, u"-y"_s);
    row({u"table"_s, u"--json="_s}, u"--json"_s);
    row({u"frobnicate"_s}, u"frobnicate"_s);
    row({u""_s}, u"\"\""_s);
    row({u"-"_s}, u"\"-\""_s);
    row({u"send"_s}, u"send"_s);
    for (const QString &count : {u""_s, u"-5"_s, u"many"_s, u"1.5"_s, u"1e3"_s, u"9223372036854775808"_s})
        row({u"send"_s, u"--"_s, count}, u"send"_s);
    row({u"send"_s, u"-5"_s}, u"-5"_s);
    row({u"send"_s, u"1"_s, u"2"_s}, u"\"2\""_s);
    row({u"recount"_s, u"now"_s}, u"\"now\""_s);
    row({u"help"_s, u"nothing"_s}, u"nothing"_s);
    row({u"help"_s, u"send"_s, u"5"_s}, u"\"5\""_s);
    row({u"send"_s, u"--customer"_s, u"brian"_s}, u"--amount"_s);
    row({u"send"_s, u"--amount"_s, u"5"_s}, u"--customer"_s);
    row({u"send"_s, u"--note"_s, u"x"_s}, u"--customer"_s);
    row({u"send"_s, u"5"_s, u"--customer"_s, u"brian"_s, u"--amount"_s, u"5"_s}, u"\"5\""_s);
    row({u"send"_s, u"5"_s, u"--note"_s}, u"--note needs a value"_s);
    row({u"send"_s, u"5"_s, u"--note"_s, u"x"_s},
        u"--note belongs to one purchase that is given, which also needs --customer NAME and --amount A"_s);
    row({u"send"_s, u"5"_s, u"--amount"_s, u"1"_s}, u"which also needs --customer NAME; \"5\""_s);
    row({u"send"_s, u"-"_s, u"--rate"_s, u"5"_s}, u"--rate"_s);
    row({u"send"_s, u"-"_s, u"-"_s}, u"\"-\""_s);
    row({u"tail"_s, u"brian"_s}, u"\"brian\""_s);
    row({u"tail"_s, u"--csv"_s}, u"--csv"_s);
    row({u"rejected"_s}, u"rejected"_s);
    row({u"rejected"_s, u"lst"_s}, u"Did you mean list?"_s);
    row({u"rejected"_s, u"list"_s, u"5"_s}, u"\"5\""_s);
    row({u"rejected"_s, u"show"_s}, u"number"_s);
    row({u"rejected"_s, u"show"_s, u"all"_s}, u"\"all\""_s);
    row({u"rejected"_s, u"resend"_s, u"1"_s, u"all"_s}, u"\"all\""_s);
    row({u"rejected"_s, u"resend"_s, u"1"_s, u"--json"_s}, u"--json"_s);
    row({u"config"_s, u"chek"_s}, u"\"chek\""_s);
    row({u"--broker"_s, u"me:secret@kafka:9092"_s}, u"--broker"_s);
    row({u"recount"_s, u"send"_s}, u"\"send\""_s);
    row({u"--http-certificate"_s, u"/a.crt"_s}, u"--http-key FILE is missing"_s);
    row({u"--http-key"_s, u"/a.key"_s}, u"--http-certificate FILE is missing"_s);
    row({u"send"_s, u"1"_s, u"--http-token-file"_s, u"/f"_s}, u"--http-token-file"_s);
    row({u"table"_s, u"--http-certificate"_s, u"/a.crt"_s}, u"--http-certificate"_s);
    row({u"table"_s, u"--json"_s, u"--csv"_s}, u"--csv"_s);
}

void TestWrongUsage::optionsOfAnotherCommand()
{
    const auto row = [](const QStringList &arguments, const QString &named) {
        QTest::addRow("%s", qPrintable(arguments.join(u' ').left(60))) << arguments << named;
    };
    row({u"table"_s, u"--seed"_s, u"1"_s}, u"--seed"_s);
    row({u"--seed"_s, u"1"_s}, u"--seed"_s);
    row({u"--json"_s}, u"--json"_s);
    row({u"--yes"_s}, u"--yes"_s);
    row({u"table"_s, u"--no-key"_s}, u"--no-key"_s);
    row({u"send"_s, u"1"_s, u"--no-key=yes"_s}, u"--no-key"_s);
    row({u"send"_s, u"1"_s, u"--headless"_s}, u"--headless"_s);
    row({u"reset"_s, u"--http-port"_s, u"1"_s}, u"--http-port"_s);
    row({u"handover"_s, u"--broker"_s, u"a:1"_s, u"-y"_s}, u"-y"_s);
    row({u"send"_s, u"1"_s, u"--totals"_s, u"sum"_s}, u"--totals"_s);
    row({u"reset"_s, u"--from"_s, u"earliest"_s}, u"--from"_s);
    row({u"handover"_s, u"--broker"_s, u"a:1"_s, u"--drop-unreadable"_s}, u"--drop-unreadable"_s);
    for (const QString &from : {u"yesterday"_s, u"2026"_s, u"20260301"_s, u"-1"_s, u"2026-13-01"_s, u""_s})
        row({u"recount"_s, u"--from"_s, from}, u"--from"_s);
    for (const QString &totals : {u"newest"_s, u"Latest"_s, u""_s})
        row({u"adopt"_s, u"--broker"_s, u"a:1"_s, u"--totals"_s, totals}, u"--totals"_s);
    // What does not fit together.
    row({u"adopt"_s, u"--totals"_s, u"sum"_s}, u"--broker"_s);
    row({u"adopt"_s, u"--broker"_s, u"a:1"_s}, u"--totals"_s);
    row({u"adopt"_s, u"--broker"_s, u"a:1"_s, u"--totals=spendwatch"_s, u"--drop-unreadable"_s},
        u"--drop-unreadable"_s);
    row({u"handover"_s}, u"--broker"_s);
    row({u"-X"_s, u"a=b"_s}, u"-X"_s);
    row({u"send"_s, u"1"_s, u"--min-amount"_s, u"21"_s}, u"--min-amount"_s);
    row({u"--app-id"_s, QString(227, u'a')}, u"--app-id"_s);
    row({u"--topic"_s, QString(233, u'a')}, u"--topic"_s);
}

void TestWrongUsage::sharing()
{
    const auto row = [](const QStringList &arguments, const QString &named) {
        QTest::addRow("%s", qPrintable(arguments.join(u' ').left(60))) << arguments << named;
    };
    const QStringList share{u"--hold"_s, u"share"_s};
    const QStringList advertised{u"--advertise"_s, u"http://a:1"_s};
    const QStringList headless{u"--headless"_s, u"--broker"_s, u"a:1"_s};
    row(share + advertised + QStringList{u"--headless"_s}, u"--broker"_s);
    row(share + advertised + QStringList{u"--broker"_s, u"a:1"_s}, u"--headless"_s);
    row(share + headless, u"--advertise"_s);
    row(headless + advertised, u"--hold share"_s);
    row(headless + QStringList{u"--standbys"_s, u"1"_s}, u"--hold share"_s);
    row(headless + QStringList{u"--share-token-file"_s, u"/f"_s}, u"--hold share"_s);
    row({u"table"_s, u"--hold"_s, u"share"_s}, u"--hold"_s);
}

void TestWrongUsage::observing()
{
    const auto row = [](const QStringList &arguments, const QString &named) {
        QTest::addRow("%s", qPrintable(arguments.join(u' ').left(60))) << arguments << named;
    };
    const QStringList observe{u"--observe"_s, u"--broker"_s, u"a:1"_s};
    row(observe.first(1), u"--broker"_s);
    row({u"--observe=yes"_s}, u"--observe"_s);
    row(observe + QStringList{u"--headless"_s, u"--hold"_s, u"share"_s, u"--advertise"_s, u"http://a:1"_s},
        u"--hold share"_s);
    const QList<QStringList> writing{{u"send"_s, u"5"_s}, {u"send"_s, u"-"_s},
                                     {u"handover"_s},     {u"adopt"_s, u"--totals"_s, u"sum"_s},
                                     {u"recount"_s},      {u"reset"_s}};
    for (const QStringList &command : writing)
        row(command + observe, command.front() + u" writes, and --observe (command line) forbids that"_s);
    row(QStringList{u"rejected"_s, u"resend"_s, u"all"_s} + observe, u"rejected resend writes"_s);
}

void TestWrongUsage::namesWhatIsWrong_data()
{
    QTest::addColumn<QStringList>("arguments");
    QTest::addColumn<QString>("named");
    values();
    combinations();
    optionsOfAnotherCommand();
    sharing();
    observing();
}

void TestWrongUsage::namesWhatIsWrong()
{
    QFETCH(QStringList, arguments);
    QFETCH(QString, named);
    const auto line = parseCommandLine(arguments);
    QVERIFY(!line);
    const QString message = line.error().message;
    QVERIFY2(message.contains(named), qPrintable(message));
    QVERIFY2(message.endsWith(u'.') || message.endsWith(u'?'), qPrintable(message));
    QVERIFY2(message.size() < 300, qPrintable(message));
}

void TestWrongUsage::suggests_data()
{
    QTest::addColumn<QString>("written");
    QTest::addColumn<QString>("meant");
    QTest::newRow("--brokers") << u"--brokers"_s << u"--broker"_s;
    QTest::newRow("--http_port") << u"--http_port"_s << u"--http-port"_s;
    QTest::newRow("-headless") << u"-headless"_s << u"--headless"_s;
    QTest::newRow("--versoin") << u"--versoin"_s << u"--version"_s;
    QTest::newRow("tabel") << u"tabel"_s << u"table"_s;
    QTest::newRow("sned") << u"sned"_s << u"send"_s;
    QTest::newRow("--borker") << u"--borker"_s << u"--broker"_s;
    QTest::newRow("tables") << u"tables"_s << u"table"_s;
    QTest::newRow("sent") << u"sent"_s << u"send"_s;
    QTest::newRow("something else") << u"--frobnicate"_s << QString();
}

void TestWrongUsage::suggests()
{
    QFETCH(QString, written);
    QFETCH(QString, meant);
    const auto line = parseCommandLine({written});
    QVERIFY(!line);
    if (meant.isEmpty())
        QVERIFY2(!line.error().message.contains(u"mean"), qPrintable(line.error().message));
    else
        QVERIFY2(line.error().message.contains(u"Did you mean %1?"_s.arg(meant)), qPrintable(line.error().message));
}

void TestWrongUsage::keepsSecrets()
{
    for (const QStringList &arguments : {QStringList{u"-X"_s, u"SASL.PASSWORD=hunter2"_s},
                                         {u"-XPASS=hunter2"_s},
                                         {u"-X"_s, u"sasl.password=hunter2"_s},
                                         {u"--property"_s, u"=hunter2"_s},
                                         {u"-X"_s, u"HUNTER2hunter2=="_s},
                                         {u"--broker"_s, u"me:hunter2@kafka:9092"_s},
                                         {u"--broker"_s, u"a:1,me:hunter2@kafka:9092"_s},
                                         {u"--advertise"_s, u"http://me:hunter2@a:1"_s},
                                         {u"--advertise"_s, u"https://hunter2@a:1"_s},
                                         {u"--http-address"_s, u"me:hunter2@127.0.0.1"_s},
                                         {u"--http-allowed-host"_s, u"me:hunter2@totals.example"_s},
                                         {u"status"_s, u"--url"_s, u"http://me:hunter2@127.0.0.1:6066"_s},
                                         {u"http://me:hunter2@kafka:9092"_s},
                                         {u"recount"_s, u"http://me:hunter2@kafka:9092"_s},
                                         {u"--me:hunter2@kafka:9092"_s},
                                         {u"-phunter2"_s}}) {
        const auto line = parseCommandLine(arguments);
        QVERIFY(!line);
        QVERIFY2(!line.error().message.contains(u"hunter2"), qPrintable(line.error().message));
    }
}

void TestWrongUsage::isSafeToPrint()
{
    const QString evil = u"\u001b[2J\nx"_s;
    for (const QStringList &arguments : {QStringList{evil},
                                         {u"--"_s + evil},
                                         {u"-"_s + evil},
                                         {u"--topic"_s, evil},
                                         {u"--broker"_s, evil},
                                         {u"recount"_s, evil},
                                         {u"send"_s, evil}}) {
        const auto line = parseCommandLine(arguments);
        QVERIFY(!line);
        QVERIFY(!line.error().message.contains(u'\u001b') && !line.error().message.contains(u'\n'));
    }
}

QTEST_GUILESS_MAIN(TestWrongUsage)
#include "tst_wrong_usage.moc"
