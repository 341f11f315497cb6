// SPDX-FileCopyrightText: 2026 The Spendwatch authors
// SPDX-License-Identifier: GPL-3.0-only
#include "bench/http_load.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <stdexcept>
#include <string>
#include <sys/epoll.h>
#include <sys/socket.h>
#include <unistd.h>

#include "bench/http_client.h"

namespace {

using Clock = std::chrono::steady_clock;

class Load
{
public:
    explicit Load(const HttpLoadPlan &plan);
    ~Load();
    Load(const Load &) = delete;
    Load &operator=(const Load &) = delete;

    HttpLoadResult run(const HttpLoadPlan &plan, const std::function<bool()> &enough);

private:
    struct Connection {
        int socket = -1;
        Clock::time_point asked;
        std::string answer;
    };

    void ask(Connection &connection);
    void read(Connection &connection);

    int m_epoll = -1;
    std::vector<QByteArray> m_requests;
    std::size_t m_nextRequest = 0;
    std::vector<Connection> m_connections;
    std::vector<double> m_times;
};

Load::Load(const HttpLoadPlan &plan)
    : m_epoll(epoll_create1(EPOLL_CLOEXEC)),
      m_connections(static_cast<std::size_t>(plan.connections))
{
    for (const QByteArray &path : plan.paths)
        m_requests.push_back(requestFor(path));
    for (std::size_t i = 0; i < m_connections.size(); ++i) {
        m_connections[i].socket = connectTo(plan.port);
        epoll_event event{};
        event.events = EPOLLIN;
        event.data.u64 = i;
        epoll_ctl(m_epoll, EPOLL_CTL_ADD, m_connections[i].socket, &event);
    }
}

Load::~Load()
{
    for (const Connection &connection : m_connections)
        ::close(connection.socket);
    ::close(m_epoll);
}

void Load::ask(Connection &connection)
{
    const QByteArray &request = m_requests[m_nextRequest++ % m_requests.size()];
    connection.asked = Clock::now();
    if (::send(connection.socket, request.constData(), static_cast<std::size_t>(request.size()), MSG_NOSIGNAL)
        != request.size())
        throw std::runtime_error("the query server closed a connection");
}

void Load::read(Connection &connection)
{
    std::array<char, 65536> buffer;
    const ssize_t read = ::recv(connection.socket, buffer.data(), buffer.size(), 0);
    if (read <= 0)
        throw std::runtime_error("the query server closed a connection");
    connection.answer.append(buffer.data(), static_cast<std::size_t>(read));
    std::size_t bodySize = 0;
    if (answerSize(connection.answer, bodySize) == 0)
        return;
    m_times.push_back(std::chrono::duration<double, std::milli>(Clock::now() - connection.asked).count());
    connection.answer.clear();
    ask(connection);
}

HttpLoadResult Load::run(const HttpLoadPlan &plan, const std::function<bool()> &enough)
{
    const auto begun = Clock::now();
    auto nextLook = begun;
    for (Connection &connection : m_connections)
        ask(connection);
    while (Clock::now() - begun < plan.duration) {
        std::array<epoll_event, 64> events;
        const int count = epoll_wait(m_epoll, events.data(), static_cast<int>(events.size()), 100);
        for (int i = 0; i < count; ++i)
            read(m_connections[events[static_cast<std::size_t>(i)].data.u64]);
        if (enough && Clock::now() >= nextLook) {
            if (enough())
                break;
            nextLook = Clock::now() + std::chrono::milliseconds(100);
        }
    }
    const std::chrono::duration<double> time = Clock::now() - begun;
    std::ranges::sort(m_times);
    return {static_cast<double>(m_times.size()) / time.count(), std::move(m_times)};
}

} // namespace

HttpLoadResult runHttpLoad(const HttpLoadPlan &plan, const std::function<bool()> &enough)
{
    return Load(plan).run(plan, enough);
}

double quantile(const std::vector<double> &sorted, double q)
{
    if (sorted.empty())
        return 0;
    const auto rank = static_cast<std::size_t>(std::ceil(q * static_cast<double>(sorted.size())));
    return sorted[std::clamp<std::size_t>(rank, 1, sorted.size()) - 1];
}
