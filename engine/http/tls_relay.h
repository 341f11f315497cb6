// SPDX-FileCopyrightText: 2026 The Spendwatch authors
// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include <QBasicTimer>
#include <QObject>
#include <QSslSocket>
#include <QTcpSocket>

#include <optional>

namespace spendwatch {

/// One client's TLS. It decrypts what comes into one end of a pair of sockets, and encrypts what comes out of it; the other
/// end is served like any client. HttpConnection and QHttpServer depend on how a QTcpSocket buffers, which a
/// QSslSocket does differently, and so they see none. Both directions are bounded: when one side does not read, the other is
/// not read either. Belongs to the http thread.
class TlsRelay final : public QObject
{
public:
    explicit TlsRelay(QObject *parent);
    ~TlsRelay() override;

    /// Takes `descriptor` over, and begins the handshake; the descriptor of the end to be served, or nothing where that failed.
    [[nodiscard]] std::optional<qintptr> open(qintptr descriptor, const QSslConfiguration &configuration);

protected:
    void timerEvent(QTimerEvent *event) override;

private:
    void takeFromClient();
    void takeFromServer();
    void endServer();
    void endClient();
    void endWhenTaken();

    QSslSocket m_client;
    QTcpSocket m_server; ///< Our end of the pair.
    QBasicTimer m_patience; ///< Once nothing more comes from the server: for the client to take the rest.
    bool m_isEnding = false;
};

} // namespace spendwatch
