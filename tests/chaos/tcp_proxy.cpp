// SPDX-FileCopyrightText: 2026 The Spendwatch authors
// SPDX-License-Identifier: GPL-3.0-only
#include "chaos/tcp_proxy.h"

#include <QTcpServer>

#include "chaos/proxy_link.h"

namespace spendwatch::test {

/// Lives in the proxy's thread.
class ProxyWorker : public QObject
{
public:
    quint16 listen()
    {
        m_server = new QTcpServer(this);
        connect(m_server, &QTcpServer::newConnection, this, [this] { accept(); });
        m_server->listen(QHostAddress::LocalHost);
        return m_server->serverPort();
    }

    void close()
    {
        resetAll();
        delete m_server;
    }

    void setTarget(quint16 port) { m_target = port; }

    void setMode(TcpProxy::Mode mode)
    {
        m_rule.mode = mode;
        if (mode == TcpProxy::Mode::Refuse)
            resetAll();
        else
            pumpAll();
    }

    void setDelay(int ms)
    {
        m_rule.delayMs = ms;
        pumpAll();
    }

    void resetAll()
    {
        for (ProxyLink *link : findChildren<ProxyLink *>())
            link->reset();
    }

private:
    void accept()
    {
        while (QTcpSocket *client = m_server->nextPendingConnection()) {
            auto *link = new ProxyLink(client, m_target, m_rule, this);
            if (m_rule.mode == TcpProxy::Mode::Refuse)
                link->reset();
        }
    }

    void pumpAll()
    {
        for (ProxyLink *link : findChildren<ProxyLink *>())
            link->pump();
    }

    QTcpServer *m_server = nullptr;
    quint16 m_target = 0;
    ProxyRule m_rule;
};

namespace {

template <typename Function>
void inThread(ProxyWorker &worker, Function function)
{
    QMetaObject::invokeMethod(&worker, std::move(function), Qt::BlockingQueuedConnection);
}

} // namespace

TcpProxy::TcpProxy() : m_worker(std::make_unique<ProxyWorker>())
{
    m_worker->moveToThread(&m_thread);
    m_thread.start();
    inThread(*m_worker, [this] { m_port = m_worker->listen(); });
}

TcpProxy::~TcpProxy()
{
    inThread(*m_worker, [this] { m_worker->close(); });
    m_thread.quit();
    m_thread.wait();
}

void TcpProxy::setTarget(quint16 port)
{
    inThread(*m_worker, [this, port] { m_worker->setTarget(port); });
}

void TcpProxy::setMode(Mode mode)
{
    inThread(*m_worker, [this, mode] { m_worker->setMode(mode); });
}

void TcpProxy::setDelay(std::chrono::milliseconds delay)
{
    inThread(*m_worker, [this, delay] { m_worker->setDelay(static_cast<int>(delay.count())); });
}

void TcpProxy::resetAll()
{
    inThread(*m_worker, [this] { m_worker->resetAll(); });
}

} // namespace spendwatch::test
