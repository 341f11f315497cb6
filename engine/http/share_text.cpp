// SPDX-FileCopyrightText: 2026 The Spendwatch authors
// SPDX-License-Identifier: GPL-3.0-only
#include "engine/http/share_text.h"

#include <algorithm>
#include <charconv>
#include <cstdint>

namespace spendwatch::sharetext {

namespace {

/// What comes before the next `separator`, which is taken away with it.
std::string_view take(std::string_view &text, char separator)
{
    const std::size_t end = std::min(text.find(separator), text.size());
    const std::string_view part = text.substr(0, end);
    text.remove_prefix(std::min(end + 1, text.size()));
    return part;
}

template <typename Number>
std::optional<Number> number(std::string_view text)
{
    Number value = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
    return error == std::errc() && end == text.data() + text.size() ? std::optional(value) : std::nullopt;
}

std::optional<PartitionNumber> partition(std::string_view text)
{
    const auto value = number<int>(text);
    const bool isOne = value && *value >= 0 && *value < SpendingTable::MaxPartitions;
    return isOne ? std::optional(PartitionNumber(*value)) : std::nullopt;
}

} // namespace

QByteArray toRanges(std::span<const PartitionNumber> partitions)
{
    QByteArray text;
    for (std::size_t i = 0; i < partitions.size();) {
        std::size_t end = i + 1;
        while (end < partitions.size() && partitions[end].value() == partitions[end - 1].value() + 1)
            ++end;
        if (!text.isEmpty())
            text += ',';
        text += QByteArray::number(partitions[i].value());
        if (end - i > 1)
            text += '-' + QByteArray::number(partitions[end - 1].value());
        i = end;
    }
    return text;
}

std::optional<std::vector<PartitionNumber>> fromRanges(std::string_view text)
{
    std::vector<PartitionNumber> partitions;
    while (!text.empty()) {
        std::string_view range = take(text, ',');
        const bool isOne = range.find('-') == std::string_view::npos;
        const auto first = partition(take(range, '-'));
        const auto last = isOne ? first : partition(range);
        const PartitionNumber next(partitions.empty() ? 0 : partitions.back().value() + 1);
        if (!first || !last || *first < next || *last < *first)
            return std::nullopt;
        for (PartitionNumber each = *first; each <= *last; ++each)
            partitions.push_back(each);
    }
    return partitions;
}

QByteArray toLines(std::span<const PartialAmount> partials)
{
    QByteArray text;
    for (const PartialAmount &partial : partials)
        text += QByteArray::number(partial.partition.value()) + ' '
                + (partial.amount ? QByteArray::number(static_cast<qint64>(*partial.amount)) : QByteArray("-")) + '\n';
    return text;
}

std::optional<std::vector<PartialAmount>> fromLines(std::string_view text)
{
    std::vector<PartialAmount> partials;
    while (!text.empty()) {
        std::string_view line = take(text, '\n');
        const auto where = partition(take(line, ' '));
        const auto amount = number<std::int64_t>(line);
        if (!where || (!amount && line != "-"))
            return std::nullopt;
        partials.push_back({*where, amount});
    }
    return partials;
}

} // namespace spendwatch::sharetext
