// SPDX-FileCopyrightText: 2026 The Spendwatch authors
// SPDX-License-Identifier: GPL-3.0-only
// A record of the changelog: key, value and headers, which any program may have written.
#include "engine/purchase/purchase.h"
#include "engine/stream/changelog_entry.h"
#include "engine/stream/kafka/changelog_message.h"
#include "engine/stream/kafka/message_headers.h"
#include "engine/values/json_text.h"

#include <algorithm>
#include <charconv>
#include <limits>

#include "fuzz/fuzz_target.h"
#include "fuzz/json_reading.h"
#include "fuzz/targets.h"

namespace spendwatch::fuzz {

namespace {

constexpr std::int64_t MostPurchases = std::int64_t{1} << 53;

/// The last header of that name, read digit by digit; nothing where it says no number from 0 to the largest of int64.
std::optional<std::int64_t> numberIn(const MessageHeaders &headers, std::string_view name)
{
    const auto last =
        std::find_if(headers.rbegin(), headers.rend(), [&](const auto &each) { return each.name == name; });
    if (last == headers.rend() || !last->value || last->value->empty())
        return std::nullopt;
    constexpr std::size_t MostDigits = 19;
    if (last->value->size() > MostDigits)
        return std::nullopt;
    std::uint64_t number = 0; // 19 digits fit.
    for (const char c : *last->value) {
        if (c < '0' || c > '9')
            return std::nullopt;
        number = number * 10 + static_cast<std::uint64_t>(c - '0');
    }
    constexpr std::uint64_t Most = std::numeric_limits<std::int64_t>::max();
    return number <= Most ? std::optional(static_cast<std::int64_t>(number)) : std::nullopt;
}

/// Each of them "name=value", or "name" for a header without a value.
MessageHeaders headersIn(Input &input)
{
    MessageHeaders headers;
    while (const auto part = input.takeNext()) {
        const std::size_t equals = part->find('=');
        MessageHeader header{std::string(part->substr(0, equals)), std::nullopt};
        if (equals != std::string_view::npos)
            header.value = std::string(part->substr(equals + 1));
        if (header.name.find('\0') == std::string::npos) // Kafka's names are texts of C in librdkafka.
            headers.push_back(std::move(header));
    }
    return headers;
}

void checkHeaders(const ChangelogRecord &record, const MessageHeaders &headers)
{
    expect(record.purchases == numberIn(headers, "purchases").value_or(0), "purchases are what the last header says");
    expect(record.lastPurchaseMs == numberIn(headers, "last_purchase_ms").value_or(0),
           "the time is what the last header says");
    const auto next = numberIn(headers, "source_offset");
    expect(record.progress.has_value() == next.has_value(), "there is progress where there is a next offset");
    expect(!next || record.progress->next.value() == *next, "the next offset is what the last header says");
    expect(!record.progress || record.ours, "who says how far the source is counted is this program");
    if (record.progress && record.progress->last)
        expect(fingerprintFrom(toText(*record.progress->last)) == record.progress->last, "a fingerprint survives");
}

void checkEntry(const ChangelogRecord &record)
{
    const auto name = readString(record.key);
    const bool isName = name && !hasHalf(*name) && !name->empty() && name->size() <= MaxCustomerBytes;
    const auto amount = record.value ? readWhole(*record.value) : std::nullopt;
    const auto entry = toEntry(record);
    expect(entry.has_value() == (isName && (!record.value || amount)), "what has a name and a whole number is a total");
    if (!entry) {
        expect(entry.error().endMark == (record.key == "false"), "an end mark is an end mark");
        expect(!entry.error().customer || entry.error().customer == name, "a refused record is that customer's");
        return;
    }
    expect(entry->customer == name, "the customer is the key's");
    expect(entry->total.has_value() == record.value.has_value(), "only a record without a value deletes");
    if (!entry->total)
        return;
    expect(entry->total->amount == amount, "the total is the value's");
    expect(entry->total->purchases >= 0 && entry->total->purchases <= MostPurchases, "purchases can be added up");
    expect(entry->total->lastPurchaseMs >= 0, "a time is not before 1970");
    ChangelogRecord again = record;
    const std::string key = toJsonString(entry->customer);
    again.key = key;
    const auto read = toEntry(again);
    expect(read && read->customer == entry->customer, "a customer's key names that customer");
}

} // namespace

bool changelog(std::string_view bytes)
{
    Input input(bytes);
    ChangelogRecord record;
    record.key = input.takePart();
    const std::string_view value = input.takePart();
    if (value != "null")
        record.value = value;
    const MessageHeaders headers = headersIn(input);
    kafka::takeHeaders(kafka::toLibrary(headers).get(), record);
    checkHeaders(record, headers);
    checkEntry(record);
    return toEntry(record).has_value();
}

} // namespace spendwatch::fuzz
