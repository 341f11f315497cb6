// SPDX-FileCopyrightText: 2026 The Spendwatch authors
// SPDX-License-Identifier: GPL-3.0-only
// A window that only observes shows everything and offers nothing that writes.
#include "ui/connect/profile_form.h"
#include "ui/send/send_panel.h"
#include "ui/top_bar/top_bar.h"

#include <QAction>
#include <QCheckBox>
#include <QLabel>
#include <QMenuBar>
#include <QPushButton>
#include <QSignalSpy>
#include <QTabWidget>
#include <QTest>
#include <QToolButton>

#include <algorithm>

#include "gui/window_fixture.h"

using namespace spendwatch;
using namespace Qt::StringLiterals;

namespace {

const SendTarget &observed()
{
    static const SendTarget target{u"purchase_topic"_s, u"kafka-1.example:9092"_s, true};
    return target;
}

MessagePage letters()
{
    MessagePage page;
    page.query.topic = TopicRole::DeadLetters;
    for (int number = 0; number < 3; ++number) {
        BrowsedMessage message;
        message.place = {PartitionNumber(0), number};
        message.value = "no purchase"_ba;
        page.messages.push_back(message);
    }
    return page;
}

bool saysWhy(const QString &text)
{
    return text.contains(u"only observed"_s);
}

} // namespace

class TestObserving : public QObject
{
    Q_OBJECT

private slots:
    void offersNothingThatWrites();
    void offersItAgainForAnotherSource();
    void offersNothingInAnotherLanguageEither();
    void sendsNothingThoughAsked();
    void saysThatItObserves();
    void isTickedInAProfile();
};

void TestObserving::offersNothingThatWrites()
{
    WindowFixture at(3);
    at.window.setSendTarget(observed());
    at.window.showMessages(letters());
    auto *send = at.window.findChild<TopBar *>()->findChild<QPushButton *>(u"send"_s);
    auto *options = at.find<QToolButton>("sendOptions");
    auto *resend = at.find<QPushButton>("messagesResend");
    for (const QWidget *widget : std::initializer_list<QWidget *>{send, options, resend}) {
        QVERIFY2(!widget->isEnabled(), qPrintable(widget->objectName()));
        QVERIFY2(saysWhy(widget->toolTip()), qPrintable(widget->toolTip()));
    }
    for (const char *name : {"sendDefaults", "sendOptions"})
        QVERIFY2(!at.find<QAction>(name)->isEnabled(), name);
    const auto *tabs = at.window.findChild<QTabWidget *>(); // Kafka's facts are there all the same.
    bool showsKafka = false;
    for (int tab = 0; tab < tabs->count(); ++tab)
        showsKafka = showsKafka || (tabs->tabText(tab) == u"Kafka"_s && tabs->isTabVisible(tab));
    QVERIFY(showsKafka);
}

void TestObserving::offersItAgainForAnotherSource()
{
    WindowFixture at(3);
    at.window.setSendTarget(observed());
    at.sendToKafka();
    at.window.showMessages(letters());
    for (const char *name : {"send", "messagesResend"}) {
        QVERIFY2(at.find<QPushButton>(name)->isEnabled(), name);
        QVERIFY2(!saysWhy(at.find<QPushButton>(name)->toolTip()), name);
    }
    QVERIFY(at.find<QToolButton>("sendOptions")->isEnabled());
    for (const char *name : {"sendDefaults", "sendOptions"})
        QVERIFY2(at.find<QAction>(name)->isEnabled(), name);
}

/// The window is built again then.
void TestObserving::offersNothingInAnotherLanguageEither()
{
    WindowFixture at(3);
    at.window.setSendTarget(observed());
    at.window.showMessages(letters());
    QEvent change(QEvent::LanguageChange);
    QCoreApplication::sendEvent(&at.window, &change);
    QCoreApplication::processEvents();
    for (const char *name : {"send", "messagesResend"})
        QVERIFY2(!at.find<QPushButton>(name)->isEnabled(), name);
}

void TestObserving::sendsNothingThoughAsked()
{
    SendPanel panel;
    panel.setTarget(observed());
    const QSignalSpy sent(&panel, &SendPanel::sendWanted);
    panel.show();
    panel.sendDefaults();
    QVERIFY(!panel.findChild<QPushButton *>(u"send"_s)->isEnabled());
    QVERIFY(!panel.findChild<QWidget *>(u"sendQuestion"_s));
    QVERIFY(saysWhy(panel.findChild<QLabel *>(u"hint"_s)->text()));
    QCOMPARE(sent.count(), 0);
}

void TestObserving::saysThatItObserves()
{
    WindowFixture at(3);
    at.window.setSendTarget(observed());
    at.tick([](Snapshot &snapshot) {
        snapshot.status.state = WorkerState::Running;
        snapshot.status.observing = true;
        snapshot.status.partitions = 12;
        snapshot.status.partitionsOwned = 0;
        snapshot.status.lag = 5;
    });
    QCOMPARE(at.find<QWidget>("state")->accessibleName(), u"State: Observing"_s);
    const QString details = at.find<QWidget>("stateDetails")->accessibleName();
    QVERIFY2(details.contains(u"lag 5"_s) && details.contains(u"12 partitions"_s), qPrintable(details));
}

void TestObserving::isTickedInAProfile()
{
    ProfileForm form;
    ConnectionProfile profile;
    profile.name = u"production"_s;
    profile.brokers = u"kafka:9092"_s;
    form.show(profile);
    auto *box = form.findChild<QCheckBox *>(u"observe"_s);
    QVERIFY(!box->isChecked());
    const QSignalSpy edited(&form, &ProfileForm::edited);
    box->setChecked(true);
    QCOMPARE(edited.count(), 1);
    QVERIFY(form.profile().observe);
    form.show(form.profile());
    QVERIFY(box->isChecked());
    profile.brokers.clear(); // A journal has nobody else who counts it.
    profile.observe = true;
    form.show(profile);
    QVERIFY(!box->isVisibleTo(&form));
    QVERIFY(!form.profile().observe);
}

QTEST_MAIN(TestObserving)
#include "tst_observing.moc"
