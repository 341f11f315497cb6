// SPDX-FileCopyrightText: 2026 The Spendwatch authors
// SPDX-License-Identifier: GPL-3.0-only
#include "engine/http/input_hold.h"

#include <QMetaObject>
#include <QTcpSocket>

#include <utility>

namespace spendwatch {

/// What is read within a transaction stays in the buffer, but is not there for anybody else. A buffer that is full is not
/// filled further; for that there has to be a byte in it, and room for no more.
void InputHold::hold()
{
    if (std::exchange(m_held, true))
        return;
    m_socket.ungetChar('\n');
    m_socket.startTransaction();
    m_socket.skip(m_socket.bytesAvailable());
    m_socket.setReadBufferSize(1);
}

void InputHold::release()
{
    if (!std::exchange(m_held, false))
        return;
    m_socket.rollbackTransaction();
    m_socket.skip(1);
    m_socket.setReadBufferSize(m_bufferBytes);
    if (m_socket.bytesAvailable() > 0)
        QMetaObject::invokeMethod(&m_socket, &QTcpSocket::readyRead, Qt::QueuedConnection);
}

} // namespace spendwatch
