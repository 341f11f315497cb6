// SPDX-FileCopyrightText: 2026 The Spendwatch authors
// SPDX-License-Identifier: GPL-3.0-only
#include "engine/table/row_check.h"

#include <algorithm>
#include <bit>
#include <charconv>

namespace spendwatch {

namespace {

constexpr char Bar = '|';
constexpr std::uint64_t Start = 0x9E37'79B9'7F4A'7C15;

/// Every bit of `value` reaches every bit of the sum (the finalizer of SplitMix64).
constexpr std::uint64_t mix(std::uint64_t sum, std::uint64_t value)
{
    sum = (sum ^ value) + Start;
    sum = (sum ^ (sum >> 30U)) * 0xBF58'476D'1CE4'E5B9;
    sum = (sum ^ (sum >> 27U)) * 0x94D0'49BB'1331'11EB;
    return sum ^ (sum >> 31U);
}

constexpr std::uint64_t mix(std::uint64_t sum, std::int64_t value)
{
    return mix(sum, static_cast<std::uint64_t>(value));
}

std::uint64_t ofText(std::string_view text)
{
    std::uint64_t sum = 0xCBF2'9CE4'8422'2325; // FNV-1a.
    for (const char c : text)
        sum = (sum ^ static_cast<unsigned char>(c)) * 0x100'0000'01B3;
    return sum;
}

} // namespace

std::int64_t rowCheck(std::string_view customer, PartitionNumber partition, const PartialTotal &total)
{
    std::uint64_t sum = mix(mix(Start, ofText(customer)), std::int64_t{partition.value()});
    sum = mix(mix(mix(sum, total.amount), total.purchases), total.lastPurchaseMs);
    return std::bit_cast<std::int64_t>(sum);
}

std::int64_t nextInFile(const ChangelogTail &tail)
{
    if (tail.progress)
        return tail.progress->next.value();
    return tail.oldVersion ? OldVersion : NoProgress;
}

std::int64_t pointCheck(PartitionNumber partition, const ChangelogPoint &point)
{
    std::uint64_t sum =
        mix(mix(mix(~Start, std::int64_t{partition.value()}), point.position.value()), point.tail.offset.value());
    const SourceProgress progress =
        point.tail.progress.value_or(SourceProgress{SourceOffset(nextInFile(point.tail)), std::nullopt, {}});
    sum = mix(mix(sum, progress.next.value()), progress.lettersFrom.value());
    if (const auto last = lastInFile(progress))
        sum = mix(sum, ofText(*last));
    return std::bit_cast<std::int64_t>(sum);
}

std::optional<std::string> lastInFile(const SourceProgress &progress)
{
    const bool isUsual = progress.fields.empty() && progress.begunMs == 0;
    if (!progress.last && isUsual)
        return std::nullopt;
    const std::string text = progress.last ? toText(*progress.last) : std::string();
    return isUsual ? text : text + Bar + std::to_string(progress.begunMs) + Bar + progress.fields;
}

void takeLastInFile(std::string_view text, SourceProgress &progress)
{
    const std::size_t bar = std::min(text.find(Bar), text.size());
    progress.last = fingerprintFrom(text.substr(0, bar));
    text.remove_prefix(std::min(bar + 1, text.size()));
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), progress.begunMs);
    const auto digits = static_cast<std::size_t>(end - text.data());
    if (error == std::errc() && text.substr(digits).starts_with(Bar))
        progress.fields = text.substr(digits + 1);
}

std::int64_t windowCheck(PartitionNumber partition, const WindowKey &key, const WindowSum &sum,
                         std::string_view customer)
{
    std::uint64_t check = mix(mix(~Start, std::int64_t{partition.value()}), static_cast<std::int64_t>(key.size));
    check = mix(mix(check, key.start), static_cast<std::uint64_t>(sum.amount));
    check = mix(mix(check, static_cast<std::uint64_t>(sum.amount >> 64)), sum.purchases);
    if (!customer.empty())
        check = mix(check, ofText(customer));
    return std::bit_cast<std::int64_t>(check);
}

} // namespace spendwatch
