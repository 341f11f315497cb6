// SPDX-FileCopyrightText: 2026 The Spendwatch authors
// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "app/connect/keyring_probe.h"

#include <QByteArray>
#include <QString>

#include <chrono>
#include <functional>
#include <memory>

namespace QKeychain {
class Job;
}

namespace spendwatch {

/// The system's keyring, with a bound on each wait. Belongs to the GUI thread, which it never blocks. No callback is
/// called once this is destroyed.
class Keyring : public QObject
{
    Q_OBJECT
public:
    enum class Answer {
        Done,
        Refused, ///< It is locked, or cannot do this now.
        Absent, ///< There is no keyring.
        Silent, ///< It has not answered yet; the outcome of the request is unknown.
    };
    using Answered = std::function<void(Answer)>;
    using Read = std::function<void(Answer, const QByteArray &)>;

    /// `timeout`: the limit of each wait.
    explicit Keyring(std::chrono::milliseconds timeout) : m_timeout(timeout), m_probe(timeout) { }

    /// Done without bytes: it holds nothing under `key`. While the keyring answers other requests, a person may be
    /// asked to unlock it, which has no time limit.
    void read(const QString &key, const Read &read);
    /// After Silent `answered` may be called once more, if the answer comes after all.
    void write(const QString &key, const QByteArray &bytes, const Answered &answered);
    /// Like write().
    void remove(const QString &key, const Answered &answered);

private:
    struct Request;
    using Shared = std::shared_ptr<Request>;

    void start(const Shared &request);
    void watch(const Shared &request);
    void giveUp(const Shared &request);
    void finish(const Shared &request, QKeychain::Job &job);

    const std::chrono::milliseconds m_timeout;
    KeyringProbe m_probe;
    int m_unanswered =
        0; ///< Requests that were given up. The keyring handles one after the other, so new ones would wait, too.
};

} // namespace spendwatch
