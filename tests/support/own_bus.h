// SPDX-FileCopyrightText: 2026 The Spendwatch authors
// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include <QProcess>
#include <QTemporaryDir>

namespace spendwatch::test {

/// A message bus of its own, on which nothing starts by itself: neither the keyring nor the notifications of the person
/// at this computer are touched. Ends with this, and so does what was started on it.
class OwnBus
{
public:
    ~OwnBus();

    /// Makes it the session's bus of this process, which must not have used one before. False: there is no dbus-daemon.
    [[nodiscard]] bool start();
    /// Starts a program on this bus, with a home of its own and `input` on its standard input; waits until it owns
    /// `service`.
    [[nodiscard]] bool run(QProcess &process, const QString &program, const QStringList &arguments,
                           const QByteArray &input, const QString &service) const;
    [[nodiscard]] bool owned(const QString &service) const;

private:
    QTemporaryDir m_dir;
    QProcess m_daemon;
};

} // namespace spendwatch::test
