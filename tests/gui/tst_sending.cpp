// SPDX-FileCopyrightText: 2026 The Spendwatch authors
// SPDX-License-Identifier: GPL-3.0-only
// Test purchases, from the button to the end of the job.
#include "ui/send/send_panel.h"
#include "ui/send/whole_number_box.h"

#include <QCheckBox>
#include <QDoubleSpinBox>
#include <QLabel>
#include <QLineEdit>
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

QTEST_MAIN(TestSending)
#include "tst_sending.moc"
