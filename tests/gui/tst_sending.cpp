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
    QCOMPARE(plan.customers, (QStringList{QStringLiteral("hamzah"), QStringLiteral("meher"), QStringLiteral("brian")}));
}

void TestSending::sendsThePlanThatWasTyped()
{
    WindowFixture at(3);
    QSignalSpy sent(&at.window, &MainWindow::sendWanted);
    SendPanel *panel = openPanel(at);
    retype(panel->findChild<WholeNumberBox *>(QStringLiteral("count")), QStringLiteral("2500"));
    auto *customers = panel->findChild<QPlainTextEdit *>(QStringLiteral("customers"));
    customers->clear();
    QTest::keyClicks(customers, QStringLiteral("anna, bo"));
    QTest::mouseClick(panel->findChild<QRadioButton *>(QStringLiteral("steady")), Qt::LeftButton, {}, QPoint(8, 8));
    retype(panel->findChild<QDoubleSpinBox *>(QStringLiteral("rate")), QStringLiteral("50"));
    retype(panel->findChild<WholeNumberBox *>(QStringLiteral("leastAmount")), QStringLiteral("-3"));
    retype(panel->findChild<WholeNumberBox *>(QStringLiteral("maxAmount")), QStringLiteral("9"));
    QTest::keyClicks(panel->findChild<QLineEdit *>(QStringLiteral("seed")), QStringLiteral("42"));
    QTest::mouseClick(panel->findChild<QPushButton *>(QStringLiteral("send")), Qt::LeftButton);
    QCOMPARE(sent.size(), 1);
    const auto plan = sent[0][0].value<SendPlan>();
    QCOMPARE(plan.count, 2500);
    QCOMPARE(plan.customers, (QStringList{QStringLiteral("anna"), QStringLiteral("bo")}));
    QCOMPARE(plan.perSecond, 50.0);
    QCOMPARE(plan.minAmount, -3);
    QCOMPARE(plan.maxAmount, 9);
    QCOMPARE(plan.seed, std::optional<quint64>(42));
}

void TestSending::wrongInputIsNamedAndNotSent()
{
    WindowFixture at(3);
    SendPanel *panel = openPanel(at);
    retype(panel->findChild<WholeNumberBox *>(QStringLiteral("leastAmount")), QStringLiteral("30"));
    QVERIFY(!panel->findChild<QPushButton *>(QStringLiteral("send"))->isEnabled());
    QVERIFY(!panel->findChild<QLabel *>(QStringLiteral("hint"))->text().isEmpty());
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
    QVERIFY(at.find<QWidget>("sendProgress")->accessibleName().contains(QStringLiteral("40 of 100")));
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
    at.window.showSendProgress({SendState::Failed, 3, 100, 0, Message::plain(QStringLiteral("The disk is full."))});
    QVERIFY(at.find<QWidget>("sendProgress")->accessibleName().contains(QStringLiteral("The disk is full.")));
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
