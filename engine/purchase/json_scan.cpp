// SPDX-FileCopyrightText: 2026 The Spendwatch authors
// SPDX-License-Identifier: GPL-3.0-only
#include "engine/purchase/json_scan.h"

#include <algorithm>
#include <charconv>

namespace spendwatch::jsonscan {

namespace {

constexpr std::string_view Space = " \t\r\n";
constexpr std::size_t EscapeSize = 6; ///< \uXXXX

std::optional<std::uint32_t> codeOf(std::string_view text)
{
    if (text.size() < EscapeSize || !text.starts_with("\\u"))
        return std::nullopt;
    std::uint32_t code = 0;
    const char *const end = text.data() + EscapeSize;
    const auto [stop, error] = std::from_chars(text.data() + 2, end, code, 16);
    return error == std::errc() && stop == end ? std::optional(code) : std::nullopt;
}

void appendUtf8(std::string &out, std::uint32_t code)
{
    const auto add = [&out](std::uint32_t byte) { out += static_cast<char>(byte); };
    if (code < 0x80) {
        add(code);
        return;
    }
    if (code < 0x800) {
        add(0xC0U | code >> 6U);
    } else if (code < 0x10000) {
        add(0xE0U | code >> 12U);
        add(0x80U | (code >> 6U & 0x3FU));
    } else {
        add(0xF0U | code >> 18U);
        add(0x80U | (code >> 12U & 0x3FU));
        add(0x80U | (code >> 6U & 0x3FU));
    }
    add(0x80U | (code & 0x3FU));
}

} // namespace

std::size_t skipSpace(std::string_view json, std::size_t at)
{
    return std::min(json.find_first_not_of(Space, at), json.size());
}

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

std::size_t endOfValue(std::string_view json, std::size_t begin)
{
    std::size_t depth = 0;
    std::size_t at = begin;
    while ((at = json.find_first_of("\"[]{},", at)) != std::string_view::npos) {
        const char found = json[at];
        if (found == '"') {
            at = endOfString(json, at);
            continue;
        }
        const bool closes = found == ']' || found == '}';
        if (depth == 0 && (closes || found == ','))
            return at;
        if (closes)
            --depth;
        else if (found != ',')
            ++depth;
        ++at;
    }
    return json.size();
}

std::string_view trimmed(std::string_view json)
{
    json.remove_prefix(skipSpace(json, 0));
    return json.substr(0, json.find_last_not_of(Space) + 1);
}

std::optional<UnicodeEscape> unicodeEscape(std::string_view text)
{
    const auto first = codeOf(text);
    if (!first)
        return std::nullopt;
    if (*first < 0xD800 || *first >= 0xDC00)
        return UnicodeEscape{*first, EscapeSize};
    const auto second = codeOf(text.substr(EscapeSize));
    if (!second || *second < 0xDC00 || *second >= 0xE000)
        return UnicodeEscape{*first, EscapeSize};
    return UnicodeEscape{0x10000U + ((*first - 0xD800U) << 10U) + (*second - 0xDC00U), 2 * EscapeSize};
}

void appendUnescaped(std::string &out, std::string_view token)
{
    constexpr std::string_view Letters = "\"\\/bfnrt";
    constexpr std::string_view Meant = "\"\\/\b\f\n\r\t";
    std::string_view left = token.substr(1, token.size() - 2);
    while (!left.empty()) {
        const std::size_t plain = std::min(left.find('\\'), left.size());
        out += left.substr(0, plain);
        left.remove_prefix(plain);
        if (left.size() < 2)
            return;
        if (const auto escape = unicodeEscape(left)) {
            appendUtf8(out, escape->code);
            left.remove_prefix(escape->size);
            continue;
        }
        if (const auto letter = Letters.find(left[1]); letter != std::string_view::npos)
            out += Meant[letter];
        left.remove_prefix(2);
    }
}

} // namespace spendwatch::jsonscan
