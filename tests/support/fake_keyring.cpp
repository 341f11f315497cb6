// SPDX-FileCopyrightText: 2026 The Spendwatch authors
// SPDX-License-Identifier: GPL-3.0-only
#include "support/fake_keyring.h"

#include <QDBusArgument>
#include <QDBusMetaType>
#include <QDBusObjectPath>
#include <QDBusVariant>

#include <utility>

using namespace Qt::StringLiterals;

namespace spendwatch::test {

namespace {

const QString Connection = u"fake keyring"_s;

QVariant path(const QString &name)
{
    return QVariant::fromValue(QDBusObjectPath(name));
}

QByteArray secretOf(const QVariant &structure)
{
    const auto argument = structure.value<QDBusArgument>();
    QDBusObjectPath session;
    QByteArray parameters;
    QByteArray value;
    QString type;
    argument.beginStructure();
    argument >> session >> parameters >> value >> type;
    argument.endStructure();
    return QByteArray::fromBase64(value);
}

} // namespace

FakeKeyring::FakeKeyring()
    : m_bus(QDBusConnection::connectToBus(qEnvironmentVariable("DBUS_SESSION_BUS_ADDRESS"), Connection))
{
    if (!m_bus.registerVirtualObject(u"/"_s, this, QDBusConnection::SubPath)
        || !m_bus.registerService(u"org.freedesktop.secrets"_s))
        qFatal("The bus takes no keyring");
}

FakeKeyring::~FakeKeyring()
{
    QDBusConnection::disconnectFromBus(Connection);
}

void FakeKeyring::release()
{
    m_held.clear();
    for (const QDBusMessage &message : std::exchange(m_waiting, {}))
        m_bus.send(answer(message));
}

bool FakeKeyring::handleMessage(const QDBusMessage &message, const QDBusConnection &)
{
    if (m_held.contains(message.member()) || m_held.contains(u"*"_s)) {
        message.setDelayedReply(true);
        m_waiting.append(message);
    } else {
        m_bus.send(answer(message));
    }
    return true;
}

QString FakeKeyring::introspect(const QString &) const
{
    return {};
}

QDBusMessage FakeKeyring::answer(const QDBusMessage &message)
{
    const QString member = message.member();
    const QVariantList arguments = message.arguments();
    if (member == u"OpenSession") {
        if (arguments.value(0).toString() != u"plain")
            return message.createErrorReply(QDBusError::NotSupported, u"Only plain sessions"_s);
        return message.createReply({QVariant::fromValue(QDBusVariant(QString())), path(u"/session"_s)});
    }
    if (member == u"CreateItem") {
        m_kept.append(secretOf(arguments.value(1)));
        return message.createReply({path(u"/item"_s), path(u"/"_s)});
    }
    if (member == u"ReadAlias")
        return message.createReply(path(u"/collection"_s));
    if (member == u"SearchItems") {
        const auto none = QVariant::fromValue(QList<QDBusObjectPath>());
        return message.createReply({none, none});
    }
    if (member == u"GetAll")
        return message.createReply(QVariant(QVariantMap()));
    return message.createErrorReply(QDBusError::UnknownMethod, member);
}

} // namespace spendwatch::test
