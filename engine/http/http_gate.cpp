// SPDX-FileCopyrightText: 2026 The Spendwatch authors
// SPDX-License-Identifier: GPL-3.0-only
#include "engine/http/http_gate.h"

#include "engine/http/gather_thread.h"
#include "engine/http/http_connection.h"

#include <exception>
#include <utility>

namespace spendwatch {

Q_LOGGING_CATEGORY(lcHttp, "spendwatch.http", QtInfoMsg)

HttpGate::HttpGate(QueryLimits limits, const std::atomic<bool> &stopping) : m_limits(limits), m_stopping(stopping) { }

void HttpGate::setAnswerer(std::function<HttpReply(const HttpRequest &)> answerer)
{
    m_answerer = std::move(answerer);
}

HttpReply HttpGate::reply(const HttpRequest &request) const noexcept
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

bool HttpGate::makeRoom()
{
    HttpConnection *longest = nullptr;
    HttpConnection::Clock::time_point since = HttpConnection::Clock::time_point::max();
    for (const auto &[number, connection] : m_connections) {
        const auto idle = connection->idleSince();
        if (!idle || *idle >= since)
            continue;
        longest = connection;
        since = *idle;
    }
    if (longest)
        longest->giveWay();
    return longest != nullptr;
}

ConnectionNumber HttpGate::add(HttpConnection *connection)
{
    m_connections.emplace(++m_lastNumber, connection);
    return m_lastNumber;
}

void HttpGate::remove(ConnectionNumber number)
{
    const auto found = m_connections.find(number);
    if (found->second == m_current)
        m_current = nullptr;
    m_connections.erase(found);
}

ListingThread &HttpGate::makerOf(const LongAnswer &answer) const
{
    return answer.asksOthers() ? *m_merging : *m_listing;
}

bool HttpGate::begin(ConnectionNumber number, std::unique_ptr<LongAnswer> answer, bool headOnly)
{
    ListingThread &maker = makerOf(*answer);
    return maker.begin(number, std::move(answer), headOnly);
}

bool HttpGate::gather(ConnectionNumber number, CustomerQuestion question, bool headOnly)
{
    return m_gathering->begin(number, std::move(question), headOnly);
}

void HttpGate::more(ConnectionNumber number, std::unique_ptr<LongAnswer> answer)
{
    ListingThread &maker = makerOf(*answer);
    maker.more(number, std::move(answer));
}

void HttpGate::deliver(AnswerPiece piece)
{
    if (const auto found = m_connections.find(piece.connection); found != m_connections.end())
        found->second->takePiece(std::move(piece));
}

void HttpGate::answerCurrent()
{
    if (HttpConnection *connection = std::exchange(m_current, nullptr))
        connection->answerRequest();
}

} // namespace spendwatch
