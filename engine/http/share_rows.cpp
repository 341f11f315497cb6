// SPDX-FileCopyrightText: 2026 The Spendwatch authors
// SPDX-License-Identifier: GPL-3.0-only
#include "engine/http/share_rows.h"

#include "engine/http/customer_name.h"
#include "engine/http/share_text.h"
#include "engine/values/amount.h"

#include <algorithm>
#include <charconv>
#include <map>
#include <utility>

namespace spendwatch {

namespace {

constexpr std::string_view More = "more";
constexpr std::string_view End = "end";
constexpr std::size_t MaxDigits = 39; ///< Of 127 bits.
constexpr std::size_t MaxNames = 32 * 1024; ///< Bytes of all names of an answer: a reader may be slow.

/// The customer's sum over the partitions; nothing where there is no purchase.
std::optional<Sum> sumOf(const std::vector<PartialAmount> &partials)
{
    std::optional<Sum> sum;
    for (const PartialAmount &partial : partials)
        if (partial.amount)
            sum = sum.value_or(0) + *partial.amount;
    return sum;
}

QByteArray encoded(const std::string &text)
{
    return QByteArray::fromStdString(text).toPercentEncoding();
}

std::string_view take(std::string_view &text, char separator)
{
    const std::size_t end = std::min(text.find(separator), text.size());
    const std::string_view part = text.substr(0, end);
    text.remove_prefix(std::min(end + 1, text.size()));
    return part;
}

std::optional<Sum> sumFrom(std::string_view digits)
{
    const bool negative = digits.starts_with('-');
    digits.remove_prefix(negative ? 1 : 0);
    if (digits.empty() || digits.size() >= MaxDigits)
        return std::nullopt;
    Sum sum = 0;
    for (const char digit : digits) {
        if (digit < '0' || digit > '9')
            return std::nullopt;
        sum = 10 * sum + (digit - '0');
    }
    return negative ? -sum : sum;
}

std::optional<std::string> nameFrom(std::string_view text)
{
    auto name = customerName(text);
    return name ? std::optional(*std::move(name)) : std::nullopt;
}

std::optional<std::size_t> limitFrom(std::string_view text)
{
    std::size_t limit = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), limit);
    const bool isWhole = error == std::errc() && end == text.data() + text.size();
    return isWhole && limit >= 1 && limit <= ShareRowsQuery::MaxLimit ? std::optional(limit) : std::nullopt;
}

} // namespace

std::optional<ShareRows> shareRows(ListSource &lists, const ShareReader &share, const ShareRowsQuery &query,
                                   const std::stop_token &stop)
{
    ListQuery wanted;
    wanted.sort = ListSort::Name;
    wanted.reversed = query.reversed;
    wanted.prefix = query.prefix;
    wanted.limit = query.limit;
    if (query.after)
        wanted.after = ListPlace{0, *query.after};
    ShareRows found;
    found.more = true;
    std::size_t bytes = 0;
    while (found.more && found.rows.size() < query.limit && !stop.stop_requested()) {
        const ListPage page = lists.page(wanted, stop);
        for (const ListRow &row : page.rows) {
            if (found.rows.size() == query.limit || bytes >= MaxNames)
                return found;
            const auto partials = share.find(row.name, query.partitions);
            if (partials.size() != query.partitions.size())
                return std::nullopt;
            const auto sum = sumOf(partials);
            if (!sum)
                continue;
            found.rows.push_back({std::string(row.name), *sum});
            bytes += row.name.size();
        }
        found.more = page.more;
        if (!page.rows.empty())
            wanted.after = ListPlace{0, std::string(page.rows.back().name)};
    }
    const bool isWhole = share.find({}, query.partitions).size() == query.partitions.size();
    return isWhole ? std::optional(std::move(found)) : std::nullopt;
}

namespace sharetext {

QByteArray toTarget(const ShareRowsQuery &query)
{
    QByteArray target =
        "/share/customers?partitions=" + toRanges(query.partitions) + "&order=" + (query.reversed ? "desc" : "asc")
        + "&limit=" + QByteArray::number(static_cast<qulonglong>(query.limit)) + "&prefix=" + encoded(query.prefix);
    if (query.after)
        target += "&after=" + encoded(*query.after);
    return target;
}

std::optional<ShareRowsQuery> rowsQueryFrom(std::string_view query)
{
    std::map<std::string_view, std::string_view> given;
    while (!query.empty()) {
        std::string_view part = take(query, '&');
        const std::string_view name = take(part, '=');
        given[name] = part;
    }
    auto partitions = fromRanges(given["partitions"]);
    const auto limit = limitFrom(given["limit"]);
    auto prefix = percentDecoded(given["prefix"], Plus::Plus);
    if (!partitions || !limit || !prefix)
        return std::nullopt;
    ShareRowsQuery wanted{*std::move(partitions), given["order"] == "desc", *std::move(prefix), std::nullopt, *limit};
    if (const auto after = given.find("after"); after != given.end()) {
        wanted.after = nameFrom(after->second);
        if (!wanted.after)
            return std::nullopt;
    }
    return wanted;
}

QByteArray toText(const ShareRows &rows)
{
    const std::string_view first = rows.more ? More : End;
    QByteArray text(first.data(), static_cast<qsizetype>(first.size()));
    text += '\n';
    for (const ShareRow &row : rows.rows)
        text += QByteArray::fromStdString(toDecimal(row.total)) + ' ' + encoded(row.name) + '\n';
    return text;
}

std::optional<ShareRows> rowsFrom(std::string_view text)
{
    const std::string_view first = take(text, '\n');
    if (first != More && first != End)
        return std::nullopt;
    ShareRows rows;
    rows.more = first == More;
    while (!text.empty()) {
        std::string_view line = take(text, '\n');
        const auto total = sumFrom(take(line, ' '));
        auto name = nameFrom(line);
        if (!total || !name)
            return std::nullopt;
        rows.rows.push_back({*std::move(name), *total});
    }
    if (rows.more && rows.rows.empty())
        return std::nullopt; // It would be asked for the same forever.
    return rows;
}

} // namespace sharetext

} // namespace spendwatch
