// SPDX-FileCopyrightText: 2026 The Spendwatch authors
// SPDX-License-Identifier: GPL-3.0-only
#include "engine/http/http_listener.h"

#include "engine/http/http_connection.h"
#include "engine/http/http_gate.h"
#include "engine/http/server_tls.h"
#include "engine/http/tls_relay.h"

#include <QNetworkProxy>
#include <QTcpSocket>
#include <QTimer>

#include <memory>
#include <unistd.h>

using namespace std::chrono_literals;

namespace spendwatch {

HttpListener::HttpListener(HttpGate &gate) : m_gate(gate)
{
    constexpr int Backlog = 256;
    setListenBacklogSize(Backlog);
    setProxy(QNetworkProxy::NoProxy);
    // Out of file descriptors, a QTcpServer stops accepting for good.
    connect(this, &QTcpServer::acceptError, this, [this] {
        qCWarning(lcHttp, "A connection could not be accepted: %ls. Trying again in a second.",
                  qUtf16Printable(errorString()));
        QTimer::singleShot(1s, this, [this] { resumeAccepting(); });
    });
}

void HttpListener::incomingConnection(qintptr descriptor)
{
    if (m_gate.isStopping() || (m_gate.isFull() && !m_gate.makeRoom()))
        turnAway(descriptor);
    else if (m_gate.tls())
        serveEncrypted(descriptor);
    else
        serve(descriptor);
}

void HttpListener::serve(qintptr descriptor)
{
    auto socket = std::make_unique<QTcpSocket>();
    if (!socket->setSocketDescriptor(descriptor)) {
        qCWarning(lcHttp, "A connection could not be taken over: %ls.", qUtf16Printable(socket->errorString()));
        return;
    }
    socket->setParent(this);
    socket->setReadBufferSize(m_gate.limits().headBytes);
    socket->setSocketOption(QAbstractSocket::LowDelayOption, 1);
    new HttpConnection(socket.get(), m_gate); // child of the socket
    addPendingConnection(socket.release()); // child of this server
}

void HttpListener::serveEncrypted(qintptr descriptor)
{
    constexpr int Ending = 64; // Clients that are done but for the end of their last answer.
    if (m_relays >= m_gate.limits().connections + Ending) {
        turnAway(descriptor);
        return;
    }
    auto relay = std::make_unique<TlsRelay>(this);
    const auto plain = relay->open(descriptor, m_gate.tls()->configuration());
    if (!plain) {
        qCWarning(lcHttp, "A connection could not be taken over for TLS.");
        return;
    }
    ++m_relays;
    connect(relay.release(), &QObject::destroyed, this, [this] { --m_relays; }); // child of this server
    serve(*plain);
}

void HttpListener::turnAway(qintptr descriptor)
{
    if (m_gate.tls()) { // A word in the clear would not be understood.
        ::close(static_cast<int>(descriptor));
        noteTurnedAway();
        return;
    }
    QTcpSocket socket;
    if (!socket.setSocketDescriptor(descriptor))
        return;
    const HttpAnswer answer = busyAnswer("Too many connections are open; close some, or try again in a second.");
    socket.write(toBytes(answer, ConnectionHeader::Close, true));
    socket.flush();
    socket.abort();
    noteTurnedAway();
}

void HttpListener::noteTurnedAway()
{
    m_gate.figures().noteTurnedAway();
    if (m_nextWarning.hasExpired() && !m_gate.isStopping()) {
        m_nextWarning = QDeadlineTimer(1min);
        qCWarning(lcHttp, "%d clients are being answered; further ones are turned away until some are done.",
                  m_gate.limits().connections);
    }
}

} // namespace spendwatch
