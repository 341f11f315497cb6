// SPDX-FileCopyrightText: 2026 The Spendwatch authors
// SPDX-License-Identifier: GPL-3.0-only
#include "engine/http/socket_input.h"

#include <QMetaObject>
#include <QTcpSocket>

#include <algorithm>
#include <utility>

namespace spendwatch {

/// What is read within a transaction stays in the buffer, and is there again when the transaction is rolled back.
void SocketInput::hide()
{
    if (!m_socket.isTransactionStarted())
        m_socket.startTransaction();
    m_socket.skip(m_socket.bytesAvailable());
}

/// A buffer that is full is not filled further.
void SocketInput::readBufferedOnly()
{
    m_socket.setReadBufferSize(1);
}

void SocketInput::readMore()
{
    if (!m_held)
        m_socket.setReadBufferSize(m_bufferBytes);
}

qint64 SocketInput::discard()
{
    readMore();
    if (m_socket.isTransactionStarted())
        m_socket.commitTransaction();
    return m_socket.skip(m_socket.bytesAvailable());
}

void SocketInput::replace(qint64 size, std::string_view instead)
{
    if (m_socket.isTransactionStarted())
        m_socket.rollbackTransaction();
    m_socket.skip(size);
    std::for_each(instead.rbegin(), instead.rend(), [this](char c) { m_socket.ungetChar(c); });
}

/// For the buffer to be full there has to be a byte in it, and room for no more.
void SocketInput::hold()
{
    if (std::exchange(m_held, true))
        return;
    m_socket.ungetChar('\n');
    hide();
    m_socket.setReadBufferSize(1);
}

void SocketInput::release()
{
    if (!std::exchange(m_held, false))
        return;
    replace(1, {});
    m_socket.setReadBufferSize(m_bufferBytes);
    if (m_socket.bytesAvailable() > 0)
        QMetaObject::invokeMethod(&m_socket, &QTcpSocket::readyRead, Qt::QueuedConnection);
}

} // namespace spendwatch
