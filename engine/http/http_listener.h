// SPDX-FileCopyrightText: 2026 The Spendwatch authors
// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include <QDeadlineTimer>
#include <QTcpServer>

namespace spendwatch {

class HttpGate;

/// Accepts connections within the gate's limits. QHttpServer takes them from here.
class HttpListener final : public QTcpServer
{
public:
    /// `gate` outlives it.
    explicit HttpListener(HttpGate &gate);

protected:
    void incomingConnection(qintptr descriptor) override;

private:
    void turnAway(qintptr descriptor);
    void noteTurnedAway();
    void serve(qintptr descriptor);
    void serveEncrypted(qintptr descriptor);

    HttpGate &m_gate;
    int m_relays = 0; ///< Clients with TLS, those to which the end of an answer is still sent included.
    QDeadlineTimer m_nextWarning; ///< Expired: being full may be logged.
};

} // namespace spendwatch
