// SPDX-FileCopyrightText: 2026 The Spendwatch authors
// SPDX-License-Identifier: GPL-3.0-only
#include "engine/stream/window_entry.h"

#include "engine/stream/changelog_entry.h"

#include <charconv>

namespace spendwatch {

namespace {

constexpr std::string_view CountedKey = "\"counted\"";
constexpr std::string_view ResetKey = "\"reset\"";

std::string keyOf(const WindowKey &key)
{
    std::string text = "[\"";
    text += nameOf(key.size);
    text += "\",";
    text += std::to_string(key.start);
    text += ']';
    return text;
}

std::optional<std::int64_t> numberFrom(std::string_view digits)
{
    std::int64_t number = 0;
    const auto [end, error] = std::from_chars(digits.data(), digits.data() + digits.size(), number);
    return error == std::errc() && end == digits.data() + digits.size() ? std::optional(number) : std::nullopt;
}

/// Only as keyOf() writes it: the same window must never have two keys.
std::optional<WindowKey> keyFrom(std::string_view text)
{
    const std::size_t comma = text.find(',');
    if (comma == std::string_view::npos || comma < 3 || !text.ends_with(']'))
        return std::nullopt;
    const auto size = windowSizeFrom(text.substr(2, comma - 3));
    const auto start = numberFrom(text.substr(comma + 1, text.size() - comma - 2));
    if (!size || !start || *start < 0 || *start % secondsOf(*size) != 0)
        return std::nullopt;
    const WindowKey key{*size, *start};
    return keyOf(key) == text ? std::optional(key) : std::nullopt;
}

tl::expected<WindowEntry, const char *> countedFrom(const ChangelogRecord &record)
{
    const auto next = record.value ? numberFrom(*record.value) : std::nullopt;
    if (!next || *next < 0)
        return tl::unexpected<const char *>("what it says is counted is not an offset");
    return CountedUpTo{SourceOffset(*next)};
}

} // namespace

std::optional<Sum> sumFrom(std::string_view digits)
{
    constexpr std::size_t MaxDigits = 38;
    const bool isNegative = digits.starts_with('-');
    digits.remove_prefix(isNegative ? 1 : 0);
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

tl::expected<WindowEntry, const char *> windowEntryOf(const ChangelogRecord &record)
{
    if (record.key == CountedKey)
        return countedFrom(record);
    if (record.key == ResetKey)
        return BegunAnew{};
    const auto key = keyFrom(record.key);
    if (!key)
        return tl::unexpected<const char *>("its key is not a window");
    if (!record.value)
        return WindowRow{*key, std::nullopt};
    const auto amount = sumFrom(*record.value);
    if (!amount)
        return tl::unexpected<const char *>("its value is not an integer");
    if (record.purchases < 0 || record.purchases > MaxBelievablePurchases)
        return tl::unexpected<const char *>("its number of purchases is not believable");
    return WindowRow{*key, WindowSum{*amount, record.purchases}};
}

std::vector<HistoryRecord> recordsOf(const WindowChange &change)
{
    std::vector<HistoryRecord> records;
    records.reserve(change.rows.size() + 2);
    if (change.anew)
        records.push_back({std::string(ResetKey), "true", 0});
    for (const WindowRow &row : change.rows) {
        if (row.sum)
            records.push_back({keyOf(row.key), toDecimal(row.sum->amount), row.sum->purchases});
        else
            records.push_back({keyOf(row.key), std::nullopt, 0});
    }
    records.push_back({std::string(CountedKey), std::to_string(change.counted.value_or(SourceOffset()).value()), 0});
    return records;
}

} // namespace spendwatch
