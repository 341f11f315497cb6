// SPDX-FileCopyrightText: 2026 The Spendwatch authors
// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace spendwatch {

/// Takes the parts of a binary Avro value from its front. Each function gives nothing where they are not there whole, and
/// what is left means nothing then.
class AvroBytes
{
public:
    explicit AvroBytes(std::string_view bytes) : m_left(bytes) { }

    [[nodiscard]] bool isEmpty() const { return m_left.empty(); }

    [[nodiscard]] std::optional<bool> takeBoolean();
    [[nodiscard]] std::optional<std::int64_t> takeLong();
    [[nodiscard]] std::optional<std::int32_t> takeInt();
    [[nodiscard]] std::optional<float> takeFloat();
    [[nodiscard]] std::optional<double> takeDouble();
    [[nodiscard]] std::optional<std::string_view> take(std::size_t size);
    /// Behind their length.
    [[nodiscard]] std::optional<std::string_view> takeCounted();
    /// One of `count` numbers from 0 on.
    [[nodiscard]] std::optional<std::size_t> takeIndex(std::size_t count);

    /// The beginning of a block of items: how many there are, 0 at the end of the list; and how long they are, where that
    /// stands there.
    struct Block {
        std::uint64_t count = 0;
        std::optional<std::size_t> size = std::nullopt;
    };
    [[nodiscard]] std::optional<Block> takeBlock();

private:
    std::string_view m_left;
};

/// Appends the digits of a whole number in two's complement, the highest byte first: as a JSON number. One of more than 64
/// bytes, larger than anything that is counted, becomes 1e999.
void appendBigInteger(std::string &json, std::string_view bytes);

} // namespace spendwatch
