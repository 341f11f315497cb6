// SPDX-FileCopyrightText: 2026 The Spendwatch authors
// SPDX-License-Identifier: GPL-3.0-only
#include "ui/send/send_panel.h"

#include <QAbstractSpinBox>
#include <QCheckBox>
#include <QDoubleSpinBox>
#include <QLabel>
#include <QLineEdit>
#include <QMessageBox>
#include <QPlainTextEdit>
#include <QProgressBar>
#include <QPushButton>
#include <QRadioButton>
#include <QSignalSpy>
#include <QTest>

using namespace spendwatch;
using namespace Qt::StringLiterals;

class TestSendPanel : public QObject
{
    Q_OBJECT

private slots:
    void init();
    void cleanup() { m_panel.reset(); }
    void oneClickSendsTheDemo();
    void nothingIsSentAnywhereUnknown();
    void enterInAFieldSendsToTheJournalOnly();
    void everythingTypedIsSent();
    void wrongInputIsTold_data();
    void wrongInputIsTold();
    void progressThenStop();
    void aFailureIsToldAndCanBeRepeated();

private:
    template <typename Field>
    Field *field(const char *name)
    {
        return m_panel->findChild<Field *>(QLatin1String(name));
    }
    void type(const char *name, const QString &text);
    void click(const char *name) { QTest::mouseClick(field<QPushButton>(name), Qt::LeftButton); }
    SendPlan sent() { return m_sent->takeFirst().first().value<SendPlan>(); }

    std::unique_ptr<SendPanel> m_panel;
    std::unique_ptr<QSignalSpy> m_sent;
};

void TestSendPanel::init()
{
    m_panel = std::make_unique<SendPanel>();
    m_panel->setTarget({});
    m_sent = std::make_unique<QSignalSpy>(m_panel.get(), &SendPanel::sendWanted);
    m_panel->show();
    QVERIFY(QTest::qWaitForWindowExposed(m_panel.get()));
}

void TestSendPanel::type(const char *name, const QString &text)
{
    auto *widget = field<QWidget>(name);
    widget->setFocus();
    QTest::keyClick(widget, Qt::Key_A, Qt::ControlModifier);
    QTest::keyClick(widget, Qt::Key_Delete);
    QTest::keyClicks(widget, text);
}

void TestSendPanel::oneClickSendsTheDemo()
{
    click("send");
    QCOMPARE(m_sent->size(), 1);
    const SendPlan plan = sent();
    const SendPlan demo;
    QCOMPARE(plan.count, demo.count);
    QCOMPARE(plan.customers, demo.customers);
    QCOMPARE(plan.minAmount, demo.minAmount);
    QCOMPARE(plan.maxAmount, demo.maxAmount);
    QVERIFY(plan.notes == demo.notes);
    QVERIFY(!plan.seed);
    QCOMPARE(plan.perSecond, 0.0);
    QVERIFY2(!field<QPushButton>("send")->isEnabled(), "a second job cannot be started while one runs");
}

void TestSendPanel::nothingIsSentAnywhereUnknown()
{
    SendPanel panel;
    QSignalSpy sent(&panel, &SendPanel::sendWanted);
    panel.show();
    QVERIFY(!panel.findChild<QPushButton *>(u"send"_s)->isEnabled());
    panel.sendDefaults();
    QCOMPARE(sent.size(), 0);
}

void TestSendPanel::enterInAFieldSendsToTheJournalOnly()
{
    m_panel->setTarget({u"purchase_topic"_s, u"kafka-1.example:9092"_s});
    QTest::keyClick(field<QLineEdit>("seed"), Qt::Key_Return);
    QVERIFY(!m_panel->findChild<QMessageBox *>(u"sendQuestion"_s));
    m_panel->setTarget({});
    QTest::keyClick(field<QLineEdit>("seed"), Qt::Key_Return);
    QCOMPARE(m_sent->size(), 1);
}

void TestSendPanel::everythingTypedIsSent()
{
    type("count", u"5000"_s);
    type("customers", u"anna, bob"_s);
    QTest::mouseClick(field<QRadioButton>("steady"), Qt::LeftButton, {}, {8, 8});
    type("rate", u"250"_s);
    type("leastAmount", u"-5"_s);
    type("maxAmount", u"9223372036854775807"_s);
    type("notes", u"cheese,bread"_s);
    QTest::mouseClick(field<QCheckBox>("sometimesNoNote"), Qt::LeftButton, {}, {8, 8});
    type("seed", u"18446744073709551615"_s);
    click("send");
    QCOMPARE(m_sent->size(), 1);
    const SendPlan plan = sent();
    QCOMPARE(plan.count, 5000);
    QCOMPARE(plan.customers, QStringList({u"anna"_s, u"bob"_s}));
    QCOMPARE(plan.perSecond, 250.0);
    QCOMPARE(plan.minAmount, -5);
    QCOMPARE(plan.maxAmount, std::numeric_limits<qint64>::max());
    QCOMPARE(plan.notes.size(), 2U);
    QCOMPARE(plan.notes[0].value_or(QString()), u"cheese"_s);
    QCOMPARE(plan.notes[1].value_or(QString()), u"bread"_s);
    QCOMPARE(plan.seed.value_or(0), std::numeric_limits<quint64>::max());
}

void TestSendPanel::wrongInputIsTold_data()
{
    QTest::addColumn<QByteArray>("name");
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("reported");
    QTest::newRow("no count") << QByteArray("count") << u"x"_s << u"How many"_s;
    QTest::newRow("nobody") << QByteArray("customers") << u" , "_s << u"Customers"_s;
    QTest::newRow("amounts crossed") << QByteArray("leastAmount") << u"21"_s << u"Maximum amount"_s;
    QTest::newRow("long note") << QByteArray("notes") << QString(4097, u'n') << u"Notes"_s;
    QTest::newRow("seed") << QByteArray("seed") << u"-1"_s << u"Seed"_s;
}

void TestSendPanel::wrongInputIsTold()
{
    QFETCH(QByteArray, name);
    QFETCH(QString, text);
    QFETCH(QString, reported);
    type(name.constData(), text);
    QVERIFY2(field<QLabel>("hint")->text().startsWith(reported), qPrintable(field<QLabel>("hint")->text()));
    QVERIFY(!field<QPushButton>("send")->isEnabled());
    click("send");
    QCOMPARE(m_sent->size(), 0);
}

void TestSendPanel::progressThenStop()
{
    QSignalSpy stopped(m_panel.get(), &SendPanel::stopWanted);
    click("send");
    m_panel->showProgress({SendState::Sending, 40, 100, 12.5, {}});
    QVERIFY(field<QLabel>("progressText")->text().startsWith(u"40 of 100 sent"));
    QCOMPARE(field<QProgressBar>("progressBar")->value(), 400);
    QVERIFY(field<QPushButton>("stop")->hasFocus());
    QTest::keyClick(field<QPushButton>("stop"), Qt::Key_Space);
    QCOMPARE(stopped.size(), 1);
    QCOMPARE(field<QLabel>("progressText")->text(), u"Stopping…"_s);
    m_panel->showProgress({SendState::StoppedByUser, 60, 100, 12.5, {}});
    QCOMPARE(field<QLabel>("progressText")->text(), u"Stopped: 60 of 100 sent"_s);
    QVERIFY(field<QPushButton>("send")->isEnabled());
}

void TestSendPanel::aFailureIsToldAndCanBeRepeated()
{
    click("send");
    m_panel->showProgress({SendState::Failed, 0, 100, 0, message("No <b>permission</b>")});
    QCOMPARE(field<QLabel>("progressProblem")->text(), u"No <b>permission</b>"_s);
    QVERIFY(field<QLabel>("progressProblem")->isVisible());
    m_sent->clear();
    click("send");
    QCOMPARE(m_sent->size(), 1);
}

QTEST_MAIN(TestSendPanel)
#include "tst_send_panel.moc"
