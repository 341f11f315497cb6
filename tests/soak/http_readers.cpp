// SPDX-FileCopyrightText: 2026 The Spendwatch authors
// SPDX-License-Identifier: GPL-3.0-only
#include "soak/http_readers.h"

#include "tests/http/event_client.h"
#include "tests/support/http_get.h"

#include <QThread>

namespace spendwatch::test {

namespace {

constexpr unsigned long AskEveryMs = 20;
constexpr int EventsAtOnce = 20; ///< Before the client leaves.
constexpr int EventMs = 1000;
constexpr int PathsCount = 8;
constexpr const char *Paths[PathsCount] = {
    "/health",  "/customer/customer%201", "/customers?limit=100", "/customers?sort=name&prefix=c&limit=50",
    "/metrics", "/customers.csv",         "/customer/nobody",     "/no/such/path"};

} // namespace

HttpReaders::HttpReaders(quint16 port) : m_port(port)
{
    m_threads.emplace_back([this](const std::stop_token &stop) { ask(stop); });
    m_threads.emplace_back([this](const std::stop_token &stop) { follow(stop); });
}

void HttpReaders::ask(const std::stop_token &stop)
{
    for (std::size_t next = 0; !stop.stop_requested(); ++next) {
        if (httpGet(m_port, Paths[next % PathsCount]))
            ++m_answers;
        QThread::msleep(AskEveryMs);
    }
}

void HttpReaders::follow(const std::stop_token &stop)
{
    while (!stop.stop_requested()) {
        EventClient client(m_port);
        for (int i = 0; i < EventsAtOnce && !stop.stop_requested(); ++i)
            if (client.next(EventMs))
                ++m_events;
    }
}

} // namespace spendwatch::test
