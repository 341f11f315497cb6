// SPDX-FileCopyrightText: 2026 The Spendwatch authors
// SPDX-License-Identifier: GPL-3.0-only
// A keyring that is there and does not answer, or too late: nobody waits for it, and no password is lost.
#include "app/connect/keyring_secret_store.h"

#include <QElapsedTimer>
#include <QTest>
#include <QTimer>

#include <algorithm>

#include "gui/kept_connections.h"
#include "support/fake_keyring.h"
#include "support/own_bus.h"

using namespace spendwatch;
using namespace Qt::StringLiterals;

namespace {

constexpr std::chrono::milliseconds Timeout{1000};

ConnectionProfile profile(const QString &secret)
{
    ConnectionProfile made;
    made.name = u"Mine"_s;
    made.brokers = u"127.0.0.1:1"_s;
    made.secrets = {{u"sasl.password"_s, secret}};
    return made;
}

} // namespace

class TestSlowKeyring : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase();
    void init();
    void cleanup();
    void aSilentOneIsNotWaitedFor();
    void aLateAnswerEmptiesTheFile();
    void whatWasSavedMeanwhileCounts();
    void whatWasRemovedMeanwhileStaysSo();
    void thePatienceOfThePersonIsShort();

private:
    /// Returns when it is done; the milliseconds that took.
    qint64 save(const ConnectionProfile &one);
    [[nodiscard]] bool isInFile(const char *secret) const { return m_kept->contents("secrets.json").contains(secret); }
    [[nodiscard]] bool wasGiven(const char *secret) const
    {
        return std::ranges::any_of(m_keyring->kept(), [&](const QByteArray &one) { return one.contains(secret); });
    }

    test::OwnBus m_bus;
    std::unique_ptr<test::FakeKeyring> m_keyring;
    std::unique_ptr<KeptConnections> m_kept;
};

void TestSlowKeyring::initTestCase()
{
    if (!m_bus.start())
        QSKIP("dbus-daemon is not installed");
    m_keyring = std::make_unique<test::FakeKeyring>();
}

void TestSlowKeyring::init()
{
    m_kept = std::make_unique<KeptConnections>(makeSecretStore);
    save(profile(u"warm-up"_s)); // libsecret has its session.
    QVERIFY(wasGiven("warm-up"));
    m_kept = std::make_unique<KeptConnections>(
        [](const QString &path) { return std::make_unique<KeyringSecretStore>(path, Timeout); });
}

void TestSlowKeyring::cleanup()
{
    m_kept.reset();
    if (m_keyring)
        m_keyring->release();
}

qint64 TestSlowKeyring::save(const ConnectionProfile &one)
{
    QElapsedTimer timer;
    timer.start();
    const qsizetype before = m_kept->profiles->size();
    m_kept->controller->save(one);
    (void)QTest::qWaitFor([&] { return m_kept->profiles->size() > before; }, 20'000);
    return timer.elapsed();
}

void TestSlowKeyring::aSilentOneIsNotWaitedFor()
{
    m_keyring->hold({u"*"_s});
    int beats = 0;
    QTimer heart;
    connect(&heart, &QTimer::timeout, this, [&beats] { ++beats; });
    heart.start(10);
    const qint64 took = save(profile(u"silent-secret"_s));
    QVERIFY2(took < 10'000, qPrintable(u"%1 ms"_s.arg(took))); // The bus itself waits 25 s.
    QVERIFY2(beats > 3, "the GUI thread was blocked");
    QVERIFY(isInFile("silent-secret"));
    QCOMPARE(m_kept->reported().size(), 2U);
    QCOMPARE(m_kept->problems->size(), 1);
    const QString words = m_kept->problems->first().first().value<Message>().english();
    QVERIFY2(words.contains(u"Mine"_s) && words.contains(u"only you can read"_s), qPrintable(words));
    QVERIFY(!words.contains(u"silent-secret"_s));
    // It is there when it is needed, and moves as soon as the keyring answers.
    m_kept->controller->connectTo(m_kept->reported().at(1));
    QTRY_COMPARE(m_kept->chosen->size(), 1);
    QCOMPARE(m_kept->source().properties.front().second, u"silent-secret"_s);
    m_keyring->release();
    m_kept->controller->connectTo(m_kept->reported().at(1));
    QTRY_VERIFY(!isInFile("silent-secret"));
    QVERIFY(wasGiven("silent-secret"));
}

void TestSlowKeyring::aLateAnswerEmptiesTheFile()
{
    m_keyring->hold({u"CreateItem"_s});
    save(profile(u"late-secret"_s));
    QVERIFY(isInFile("late-secret"));
    QCOMPARE(m_kept->problems->size(), 1);
    m_keyring->release();
    QTRY_VERIFY(!isInFile("late-secret"));
    QVERIFY(wasGiven("late-secret"));
    QCOMPARE(m_kept->problems->size(), 1);
}

void TestSlowKeyring::whatWasSavedMeanwhileCounts()
{
    m_keyring->hold({u"CreateItem"_s});
    save(profile(u"older-secret"_s));
    ConnectionProfile again = m_kept->reported().at(1);
    again.secrets = {{u"sasl.password"_s, u"newer-secret"_s}};
    m_kept->controller->save(again);
    QCOMPARE(m_kept->profiles->size(), 2); // It would have to wait behind the older one.
    QVERIFY(isInFile("newer-secret"));
    QVERIFY(!isInFile("older-secret"));
    m_keyring->release();
    QTRY_VERIFY(!isInFile("newer-secret"));
    QVERIFY(m_keyring->kept().constLast().contains("newer-secret"));
}

void TestSlowKeyring::whatWasRemovedMeanwhileStaysSo()
{
    m_keyring->hold({u"CreateItem"_s});
    save(profile(u"removed-secret"_s));
    m_kept->controller->remove(m_kept->reported().at(1).id);
    QTRY_VERIFY(!isInFile("removed-secret"));
    QVERIFY2(m_kept->contents("secrets.json").size() > 2, "nothing tells that the keyring must forget it");
    m_keyring->release();
    QTRY_COMPARE(m_kept->contents("secrets.json").trimmed(), "{}");
    QCOMPARE(m_kept->reported().size(), 1U);
}

void TestSlowKeyring::thePatienceOfThePersonIsShort()
{
    QVERIFY(KeyringSecretStore::Timeout <= std::chrono::seconds(5));
}

QTEST_GUILESS_MAIN(TestSlowKeyring)
#include "tst_slow_keyring.moc"
