// SPDX-FileCopyrightText: 2026 The Spendwatch authors
// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "engine/metrics/exposition.h"
#include "engine/metrics/histogram.h"

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <map>
#include <string_view>
#include <utility>

namespace spendwatch {

/// What the query server measures of itself. Bounded: there are as many series as routes and statuses occur together. Belongs
/// to the http thread.
class HttpFigures
{
public:
    /// `route`: the pattern of the route, a literal; empty where none took the request.
    void noteAnswer(std::string_view route, int status, std::chrono::duration<double> time);
    /// A request was refused for its form.
    void noteRefusal(int status) { ++m_refusals[status]; }
    /// A client was turned away because too many are connected.
    void noteTurnedAway() { ++m_turnedAway; }
    void noteConnections(std::size_t count) { m_connections = count; }
    void noteEventStreams(std::size_t count) { m_eventStreams = count; }
    /// A client did not read its events.
    void noteDroppedStream() { ++m_droppedStreams; }

    void addTo(metrics::Exposition &to) const;

private:
    std::map<std::pair<std::string_view, int>, metrics::Histogram> m_answers; ///< Seconds, by route and status.
    std::map<int, std::int64_t> m_refusals; ///< By status.
    std::int64_t m_turnedAway = 0;
    std::size_t m_connections = 0;
    std::size_t m_eventStreams = 0;
    std::int64_t m_droppedStreams = 0;
};

} // namespace spendwatch
