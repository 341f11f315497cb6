// SPDX-FileCopyrightText: 2026 The Spendwatch authors
// SPDX-License-Identifier: GPL-3.0-only
#include "engine/http/customers_parameters.h"

#include "engine/http/customer_name.h"

#include <algorithm>
#include <charconv>
#include <limits>
#include <optional>
#include <vector>

namespace spendwatch {

namespace {

std::optional<qint64> wholeNumber(std::string_view text, qint64 least, qint64 greatest)
{
    qint64 number = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
    if (error != std::errc() || end != text.data() + text.size() || number < least || number > greatest)
        return std::nullopt;
    return number;
}

/// What is wrong with the value; empty when it was taken into `query`.
std::string_view take(CustomerQuery &query, std::string_view name, const std::string &value)
{
    if (name == "limit") {
        const auto limit = wholeNumber(value, 1, CustomerQuery::MaxPage);
        query.count = limit.value_or(query.count);
        return limit ? "" : "must be a whole number from 1 to 1000";
    }
    if (name == "offset") {
        const auto offset = wholeNumber(value, 0, std::numeric_limits<qsizetype>::max() - CustomerQuery::MaxPage);
        query.first = offset.value_or(0);
        return offset ? "" : "must be a whole number, 0 or more";
    }
    if (name == "sort") {
        query.sort = value == "name" ? CustomerSort::Name : CustomerSort::Total;
        query.descending = query.sort == CustomerSort::Total;
        return value == "name" || value == "total" ? "" : "must be total or name";
    }
    if (name == "prefix") {
        query.prefix = QString::fromStdString(value);
        return "";
    }
    return "is not known; those known are limit, offset, sort and prefix";
}

/// The parameter's name as it may stand in a message: short, printable ASCII.
std::string shown(std::string_view name)
{
    constexpr std::size_t Longest = 40;
    std::string text(name.substr(0, Longest));
    std::replace_if(
        text.begin(), text.end(), [](char c) { return c < ' ' || c > '~'; }, '?');
    return text;
}

} // namespace

tl::expected<CustomerQuery, std::string> customersParameters(std::string_view query)
{
    CustomerQuery wanted;
    std::vector<std::string_view> seen;
    while (!query.empty()) {
        const std::size_t end = std::min(query.find('&'), query.size());
        const std::string_view part = query.substr(0, end);
        query.remove_prefix(std::min(end + 1, query.size()));
        if (part.empty())
            continue;
        const std::size_t equals = std::min(part.find('='), part.size());
        const std::string_view name = part.substr(0, equals);
        const auto value = percentDecoded(part.substr(std::min(equals + 1, part.size())), Plus::Space);
        const bool twice = std::find(seen.begin(), seen.end(), name) != seen.end();
        const std::string_view wrong = twice ? "is given twice" : value ? take(wanted, name, *value) : value.error();
        if (!wrong.empty()) {
            return tl::unexpected("The parameter " + shown(name) + (value || twice ? " " : ": ") + std::string(wrong)
                                  + '.');
        }
        seen.push_back(name);
    }
    return wanted;
}

} // namespace spendwatch
