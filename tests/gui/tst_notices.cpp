// SPDX-FileCopyrightText: 2026 The Spendwatch authors
// SPDX-License-Identifier: GPL-3.0-only
// Alerts as notifications of the desktop, told to a service on a bus of the test's own.
#include "ui/tray/tray.h"

#include <QCheckBox>
#include <QDBusConnection>
#include <QPushButton>
#include <QSignalSpy>
#include <QTest>

#include "gui/window_fixture.h"
#include "support/own_bus.h"

using namespace spendwatch;
using namespace Qt::StringLiterals;

/// The desktop's side, as org.freedesktop.Notifications wants it.
class NotificationService : public QObject
{
    Q_OBJECT
    Q_CLASSINFO("D-Bus Interface", "org.freedesktop.Notifications")
public:
    struct Notice {
        QString title;
        QString text;
        QStringList actions;
    };
    bool markup = true;
    QList<Notice> reported;

public slots:
    QStringList GetCapabilities() { return markup ? QStringList{u"body"_s, u"body-markup"_s} : QStringList{u"body"_s}; }
    uint Notify(const QString &, uint, const QString &, const QString &title, const QString &text,
                const QStringList &actions, const QVariantMap &, int)
    {
        reported.append({title, text, actions});
        return uint(reported.size());
    }

signals:
    void ActionInvoked(uint id, const QString &action);
};

class TestNotices : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase();
    void init();
    void cleanup();
    void anAlertIsToldOnceAMinute();
    void whoWantsNoneIsNotTold();
    void aClickBringsTheWindow();
    void textIsLiteral_data();
    void textIsLiteral();
    void withoutAServiceNothingBreaks();

private:
    test::OwnBus m_bus;
    std::unique_ptr<NotificationService> m_service;
};

void TestNotices::initTestCase()
{
    if (!m_bus.start())
        QSKIP("dbus-daemon is not installed");
}

void TestNotices::init()
{
    m_service = std::make_unique<NotificationService>();
    QDBusConnection desktop =
        QDBusConnection::connectToBus(qEnvironmentVariable("DBUS_SESSION_BUS_ADDRESS"), u"desktop"_s);
    QVERIFY(desktop.registerObject(u"/org/freedesktop/Notifications"_s, m_service.get(),
                                   QDBusConnection::ExportAllSlots | QDBusConnection::ExportAllSignals));
    QVERIFY(desktop.registerService(u"org.freedesktop.Notifications"_s));
}

void TestNotices::cleanup()
{
    QDBusConnection::disconnectFromBus(u"desktop"_s);
    m_service.reset();
}

void TestNotices::anAlertIsToldOnceAMinute()
{
    WindowFixture fixture(3);
    const auto reject = [&fixture](qint64 afterMs, qint64 count) {
        fixture.tick([=](Snapshot &snapshot) {
            snapshot.timeMs += afterMs;
            snapshot.headline.rejected = count;
            snapshot.newRejected = {{snapshot.timeMs, message("not JSON"), {}, PartitionNumber(0), 1, "x", 1}};
        });
    };
    reject(0, 1);
    QTRY_COMPARE(m_service->reported.size(), 1);
    QCOMPARE(m_service->reported[0].title, u"Messages were rejected"_s);
    QVERIFY(m_service->reported[0].text.contains(u"not JSON"));
    reject(30'000, 2);
    reject(59'000, 3);
    reject(61'000, 10);
    QTRY_COMPARE(m_service->reported.size(), 2);
    QVERIFY2(m_service->reported[1].text.startsWith(u"7 messages were not valid purchases."),
             qPrintable(m_service->reported[1].text));
}

void TestNotices::whoWantsNoneIsNotTold()
{
    WindowFixture fixture(3);
    QTest::keyClick(&fixture.window, Qt::Key_A, Qt::ControlModifier | Qt::ShiftModifier);
    auto *choice = fixture.find<QCheckBox>("alertDesktop");
    QTRY_VERIFY(choice->isVisible() && choice->isChecked());
    QTest::keyClick(choice, Qt::Key_Space);
    QTest::mouseClick(fixture.find<QPushButton>("alertsOk"), Qt::LeftButton);
    fixture.tick([](Snapshot &snapshot) { snapshot.headline.rejected = 1; });
    QVERIFY(fixture.find<QWidget>("notice")->isVisible());
    fixture.window.findChild<Tray *>()->report(u"Another"_s, u"Text"_s);
    QTRY_COMPARE(m_service->reported.size(), 1);
    QCOMPARE(m_service->reported[0].title, u"Another"_s);
}

void TestNotices::aClickBringsTheWindow()
{
    WindowFixture fixture(3);
    auto *tray = fixture.window.findChild<Tray *>();
    QSignalSpy wanted(tray, &Tray::windowWanted);
    fixture.window.hide();
    tray->report(u"Title"_s, u"Text"_s);
    QTRY_COMPARE(m_service->reported.size(), 1);
    QVERIFY(m_service->reported[0].actions.contains(u"default"_s));
    emit m_service->ActionInvoked(77, u"default"_s); // another program's
    emit m_service->ActionInvoked(1, u"default"_s);
    QTRY_COMPARE(wanted.size(), 1);
    QTRY_VERIFY(fixture.window.isVisible());
}

void TestNotices::textIsLiteral_data()
{
    QTest::addColumn<bool>("markup");
    QTest::addColumn<QString>("sent");
    QTest::newRow("service that takes markup") << true << u"&lt;b&gt;brian&lt;/b&gt; &amp; co"_s;
    QTest::newRow("service that does not") << false << u"<b>brian</b> & co"_s;
}

void TestNotices::textIsLiteral()
{
    QFETCH(bool, markup);
    m_service->markup = markup;
    DesktopNotices notices;
    notices.report(u"Title"_s, u"<b>brian</b> & co"_s);
    QTRY_COMPARE(m_service->reported.size(), 1);
    QTEST(m_service->reported[0].text, "sent");
}

void TestNotices::withoutAServiceNothingBreaks()
{
    cleanup();
    DesktopNotices notices;
    QSignalSpy refused(&notices, &DesktopNotices::refused);
    notices.report(u"Title"_s, u"Text"_s);
    QTRY_COMPARE(refused.size(), 1);
    QCOMPARE(refused[0][1].toString(), u"Text"_s);
    init(); // It comes later.
    notices.report(u"Title"_s, u"Text"_s);
    QTRY_COMPARE(m_service->reported.size(), 1);
}

QTEST_MAIN(TestNotices)
#include "tst_notices.moc"
