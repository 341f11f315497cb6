// SPDX-FileCopyrightText: 2026 The Spendwatch authors
// SPDX-License-Identifier: GPL-3.0-only
#include "engine/stream/kafka/letter_original.h"

#include <algorithm>
#include <charconv>
#include <span>

namespace spendwatch::kafka {

namespace {

using Headers = std::span<const MessageHeader>;

std::optional<std::string> find(Headers headers, std::string_view name)
{
    const auto found = std::ranges::find(headers, name, &MessageHeader::name);
    return found == headers.end() ? std::nullopt : found->value;
}

std::optional<PartitionNumber> partitionIn(Headers headers)
{
    const auto text = find(headers, "partition");
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

/// Ours stand behind those of the message itself, which may have the same names.
std::optional<OriginalMessage> originalOf(std::optional<std::string_view> key, std::optional<std::string_view> value,
                                          const MessageHeaders &headers)
{
    const auto last = std::find_if(headers.rbegin(), headers.rend(),
                                   [](const MessageHeader &header) { return header.name == "reason"; });
    if (last == headers.rend())
        return std::nullopt;
    const auto begin = std::prev(last.base());
    const Headers ours(begin, headers.end());
    const auto partition = partitionIn(ours);
    if (!partition || find(ours, "truncated"))
        return std::nullopt;
    OriginalMessage original{copied(key), copied(value), {headers.begin(), begin}, *partition};
    if (auto kept = find(ours, "original_key"))
        original.key = std::move(kept);
    if (find(ours, "original_key_missing"))
        original.key.reset();
    if (find(ours, "original_value_missing"))
        original.value.reset();
    return original;
}

} // namespace spendwatch::kafka
