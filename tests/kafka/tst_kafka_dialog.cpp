// SPDX-FileCopyrightText: 2026 The Spendwatch authors
// SPDX-License-Identifier: GPL-3.0-only
// A secured broker set up by hand in the dialog: what is typed, what a test of the connection says, and that it counts.
#include "app/connect/connection_controller.h"
#include "ui/connect/connect_dialog.h"

#include <QApplication>
#include <QComboBox>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

#include <algorithm>
#include <memory>

#include "kafka/secured_broker.h"

using namespace spendwatch;
using namespace spendwatch::test;
using namespace Qt::StringLiterals;

Q_DECLARE_METATYPE(spendwatch::SourceSettings)

namespace {

constexpr int Patience = 60'000;
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

private:
    template <typename Widget>
    Widget *get(const char *name)
    {
        return m_dialog->findChild<Widget *>(QLatin1String(name));
    }
    void click(const char *name) { QTest::mouseClick(get<QPushButton>(name), Qt::LeftButton); }
    void type(const char *name, const QString &text);
    /// Presses *Test connection*; what the dialog says when the test is over.
    [[nodiscard]] QString tested();

    std::unique_ptr<SecuredBroker> m_broker;
    std::unique_ptr<QTemporaryDir> m_dir;
    std::unique_ptr<ConnectionController> m_controller;
    std::unique_ptr<ConnectDialog> m_dialog;
};

void KafkaDialogTest::initTestCase()
{
    m_broker = std::make_unique<SecuredBroker>();
    QVERIFY(m_broker->start());
}

void KafkaDialogTest::init()
{
    m_dir = std::make_unique<QTemporaryDir>();
    SourceSettings started;
    started.dataDir = m_dir->filePath(u"data"_s);
    m_controller =
        std::make_unique<ConnectionController>(started, ProfileStore(m_dir->filePath(u"connections.ini"_s)),
                                               std::make_unique<FileSecretStore>(m_dir->filePath(u"secrets.json"_s)));
    m_dialog = std::make_unique<ConnectDialog>();
    ConnectionController *controller = m_controller.get();
    ConnectDialog *dialog = m_dialog.get();
    connect(dialog, &ConnectDialog::testWanted, controller, &ConnectionController::test);
    connect(dialog, &ConnectDialog::testCancelWanted, controller, &ConnectionController::cancelTest);
    connect(dialog, &ConnectDialog::connectWanted, controller, &ConnectionController::connectTo);
    connect(controller, &ConnectionController::tested, dialog, &ConnectDialog::showReport);
    connect(controller, &ConnectionController::profilesChanged, dialog, &ConnectDialog::showProfiles);
    controller->begin();
    dialog->show();
    QVERIFY(QTest::qWaitForWindowExposed(dialog));
    click("newProfile");
    type("profileName", u"Secured"_s);
    type("topic", u"dialog_topic"_s);
}

void KafkaDialogTest::cleanup()
{
    m_dialog.reset();
    m_controller.reset();
}

void KafkaDialogTest::type(const char *name, const QString &text)
{
    auto *edit = get<QLineEdit>(name);
    edit->setFocus();
    QTest::keyClick(edit, Qt::Key_A, Qt::ControlModifier);
    QTest::keyClick(edit, Qt::Key_Delete);
    QTest::keyClicks(edit, text);
}

QString KafkaDialogTest::tested()
{
    QSignalSpy told(m_controller.get(), &ConnectionController::tested);
    click("testConnection");
    if (!QTest::qWaitFor([&] { return !told.isEmpty(); }, Patience))
        return u"no report"_s;
    return get<QLabel>("outcome")->text();
}

void KafkaDialogTest::tlsIsSetUp()
{
    type("brokers", m_broker->tls());
    get<QComboBox>("security")->setCurrentText(u"TLS"_s);
    QVERIFY(get<QLineEdit>("caFile")->isVisible());
    QString said = tested(); // The authority is none of those that the system trusts.
    QVERIFY2(said.startsWith(NotTrusted.arg(m_broker->tls())), qPrintable(said));
    type("caFile", m_broker->otherAuthority());
    said = tested();
    QVERIFY2(said.startsWith(NotTrusted.arg(m_broker->tls())), qPrintable(said));
    QVERIFY2(said.contains(u"ssl.ca.location"_s), qPrintable(said));
    type("caFile", m_broker->authority());
    said = tested();
    QVERIFY2(said.startsWith(Connected.arg(m_broker->tls())), qPrintable(said));
}

void KafkaDialogTest::loginIsSetUp()
{
    type("brokers", m_broker->sasl());
    get<QComboBox>("security")->setCurrentText(u"Login (SASL) over TLS"_s);
    get<QComboBox>("mechanism")->setCurrentText(u"PLAIN"_s);
    type("caFile", m_broker->otherAuthority());
    type("user", u"plain"_s);
    type("password", u"sesame-0815"_s);
    QString said = tested();
    QVERIFY2(said.startsWith(NotTrusted.arg(m_broker->sasl())), qPrintable(said));
    type("caFile", m_broker->authority());
    said = tested();
    QVERIFY2(said.startsWith(u"✗ Kafka at %1 refuses our credentials"_s.arg(m_broker->sasl())), qPrintable(said));
    QVERIFY2(said.contains(u"sasl.password"_s) && !said.contains(u"sesame"_s), qPrintable(said));
    type("password", SecuredBroker::Password);
    said = tested();
    QVERIFY2(said.startsWith(Connected.arg(m_broker->sasl())), qPrintable(said));
    QVERIFY(!said.contains(SecuredBroker::Password));

    // What was typed is what is connected to.
    QSignalSpy chosen(m_controller.get(), &ConnectionController::sourceChosen);
    click("connect");
    QCOMPARE(chosen.size(), 1);
    const auto settings = chosen[0][0].value<SourceSettings>();
    QCOMPARE(settings.brokers, m_broker->sasl());
    QVERIFY(std::ranges::find(settings.properties, std::pair(u"sasl.password"_s, SecuredBroker::Password))
            != settings.properties.end());
}

QTEST_MAIN(KafkaDialogTest)
#include "tst_kafka_dialog.moc"
