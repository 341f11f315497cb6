// SPDX-FileCopyrightText: 2026 The Spendwatch authors
// SPDX-License-Identifier: GPL-3.0-only
// Test purchases, from the button to the end of the job.
#include "ui/send/send_panel.h"
#include "ui/send/whole_number_box.h"

#include <QCheckBox>
#include <QDoubleSpinBox>
#include <QLabel>
#include <QLineEdit>
#include <QMenuBar>
#include <QMessageBox>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QRadioButton>
#include <QSignalSpy>
#include <QTest>

#include "gui/window_fixture.h"

using namespace Qt::StringLiterals;
using namespace spendwatch;

namespace {

SendPanel *openPanel(WindowFixture &at)
{
    QTest::mouseClick(at.find<QWidget>("sendOptions"), Qt::LeftButton);
    auto *panel = at.window.findChild<SendPanel *>();
    if (!QTest::qWaitForWindowExposed(panel))
        qFatal("The dialog does not appear");
    return panel;
}

/// Replaces what stands in a box by typing.
void retype(QWidget *box, const QString &text)
{
    QTest::keyClick(box, Qt::Key_A, Qt::ControlModifier);
    QTest::keyClicks(box, text);
}

} // namespace

class TestSending : public QObject
{
    Q_OBJECT

private slots:
    void oneClickSendsTheDefaults();
    void sendsThePlanThatWasTyped();
    void wrongInputIsNamedAndNotSent();
    void progressAndStop();
    void failureIsTold();
    void shortcutSends();
    void kafkaIsAskedAboutFirst_data();
    void kafkaIsAskedAboutFirst();
    void kafkaHasNoKeyAndNoPrimaryButton();
    void theQuestionGoesWithItsTarget();
    void typingDoesNotSend_data();
    void typingDoesNotSend();
    void theFocusComesBack();
};

void TestSending::oneClickSendsTheDefaults()
{
    WindowFixture at(3);
    QSignalSpy sent(&at.window, &MainWindow::sendWanted);
    QTest::mouseClick(at.find<QPushButton>("send"), Qt::LeftButton);
    QCOMPARE(sent.size(), 1);
    const auto plan = sent[0][0].value<SendPlan>();
    QCOMPARE(plan.count, 100);
    QCOMPARE(plan.customers, (QStringList{u"hamzah"_s, u"meher"_s, u"brian"_s}));
}

void TestSending::sendsThePlanThatWasTyped()
{
    WindowFixture at(3);
    QSignalSpy sent(&at.window, &MainWindow::sendWanted);
    SendPanel *panel = openPanel(at);
    retype(panel->findChild<WholeNumberBox *>(u"count"_s), u"2500"_s);
    auto *customers = panel->findChild<QPlainTextEdit *>(u"customers"_s);
    customers->clear();
    QTest::keyClicks(customers, u"anna, bo"_s);
    QTest::mouseClick(panel->findChild<QRadioButton *>(u"steady"_s), Qt::LeftButton, {}, QPoint(8, 8));
    retype(panel->findChild<QDoubleSpinBox *>(u"rate"_s), u"50"_s);
    retype(panel->findChild<WholeNumberBox *>(u"leastAmount"_s), u"-3"_s);
    retype(panel->findChild<WholeNumberBox *>(u"maxAmount"_s), u"9"_s);
    QTest::keyClicks(panel->findChild<QLineEdit *>(u"seed"_s), u"42"_s);
    QTest::mouseClick(panel->findChild<QPushButton *>(u"send"_s), Qt::LeftButton);
    QCOMPARE(sent.size(), 1);
    const auto plan = sent[0][0].value<SendPlan>();
    QCOMPARE(plan.count, 2500);
    QCOMPARE(plan.customers, (QStringList{u"anna"_s, u"bo"_s}));
    QCOMPARE(plan.perSecond, 50.0);
    QCOMPARE(plan.minAmount, -3);
    QCOMPARE(plan.maxAmount, 9);
    QCOMPARE(plan.seed, std::optional<quint64>(42));
}

void TestSending::wrongInputIsNamedAndNotSent()
{
    WindowFixture at(3);
    SendPanel *panel = openPanel(at);
    retype(panel->findChild<WholeNumberBox *>(u"leastAmount"_s), u"30"_s);
    QVERIFY(!panel->findChild<QPushButton *>(u"send"_s)->isEnabled());
    QVERIFY(!panel->findChild<QLabel *>(u"hint"_s)->text().isEmpty());
}

void TestSending::progressAndStop()
{
    WindowFixture at(3);
    auto *send = at.find<QPushButton>("send");
    auto *stop = at.find<QPushButton>("sendStop");
    QSignalSpy stopped(&at.window, &MainWindow::sendStopWanted);
    QVERIFY(!stop->isVisible());
    QTest::mouseClick(send, Qt::LeftButton);
    at.window.showSendProgress({SendState::Sending, 40, 100, 20, {}});
    QVERIFY(!send->isEnabled());
    QVERIFY(stop->isVisible());
    QVERIFY(at.find<QWidget>("sendProgress")->accessibleName().contains(u"40 of 100"_s));
    QTest::mouseClick(stop, Qt::LeftButton);
    QCOMPARE(stopped.size(), 1);
    at.window.showSendProgress({SendState::StoppedByUser, 41, 100, 20, {}});
    QVERIFY(send->isEnabled());
    QVERIFY(!stop->isVisible());
}

void TestSending::failureIsTold()
{
    WindowFixture at(3);
    QTest::mouseClick(at.find<QPushButton>("send"), Qt::LeftButton);
    at.window.showSendProgress({SendState::Failed, 3, 100, 0, Message::plain(u"The disk is full."_s)});
    QVERIFY(at.find<QWidget>("sendProgress")->accessibleName().contains(u"The disk is full."_s));
    QVERIFY(at.find<QPushButton>("send")->isEnabled());
}

void TestSending::shortcutSends()
{
    WindowFixture at(3);
    QSignalSpy sent(&at.window, &MainWindow::sendWanted);
    at.window.activateWindow();
    QTRY_VERIFY(at.window.isActiveWindow());
    QTest::keyClick(&at.window, Qt::Key_S, Qt::ControlModifier);
    QTRY_COMPARE(sent.size(), 1);
}

void TestSending::kafkaIsAskedAboutFirst_data()
{
    addRows("way", {u"button"_s, u"menu"_s, u"dialog"_s});
}

void TestSending::kafkaIsAskedAboutFirst()
{
    QFETCH(QString, way);
    WindowFixture at(3);
    at.sendToKafka();
    QSignalSpy sent(&at.window, &MainWindow::sendWanted);
    SendPanel *panel = way == u"dialog"_s ? openPanel(at) : nullptr;
    const auto press = [&] {
        if (panel)
            QTest::mouseClick(panel->findChild<QPushButton *>(u"send"_s), Qt::LeftButton);
        else if (way == u"menu"_s)
            at.find<QAction>("sendDefaults")->trigger();
        else
            QTest::mouseClick(at.find<QPushButton>("send"), Qt::LeftButton);
    };
    press();
    auto *question = at.find<QMessageBox>("sendQuestion");
    QTRY_VERIFY(question->isVisible());
    QCOMPARE(sent.size(), 0);
    QVERIFY(question->text().contains(u"100"));
    QVERIFY(question->informativeText().contains(u"purchase_topic"));
    QVERIFY(question->informativeText().contains(u"kafka-1.example:9092"));
    // Whoever presses Enter without reading writes nothing.
    QTest::keyClick(question, Qt::Key_Return);
    QTRY_VERIFY(!at.window.findChild<QMessageBox *>(u"sendQuestion"_s));
    QCOMPARE(sent.size(), 0);
    press();
    QTest::mouseClick(at.find<QPushButton>("sendConfirmed"), Qt::LeftButton);
    QTRY_COMPARE(sent.size(), 1);
    QCOMPARE(sent[0][0].value<SendPlan>().count, 100);
}

void TestSending::kafkaHasNoKeyAndNoPrimaryButton()
{
    WindowFixture at(3);
    QVERIFY(at.find<QPushButton>("send")->isDefault());
    at.sendToKafka();
    QVERIFY(!at.find<QPushButton>("send")->isDefault());
    QVERIFY(!openPanel(at)->findChild<QPushButton *>(u"send"_s)->isDefault());
    QVERIFY(at.find<QAction>("sendDefaults")->shortcuts().isEmpty());
    at.window.activateWindow();
    QTRY_VERIFY(at.window.isActiveWindow());
    QTest::keyClick(&at.window, Qt::Key_S, Qt::ControlModifier);
    QCoreApplication::processEvents();
    QVERIFY(!at.window.findChild<QMessageBox *>(u"sendQuestion"_s));
}

void TestSending::theQuestionGoesWithItsTarget()
{
    WindowFixture at(3);
    at.sendToKafka();
    QSignalSpy sent(&at.window, &MainWindow::sendWanted);
    QTest::mouseClick(at.find<QPushButton>("send"), Qt::LeftButton);
    QTRY_VERIFY(at.find<QMessageBox>("sendQuestion")->isVisible());
    at.window.setSendTarget({u"other_topic"_s, u"other.example:9092"_s});
    QTRY_VERIFY(!at.window.findChild<QMessageBox *>(u"sendQuestion"_s));
    QCOMPARE(sent.size(), 0);
}

void TestSending::typingDoesNotSend_data()
{
    addTypingRows();
}

/// A person who types and wants to save.
void TestSending::typingDoesNotSend()
{
    QFETCH(QByteArray, field);
    WindowFixture at(3);
    QSignalSpy sent(&at.window, &MainWindow::sendWanted);
    auto *typed = at.typeInto(field.constData());
    QTest::keyClicks(typed, u"bri"_s);
    QTest::keyClick(typed, Qt::Key_S, Qt::ControlModifier);
    QCoreApplication::processEvents();
    QCOMPARE(sent.size(), 0);
    QCOMPARE(typed->text(), u"bri"_s);
}

/// Who sends by key can send again: the focus is where it was when the job has ended.
void TestSending::theFocusComesBack()
{
    WindowFixture at(3);
    at.window.activateWindow();
    QTRY_VERIFY(at.window.isActiveWindow());
    auto *send = at.find<QPushButton>("send");
    send->setFocus();
    QTest::keyClick(send, Qt::Key_Space);
    at.window.showSendProgress({SendState::Sending, 40, 100, 20, {}});
    QTRY_VERIFY(at.find<QPushButton>("sendStop")->hasFocus());
    at.window.showSendProgress({SendState::Done, 100, 100, 20, {}});
    QTRY_VERIFY(send->hasFocus());
}

QTEST_MAIN(TestSending)
#include "tst_sending.moc"
