// SPDX-FileCopyrightText: 2026 The Spendwatch authors
// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "engine/http/event_query.h"
#include "engine/values/customer.h"
#include "engine/view/total_feed.h"

#include <QByteArray>

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string_view>
#include <vector>

namespace spendwatch {

/// What all who follow the totals are told alike.
struct EventMoment {
    std::uint64_t number = 0; ///< Counts the moments.
    bool ready = false; ///< Totals are right.
    QByteArray headline; ///< JSON.
    std::vector<CustomerRow> greatest; ///< As many as anybody may want; none while nobody does.
};

/// What one client that follows the totals has been told, and is to be told next. A slow client misses nothing but totals of before:
/// it gets those of now. Only where more changed than the feed keeps, it begins again. Belongs to the events thread.
class EventStream
{
public:
    using Clock = std::chrono::steady_clock;

    explicit EventStream(EventQuery query) : m_query(std::move(query)) { }

    [[nodiscard]] bool wantsTop() const { return m_query.top > 0; }

    /// The next events: PieceBytes, and one event more at the most. Empty when there is nothing new.
    [[nodiscard]] QByteArray next(const TotalFeed &feed, const EventMoment &moment, Clock::time_point now);

    static constexpr qsizetype PieceBytes = 32 * 1024;
    /// From one `reset` to the next, when more changes than can be told.
    static constexpr std::chrono::seconds BetweenResets{5};

private:
    void findPlace(const TotalFeed &feed, Clock::time_point now);
    void beginAnew(const TotalFeed &feed, std::string_view reason, Clock::time_point now);
    void addAll(const TotalFeed &feed);
    void addChanges(const TotalFeed &feed);
    void addMoment(const TotalFeed &feed, const EventMoment &moment);
    [[nodiscard]] std::optional<QByteArray> id(const TotalFeed &feed) const;

    const EventQuery m_query;
    QByteArray m_piece; ///< That is being made.
    bool m_hasBegun = false;
    bool m_hasPlace = false; ///< m_number means something.
    bool m_hasMissed = false; ///< What was told up to m_number is not complete.
    std::uint64_t m_number = 0; ///< Of the last change that was told.
    bool m_tellsAll = false; ///< After a reset, all totals are told, whether or not they change.
    std::vector<CustomerId> m_all; ///< Whose, where they are wanted by prefix.
    std::size_t m_told = 0; ///< So many of them, or of the query's customers.
    Clock::time_point m_nextReset;
    std::uint64_t m_moment = 0; ///< The number of the last one that was told.
    QByteArray m_headline; ///< As told.
    std::optional<std::size_t> m_top; ///< The hash of what was told.
};

} // namespace spendwatch
