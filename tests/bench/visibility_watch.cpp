// SPDX-FileCopyrightText: 2026 The Spendwatch authors
// SPDX-License-Identifier: GPL-3.0-only
#include "bench/visibility_watch.h"

#include <algorithm>
#include <stdexcept>

#include "bench/http_client.h"

using namespace std::chrono_literals;

VisibilityWatch::VisibilityWatch(quint16 port) : m_thread([this, port] { watch(port); }) { }

VisibilityWatch::~VisibilityWatch()
{
    m_giveUp = true;
    if (m_thread.joinable())
        (void)finish();
}

void VisibilityWatch::sent(const QByteArray &customer, Clock::time_point when)
{
    const std::scoped_lock lock(m_mutex);
    m_probes.push_back({customer, when});
    m_changed.notify_all();
}

std::vector<double> VisibilityWatch::finish()
{
    {
        const std::scoped_lock lock(m_mutex);
        m_ended = true;
        m_changed.notify_all();
    }
    m_thread.join();
    if (m_failure && !m_giveUp)
        std::rethrow_exception(m_failure);
    std::ranges::sort(m_milliseconds);
    return m_milliseconds;
}

void VisibilityWatch::watch(quint16 port)
{
    try {
        follow(port);
    } catch (...) {
        m_failure = std::current_exception();
    }
}

void VisibilityWatch::follow(quint16 port)
{
    HttpClient client(port);
    while (true) {
        Probe probe;
        {
            std::unique_lock lock(m_mutex);
            m_changed.wait(lock, [this] { return m_ended || !m_probes.empty(); });
            if (m_probes.empty())
                return;
            probe = m_probes.front();
            m_probes.pop_front();
        }
        while (client.get("/customer/" + probe.customer).endsWith(":0}")) {
            if (m_giveUp || Clock::now() - probe.sent > 60s)
                throw std::runtime_error("a purchase that was sent does not become visible");
            std::this_thread::sleep_for(200us);
        }
        m_milliseconds.push_back(std::chrono::duration<double, std::milli>(Clock::now() - probe.sent).count());
    }
}
