// SPDX-FileCopyrightText: 2026 The Spendwatch authors
// SPDX-License-Identifier: GPL-3.0-only
#include "engine/http/share_text.h"

#include "engine/http/text_parts.h"

#include <charconv>
#include <cstdint>

namespace spendwatch::sharetext {

namespace {

/// Of the partitions in one question. Beside them there may be two names of 1,024 bytes, each of them percent-encoded.
constexpr qsizetype MaxRangesBytes = 1'800;

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

/// How many of them, from the front, are one range.
std::size_t rangeLength(std::span<const PartitionNumber> partitions)
{
    std::size_t length = 1;
    while (length < partitions.size() && partitions[length].value() == partitions[length - 1].value() + 1)
        ++length;
    return length;
}

QByteArray toRange(std::span<const PartitionNumber> range)
{
    QByteArray text = QByteArray::number(range.front().value());
    if (range.size() > 1)
        text += '-' + QByteArray::number(range.back().value());
    return text;
}

} // namespace

QByteArray toRanges(std::span<const PartitionNumber> partitions)
{
    QByteArray text;
    while (!partitions.empty()) {
        const std::size_t length = rangeLength(partitions);
        if (!text.isEmpty())
            text += ',';
        text += toRange(partitions.first(length));
        partitions = partitions.subspan(length);
    }
    return text;
}

std::vector<std::vector<PartitionNumber>> inQuestions(std::span<const PartitionNumber> partitions)
{
    std::vector<std::vector<PartitionNumber>> questions;
    qsizetype left = 0;
    while (!partitions.empty()) {
        const auto range = partitions.first(rangeLength(partitions));
        const qsizetype size = toRange(range).size() + 1; // With its comma.
        if (questions.empty() || size > left) {
            questions.emplace_back();
            left = MaxRangesBytes;
        }
        questions.back().insert(questions.back().end(), range.begin(), range.end());
        left -= size;
        partitions = partitions.subspan(range.size());
    }
    return questions;
}

std::optional<std::vector<PartitionNumber>> fromRanges(std::string_view text)
{
    if (text.empty() || text.ends_with(','))
        return std::nullopt;
    std::vector<PartitionNumber> partitions;
    while (!text.empty()) {
        std::string_view range = takePart(text, ',');
        const bool isOne = range.find('-') == std::string_view::npos;
        const auto first = partition(takePart(range, '-'));
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
        std::string_view line = takePart(text, '\n');
        const auto where = partition(takePart(line, ' '));
        const auto amount = number<std::int64_t>(line);
        if (!where || (!amount && line != "-"))
            return std::nullopt;
        partials.push_back({*where, amount, 0, 0});
    }
    return partials;
}

} // namespace spendwatch::sharetext
