// SPDX-FileCopyrightText: 2026 The Spendwatch authors
// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include <QElapsedTimer>
#include <QQueue>
#include <QTcpSocket>
#include <QTimer>

#include "chaos/tcp_proxy.h"

namespace spendwatch::test {

/// What all links obey.
struct ProxyRule {
    TcpProxy::Mode mode = TcpProxy::Mode::Pass;
    int delayMs = 0;
};

/// One connection through the proxy: two sockets, and what is on its way between them. Deletes itself at the end.
class ProxyLink : public QObject
{
    Q_OBJECT

public:
    ProxyLink(QTcpSocket *client, quint16 target, const ProxyRule &rule, QObject *parent);

    void reset(); ///< RST to both sides.
    void pump(); ///< Moves what the rule lets pass; to be called when the rule has changed.

private:
    struct Piece {
        qint64 dueMs;
        QByteArray bytes;
    };
    struct Way {
        QTcpSocket *from;
        QTcpSocket *to;
        QQueue<Piece> pieces;
    };

    void pump(Way &way, bool open);
    void sideGone();

    const ProxyRule &m_rule;
    QTcpSocket *m_client;
    QTcpSocket *m_broker;
    Way m_there;
    Way m_back;
    QElapsedTimer m_clock;
    QTimer m_due;
};

} // namespace spendwatch::test
