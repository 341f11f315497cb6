// SPDX-FileCopyrightText: 2026 The Spendwatch authors
// SPDX-License-Identifier: GPL-3.0-only
#include "engine/http/http_routes.h"

#include "engine/http/customer_name.h"
#include "engine/http/faust_answers.h"
#include "engine/http/json_answers.h"
#include "engine/http/list_parameters.h"
#include "engine/http/page_answer.h"
#include "engine/http/route_path.h"
#include "engine/http/table_answer.h"

#include <array>
#include <memory>
#include <string>
#include <utility>

namespace spendwatch {

/// A request that a route takes.
struct HttpRoutes::Call {
    const HttpRequest &request;
    std::string_view segment; ///< What stands in the place of <…>, percent-encoded.
    std::string_view contentType; ///< What the route answers when all is well.
    qint64 nowMs = 0;
};

struct HttpRoutes::CustomerTotal {
    std::string name;
    Sum total;
};

struct HttpRoutes::Route {
    RoutePath path;
    std::string_view methods; ///< As the Allow header has them.
    HttpReply (HttpRoutes::*handler)(const Call &call) const;
    std::string_view answers; ///< Its content type; errors are JSON.

    [[nodiscard]] bool takes(std::string_view method) const
    {
        const std::size_t at = methods.find(method);
        const std::size_t end = at + method.size();
        return at != std::string_view::npos && (at == 0 || methods[at - 1] == ' ')
               && (end == methods.size() || methods[end] == ',');
    }
};

namespace {

constexpr std::string_view Reading = "GET, HEAD";

HttpAnswer methodNotAllowed(std::string_view methods)
{
    HttpAnswer answer = errorAnswer(405, methods == Reading ? "This can only be read: use GET or HEAD."
                                                            : "This method is not for here: Allow says which are.");
    answer.headers = "Allow: " + QByteArray(methods.data(), static_cast<qsizetype>(methods.size())) + "\r\n";
    return answer;
}

} // namespace

const std::span<const HttpRoutes::Route> HttpRoutes::Routes = [] {
    static constexpr std::array All{
        Route{{"/customer/<name>"}, Reading, &HttpRoutes::customer, content::Json},
        Route{{"/customers"}, Reading, &HttpRoutes::customers, content::Json},
        Route{{"/customers.csv"}, Reading, &HttpRoutes::csvTable, content::Csv},
        Route{{"/customers.ndjson"}, Reading, &HttpRoutes::ndjsonTable, content::NdJson},
        Route{{"/health"}, Reading, &HttpRoutes::health, content::Json},
        Route{{"/health/live"}, Reading, &HttpRoutes::live, content::Json},
        Route{{"/health/ready"}, Reading, &HttpRoutes::ready, content::Json},
        Route{{"/"}, Reading, &HttpRoutes::faustIndex, content::Json},
        Route{{"/table/"}, Reading, &HttpRoutes::faustTables, content::Json},
        Route{{"/table/customer_table/"}, Reading, &HttpRoutes::faustTable, content::Json},
        Route{{"/table/customer_table/<name>/"}, Reading, &HttpRoutes::faustTotal, content::Json},
        Route{{"/router/"}, Reading, &HttpRoutes::faustRoutes, content::Json},
    };
    return std::span<const Route>(All);
}();

HttpRoutes::HttpRoutes(QuerySources sources, HostRule hosts) : m_sources(std::move(sources)), m_hosts(std::move(hosts))
{ }

HttpReply HttpRoutes::answer(const HttpRequest &request, qint64 nowMs) const
{
    if (!m_hosts.allows(request.host, request.http10)) {
        return errorAnswer(421,
                           "This server answers to localhost, 127.0.0.1 and ::1 only; put one of them in the URL.");
    }
    for (const Route &route : Routes) {
        const auto segment = route.path.match(request.path);
        if (!segment)
            continue;
        if (!route.takes(request.method))
            return methodNotAllowed(route.methods);
        return (this->*route.handler)({request, *segment, route.answers, nowMs});
    }
    return notFound(request.path);
}

HttpAnswer HttpRoutes::notFound(std::string_view path)
{
    std::string known;
    for (const Route &route : Routes) {
        if (const std::string nearly = route.path.whyNot(path); !nearly.empty())
            return errorAnswer(404, nearly);
        known += known.empty() ? "" : &route == &Routes.back() ? " or " : ", ";
        known += route.path.pattern;
    }
    return errorAnswer(404, "There is nothing here; ask for " + known + '.');
}

tl::expected<HttpRoutes::CustomerTotal, HttpAnswer> HttpRoutes::totalOf(const Call &call) const
{
    const auto name = customerName(call.segment);
    if (!name) {
        return tl::unexpected(
            errorAnswer(400, "The customer's name cannot be read: " + std::string(name.error()) + '.'));
    }
    const WorkerStatus status = m_sources.status();
    if (!status.ready)
        return tl::unexpected(notReadyAnswer(status, call.nowMs));
    const auto row = m_sources.totals->find(*name);
    return CustomerTotal{*name, row ? row->total : 0};
}

HttpReply HttpRoutes::customer(const Call &call) const
{
    const auto found = totalOf(call);
    return found ? HttpAnswer{200, customerJson(found->name, found->total)} : found.error();
}

HttpReply HttpRoutes::customers(const Call &call) const
{
    auto wanted = pageParameters(call.request.query);
    if (!wanted)
        return errorAnswer(400, wanted.error());
    const WorkerStatus status = m_sources.status();
    if (!status.ready)
        return notReadyAnswer(status, call.nowMs);
    return std::make_unique<PageAnswer>(*m_sources.lists, *std::move(wanted));
}

HttpReply HttpRoutes::csvTable(const Call &call) const
{
    return table(call, m_sources.csv);
}

HttpReply HttpRoutes::ndjsonTable(const Call &call) const
{
    return table(call, m_sources.ndjson);
}

HttpReply HttpRoutes::table(const Call &call, const RowFormat &format) const
{
    auto wanted = tableParameters(call.request.query);
    if (!wanted)
        return errorAnswer(400, wanted.error());
    const WorkerStatus status = m_sources.status();
    if (!status.ready)
        return notReadyAnswer(status, call.nowMs);
    return std::make_unique<TableAnswer>(*m_sources.lists, format, call.contentType, std::move(wanted->query));
}

HttpReply HttpRoutes::health(const Call &call) const
{
    return healthAnswer(m_sources.status(), m_sources.headline(), call.nowMs);
}

/// That it is answered is what it says.
HttpReply HttpRoutes::live(const Call & /*call*/) const
{
    return stateAnswer(m_sources.status());
}

HttpReply HttpRoutes::ready(const Call &call) const
{
    const WorkerStatus status = m_sources.status();
    return status.ready ? stateAnswer(status) : notReadyAnswer(status, call.nowMs);
}

HttpReply HttpRoutes::faustIndex(const Call & /*call*/) const
{
    return HttpAnswer{200, faust::indexJson()};
}

HttpReply HttpRoutes::faustTables(const Call & /*call*/) const
{
    return HttpAnswer{200, faust::tablesJson()};
}

HttpReply HttpRoutes::faustTable(const Call & /*call*/) const
{
    return HttpAnswer{200, faust::tableJson()};
}

HttpReply HttpRoutes::faustTotal(const Call &call) const
{
    const auto total = totalOf(call);
    return total ? HttpAnswer{200, faust::totalJson(total->total)} : total.error();
}

HttpReply HttpRoutes::faustRoutes(const Call &call) const
{
    const WorkerStatus status = m_sources.status();
    if (!status.ready)
        return notReadyAnswer(status, call.nowMs);
    const OwnPlace place = m_sources.place();
    return HttpAnswer{200, faust::routesJson(place.url, place.changelog, status.partitions)};
}

} // namespace spendwatch
