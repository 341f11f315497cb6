// SPDX-FileCopyrightText: 2026 The Spendwatch authors
// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include <cstdint>
#include <optional>
#include <string_view>

namespace spendwatch {

/// A message as clients of a schema registry write it: a zero, the schema's number in four bytes, the highest first, then
/// what the schema describes.
struct PrefixedMessage {
    std::uint32_t schemaId = 0;
    std::string_view body; ///< Points into the message.
};

/// Nothing where `message` does not begin so. Any thread.
[[nodiscard]] constexpr std::optional<PrefixedMessage> readSchemaPrefix(std::string_view message)
{
    constexpr std::size_t Size = 5;
    if (message.size() < Size || message.front() != '\0')
        return std::nullopt;
    std::uint32_t id = 0;
    for (const char byte : message.substr(1, Size - 1))
        id = (id << 8U) | static_cast<unsigned char>(byte);
    return PrefixedMessage{id, message.substr(Size)};
}

} // namespace spendwatch
