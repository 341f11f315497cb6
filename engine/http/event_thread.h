// SPDX-FileCopyrightText: 2026 The Spendwatch authors
// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "engine/http/event_stream.h"
#include "engine/http/listing_thread.h"
#include "engine/http/query_sources.h"

#include <chrono>
#include <condition_variable>
#include <cstdint>
#include <functional>
#include <map>
#include <mutex>
#include <optional>
#include <stop_token>
#include <thread>
#include <vector>

namespace spendwatch {

/// Tells clients what changes among the totals, in a thread of its own, "events": several times a second it looks what has changed,
/// and makes a piece for each client that has taken the one before. So a client that does not read costs one piece.
class EventThread
{
public:
    /// `sources` have a feed, and outlive the thread. It looks every `interval`. `deliver` is called in the thread.
    EventThread(QuerySources sources, std::chrono::milliseconds interval, std::function<void(AnswerPiece)> deliver);
    /// Ends after the piece under way.
    ~EventThread() = default;

    /// Follows the totals for a connection, which takes pieces once more() says so. These three: http thread.
    void begin(ConnectionNumber connection, EventQuery query);
    /// The connection has sent all that was delivered to it.
    void more(ConnectionNumber connection);
    /// The connection is gone.
    void end(ConnectionNumber connection);

private:
    using Clock = EventStream::Clock;
    enum class Kind : std::uint8_t { Begin, More, End };
    struct Order {
        ConnectionNumber connection = 0;
        Kind kind = Kind::Begin;
        EventQuery query = {};
    };
    struct Follower {
        EventStream stream;
        bool isFree = false; ///< It has sent all that was delivered.
    };

    void order(Order order);
    void run(const std::stop_token &stop);
    [[nodiscard]] std::vector<Order> take(const std::stop_token &stop);
    void carryOut(Order order);
    void look(Clock::time_point now);
    void lookAtMoment();
    void tell(Clock::time_point now);
    [[nodiscard]] AnswerPiece make(ConnectionNumber connection, EventStream &stream, Clock::time_point now) const;

    const QuerySources m_sources;
    TotalFeed &m_feed;
    const std::chrono::milliseconds m_interval;
    const std::function<void(AnswerPiece)> m_deliver;
    std::mutex m_mutex;
    std::condition_variable_any m_ordered;
    std::vector<Order> m_orders; ///< With m_mutex held.
    std::map<ConnectionNumber, Follower> m_followers; ///< The thread's, like what follows.
    EventMoment m_moment;
    Clock::time_point m_nextLook;
    Clock::time_point m_leftAt; ///< When the last follower went.
    std::jthread m_thread; ///< Last: ends before what it uses goes.
};

} // namespace spendwatch
