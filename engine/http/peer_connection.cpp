// SPDX-FileCopyrightText: 2026 The Spendwatch authors
// SPDX-License-Identifier: GPL-3.0-only
#include "engine/http/peer_connection.h"

#include "engine/http/peer_answer.h"

#include <QNetworkProxy>
#include <QSslSocket>
#include <QTimerEvent>

#include <algorithm>
#include <utility>

namespace spendwatch {

namespace {

constexpr qint64 ReadAtOnce = 256 * 1024;

/// "[::1]:6066" and "host:6066" without port and brackets.
QString hostOf(const std::string &address)
{
    QString host = QString::fromStdString(address.substr(0, address.rfind(':')));
    if (host.startsWith(u'[') && host.endsWith(u']'))
        host = host.sliced(1, host.size() - 2);
    return host;
}

quint16 portOf(const std::string &address)
{
    return QString::fromStdString(address.substr(address.rfind(':') + 1)).toUShort();
}

QByteArray headersOf(const std::string &address, const QByteArray &token)
{
    QByteArray headers = " HTTP/1.1\r\nHost: " + QByteArray::fromStdString(address) + "\r\n";
    if (!token.isEmpty())
        headers += "Authorization: Bearer " + token + "\r\n";
    return headers + "\r\n";
}

} // namespace

PeerConnection::PeerConnection(const std::string &address, const QByteArray &token, const PeerLimits &limits,
                               const QSslConfiguration *tls)
    : m_host(hostOf(address)),
      m_port(portOf(address)),
      m_headers(headersOf(address, token)),
      m_limits(limits),
      m_socket(tls ? std::make_unique<QSslSocket>() : std::make_unique<QTcpSocket>()),
      m_tls(qobject_cast<QSslSocket *>(m_socket.get()))
{
    if (m_tls)
        m_tls->setSslConfiguration(*tls);
    m_socket->setProxy(QNetworkProxy::NoProxy);
    m_socket->setReadBufferSize(ReadAtOnce);
    connect(m_socket.get(), &QTcpSocket::readyRead, this, &PeerConnection::onReadyRead);
    connect(m_socket.get(), &QTcpSocket::stateChanged, this, [this](QAbstractSocket::SocketState state) {
        if (state == QAbstractSocket::UnconnectedState)
            QMetaObject::invokeMethod(this, &PeerConnection::onDisconnected, Qt::QueuedConnection);
    });
}

PeerConnection::~PeerConnection()
{
    m_socket->disconnect(this);
}

void PeerConnection::ask(const QByteArray &target, Done done)
{
    if (Clock::now() < m_awayUntil || m_questions.size() >= m_limits.unanswered)
        return failLater(std::move(done));
    m_questions.push_back({"GET " + target + m_headers, std::move(done), Clock::now() + m_limits.answerTime});
    if (m_socket->state() == QAbstractSocket::UnconnectedState)
        connectToPeer();
    else
        m_socket->write(m_questions.back().request);
    if (!m_timer.isActive())
        watchDeadline();
}

void PeerConnection::connectToPeer()
{
    m_isProven = false;
    m_input.clear();
    if (m_tls)
        m_tls->connectToHostEncrypted(m_host, m_port); // Questions wait for the handshake.
    else
        m_socket->connectToHost(m_host, m_port);
    m_socket->setSocketOption(QAbstractSocket::LowDelayOption, 1);
    for (const Question &question : m_questions)
        m_socket->write(question.request);
}

/// What nobody asked for would be taken for the answer to the next question.
void PeerConnection::onReadyRead()
{
    m_input += m_socket->readAll();
    while (!m_questions.empty() && takeAnswer())
        continue;
    if (m_questions.empty() && !m_input.isEmpty())
        giveUp();
}

/// False: the rest of it is not there yet.
bool PeerConnection::takeAnswer()
{
    auto answer = takePeerAnswer(m_input, m_limits.answerBytes);
    if (!answer) {
        giveUp();
        return false;
    }
    if (!*answer)
        return false;
    m_isProven = true;
    const Done done = std::move(m_questions.front().done);
    m_questions.pop_front();
    done(*std::move(*answer));
    return true;
}

/// An instance closes a connection that was quiet for a while, just as we may ask on it: then the questions go out once more, on
/// a new one.
void PeerConnection::onDisconnected()
{
    if (m_questions.empty() || m_socket->state() != QAbstractSocket::UnconnectedState)
        return;
    if (std::exchange(m_isProven, false))
        connectToPeer();
    else
        giveUp();
}

void PeerConnection::giveUp()
{
    m_awayUntil = Clock::now() + m_limits.awayTime;
    m_timer.stop();
    auto given = std::exchange(m_questions, {});
    m_socket->abort();
    m_input.clear();
    for (Question &question : given)
        failLater(std::move(question.done));
}

void PeerConnection::failLater(Done done)
{
    ++m_failing;
    const auto fail = [this, done = std::move(done)] {
        --m_failing;
        done(std::nullopt);
    };
    QMetaObject::invokeMethod(this, fail, Qt::QueuedConnection);
}

/// Set for the oldest question; later ones end later.
void PeerConnection::watchDeadline()
{
    const auto left = std::chrono::ceil<std::chrono::milliseconds>(m_questions.front().deadline - Clock::now());
    m_timer.start(static_cast<int>(std::max<std::int64_t>(left.count(), 1)), Qt::PreciseTimer, this);
}

void PeerConnection::timerEvent(QTimerEvent *event)
{
    if (event->timerId() != m_timer.timerId())
        return;
    m_timer.stop();
    if (m_questions.empty())
        return;
    if (Clock::now() >= m_questions.front().deadline)
        giveUp();
    else
        watchDeadline();
}

} // namespace spendwatch
