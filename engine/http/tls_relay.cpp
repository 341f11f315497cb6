// SPDX-FileCopyrightText: 2026 The Spendwatch authors
// SPDX-License-Identifier: GPL-3.0-only
#include "engine/http/tls_relay.h"

#include "engine/http/http_gate.h"

#include <QNetworkProxy>
#include <QTimerEvent>

#include <array>
#include <chrono>
#include <sys/socket.h>
#include <unistd.h>

using namespace std::chrono_literals;

namespace spendwatch {

namespace {

/// In each buffer of each direction.
constexpr int MostBytes = 32 * 1024;
constexpr std::chrono::milliseconds Patience = 30s;

std::optional<std::array<int, 2>> socketPair()
{
    std::array<int, 2> ends{};
    if (::socketpair(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC | SOCK_NONBLOCK, 0, ends.data()) != 0)
        return std::nullopt;
    for (const int end : ends)
        ::setsockopt(end, SOL_SOCKET, SO_SNDBUF, &MostBytes, sizeof MostBytes);
    return ends;
}

} // namespace

TlsRelay::TlsRelay(QObject *parent) : QObject(parent)
{
    for (QTcpSocket *socket : {static_cast<QTcpSocket *>(&m_client), &m_server}) {
        socket->setProxy(QNetworkProxy::NoProxy);
        socket->setReadBufferSize(MostBytes);
    }
    connect(&m_client, &QSslSocket::readyRead, this, &TlsRelay::takeFromClient);
    connect(&m_server, &QTcpSocket::bytesWritten, this, &TlsRelay::takeFromClient);
    connect(&m_server, &QTcpSocket::readyRead, this, &TlsRelay::takeFromServer);
    connect(&m_client, &QSslSocket::encrypted, this, &TlsRelay::takeFromServer);
    connect(&m_client, &QSslSocket::encryptedBytesWritten, this, &TlsRelay::takeFromServer);
    connect(&m_client, &QSslSocket::disconnected, this, &TlsRelay::endServer);
    connect(&m_server, &QTcpSocket::disconnected, this, &TlsRelay::endClient);
}

TlsRelay::~TlsRelay()
{
    m_client.disconnect(this);
    m_server.disconnect(this);
}

std::optional<qintptr> TlsRelay::open(qintptr descriptor, const QSslConfiguration &configuration)
{
    const auto ends = socketPair();
    if (!ends) {
        ::close(static_cast<int>(descriptor));
        return std::nullopt;
    }
    m_client.setSslConfiguration(configuration);
    const bool isTaken = m_client.setSocketDescriptor(descriptor);
    if (!isTaken)
        ::close(static_cast<int>(descriptor));
    const bool isOurs = m_server.setSocketDescriptor((*ends)[0]);
    if (!isOurs)
        ::close((*ends)[0]);
    if (!isTaken || !isOurs) {
        ::close((*ends)[1]);
        return std::nullopt;
    }
    m_client.setSocketOption(QAbstractSocket::LowDelayOption, 1);
    m_client.startServerEncryption();
    return (*ends)[1];
}

void TlsRelay::takeFromClient()
{
    if (m_isEnding) {
        m_client.skip(m_client.bytesAvailable());
        return;
    }
    while (m_client.bytesAvailable() > 0 && m_server.bytesToWrite() < MostBytes)
        m_server.write(m_client.read(MostBytes));
}

void TlsRelay::takeFromServer()
{
    if (!m_client.isEncrypted())
        return;
    while (m_server.bytesAvailable() > 0 && m_client.bytesToWrite() + m_client.encryptedBytesToWrite() < MostBytes)
        m_client.write(m_server.read(MostBytes));
    if (m_isEnding)
        endWhenTaken();
}

/// The client has left, or there was no handshake.
void TlsRelay::endServer()
{
    if (m_client.error() != QAbstractSocket::UnknownSocketError
        && m_client.error() != QAbstractSocket::RemoteHostClosedError)
        qCDebug(lcHttp, "TLS with a client ended: %ls", qUtf16Printable(m_client.errorString()));
    m_server.disconnect(this);
    m_server.abort();
    deleteLater();
}

/// All is answered, or the client was cut.
void TlsRelay::endClient()
{
    m_isEnding = true;
    m_patience.start(static_cast<int>(Patience.count()), this);
    if (m_client.isEncrypted())
        takeFromServer();
    else
        m_client.abort();
}

/// What is left of the answer goes out first.
void TlsRelay::endWhenTaken()
{
    if (m_server.bytesAvailable() == 0 && m_client.state() == QAbstractSocket::ConnectedState)
        m_client.disconnectFromHost();
}

/// The client does not take what is left.
void TlsRelay::timerEvent(QTimerEvent *event)
{
    if (event->timerId() != m_patience.timerId())
        return;
    m_patience.stop();
    m_client.abort();
}

} // namespace spendwatch
