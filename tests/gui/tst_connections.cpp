// SPDX-FileCopyrightText: 2026 The Spendwatch authors
// SPDX-License-Identifier: GPL-3.0-only
#include <QDir>
#include <QFileInfo>
#include <QTcpServer>
#include <QTest>

#include <functional>
#include <utility>
#include <vector>

#include "gui/kept_connections.h"
#include "unit/memory_schemas.h"

using namespace spendwatch;
using spendwatch::test::MemorySchemas;
using namespace Qt::StringLiterals;

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

/// A keyring that can be locked: it tells nothing then.
class LockableStore : public FileSecretStore
{
public:
    LockableStore(const QString &path, const bool &locked) : FileSecretStore(path), m_locked(locked) { }
    void read(const QString &id, Read read) override
    {
        m_locked ? read({}) : FileSecretStore::read(id, std::move(read));
    }

private:
    const bool &m_locked;
};

/// A keyring that answers when it is told to.
class SlowStore : public FileSecretStore
{
public:
    SlowStore(const QString &path, std::vector<std::function<void()>> &waiting)
        : FileSecretStore(path),
          m_waiting(waiting)
    { }
    void read(const QString &id, Read read) override
    {
        m_waiting.emplace_back([this, id, read] { FileSecretStore::read(id, read); });
    }

private:
    std::vector<std::function<void()>> &m_waiting;
};

} // namespace

/// Profiles, their secrets and tests of connections, without a window.
class TestConnections : public QObject
{
    Q_OBJECT

private slots:
    void init() { m_kept = std::make_unique<KeptConnections>(); }
    void cleanup() { m_kept.reset(); }
    void startsWithTheCommandLine();
    void theMarkedProfileIsConnectedAtTheStart();
    void aSecondLaunchIsWatched();
    void aSecondLaunchOfTheSameSourceChangesNothing_data();
    void aSecondLaunchOfTheSameSourceChangesNothing();
    void aSecondLaunchReplacesAnEarlierChoice();
    void aSecondLaunchNamesAProfile();
    void aProfileThatIsNotThereIsTold();
    void aSecondLaunchFindsTheSavedProfile();
    void whatAProfileDoesNotSayIsThatOfItsLaunch();
    void anotherRegistryIsAnotherSource();
    void aProfileOfAnotherRegistryIsRefused();
    void namesDiffer();
    void secretsAreInThePrivateFileOnly();
    void aDamagedFileOfPasswordsIsKeptAside_data();
    void aDamagedFileOfPasswordsIsKeptAside();
    void aTypedPasswordReplacesTheKeptOne();
    void aLockedPasswordIsNotForgotten();
    void eachSourceHasAFolderOfItsOwn();
    void refusedConnectionSaysWhy();
    void aSilentServerCanBeCancelled();
    void wrongPropertyIsNamed();

private:
    std::unique_ptr<KeptConnections> m_kept;
};

namespace {

SourceSettings avroOn(const QString &brokers, const QString &registry)
{
    SourceSettings settings;
    settings.brokers = brokers;
    settings.fields.format = MessageFormat::Avro;
    settings.schemas = std::make_shared<MemorySchemas>();
    settings.schemaRegistry = registry;
    return settings;
}

} // namespace

/// Where to begin is decided once and for good, so it must not come from another source.
void TestConnections::whatAProfileDoesNotSayIsThatOfItsLaunch()
{
    SourceSettings started;
    started.brokers = u"a.example:9092"_s;
    started.begin = {BeginAt::Kind::Time, 1'000, false};
    started.customerHistory = WindowSize::Hour;
    m_kept->startWith(started);
    m_kept->controller->begin();
    QVERIFY(m_kept->source().begin == started.begin);

    SourceSettings launched;
    launched.brokers = u"b.example:9092"_s;
    launched.begin = {BeginAt::Kind::Latest, 0, false};
    launched.keepsHistory = true;
    m_kept->controller->watch(launched);
    const SourceSettings second = m_kept->source();
    QVERIFY(second.begin == launched.begin);
    QVERIFY(second.keepsHistory);
    QVERIFY(!second.customerHistory);

    m_kept->controller->connectTo(kafkaProfile());
    QVERIFY(m_kept->source().begin == BeginAt());
}

void TestConnections::anotherRegistryIsAnotherSource()
{
    const SourceSettings started = avroOn(u"a.example:9092"_s, u"http://a.example:8081"_s);
    m_kept->startWith(started);
    m_kept->controller->begin();
    QCOMPARE(m_kept->source().schemas, started.schemas);
    m_kept->controller->watch(started); // Watched already.
    QVERIFY(m_kept->chosen->isEmpty());
    const SourceSettings launched = avroOn(u"a.example:9092"_s, u"http://b.example:8081"_s);
    m_kept->controller->watch(launched);
    QCOMPARE(m_kept->source().schemas, launched.schemas);
    QVERIFY(m_kept->problems->isEmpty());
}

/// The numbers of schemas mean something else there.
void TestConnections::aProfileOfAnotherRegistryIsRefused()
{
    m_kept->startWith(avroOn(u"a.example:9092"_s, u"http://a.example:8081"_s));
    ConnectionProfile profile = kafkaProfile();
    profile.secrets.clear();
    profile.fields.format = MessageFormat::Avro;
    m_kept->controller->connectTo(profile);
    QCOMPARE(m_kept->source().schemaRegistry, u"http://a.example:8081"_s);
    profile = m_kept->reported().back();
    QCOMPARE(profile.schemaRegistry, u"http://a.example:8081"_s);

    m_kept->startWith(avroOn(u"a.example:9092"_s, u"http://b.example:8081"_s));
    m_kept->controller->connectTo(profile);
    QVERIFY(m_kept->chosen->isEmpty());
    QVERIFY(m_kept->problems->last().first().value<Message>().english().contains(u"http://a.example:8081"_s));
    QSignalSpy tested(m_kept->controller.get(), &ConnectionController::tested);
    m_kept->controller->test(profile);
    QVERIFY(!tested.last().first().value<ConnectionReport>().good);
    QSignalSpy previewed(m_kept->controller.get(), &ConnectionController::previewed);
    m_kept->controller->preview(profile);
    QVERIFY(!previewed.last().first().value<TopicPreview>().problem.isEmpty());
}

void TestConnections::startsWithTheCommandLine()
{
    m_kept->controller->begin();
    QVERIFY(!m_kept->source().usesKafka());
    m_kept->start(u"k.example:9092"_s);
    m_kept->controller->begin();
    QCOMPARE(m_kept->source().brokers, u"k.example:9092"_s);
}

void TestConnections::theMarkedProfileIsConnectedAtTheStart()
{
    m_kept->controller->connectTo(kafkaProfile());
    m_kept->start();
    m_kept->controller->begin();
    QVERIFY2(!m_kept->source().usesKafka(), "nobody wanted it at the start");
    ConnectionProfile marked = kafkaProfile();
    marked.atStart = true;
    m_kept->controller->connectTo(marked);
    const SourceSettings first = m_kept->source();
    QCOMPARE(first.brokers, u"127.0.0.1:1"_s);
    QCOMPARE(first.properties.back(), std::pair(u"sasl.password"_s, Secret));
    // The next start without a broker watches it again, with its password.
    m_kept->start();
    m_kept->controller->begin();
    const SourceSettings again = m_kept->source();
    QCOMPARE(again.brokers, first.brokers);
    QCOMPARE(again.dataDir, first.dataDir);
    QCOMPARE(again.properties, first.properties);
    // With a broker on the command line that one counts.
    m_kept->start(u"other.example:9092"_s);
    m_kept->controller->begin();
    QCOMPARE(m_kept->source().brokers, u"other.example:9092"_s);
    // Another one takes its place.
    marked.name = u"Other"_s;
    marked.brokers = u"127.0.0.1:2"_s;
    m_kept->controller->save(marked);
    m_kept->start();
    m_kept->controller->begin();
    QCOMPARE(m_kept->source().brokers, marked.brokers);
}

void TestConnections::aSecondLaunchIsWatched()
{
    m_kept->controller->begin();
    SourceSettings other;
    other.brokers = u"other.example:9092"_s;
    other.properties = {{u"sasl.password"_s, Secret}};
    m_kept->controller->watch(other);
    const SourceSettings settings = m_kept->source();
    QCOMPARE(settings.brokers, other.brokers);
    QCOMPARE(settings.properties, other.properties);
    QVERIFY(settings.dataDir != m_kept->path("data"));
    const auto profiles = m_kept->reported();
    QCOMPARE(profiles.back().id, m_kept->profiles->last().last().toString());
    QVERIFY(profiles.back().secrets.empty());
    // It is nobody's choice for the next start.
    m_kept->start();
    m_kept->controller->begin();
    QVERIFY(!m_kept->source().usesKafka());
}

void TestConnections::aSecondLaunchOfTheSameSourceChangesNothing_data()
{
    QTest::addColumn<bool>("saved");
    QTest::newRow("of the command line") << false;
    QTest::newRow("of a profile with a password") << true;
}

void TestConnections::aSecondLaunchOfTheSameSourceChangesNothing()
{
    QFETCH(bool, saved);
    m_kept->start(u"k.example:9092"_s);
    m_kept->controller->begin();
    SourceSettings again;
    again.brokers = u"k.example:9092"_s;
    if (saved) {
        ConnectionProfile profile = kafkaProfile();
        m_kept->controller->connectTo(profile);
        again.brokers = profile.brokers;
        again.topic = profile.topic;
        again.appId = profile.appId;
    }
    QTRY_COMPARE(m_kept->chosen->size(), saved ? 2 : 1);
    const std::size_t listed = m_kept->reported().size();
    m_kept->controller->watch(again);
    QCOMPARE(m_kept->chosen->size(), saved ? 2 : 1);
    QCOMPARE(m_kept->reported().size(), listed);
}

/// Also when it names what is watched still: the choice before it waits for its password and comes too late.
void TestConnections::aSecondLaunchReplacesAnEarlierChoice()
{
    std::vector<std::function<void()>> waiting;
    KeptConnections kept([&](const QString &path) { return std::make_unique<SlowStore>(path, waiting); });
    kept.start(u"k.example:9092"_s);
    kept.controller->begin();
    kept.controller->save(kafkaProfile());
    const ConnectionProfile saved = kept.reported().back();
    SourceSettings watched;
    watched.brokers = u"k.example:9092"_s;
    QCOMPARE(kept.source().brokers, watched.brokers);
    kept.controller->connectTo(saved);
    QVERIFY(!waiting.empty());
    kept.controller->watch(watched);
    for (const auto &answer : std::exchange(waiting, {}))
        answer();
    QCOMPARE(kept.chosen->size(), 0);
}

void TestConnections::aSecondLaunchFindsTheSavedProfile()
{
    m_kept->controller->begin();
    m_kept->controller->save(kafkaProfile());
    QTRY_COMPARE(m_kept->reported().size(), 2U);
    SourceSettings same;
    same.brokers = kafkaProfile().brokers;
    same.topic = kafkaProfile().topic;
    same.appId = kafkaProfile().appId;
    m_kept->controller->watch(same);
    QTRY_COMPARE(m_kept->chosen->size(), 2);
    QCOMPARE(m_kept->source().brokers, same.brokers);
    QCOMPARE(m_kept->reported().size(), 2U);
    QCOMPARE(m_kept->reported().back().id, m_kept->profiles->last().last().toString());
}

/// With its password; and where it is watched already, nothing changes.
void TestConnections::aSecondLaunchNamesAProfile()
{
    m_kept->controller->begin();
    ConnectionProfile twin = kafkaProfile(); // The same source under another name: it is the named one that counts.
    twin.name = u"Twin"_s;
    twin.properties.emplace_back(u"client.id"_s, u"twin"_s);
    m_kept->controller->save(twin);
    m_kept->controller->save(kafkaProfile());
    QTRY_COMPARE(m_kept->reported().size(), 3U);
    const auto profile = m_kept->controller->savedProfile(kafkaProfile().name);
    QVERIFY(profile);
    SourceSettings asked;
    asked.brokers = profile->brokers;
    asked.topic = profile->topic;
    asked.appId = profile->appId;
    asked.properties = profile->properties;
    m_kept->controller->watchProfile(profile->name, asked);
    QTRY_COMPARE(m_kept->chosen->size(), 2);
    QCOMPARE(m_kept->profiles->last().last().toString(), profile->id);
    const SourceSettings settings = m_kept->source();
    QVERIFY(std::ranges::find(settings.properties, std::pair(u"sasl.password"_s, Secret)) != settings.properties.end());
    m_kept->controller->watchProfile(profile->name, asked);
    QCOMPARE(m_kept->chosen->size(), 1); // source() took the other.
    QCOMPARE(m_kept->reported().size(), 3U);

    // What the command line says besides counts, for now.
    asked.topic = u"other_topic"_s;
    m_kept->controller->watchProfile(profile->name, asked);
    QTRY_COMPARE(m_kept->chosen->size(), 2);
    const SourceSettings other = m_kept->source();
    QCOMPARE(other.topic, u"other_topic"_s);
    QVERIFY(std::ranges::find(other.properties, std::pair(u"sasl.password"_s, Secret)) != other.properties.end());
    QVERIFY(m_kept->profiles->last().last().toString() != profile->id);
}

void TestConnections::aProfileThatIsNotThereIsTold()
{
    m_kept->controller->begin();
    const qsizetype chosen = m_kept->chosen->size();
    m_kept->controller->watchProfile(u"Nowhere"_s, {});
    QCOMPARE(m_kept->problems->size(), 1);
    QVERIFY(m_kept->problems->first().first().value<Message>().english().contains(u"Nowhere"_s));
    QCOMPARE(m_kept->chosen->size(), chosen);
}

/// Profiles of one name could neither be saved nor connected to.
void TestConnections::namesDiffer()
{
    m_kept->start(u"k.example:9092"_s);
    m_kept->controller->begin();
    ConnectionProfile edited = m_kept->reported().front();
    edited.topic = u"other"_s; // Its name stays.
    m_kept->controller->connectTo(edited);
    QTRY_COMPARE(m_kept->reported().size(), 2U);
    QVERIFY(m_kept->reported().front().name != m_kept->reported().back().name);
}

void TestConnections::secretsAreInThePrivateFileOnly()
{
    m_kept->controller->save(kafkaProfile());
    QVERIFY(m_kept->contents("connections.ini").contains("Mine"));
    QVERIFY2(!m_kept->contents("connections.ini").contains(Secret.toUtf8()), "the password is in the profiles' file");
    QVERIFY(m_kept->contents("secrets.json").contains(Secret.toUtf8()));
    QCOMPARE(
        QFileInfo(m_kept->path("secrets.json")).permissions()
            & (QFileDevice::ReadGroup | QFileDevice::ReadOther | QFileDevice::WriteGroup | QFileDevice::WriteOther),
        QFileDevice::Permissions());
    // What the window gets to see says only that there is one.
    const auto reported = m_kept->reported();
    QCOMPARE(reported.size(), 2U);
    QVERIFY(reported[1].secrets.empty());
    QCOMPARE(reported[1].keptSecrets, QStringList(u"sasl.password"_s));
    m_kept->controller->remove(reported[1].id);
    QVERIFY2(!m_kept->contents("secrets.json").contains(Secret.toUtf8()), "the password outlives its profile");
}

void TestConnections::aDamagedFileOfPasswordsIsKeptAside_data()
{
    QTest::addColumn<QByteArray>("damaged");
    QTest::newRow("cut off") << QByteArray(R"({"a":{"sasl.password":"of another prof)");
    QTest::newRow("a list") << QByteArray("[1, 2]");
    QTest::newRow("no text") << QByteArray(100, '\0');
    QTest::newRow("too large") << QByteArray(2 * 1024 * 1024, ' ') + "{}";
}

void TestConnections::aDamagedFileOfPasswordsIsKeptAside()
{
    QFETCH(QByteArray, damaged);
    QFile file(m_kept->path("secrets.json"));
    QVERIFY(file.open(QIODevice::WriteOnly));
    QCOMPARE(file.write(damaged), damaged.size());
    file.close();
    m_kept->controller->save(kafkaProfile());
    QVERIFY(m_kept->contents("secrets.json").contains(Secret.toUtf8()));
    const QFileInfoList aside =
        QFileInfo(file).dir().entryInfoList({u"secrets.json.aside-*"_s}, QDir::Files | QDir::Hidden);
    QCOMPARE(aside.size(), 1);
    QFile kept(aside.front().filePath());
    QVERIFY(kept.open(QIODevice::ReadOnly));
    QCOMPARE(kept.readAll(), damaged);
}

void TestConnections::aTypedPasswordReplacesTheKeptOne()
{
    m_kept->controller->save(kafkaProfile());
    ConnectionProfile kept = m_kept->reported()[1];
    m_kept->controller->connectTo(kept);
    QCOMPARE(m_kept->source().properties.back().second, Secret);
    kept.secrets = {{u"sasl.password"_s, u"another"_s}};
    kept.keptSecrets.clear();
    m_kept->controller->connectTo(kept);
    QCOMPARE(m_kept->source().properties.back().second, u"another"_s);
    QVERIFY(!m_kept->contents("secrets.json").contains(Secret.toUtf8()));
}

void TestConnections::aLockedPasswordIsNotForgotten()
{
    bool locked = false;
    KeptConnections kept([&](const QString &path) { return std::make_unique<LockableStore>(path, locked); });
    ConnectionProfile marked = kafkaProfile();
    marked.atStart = true;
    kept.controller->save(marked);
    const ConnectionProfile saved = kept.reported().at(1);
    locked = true;
    kept.start();
    kept.controller->begin();
    QCOMPARE(kept.problems->size(), 1); // The window says why it cannot connect,
    QCOMPARE(kept.source().brokers, saved.brokers);
    QSignalSpy tested(kept.controller.get(), &ConnectionController::tested);
    kept.controller->test(saved);
    const QList<QVariant> report = tested.takeFirst();
    QVERIFY(!report.first().value<ConnectionReport>().good);
    kept.controller->connectTo(saved);
    kept.controller->save(saved);
    QCOMPARE(kept.problems->size(), 3);
    QCOMPARE(kept.chosen->size(), 0);
    locked = false; // and once the keyring is open, all is there.
    kept.controller->connectTo(saved);
    QCOMPARE(kept.source().properties.back(), std::pair(u"sasl.password"_s, Secret));
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
    QSignalSpy tested(m_kept->controller.get(), &ConnectionController::tested);
    ConnectionProfile profile = kafkaProfile();
    profile.properties.clear();
    profile.secrets.clear();
    m_kept->controller->test(profile);
    QTRY_COMPARE_WITH_TIMEOUT(tested.size(), 1, 20'000);
    const auto report = tested.first().first().value<ConnectionReport>();
    QVERIFY(!report.good);
    QVERIFY2(report.what.english().contains(u"refused"), qPrintable(report.what.english()));
    QVERIFY(report.advice.english().contains(u"--broker")); // The window has words of its own for it.
}

void TestConnections::aSilentServerCanBeCancelled()
{
    QTcpServer silent;
    QVERIFY(silent.listen(QHostAddress::LocalHost));
    QSignalSpy tested(m_kept->controller.get(), &ConnectionController::tested);
    ConnectionProfile profile = kafkaProfile();
    profile.properties.clear();
    profile.secrets.clear();
    profile.brokers = u"127.0.0.1:%1"_s.arg(silent.serverPort());
    m_kept->controller->test(profile);
    QTRY_VERIFY(silent.hasPendingConnections());
    m_kept->controller->cancelTest();
    profile.brokers = u"127.0.0.1:1"_s;
    m_kept->controller->test(profile);
    QTRY_COMPARE_WITH_TIMEOUT(tested.size(), 1, 20'000);
    QVERIFY(tested.first().first().value<ConnectionReport>().what.english().contains(u"127.0.0.1:1"));
}

void TestConnections::wrongPropertyIsNamed()
{
    QSignalSpy tested(m_kept->controller.get(), &ConnectionController::tested);
    ConnectionProfile profile = kafkaProfile();
    profile.secrets.emplace_back(u"no.such.password"_s, Secret);
    m_kept->controller->test(profile);
    QTRY_COMPARE(tested.size(), 1);
    const auto report = tested.first().first().value<ConnectionReport>();
    QVERIFY2(report.what.english().contains(u"no.such.password"), qPrintable(report.what.english()));
    QVERIFY(!report.what.english().contains(Secret) && !report.advice.english().contains(Secret));
}

QTEST_GUILESS_MAIN(TestConnections)
#include "tst_connections.moc"
