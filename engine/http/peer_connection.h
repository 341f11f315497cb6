// SPDX-FileCopyrightText: 2026 The Spendwatch authors
// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "engine/http/peer_limits.h"

#include <QBasicTimer>
#include <QByteArray>
#include <QObject>
#include <QSslConfiguration>
#include <QTcpSocket>

#include <chrono>
#include <deque>
#include <functional>
#include <memory>
#include <optional>
#include <string>

class QSslSocket;

namespace spendwatch {

/// What another instance answered.
struct PeerAnswer {
    int status = 0;
    QByteArray body;
};

/// The one connection to another instance, kept open. Questions go out at once, behind those that are not answered yet; the
/// answers come in the same order. When one does not come in time, all of them count as not answered, and for a
/// moment nobody is kept waiting for that instance any more. Belongs to the gather thread.
class PeerConnection final : public QObject
{
public:
    /// Nothing: no answer.
    using Done = std::function<void(std::optional<PeerAnswer>)>;

    /// `address`: "HOST:PORT". `token`: empty, none is sent.
    /// `tls`: null, none is used.
    PeerConnection(const std::string &address, const QByteArray &token, const PeerLimits &limits,
                   const QSslConfiguration *tls = nullptr);
    ~PeerConnection() override;

    /// GET. `done` is called from the event loop, once, unless this is destroyed before.
    void ask(const QByteArray &target, Done done);

    /// Nobody waits for an answer.
    [[nodiscard]] bool isIdle() const { return m_questions.empty() && m_failing == 0; }

protected:
    void timerEvent(QTimerEvent *event) override;

private:
    using Clock = std::chrono::steady_clock;

    struct Question {
        QByteArray request;
        Done done;
        Clock::time_point deadline;
    };

    void connectToPeer();
    void onReadyRead();
    void onDisconnected();
    [[nodiscard]] bool takeAnswer();
    void giveUp();
    void failLater(Done done);
    void watchDeadline();

    const QString m_host;
    const quint16 m_port;
    const QByteArray m_headers; ///< Of each request, with the empty line.
    const PeerLimits m_limits;
    const std::unique_ptr<QTcpSocket> m_socket; ///< A QSslSocket where TLS is used.
    QSslSocket *const m_tls; ///< The same, or null.
    std::deque<Question> m_questions; ///< Sent, and not answered.
    QByteArray m_input;
    int m_failing = 0; ///< Questions whose `done` is yet to hear that there is no answer.
    bool m_isProven = false; ///< Something was answered on this connection.
    QBasicTimer m_timer;
    Clock::time_point m_awayUntil;
};

} // namespace spendwatch
