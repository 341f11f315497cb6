// SPDX-FileCopyrightText: 2026 The Spendwatch authors
// SPDX-License-Identifier: GPL-3.0-only
#include "engine/values/json_text.h"

#include <algorithm>

namespace spendwatch {

namespace {

template <typename Text>
void appendEscaped(Text &json, char c)
{
    constexpr std::string_view Special = "\b\f\n\r\t\"\\";
    constexpr std::string_view Letters = "bfnrt\"\\";
    constexpr std::string_view Hex = "0123456789abcdef";
    if (const auto at = Special.find(c); at != std::string_view::npos) {
        json += '\\';
        json += Letters[at];
        return;
    }
    const auto code = static_cast<unsigned char>(c);
    json += "\\u00";
    json += Hex[code >> 4U];
    json += Hex[code & 15U];
}

template <typename Text>
void append(Text &json, std::string_view text)
{
    using Size = decltype(json.size());
    json += '"';
    while (!text.empty()) {
        const auto plain = static_cast<std::size_t>(std::ranges::find_if(text, needsJsonEscape) - text.begin());
        json.append(text.data(), static_cast<Size>(plain));
        if (plain == text.size())
            break;
        appendEscaped(json, text[plain]);
        text.remove_prefix(plain + 1);
    }
    json += '"';
}

} // namespace

void appendJsonString(std::string &json, std::string_view text)
{
    append(json, text);
}

void appendJsonString(QByteArray &json, std::string_view text)
{
    append(json, text);
}

std::string toJsonString(std::string_view text)
{
    std::string json;
    json.reserve(text.size() + 2);
    append(json, text);
    return json;
}

} // namespace spendwatch
