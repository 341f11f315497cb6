// SPDX-FileCopyrightText: 2026 The Spendwatch authors
// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include <QThread>

#include <chrono>
#include <memory>

namespace spendwatch::test {

class ProxyWorker;

/// A network between the program and the broker that can be made bad: everything that goes to port() is passed on to
/// 127.0.0.1:target, as the mode says. Works in a thread of its own; the functions may be called from any one thread.
class TcpProxy
{
public:
    enum class Mode {
        Pass,
        Drop, ///< Nothing arrives any more, in either direction; connections stay open, new ones are taken.
        HalfOpen, ///< What is sent arrives, the answers do not.
        Refuse, ///< Open connections are reset, new ones as soon as they come.
    };

    TcpProxy();
    ~TcpProxy();
    TcpProxy(const TcpProxy &) = delete;
    TcpProxy &operator=(const TcpProxy &) = delete;

    [[nodiscard]] quint16 port() const { return m_port; }
    void setTarget(quint16 port);
    void setMode(Mode mode);
    /// Each piece arrives this much later, in order.
    void setDelay(std::chrono::milliseconds delay);
    /// Resets every open connection (RST), whatever is under way.
    void resetAll();

private:
    QThread m_thread;
    std::unique_ptr<ProxyWorker> m_worker;
    quint16 m_port = 0;
};

} // namespace spendwatch::test
