// SPDX-FileCopyrightText: 2026 The Spendwatch authors
// SPDX-License-Identifier: GPL-3.0-only
#include "engine/http/event_thread.h"

#include "engine/http/event_text.h"
#include "engine/http/http_gate.h"
#include "engine/values/takes_bad_alloc.h"
#include "engine/values/thread_name.h"

#include <algorithm>
#include <exception>
#include <utility>

namespace spendwatch {

namespace {

/// So long after the last client has gone, changes are noted for those who come back.
constexpr std::chrono::seconds KeepFor{60};

} // namespace

EventThread::EventThread(QuerySources sources, std::chrono::milliseconds interval,
                         std::function<void(AnswerPiece)> deliver)
    : m_sources(std::move(sources)),
      m_feed(*m_sources.feed),
      m_interval(interval),
      m_deliver(std::move(deliver)),
      m_thread([this](const std::stop_token &stop) { run(stop); })
{ }

void EventThread::begin(ConnectionNumber connection, EventQuery query)
{
    order({connection, Kind::Begin, std::move(query)});
}

void EventThread::more(ConnectionNumber connection)
{
    order({connection, Kind::More});
}

void EventThread::end(ConnectionNumber connection)
{
    order({connection, Kind::End});
}

void EventThread::order(Order order)
{
    const std::scoped_lock lock(m_mutex);
    m_orders.push_back(std::move(order));
    m_ordered.notify_one();
}

void EventThread::run(const std::stop_token &stop)
{
    nameThisThread("events");
    while (!stop.stop_requested()) {
        try {
            const TakesBadAlloc here;
            for (Order &order : take(stop))
                carryOut(std::move(order));
            const Clock::time_point now = Clock::now();
            if (m_feed.hasBegun() && now >= m_nextLook)
                look(now);
            if (!stop.stop_requested())
                tell(now);
        } catch (const std::exception &problem) {
            qCWarning(lcHttp, "What has changed could not be looked at: %s", problem.what());
        }
    }
    m_feed.rest();
}

/// Waits until there is something to do.
std::vector<EventThread::Order> EventThread::take(const std::stop_token &stop)
{
    std::unique_lock lock(m_mutex);
    const auto isOrdered = [this] { return !m_orders.empty(); };
    if (m_feed.hasBegun())
        m_ordered.wait_until(lock, stop, m_nextLook, isOrdered);
    else
        m_ordered.wait(lock, stop, isOrdered);
    return std::exchange(m_orders, {});
}

/// Whoever comes is told at once how things stand.
void EventThread::carryOut(Order order)
{
    const auto found = m_followers.find(order.connection);
    switch (order.kind) {
    case Kind::Begin:
        if (!m_feed.hasBegun())
            m_feed.begin();
        m_followers.emplace(order.connection, Follower{EventStream(std::move(order.query))});
        m_nextLook = {};
        return;
    case Kind::More:
        if (found != m_followers.end())
            found->second.isFree = true;
        return;
    case Kind::End:
        if (found != m_followers.end())
            m_followers.erase(found);
        m_leftAt = Clock::now();
        return;
    }
}

void EventThread::look(Clock::time_point now)
{
    m_nextLook = now + m_interval;
    if (m_followers.empty() && now - m_leftAt >= KeepFor) {
        m_feed.rest();
        return;
    }
    m_feed.look();
    if (!m_followers.empty())
        lookAtMoment();
}

void EventThread::lookAtMoment()
{
    const WorkerStatus status = m_sources.status();
    const bool isTopWanted =
        std::ranges::any_of(m_followers, [](const auto &each) { return each.second.stream.wantsTop(); });
    EventMoment moment;
    moment.number = m_moment.number + 1;
    moment.ready = status.ready;
    moment.headline = eventtext::headlineJson(status, m_sources.headline());
    if (isTopWanted && status.ready)
        moment.greatest = m_feed.greatest();
    const bool isNew = moment.headline != m_moment.headline || moment.greatest != m_moment.greatest;
    if (isNew)
        m_moment = std::move(moment);
}

/// Each of them in turn.
void EventThread::tell(Clock::time_point now)
{
    for (auto &[connection, follower] : m_followers) {
        if (!follower.isFree)
            continue;
        AnswerPiece piece = make(connection, follower.stream, now);
        if (piece.body.isEmpty() && !piece.failed)
            continue;
        follower.isFree = false;
        m_deliver(std::move(piece));
    }
}

AnswerPiece EventThread::make(ConnectionNumber connection, EventStream &stream, Clock::time_point now) const
{
    AnswerPiece piece;
    piece.connection = connection;
    try {
        const TakesBadAlloc here;
        piece.body = stream.next(m_feed, m_moment, now);
    } catch (const std::exception &problem) {
        qCWarning(lcHttp, "Events could not be told: %s", problem.what());
        piece.failed = true;
    }
    return piece;
}

} // namespace spendwatch
