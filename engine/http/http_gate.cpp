// SPDX-FileCopyrightText: 2026 The Spendwatch authors
// SPDX-License-Identifier: GPL-3.0-only
#include "engine/http/http_gate.h"

#include "engine/http/http_connection.h"

#include <exception>
#include <utility>

namespace spendwatch {

Q_LOGGING_CATEGORY(lcHttp, "spendwatch.http", QtInfoMsg)

HttpGate::HttpGate(QueryLimits limits, const std::atomic<bool> &stopping) : m_limits(limits), m_stopping(stopping) { }

void HttpGate::setAnswerer(std::function<HttpAnswer(const HttpRequest &)> answerer)
{
    m_answerer = std::move(answerer);
}

HttpAnswer HttpGate::answer(const HttpRequest &request) const noexcept
{
    try {
        return m_answerer(request);
    } catch (const std::exception &problem) {
        qCWarning(lcHttp, "A request could not be answered: %s", problem.what());
        return errorAnswer(500, "The answer could not be made; the log of Spendwatch says why.");
    }
}

bool HttpGate::isFull() const
{
    return m_connections.size() >= static_cast<std::size_t>(m_limits.connections);
}

qint64 HttpGate::unsentBytes() const
{
    qint64 sum = 0;
    for (const HttpConnection *connection : m_connections)
        sum += connection->unsentBytes();
    return sum;
}

void HttpGate::add(HttpConnection *connection)
{
    m_connections.insert(connection);
}

void HttpGate::remove(HttpConnection *connection)
{
    m_connections.erase(connection);
    if (m_current == connection)
        m_current = nullptr;
}

void HttpGate::answerCurrent()
{
    if (HttpConnection *connection = std::exchange(m_current, nullptr))
        connection->answerRequest();
}

} // namespace spendwatch
