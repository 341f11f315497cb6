// SPDX-FileCopyrightText: 2026 The Spendwatch authors
// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include <QtGlobal>

#include <string_view>

class QTcpSocket;

namespace spendwatch {

/// What a socket's next reader gets to see of its input. Our own look comes first (peek), QHttpServer's follows within the
/// same signal, and it reads whatever is there. So what is not for it is hidden: it stays in the socket's buffer, and
/// counts for its size, but is not there for anybody.
class SocketInput
{
public:
    /// `socket` outlives it. `bufferBytes` is the size of its read buffer while nothing is held back.
    SocketInput(QTcpSocket &socket, qint64 bufferBytes) : m_socket(socket), m_bufferBytes(bufferBytes) { }

    /// Hides all that is there, behind what is hidden already.
    void hide();
    /// Throws away all that is hidden and all that is there; how many bytes of the latter.
    qint64 discard();
    /// Puts `instead` in the place of the first `size` bytes, hidden or not; what follows them is there again.
    void replace(qint64 size, std::string_view instead);

    /// While requests are in the buffer, what comes behind them stays with the operating system, and so does the end of the
    /// client's sending: Qt closes the socket when it sees that, and with it goes what is in the buffer.
    void readBufferedOnly();
    /// Reads on.
    void readMore();

    /// From now on what comes stays with the operating system, so that the next request waits for the answer to the one
    /// before; and so does the end of the client's sending: Qt drops what is unsent when it sees that. Within QHttpServer's
    /// handler, or where nothing is hidden.
    void hold();
    /// readyRead follows from the event loop when there is input.
    void release();

private:
    QTcpSocket &m_socket;
    const qint64 m_bufferBytes;
    bool m_held = false;
};

} // namespace spendwatch
