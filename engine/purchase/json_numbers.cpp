// SPDX-FileCopyrightText: 2026 The Spendwatch authors
// SPDX-License-Identifier: GPL-3.0-only
#include "engine/purchase/json_numbers.h"

#include "engine/purchase/json_scan.h"

#include <algorithm>
#include <charconv>
#include <string>
#include <utility>

namespace spendwatch {

using jsonscan::endOfString;
using jsonscan::endOfValue;
using jsonscan::skipSpace;

namespace {

constexpr std::string_view Digits = "0123456789";
constexpr std::string_view TokenCharacters = "0123456789+-.eE";

/// Cuts the digits off the front of `text`; returns how many.
std::size_t takeDigits(std::string_view &text)
{
    const std::size_t count = std::min(text.find_first_not_of(Digits), text.size());
    text.remove_prefix(count);
    return count;
}

bool takeOne(std::string_view &text, std::string_view choice)
{
    if (text.empty() || choice.find(text.front()) == std::string_view::npos)
        return false;
    text.remove_prefix(1);
    return true;
}

/// Cuts off an integer without leading zeros; returns whether there is one.
bool takeInteger(std::string_view &text)
{
    takeOne(text, "-");
    const bool zero = text.starts_with('0');
    const std::size_t digits = takeDigits(text);
    return zero ? digits == 1 : digits > 0;
}

/// A number as it is written: whole digits, digits behind the point, and the power of ten.
struct Spelling {
    bool negative = false;
    std::string_view whole;
    std::string_view fraction;
    std::int64_t exponent = 0;

    [[nodiscard]] std::size_t size() const { return whole.size() + fraction.size(); }
    [[nodiscard]] char digit(std::size_t at) const
    {
        return at < whole.size() ? whole[at] : fraction[at - whole.size()];
    }
};

/// `digits` may be many: a number too large for any text's length to compensate stays that large.
std::int64_t boundedExponent(std::string_view digits)
{
    constexpr std::int64_t Most = 1'000'000'000;
    std::int64_t value = 0;
    for (const char digit : digits)
        value = std::min(Most, value * 10 + (digit - '0'));
    return value;
}

/// `token` is a number.
Spelling spellingOf(std::string_view token)
{
    Spelling said;
    said.negative = takeOne(token, "-");
    const std::string_view whole = token;
    said.whole = whole.substr(0, takeDigits(token));
    if (takeOne(token, ".")) {
        const std::string_view fraction = token;
        said.fraction = fraction.substr(0, takeDigits(token));
    }
    if (takeOne(token, "eE")) {
        const bool negative = token.starts_with('-');
        takeOne(token, "+-");
        said.exponent = negative ? -boundedExponent(token) : boundedExponent(token);
    }
    return said;
}

/// From the first digit that is not 0 to behind the last one.
std::pair<std::size_t, std::size_t> significantDigits(const Spelling &said)
{
    std::size_t first = 0;
    std::size_t end = said.size();
    while (first < end && said.digit(first) == '0')
        ++first;
    while (end > first && said.digit(end - 1) == '0')
        --end;
    return {first, end};
}

/// Of the digit before `end`.
std::int64_t powerOfTen(const Spelling &said, std::size_t end)
{
    return said.exponent + static_cast<std::int64_t>(said.whole.size()) - static_cast<std::int64_t>(end);
}

} // namespace

std::optional<std::int64_t> integerFromToken(std::string_view token)
{
    std::string_view rest = token;
    if (!takeInteger(rest) || !rest.empty())
        return std::nullopt;
    std::int64_t value = 0;
    const auto [end, error] = std::from_chars(token.data(), token.data() + token.size(), value);
    if (error != std::errc())
        return std::nullopt;
    return value;
}

std::optional<std::int64_t> wholeNumberFromToken(std::string_view token)
{
    if (const auto integer = integerFromToken(token))
        return integer;
    const auto exact = scaledNumber(token, 0);
    return exact ? std::optional(*exact) : std::nullopt;
}

tl::expected<std::int64_t, NumberFault> scaledNumber(std::string_view token, int decimals)
{
    if (!isNumberToken(token))
        return tl::unexpected(NumberFault::NotANumber);
    const Spelling said = spellingOf(token);
    const auto [first, end] = significantDigits(said);
    if (first == end)
        return 0;
    const std::int64_t zeros = powerOfTen(said, end) + decimals;
    if (zeros < 0)
        return tl::unexpected(NumberFault::TooManyDecimals);
    constexpr std::int64_t MaxDigits = 19;
    if (static_cast<std::int64_t>(end - first) + zeros > MaxDigits)
        return tl::unexpected(NumberFault::OutOfRange);
    std::string digits = said.negative ? "-" : "";
    for (std::size_t at = first; at < end; ++at)
        digits += said.digit(at);
    digits.append(static_cast<std::size_t>(zeros), '0');
    const auto number = integerFromToken(digits);
    if (!number)
        return tl::unexpected(NumberFault::OutOfRange);
    return *number;
}

std::int64_t decimalsOf(std::string_view token)
{
    const Spelling said = spellingOf(token);
    const auto [first, end] = significantDigits(said);
    return first == end ? 0 : std::max<std::int64_t>(-powerOfTen(said, end), 0);
}

std::string_view memberToken(std::string_view json, std::size_t index)
{
    std::size_t at = skipSpace(json, 0);
    for (std::size_t member = 0; at < json.size(); ++member) {
        const std::size_t name = skipSpace(json, at + 1); // Behind the brace or the comma.
        const std::size_t value = skipSpace(json, skipSpace(json, endOfString(json, name)) + 1);
        at = endOfValue(json, value);
        if (member != index)
            continue;
        return jsonscan::trimmed(json.substr(value, at - value));
    }
    return {};
}

bool isNumberToken(std::string_view token)
{
    if (!takeInteger(token))
        return false;
    if (takeOne(token, ".") && takeDigits(token) == 0)
        return false;
    if (takeOne(token, "eE")) {
        takeOne(token, "+-");
        if (takeDigits(token) == 0)
            return false;
    }
    return token.empty();
}

bool shrinkLargeNumbers(std::span<char> json)
{
    constexpr std::string_view Replacement = "1.5";
    const std::string_view text(json.data(), json.size());
    bool changed = false;
    std::size_t at = 0;
    while ((at = text.find_first_of("\"-0123456789", at)) != std::string_view::npos) {
        if (text[at] == '"') {
            at = endOfString(text, at);
            continue;
        }
        const std::size_t end = std::min(text.find_first_not_of(TokenCharacters, at), text.size());
        const std::string_view token = text.substr(at, end - at);
        if (token.size() >= Replacement.size() && isNumberToken(token) && !integerFromToken(token)) {
            std::fill(std::ranges::copy(Replacement, json.data() + at).out, json.data() + end, ' ');
            changed = true;
        }
        at = end;
    }
    return changed;
}

} // namespace spendwatch
