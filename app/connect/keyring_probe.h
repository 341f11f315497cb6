// SPDX-FileCopyrightText: 2026 The Spendwatch authors
// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include <QDBusMessage>
#include <QObject>

#include <chrono>
#include <functional>

namespace spendwatch {

/// Finds out whether a keyring is on the session's bus and answers, before any request: keyring libraries wait for an
/// answer as long as the bus does, which is 25 s a call, and some of them block the calling thread. Belongs to the GUI
/// thread, which it never blocks.
class KeyringProbe : public QObject
{
    Q_OBJECT
public:
    enum class State {
        Absent, ///< There is no keyring.
        Silent, ///< There is one, or one is being started, and it did not answer in time.
        Answers,
    };
    using Answered = std::function<void(State)>;

    explicit KeyringProbe(std::chrono::milliseconds timeout) : m_timeout(timeout) { }

    /// `answered` is called within the timeout, at once where there is no bus; never once this is destroyed.
    void ask(const Answered &answered);

private:
    void ask(QList<QDBusMessage> services, const Answered &answered);
    void call(const QDBusMessage &question, const std::function<void(const QDBusMessage &)> &replied);

    const std::chrono::milliseconds m_timeout;
};

} // namespace spendwatch
