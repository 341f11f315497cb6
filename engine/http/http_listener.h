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

    HttpGate &m_gate;
    QDeadlineTimer m_nextWarning; ///< Expired: being full may be logged.
};

} // namespace spendwatch
