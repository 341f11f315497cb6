// SPDX-FileCopyrightText: 2026 The Spendwatch authors
// SPDX-License-Identifier: GPL-3.0-only
#include "engine/http/share_rows.h"

#include "engine/http/customer_name.h"
#include "engine/http/share_text.h"
#include "engine/http/text_parts.h"
#include "engine/values/amount.h"

#include <algorithm>
#include <charconv>
#include <map>
#include <utility>

namespace spendwatch {

namespace {

constexpr std::string_view More = "more";
constexpr std::string_view End = "end";
constexpr std::size_t MaxDigits = 35; ///< So that the sum over all partitions has 127 bits at the most.
constexpr std::size_t MaxNames = 32 * 1024; ///< Bytes of all names of an answer: a reader may be slow.

/// The customer's row over the partitions; nothing where there is no purchase.
std::optional<ShareRow> rowOf(std::string_view name, const std::vector<PartialAmount> &partials)
{
    ShareRow row{std::string(name), 0, Sum{0}, 0};
    bool isThere = false;
    for (const PartialAmount &partial : partials) {
        if (!partial.amount)
            continue;
        isThere = true;
        row.total += *partial.amount;
        *row.purchases += partial.purchases;
        row.lastPurchaseMs = std::max(row.lastPurchaseMs, partial.lastPurchaseMs);
    }
    return isThere ? std::optional(std::move(row)) : std::nullopt;
}

QByteArray encoded(const std::string &text)
{
    return QByteArray::fromStdString(text).toPercentEncoding();
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

template <typename Number>
std::optional<Number> numberFrom(std::string_view text)
{
    Number number = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
    return error == std::errc() && end == text.data() + text.size() ? std::optional(number) : std::nullopt;
}

/// "1200 brian", or "1200 brian 12 1700000000000".
std::optional<ShareRow> rowFrom(std::string_view line)
{
    const auto total = sumFrom(takePart(line, ' '));
    auto name = nameFrom(takePart(line, ' '));
    if (!total || !name)
        return std::nullopt;
    ShareRow row{*std::move(name), *total};
    if (line.empty())
        return row;
    const auto purchases = sumFrom(takePart(line, ' '));
    const auto last = numberFrom<std::int64_t>(line);
    if (!purchases || !last)
        return std::nullopt;
    row.purchases = *purchases;
    row.lastPurchaseMs = *last;
    return row;
}

std::optional<std::size_t> limitFrom(std::string_view text)
{
    const auto limit = numberFrom<std::size_t>(text);
    return limit && *limit >= 1 && *limit <= ShareRowsQuery::MaxLimit ? limit : std::nullopt;
}

/// In whatever order the lists have.
std::optional<ShareRows> rowsNow(ListSource &lists, const ShareReader &share, const ShareRowsQuery &query,
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
            auto sum = rowOf(row.name, partials);
            if (!sum)
                continue;
            found.rows.push_back(*std::move(sum));
            bytes += row.name.size();
        }
        found.more = page.more;
        if (!page.rows.empty())
            wanted.after = ListPlace{0, std::string(page.rows.back().name)};
    }
    const bool isWhole = share.find({}, query.partitions).size() == query.partitions.size();
    return isWhole ? std::optional(std::move(found)) : std::nullopt;
}

} // namespace

/// Again, when a partition has become whole meanwhile: its customers may not have been in the order.
std::optional<ShareRows> shareRows(ListSource &lists, const ShareReader &share, const ShareRowsQuery &query,
                                   const std::stop_token &stop)
{
    for (;;) {
        const std::uint64_t gains = share.gains();
        auto rows = rowsNow(lists, share, query, stop);
        if (!rows || share.gains() == gains || stop.stop_requested())
            return rows;
    }
}

namespace sharetext {

QByteArray toTarget(const ShareRowsQuery &query)
{
    QByteArray target =
        "/share/customers?partitions=" + toRanges(query.partitions) + "&order=" + (query.reversed ? "desc" : "asc")
        + "&limit=" + QByteArray::number(static_cast<qulonglong>(query.limit)) + "&prefix=" + encoded(query.prefix);
    if (query.after)
        target += "&after=" + encoded(*query.after);
    if (query.figures)
        target += "&figures=1";
    return target;
}

std::optional<ShareRowsQuery> rowsQueryFrom(std::string_view query)
{
    std::map<std::string_view, std::string_view> given;
    while (!query.empty()) {
        std::string_view part = takePart(query, '&');
        const std::string_view name = takePart(part, '=');
        given[name] = part;
    }
    auto partitions = fromRanges(given["partitions"]);
    const auto limit = limitFrom(given["limit"]);
    auto prefix = percentDecoded(given["prefix"], Plus::Plus);
    if (!partitions || !limit || !prefix)
        return std::nullopt;
    ShareRowsQuery wanted{*std::move(partitions), given["order"] == "desc", *std::move(prefix), std::nullopt, *limit,
                          given["figures"] == "1"};
    if (const auto after = given.find("after"); after != given.end()) {
        wanted.after = nameFrom(after->second);
        if (!wanted.after)
            return std::nullopt;
    }
    return wanted;
}

QByteArray toText(const ShareRows &rows, bool figures)
{
    const std::string_view first = rows.more ? More : End;
    QByteArray text(first.data(), static_cast<qsizetype>(first.size()));
    text += '\n';
    for (const ShareRow &row : rows.rows) {
        text += QByteArray::fromStdString(toDecimal(row.total)) + ' ' + encoded(row.name);
        if (figures && row.purchases)
            text += ' ' + QByteArray::fromStdString(toDecimal(*row.purchases)) + ' '
                    + QByteArray::number(static_cast<qlonglong>(row.lastPurchaseMs));
        text += '\n';
    }
    return text;
}

std::optional<ShareRows> rowsFrom(std::string_view text)
{
    const std::string_view first = takePart(text, '\n');
    if (first != More && first != End)
        return std::nullopt;
    ShareRows rows;
    rows.more = first == More;
    while (!text.empty()) {
        auto row = rowFrom(takePart(text, '\n'));
        if (!row)
            return std::nullopt;
        rows.rows.push_back(*std::move(row));
    }
    if (rows.more && rows.rows.empty())
        return std::nullopt; // It would be asked for the same forever.
    return rows;
}

} // namespace sharetext

} // namespace spendwatch
