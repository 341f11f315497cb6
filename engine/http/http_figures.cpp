// SPDX-FileCopyrightText: 2026 The Spendwatch authors
// SPDX-License-Identifier: GPL-3.0-only
#include "engine/http/http_figures.h"

#include <array>
#include <string>

namespace spendwatch {

using metrics::Type;

namespace {

constexpr std::array<double, 11> Bounds{0.0001, 0.0005, 0.001, 0.005, 0.01, 0.05, 0.1, 0.5, 1, 5, 10};

} // namespace

void HttpFigures::noteAnswer(std::string_view route, int status, std::chrono::duration<double> time)
{
    m_answers.try_emplace({route.empty() ? "none" : route, status}, Bounds).first->second.observe(time.count());
}

void HttpFigures::addTo(metrics::Exposition &to) const
{
    to.begin({Type::Histogram, "spendwatch_http_request_duration_seconds",
              "Time to make an answer, by the route's pattern; a long one ends with its last piece."});
    for (const auto &[key, times] : m_answers)
        to.add({{"route", key.first}, {"status", std::to_string(key.second)}}, times);
    to.begin({Type::Counter, "spendwatch_http_requests_refused_total", "Requests that were refused for their form."});
    for (const auto &[status, count] : m_refusals)
        to.add({{"status", std::to_string(status)}}, count);
    to.addOne({Type::Counter, "spendwatch_http_connections_turned_away_total",
               "Connections that were closed at once because too many were open."},
              m_turnedAway);
    to.addOne({Type::Gauge, "spendwatch_http_connections", "Connections that are open."}, m_connections);
    to.addOne({Type::Gauge, "spendwatch_http_event_streams", "Clients that follow the totals by /events."},
              m_eventStreams);
    to.addOne({Type::Counter, "spendwatch_http_event_streams_dropped_total",
               "Clients of /events that were dropped because they did not read in time."},
              m_droppedStreams);
}

} // namespace spendwatch
