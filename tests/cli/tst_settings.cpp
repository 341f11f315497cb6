// SPDX-FileCopyrightText: 2026 The Spendwatch authors
// SPDX-License-Identifier: GPL-3.0-only
// One precedence for all settings: command line, environment, credentials, files, default.
#include "app/command_line.h"
#include "app/options.h"
#include "app/secret_files.h"
#include "app/settings.h"

#include <QFile>
#include <QTemporaryDir>
#include <QTest>

#include <algorithm>
#include <memory>
#include <utility>

using namespace spendwatch;
using namespace Qt::StringLiterals;

namespace {

constexpr QFileDevice::Permissions Private = QFileDevice::ReadOwner | QFileDevice::WriteOwner;

} // namespace

class TestSettings : public QObject
{
    Q_OBJECT

private slots:
    void init();
    void comesFromTheStrongest_data();
    void comesFromTheStrongest();
    void switchesGoBothWays_data();
    void switchesGoBothWays();
    void propertiesAddUp();
    void everySettingHasItsNames();
    void filesAreChecked_data();
    void filesAreChecked();
    void configReplacesTheFiles();
    void settingsOfOtherCommandsDoNotMatter();
    void passwordsStayUnread_data();
    void passwordsStayUnread();
    void secretsComeFromFiles();
    void credentialsStandForFiles();
    void javaPropertiesAreTaken();
    void placeholdersAreRefused_data();
    void placeholdersAreRefused();
    void openFilesAreRefused_data();
    void openFilesAreRefused();
    void profilesStandForTheSource();
    void aJournalNeedsNoProfile();
    void slipsInTheEnvironmentAreSeen();

private:
    QString write(const QString &name, const QByteArray &text, QFileDevice::Permissions permissions = Private);
    [[nodiscard]] tl::expected<CommandLine, UsageError> parse(const QStringList &arguments) const;
    [[nodiscard]] CommandLine parsed(const QStringList &arguments) const;

    std::unique_ptr<QTemporaryDir> m_dir;
    SettingsPlaces m_places;
};

void TestSettings::init()
{
    m_dir = std::make_unique<QTemporaryDir>();
    m_places = {{m_dir->filePath(u"etc.conf"_s), m_dir->filePath(u"own.conf"_s)}, {}, QProcessEnvironment()};
}

QString TestSettings::write(const QString &name, const QByteArray &text, QFileDevice::Permissions permissions)
{
    QFile file(m_dir->filePath(name));
    if (!file.open(QIODevice::WriteOnly) || file.write(text) != text.size() || !file.setPermissions(permissions))
        qFatal("%s cannot be written", qPrintable(file.fileName()));
    return file.fileName();
}

tl::expected<CommandLine, UsageError> TestSettings::parse(const QStringList &arguments) const
{
    SettingsLookup lookup;
    lookup.layers = [this](const QString &configFile) { return readSettings(m_places, configFile); };
    lookup.profile = [](const QString &name) -> tl::expected<ConnectionProfile, QString> {
        if (name != u"staging")
            return tl::unexpected(u"is no saved connection"_s);
        ConnectionProfile profile;
        profile.id = u"id-1"_s;
        profile.brokers = u"staging:9092"_s;
        profile.topic = u"staged"_s;
        profile.properties = {{u"security.protocol"_s, u"SASL_SSL"_s}};
        profile.keptSecrets = {u"sasl.password"_s};
        return profile;
    };
    return parseCommandLine(arguments, lookup);
}

CommandLine TestSettings::parsed(const QStringList &arguments) const
{
    const auto line = parse(arguments);
    if (!line)
        qFatal("refused: %s", qPrintable(line.error().message));
    return *line;
}

void TestSettings::comesFromTheStrongest_data()
{
    QTest::addColumn<QByteArray>("etc");
    QTest::addColumn<QByteArray>("own");
    QTest::addColumn<QString>("environment");
    QTest::addColumn<QStringList>("arguments");
    QTest::addColumn<int>("port");
    QTest::addColumn<QString>("origin");
    const QByteArray one("http-port = 1\n");
    const QByteArray two("# a remark\n\n  http-port=2  \n");
    const QStringList four{u"--http-port"_s, u"4"_s};
    QTest::newRow("default") << QByteArray() << QByteArray() << QString() << QStringList() << 6066 << QString();
    QTest::newRow("file") << one << QByteArray() << QString() << QStringList() << 1 << u"etc.conf, line 1"_s;
    QTest::newRow("own file") << one << two << QString() << QStringList() << 2 << u"own.conf, line 3"_s;
    QTest::newRow("environment") << one << two << u"3"_s << QStringList() << 3 << u"environment SPENDWATCH_HTTP_PORT"_s;
    QTest::newRow("command line") << one << two << u"3"_s << four << 4 << u"command line"_s;
}

void TestSettings::comesFromTheStrongest()
{
    QFETCH(QByteArray, etc);
    QFETCH(QByteArray, own);
    QFETCH(QString, environment);
    QFETCH(QStringList, arguments);
    QFETCH(int, port);
    QFETCH(QString, origin);
    write(u"etc.conf"_s, etc);
    write(u"own.conf"_s, own);
    if (!environment.isEmpty())
        m_places.environment.insert(u"SPENDWATCH_HTTP_PORT"_s, environment);
    const CommandLine line = parsed(arguments);
    QCOMPARE(int(line.httpPort), port);
    const auto found = line.origins.find(u"--http-port"_s);
    const QString said = found == line.origins.end() ? QString() : found->second;
    QVERIFY2(said.endsWith(origin) && said.isEmpty() == origin.isEmpty(), qPrintable(said));
}

void TestSettings::switchesGoBothWays_data()
{
    QTest::addColumn<QByteArray>("own");
    QTest::addColumn<QString>("environment");
    QTest::addColumn<QStringList>("arguments");
    QTest::addColumn<bool>("headless");
    QTest::newRow("file") << QByteArray("headless = yes") << QString() << QStringList() << true;
    QTest::newRow("off") << QByteArray("headless = off") << QString() << QStringList() << false;
    QTest::newRow("off again") << QByteArray("headless = true") << u"false"_s << QStringList() << false;
    QTest::newRow("on again") << QByteArray("headless = 0") << u"1"_s << QStringList() << true;
    QTest::newRow("command line") << QByteArray("headless = no") << QString() << QStringList{u"--headless"_s} << true;
    QTest::newRow("the last line") << QByteArray("headless = true\nheadless = false") << QString() << QStringList()
                                   << false;
}

void TestSettings::switchesGoBothWays()
{
    QFETCH(QByteArray, own);
    QFETCH(QString, environment);
    QFETCH(QStringList, arguments);
    QFETCH(bool, headless);
    write(u"own.conf"_s, own);
    if (!environment.isEmpty())
        m_places.environment.insert(u"SPENDWATCH_HEADLESS"_s, environment);
    QCOMPARE(parsed(arguments).headless, headless);
}

void TestSettings::propertiesAddUp()
{
    write(u"own.conf"_s, "broker = a:1\nproperty = x.y=file\nproperty = only.file=1\n");
    m_places.environment.insert(u"SPENDWATCH_PROPERTY"_s, u"x.y=environment\nonly.environment=2"_s);
    const CommandLine line = parsed({u"-X"_s, u"x.y=line"_s});
    const PropertyList wanted{{u"x.y"_s, u"file"_s},
                              {u"only.file"_s, u"1"_s},
                              {u"x.y"_s, u"environment"_s},
                              {u"only.environment"_s, u"2"_s},
                              {u"x.y"_s, u"line"_s}}; // The last of a name counts.
    QCOMPARE(line.source.properties, wanted);
    // They are for another source than the journal.
    QVERIFY(parsed({u"--broker"_s, u"journal"_s}).source.properties.empty());
    QVERIFY(!parse({u"--broker"_s, u"journal"_s, u"-X"_s, u"x.y=line"_s}));
}

/// The names follow from the options: what one place takes, the others take, too.
void TestSettings::everySettingHasItsNames()
{
    int settings = 0;
    for (const OptionRule &rule : optionRules()) {
        if (!rule.isSetting())
            continue;
        ++settings;
        const QString problem = u"own.conf"_s;
        write(problem, rule.settingName().toUtf8() + " = \x01\n");
        const auto fromFile = parse({u"config"_s});
        QVERIFY2(fromFile || !fromFile.error().message.contains(u"no setting"), qPrintable(rule.settingName()));
        QVERIFY(QFile::remove(m_dir->filePath(problem)));
        QVERIFY(rule.environmentName().startsWith(u"SPENDWATCH_"));
        QProcessEnvironment environment;
        environment.insert(rule.environmentName(), u"x"_s);
        QCOMPARE(unknownVariables(environment), QStringList());
    }
    QVERIFY(settings > 15);
}

void TestSettings::filesAreChecked_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<QStringList>("said");
    QTest::newRow("unknown") << QByteArray("http-prot = 1") << QStringList{u"line 1"_s, u"Did you mean http-port?"_s};
    QTest::newRow("no setting") << QByteArray("yes = true") << QStringList{u"\"yes\" is no setting"_s};
    QTest::newRow("a command's own") << QByteArray("seed = 1") << QStringList{u"no setting"_s};
    QTest::newRow("no value") << QByteArray("\n\nheadless") << QStringList{u"line 3"_s, u"NAME = VALUE"_s};
    QTest::newRow("a wrong value") << QByteArray("http-port = x") << QStringList{u"http-port ("_s, u"line 1"_s};
    QTest::newRow("a wrong switch") << QByteArray("headless = maybe") << QStringList{u"true or false"_s};
    QTest::newRow("all at once") << QByteArray("a = 1\nb = 2") << QStringList{u"line 1"_s, u"line 2"_s};
    QTest::newRow("too large") << QByteArray(300'000, '#') << QStringList{u"larger than"_s};
}

void TestSettings::filesAreChecked()
{
    QFETCH(QByteArray, text);
    QFETCH(QStringList, said);
    write(u"own.conf"_s, text);
    const auto line = parse({});
    QVERIFY(!line);
    for (const QString &words : said)
        QVERIFY2(line.error().message.contains(words), qPrintable(line.error().message));
}

void TestSettings::configReplacesTheFiles()
{
    write(u"own.conf"_s, "http-port = 1");
    const QString other = write(u"other.conf"_s, "topic = other");
    const CommandLine line = parsed({u"--config"_s, other});
    QCOMPARE(line.source.topic, u"other"_s);
    QCOMPARE(line.httpPort, quint16(6066));
    m_places.environment.insert(u"SPENDWATCH_CONFIG"_s, other);
    QCOMPARE(parsed({}).source.topic, u"other"_s);
    const auto missing = parse({u"--config"_s, m_dir->filePath(u"missing.conf"_s)});
    QVERIFY(!missing);
    QVERIFY2(missing.error().message.contains(u"missing.conf cannot be read"), qPrintable(missing.error().message));
    QVERIFY2(!parse({u"--config"_s, m_dir->path()}), "a folder");
}

void TestSettings::settingsOfOtherCommandsDoNotMatter()
{
    write(u"own.conf"_s, "headless = true\nhttp-port = 7\nhold = share\nverbose = true\ntopic = t\n");
    const CommandLine line = parsed({u"send"_s, u"1"_s});
    QCOMPARE(line.source.topic, u"t"_s);
    QVERIFY(!parse({u"send"_s, u"1"_s, u"--http-port"_s, u"7"_s}));
    QCOMPARE(parsed({u"config"_s}).httpPort, quint16(7));
}

void TestSettings::passwordsStayUnread_data()
{
    QTest::addColumn<QStringList>("arguments");
    QTest::addColumn<QByteArray>("own");
    const auto row = [](const char *name, const QStringList &arguments, const QByteArray &own) {
        QTest::newRow(name) << arguments << own;
    };
    row("command line", {u"--broker"_s, u"me:hunter2@kafka:9092"_s}, {});
    row("second", {u"--broker"_s, u"kafka:9092,me:hunter2@kafka:9092"_s}, {});
    row("with a scheme", {u"--broker=sasl://me:hunter2@kafka"_s}, {});
    row("a file", {}, "broker = me:hunter2@kafka:9092");
    row("a property", {}, "property = hunter2");
    row("a line without a name", {}, "hunter2");
}

void TestSettings::passwordsStayUnread()
{
    QFETCH(QStringList, arguments);
    QFETCH(QByteArray, own);
    write(u"own.conf"_s, own);
    const auto line = parse(arguments);
    QVERIFY(!line);
    QVERIFY2(!line.error().message.contains(u"hunter2"), qPrintable(line.error().message));
}

void TestSettings::secretsComeFromFiles()
{
    const QString file = write(u"password"_s, "hunter2\nmore\n");
    m_places.environment.insert(u"SPENDWATCH_SASL_PASSWORD_FILE"_s, file);
    const CommandLine line = parsed({u"--broker"_s, u"a:1"_s});
    QCOMPARE(line.source.properties, (PropertyList{{u"sasl.password"_s, u"hunter2"_s}}));
    const auto shown = std::ranges::find(optionRules(), QStringView(u"--property"), &OptionRule::name)->current(line);
    QCOMPARE(shown, u"sasl.password=(set)"_s);
    write(u"password"_s, "\n");
    QVERIFY(!parse({u"--broker"_s, u"a:1"_s}));
}

void TestSettings::credentialsStandForFiles()
{
    write(u"spendwatch.sasl-password"_s, "hunter2");
    write(u"spendwatch.properties"_s, "bootstrap.servers=kafka:9092\nsecurity.protocol=SASL_SSL\n");
    m_places.credentials = m_dir->path();
    const CommandLine line = parsed({});
    QCOMPARE(line.source.brokers, u"kafka:9092"_s);
    QCOMPARE(line.source.properties,
             (PropertyList{{u"security.protocol"_s, u"SASL_SSL"_s}, {u"sasl.password"_s, u"hunter2"_s}}));
    QCOMPARE(line.origins.at(u"sasl.password"_s), u"credential spendwatch.sasl-password"_s);
}

void TestSettings::javaPropertiesAreTaken()
{
    const QString file = write(u"client.properties"_s,
                               "# of a Java client\nbootstrap.servers = k1:9092,k2:9092\nsecurity.protocol=sasl_ssl\n"
                               "sasl.mechanism=PLAIN\nsasl.jaas.config=o.PlainLoginModule required \\\n username=\"u\" "
                               "password=\"p\";\n");
    const CommandLine line = parsed({u"--properties"_s, file});
    QCOMPARE(line.source.brokers, u"k1:9092,k2:9092"_s);
    const auto has = [&](const QString &name, const QString &value) {
        return std::ranges::find(line.source.properties, std::pair(name, value)) != line.source.properties.end();
    };
    QVERIFY(has(u"sasl.username"_s, u"u"_s) && has(u"sasl.password"_s, u"p"_s)
            && has(u"sasl.mechanisms"_s, u"PLAIN"_s));
    // What is named itself counts, wherever it stands.
    QCOMPARE(parsed({u"--broker"_s, u"mine:1"_s, u"--properties"_s, file}).source.brokers, u"mine:1"_s);
    write(u"client.properties"_s, "nothing\n");
    QVERIFY(!parse({u"--properties"_s, file}));
}

void TestSettings::placeholdersAreRefused_data()
{
    QTest::addColumn<QByteArray>("line");
    QTest::addColumn<bool>("refused");
    QTest::newRow("braces") << QByteArray("sasl.password=${x}") << true;
    QTest::newRow("capitals") << QByteArray("sasl.password=$SECRET") << true;
    QTest::newRow("dollar") << QByteArray("sasl.password=$ecret1") << false;
    QTest::newRow("percent") << QByteArray("sasl.password=%abc%") << false;
    QTest::newRow("of no use") << QByteArray("group.id=${GROUP}\nother.thing=${X}") << false;
}

/// A password that is not there is said at once, not by a login that fails.
void TestSettings::placeholdersAreRefused()
{
    QFETCH(QByteArray, line);
    QFETCH(bool, refused);
    const QString file = write(u"client.properties"_s, "bootstrap.servers=k1:9092\n" + line + '\n');
    const auto parsedLine = parse({u"--properties"_s, file});
    QCOMPARE(!parsedLine, refused);
    const QString said = refused ? parsedLine.error().message : QString();
    QCOMPARE(said.contains(u"client.properties") && said.contains(u"sasl.password"), refused);
    const PropertyList properties = refused ? PropertyList() : parsedLine->source.properties;
    if (const qsizetype equals = line.indexOf('='); !refused && line.startsWith("sasl."))
        QCOMPARE(properties, (PropertyList{{u"sasl.password"_s, QString::fromLatin1(line.mid(equals + 1))}}));
}

void TestSettings::openFilesAreRefused_data()
{
    QTest::addColumn<QString>("option");
    QTest::addColumn<QByteArray>("text");
    QTest::newRow("properties") << u"--properties"_s << QByteArray("sasl.password=hunter2");
    QTest::newRow("password") << u"--sasl-password-file"_s << QByteArray("hunter2");
    QTest::newRow("login") << u"--schema-registry-login-file"_s << QByteArray("reader:hunter2");
    QTest::newRow("settings") << u"--config"_s << QByteArray("broker = a:1\nproperty = sasl.password=hunter2");
}

void TestSettings::openFilesAreRefused()
{
    QFETCH(QString, option);
    QFETCH(QByteArray, text);
    const QStringList arguments{u"--broker"_s,   u"a:1"_s, u"--schema-registry"_s,
                                u"http://r:1"_s, option,   m_dir->filePath(u"secrets"_s)};
    write(u"secrets"_s, text);
    QVERIFY2(parse(arguments), qPrintable(option));
    write(u"secrets"_s, text, Private | QFileDevice::ReadGroup);
    QVERIFY(parse(arguments));
    write(u"secrets"_s, text, Private | QFileDevice::ReadOther);
    const auto line = parse(arguments);
    QVERIFY(!line);
    QVERIFY2(line.error().message.contains(u"everybody") && line.error().message.contains(u"chmod 600"),
             qPrintable(line.error().message));
    QVERIFY(!line.error().message.contains(u"hunter2"));
}

void TestSettings::profilesStandForTheSource()
{
    write(u"own.conf"_s, "broker = a:1\nproperty = x.y=z\n");
    const CommandLine line = parsed({u"--topic"_s, u"mine"_s, u"--profile"_s, u"staging"_s});
    QCOMPARE(line.source.brokers, u"staging:9092"_s);
    QCOMPARE(line.source.topic, u"mine"_s);
    QCOMPARE(line.source.properties, (PropertyList{{u"security.protocol"_s, u"SASL_SSL"_s}}));
    QCOMPARE(line.profileId, u"id-1"_s);
    const auto unknown = parse({u"--profile"_s, u"production"_s});
    QVERIFY(!unknown);
    QVERIFY2(unknown.error().message.contains(u"--profile"), qPrintable(unknown.error().message));
}

/// Nobody is asked for the secrets of a profile that the settings name for another source.
void TestSettings::aJournalNeedsNoProfile()
{
    write(u"own.conf"_s, "profile = staging\n");
    QCOMPARE(parsed({u"table"_s}).profileId, u"id-1"_s);
    const CommandLine line = parsed({u"table"_s, u"--broker"_s, u"journal"_s});
    QCOMPARE(line.profile, QString());
    QCOMPARE(line.profileId, QString());
}

void TestSettings::slipsInTheEnvironmentAreSeen()
{
    QProcessEnvironment environment;
    environment.insert(u"SPENDWATCH_BROKERS"_s, u"a:1"_s);
    environment.insert(u"SPENDWATCH_OPTIONS"_s, u"--headless"_s);
    environment.insert(u"PATH"_s, u"/bin"_s);
    QCOMPARE(unknownVariables(environment),
             QStringList{u"SPENDWATCH_BROKERS is no setting. Did you mean SPENDWATCH_BROKER?"_s});
}

QTEST_GUILESS_MAIN(TestSettings)
#include "tst_settings.moc"
