// SPDX-FileCopyrightText: 2026 The Spendwatch authors
// SPDX-License-Identifier: GPL-3.0-only
// Reads back what table_format.cpp writes.
#include "app/exported_cells.h"
#include "app/table_format.h"
#include "engine/purchase/json_numbers.h"
#include "engine/purchase/purchase_encoder.h"
#include "engine/values/exact_text.h"

#include <QJsonDocument>
#include <QJsonObject>

#include <algorithm>
#include <charconv>

namespace spendwatch {

namespace {

/// Of 128 bits, as AmountValue is written: more than QJsonValue keeps. Who writes it says how many decimals amounts have.
std::optional<Sum> sumIn(std::string_view text)
{
    const bool isNegative = text.starts_with('-');
    text.remove_prefix(isNegative ? 1 : 0);
    std::string digits(text);
    if (const std::size_t point = digits.find('.'); point != std::string::npos) {
        digits.erase(point, 1);
        if (digits.size() - point > std::size_t{MaxDecimals})
            return std::nullopt;
        setAmountDecimals(static_cast<int>(digits.size() - point));
    }
    constexpr std::size_t MaxDigits = 38;
    if (digits.empty() || digits.size() > MaxDigits)
        return std::nullopt;
    Sum sum = 0;
    for (const char digit : digits) {
        if (digit < '0' || digit > '9')
            return std::nullopt;
        sum = sum * 10 + (digit - '0');
    }
    return isNegative ? -sum : sum;
}

bool take(std::string_view &line, std::string_view expected)
{
    if (!line.starts_with(expected))
        return false;
    line.remove_prefix(expected.size());
    return true;
}

/// A number as it is written at the front of the line.
std::string_view takeNumber(std::string_view &line)
{
    const std::string_view number = line.substr(0, line.find_first_not_of("-.0123456789"));
    line.remove_prefix(number.size());
    return number;
}

bool takeName(std::string_view &line, QString &name)
{
    const std::size_t end = line.starts_with('"') ? line.find('"', 1) : std::string_view::npos;
    if (end == std::string_view::npos)
        return false;
    const std::string_view token = line.substr(0, end + 1);
    const auto text = token.find('\\') == std::string_view::npos ? fromJsonString(token) : std::nullopt;
    if (!text)
        return false;
    name = exactText(*text);
    line.remove_prefix(token.size());
    return true;
}

bool takeSum(std::string_view &line, Sum &sum)
{
    const auto found = sumIn(takeNumber(line));
    sum = found.value_or(0);
    return found.has_value();
}

bool takeCount(std::string_view &line, qint64 &count)
{
    const std::string_view digits = takeNumber(line);
    const auto [end, error] = std::from_chars(digits.data(), digits.data() + digits.size(), count);
    return error == std::errc() && end == digits.data() + digits.size();
}

/// What kinds of values the exported columns have.
const std::vector<ColumnValue> &exportedKinds()
{
    static const std::vector<ColumnValue> kinds = [] {
        std::vector<ColumnValue> found;
        found.reserve(exportedColumns().size());
        for (const CustomerColumn *column : exportedColumns())
            found.push_back(valueOf(*column, CustomerRow{}));
        return found;
    }();
    return kinds;
}

/// To the byte as tableRow() writes it, a name without escapes; nothing when it is not. QJsonDocument takes ten times as
/// long.
std::optional<CustomerRow> rowAsWritten(std::string_view line)
{
    CustomerRow row;
    const auto &columns = exportedColumns();
    for (std::size_t i = 0; i < columns.size(); ++i) {
        if (!take(line, i == 0 ? "{\"" : ",\"") || !take(line, columns[i]->exportedAs) || !take(line, "\":"))
            return std::nullopt;
        const bool taken = std::visit(ByKind{[&](const NameValue &) { return takeName(line, row.name); },
                                             [&](const AmountValue &) { return takeSum(line, row.total); },
                                             [&](const CountValue &) { return takeCount(line, row.purchases); },
                                             [](const auto &) { return false; }},
                                      exportedKinds()[i]);
        if (!taken)
            return std::nullopt;
    }
    const bool ended = take(line, "}") && (line.empty() || line == "\n");
    return ended ? std::optional(std::move(row)) : std::nullopt;
}

QLatin1StringView keyOf(const CustomerColumn &column)
{
    return {column.exportedAs.data(), static_cast<qsizetype>(column.exportedAs.size())};
}

/// Which member of a row it is; nothing when it is not exported.
template <typename Value>
std::optional<std::size_t> indexOf()
{
    const auto &kinds = exportedKinds();
    const auto found =
        std::ranges::find_if(kinds, [](const ColumnValue &kind) { return std::holds_alternative<Value>(kind); });
    return found == kinds.end() ? std::nullopt : std::optional(static_cast<std::size_t>(found - kinds.begin()));
}

} // namespace

std::optional<CustomerRow> rowOfNdJson(std::string_view line)
{
    if (auto row = rowAsWritten(line))
        return row;
    const QJsonObject object =
        QJsonDocument::fromJson(QByteArray(line.data(), static_cast<qsizetype>(line.size()))).object();
    for (const CustomerColumn *column : exportedColumns())
        if (!object.contains(keyOf(*column)))
            return std::nullopt;
    static const std::size_t totalAt = indexOf<AmountValue>().value();
    const auto total = sumIn(memberToken(line, totalAt));
    if (!total)
        return std::nullopt;
    const auto &columns = exportedColumns();
    static const std::size_t nameAt = indexOf<NameValue>().value();
    static const std::size_t purchasesAt = indexOf<CountValue>().value();
    return CustomerRow{object[keyOf(*columns[nameAt])].toString(), *total,
                       object[keyOf(*columns[purchasesAt])].toInteger(), 0};
}

} // namespace spendwatch
