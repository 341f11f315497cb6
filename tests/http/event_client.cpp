// SPDX-FileCopyrightText: 2026 The Spendwatch authors
// SPDX-License-Identifier: GPL-3.0-only
#include "tests/http/event_client.h"

#include <QDeadlineTimer>

namespace spendwatch {

EventClient::EventClient(quint16 port, const QByteArray &target, const QByteArray &headers) : m_client(port)
{
    constexpr int Timeout = 5000;
    m_client.send(request("GET", target, headers));
    qsizetype end = -1;
    while ((end = m_raw.indexOf("\r\n\r\n")) < 0)
        if (!readMore(Timeout))
            return;
    m_head = m_raw.first(end + 2);
    m_raw.remove(0, end + 4);
    m_isChunked = m_head.contains("\r\nTransfer-Encoding: chunked\r\n");
    takeChunks();
}

std::optional<ServerEvent> EventClient::next(int timeoutMs)
{
    const QDeadlineTimer deadline(timeoutMs);
    for (;;) {
        if (auto event = takeEvent())
            return event;
        if (deadline.hasExpired() || !readMore(static_cast<int>(deadline.remainingTime())))
            return std::nullopt;
        takeChunks();
    }
}

std::optional<ServerEvent> EventClient::next(const QByteArray &name, int timeoutMs)
{
    const QDeadlineTimer deadline(timeoutMs);
    while (auto event = next(static_cast<int>(deadline.remainingTime())))
        if (event->name == name)
            return event;
    return std::nullopt;
}

std::vector<QByteArray> EventClient::begun()
{
    std::vector<QByteArray> told;
    for (auto event = next(); event && event->name != "headline"; event = next())
        told.push_back(event->data);
    return told;
}

bool EventClient::readMore(int timeoutMs)
{
    QTcpSocket &socket = m_client.socket();
    if (socket.bytesAvailable() == 0 && !socket.waitForReadyRead(timeoutMs))
        return false;
    m_raw += socket.readAll();
    return true;
}

/// Those that are whole.
void EventClient::takeChunks()
{
    if (!m_isChunked) {
        m_text += std::exchange(m_raw, {});
        return;
    }
    for (;;) {
        const qsizetype end = m_raw.indexOf("\r\n");
        const qsizetype size = end < 0 ? 0 : m_raw.first(end).toLongLong(nullptr, 16);
        if (end < 0 || m_raw.size() < end + 2 + size + 2)
            return;
        m_text += m_raw.mid(end + 2, size);
        m_raw.remove(0, end + 2 + size + 2);
    }
}

/// Nothing where none is whole. What has no data, such as a comment, is no event.
std::optional<ServerEvent> EventClient::takeEvent()
{
    for (;;) {
        const qsizetype end = m_text.indexOf("\n\n");
        if (end < 0)
            return std::nullopt;
        ServerEvent event;
        for (const QByteArray &line : m_text.first(end).split('\n'))
            takeLine(line, event);
        m_text.remove(0, end + 2);
        if (!event.data.isEmpty())
            return event;
    }
}

void EventClient::takeLine(const QByteArray &line, ServerEvent &event)
{
    const qsizetype colon = line.indexOf(':');
    const QByteArray field = line.first(std::max<qsizetype>(colon, 0));
    const QByteArray value = line.mid(colon + (line.mid(colon + 1, 1) == " " ? 2 : 1));
    if (colon == 0)
        ++m_comments;
    else if (field == "event")
        event.name = value;
    else if (field == "data")
        event.data += value;
    else if (field == "retry")
        m_retryMs = value.toInt();
    else if (field == "id")
        event.id = m_lastId = value;
    else
        event.data += "[not a line of an event: " + line + ']';
}

} // namespace spendwatch
