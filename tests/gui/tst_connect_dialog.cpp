// SPDX-FileCopyrightText: 2026 The Spendwatch authors
// SPDX-License-Identifier: GPL-3.0-only
#include "ui/connect/connect_dialog.h"

#include <QApplication>
#include <QCheckBox>
#include <QComboBox>
#include <QLabel>
#include <QLineEdit>
#include <QListWidget>
#include <QPlainTextEdit>
#include <QPointer>
#include <QPushButton>
#include <QRadioButton>
#include <QSignalSpy>
#include <QTableWidget>
#include <QTest>

using namespace spendwatch;
using namespace Qt::StringLiterals;

class TestConnectDialog : public QObject
{
    Q_OBJECT

private slots:
    void init();
    void cleanup() { m_dialog.reset(); }
    void whatIsTypedIsConnectedTo();
    void severalProfiles();
    void wrongInputIsTold_data();
    void wrongInputIsTold();
    void testOfTheConnection();
    void cancelledTestIsSilent();
    void pastedSnippetFillsTheForm();
    void aKeptPasswordIsNeverShown();
    void furtherProperties();
    void editsSurviveASave();

private:
    template <typename Widget>
    Widget *get(const char *name)
    {
        return m_dialog->findChild<Widget *>(QLatin1String(name));
    }
    void click(const char *name) { QTest::mouseClick(get<QPushButton>(name), Qt::LeftButton); }
    void type(const char *name, const QString &text);
    static ConnectionProfile profile(const QString &id, const QString &brokers);
    ConnectionProfile emitted(QSignalSpy &spy) { return spy.takeFirst().first().value<ConnectionProfile>(); }
    QString outcome() { return get<QLabel>("outcome")->text(); }

    std::unique_ptr<ConnectDialog> m_dialog;
};

ConnectionProfile TestConnectDialog::profile(const QString &id, const QString &brokers)
{
    ConnectionProfile made;
    made.id = id;
    made.name = u"Profile "_s + id;
    made.brokers = brokers;
    return made;
}

void TestConnectDialog::init()
{
    m_dialog = std::make_unique<ConnectDialog>();
    m_dialog->showProfiles({profile(u"a"_s, {}), profile(u"b"_s, u"b.example:9092"_s)}, u"a"_s);
    m_dialog->show();
    QVERIFY(QTest::qWaitForWindowExposed(m_dialog.get()));
}

void TestConnectDialog::type(const char *name, const QString &text)
{
    auto *widget = get<QWidget>(name);
    widget->setFocus();
    QTest::keyClick(widget, Qt::Key_A, Qt::ControlModifier);
    QTest::keyClick(widget, Qt::Key_Delete);
    QTest::keyClicks(widget, text);
}

void TestConnectDialog::whatIsTypedIsConnectedTo()
{
    QSignalSpy wanted(m_dialog.get(), &ConnectDialog::connectWanted);
    click("newProfile");
    type("profileName", u"Mine"_s);
    type("brokers", u"k1.example:9092, [::1]:9093"_s);
    type("topic", u"spending"_s);
    type("appId", u"me"_s);
    QTest::mouseClick(get<QCheckBox>("atStart"), Qt::LeftButton, {}, {8, get<QCheckBox>("atStart")->height() / 2});
    get<QComboBox>("security")->setCurrentIndex(3);
    QVERIFY(get<QLineEdit>("user")->isVisible());
    QTest::keyClicks(get<QComboBox>("mechanism"), u"SCRAM-SHA-5"_s);
    type("caFile", u"/etc/ca.pem"_s);
    type("user", u"brian"_s);
    type("password", u"secret"_s);
    click("connect");
    QCOMPARE(wanted.size(), 1);
    const ConnectionProfile typed = emitted(wanted);
    QCOMPARE(typed.name, u"Mine"_s);
    QCOMPARE(typed.brokers, u"k1.example:9092,[::1]:9093"_s);
    QCOMPARE(typed.topic, u"spending"_s);
    QCOMPARE(typed.appId, u"me"_s);
    QVERIFY(typed.atStart);
    QCOMPARE(typed.properties, PropertyList({{u"security.protocol"_s, u"SASL_SSL"_s},
                                             {u"sasl.mechanisms"_s, u"SCRAM-SHA-512"_s},
                                             {u"ssl.ca.location"_s, u"/etc/ca.pem"_s},
                                             {u"sasl.username"_s, u"brian"_s}}));
    QCOMPARE(typed.secrets, PropertyList({{u"sasl.password"_s, u"secret"_s}}));
    QVERIFY(!m_dialog->isVisible());
}

void TestConnectDialog::severalProfiles()
{
    QSignalSpy removed(m_dialog.get(), &ConnectDialog::removeWanted);
    auto *list = get<QListWidget>("profiles");
    QCOMPARE(list->count(), 2);
    QVERIFY(list->item(0)->text().contains(u"connected"));
    QVERIFY2(!get<QPushButton>("removeProfile")->isEnabled(), "what is watched cannot be deleted");
    QTest::keyClick(list, Qt::Key_Down);
    QCOMPARE(get<QLineEdit>("brokers")->text(), u"b.example:9092"_s);
    click("duplicateProfile");
    QCOMPARE(list->count(), 3);
    QCOMPARE(get<QLineEdit>("profileName")->text(), u"Profile b 2"_s);
    click("removeProfile");
    QCOMPARE(list->count(), 2);
    QCOMPARE(removed.size(), 0); // It was never saved.
    list->setCurrentRow(1);
    click("removeProfile");
    QCOMPARE(removed.size(), 1);
    QCOMPARE(removed.first().first().toString(), u"b"_s);
}

void TestConnectDialog::wrongInputIsTold_data()
{
    QTest::addColumn<QByteArray>("field");
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("told");
    QTest::newRow("no port") << QByteArray("brokers") << u"localhost"_s << u"Bootstrap servers"_s;
    QTest::newRow("port") << QByteArray("brokers") << u"localhost:70000"_s << u"Bootstrap servers"_s;
    QTest::newRow("topic") << QByteArray("topic") << u"a b"_s << u"Topic"_s;
    QTest::newRow("app id") << QByteArray("appId") << QString() << u"App id"_s;
    QTest::newRow("name") << QByteArray("profileName") << u" "_s << u"Name"_s;
    QTest::newRow("name twice") << QByteArray("profileName") << u"Profile a"_s << u"Name"_s;
}

void TestConnectDialog::wrongInputIsTold()
{
    QFETCH(QByteArray, field);
    QFETCH(QString, text);
    QFETCH(QString, told);
    QSignalSpy wanted(m_dialog.get(), &ConnectDialog::connectWanted);
    get<QListWidget>("profiles")->setCurrentRow(1);
    QVERIFY(get<QPushButton>("connect")->isEnabled());
    type(field.constData(), text);
    QVERIFY2(outcome().startsWith(told), qPrintable(outcome()));
    QVERIFY(!get<QPushButton>("connect")->isEnabled());
    click("connect");
    QCOMPARE(wanted.size(), 0);
}

void TestConnectDialog::testOfTheConnection()
{
    QSignalSpy wanted(m_dialog.get(), &ConnectDialog::testWanted);
    get<QListWidget>("profiles")->setCurrentRow(1);
    click("testConnection");
    QCOMPARE(wanted.size(), 1);
    QCOMPARE(emitted(wanted).brokers, u"b.example:9092"_s);
    m_dialog->showReport({false, u"Connection refused"_s, u"Start the broker"_s});
    QVERIFY(outcome().contains(u"✗ Connection refused"));
    QVERIFY(outcome().contains(u"Start the broker"));
    click("testConnection");
    m_dialog->showReport({true, u"Connected"_s, {}});
    QCOMPARE(outcome(), u"✓ Connected"_s);
}

void TestConnectDialog::cancelledTestIsSilent()
{
    QSignalSpy cancelled(m_dialog.get(), &ConnectDialog::testCancelWanted);
    click("testConnection");
    click("testConnection");
    QCOMPARE(cancelled.size(), 1);
    m_dialog->showReport({false, u"too late"_s, {}});
    QVERIFY(!outcome().contains(u"too late"));
}

void TestConnectDialog::pastedSnippetFillsTheForm()
{
    QSignalSpy wanted(m_dialog.get(), &ConnectDialog::connectWanted);
    click("newProfile");
    auto *paste = get<QPlainTextEdit>("snippet");
    paste->setPlainText(u"bootstrap.servers=c.example:9094\nsecurity.protocol=SASL_SSL\nsasl.mechanism=PLAIN\n"
                        "sasl.jaas.config=x.PlainLoginModule required username=\"u\" password=\"hidden\";\n"
                        "message.max.bytes=5000\n"_s);
    click("takeOver");
    QCOMPARE(get<QLineEdit>("brokers")->text(), u"c.example:9094"_s);
    QCOMPARE(get<QLineEdit>("user")->text(), u"u"_s);
    QVERIFY2(paste->toPlainText().isEmpty(), "the pasted password stays on the screen");
    QVERIFY(!get<QLineEdit>("password")->displayText().contains(u"hidden"));
    click("connect");
    const ConnectionProfile typed = emitted(wanted);
    QCOMPARE(typed.secrets, PropertyList({{u"sasl.password"_s, u"hidden"_s}}));
    QVERIFY(
        typed.properties.end()
        != std::find(typed.properties.begin(), typed.properties.end(), std::pair(u"message.max.bytes"_s, u"5000"_s)));
}

void TestConnectDialog::aKeptPasswordIsNeverShown()
{
    QSignalSpy saved(m_dialog.get(), &ConnectDialog::saveWanted);
    ConnectionProfile kept = profile(u"b"_s, u"b.example:9092"_s);
    kept.properties = {{u"security.protocol"_s, u"SASL_SSL"_s}, {u"sasl.mechanisms"_s, u"PLAIN"_s}};
    kept.keptSecrets = {u"sasl.password"_s};
    m_dialog->showProfiles({profile(u"a"_s, {}), kept}, u"a"_s);
    get<QListWidget>("profiles")->setCurrentRow(1);
    QCOMPARE(get<QLineEdit>("password")->text(), QString());
    QVERIFY(get<QLineEdit>("password")->placeholderText().contains(u"Kept"));
    click("saveProfile");
    QCOMPARE(emitted(saved), kept); // Untouched: it stays kept.
    type("password", u"new"_s);
    click("saveProfile");
    const ConnectionProfile changed = emitted(saved);
    QCOMPARE(changed.secrets, PropertyList({{u"sasl.password"_s, u"new"_s}}));
    QVERIFY(changed.keptSecrets.isEmpty());
}

void TestConnectDialog::furtherProperties()
{
    QSignalSpy saved(m_dialog.get(), &ConnectDialog::saveWanted);
    get<QListWidget>("profiles")->setCurrentRow(1);
    click("addProperty");
    auto *table = get<QTableWidget>("properties");
    QPointer<QLineEdit> editor = table->findChild<QLineEdit *>();
    QVERIFY(editor);
    QTest::keyClicks(editor, u"ssl.keystore.password"_s);
    QTest::keyClick(editor, Qt::Key_Return);
    QTRY_VERIFY(!editor);
    table->editItem(table->item(0, 1));
    QTRY_VERIFY(qobject_cast<QLineEdit *>(QApplication::focusWidget()));
    editor = qobject_cast<QLineEdit *>(QApplication::focusWidget());
    QCOMPARE(editor->echoMode(), QLineEdit::Password);
    QTest::keyClicks(editor, u"topsecret"_s);
    QTest::keyClick(editor, Qt::Key_Return);
    click("saveProfile");
    QCOMPARE(emitted(saved).secrets, PropertyList({{u"ssl.keystore.password"_s, u"topsecret"_s}}));
    table->setCurrentCell(0, 0);
    click("removeProperty");
    click("saveProfile");
    QVERIFY(emitted(saved).secrets.empty());
}

void TestConnectDialog::editsSurviveASave()
{
    auto *list = get<QListWidget>("profiles");
    list->setCurrentRow(1);
    type("topic", u"edited"_s);
    QVERIFY(list->item(1)->text().contains(u"not saved"));
    list->setCurrentRow(0);
    // Another profile is saved meanwhile.
    ConnectionProfile renamed = profile(u"a"_s, {});
    renamed.name = u"Renamed"_s;
    m_dialog->showProfiles({renamed, profile(u"b"_s, u"b.example:9092"_s)}, u"a"_s);
    QVERIFY(list->item(0)->text().contains(u"Renamed"));
    list->setCurrentRow(1);
    QCOMPARE(get<QLineEdit>("topic")->text(), u"edited"_s);
}

QTEST_MAIN(TestConnectDialog)
#include "tst_connect_dialog.moc"
