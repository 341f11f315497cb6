// SPDX-FileCopyrightText: 2026 The Spendwatch authors
// SPDX-License-Identifier: GPL-3.0-only
#include "engine/http/http_routes.h"

#include "engine/http/customer_name.h"
#include "engine/http/customers_parameters.h"
#include "engine/http/json_answers.h"

#include <cstdint>
#include <string>
#include <utility>

namespace spendwatch {

namespace {

constexpr std::string_view CustomerPath = "/customer/";

enum class Place : std::uint8_t { Unknown, Customer, Customers, Health };

Place placeOf(std::string_view path)
{
    if (path.starts_with(CustomerPath)) {
        const std::string_view segment = path.substr(CustomerPath.size());
        return segment.empty() || segment.find('/') != std::string_view::npos ? Place::Unknown : Place::Customer;
    }
    if (path == "/customers")
        return Place::Customers;
    return path == "/health" ? Place::Health : Place::Unknown;
}

HttpAnswer notFound(std::string_view path)
{
    if (path == "/customer" || path == CustomerPath)
        return errorAnswer(404, "The customer's name is missing: ask for /customer/<name>.");
    if (path.starts_with(CustomerPath))
        return errorAnswer(404, "A customer's name is one path segment: write a slash in it as %2F.");
    return errorAnswer(404, "There is nothing here; ask for /customer/<name>, /customers or /health.");
}

HttpAnswer methodNotAllowed()
{
    HttpAnswer answer = errorAnswer(405, "This can only be read: use GET or HEAD.");
    answer.headers = "Allow: GET, HEAD\r\n";
    return answer;
}

} // namespace

HttpRoutes::HttpRoutes(QuerySources sources, HostRule hosts) : m_sources(std::move(sources)), m_hosts(std::move(hosts))
{ }

HttpAnswer HttpRoutes::answer(const HttpRequest &request, qint64 nowMs) const
{
    if (!m_hosts.allows(request.host, request.http10)) {
        return errorAnswer(421,
                           "This server answers to localhost, 127.0.0.1 and ::1 only; put one of them in the URL.");
    }
    const Place place = placeOf(request.path);
    if (place == Place::Unknown)
        return notFound(request.path);
    if (!request.isReading())
        return methodNotAllowed();
    switch (place) {
    case Place::Customer:
        return customer(request.path.substr(CustomerPath.size()), nowMs);
    case Place::Customers:
        return customers(request.query, nowMs);
    case Place::Health:
        return healthAnswer(m_sources.status(), m_sources.headline(), nowMs);
    case Place::Unknown:
        break;
    }
    return notFound(request.path);
}

HttpAnswer HttpRoutes::customer(std::string_view segment, qint64 nowMs) const
{
    const auto name = customerName(segment);
    if (!name)
        return errorAnswer(400, "The customer's name cannot be read: " + std::string(name.error()) + '.');
    const WorkerStatus status = m_sources.status();
    if (!status.ready)
        return notReadyAnswer(status, nowMs);
    const auto row = m_sources.totals->find(*name);
    return {200, customerJson(*name, row ? row->total : 0), {}};
}

HttpAnswer HttpRoutes::customers(std::string_view query, qint64 nowMs) const
{
    const auto wanted = customersParameters(query);
    if (!wanted)
        return errorAnswer(400, wanted.error());
    const WorkerStatus status = m_sources.status();
    if (!status.ready)
        return notReadyAnswer(status, nowMs);
    const CustomerPage page = m_sources.totals->query(*wanted);
    return {200, customersJson(page.rows), "X-Total-Count: " + QByteArray::number(page.matches) + "\r\n"};
}

} // namespace spendwatch
