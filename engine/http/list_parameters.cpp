// SPDX-FileCopyrightText: 2026 The Spendwatch authors
// SPDX-License-Identifier: GPL-3.0-only
#include "engine/http/list_parameters.h"

#include "engine/http/customer_name.h"
#include "engine/http/list_cursor.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <optional>
#include <utility>
#include <vector>

namespace spendwatch {

namespace {

/// What is wrong with a value; empty when nothing is.
using Wrong = std::string_view;

/// The parameters as they were given, before it is looked at what they mean together.
struct Given {
    ListQuery query;
    std::optional<bool> descending;
    std::optional<std::string> after;
    QByteArray same;
};

struct Parameter {
    std::string_view name;
    Wrong (*take)(Given &given, const std::string &value);
    bool ofPages = false; ///< Says which part of the list is wanted: nothing that a whole table can be asked for.
    bool isPlace = false; ///< Differs from page to page.
};

std::optional<std::size_t> wholeNumber(std::string_view text, std::size_t least, std::size_t greatest)
{
    std::size_t number = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
    if (error != std::errc() || end != text.data() + text.size() || number < least || number > greatest)
        return std::nullopt;
    return number;
}

Wrong takeLimit(Given &given, const std::string &value)
{
    const auto limit = wholeNumber(value, 1, ListQuery::MaxLimit);
    given.query.limit = limit.value_or(given.query.limit);
    return limit ? "" : "must be a whole number from 1 to 1000";
}

Wrong takeOffset(Given &given, const std::string &value)
{
    const auto offset = wholeNumber(value, 0, ListQuery::MaxOffset);
    given.query.offset = offset.value_or(0);
    return offset ? "" : "must be a whole number from 0 to 10000; go further with after, as the Link of a page says it";
}

Wrong takeAfter(Given &given, const std::string &value)
{
    given.after = value;
    return "";
}

Wrong takeSort(Given &given, const std::string &value)
{
    given.query.sort = value == "name" ? ListSort::Name : ListSort::Total;
    return value == "name" || value == "total" ? "" : "must be total or name";
}

Wrong takeOrder(Given &given, const std::string &value)
{
    given.descending = value == "desc";
    return value == "asc" || value == "desc" ? "" : "must be asc or desc";
}

Wrong takePrefix(Given &given, const std::string &value)
{
    given.query.prefix = value;
    return "";
}

constexpr std::array Parameters{
    Parameter{.name = "limit", .take = takeLimit, .ofPages = true},
    Parameter{.name = "after", .take = takeAfter, .ofPages = true, .isPlace = true},
    Parameter{.name = "offset", .take = takeOffset, .ofPages = true, .isPlace = true},
    Parameter{.name = "sort", .take = takeSort},
    Parameter{.name = "order", .take = takeOrder},
    Parameter{.name = "prefix", .take = takePrefix},
};

/// The parameter's name as it may stand in a message: short, printable ASCII.
std::string shown(std::string_view name)
{
    constexpr std::size_t Longest = 40;
    std::string text(name.substr(0, Longest));
    std::replace_if(
        text.begin(), text.end(), [](char c) { return c < ' ' || c > '~'; }, '?');
    return text;
}

/// Reads one URL's query, part by part.
class Reader
{
public:
    explicit Reader(bool ofPages) : m_ofPages(ofPages) { }

    /// "limit=10". Or the sentence.
    [[nodiscard]] tl::expected<void, std::string> take(std::string_view part)
    {
        const std::size_t equals = std::min(part.find('='), part.size());
        const std::string_view name = part.substr(0, equals);
        if (std::find(m_seen.begin(), m_seen.end(), name) != m_seen.end())
            return wrong(name, "is given twice");
        m_seen.push_back(name);
        const auto value = percentDecoded(part.substr(std::min(equals + 1, part.size())), Plus::Space);
        if (!value)
            return wrong(name, ": ", value.error());
        const auto *const parameter = std::find_if(Parameters.begin(), Parameters.end(), [&](const Parameter &each) {
            return each.name == name && (m_ofPages || !each.ofPages);
        });
        if (parameter == Parameters.end())
            return unknown(name);
        if (const Wrong why = parameter->take(m_given, *value); !why.empty())
            return wrong(name, why);
        if (!parameter->isPlace)
            addToSame(name, *value);
        return {};
    }

    /// What all of it means.
    [[nodiscard]] tl::expected<ListParameters, std::string> result() &&
    {
        ListQuery &query = m_given.query;
        const bool usually = query.sort == ListSort::Total;
        query.reversed = m_given.descending.value_or(usually) != usually;
        if (m_given.after) {
            query.after = placeOfCursor(*m_given.after, query.sort, query.reversed);
            if (!query.after)
                return tl::unexpected<std::string>("The parameter after must be what the Link of a page with the same "
                                                   "sort and order said.");
            if (query.offset > 0)
                return tl::unexpected<std::string>("The parameter offset does not go with after.");
        }
        return ListParameters{std::move(query), std::move(m_given.same)};
    }

private:
    [[nodiscard]] static tl::unexpected<std::string> wrong(std::string_view name, std::string_view why,
                                                           std::string_view more = {})
    {
        const std::string_view space = why.starts_with(':') ? "" : " ";
        return tl::unexpected("The parameter " + shown(name) + std::string(space) + std::string(why) + std::string(more)
                              + '.');
    }

    [[nodiscard]] tl::unexpected<std::string> unknown(std::string_view name) const
    {
        std::string known;
        for (const Parameter &parameter : Parameters) {
            if (parameter.ofPages && !m_ofPages)
                continue;
            const bool isLast = &parameter == &Parameters.back();
            known += known.empty() ? "" : isLast ? " and " : ", ";
            known += parameter.name;
        }
        return wrong(name, "is not known; those known are ", known);
    }

    void addToSame(std::string_view name, const std::string &value)
    {
        if (!m_given.same.isEmpty())
            m_given.same += '&';
        m_given.same.append(name.data(), static_cast<qsizetype>(name.size()));
        m_given.same += '=' + QByteArray::fromStdString(value).toPercentEncoding();
    }

    const bool m_ofPages;
    Given m_given;
    std::vector<std::string_view> m_seen;
};

tl::expected<ListParameters, std::string> read(std::string_view query, bool ofPages)
{
    Reader reader(ofPages);
    while (!query.empty()) {
        const std::size_t end = std::min(query.find('&'), query.size());
        const std::string_view part = query.substr(0, end);
        query.remove_prefix(std::min(end + 1, query.size()));
        if (part.empty())
            continue;
        if (auto taken = reader.take(part); !taken)
            return tl::unexpected(std::move(taken.error()));
    }
    return std::move(reader).result();
}

} // namespace

tl::expected<ListParameters, std::string> pageParameters(std::string_view query)
{
    return read(query, true);
}

tl::expected<ListParameters, std::string> tableParameters(std::string_view query)
{
    return read(query, false);
}

} // namespace spendwatch
