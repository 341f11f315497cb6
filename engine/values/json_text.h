// SPDX-FileCopyrightText: 2026 The Spendwatch authors
// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include <QByteArray>

#include <string>
#include <string_view>

namespace spendwatch {

/// In a JSON string it does not stand for itself.
[[nodiscard]] constexpr bool needsJsonEscape(char c)
{
    return static_cast<unsigned char>(c) < 0x20 || c == '"' || c == '\\';
}

/// Appends `text`, which must be valid UTF-8, as a JSON string with its quotes: `"`, `\` and control characters escaped
/// as Qt's JSON writer does it, all else as it is. Any thread.
void appendJsonString(std::string &json, std::string_view text);
void appendJsonString(QByteArray &json, std::string_view text);

/// Likewise, as a text of its own. This is the changelog key of a customer.
[[nodiscard]] std::string toJsonString(std::string_view text);

} // namespace spendwatch
