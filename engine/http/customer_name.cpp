// SPDX-FileCopyrightText: 2026 The Spendwatch authors
// SPDX-License-Identifier: GPL-3.0-only
#include "engine/http/customer_name.h"

#include <QByteArrayView>

namespace spendwatch {

namespace {

/// -1 for anything but a hexadecimal digit.
int hexValue(char c)
{
    if (c >= '0' && c <= '9')
        return c - '0';
    const char lower = static_cast<char>(c | 0x20);
    return lower >= 'a' && lower <= 'f' ? lower - 'a' + 10 : -1;
}

/// The byte "%41" stands for; -1 when it is not an escape.
int escapedByte(std::string_view text)
{
    if (text.size() < 3)
        return -1;
    const int high = hexValue(text[1]);
    const int low = hexValue(text[2]);
    return high < 0 || low < 0 ? -1 : high * 16 + low;
}

} // namespace

tl::expected<std::string, std::string_view> percentDecoded(std::string_view encoded, Plus plus)
{
    std::string text;
    text.reserve(encoded.size());
    for (std::size_t i = 0; i < encoded.size(); ++i) {
        if (encoded[i] == '%') {
            const int byte = escapedByte(encoded.substr(i));
            if (byte < 0) {
                return tl::unexpected<std::string_view>(
                    "a % is not followed by two hexadecimal digits; write a percent sign as %25");
            }
            text += static_cast<char>(byte);
            i += 2;
        } else {
            text += encoded[i] == '+' && plus == Plus::Space ? ' ' : encoded[i];
        }
    }
    if (!QByteArrayView(text).isValidUtf8())
        return tl::unexpected<std::string_view>("it is not valid UTF-8; percent-encode the UTF-8 bytes");
    return text;
}

tl::expected<std::string, std::string_view> customerName(std::string_view segment)
{
    auto name = percentDecoded(segment, Plus::Plus);
    if (name && name->empty())
        return tl::unexpected<std::string_view>("it is empty");
    if (name && name->size() > MaxCustomerNameBytes)
        return tl::unexpected<std::string_view>("it is longer than 1024 bytes, which no customer's name is");
    return name;
}

} // namespace spendwatch
