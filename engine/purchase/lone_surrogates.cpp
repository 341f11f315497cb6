// SPDX-FileCopyrightText: 2026 The Spendwatch authors
// SPDX-License-Identifier: GPL-3.0-only
#include "engine/purchase/lone_surrogates.h"

#include "engine/purchase/json_scan.h"

#include <algorithm>
#include <cstdint>

namespace spendwatch {

namespace {

constexpr std::string_view Hex = "0123456789abcdef";
constexpr std::uint32_t Replacement = 0xFFFD;
constexpr std::uint32_t PrivateUse = 0xE000; ///< 2,048 of them stand for as many halves.

/// Calls `found(index, escape)` for each half in `text`.
template <typename Found>
void forEachHalf(std::string_view text, Found found)
{
    std::size_t at = 0;
    while ((at = text.find('\\', at)) != std::string_view::npos) {
        const auto escape = jsonscan::unicodeEscape(text.substr(at));
        if (escape && escape->isLoneSurrogate())
            found(at, *escape);
        at += escape ? escape->size : 2; // A backslash and what it escapes.
    }
}

void writeCode(std::span<char> digits, std::uint32_t code)
{
    for (char &digit : digits) {
        digit = Hex[code >> 12U & 0xFU];
        code <<= 4U;
    }
}

} // namespace

bool hasLoneSurrogate(std::string_view token)
{
    bool has = false;
    forEachHalf(token, [&has](std::size_t, const jsonscan::UnicodeEscape &) { has = true; });
    return has;
}

bool replaceLoneSurrogates(std::span<char> json)
{
    const std::string_view text(json.data(), json.size());
    bool changed = false;
    std::size_t begin = 0;
    while ((begin = text.find('"', begin)) != std::string_view::npos) {
        const std::size_t end = jsonscan::endOfString(text, begin);
        const bool isName = text.substr(jsonscan::skipSpace(text, end)).starts_with(':');
        forEachHalf(text.substr(begin, end - begin), [&](std::size_t at, const jsonscan::UnicodeEscape &escape) {
            writeCode(json.subspan(begin + at + 2, 4), isName ? PrivateUse + (escape.code & 0x7FFU) : Replacement);
            changed = true;
        });
        begin = std::max(end, begin + 1);
    }
    return changed;
}

} // namespace spendwatch
