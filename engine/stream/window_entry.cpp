// SPDX-FileCopyrightText: 2026 The Spendwatch authors
// SPDX-License-Identifier: GPL-3.0-only
#include "engine/stream/window_entry.h"

#include "engine/purchase/purchase.h"
#include "engine/purchase/purchase_encoder.h"
#include "engine/stream/changelog_entry.h"
#include "engine/values/json_text.h"

#include <algorithm>
#include <charconv>
#include <utility>

namespace spendwatch {

namespace {

constexpr std::string_view CountedKey = "\"counted\"";
constexpr std::string_view ResetKey = "\"reset\"";

constexpr std::int64_t LastSecond = 253'402'300'799; ///< Of the year 9999.

/// `customer`: as a JSON string; empty: everybody.
void writeKey(std::string &text, const WindowKey &key, std::string_view customer)
{
    text = "[\"";
    text += nameOf(key.size);
    text += "\",";
    text += std::to_string(key.start);
    if (!customer.empty()) {
        text += ',';
        text += customer;
    }
    text += ']';
}

std::optional<std::int64_t> numberFrom(std::string_view digits)
{
    std::int64_t number = 0;
    const auto [end, error] = std::from_chars(digits.data(), digits.data() + digits.size(), number);
    return error == std::errc() && end == digits.data() + digits.size() ? std::optional(number) : std::nullopt;
}

/// The key of a window as it is spelled.
struct Spelled {
    WindowKey key;
    std::string customer; ///< Empty: everybody.
};

/// Only as writeKey() writes it: the same window must never have two keys.
std::optional<Spelled> keyFrom(std::string_view text)
{
    const std::size_t comma = text.find(',');
    if (comma == std::string_view::npos || comma < 3 || !text.ends_with(']'))
        return std::nullopt;
    const std::size_t end = std::min(text.find(',', comma + 1), text.size() - 1);
    const auto size = windowSizeFrom(text.substr(2, comma - 3));
    const auto start = numberFrom(text.substr(comma + 1, end - comma - 1));
    if (!size || !start || *start < 0 || *start > LastSecond || *start % secondsOf(*size) != 0)
        return std::nullopt;
    Spelled found{{*size, *start}, {}};
    std::string customer;
    if (end + 1 < text.size()) {
        auto name = fromJsonString(text.substr(end + 1, text.size() - end - 2));
        if (!name || name->empty() || name->size() > MaxCustomerBytes)
            return std::nullopt;
        found.customer = *std::move(name);
        appendJsonString(customer, found.customer);
    }
    std::string spelled;
    writeKey(spelled, found.key, customer);
    return spelled == text ? std::optional(std::move(found)) : std::nullopt;
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

tl::expected<WindowEntry, const char *> windowEntryOf(const ChangelogRecord &record, const InternName *intern)
{
    if (record.key == CountedKey)
        return countedFrom(record);
    if (record.key == ResetKey)
        return BegunAnew{};
    const auto found = keyFrom(record.key);
    if (!found || found->customer.empty() == (intern != nullptr))
        return tl::unexpected<const char *>("its key is not a window");
    WindowKey key = found->key;
    if (!record.value) {
        if (intern != nullptr)
            key.customer = (*intern)(found->customer);
        return WindowRow{key, std::nullopt};
    }
    const auto amount = sumFrom(*record.value);
    if (!amount)
        return tl::unexpected<const char *>("its value is not an integer");
    if (record.purchases < 0 || record.purchases > MaxBelievablePurchases)
        return tl::unexpected<const char *>("its number of purchases is not believable");
    if (intern != nullptr)
        key.customer = (*intern)(found->customer);
    return WindowRow{key, WindowSum{*amount, record.purchases}};
}

std::optional<HistoryRecordView> HistoryRecords::next()
{
    if (m_change.anew && !std::exchange(m_isAnewSaid, true))
        return HistoryRecordView{ResetKey, "true", 0};
    if (m_next < m_change.rows.size())
        return recordOf(m_change.rows[m_next++]);
    if (std::exchange(m_isCountedSaid, true))
        return std::nullopt;
    m_value = std::to_string(m_change.counted.value_or(SourceOffset()).value());
    return HistoryRecordView{CountedKey, m_value, 0};
}

HistoryRecordView HistoryRecords::recordOf(const WindowRow &row)
{
    const bool isOfAll = m_keys == nullptr || row.key.customer == AllCustomers;
    writeKey(m_key, row.key, isOfAll ? std::string_view() : m_keys->changelogKey(row.key.customer));
    if (!row.sum)
        return {m_key, std::nullopt, 0};
    m_value = toDecimal(row.sum->amount);
    return {m_key, m_value, row.sum->purchases};
}

std::vector<HistoryRecord> recordsOf(const WindowChange &change, const CustomerKeys *keys)
{
    std::vector<HistoryRecord> records;
    records.reserve(change.rows.size() + 2);
    HistoryRecords written(change, keys);
    while (const auto record = written.next())
        records.push_back({std::string(record->key),
                           record->value ? std::optional(std::string(*record->value)) : std::nullopt,
                           record->purchases});
    return records;
}

} // namespace spendwatch
