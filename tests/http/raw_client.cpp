// SPDX-FileCopyrightText: 2026 The Spendwatch authors
// SPDX-License-Identifier: GPL-3.0-only
#include "tests/http/raw_client.h"

#include <QElapsedTimer>
#include <QNetworkProxy>
#include <QSslConfiguration>
#include <QSslSocket>

#include <algorithm>
#include <utility>

namespace spendwatch {

namespace {

constexpr int Timeout = 5000;

} // namespace

QByteArray RawAnswer::header(const QByteArray &name) const
{
    const qsizetype start = head.indexOf("\r\n" + name + ": ");
    if (start < 0)
        return {};
    const qsizetype value = start + name.size() + 4;
    return head.mid(value, head.indexOf("\r\n", value) - value);
}

QByteArray RawAnswer::headWithoutDate() const
{
    QByteArray rest = head;
    const qsizetype start = rest.indexOf("\r\nDate: ");
    return start < 0 ? rest : rest.remove(start, rest.indexOf("\r\n", start + 2) - start);
}

RawClient::RawClient(quint16 port, const QHostAddress &address) : m_socket(std::make_unique<QTcpSocket>())
{
    m_socket->setProxy(QNetworkProxy::NoProxy);
    m_socket->connectToHost(address, port);
    m_socket->waitForConnected(Timeout);
}

RawClient::RawClient(quint16 port, const QList<QSslCertificate> &trusted)
{
    auto socket = std::make_unique<QSslSocket>();
    socket->setProxy(QNetworkProxy::NoProxy);
    QSslConfiguration tls = socket->sslConfiguration();
    tls.setCaCertificates(trusted);
    socket->setSslConfiguration(tls);
    socket->setPeerVerifyName(QStringLiteral("localhost"));
    socket->connectToHostEncrypted(QStringLiteral("127.0.0.1"), port);
    if (!socket->waitForEncrypted(Timeout))
        socket->abort();
    m_socket = std::move(socket);
}

bool RawClient::isConnected() const
{
    return m_socket->state() == QAbstractSocket::ConnectedState;
}

void RawClient::send(const QByteArray &bytes)
{
    m_socket->write(bytes);
    while (m_socket->bytesToWrite() > 0 && m_socket->waitForBytesWritten(Timeout)) { }
}

RawAnswer RawClient::receive(bool toHead)
{
    qsizetype end = -1;
    while ((end = m_received.indexOf("\r\n\r\n")) < 0)
        if (!readMore())
            return {};
    RawAnswer answer;
    answer.head = m_received.first(end + 2);
    m_received.remove(0, end + 4);
    answer.status = answer.head.mid(9, 3).toInt();
    const bool isKnown = toHead || !answer.header("Content-Length").isEmpty();
    const bool whole = isKnown ? take(answer.body, toHead ? 0 : answer.header("Content-Length").toLongLong())
                       : answer.header("Transfer-Encoding") == "chunked" ? takeChunks(answer.body)
                                                                         : takeAll(answer.body);
    return whole ? answer : RawAnswer();
}

/// Moves so many bytes of what is received behind `body`.
bool RawClient::take(QByteArray &body, qsizetype length)
{
    while (m_received.size() < length)
        if (!readMore())
            return false;
    body += m_received.first(length);
    m_received.remove(0, length);
    return true;
}

bool RawClient::takeChunks(QByteArray &body)
{
    for (;;) {
        qsizetype end = -1;
        while ((end = m_received.indexOf("\r\n")) < 0)
            if (!readMore())
                return false;
        bool ok = false;
        const qsizetype length = m_received.first(end).toLongLong(&ok, 16);
        m_received.remove(0, end + 2);
        QByteArray lineEnd;
        if (!ok || !take(body, length) || !take(lineEnd, 2) || lineEnd != "\r\n")
            return false;
        if (length == 0)
            return true;
    }
}

bool RawClient::takeAll(QByteArray &body)
{
    while (readMore()) { }
    body += std::exchange(m_received, {});
    return !isConnected();
}

QByteArray RawClient::receiveRest()
{
    while (readMore()) { }
    return std::exchange(m_received, {});
}

RawAnswer RawClient::get(const QByteArray &target)
{
    send(request("GET", target));
    return receive();
}

bool RawClient::isClosedWithin(int milliseconds)
{
    QElapsedTimer timer;
    timer.start();
    while (isConnected() && !timer.hasExpired(milliseconds)) {
        m_socket->waitForReadyRead(std::max(0, milliseconds - static_cast<int>(timer.elapsed())));
        m_socket->readAll();
    }
    return !isConnected();
}

bool RawClient::readMore()
{
    if (m_socket->bytesAvailable() == 0 && !m_socket->waitForReadyRead(Timeout))
        return false;
    m_received += m_socket->readAll();
    return true;
}

QByteArray request(const QByteArray &method, const QByteArray &target, const QByteArray &headers)
{
    return method + ' ' + target + " HTTP/1.1\r\nHost: localhost\r\n" + headers + "\r\n";
}

} // namespace spendwatch
