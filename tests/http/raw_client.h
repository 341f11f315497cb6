// SPDX-FileCopyrightText: 2026 The Spendwatch authors
// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include <QByteArray>
#include <QHostAddress>
#include <QSslCertificate>
#include <QTcpSocket>

#include <memory>
#include <vector>

namespace spendwatch {

/// One answer as it came over the wire.
struct RawAnswer {
    int status = 0; ///< 0 when none came.
    QByteArray head; ///< Status line and headers, each line with its CRLF, without the empty line.
    QByteArray body;

    /// The header's value, empty when it is missing.
    [[nodiscard]] QByteArray header(const QByteArray &name) const;
    /// Two answers may be made in different seconds.
    [[nodiscard]] QByteArray headWithoutDate() const;
};

/// A client that sends exactly the bytes it is given. Blocking, each wait bounded by 5 s.
class RawClient
{
public:
    explicit RawClient(quint16 port, const QHostAddress &address = QHostAddress(QHostAddress::LocalHost));

    /// With TLS; trusts these certificates, for the name "localhost".
    RawClient(quint16 port, const QList<QSslCertificate> &trusted);

    [[nodiscard]] bool isConnected() const;
    /// The socket itself, for what only one test needs.
    [[nodiscard]] QTcpSocket &socket() { return *m_socket; }

    void send(const QByteArray &bytes);
    /// The next answer on the connection, its chunks put together. One to a HEAD request has no body whatever its length
    /// says; one without a length ends with the connection.
    [[nodiscard]] RawAnswer receive(bool toHead = false);
    /// All that still comes before the server closes the connection.
    [[nodiscard]] QByteArray receiveRest();
    /// Sends `GET <target>` as HTTP/1.1 and gives the answer.
    [[nodiscard]] RawAnswer get(const QByteArray &target);

    /// Whether the server closes the connection within `milliseconds`; what it still sends is thrown away.
    [[nodiscard]] bool isClosedWithin(int milliseconds);

private:
    [[nodiscard]] bool readMore();
    [[nodiscard]] bool take(QByteArray &body, qsizetype length);
    [[nodiscard]] bool takeChunks(QByteArray &body);
    [[nodiscard]] bool takeAll(QByteArray &body);

    std::unique_ptr<QTcpSocket> m_socket;
    QByteArray m_received;
};

/// A request as most clients write it, with further header lines (each ended by CRLF).
[[nodiscard]] QByteArray request(const QByteArray &method, const QByteArray &target, const QByteArray &headers = {});

/// Whether a new client is told that there are too many; stays true, for QTRY_VERIFY.
class TurnsAwayOnce
{
public:
    bool operator()(quint16 port) const
    {
        m_seen = m_seen || RawClient(port).receive().status == 503;
        return m_seen;
    }

private:
    mutable bool m_seen = false;
};

} // namespace spendwatch
