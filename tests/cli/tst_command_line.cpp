// SPDX-FileCopyrightText: 2026 The Spendwatch authors
// SPDX-License-Identifier: GPL-3.0-only
#include "app/command_line.h"
#include "app/help_text.h"

#include <QDateTime>
#include <QDir>
#include <QTest>

#include <cstdlib>
#include <limits>
#include <optional>

using namespace spendwatch;
using namespace Qt::StringLiterals;

Q_DECLARE_METATYPE(spendwatch::BeginAt)
Q_DECLARE_METATYPE(spendwatch::Command)

namespace {

/// Fails the test when the arguments are refused.
CommandLine parsed(const QStringList &arguments)
{
    const auto line = parseCommandLine(arguments);
    if (!line)
        qFatal("refused: %s", qPrintable(line.error().message));
    return *line;
}

} // namespace

class TestCommandLine : public QObject
{
    Q_OBJECT

private slots:
    void defaults();
    void commands_data();
    void commands();
    void source();
    void watch();
    void send();
    void amounts();
    void rates_data();
    void rates();
    void brokers_data();
    void brokers();
    void properties();
    void tableFormats();
    void status();
    void observing();
    void sendKeys();
    void sendKinds();
    void rejectedOnes();
    void adopt();
    void recount_data();
    void recount();
    void fields();
    void decimals();
    void formats();
    void begin_data();
    void begin();
    void reset();
    void valuesBothWays();
    void lastCounts();
    void onlyWordsBehindTwoDashes();
    void maxNames();
    void helpIsReadable_data();
    void helpIsReadable();
    void versionNamesTheLicence();
};

void TestCommandLine::defaults()
{
    const CommandLine line = parsed({});
    QCOMPARE(line.command, Command::Watch);
    QVERIFY(!line.source.usesKafka());
    QCOMPARE(line.source.appId, u"demo"_s);
    QCOMPARE(line.source.topic, u"purchase_topic"_s);
    QCOMPARE(line.source.dataDir, defaultDataDir());
    QVERIFY(QDir::isAbsolutePath(line.source.dataDir));
    QVERIFY(line.source.dataDir.endsWith(u"/spendwatch"));
    QVERIFY(line.source.properties.empty());
    QVERIFY(!line.headless);
    QCOMPARE(line.httpPort, quint16(6066));
    QCOMPARE(line.httpAddress, u"127.0.0.1"_s);
    QVERIFY(!line.yes);
}

void TestCommandLine::commands_data()
{
    QTest::addColumn<QStringList>("arguments");
    QTest::addColumn<Command>("command");
    QTest::addColumn<Command>("helpFor");

    const auto row = [](const QStringList &arguments, Command command, Command helpFor = Command::Watch) {
        QTest::addRow("%s", qPrintable(arguments.join(u' '))) << arguments << command << helpFor;
    };
    row({u"--headless"_s}, Command::Watch);
    row({u"send"_s, u"5"_s}, Command::Send);
    row({u"table"_s}, Command::Table);
    row({u"status"_s}, Command::Status);
    row({u"reset"_s}, Command::Reset);
    row({u"handover"_s, u"--broker"_s, u"a:1"_s}, Command::Handover);
    row({u"--broker"_s, u"a:1"_s, u"handover"_s}, Command::Handover);
    row({u"--version"_s}, Command::Version);
    row({u"-v"_s}, Command::Version);
    row({u"--help"_s}, Command::Help);
    row({u"-h"_s}, Command::Help);
    row({u"send"_s, u"--help"_s}, Command::Help, Command::Send);
    row({u"--help"_s, u"table"_s}, Command::Help, Command::Table);
    row({u"handover"_s, u"-h"_s}, Command::Help, Command::Handover);
    row({u"adopt"_s, u"-h"_s}, Command::Help, Command::Adopt);
    row({u"recount"_s, u"--help"_s}, Command::Help, Command::Recount);
    row({u"recount"_s}, Command::Recount);
    row({u"reset"_s, u"--yes"_s, u"--help"_s}, Command::Help, Command::Reset);
    row({u"send"_s, u"x"_s, u"--rate"_s, u"x"_s, u"--help"_s}, Command::Help, Command::Send);
    row({u"help"_s}, Command::Help);
    row({u"help"_s, u"send"_s}, Command::Help, Command::Send);
    row({u"help"_s, u"help"_s}, Command::Help, Command::Help);
    row({u"send"_s, u"-"_s}, Command::Send);
    row({u"tail"_s, u"--json"_s}, Command::Tail);
    row({u"rejected"_s, u"list"_s, u"--limit"_s, u"5"_s}, Command::Rejected);
    row({u"config"_s, u"check"_s}, Command::Config);
    row({u"config"_s, u"--http-port"_s, u"1"_s}, Command::Config);
}

void TestCommandLine::commands()
{
    QFETCH(QStringList, arguments);
    QFETCH(Command, command);
    QFETCH(Command, helpFor);
    const CommandLine line = parsed(arguments);
    QCOMPARE(line.command, command);
    if (command == Command::Help)
        QCOMPARE(line.helpFor, helpFor);
}

void TestCommandLine::source()
{
    // Each command knows the source, and its options may stand before or after it.
    const QStringList options{u"--broker"_s, u"kafka:9092"_s, u"--app-id"_s,   u"shop"_s,
                              u"--topic"_s,  u"sales.v1_x"_s, u"--data-dir"_s, u"some/../where"_s};
    for (const QStringList &command :
         {QStringList{}, {u"send"_s, u"1"_s}, {u"table"_s}, {u"reset"_s}, {u"handover"_s}}) {
        for (const QStringList &arguments : {options + command, command + options}) {
            const SourceSettings source = parsed(arguments).source;
            QCOMPARE(source.brokers, u"kafka:9092"_s);
            QCOMPARE(source.appId, u"shop"_s);
            QCOMPARE(source.topic, u"sales.v1_x"_s);
            QCOMPARE(source.dataDir, QDir::currentPath() + u"/where"_s);
            QCOMPARE(source.deadLetterTopic(), u"shop-sales.v1_x-dead-letter"_s);
        }
    }
}

void TestCommandLine::watch()
{
    const CommandLine share = parsed({u"--headless"_s, u"--broker"_s, u"a:1"_s, u"--hold"_s, u"share"_s,
                                      u"--standbys"_s, u"2"_s, u"--advertise"_s, u"http://[::1]:6066/"_s});
    QVERIFY(share.source.hold.isShare);
    QCOMPARE(share.source.hold.standbys, 2);
    QCOMPARE(share.source.hold.address, u"[::1]:6066"_s);
    QVERIFY(!parsed({u"--hold"_s, u"all"_s}).source.hold.isShare);
    const CommandLine line = parsed({u"--headless"_s, u"--http-port"_s, u"0"_s, u"--http-address"_s, u"::1"_s});
    QVERIFY(line.headless);
    QCOMPARE(line.httpPort, quint16(0));
    QCOMPARE(line.httpAddress, u"::1"_s);
    QCOMPARE(parsed({u"--http-port"_s, u"65535"_s}).httpPort, quint16(65535));
    QCOMPARE(parsed({u"--http-address"_s, u"localhost"_s}).httpAddress, u"localhost"_s);
}

void TestCommandLine::send()
{
    const SendPlan demo = parsed({u"send"_s, u"7"_s}).plan;
    QCOMPARE(demo.count, 7);
    QCOMPARE(demo.customers, SendPlan().customers);
    QCOMPARE(demo.perSecond, 0.0);
    QVERIFY(!demo.seed);

    const SendPlan plan = parsed({u"--seed"_s, u"18446744073709551615"_s, u"send"_s, u"--customers"_s, u"Zoë, b c ,x"_s,
                                  u"0"_s, u"--rate"_s, u"2.5/s"_s})
                              .plan;
    QCOMPARE(plan.count, 0);
    QCOMPARE(plan.customers, (QStringList{u"Zoë"_s, u"b c"_s, u"x"_s}));
    QCOMPARE(plan.perSecond, 2.5);
    QCOMPARE(*plan.seed, std::numeric_limits<quint64>::max());
    QCOMPARE(parsed({u"send"_s, u"9223372036854775807"_s}).plan.count, std::numeric_limits<qint64>::max());
}

void TestCommandLine::amounts()
{
    const SendPlan plan =
        parsed({u"send"_s, u"1"_s, u"--min-amount"_s, u"-9223372036854775808"_s, u"--max-amount=9223372036854775807"_s})
            .plan;
    QCOMPARE(plan.minAmount, std::numeric_limits<qint64>::min());
    QCOMPARE(plan.maxAmount, std::numeric_limits<qint64>::max());
}

void TestCommandLine::rates_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<double>("rate");
    QTest::newRow("plain") << u"50"_s << 50.0;
    QTest::newRow("per second") << u"50/s"_s << 50.0;
    QTest::newRow("fraction") << u"0.25"_s << 0.25;
    QTest::newRow("great") << u"1000000/s"_s << 1e6;
}

void TestCommandLine::rates()
{
    QFETCH(QString, text);
    QFETCH(double, rate);
    QCOMPARE(parsed({u"send"_s, u"1"_s, u"--rate"_s, text}).plan.perSecond, rate);
}

void TestCommandLine::brokers_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("brokers");
    const auto same = [](const QString &text) { QTest::addRow("%s", qPrintable(text)) << text << text; };
    same(u"localhost:9092"_s);
    same(u"127.0.0.1:1"_s);
    same(u"[::1]:65535"_s);
    same(u"[2001:db8::2:1]:9092"_s);
    same(u"kafka-1.example.org.:9092"_s);
    same(u"my_broker:9092"_s);
    same(u"a:1,b:2,[::1]:3"_s);
    QTest::newRow("spaces") << u" a:1 , b:2 "_s << u"a:1,b:2"_s;
    QTest::newRow("leading zero") << u"a:09092"_s << u"a:9092"_s;
}

void TestCommandLine::brokers()
{
    QFETCH(QString, text);
    QFETCH(QString, brokers);
    QCOMPARE(parsed({u"--broker"_s, text}).source.brokers, brokers);
}

void TestCommandLine::properties()
{
    const auto properties = parsed({u"-X"_s, u"security.protocol=SSL"_s, u"table"_s, u"-Xsasl.password=a=b c"_s,
                                    u"--property=client.id="_s, u"--broker=a:1"_s})
                                .source.properties;
    const std::vector<std::pair<QString, QString>> expected{
        {u"security.protocol"_s, u"SSL"_s}, {u"sasl.password"_s, u"a=b c"_s}, {u"client.id"_s, QString()}};
    QVERIFY(properties == expected);
}

void TestCommandLine::tableFormats()
{
    QCOMPARE(parsed({u"table"_s}).format, TableFormat::Plain);
    QCOMPARE(parsed({u"table"_s, u"--json"_s}).format, TableFormat::Json);
    QCOMPARE(parsed({u"--csv"_s, u"table"_s, u"--csv"_s}).format, TableFormat::Csv);
    QCOMPARE(parsed({u"table"_s, u"--csv-safe"_s}).format, TableFormat::SafeCsv);
}

void TestCommandLine::status()
{
    const CommandLine plain = parsed({u"status"_s});
    QVERIFY(plain.status.url.isEmpty() && plain.status.waitFor.isEmpty());
    QCOMPARE(plain.format, TableFormat::Plain);
    const CommandLine line = parsed({u"status"_s, u"--json"_s, u"--url"_s, u"http://[::1]:6066/"_s, u"--wait"_s,
                                     u"running"_s, u"--timeout"_s, u"5"_s});
    QCOMPARE(line.format, TableFormat::Json);
    QCOMPARE(line.status.url, u"http://[::1]:6066"_s);
    QCOMPARE(line.status.waitFor, u"running"_s);
    QCOMPARE(line.status.timeoutSeconds, 5);
    const QStringList wrong[] = {{u"--url"_s, u"127.0.0.1:6066"_s},
                                 {u"--url"_s, u"file:///etc/passwd"_s},
                                 {u"--url"_s, u"http://127.0.0.1:6066/health"_s},
                                 {u"--wait"_s, u"well"_s},
                                 {u"--wait"_s, u"running"_s, u"--timeout"_s, u"-1"_s},
                                 {u"--wait"_s, u"running"_s, u"--timeout"_s, u"99999"_s},
                                 {u"--timeout"_s, u"5"_s},
                                 {u"--csv"_s},
                                 {u"brian"_s}};
    for (const QStringList &arguments : wrong)
        QVERIFY2(!parseCommandLine(QStringList{u"status"_s} + arguments), qPrintable(arguments.join(u' ')));
}

/// It has a folder of its own, in which an instance that counts is not disturbed.
void TestCommandLine::observing()
{
    const QStringList observe{u"--observe"_s, u"--broker"_s, u"a:1"_s, u"--data-dir"_s, u"/d"_s};
    const QList<QStringList> commands{{}, {u"status"_s}, {u"table"_s}, {u"rejected"_s, u"list"_s}};
    for (const QStringList &command : commands) {
        const auto line = parseCommandLine(command + observe);
        QVERIFY2(line, qPrintable(command.join(u' ')));
        QVERIFY(line->source.observe);
        QCOMPARE(line->source.dataDir, u"/d/observe"_s);
    }
    QVERIFY(!parseCommandLine({u"--broker"_s, u"a:1"_s})->source.observe);
}

void TestCommandLine::sendKeys()
{
    QCOMPARE(parsed({u"send"_s, u"1"_s}).sendKeys, PurchaseKeys::Customer);
    QCOMPARE(parsed({u"send"_s, u"1"_s, u"--no-key"_s}).sendKeys, PurchaseKeys::None);
}

void TestCommandLine::adopt()
{
    const QStringList base{u"adopt"_s, u"--broker"_s, u"a:1"_s};
    QCOMPARE(parsed(base + QStringList{u"--totals"_s, u"latest"_s}).adopt, AdoptTotalsChoice::Latest);
    QCOMPARE(parsed(base + QStringList{u"--totals=sum"_s}).adopt, AdoptTotalsChoice::Summed);
    const CommandLine all = parsed(base + QStringList{u"--totals=latest"_s, u"--drop-unreadable"_s, u"-y"_s});
    QVERIFY(all.dropUnreadable && all.yes);
    QCOMPARE(parsed(base + QStringList{u"--totals=spendwatch"_s}).adopt, AdoptTotalsChoice::Spendwatch);
}

void TestCommandLine::recount_data()
{
    QTest::addColumn<QString>("from");
    QTest::addColumn<std::optional<qint64>>("ms");
    QTest::newRow("earliest") << u"earliest"_s << std::optional<qint64>();
    QTest::newRow("Unix ms") << u"1772366400123"_s << std::optional<qint64>(1'772'366'400'123);
    QTest::newRow("UTC") << u"2026-03-01T12:00:00Z"_s << std::optional<qint64>(1'772'366'400'000);
    QTest::newRow("with ms and an offset")
        << u"2026-03-01T14:00:00.500+02:00"_s << std::optional<qint64>(1'772'366'400'500);
    const QDateTime local(QDate(2026, 3, 1), QTime(0, 0));
    QTest::newRow("a local day") << u"2026-03-01"_s << std::optional<qint64>(local.toMSecsSinceEpoch());
}

void TestCommandLine::recount()
{
    QFETCH(QString, from);
    QFETCH(std::optional<qint64>, ms);
    QVERIFY(!parsed({u"recount"_s}).recountFromMs);
    QVERIFY(parsed({u"recount"_s, u"--from"_s, from}).recountFromMs == ms);
}

void TestCommandLine::fields()
{
    QVERIFY(parsed({}).source.fields.isDemo());
    const CommandLine line =
        parsed({u"--customer-field"_s, u"message:/buyer/id"_s, u"--amount-field=/price"_s, u"--id-field"_s,
                u"/sku~1x"_s, u"--note-field"_s, u"item:"_s, u"--items-field"_s, u"/lines"_s, u"--decimals"_s, u"2"_s});
    const PurchaseFields wanted{u"message:/buyer/id"_s, u"/price"_s, u"/sku~1x"_s, u"item:"_s, u"/lines"_s, 2};
    QCOMPARE(line.source.fields, wanted);
    QCOMPARE(parsed({u"recount"_s, u"--customer-field=/a"_s}).source.fields.customer, u"/a"_s);
    QVERIFY(parsed({u"--customer-field="_s}).source.fields.isDemo());
    for (const QString &wrong : {u"buyer"_s, u"/a~2"_s, u"$.a"_s}) {
        const auto refused = parseCommandLine({u"--amount-field"_s, wrong});
        QVERIFY(!refused);
        QVERIFY2(refused.error().message.contains(u"--amount-field is not a JSON pointer"_s),
                 qPrintable(refused.error().message));
    }
    for (const QString &command : {u"handover"_s, u"adopt"_s})
        QVERIFY(!parseCommandLine({command, u"--broker=k:1"_s, u"--customer-field=/a"_s}));
    QVERIFY(!parseCommandLine({u"send"_s, u"5"_s, u"--customer-field=/a"_s}));
    QVERIFY(parseCommandLine({u"send"_s, u"-"_s, u"--customer-field=/a"_s}));
}

void TestCommandLine::decimals()
{
    QCOMPARE(parsed({u"--decimals=9"_s}).source.fields.decimals, 9);
    for (const QString &wrong : {u"10"_s, u"-1"_s, u"two"_s, u""_s, u"1.0"_s})
        QVERIFY(!parseCommandLine({u"--decimals"_s, wrong}));
    QCOMPARE(parsed({u"--currency=EUR"_s}).currency, u"EUR"_s);
    for (const QString &wrong : {u"eur"_s, u"EURO"_s, u"€"_s})
        QVERIFY(!parseCommandLine({u"--currency"_s, wrong}));
}

void TestCommandLine::formats()
{
    QVERIFY(parsed({}).source.fields.format == MessageFormat::Json);
    QVERIFY(parsed({u"--format=json"_s}).source.fields.isDemo());
    QVERIFY(parsed({u"--format"_s, u"json-schema"_s}).source.fields.format == MessageFormat::JsonSchema);
    const CommandLine line =
        parsed({u"--format"_s, u"avro"_s, u"--schema-registry=https://registry:8081/apis/ccompat/v7/"_s,
                u"--schema-registry-ca=/etc/ca.pem"_s});
    QVERIFY(line.source.fields.format == MessageFormat::Avro);
    QCOMPARE(line.registry.url, u"https://registry:8081/apis/ccompat/v7"_s);
    QCOMPARE(line.registry.caFile, u"/etc/ca.pem"_s);
    QVERIFY(line.registry.login.isEmpty());
    const auto refused = [](const QStringList &arguments, const QString &words) {
        const auto wrong = parseCommandLine(arguments);
        return !wrong && wrong.error().message.contains(words);
    };
    QVERIFY(refused({u"--format=yaml"_s}, u"--format is json, json-schema or avro, not \"yaml\""_s));
    QVERIFY(refused({u"--format=avro"_s}, u"--format avro needs --schema-registry URL"_s));
    QVERIFY(refused({u"--schema-registry=registry:8081"_s}, u"is not where a schema registry answers"_s));
    QVERIFY(refused({u"--schema-registry=http://r/?a=b"_s}, u"is not where a schema registry answers"_s));
    const QStringList withLogin{u"--schema-registry=http://reader:hunter2@r"_s};
    QVERIFY(refused(withLogin, u"--schema-registry-login-file is for that"_s));
    QVERIFY(!refused(withLogin, u"hunter2"_s));
    QVERIFY(
        refused({u"--schema-registry-ca=/etc/ca.pem"_s}, u"--schema-registry-ca goes with --schema-registry URL"_s));
    for (const QString &command : {u"handover"_s, u"adopt"_s})
        QVERIFY(!parseCommandLine({command, u"--broker=k:1"_s, u"--format=json-schema"_s}));
    for (const QString &what : {u"5"_s, u"-"_s})
        QVERIFY(refused({u"send"_s, what, u"--format=json-schema"_s}, u"send writes JSON"_s));
    QVERIFY(parseCommandLine({u"table"_s, u"--format=avro"_s}));
}

void TestCommandLine::begin_data()
{
    using Kind = BeginAt::Kind;
    QTest::addColumn<QString>("text");
    QTest::addColumn<BeginAt>("begin");
    QTest::newRow("earliest") << u"earliest"_s << BeginAt{};
    QTest::newRow("latest") << u"latest"_s << BeginAt{Kind::Latest};
    QTest::newRow("time") << u"2026-11-01T00:00Z"_s << BeginAt{Kind::Time, 1'793'491'200'000};
    QTest::newRow("Unix ms") << u"1772366400123"_s << BeginAt{Kind::Time, 1'772'366'400'123};
    const qint64 now = QDateTime::currentMSecsSinceEpoch();
    QTest::newRow("ago, h") << u"-24h"_s << BeginAt{Kind::Time, now - 86'400'000, true};
    QTest::newRow("ago, m") << u"-90m"_s << BeginAt{Kind::Time, now - 5'400'000, true};
    QTest::newRow("ago, d") << u"-7d"_s << BeginAt{Kind::Time, now - 604'800'000, true};
    QTest::newRow("ago, s") << u"-30s"_s << BeginAt{Kind::Time, now - 30'000, true};
}

void TestCommandLine::begin()
{
    QFETCH(QString, text);
    QFETCH(BeginAt, begin);
    const BeginAt found = parsed({u"--from"_s, text}).source.begin;
    QVERIFY(found.kind == begin.kind && found.isAgo == begin.isAgo);
    QVERIFY2(std::abs(found.timeMs - begin.timeMs) < (begin.isAgo ? 60'000 : 1),
             qPrintable(QString::number(found.timeMs)));
    for (const QString &wrong : {u"now"_s, u"-24"_s, u"24h"_s, u"-h"_s, u"-1w"_s, u""_s})
        QVERIFY(!parseCommandLine({u"--from"_s, wrong}));
    QVERIFY(!parseCommandLine({u"recount"_s, u"--from"_s, u"latest"_s}));
    QVERIFY(parsed({u"recount"_s, u"--from"_s, u"1772366400123"_s}).source.begin == BeginAt{});
}

void TestCommandLine::reset()
{
    QVERIFY(!parsed({u"reset"_s}).yes);
    QVERIFY(parsed({u"reset"_s, u"--yes"_s}).yes);
    QVERIFY(parsed({u"-y"_s, u"reset"_s}).yes);
}

void TestCommandLine::valuesBothWays()
{
    QCOMPARE(parsed({u"--topic=a"_s}).source.topic, u"a"_s);
    QCOMPARE(parsed({u"--topic"_s, u"a"_s}).source.topic, u"a"_s);
    QCOMPARE(parsed({u"--topic"_s, u"-a"_s}).source.topic, u"-a"_s);
    QCOMPARE(parsed({u"--topic=--a"_s}).source.topic, u"--a"_s);
}

void TestCommandLine::lastCounts()
{
    QCOMPARE(parsed({u"--topic=a"_s, u"--topic=b"_s}).source.topic, u"b"_s);
}

void TestCommandLine::onlyWordsBehindTwoDashes()
{
    QCOMPARE(parsed({u"send"_s, u"--"_s, u"5"_s}).plan.count, 5);
    QVERIFY(!parseCommandLine({u"send"_s, u"5"_s, u"--"_s, u"--help"_s}));
}

void TestCommandLine::sendKinds()
{
    QCOMPARE(int(parsed({u"send"_s, u"5"_s}).sendKind), int(SendKind::Random));
    QCOMPARE(int(parsed({u"send"_s, u"-"_s, u"--no-key"_s}).sendKind), int(SendKind::Lines));
    const CommandLine line = parsed({u"send"_s, u"--customer"_s, u"brian"_s, u"--amount=-7"_s, u"--note"_s, u""_s});
    QCOMPARE(int(line.sendKind), int(SendKind::Given));
    QCOMPARE(line.given.customer, std::optional(u"brian"_s));
    QCOMPARE(line.given.amount, std::optional<qint64>(-7));
    QCOMPARE(line.given.note, std::optional(u""_s));
}

void TestCommandLine::rejectedOnes()
{
    const RejectedSelection some = parsed({u"rejected"_s, u"resend"_s, u"17"_s, u"2-4"_s, u"--yes"_s}).rejected;
    QCOMPARE(int(some.action), int(RejectedAction::Resend));
    QCOMPARE(some.ids, (QStringList{u"17"_s, u"2-4"_s}));
    QVERIFY(!some.all);
    QVERIFY(parsed({u"rejected"_s, u"resend"_s, u"all"_s}).rejected.all);
}

void TestCommandLine::maxNames()
{
    // The longest derived name: <app-id>-<topic>-dead-letter.
    const QString topic(100, u't');
    const QString appId(249 - 100 - 13, u'a');
    QCOMPARE(parsed({u"--topic"_s, topic, u"--app-id"_s, appId}).source.deadLetterTopic().size(), 249);
    QVERIFY(!parseCommandLine({u"--topic"_s, topic, u"--app-id"_s, appId + u'a'}));
}

void TestCommandLine::helpIsReadable_data()
{
    QTest::addColumn<Command>("command");
    QTest::addColumn<QStringList>("mentions");
    const QStringList source{u"--broker"_s, u"--app-id"_s,   u"--topic"_s, u"--data-dir"_s,
                             u"-X"_s,       u"Exit codes"_s, u"Usage:"_s};
    QTest::newRow("program") << Command::Watch
                             << source + QStringList{u"--headless"_s, u"--http-port"_s, u"--http-address"_s,
                                                     u"send N"_s,     u"table"_s,       u"handover"_s,
                                                     u"adopt"_s,      u"recount"_s,     u"reset"_s,
                                                     u"--version"_s,  u"Examples:"_s};
    QTest::newRow("send") << Command::Send
                          << source + QStringList{u"--customers"_s,  u"--rate"_s,   u"--seed"_s,   u"--min-amount"_s,
                                                  u"--max-amount"_s, u"--no-key"_s, u"Examples:"_s};
    QTest::newRow("table") << Command::Table << source + QStringList{u"--json"_s, u"--csv"_s};
    QTest::newRow("status") << Command::Status
                            << source + QStringList{u"--json"_s, u"--url"_s, u"--wait"_s, u"--timeout"_s};
    QTest::newRow("handover") << Command::Handover << source + QStringList{u"Faust"_s};
    QTest::newRow("adopt") << Command::Adopt
                           << source
                                  + QStringList{u"--totals latest"_s, u"--totals sum"_s, u"--totals spendwatch"_s,
                                                u"--drop-unreadable"_s, u"--yes"_s};
    QTest::newRow("recount") << Command::Recount << source + QStringList{u"--from earliest"_s, u"--yes"_s};
    QTest::newRow("reset") << Command::Reset << source + QStringList{u"--yes"_s};
}

void TestCommandLine::helpIsReadable()
{
    QFETCH(Command, command);
    QFETCH(QStringList, mentions);
    const QString text = helpText(command);
    for (const QString &mention : mentions)
        QVERIFY2(text.contains(mention), qPrintable(mention));
    QVERIFY(text.endsWith(u'\n'));
    QVERIFY(!text.contains(u'%'));
    const QStringList lines = text.split(u'\n');
    for (const QString &line : lines)
        QVERIFY2(line.size() <= 100 || line.contains(defaultDataDir()), qPrintable(line));
}

void TestCommandLine::versionNamesTheLicence()
{
    QVERIFY(versionText().startsWith(u"Spendwatch " SPENDWATCH_VERSION ""_s));
    QVERIFY(versionText().contains(u"GPL-3.0-only"));
}

QTEST_GUILESS_MAIN(TestCommandLine)
#include "tst_command_line.moc"
