// SPDX-FileCopyrightText: 2026 The Spendwatch authors
// SPDX-License-Identifier: GPL-3.0-only
// A secured broker set up by hand in the dialog: what is typed, what a test of the connection says, and that it counts.
#include <QApplication>
#include <QComboBox>
#include <QLineEdit>

#include <algorithm>
#include <memory>

#include "gui/connect_form.h"
#include "gui/kept_connections.h"
#include "kafka/secured_broker.h"

using namespace spendwatch;
using namespace spendwatch::test;
using namespace Qt::StringLiterals;

namespace {

constexpr int Timeout = 60'000;
const QString NotTrusted = u"✗ The certificate of Kafka at %1 is not trusted"_s;
const QString Connected = u"✓ Connected to Kafka at %1"_s;

} // namespace

class KafkaDialogTest : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase();
    void init();
    void cleanup();
    void tlsIsSetUp();
    void loginIsSetUp();
    void anotherSecurityIsNamed_data();
    void anotherSecurityIsNamed();
    void nobodyListens();

private:
    /// Presses *Test connection*; what the dialog says when the test is over.
    [[nodiscard]] QString tested();

    std::unique_ptr<SecuredBroker> m_broker;
    std::unique_ptr<KeptConnections> m_kept;
    std::unique_ptr<ConnectForm> m_form;
};

void KafkaDialogTest::initTestCase()
{
    m_broker = std::make_unique<SecuredBroker>();
    QVERIFY(m_broker->start());
}

void KafkaDialogTest::init()
{
    m_kept = std::make_unique<KeptConnections>();
    m_form = std::make_unique<ConnectForm>();
    ConnectionController *controller = m_kept->controller.get();
    ConnectDialog *dialog = &m_form->dialog;
    connect(dialog, &ConnectDialog::testWanted, controller, &ConnectionController::test);
    connect(dialog, &ConnectDialog::testCancelWanted, controller, &ConnectionController::cancelTest);
    connect(dialog, &ConnectDialog::connectWanted, controller, &ConnectionController::connectTo);
    connect(controller, &ConnectionController::tested, dialog, &ConnectDialog::showReport);
    connect(controller, &ConnectionController::profilesChanged, dialog, &ConnectDialog::showProfiles);
    controller->begin();
    QVERIFY(m_form->show());
    m_form->click("newProfile");
    m_form->type("profileName", u"Secured"_s);
    m_form->type("topic", u"dialog_topic"_s);
}

void KafkaDialogTest::cleanup()
{
    m_form.reset();
    m_kept.reset();
}

QString KafkaDialogTest::tested()
{
    QSignalSpy reported(m_kept->controller.get(), &ConnectionController::tested);
    m_form->click("testConnection");
    if (!QTest::qWaitFor([&] { return !reported.isEmpty(); }, Timeout))
        return u"no report"_s;
    return m_form->outcome();
}

void KafkaDialogTest::tlsIsSetUp()
{
    m_form->type("brokers", m_broker->tls());
    m_form->get<QComboBox>("security")->setCurrentText(u"TLS"_s);
    QVERIFY(m_form->get<QLineEdit>("caFile")->isVisible());
    QString said = tested(); // The authority is none of those that the system trusts.
    QVERIFY2(said.startsWith(NotTrusted.arg(m_broker->tls())), qPrintable(said));
    m_form->type("caFile", m_broker->otherAuthority());
    said = tested();
    QVERIFY2(said.startsWith(NotTrusted.arg(m_broker->tls())), qPrintable(said));
    QVERIFY2(said.contains(u"as CA certificates."_s), qPrintable(said)); // Here, and not somewhere else.
    m_form->type("caFile", m_broker->authority());
    said = tested();
    QVERIFY2(said.startsWith(Connected.arg(m_broker->tls())), qPrintable(said));
}

void KafkaDialogTest::loginIsSetUp()
{
    m_form->type("brokers", m_broker->sasl());
    m_form->get<QComboBox>("security")->setCurrentText(u"Login (SASL) over TLS"_s);
    m_form->get<QComboBox>("mechanism")->setCurrentText(u"PLAIN"_s);
    m_form->type("caFile", m_broker->otherAuthority());
    m_form->type("user", u"plain"_s);
    m_form->type("password", u"sesame-0815"_s);
    QString said = tested();
    QVERIFY2(said.startsWith(NotTrusted.arg(m_broker->sasl())), qPrintable(said));
    m_form->type("caFile", m_broker->authority());
    said = tested();
    QVERIFY2(said.startsWith(u"✗ Kafka at %1 refuses our credentials"_s.arg(m_broker->sasl())), qPrintable(said));
    QVERIFY2(said.contains(u"Check the user name and the password"_s) && !said.contains(u"sesame"_s), qPrintable(said));
    m_form->type("password", SecuredBroker::Password);
    said = tested();
    QVERIFY2(said.startsWith(Connected.arg(m_broker->sasl())), qPrintable(said));
    QVERIFY(!said.contains(SecuredBroker::Password));

    // What was typed is what is connected to.
    m_kept->chosen->clear();
    m_form->click("connect");
    QCOMPARE(m_kept->chosen->size(), 1);
    const SourceSettings settings = m_kept->source();
    QCOMPARE(settings.brokers, m_broker->sasl());
    QVERIFY(std::ranges::find(settings.properties, std::pair(u"sasl.password"_s, SecuredBroker::Password))
            != settings.properties.end());
}

void KafkaDialogTest::anotherSecurityIsNamed_data()
{
    QTest::addColumn<QString>("security");
    QTest::addColumn<bool>("plainPort");
    QTest::addColumn<QString>("words");
    QTest::newRow("a login, where none is taken")
        << u"Login (SASL) without TLS"_s << true << u"accepts no login on this port"_s;
    QTest::newRow("TLS, where none is spoken") << u"TLS"_s << true << u"does not speak TLS on this port"_s;
    QTest::newRow("plain, where TLS is") << u"None (plain)"_s << false << u"seems to expect TLS"_s;
}

void KafkaDialogTest::anotherSecurityIsNamed()
{
    QFETCH(QString, security);
    QFETCH(bool, plainPort);
    QFETCH(QString, words);
    m_form->type("brokers", plainPort ? m_broker->plain() : m_broker->sasl());
    m_form->get<QComboBox>("security")->setCurrentText(security);
    if (m_form->get<QLineEdit>("user")->isVisible()) {
        m_form->get<QComboBox>("mechanism")->setCurrentText(u"PLAIN"_s);
        m_form->type("user", u"plain"_s);
        m_form->type("password", SecuredBroker::Password);
    }
    const QString said = tested();
    QVERIFY2(said.contains(words), qPrintable(said));
    for (const QString &raw : {u"suppressed"_s, u"in state"_s, u"bootstrap:"_s, u"File ›"_s})
        QVERIFY2(!said.contains(raw), qPrintable(said));
}

void KafkaDialogTest::nobodyListens()
{
    m_form->type("brokers", u"127.0.0.1:1"_s);
    const QString said = tested();
    QVERIFY2(said.contains(u"does not answer: 127.0.0.1:1: Connection refused"_s), qPrintable(said));
    for (const QString &raw : {u"suppressed"_s, u"in state"_s, u"bootstrap:"_s, u"File ›"_s})
        QVERIFY2(!said.contains(raw), qPrintable(said));
}

QTEST_MAIN(KafkaDialogTest)
#include "tst_kafka_dialog.moc"
