// SPDX-FileCopyrightText: 2026 The Spendwatch authors
// SPDX-License-Identifier: GPL-3.0-only
#include "engine/http/event_parameters.h"

#include "engine/http/customer_name.h"
#include "engine/http/text_parts.h"

#include <charconv>
#include <utility>

namespace spendwatch {

namespace {

/// What is wrong with a parameter; empty when nothing is.
using Wrong = std::string;

Wrong takeCustomer(EventQuery &query, std::string name)
{
    if (name.empty() || name.size() > MaxCustomerNameBytes)
        return "The parameter customer must be a name of 1 to 1024 bytes.";
    const auto place = std::ranges::lower_bound(query.customers, name);
    if (place == query.customers.end() || *place != name)
        query.customers.insert(place, std::move(name));
    return query.customers.size() > EventQuery::MaxCustomers
               ? "The parameter customer names more than 50 customers; use prefix, or several streams."
               : "";
}

Wrong takePrefix(EventQuery &query, std::string prefix)
{
    if (query.prefix)
        return "The parameter prefix is given twice.";
    query.prefix = std::move(prefix);
    return {};
}

Wrong takeTop(EventQuery &query, std::string_view value)
{
    if (query.top > 0)
        return "The parameter top is given twice.";
    const auto [end, error] = std::from_chars(value.data(), value.data() + value.size(), query.top);
    const bool isNumber = error == std::errc() && end == value.data() + value.size();
    return isNumber && query.top >= 1 && query.top <= EventQuery::MaxTop
               ? ""
               : "The parameter top must be a whole number from 1 to 50.";
}

/// `part` is "customer=brian".
Wrong take(EventQuery &query, std::string_view part)
{
    const std::string_view name = takePart(part, '=');
    auto value = percentDecoded(part, Plus::Space);
    const bool isKnown = name == "customer" || name == "prefix" || name == "top";
    if (!isKnown)
        return "A parameter is not known; those known are customer, prefix and top.";
    if (!value)
        return "The parameter " + std::string(name) + " cannot be read: " + std::string(value.error()) + '.';
    if (name == "customer")
        return takeCustomer(query, *std::move(value));
    return name == "prefix" ? takePrefix(query, *std::move(value)) : takeTop(query, *value);
}

} // namespace

tl::expected<EventQuery, std::string> eventParameters(std::string_view query)
{
    EventQuery wanted;
    while (!query.empty()) {
        const std::string_view part = takePart(query, '&');
        if (part.empty())
            continue;
        if (Wrong wrong = take(wanted, part); !wrong.empty())
            return tl::unexpected(std::move(wrong));
    }
    if (wanted.prefix && !wanted.customers.empty())
        return tl::unexpected<std::string>("The parameters customer and prefix do not go together.");
    if (wanted.customers.empty() && !wanted.prefix && wanted.top == 0)
        wanted.prefix.emplace();
    return wanted;
}

} // namespace spendwatch
