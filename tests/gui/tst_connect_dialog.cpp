// SPDX-FileCopyrightText: 2026 The Spendwatch authors
// SPDX-License-Identifier: GPL-3.0-only
#include <QAbstractItemView>
#include <QAction>
#include <QApplication>
#include <QCheckBox>
#include <QComboBox>
#include <QCompleter>
#include <QLineEdit>
#include <QListWidget>
#include <QMessageBox>
#include <QPlainTextEdit>
#include <QPointer>
#include <QRadioButton>
#include <QSignalSpy>
#include <QTableWidget>

#include "gui/connect_form.h"

using namespace spendwatch;
using namespace Qt::StringLiterals;

class TestConnectDialog : public QObject
{
    Q_OBJECT

private slots:
    void init();
    void cleanup() { m_form.reset(); }
    void whatIsTypedIsConnectedTo();
    void severalProfiles();
    void wrongInputIsTold_data();
    void wrongInputIsTold();
    void testOfTheConnection();
    void cancelledTestIsSilent();
    void aTopicIsLookedInto();
    void aPickedTopicIsLookedInto();
    void anotherTopicEndsTheLook();
    void aFailedLookIsTold();
    void topicsArePicked();
    void pastedSnippetFillsTheForm();
    void aKeptPasswordIsNeverShown();
    void furtherProperties();
    void editsSurviveASave();
    void aNewProfileStaysChosenWhenSaved();
    void aProblemStaysTold();
    void deletingIsAskedAbout();
    void aNewProfileIsNamedFirst();
    void anAnswerMovesNothing();
    void connectedIsWhatAnswers();

private:
    static ConnectionProfile profile(const QString &id, const QString &brokers);
    ConnectionProfile emitted(QSignalSpy &spy) { return spy.takeFirst().constFirst().value<ConnectionProfile>(); }

    std::unique_ptr<ConnectForm> m_form;
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
    m_form = std::make_unique<ConnectForm>();
    m_form->dialog.showProfiles({profile(u"a"_s, {}), profile(u"b"_s, u"b.example:9092"_s)}, u"a"_s);
    QVERIFY(m_form->show());
}

void TestConnectDialog::whatIsTypedIsConnectedTo()
{
    QSignalSpy wanted(&m_form->dialog, &ConnectDialog::connectWanted);
    m_form->click("newProfile");
    m_form->type("profileName", u"Mine"_s);
    m_form->type("brokers", u"k1.example:9092, [::1]:9093"_s);
    m_form->type("topic", u"spending"_s);
    m_form->type("appId", u"me"_s);
    QTest::mouseClick(m_form->get<QCheckBox>("atStart"), Qt::LeftButton, {},
                      {8, m_form->get<QCheckBox>("atStart")->height() / 2});
    m_form->get<QComboBox>("security")->setCurrentIndex(3);
    QVERIFY(m_form->get<QLineEdit>("user")->isVisible());
    QTest::keyClicks(m_form->get<QComboBox>("mechanism"), u"SCRAM-SHA-5"_s);
    m_form->type("caFile", u"/etc/ca.pem"_s);
    m_form->type("user", u"brian"_s);
    m_form->type("password", u"secret"_s);
    m_form->click("connect");
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
    QVERIFY(!m_form->dialog.isVisible());
}

void TestConnectDialog::severalProfiles()
{
    QSignalSpy removed(&m_form->dialog, &ConnectDialog::removeWanted);
    auto *list = m_form->get<QListWidget>("profiles");
    QCOMPARE(list->count(), 2);
    QVERIFY(list->item(0)->text().contains(u"connected"));
    QVERIFY2(!m_form->get<QPushButton>("removeProfile")->isEnabled(), "what is watched cannot be deleted");
    QTest::keyClick(list, Qt::Key_Down);
    QCOMPARE(m_form->get<QLineEdit>("brokers")->text(), u"b.example:9092"_s);
    m_form->click("duplicateProfile");
    QCOMPARE(list->count(), 3);
    QCOMPARE(m_form->get<QLineEdit>("profileName")->text(), u"Profile b 2"_s);
    m_form->removeProfile();
    QCOMPARE(list->count(), 2);
    QCOMPARE(removed.size(), 0); // It was never saved.
    list->setCurrentRow(1);
    m_form->removeProfile();
    QCOMPARE(removed.size(), 1);
    QCOMPARE(removed.first().first().toString(), u"b"_s);
}

void TestConnectDialog::wrongInputIsTold_data()
{
    QTest::addColumn<QByteArray>("field");
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("reported");
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
    QFETCH(QString, reported);
    QSignalSpy wanted(&m_form->dialog, &ConnectDialog::connectWanted);
    m_form->get<QListWidget>("profiles")->setCurrentRow(1);
    QVERIFY(m_form->get<QPushButton>("connect")->isEnabled());
    m_form->type(field.constData(), text);
    QVERIFY2(m_form->outcome().startsWith(reported), qPrintable(m_form->outcome()));
    QVERIFY(!m_form->get<QPushButton>("connect")->isEnabled());
    m_form->click("connect");
    QCOMPARE(wanted.size(), 0);
}

void TestConnectDialog::testOfTheConnection()
{
    QSignalSpy wanted(&m_form->dialog, &ConnectDialog::testWanted);
    m_form->get<QListWidget>("profiles")->setCurrentRow(1);
    m_form->click("testConnection");
    QCOMPARE(wanted.size(), 1);
    QCOMPARE(emitted(wanted).brokers, u"b.example:9092"_s);
    m_form->dialog.showReport({false, message("Connection refused"), message("Start the broker")});
    QVERIFY(m_form->outcome().contains(u"✗ Connection refused"));
    QVERIFY(m_form->outcome().contains(u"Start the broker"));
    m_form->click("testConnection");
    m_form->dialog.showReport({true, message("Connected"), {}});
    QCOMPARE(m_form->outcome(), u"✓ Connected"_s);
}

void TestConnectDialog::topicsArePicked()
{
    m_form->get<QListWidget>("profiles")->setCurrentRow(1);
    auto *topic = m_form->get<QLineEdit>("topic");
    const auto *const list = m_form->get<QAction>("listTopics");
    QVERIFY(!list->isVisible()); // Nobody knows them before a test.
    m_form->click("testConnection");
    m_form->dialog.showReport({true, message("Connected"), {}, {u"orders"_s, u"purchase_topic"_s, u"purchases"_s}});
    QVERIFY(list->isVisible());
    topic->setFocus();
    topic->clear();
    QTest::keyClicks(topic, u"CHASE"_s);
    QTRY_VERIFY(topic->completer()->popup()->isVisible());
    QCOMPARE(topic->completer()->completionCount(), 2);
    topic->completer()->popup()->hide();
    QTest::keyClick(topic, Qt::Key_Down);
    QTRY_VERIFY(topic->completer()->popup()->isVisible());
    QAbstractItemView *popup = topic->completer()->popup();
    QCOMPARE(popup->model()->rowCount(), 3);
    QTest::mouseClick(popup->viewport(), Qt::LeftButton, {}, popup->visualRect(popup->model()->index(0, 0)).center());
    QTRY_COMPARE(topic->text(), u"orders"_s);
    m_form->get<QListWidget>("profiles")->setCurrentRow(0); // Another cluster.
    QVERIFY(!list->isVisible());
}

void TestConnectDialog::cancelledTestIsSilent()
{
    QSignalSpy cancelled(&m_form->dialog, &ConnectDialog::testCancelWanted);
    m_form->click("testConnection");
    m_form->click("testConnection");
    QCOMPARE(cancelled.size(), 1);
    m_form->dialog.showReport({false, message("too late"), {}});
    QVERIFY(!m_form->outcome().contains(u"too late"));
}

/// Before anything is connected to it.
void TestConnectDialog::aTopicIsLookedInto()
{
    QSignalSpy wanted(&m_form->dialog, &ConnectDialog::previewWanted);
    QSignalSpy connected(&m_form->dialog, &ConnectDialog::connectWanted);
    m_form->get<QListWidget>("profiles")->setCurrentRow(1);
    m_form->click("previewTopic");
    QCOMPARE(wanted.size(), 1);
    const QString topic = emitted(wanted).topic;
    QVERIFY(m_form->outcome().contains(topic));
    TopicPreview found{topic, 4, BrowsedMessage(), 10, {}};
    found.example->place = {PartitionNumber(2), 1234};
    found.example->value = R"({"customer":"<b>brian"})"_ba;
    found.example->why = message("amount is missing");
    m_form->dialog.showPreview(found);
    for (const QString &part :
         {topic + u" has 4 partitions."_s, u"partition 2"_s, u"1,234"_s, u"<b>brian"_s, u"amount is missing"_s})
        QVERIFY2(m_form->outcome().contains(part), qPrintable(m_form->outcome()));
    QCOMPARE(connected.size(), 0);
    m_form->click("previewTopic");
    m_form->dialog.showPreview({topic, std::nullopt, {}, 0, {}});
    QVERIFY2(m_form->outcome().contains(u"no topic"_s), qPrintable(m_form->outcome()));
}

void TestConnectDialog::aPickedTopicIsLookedInto()
{
    m_form->get<QListWidget>("profiles")->setCurrentRow(1);
    m_form->click("testConnection");
    m_form->dialog.showReport({true, message("Connected"), {}, {u"orders"_s, u"purchases"_s}});
    QSignalSpy wanted(&m_form->dialog, &ConnectDialog::previewWanted);
    auto *topic = m_form->get<QLineEdit>("topic");
    topic->setFocus();
    QTest::keyClick(topic, Qt::Key_Down);
    QAbstractItemView *popup = topic->completer()->popup();
    QTRY_VERIFY(popup->isVisible());
    QTest::mouseClick(popup->viewport(), Qt::LeftButton, {}, popup->visualRect(popup->model()->index(0, 0)).center());
    QTRY_COMPARE(wanted.size(), 1);
    QCOMPARE(emitted(wanted).topic, u"orders"_s);
}

void TestConnectDialog::anotherTopicEndsTheLook()
{
    QSignalSpy cancelled(&m_form->dialog, &ConnectDialog::previewCancelWanted);
    m_form->get<QListWidget>("profiles")->setCurrentRow(1);
    m_form->click("previewTopic");
    QCOMPARE(cancelled.size(), 0);
    m_form->type("topic", u"other"_s);
    QCOMPARE(cancelled.size(), 1);
    m_form->dialog.showPreview({u"too-late"_s, 3, {}, 0, {}});
    QVERIFY(!m_form->outcome().contains(u"too-late"_s));
    m_form->click("previewTopic");
    m_form->get<QListWidget>("profiles")->setCurrentRow(0);
    QCOMPARE(cancelled.size(), 2);
    m_form->get<QListWidget>("profiles")->setCurrentRow(1);
    m_form->click("previewTopic");
    m_form->click("previewTopic");
    QCOMPARE(cancelled.size(), 3);
}

void TestConnectDialog::aFailedLookIsTold()
{
    m_form->get<QListWidget>("profiles")->setCurrentRow(1);
    m_form->click("previewTopic");
    m_form->dialog.showPreview({u"orders"_s, {}, {}, 0, message("Kafka is away")});
    QCOMPARE(m_form->outcome(), u"Kafka is away"_s);
    QVERIFY(m_form->get<QPushButton>("previewTopic")->isEnabled());
}

void TestConnectDialog::pastedSnippetFillsTheForm()
{
    QSignalSpy wanted(&m_form->dialog, &ConnectDialog::connectWanted);
    m_form->click("newProfile");
    auto *paste = m_form->get<QPlainTextEdit>("snippet");
    paste->setPlainText(u"bootstrap.servers=c.example:9094\nsecurity.protocol=SASL_SSL\nsasl.mechanism=PLAIN\n"
                        "sasl.jaas.config=x.PlainLoginModule required username=\"u\" password=\"hidden\";\n"
                        "message.max.bytes=5000\n"_s);
    m_form->click("takeOver");
    QCOMPARE(m_form->get<QLineEdit>("brokers")->text(), u"c.example:9094"_s);
    QCOMPARE(m_form->get<QLineEdit>("user")->text(), u"u"_s);
    QVERIFY2(paste->toPlainText().isEmpty(), "the pasted password stays on the screen");
    QVERIFY(!m_form->get<QLineEdit>("password")->displayText().contains(u"hidden"));
    m_form->click("connect");
    const ConnectionProfile typed = emitted(wanted);
    QCOMPARE(typed.secrets, PropertyList({{u"sasl.password"_s, u"hidden"_s}}));
    QVERIFY(
        typed.properties.end()
        != std::find(typed.properties.begin(), typed.properties.end(), std::pair(u"message.max.bytes"_s, u"5000"_s)));
}

void TestConnectDialog::aKeptPasswordIsNeverShown()
{
    QSignalSpy saved(&m_form->dialog, &ConnectDialog::saveWanted);
    ConnectionProfile kept = profile(u"b"_s, u"b.example:9092"_s);
    kept.properties = {{u"security.protocol"_s, u"SASL_SSL"_s}, {u"sasl.mechanisms"_s, u"PLAIN"_s}};
    kept.keptSecrets = {u"sasl.password"_s};
    m_form->dialog.showProfiles({profile(u"a"_s, {}), kept}, u"a"_s);
    m_form->get<QListWidget>("profiles")->setCurrentRow(1);
    QCOMPARE(m_form->get<QLineEdit>("password")->text(), QString());
    QVERIFY(m_form->get<QLineEdit>("password")->placeholderText().contains(u"Saved"));
    m_form->click("saveProfile");
    QCOMPARE(emitted(saved), kept); // Untouched: it stays kept.
    m_form->type("password", u"new"_s);
    m_form->click("saveProfile");
    const ConnectionProfile changed = emitted(saved);
    QCOMPARE(changed.secrets, PropertyList({{u"sasl.password"_s, u"new"_s}}));
    QVERIFY(changed.keptSecrets.isEmpty());
}

void TestConnectDialog::furtherProperties()
{
    QSignalSpy saved(&m_form->dialog, &ConnectDialog::saveWanted);
    m_form->get<QListWidget>("profiles")->setCurrentRow(1);
    m_form->click("addProperty");
    auto *table = m_form->get<QTableWidget>("properties");
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
    m_form->click("saveProfile");
    QCOMPARE(emitted(saved).secrets, PropertyList({{u"ssl.keystore.password"_s, u"topsecret"_s}}));
    table->setCurrentCell(0, 0);
    m_form->click("removeProperty");
    m_form->click("saveProfile");
    QVERIFY(emitted(saved).secrets.empty());
}

void TestConnectDialog::editsSurviveASave()
{
    auto *list = m_form->get<QListWidget>("profiles");
    list->setCurrentRow(1);
    m_form->type("topic", u"edited"_s);
    QVERIFY(list->item(1)->text().contains(u"not saved"));
    list->setCurrentRow(0);
    // Another profile is saved meanwhile.
    ConnectionProfile renamed = profile(u"a"_s, {});
    renamed.name = u"Renamed"_s;
    m_form->dialog.showProfiles({renamed, profile(u"b"_s, u"b.example:9092"_s)}, u"a"_s);
    QVERIFY(list->item(0)->text().contains(u"Renamed"));
    list->setCurrentRow(1);
    QCOMPARE(m_form->get<QLineEdit>("topic")->text(), u"edited"_s);
}

void TestConnectDialog::aNewProfileStaysChosenWhenSaved()
{
    QSignalSpy wanted(&m_form->dialog, &ConnectDialog::saveWanted);
    m_form->click("newProfile");
    m_form->type("profileName", u"Mine"_s);
    m_form->click("saveProfile");
    ConnectionProfile saved = emitted(wanted);
    saved.id = u"new"_s;
    m_form->dialog.showProfiles({profile(u"a"_s, {}), profile(u"b"_s, u"b.example:9092"_s), saved}, u"a"_s);
    QCOMPARE(m_form->get<QListWidget>("profiles")->currentRow(), 2);
    QCOMPARE(m_form->get<QLineEdit>("profileName")->text(), u"Mine"_s);
}

void TestConnectDialog::aProblemStaysTold()
{
    m_form->dialog.showProblem(Message::plain(u"The keyring is locked."_s));
    m_form->dialog.showProfiles({profile(u"a"_s, {}), profile(u"b"_s, u"b.example:9092"_s)}, u"b"_s);
    QCOMPARE(m_form->outcome(), u"The keyring is locked."_s);
    m_form->get<QListWidget>("profiles")->setCurrentRow(1);
    QCOMPARE(m_form->outcome(), QString());
}

void TestConnectDialog::deletingIsAskedAbout()
{
    QSignalSpy removed(&m_form->dialog, &ConnectDialog::removeWanted);
    auto *list = m_form->get<QListWidget>("profiles");
    list->setCurrentRow(1);
    m_form->click("removeProfile");
    auto *question = m_form->get<QMessageBox>("removeQuestion");
    QTRY_VERIFY(question->isVisible());
    QVERIFY(question->text().contains(u"Profile b"));
    QTest::keyClick(question, Qt::Key_Return); // Enter deletes nothing.
    QTRY_VERIFY(!m_form->get<QMessageBox>("removeQuestion"));
    QCOMPARE(list->count(), 2);
    QCOMPARE(removed.size(), 0);
    // What has been connected meanwhile stays.
    m_form->click("removeProfile");
    m_form->dialog.showProfiles({profile(u"a"_s, {}), profile(u"b"_s, u"b.example:9092"_s)}, u"b"_s);
    m_form->click("removeConfirmed");
    QCOMPARE(list->count(), 2);
    QCOMPARE(removed.size(), 0);
}

void TestConnectDialog::aNewProfileIsNamedFirst()
{
    for (const char *button : {"newProfile", "duplicateProfile"}) {
        m_form->click(button);
        auto *name = m_form->get<QLineEdit>("profileName");
        QTRY_VERIFY(name->hasFocus());
        QCOMPARE(name->selectedText(), name->text());
    }
}

/// However long it is: the button that was just clicked is clicked again.
void TestConnectDialog::anAnswerMovesNothing()
{
    m_form->get<QListWidget>("profiles")->setCurrentRow(1);
    const auto places = [&] {
        QList<QRect> all;
        for (const char *name : {"testConnection", "addProperty", "connect", "saveProfile", "newProfile"}) {
            auto *button = m_form->get<QWidget>(name);
            all.append(QRect(button->mapTo(&m_form->dialog, QPoint()), button->size()));
        }
        return all;
    };
    QCoreApplication::processEvents();
    const QList<QRect> before = places();
    const QSize size = m_form->dialog.size();
    m_form->click("testConnection");
    m_form->dialog.showReport(
        {false, Message::plain(u"words "_s.repeated(300)), Message::plain(u"advice "_s.repeated(99))});
    QTest::qWait(0);
    QCoreApplication::processEvents();
    QCOMPARE(places(), before);
    QCOMPARE(m_form->dialog.size(), size);
}

void TestConnectDialog::connectedIsWhatAnswers()
{
    const auto text = [&] { return m_form->get<QListWidget>("profiles")->item(0)->text(); };
    QCOMPARE(text(), u"Profile a (not connected)"_s);
    m_form->dialog.setAnswering(true);
    QCOMPARE(text(), u"Profile a (connected)"_s);
    m_form->dialog.setAnswering(false);
    QCOMPARE(text(), u"Profile a (not connected)"_s);
}

QTEST_MAIN(TestConnectDialog)
#include "tst_connect_dialog.moc"
