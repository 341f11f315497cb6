// SPDX-FileCopyrightText: 2026 The Spendwatch authors
// SPDX-License-Identifier: GPL-3.0-only
#include <algorithm>
#include <array>
#include <chrono>
#include <future>
#include <string>
#include <sys/socket.h>
#include <thread>
#include <unistd.h>

#include "bench/bench.h"
#include "bench/http_client.h"
#include "bench/http_load.h"
#include "bench/listed.h"

using namespace spendwatch;
using namespace Qt::StringLiterals;

namespace {

using Clock = std::chrono::steady_clock;

double msSince(Clock::time_point begun)
{
    return std::chrono::duration<double, std::milli>(Clock::now() - begun).count();
}

/// A connection whose answers are seen with their heads.
class ListClient
{
public:
    explicit ListClient(quint16 port) : m_socket(connectTo(port)) { }
    ~ListClient() { ::close(m_socket); }
    ListClient(const ListClient &) = delete;
    ListClient &operator=(const ListClient &) = delete;

    /// The answer, whole when `isWhole` says so. Throws std::runtime_error.
    const std::string &ask(const QByteArray &target, const std::function<bool(std::string_view)> &isWhole)
    {
        const QByteArray request = requestFor(target);
        if (::send(m_socket, request.constData(), static_cast<std::size_t>(request.size()), MSG_NOSIGNAL)
            != request.size())
            throw std::runtime_error("the query server closed a connection");
        m_answer.clear();
        while (!isWhole(m_answer)) {
            const ssize_t read = ::recv(m_socket, m_buffer.data(), m_buffer.size(), 0);
            if (read <= 0)
                throw std::runtime_error("the query server closed a connection");
            m_answer.append(m_buffer.data(), static_cast<std::size_t>(read));
        }
        return m_answer;
    }

    const std::string &page(const QByteArray &target)
    {
        return ask(target, [](std::string_view bytes) {
            std::size_t body = 0;
            return answerSize(bytes, body) > 0;
        });
    }

private:
    int m_socket;
    std::string m_answer;
    std::array<char, 262'144> m_buffer{};
};

/// The query of the next page; empty behind the last one.
QByteArray nextOf(std::string_view answer)
{
    constexpr std::string_view Link = "\r\nLink: <";
    const std::size_t at = answer.find(Link);
    if (at == std::string_view::npos)
        return {};
    const std::string_view rest = answer.substr(at + Link.size());
    return {rest.data(), static_cast<qsizetype>(rest.find('>'))};
}

struct ListingFigures {
    explicit ListingFigures(const QString &name)
        : first{name + u", the first page"_s, u"ms"_s, {}},
          p50{u"  the others, p50"_s, u"ms"_s, {}},
          p99{u"  the others, p99"_s, u"ms"_s, {}},
          most{u"  the others, the longest"_s, u"ms"_s, {}},
          all{u"  all pages"_s, u"s"_s, {}},
          customer{u"  /customer meanwhile, p99"_s, u"ms"_s, {}},
          customerMost{u"  /customer meanwhile, the longest"_s, u"ms"_s, {}}
    { }

    void appendTo(std::vector<Figures> &figures) const
    {
        figures.insert(figures.end(), {first, p50, p99, most, all, customer, customerMost});
    }

    Figures first, p50, p99, most, all, customer, customerMost;
};

void goThrough(const Listed &listed, const QByteArray &parameters, ListingFigures &figures)
{
    HttpLoadPlan beside;
    beside.port = listed.port();
    beside.connections = 2;
    beside.paths = {"/customer/customer-17", "/customer/customer-4711"};
    beside.duration = std::chrono::minutes(2);
    std::stop_source done;
    auto load = std::async(std::launch::async, [&, stop = done.get_token()] {
        return runHttpLoad(beside, [&stop] { return stop.stop_requested(); });
    });
    ListClient client(listed.port());
    std::vector<double> times;
    const auto begun = Clock::now();
    for (QByteArray query = '?' + parameters; !query.isEmpty();) {
        const auto asked = Clock::now();
        query = nextOf(client.page("/customers" + query));
        times.push_back(msSince(asked));
    }
    figures.all.runs.push_back(msSince(begun) / 1000);
    done.request_stop();
    const std::vector<double> answered = load.get().milliseconds;
    figures.first.runs.push_back(times.front());
    times.erase(times.begin());
    std::sort(times.begin(), times.end());
    figures.p50.runs.push_back(quantile(times, 0.5));
    figures.p99.runs.push_back(quantile(times, 0.99));
    figures.most.runs.push_back(times.empty() ? 0 : times.back());
    figures.customer.runs.push_back(quantile(answered, 0.99));
    figures.customerMost.runs.push_back(answered.empty() ? 0 : answered.back());
}

void benchPages(const BenchContext &context, Listed &listed, bool busy, std::vector<Figures> &all)
{
    std::jthread changing;
    if (busy)
        changing = std::jthread([&listed](const std::stop_token &stop) { listed.change(stop); });
    for (const char *sort : {"total", "name"}) {
        ListingFigures figures(u"pages of 1,000 by %1, %2"_s.arg(
            QLatin1StringView(sort), busy ? u"100,000 totals a second change" : u"at rest"));
        for (int run = 0; run < context.runs; ++run) {
            sayProgress(figures.first.name + u": run %1"_s.arg(run + 1));
            goThrough(listed, "limit=1000&sort="_ba + sort, figures);
        }
        figures.appendTo(all);
    }
}

Figures benchCsv(const BenchContext &context, const Listed &listed)
{
    Figures figures{u"/customers.csv"_s, u"s"_s, {}};
    for (int run = 0; run < context.runs; ++run) {
        sayProgress(u"/customers.csv: run %1"_s.arg(run + 1));
        ListClient client(listed.port());
        const auto begun = Clock::now();
        (void)client.ask("/customers.csv", [](std::string_view bytes) { return bytes.ends_with("\r\n0\r\n\r\n"); });
        figures.runs.push_back(msSince(begun) / 1000);
    }
    return figures;
}

} // namespace

std::vector<Figures> benchListing(const BenchContext &context)
{
    sayProgress(u"listing: filling a table"_s);
    Listed listed(context.sized(1'000'000, 100'000));
    std::vector<Figures> all;
    benchPages(context, listed, false, all);
    benchPages(context, listed, true, all);
    all.push_back(benchCsv(context, listed));
    return all;
}
