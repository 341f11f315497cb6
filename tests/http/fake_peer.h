// SPDX-FileCopyrightText: 2026 The Spendwatch authors
// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include <QByteArray>
#include <QEventLoop>
#include <QHostAddress>
#include <QObject>
#include <QTcpServer>
#include <QTcpSocket>
#include <QThread>

#include <functional>
#include <future>
#include <memory>
#include <string>
#include <utility>

namespace spendwatch {

/// Listens in a thread of its own and does with each connection's input what the test says.
class FakePeer
{
public:
    using Behave = std::function<void(QTcpSocket &socket)>; ///< Called whenever input is there.

    explicit FakePeer(Behave behave)
    {
        std::promise<quint16> port;
        auto listening = port.get_future();
        m_thread.reset(QThread::create([behave = std::move(behave), port = std::move(port)]() mutable {
            QTcpServer server;
            server.listen(QHostAddress::LocalHost);
            QObject::connect(&server, &QTcpServer::newConnection, &server, [&] {
                while (QTcpSocket *const socket = server.nextPendingConnection())
                    QObject::connect(socket, &QTcpSocket::readyRead, socket, [socket, behave] { behave(*socket); });
            });
            port.set_value(server.serverPort());
            QEventLoop().exec();
        }));
        m_thread->start();
        m_port = listening.get();
    }
    ~FakePeer()
    {
        m_thread->quit();
        m_thread->wait();
    }
    FakePeer(const FakePeer &) = delete;
    FakePeer &operator=(const FakePeer &) = delete;

    [[nodiscard]] std::string address() const { return "127.0.0.1:" + std::to_string(m_port); }

private:
    std::unique_ptr<QThread> m_thread;
    quint16 m_port = 0;
};

inline void answerWith(QTcpSocket &socket, const QByteArray &body)
{
    socket.write("HTTP/1.1 200 OK\r\nContent-Length: " + QByteArray::number(body.size()) + "\r\n\r\n" + body);
}

} // namespace spendwatch
