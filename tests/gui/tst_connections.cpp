// SPDX-FileCopyrightText: 2026 The Spendwatch authors
// SPDX-License-Identifier: GPL-3.0-only
#include "app/connect/connection_controller.h"

#include <QFile>
#include <QFileInfo>
#include <QSignalSpy>
#include <QTcpServer>
#include <QTemporaryDir>
#include <QTest>

using namespace spendwatch;
using namespace Qt::StringLiterals;

Q_DECLARE_METATYPE(spendwatch::SourceSettings)

namespace {

const QString Secret = u"s3cret-p4ssword"_s;

ConnectionProfile kafkaProfile()
{
    ConnectionProfile profile;
    profile.name = u"Mine"_s;
    profile.brokers = u"127.0.0.1:1"_s;
    profile.properties = {{u"security.protocol"_s, u"SASL_PLAINTEXT"_s}, {u"sasl.username"_s, u"me"_s}};
    profile.secrets = {{u"sasl.password"_s, Secret}};
    return profile;
}

} // namespace

/// Profiles, their secrets and tests of connections, without a window.
class TestConnections : public QObject
{
    Q_OBJECT

private slots:
    void init();
    void cleanup() { m_controller.reset(); }
    void startsWithTheCommandLine();
    void theMarkedProfileIsConnectedAtTheStart();
    void aSecondLaunchIsWatched();
    void secretsAreInThePrivateFileOnly();
    void aTypedPasswordReplacesTheKeptOne();
    void eachSourceHasAFolderOfItsOwn();
    void refusedConnectionSaysWhy();
    void aSilentServerCanBeCancelled();
    void wrongPropertyIsNamed();

private:
    void open(const QString &brokers = {});
    [[nodiscard]] QByteArray contents(const char *name) const;
    SourceSettings chosen(QSignalSpy &spy) { return spy.takeLast().first().value<SourceSettings>(); }

    std::unique_ptr<QTemporaryDir> m_dir;
    std::unique_ptr<ConnectionController> m_controller;
    std::unique_ptr<QSignalSpy> m_chosen;
    std::unique_ptr<QSignalSpy> m_profiles;
};

void TestConnections::init()
{
    m_dir = std::make_unique<QTemporaryDir>();
    open();
}

void TestConnections::open(const QString &brokers)
{
    m_controller.reset();
    SourceSettings started;
    started.brokers = brokers;
    started.dataDir = m_dir->filePath(u"data"_s);
    m_controller =
        std::make_unique<ConnectionController>(started, ProfileStore(m_dir->filePath(u"connections.ini"_s)),
                                               std::make_unique<FileSecretStore>(m_dir->filePath(u"secrets.json"_s)));
    m_chosen = std::make_unique<QSignalSpy>(m_controller.get(), &ConnectionController::sourceChosen);
    m_profiles = std::make_unique<QSignalSpy>(m_controller.get(), &ConnectionController::profilesChanged);
}

QByteArray TestConnections::contents(const char *name) const
{
    QFile file(m_dir->filePath(QLatin1String(name)));
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

void TestConnections::startsWithTheCommandLine()
{
    m_controller->begin();
    QVERIFY(!chosen(*m_chosen).usesKafka());
    open(u"k.example:9092"_s);
    m_controller->begin();
    QCOMPARE(chosen(*m_chosen).brokers, u"k.example:9092"_s);
}

void TestConnections::theMarkedProfileIsConnectedAtTheStart()
{
    m_controller->connectTo(kafkaProfile());
    open();
    m_controller->begin();
    QVERIFY2(!chosen(*m_chosen).usesKafka(), "nobody wanted it at the start");
    ConnectionProfile marked = kafkaProfile();
    marked.atStart = true;
    m_controller->connectTo(marked);
    const SourceSettings first = chosen(*m_chosen);
    QCOMPARE(first.brokers, u"127.0.0.1:1"_s);
    QCOMPARE(first.properties.back(), std::pair(u"sasl.password"_s, Secret));
    // The next start without a broker watches it again, with its password.
    open();
    m_controller->begin();
    const SourceSettings again = chosen(*m_chosen);
    QCOMPARE(again.brokers, first.brokers);
    QCOMPARE(again.dataDir, first.dataDir);
    QCOMPARE(again.properties, first.properties);
    // With a broker on the command line that one counts.
    open(u"other.example:9092"_s);
    m_controller->begin();
    QCOMPARE(chosen(*m_chosen).brokers, u"other.example:9092"_s);
    // Another one takes its place.
    marked.name = u"Other"_s;
    marked.brokers = u"127.0.0.1:2"_s;
    m_controller->save(marked);
    open();
    m_controller->begin();
    QCOMPARE(chosen(*m_chosen).brokers, marked.brokers);
}

void TestConnections::aSecondLaunchIsWatched()
{
    m_controller->begin();
    SourceSettings other;
    other.brokers = u"other.example:9092"_s;
    other.properties = {{u"sasl.password"_s, Secret}};
    m_controller->watch(other);
    const SourceSettings settings = chosen(*m_chosen);
    QCOMPARE(settings.brokers, other.brokers);
    QCOMPARE(settings.properties, other.properties);
    QVERIFY(settings.dataDir != m_dir->filePath(u"data"_s));
    const QList<QVariant> told = m_profiles->takeLast();
    const auto profiles = told.first().value<std::vector<ConnectionProfile>>();
    QCOMPARE(profiles.back().id, told.last().toString());
    QVERIFY(profiles.back().secrets.empty());
    // It is nobody's choice for the next start.
    open();
    m_controller->begin();
    QVERIFY(!chosen(*m_chosen).usesKafka());
}

void TestConnections::secretsAreInThePrivateFileOnly()
{
    m_controller->save(kafkaProfile());
    QVERIFY(contents("connections.ini").contains("Mine"));
    QVERIFY2(!contents("connections.ini").contains(Secret.toUtf8()), "the password is in the profiles' file");
    QVERIFY(contents("secrets.json").contains(Secret.toUtf8()));
    QCOMPARE(
        QFileInfo(m_dir->filePath(u"secrets.json"_s)).permissions()
            & (QFileDevice::ReadGroup | QFileDevice::ReadOther | QFileDevice::WriteGroup | QFileDevice::WriteOther),
        QFileDevice::Permissions());
    // What the window gets to see says only that there is one.
    const auto told = m_profiles->takeLast().first().value<std::vector<ConnectionProfile>>();
    QCOMPARE(told.size(), 2U);
    QVERIFY(told[1].secrets.empty());
    QCOMPARE(told[1].keptSecrets, QStringList(u"sasl.password"_s));
    m_controller->remove(told[1].id);
    QVERIFY2(!contents("secrets.json").contains(Secret.toUtf8()), "the password outlives its profile");
}

void TestConnections::aTypedPasswordReplacesTheKeptOne()
{
    m_controller->save(kafkaProfile());
    ConnectionProfile kept = m_profiles->takeLast().first().value<std::vector<ConnectionProfile>>()[1];
    m_controller->connectTo(kept);
    QCOMPARE(chosen(*m_chosen).properties.back().second, Secret);
    kept.secrets = {{u"sasl.password"_s, u"another"_s}};
    kept.keptSecrets.clear();
    m_controller->connectTo(kept);
    QCOMPARE(chosen(*m_chosen).properties.back().second, u"another"_s);
    QVERIFY(!contents("secrets.json").contains(Secret.toUtf8()));
}

void TestConnections::eachSourceHasAFolderOfItsOwn()
{
    SourceSettings started;
    started.dataDir = u"/data"_s;
    ConnectionProfile profile = kafkaProfile();
    const QString one = folderOf(started, profile);
    QVERIFY(one.startsWith(u"/data/sources/"));
    profile.brokers = u"elsewhere:9092"_s;
    QVERIFY(folderOf(started, profile) != one);
    QCOMPARE(folderOf(started, ConnectionProfile()), u"/data"_s);
    started.brokers = profile.brokers;
    QCOMPARE(folderOf(started, profile), u"/data"_s);
}

void TestConnections::refusedConnectionSaysWhy()
{
    QSignalSpy tested(m_controller.get(), &ConnectionController::tested);
    ConnectionProfile profile = kafkaProfile();
    profile.properties.clear();
    profile.secrets.clear();
    m_controller->test(profile);
    QTRY_COMPARE_WITH_TIMEOUT(tested.size(), 1, 20'000);
    const auto report = tested.first().first().value<ConnectionReport>();
    QVERIFY(!report.good);
    QVERIFY2(report.what.contains(u"refused"), qPrintable(report.what));
    QVERIFY(!report.advice.contains(u"--broker"));
}

void TestConnections::aSilentServerCanBeCancelled()
{
    QTcpServer silent;
    QVERIFY(silent.listen(QHostAddress::LocalHost));
    QSignalSpy tested(m_controller.get(), &ConnectionController::tested);
    ConnectionProfile profile = kafkaProfile();
    profile.properties.clear();
    profile.secrets.clear();
    profile.brokers = u"127.0.0.1:%1"_s.arg(silent.serverPort());
    m_controller->test(profile);
    QTRY_VERIFY(silent.hasPendingConnections());
    m_controller->cancelTest();
    profile.brokers = u"127.0.0.1:1"_s;
    m_controller->test(profile);
    QTRY_COMPARE_WITH_TIMEOUT(tested.size(), 1, 20'000);
    QVERIFY(tested.first().first().value<ConnectionReport>().what.contains(u"127.0.0.1:1"));
}

void TestConnections::wrongPropertyIsNamed()
{
    QSignalSpy tested(m_controller.get(), &ConnectionController::tested);
    ConnectionProfile profile = kafkaProfile();
    profile.secrets.emplace_back(u"no.such.password"_s, Secret);
    m_controller->test(profile);
    QTRY_COMPARE(tested.size(), 1);
    const auto report = tested.first().first().value<ConnectionReport>();
    QVERIFY2(report.what.contains(u"no.such.password"), qPrintable(report.what));
    QVERIFY(!report.what.contains(Secret) && !report.advice.contains(Secret));
}

QTEST_GUILESS_MAIN(TestConnections)
#include "tst_connections.moc"
