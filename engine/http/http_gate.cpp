// SPDX-FileCopyrightText: 2026 The Spendwatch authors
// SPDX-License-Identifier: GPL-3.0-only
#include "engine/http/http_gate.h"

#include "engine/http/event_thread.h"
#include "engine/http/gather_thread.h"
#include "engine/http/http_connection.h"
#include "engine/values/takes_bad_alloc.h"

#include <exception>
#include <utility>

namespace spendwatch {

Q_LOGGING_CATEGORY(lcHttp, "spendwatch.http", QtInfoMsg)

HttpGate::HttpGate(QueryLimits limits, const std::atomic<bool> &stopping, HttpFigures &figures)
    : m_limits(limits),
      m_stopping(stopping),
      m_figures(figures)
{ }

void HttpGate::setAnswerer(Answerer answerer)
{
    m_answerer = std::move(answerer);
}

HttpReply HttpGate::reply(const HttpRequest &request) noexcept
{
    m_asked = {{}, Clock::now()};
    HttpReply reply = replyTo(request);
    if (const auto *const answer = std::get_if<HttpAnswer>(&reply))
        m_figures.noteAnswer(m_asked.route, answer->status, Clock::now() - m_asked.begun);
    return reply;
}

HttpReply HttpGate::replyTo(const HttpRequest &request) noexcept
{
    try {
        const TakesBadAlloc here;
        return m_answerer(request, m_asked.route);
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
        const auto waiting = connection->waitingSince();
        if (!waiting || *waiting >= since)
            continue;
        longest = connection;
        since = *waiting;
    }
    if (longest)
        longest->giveWay();
    return longest != nullptr;
}

ConnectionNumber HttpGate::add(HttpConnection *connection)
{
    m_connections.emplace(++m_lastNumber, connection);
    m_figures.noteConnections(m_connections.size());
    return m_lastNumber;
}

void HttpGate::remove(ConnectionNumber number)
{
    const auto found = m_connections.find(number);
    if (found->second == m_current)
        m_current = nullptr;
    m_connections.erase(found);
    m_underWay.erase(number);
    m_figures.noteConnections(m_connections.size());
    if (m_followers.erase(number) == 0)
        return;
    m_figures.noteEventStreams(m_followers.size());
    if (m_events)
        m_events->end(number);
}

ListingThread &HttpGate::makerOf(const LongAnswer &answer) const
{
    return answer.asksOthers() ? *m_merging : *m_listing;
}

bool HttpGate::begin(ConnectionNumber number, std::unique_ptr<LongAnswer> answer, bool headOnly)
{
    ListingThread &maker = makerOf(*answer);
    return follow(number, maker.begin(number, std::move(answer), headOnly));
}

bool HttpGate::gather(ConnectionNumber number, CustomerQuestion question, bool headOnly)
{
    return follow(number, m_gathering->begin(number, std::move(question), headOnly));
}

/// What is not begun is answered with 503.
bool HttpGate::follow(ConnectionNumber number, bool isBegun)
{
    if (isBegun)
        m_underWay[number] = m_asked;
    else
        m_figures.noteAnswer(m_asked.route, 503, Clock::now() - m_asked.begun);
    return isBegun;
}

/// An answer's time ends when its last piece is made, and the client has read the one before.
void HttpGate::noteMade(const AnswerPiece &piece)
{
    const auto found = m_underWay.find(piece.connection);
    if (found == m_underWay.end())
        return;
    UnderWay &request = found->second;
    if (piece.head)
        request.status = piece.head->answer.status;
    if (!piece.isLast && !piece.failed)
        return;
    m_figures.noteAnswer(request.route, piece.failed ? 500 : request.status, Clock::now() - request.begun);
    m_underWay.erase(found);
}

void HttpGate::more(ConnectionNumber number, std::unique_ptr<LongAnswer> answer)
{
    ListingThread &maker = makerOf(*answer);
    maker.more(number, std::move(answer));
}

/// It may last for days: what is measured is how long it takes to begin.
bool HttpGate::beginEvents(ConnectionNumber number, EventQuery query, bool headOnly)
{
    const bool hasRoom = headOnly || m_followers.size() < static_cast<std::size_t>(m_limits.eventStreams);
    m_figures.noteAnswer(m_asked.route, hasRoom ? 200 : 503, Clock::now() - m_asked.begun);
    if (!hasRoom || headOnly)
        return hasRoom;
    m_followers.insert(number);
    m_figures.noteEventStreams(m_followers.size());
    m_events->begin(number, std::move(query));
    return true;
}

void HttpGate::moreEvents(ConnectionNumber number)
{
    if (m_events)
        m_events->more(number);
}

void HttpGate::deliver(AnswerPiece piece)
{
    noteMade(piece);
    if (const auto found = m_connections.find(piece.connection); found != m_connections.end())
        found->second->takePiece(std::move(piece));
}

void HttpGate::answerCurrent()
{
    if (HttpConnection *connection = std::exchange(m_current, nullptr))
        connection->answerRequest();
}

} // namespace spendwatch
