// SPDX-FileCopyrightText: 2026 The Spendwatch authors
// SPDX-License-Identifier: GPL-3.0-only
#include "chaos/proxy_link.h"

#include <QHostAddress>

#include <sys/socket.h>

namespace spendwatch::test {

namespace {

constexpr qint64 MaxWaiting = 256 * 1024; ///< In one direction; more stays in the sender's hands.

void abortHard(QTcpSocket &socket)
{
    const linger hard{1, 0};
    if (socket.socketDescriptor() >= 0)
        ::setsockopt(static_cast<int>(socket.socketDescriptor()), SOL_SOCKET, SO_LINGER, &hard, sizeof hard);
    socket.abort();
}

} // namespace

ProxyLink::ProxyLink(QTcpSocket *client, quint16 target, const ProxyRule &rule, QObject *parent)
    : QObject(parent),
      m_rule(rule),
      m_client(client),
      m_broker(new QTcpSocket(this)),
      m_there{m_client, m_broker, {}},
      m_back{m_broker, m_client, {}}
{
    m_client->setParent(this);
    m_clock.start();
    m_due.setSingleShot(true);
    connect(&m_due, &QTimer::timeout, this, [this] { pump(); });
    for (QTcpSocket *socket : {m_client, m_broker}) {
        socket->setReadBufferSize(MaxWaiting);
        connect(socket, &QTcpSocket::readyRead, this, [this] { pump(); });
        connect(socket, &QTcpSocket::connected, this, [this] { pump(); });
        connect(socket, &QTcpSocket::bytesWritten, this, [this] { pump(); });
        connect(socket, &QTcpSocket::disconnected, this, &ProxyLink::sideGone);
        connect(socket, &QTcpSocket::errorOccurred, this, &ProxyLink::sideGone);
    }
    m_broker->connectToHost(QHostAddress::LocalHost, target);
}

void ProxyLink::reset()
{
    blockSignals(true);
    for (QTcpSocket *socket : {m_client, m_broker}) {
        socket->disconnect(this);
        abortHard(*socket);
    }
    deleteLater();
}

void ProxyLink::pump()
{
    const bool drop = m_rule.mode == TcpProxy::Mode::Drop;
    pump(m_there, !drop && m_broker->state() == QTcpSocket::ConnectedState);
    pump(m_back, !drop && m_rule.mode != TcpProxy::Mode::HalfOpen);
}

void ProxyLink::pump(Way &way, bool open)
{
    if (!open || way.to->bytesToWrite() > MaxWaiting)
        return;
    const qint64 now = m_clock.elapsed();
    if (const QByteArray bytes = way.from->readAll(); !bytes.isEmpty())
        way.pieces.enqueue({now + m_rule.delayMs, bytes});
    while (!way.pieces.isEmpty() && way.pieces.head().dueMs <= now)
        way.to->write(way.pieces.dequeue().bytes);
    if (!way.pieces.isEmpty())
        m_due.start(static_cast<int>(way.pieces.head().dueMs - now));
}

/// One side is gone: so is the other, as on a bad network, whatever was still on its way.
void ProxyLink::sideGone()
{
    reset();
}

} // namespace spendwatch::test
