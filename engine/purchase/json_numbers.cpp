// SPDX-FileCopyrightText: 2026 The Spendwatch authors
// SPDX-License-Identifier: GPL-3.0-only
#include "engine/purchase/json_numbers.h"

#include <algorithm>
#include <charconv>

namespace spendwatch {

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

/// The index behind the string that begins at `begin` with its quote.
std::size_t endOfString(std::string_view json, std::size_t begin)
{
    std::size_t at = begin + 1;
    while (true) {
        at = json.find_first_of("\"\\", at);
        if (at == std::string_view::npos)
            return json.size();
        if (json[at] == '"')
            return at + 1;
        at += 2; // A backslash and what it escapes.
    }
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
