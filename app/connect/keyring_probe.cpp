// SPDX-FileCopyrightText: 2026 The Spendwatch authors
// SPDX-License-Identifier: GPL-3.0-only
#include "app/connect/keyring_probe.h"

#include <QDBusConnection>
#include <QDBusPendingCallWatcher>
#include <QDBusPendingReply>
#include <QLibrary>

#include <algorithm>
#include <array>

using namespace Qt::StringLiterals;

namespace spendwatch {

namespace {

QDBusMessage secretService()
{
    return QDBusMessage::createMethodCall(u"org.freedesktop.secrets"_s, u"/org/freedesktop/secrets"_s,
                                          u"org.freedesktop.Secret.Service"_s, u"ReadAlias"_s)
           << u"default"_s;
}

QDBusMessage wallet(const QString &daemon)
{
    return QDBusMessage::createMethodCall(u"org.kde."_s + daemon, u"/modules/"_s + daemon, u"org.kde.KWallet"_s,
                                          u"networkWallet"_s);
}

/// The keyrings that may be asked, the desktop's own first.
QList<QDBusMessage> keyrings()
{
    const QList<QDBusMessage> wallets{wallet(u"kwalletd6"_s), wallet(u"kwalletd5"_s)};
    if (qgetenv("XDG_CURRENT_DESKTOP") == "KDE" || qgetenv("DESKTOP_SESSION").startsWith("kde"))
        return wallets + QList{secretService()};
    return QList{secretService()} + wallets;
}

KeyringProbe::State stateOf(const QDBusMessage &answer)
{
    if (answer.type() == QDBusMessage::ReplyMessage)
        return KeyringProbe::State::Answers;
    constexpr std::array TimedOut{QDBusError::NoReply, QDBusError::Timeout, QDBusError::TimedOut};
    constexpr std::array AnsweredInItsWay{QDBusError::UnknownMethod, QDBusError::UnknownObject,
                                          QDBusError::UnknownInterface, QDBusError::InvalidArgs};
    const QDBusError::ErrorType error = QDBusError(answer).type();
    if (std::ranges::find(TimedOut, error) != TimedOut.end())
        return KeyringProbe::State::Silent;
    if (std::ranges::find(AnsweredInItsWay, error) != AnsweredInItsWay.end())
        return KeyringProbe::State::Answers;
    return KeyringProbe::State::Absent;
}

/// Who it is that answers under this name, which a keyring that was started again has, too.
QDBusMessage ownerOf(const QString &service)
{
    return QDBusMessage::createMethodCall(u"org.freedesktop.DBus"_s, u"/org/freedesktop/DBus"_s,
                                          u"org.freedesktop.DBus"_s, u"GetNameOwner"_s)
           << service;
}

/// libsecret keeps its session with the keyring for good, and a keyring that was started again does not know it.
void forgetSessionUnlessOf(const QString &owner)
{
    using Disconnect = void (*)();
    static const auto disconnect =
        reinterpret_cast<Disconnect>(QLibrary(u"secret-1"_s, 0).resolve("secret_service_disconnect"));
    static QString before; // One for the process, like libsecret's session.
    if (disconnect && !before.isEmpty() && before != owner)
        disconnect();
    before = owner;
}

} // namespace

void KeyringProbe::ask(const Answered &answered)
{
    if (!QDBusConnection::sessionBus().isConnected())
        return answered(State::Absent);
    ask(keyrings(), answered);
}

void KeyringProbe::ask(QList<QDBusMessage> services, const Answered &answered)
{
    const QDBusMessage question = services.takeFirst();
    call(question, [this, services, service = question.service(), answered](const QDBusMessage &answer) {
        const State state = stateOf(answer);
        if (state == State::Absent && !services.isEmpty())
            return ask(services, answered);
        if (state != State::Answers)
            return answered(state);
        // The answer itself does not name its sender in each version of Qt.
        call(ownerOf(service), [answered](const QDBusMessage &owner) {
            forgetSessionUnlessOf(owner.arguments().value(0).toString());
            answered(State::Answers);
        });
    });
}

void KeyringProbe::call(const QDBusMessage &question, const std::function<void(const QDBusMessage &)> &replied)
{
    auto *watcher = new QDBusPendingCallWatcher(
        QDBusConnection::sessionBus().asyncCall(question, static_cast<int>(m_timeout.count())), this);
    connect(watcher, &QDBusPendingCallWatcher::finished, this, [watcher, replied] {
        watcher->deleteLater();
        replied(watcher->reply());
    });
}

} // namespace spendwatch
