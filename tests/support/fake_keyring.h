// SPDX-FileCopyrightText: 2026 The Spendwatch authors
// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include <QDBusConnection>
#include <QDBusMessage>
#include <QDBusVirtualObject>
#include <QSet>

namespace spendwatch::test {

/// Speaks as much of the Secret Service as saving a password takes, and answers late or never where it is told to. On a
/// connection of its own to the session's bus.
class FakeKeyring : public QDBusVirtualObject
{
    Q_OBJECT
public:
    FakeKeyring();
    ~FakeKeyring() override;

    /// Calls of these members are not answered from now on; "*": of none.
    void hold(const QSet<QString> &members) { m_held = members; }
    /// Answers what waits, in its order, and all that comes.
    void release();
    /// The passwords it was given, in their order.
    [[nodiscard]] const QByteArrayList &kept() const { return m_kept; }
    [[nodiscard]] qsizetype waiting() const { return m_waiting.size(); }

    bool handleMessage(const QDBusMessage &message, const QDBusConnection &connection) override;
    [[nodiscard]] QString introspect(const QString &path) const override;

private:
    [[nodiscard]] QDBusMessage answer(const QDBusMessage &message);

    QDBusConnection m_bus;
    QSet<QString> m_held;
    QList<QDBusMessage> m_waiting;
    QByteArrayList m_kept;
};

} // namespace spendwatch::test
