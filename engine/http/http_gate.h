// SPDX-FileCopyrightText: 2026 The Spendwatch authors
// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "engine/http/http_figures.h"
#include "engine/http/http_request.h"
#include "engine/http/listing_thread.h"
#include "engine/http/long_answer.h"
#include "engine/http/query_limits.h"

#include <QLoggingCategory>

#include <atomic>
#include <chrono>
#include <functional>
#include <memory>
#include <string_view>
#include <unordered_map>
#include <unordered_set>

namespace spendwatch {

Q_DECLARE_LOGGING_CATEGORY(lcHttp)

class EventThread;
class GatherThread;
class ServerTls;
class HttpConnection;

/// What the connections of one server share. Lives and is used in the http thread, except for `stopping`.
class HttpGate
{
public:
    /// `figures` outlives the gate.
    HttpGate(QueryLimits limits, const std::atomic<bool> &stopping, HttpFigures &figures);

    [[nodiscard]] const QueryLimits &limits() const { return m_limits; }
    [[nodiscard]] HttpFigures &figures() { return m_figures; }

    /// Sets `route` to the pattern of the route that took the request, where one did.
    using Answerer = std::function<HttpReply(const HttpRequest &, std::string_view &route)>;
    /// Set once the addresses are known, before the first connection comes.
    void setAnswerer(Answerer answerer);
    /// Likewise; it outlives the connections' use of it.
    void setListing(ListingThread *listing) { m_listing = listing; }
    /// Likewise; null: there is no TLS.
    void setTls(const ServerTls *tls) { m_tls = tls; }
    [[nodiscard]] const ServerTls *tls() const { return m_tls; }
    /// Likewise, where an instance keeps its share only; `merging` makes answers that wait for other instances.
    void setGathering(GatherThread *gathering, ListingThread *merging)
    {
        m_gathering = gathering;
        m_merging = merging;
    }

    /// Likewise; it outlives only what happens before this is called with null.
    void setEvents(EventThread *events) { m_events = events; }

    /// Never throws: what goes wrong is a 500.
    [[nodiscard]] HttpReply reply(const HttpRequest &request) noexcept;

    [[nodiscard]] bool isFull() const;
    /// Ends the connection that has waited longest for a request, or for the rest of one, so that there is room for another
    /// one. False where none waits.
    [[nodiscard]] bool makeRoom();
    [[nodiscard]] bool isStopping() const { return m_stopping.load(std::memory_order_relaxed); }

    [[nodiscard]] ConnectionNumber add(HttpConnection *connection);
    void remove(ConnectionNumber number);

    /// Has the first piece of a long answer made, or only its head; the connection's takePiece() gets it. False when too
    /// many wait.
    [[nodiscard]] bool begin(ConnectionNumber number, std::unique_ptr<LongAnswer> answer, bool headOnly);
    /// Asks other instances, likewise; there is one piece.
    [[nodiscard]] bool gather(ConnectionNumber number, CustomerQuestion question, bool headOnly);
    /// Has the next piece made, likewise.
    void more(ConnectionNumber number, std::unique_ptr<LongAnswer> answer);
    /// Tells a connection what changes from now on, in pieces; none comes for a HEAD request. False when too many are told.
    [[nodiscard]] bool beginEvents(ConnectionNumber number, EventQuery query, bool headOnly);
    /// The connection has sent all that it was told.
    void moreEvents(ConnectionNumber number);
    /// From the listing, the gather or the events thread; of no use when the client has left.
    void deliver(AnswerPiece piece);

    /// A whole, vetted request waits on `connection`; QHttpServer is about to call the handler for it.
    void setCurrent(HttpConnection *connection) { m_current = connection; }
    /// Answers that request.
    void answerCurrent();

private:
    using Clock = std::chrono::steady_clock;
    /// A request whose answer takes longer.
    struct UnderWay {
        std::string_view route; ///< A literal.
        Clock::time_point begun;
        int status = 0; ///< Once it is known.
    };

    [[nodiscard]] HttpReply replyTo(const HttpRequest &request) noexcept;
    [[nodiscard]] bool follow(ConnectionNumber number, bool isBegun);
    void noteMade(const AnswerPiece &piece);
    [[nodiscard]] ListingThread &makerOf(const LongAnswer &answer) const;

    QueryLimits m_limits;
    const std::atomic<bool> &m_stopping;
    HttpFigures &m_figures;
    Answerer m_answerer;
    UnderWay m_asked; ///< The request that was asked for last.
    std::unordered_map<ConnectionNumber, UnderWay> m_underWay;
    const ServerTls *m_tls = nullptr;
    ListingThread *m_listing = nullptr;
    GatherThread *m_gathering = nullptr;
    ListingThread *m_merging = nullptr;
    EventThread *m_events = nullptr;
    std::unordered_set<ConnectionNumber> m_followers; ///< Connections that are told events.
    ConnectionNumber m_lastNumber = 0;
    std::unordered_map<ConnectionNumber, HttpConnection *> m_connections;
    HttpConnection *m_current = nullptr;
};

} // namespace spendwatch
