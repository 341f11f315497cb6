// SPDX-FileCopyrightText: 2026 The Spendwatch authors
// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

/// Finding the parts of a JSON text by their bytes. Nothing here judges whether the text is JSON; where it is not, what is
/// found means nothing, but is always within the text. Any thread.
namespace spendwatch::jsonscan {

/// The index of the first character from `at` on that is not white space; the text's size where there is none.
[[nodiscard]] std::size_t skipSpace(std::string_view json, std::size_t at);

/// The index behind the string that begins at `begin` with its quote.
[[nodiscard]] std::size_t endOfString(std::string_view json, std::size_t begin);

/// The index behind the value that begins at `begin`, space behind it included.
[[nodiscard]] std::size_t endOfValue(std::string_view json, std::size_t begin);

/// `json` without the white space around it.
[[nodiscard]] std::string_view trimmed(std::string_view json);

/// Calls `take(value)` for each item of the array `json`, which must be valid, until it returns false; false when it did.
template <typename Take>
bool forEachItem(std::string_view json, Take take)
{
    std::size_t at = skipSpace(json, 1); // Behind the bracket.
    while (at < json.size() && json[at] != ']') {
        const std::size_t end = endOfValue(json, at);
        if (!take(trimmed(json.substr(at, end - at))))
            return false;
        at = skipSpace(json, end + 1); // Behind the comma, or the end.
    }
    return true;
}

/// Calls `take(name, value)` for each member of the object `json`, which must be valid; names have their quotes.
template <typename Take>
void forEachMember(std::string_view json, Take take)
{
    std::size_t at = skipSpace(json, 1); // Behind the brace.
    while (at < json.size() && json[at] != '}') {
        const std::size_t behind = endOfString(json, at);
        const std::size_t value = skipSpace(json, skipSpace(json, behind) + 1); // Behind the colon.
        const std::size_t end = endOfValue(json, value);
        take(json.substr(at, behind - at), trimmed(json.substr(value, end - value)));
        at = skipSpace(json, end + 1);
    }
}

/// A `\uXXXX` escape.
struct UnicodeEscape {
    std::uint32_t code =
        0; ///< The character, U+10FFFF at the most; or one half of a surrogate pair, without the other.
    std::size_t size = 0; ///< 6 characters, or 12 of a pair.

    /// Half of a character, such as JavaScript's slice() leaves behind.
    [[nodiscard]] bool isLoneSurrogate() const { return code >= 0xD800 && code < 0xE000; }
};

/// The escape at the beginning of `text`; nothing where another one, or none, stands there.
[[nodiscard]] std::optional<UnicodeEscape> unicodeEscape(std::string_view text);

/// Appends what the string `token`, quotes included, means; it must be valid. A lone surrogate becomes the three bytes that
/// UTF-8 would have for it, which no valid text contains: so strings are equal only when they mean the same.
void appendUnescaped(std::string &out, std::string_view token);

} // namespace spendwatch::jsonscan
