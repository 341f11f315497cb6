// SPDX-FileCopyrightText: 2026 The Spendwatch authors
// SPDX-License-Identifier: GPL-3.0-only
// Passwords in a real keyring of the system, and in the file where there is none.
#include "app/connect/keyring_secret_store.h"

#include <QDBusConnection>
#include <QDBusMessage>
#include <QDBusMetaType>
#include <QDBusObjectPath>
#include <QDBusReply>
#include <QDir>
#include <QDirIterator>
#include <QFileInfo>
#include <QStandardPaths>
#include <QTest>

#include <csignal>

#include "gui/kept_connections.h"
#include "support/own_bus.h"

using namespace spendwatch;
using namespace Qt::StringLiterals;

namespace {

const QString Secret = u"s3cret-p4ssword"_s;
const QString ServiceName = u"org.freedesktop.secrets"_s;

ConnectionProfile profile()
{
    ConnectionProfile made;
    made.name = u"Mine"_s;
    made.brokers = u"127.0.0.1:1"_s;
    made.secrets = {{u"sasl.password"_s, Secret}};
    return made;
}

/// How many passwords of ours the keyring holds.
qsizetype held()
{
    QDBusMessage search = QDBusMessage::createMethodCall(ServiceName, u"/org/freedesktop/secrets"_s,
                                                         u"org.freedesktop.Secret.Service"_s, u"SearchItems"_s);
    search << QVariant::fromValue(QMap<QString, QString>{{u"server"_s, u"Spendwatch"_s}});
    const QDBusMessage answer = QDBusConnection::sessionBus().call(search);
    if (answer.arguments().isEmpty())
        return -1;
    return qdbus_cast<QList<QDBusObjectPath>>(answer.arguments().constFirst()).size();
}

} // namespace

class TestKeyring : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase();
    void withoutAKeyringTheFileIsUsed();
    void theKeyringHoldsThePassword();
    void theAnswerMayComeTooLate();
    void whatWasTypedWithoutAKeyringCounts();
    void aKeyringThatWasKilledIsUsedAgain();
    void aStoppedKeyringIsNotWaitedFor();
    void cleanupTestCase();

private:
    void startKeyring();
    void stopKeyring();
    void killKeyring();
    /// Saves a profile with this password, and waits until that is done.
    void save(const QString &name, const QString &secret);
    [[nodiscard]] bool isInFile(const QString &secret) const
    {
        return m_kept->contents("secrets.json").contains(secret.toUtf8());
    }
    /// What is connected to after a new start with the first profile that was saved.
    [[nodiscard]] PropertyList connectedAnew();

    test::OwnBus m_bus;
    QProcess m_keyring;
    std::unique_ptr<KeptConnections> m_kept;
};

void TestKeyring::initTestCase()
{
    if (QStandardPaths::findExecutable(u"gnome-keyring-daemon"_s).isEmpty() || !m_bus.start())
        QSKIP("gnome-keyring-daemon or dbus-daemon is not installed");
    qDBusRegisterMetaType<QMap<QString, QString>>();
    m_kept = std::make_unique<KeptConnections>(makeSecretStore);
}

void TestKeyring::startKeyring()
{
    QVERIFY(m_bus.run(m_keyring, u"gnome-keyring-daemon"_s,
                      {u"--foreground"_s, u"--unlock"_s, u"--components=secrets"_s}, "a password of the test",
                      ServiceName));
}

void TestKeyring::stopKeyring()
{
    m_keyring.terminate();
    QVERIFY(m_keyring.waitForFinished());
    QTRY_VERIFY(!m_bus.owned(ServiceName));
}

void TestKeyring::killKeyring()
{
    m_keyring.kill();
    QVERIFY(m_keyring.waitForFinished());
    QTRY_VERIFY(!m_bus.owned(ServiceName));
}

void TestKeyring::save(const QString &name, const QString &secret)
{
    ConnectionProfile one = profile();
    one.name = name;
    one.secrets.front().second = secret;
    const qsizetype before = m_kept->profiles->size();
    m_kept->controller->save(one);
    QTRY_VERIFY_WITH_TIMEOUT(m_kept->profiles->size() > before, 20'000);
}

PropertyList TestKeyring::connectedAnew()
{
    m_kept->start();
    m_kept->controller->begin();
    const ConnectionProfile kept = m_kept->reported().at(1);
    m_kept->chosen->clear();
    m_kept->controller->connectTo(kept);
    if (!QTest::qWaitFor([&] { return !m_kept->chosen->isEmpty(); }, 20'000))
        return {};
    return m_kept->source().properties;
}

void TestKeyring::withoutAKeyringTheFileIsUsed()
{
    m_kept->controller->save(profile());
    QTRY_COMPARE_WITH_TIMEOUT(m_kept->profiles->size(), 1, 20'000);
    QCOMPARE(m_kept->problems->size(), 0);
    QVERIFY(m_kept->contents("secrets.json").contains(Secret.toUtf8()));
    QCOMPARE(QFileInfo(m_kept->path("secrets.json")).permissions() & ~(QFile::ReadUser | QFile::WriteUser),
             QFile::ReadOwner | QFile::WriteOwner);
    QCOMPARE(connectedAnew(), profile().secrets);
}

void TestKeyring::theKeyringHoldsThePassword()
{
    startKeyring();
    m_kept = std::make_unique<KeptConnections>(makeSecretStore);
    m_kept->controller->save(profile());
    QTRY_COMPARE_WITH_TIMEOUT(m_kept->profiles->size(), 1, 20'000);
    QCOMPARE(m_kept->problems->size(), 0);
    QCOMPARE(held(), 1);
    const QByteArrayList wherever = {Secret.toUtf8(), Secret.toUtf8().toBase64().first(12)};
    for (const char *name : {"connections.ini", "secrets.json"})
        for (const QByteArray &form : wherever)
            QVERIFY2(!m_kept->contents(name).contains(form), name);
    QCOMPARE(connectedAnew(), profile().secrets);
    m_kept->controller->remove(m_kept->reported().at(1).id);
    QTRY_COMPARE(held(), 0);
}

void TestKeyring::theAnswerMayComeTooLate()
{
    for (int i = 0; i < 20; ++i) {
        KeptConnections kept(makeSecretStore);
        kept.controller->save(profile());
        QTest::qWait(i / 4); // Each time the store goes at another moment of the asking.
    }
    const qsizetype before = held();
    m_kept = std::make_unique<KeptConnections>(makeSecretStore);
    m_kept->controller->save(profile());
    QTRY_COMPARE_WITH_TIMEOUT(m_kept->profiles->size(), 1, 20'000);
    QVERIFY(held() > before);
}

void TestKeyring::whatWasTypedWithoutAKeyringCounts()
{
    m_kept = std::make_unique<KeptConnections>(makeSecretStore);
    m_kept->controller->save(profile());
    QTRY_COMPARE_WITH_TIMEOUT(m_kept->profiles->size(), 1, 20'000);
    stopKeyring();
    ConnectionProfile changed = m_kept->reported().at(1);
    changed.secrets = {{u"sasl.password"_s, u"another"_s}};
    m_kept->controller->save(changed);
    QTRY_COMPARE_WITH_TIMEOUT(m_kept->profiles->size(), 2, 20'000);
    startKeyring();
    QCOMPARE(connectedAnew(), PropertyList({{u"sasl.password"_s, u"another"_s}}));
}

void TestKeyring::aKeyringThatWasKilledIsUsedAgain()
{
    m_kept = std::make_unique<KeptConnections>(makeSecretStore);
    const qsizetype before = held();
    save(u"one"_s, u"first-secret"_s);
    QCOMPARE(held(), before + 1);
    killKeyring();
    save(u"two"_s, u"second-secret"_s);
    QVERIFY(isInFile(u"second-secret"_s));
    QCOMPARE(m_kept->problems->size(), 0);

    // Also the new one knows nothing of the session that there was with the former one.
    startKeyring();
    save(u"three"_s, u"third-secret"_s);
    QVERIFY(!isInFile(u"third-secret"_s));
    QTRY_VERIFY2(!isInFile(u"second-secret"_s), "what was kept in the file has not moved");
    QCOMPARE(held(), before + 3);
    QCOMPARE(connectedAnew().front().second, u"first-secret"_s);

    // A read brings it there as well.
    killKeyring();
    save(u"four"_s, u"fourth-secret"_s);
    QVERIFY(isInFile(u"fourth-secret"_s));
    startKeyring();
    QCOMPARE(connectedAnew().front().second, u"first-secret"_s);
    QTRY_VERIFY(!isInFile(u"fourth-secret"_s));
    QCOMPARE(held(), before + 4);
    m_kept->controller->connectTo(m_kept->reported().at(4));
    QTRY_COMPARE(m_kept->chosen->size(), 1);
    QCOMPARE(m_kept->source().properties.front().second, u"fourth-secret"_s);
}

void TestKeyring::aStoppedKeyringIsNotWaitedFor()
{
    const auto impatient = [](const QString &path) {
        return std::make_unique<KeyringSecretStore>(path, std::chrono::milliseconds(1000));
    };
    m_kept = std::make_unique<KeptConnections>(impatient);
    save(u"one"_s, u"first-secret"_s);
    const qsizetype before = held();
    ::kill(static_cast<pid_t>(m_keyring.processId()), SIGSTOP);
    save(u"two"_s, u"second-secret"_s);
    ::kill(static_cast<pid_t>(m_keyring.processId()), SIGCONT);
    QVERIFY(isInFile(u"second-secret"_s));
    QCOMPARE(m_kept->problems->size(), 1);
    QVERIFY(m_kept->problems->first().first().value<Message>().english().contains(u"two"_s));
    QTRY_COMPARE(held(), before); // It runs again, and the requests meanwhile changed nothing.
    QCOMPARE(connectedAnew().front().second, u"first-secret"_s);
    QTRY_VERIFY(!isInFile(u"second-secret"_s));
    QCOMPARE(held(), before + 1);
}

void TestKeyring::cleanupTestCase()
{
    if (m_keyring.state() == QProcess::Running)
        stopKeyring();
}

QTEST_GUILESS_MAIN(TestKeyring)
#include "tst_keyring.moc"
