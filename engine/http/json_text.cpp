// SPDX-FileCopyrightText: 2026 The Spendwatch authors
// SPDX-License-Identifier: GPL-3.0-only
#include "engine/http/json_text.h"

namespace spendwatch {

namespace {

bool mustEscape(char c)
{
    return static_cast<unsigned char>(c) < 0x20 || c == '"' || c == '\\';
}

void appendEscaped(QByteArray &json, char c)
{
    constexpr std::string_view HexDigits = "0123456789abcdef";
    switch (c) {
    case '"':
        json += "\\\"";
        return;
    case '\\':
        json += "\\\\";
        return;
    case '\b':
        json += "\\b";
        return;
    case '\f':
        json += "\\f";
        return;
    case '\n':
        json += "\\n";
        return;
    case '\r':
        json += "\\r";
        return;
    case '\t':
        json += "\\t";
        return;
    default:
        break;
    }
    const auto code = static_cast<unsigned char>(c);
    json += "\\u00";
    json += HexDigits[code >> 4U];
    json += HexDigits[code & 0xFU];
}

} // namespace

void appendJsonString(QByteArray &json, std::string_view text)
{
    json += '"';
    std::size_t start = 0;
    for (std::size_t i = 0; i < text.size(); ++i) {
        if (!mustEscape(text[i]))
            continue;
        json.append(text.data() + start, static_cast<qsizetype>(i - start));
        appendEscaped(json, text[i]);
        start = i + 1;
    }
    json.append(text.data() + start, static_cast<qsizetype>(text.size() - start));
    json += '"';
}

} // namespace spendwatch
