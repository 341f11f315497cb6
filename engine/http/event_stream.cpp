// SPDX-FileCopyrightText: 2026 The Spendwatch authors
// SPDX-License-Identifier: GPL-3.0-only
#include "engine/http/event_stream.h"

#include "engine/http/event_text.h"
#include "engine/http/json_answers.h"

#include <algorithm>
#include <span>
#include <string>
#include <utility>

namespace spendwatch {

static_assert(EventQuery::MaxTop == TotalFeed::Greatest);

QByteArray EventStream::next(const TotalFeed &feed, const EventMoment &moment, Clock::time_point now)
{
    if (!std::exchange(m_hasBegun, true))
        m_piece += "retry: " + QByteArray::number(eventtext::RetryMs) + "\n\n";
    if (!moment.ready) {
        m_hasMissed = true;
    } else if (m_query.wantsTotals()) {
        findPlace(feed, now);
        addAll(feed);
        addChanges(feed);
    }
    if (std::exchange(m_moment, moment.number) != moment.number)
        addMoment(feed, moment);
    return std::exchange(m_piece, {});
}

/// Where the client is, as it says itself when it comes.
void EventStream::findPlace(const TotalFeed &feed, Clock::time_point now)
{
    std::string_view reason = "missed";
    if (!std::exchange(m_hasPlace, true)) {
        const auto known = eventtext::placeFrom(m_query.lastEventId);
        const bool isThere = known && known->era == feed.era() && feed.reaches(known->number);
        m_hasMissed = m_hasMissed || !isThere;
        m_number = isThere ? known->number : feed.newest();
        reason = known ? reason : "begin";
    } else if (m_number < feed.beforeOldest()) {
        m_hasMissed = true;
        m_number = feed.beforeOldest();
    }
    if (m_hasMissed && now >= m_nextReset)
        beginAnew(feed, reason, now);
}

void EventStream::beginAnew(const TotalFeed &feed, std::string_view reason, Clock::time_point now)
{
    m_hasMissed = false;
    m_nextReset = now + BetweenResets;
    m_number = feed.newest();
    m_tellsAll = true;
    m_told = 0;
    std::size_t matches = m_query.customers.size();
    std::size_t totals = matches;
    if (m_query.prefix) {
        TotalFeed::Matches found = feed.matching(*m_query.prefix);
        m_all = std::move(found.ids);
        matches = found.count;
        totals = m_all.size();
    }
    eventtext::append(m_piece, "reset", eventtext::resetJson(reason, matches, totals), QByteArray(""));
}

void EventStream::addAll(const TotalFeed &feed)
{
    const std::size_t end = m_query.prefix ? m_all.size() : m_query.customers.size();
    while (m_tellsAll && m_told < end && m_piece.size() < PieceBytes) {
        const std::string_view name =
            m_query.prefix ? feed.name(m_all[m_told]) : std::string_view(m_query.customers[m_told]);
        const Sum total = m_query.prefix ? feed.total(m_all[m_told]) : feed.total(name);
        eventtext::append(m_piece, "total", customerJson(name, total));
        ++m_told;
    }
    if (m_told < end)
        return;
    m_tellsAll = false;
    m_all = {};
    m_told = 0;
}

void EventStream::addChanges(const TotalFeed &feed)
{
    while (!m_tellsAll && m_number < feed.newest() && m_piece.size() < PieceBytes) {
        const CustomerId customer = feed.at(++m_number);
        if (const std::string_view name = feed.name(customer); m_query.wants(name))
            eventtext::append(m_piece, "total", customerJson(name, feed.total(customer)), id(feed));
    }
}

void EventStream::addMoment(const TotalFeed &feed, const EventMoment &moment)
{
    if (m_query.top > 0 && moment.ready) {
        const std::span<const CustomerRow> rows(moment.greatest);
        const QByteArray json = eventtext::topJson(rows.first(std::min(m_query.top, rows.size())));
        if (const std::size_t hash = qHash(json); std::exchange(m_top, hash) != hash)
            eventtext::append(m_piece, "top", json);
    }
    if (moment.headline == m_headline)
        return;
    m_headline = moment.headline;
    eventtext::append(m_piece, "headline", m_headline, id(feed));
}

/// A client that says it was told all up to here.
std::optional<QByteArray> EventStream::id(const TotalFeed &feed) const
{
    const bool isComplete = m_hasPlace && !m_hasMissed && !m_tellsAll;
    return isComplete ? std::optional(eventtext::toId({feed.era(), m_number})) : std::nullopt;
}

} // namespace spendwatch
