// SPDX-FileCopyrightText: 2026 The Spendwatch authors
// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include <QtGlobal>

class QTcpSocket;

namespace spendwatch {

/// Keeps a socket's input back while an answer is under way, so that the next request waits for it. What came already stays
/// in the socket's buffer, hidden from QHttpServer, which would read it at once; what comes stays with the operating system.
/// So does the end of the client's sending: Qt drops what is unsent when it sees that.
class InputHold
{
public:
    /// `socket` outlives it. `bufferBytes` is the size of its read buffer while nothing is held.
    InputHold(QTcpSocket &socket, qint64 bufferBytes) : m_socket(socket), m_bufferBytes(bufferBytes) { }

    /// Within QHttpServer's handler, or where no request is being read.
    void hold();

    /// readyRead follows from the event loop when there is input.
    void release();

    [[nodiscard]] bool isHeld() const { return m_held; }

private:
    QTcpSocket &m_socket;
    const qint64 m_bufferBytes;
    bool m_held = false;
};

} // namespace spendwatch
