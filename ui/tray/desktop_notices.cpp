// SPDX-FileCopyrightText: 2026 The Spendwatch authors
// SPDX-License-Identifier: GPL-3.0-only
#include "ui/tray/desktop_notices.h"

#include <QDBusConnection>
#include <QDBusMessage>
#include <QDBusPendingCallWatcher>
#include <QDBusPendingReply>
#include <QVariantMap>

using namespace Qt::StringLiterals;

namespace spendwatch {

namespace {

const QString Service = u"org.freedesktop.Notifications"_s;
const QString Path = u"/org/freedesktop/Notifications"_s;
const QString DesktopEntry = u"io.github.spendwatch.Spendwatch"_s; // Its icon has the same name.
const QString Click = u"default"_s;
constexpr qsizetype MaxShown = 1000; ///< Notifications whose end was not reported.
constexpr int AnswerMs = 5000;
constexpr int ServiceDecides = -1; ///< The service decides how long it is shown.

QDBusPendingCall ask(const QString &method, const QVariantList &arguments = {})
{
    QDBusMessage message = QDBusMessage::createMethodCall(Service, Path, Service, method);
    message.setArguments(arguments);
    return QDBusConnection::sessionBus().asyncCall(message, AnswerMs);
}

} // namespace

DesktopNotices::DesktopNotices(QObject *parent) : QObject(parent)
{
    QDBusConnection bus = QDBusConnection::sessionBus();
    bus.connect(Service, Path, Service, u"ActionInvoked"_s, this, SLOT(noteAction(uint, QString)));
    bus.connect(Service, Path, Service, u"NotificationClosed"_s, this, SLOT(noteClosed(uint)));
}

void DesktopNotices::report(const QString &title, const QString &text)
{
    m_markup ? send(title, text) : learnThenTell(title, text);
}

void DesktopNotices::learnThenTell(const QString &title, const QString &text)
{
    auto *answer = new QDBusPendingCallWatcher(ask(u"GetCapabilities"_s), this);
    connect(answer, &QDBusPendingCallWatcher::finished, this, [this, title, text, answer] {
        answer->deleteLater();
        const QDBusPendingReply<QStringList> reply = *answer;
        if (reply.isError())
            return emit refused(title, text);
        m_markup = reply.value().contains(u"body-markup"_s);
        send(title, text);
    });
}

void DesktopNotices::send(const QString &title, const QString &text)
{
    const QVariantMap hints{{u"desktop-entry"_s, DesktopEntry}};
    auto *answer = new QDBusPendingCallWatcher(
        ask(u"Notify"_s, {u"Spendwatch"_s, 0U, DesktopEntry, title, *m_markup ? text.toHtmlEscaped() : text,
                          QStringList{Click, tr("Show Spendwatch")}, hints, ServiceDecides}),
        this);
    connect(answer, &QDBusPendingCallWatcher::finished, this, [this, title, text, answer] {
        answer->deleteLater();
        const QDBusPendingReply<uint> reply = *answer;
        if (reply.isError()) {
            m_markup.reset(); // Another service may come.
            return emit refused(title, text);
        }
        if (m_shown.size() >= MaxShown)
            m_shown.clear();
        m_shown.insert(reply.value());
    });
}

void DesktopNotices::noteAction(uint id, const QString &action)
{
    if (m_shown.contains(id) && action == Click)
        emit clicked();
}

} // namespace spendwatch
