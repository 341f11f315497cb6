// SPDX-FileCopyrightText: 2026 The Spendwatch authors
// SPDX-License-Identifier: GPL-3.0-only
#include "engine/stream/kafka/letter_original.h"

#include <algorithm>
#include <charconv>
#include <iterator>

namespace spendwatch::kafka {

namespace {

std::optional<PartitionNumber> partitionIn(std::span<const MessageHeader> headers)
{
    const auto text = headerIn(headers, "partition");
    int number = -1;
    if (!text)
        return std::nullopt;
    const auto [end, code] = std::from_chars(text->data(), text->data() + text->size(), number);
    const bool isNumber = code == std::errc() && end == text->data() + text->size() && number >= 0;
    return isNumber ? std::optional(PartitionNumber(number)) : std::nullopt;
}

std::optional<std::string> copied(std::optional<std::string_view> bytes)
{
    return bytes ? std::optional(std::string(*bytes)) : std::nullopt;
}

} // namespace

std::span<const MessageHeader> ourHeaders(const MessageHeaders &headers)
{
    const auto last = std::find_if(headers.rbegin(), headers.rend(),
                                   [](const MessageHeader &header) { return header.name == "reason"; });
    if (last == headers.rend())
        return {};
    return {std::prev(last.base()), headers.end()};
}

std::optional<std::string_view> headerIn(std::span<const MessageHeader> headers, std::string_view name)
{
    const auto found = std::ranges::find(headers, name, &MessageHeader::name);
    if (found == headers.end() || !found->value)
        return std::nullopt;
    return std::string_view(*found->value);
}

std::optional<OriginalMessage> originalOf(std::optional<std::string_view> key, std::optional<std::string_view> value,
                                          const MessageHeaders &headers)
{
    const auto ours = ourHeaders(headers);
    const auto partition = partitionIn(ours);
    if (!partition || headerIn(ours, "truncated"))
        return std::nullopt;
    const auto end = headers.end() - std::ssize(ours);
    OriginalMessage original{copied(key), copied(value), {headers.begin(), end}, *partition};
    if (const auto kept = headerIn(ours, "original_key"))
        original.key = std::string(*kept);
    if (headerIn(ours, "original_key_missing"))
        original.key.reset();
    if (headerIn(ours, "original_value_missing"))
        original.value.reset();
    return original;
}

} // namespace spendwatch::kafka
