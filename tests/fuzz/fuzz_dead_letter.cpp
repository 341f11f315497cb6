// SPDX-FileCopyrightText: 2026 The Spendwatch authors
// SPDX-License-Identifier: GPL-3.0-only
// A record of the dead-letter topic: what it was made of is sent again on request.
#include "engine/stream/kafka/letter_original.h"
#include "engine/stream/kafka/letter_shape.h"

#include <algorithm>

#include "fuzz/fuzz_target.h"
#include "fuzz/targets.h"

namespace spendwatch::fuzz {

namespace {

using namespace spendwatch::kafka;

constexpr std::string_view Topic = "purchase_topic";

std::optional<std::string> bytesOrNull(std::string_view part)
{
    return part == "null" ? std::nullopt : std::optional(std::string(part));
}

std::optional<std::string_view> viewOf(const std::optional<std::string> &bytes)
{
    return bytes ? std::optional<std::string_view>(*bytes) : std::nullopt;
}

DeadLetter letterFrom(Input &input)
{
    DeadLetter letter;
    letter.partition = PartitionNumber(static_cast<int>(input.takeNumber(3)));
    letter.offset = SourceOffset(input.takeNumber(4));
    letter.reason = static_cast<RejectReason>(input.takeByte() % (static_cast<int>(RejectReason::TotalOutOfRange) + 1));
    letter.key = bytesOrNull(input.takePart());
    letter.value = bytesOrNull(input.takePart());
    while (const auto part = input.takeNext()) {
        const std::size_t equals = part->find('=');
        MessageHeader header{std::string(part->substr(0, equals)), std::nullopt};
        if (equals != std::string_view::npos)
            header.value = std::string(part->substr(equals + 1));
        letter.headers.push_back(std::move(header));
    }
    return letter;
}

/// What came in is what would be sent again; nothing of it where a part was cut.
void checkOriginal(const DeadLetter &letter, const LetterRules &rules)
{
    const LetterRecord record =
        shapeLetter(letter, Topic, rules, [](std::string_view) { return std::string(64, 'a'); });
    expect(record.bytes <= std::max(rules.maxBytes, leastLetterBytes(Topic)), "a letter fits its topic");
    const auto original = originalOf(record.keyBytes(), record.value, record.headers);
    expect(original.has_value() == !record.cut, "only what is whole is sent again");
    if (!original)
        return;
    expect(original->key == letter.key, "a letter keeps the key");
    expect(original->value == letter.value, "a letter keeps the value");
    expect(original->headers == letter.headers, "a letter keeps the headers");
    expect(original->partition == letter.partition, "a letter keeps the partition");
}

} // namespace

bool deadLetter(std::string_view bytes)
{
    Input input(bytes);
    const std::size_t room = leastLetterBytes(Topic) + static_cast<std::size_t>(input.takeNumber(2));
    const DeadLetter letter = letterFrom(input);
    for (const bool compacted : {false, true}) {
        checkOriginal(letter, {room, compacted});
        checkOriginal(letter, {std::size_t{1} << 24U, compacted});
    }
    // As if anybody had written it: the headers are all that is known.
    return originalOf(viewOf(letter.key), viewOf(letter.value), letter.headers).has_value();
}

} // namespace spendwatch::fuzz
