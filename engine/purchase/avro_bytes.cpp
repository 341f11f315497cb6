// SPDX-FileCopyrightText: 2026 The Spendwatch authors
// SPDX-License-Identifier: GPL-3.0-only
#include "engine/purchase/avro_bytes.h"

#include <algorithm>
#include <array>
#include <bit>
#include <limits>
#include <span>

namespace spendwatch {

namespace {

constexpr unsigned SignBit = 0x80;

template <typename Bits>
Bits littleEndian(std::string_view bytes)
{
    Bits bits = 0;
    for (std::size_t i = 0; i < bytes.size(); ++i)
        bits |= static_cast<Bits>(static_cast<unsigned char>(bytes[i])) << (8U * i);
    return bits;
}

/// Divides the number in place, its highest byte first, and returns the rest.
unsigned divideByTen(std::span<unsigned char> number)
{
    constexpr unsigned Base = 256;
    unsigned rest = 0;
    for (unsigned char &byte : number) {
        const unsigned part = rest * Base + byte;
        byte = static_cast<unsigned char>(part / 10);
        rest = part % 10;
    }
    return rest;
}

void negate(std::span<unsigned char> number)
{
    unsigned carry = 1;
    for (std::size_t i = number.size(); i > 0; --i) {
        const unsigned sum = static_cast<unsigned char>(~number[i - 1]) + carry;
        number[i - 1] = static_cast<unsigned char>(sum);
        carry = sum >> 8U;
    }
}

} // namespace

std::optional<std::string_view> AvroBytes::take(std::size_t size)
{
    if (size > m_left.size())
        return std::nullopt;
    const std::string_view taken = m_left.substr(0, size);
    m_left.remove_prefix(size);
    return taken;
}

std::optional<bool> AvroBytes::takeBoolean()
{
    const auto byte = take(1);
    if (!byte || (byte->front() != '\0' && byte->front() != '\1'))
        return std::nullopt;
    return byte->front() == '\1';
}

/// Seven bits a byte, the lowest first; then zigzag: 0, -1, 1, -2.
std::optional<std::int64_t> AvroBytes::takeLong()
{
    constexpr std::size_t Longest = 10;
    constexpr unsigned LastShift = 63;
    std::uint64_t bits = 0;
    for (std::size_t i = 0; i < std::min(Longest, m_left.size()); ++i) {
        const auto byte = static_cast<unsigned char>(m_left[i]);
        const unsigned shift = 7U * static_cast<unsigned>(i);
        if (shift == LastShift && byte > 1)
            return std::nullopt;
        bits |= (std::uint64_t{byte} & 0x7FU) << shift;
        if (byte < SignBit) {
            m_left.remove_prefix(i + 1);
            return static_cast<std::int64_t>((bits >> 1U) ^ (~(bits & 1U) + 1U));
        }
    }
    return std::nullopt;
}

std::optional<std::int32_t> AvroBytes::takeInt()
{
    using Limits = std::numeric_limits<std::int32_t>;
    const auto number = takeLong();
    if (!number || *number < Limits::min() || *number > Limits::max())
        return std::nullopt;
    return static_cast<std::int32_t>(*number);
}

std::optional<float> AvroBytes::takeFloat()
{
    const auto bytes = take(sizeof(float));
    return bytes ? std::optional(std::bit_cast<float>(littleEndian<std::uint32_t>(*bytes))) : std::nullopt;
}

std::optional<double> AvroBytes::takeDouble()
{
    const auto bytes = take(sizeof(double));
    return bytes ? std::optional(std::bit_cast<double>(littleEndian<std::uint64_t>(*bytes))) : std::nullopt;
}

std::optional<std::string_view> AvroBytes::takeCounted()
{
    const auto size = takeLong();
    return size && *size >= 0 ? take(static_cast<std::size_t>(*size)) : std::nullopt;
}

std::optional<std::size_t> AvroBytes::takeIndex(std::size_t count)
{
    const auto index = takeLong();
    if (!index || *index < 0 || static_cast<std::uint64_t>(*index) >= count)
        return std::nullopt;
    return static_cast<std::size_t>(*index);
}

std::optional<AvroBytes::Block> AvroBytes::takeBlock()
{
    const auto count = takeLong();
    if (!count || *count == std::numeric_limits<std::int64_t>::min())
        return std::nullopt;
    if (*count >= 0)
        return Block{static_cast<std::uint64_t>(*count)};
    const auto size = takeLong(); // A negative count has the size of the block behind it.
    if (!size || *size < 0 || static_cast<std::uint64_t>(*size) > m_left.size())
        return std::nullopt;
    return Block{static_cast<std::uint64_t>(-*count), static_cast<std::size_t>(*size)};
}

void appendBigInteger(std::string &json, std::string_view bytes)
{
    constexpr std::size_t Most = 64;
    const bool isNegative = !bytes.empty() && (static_cast<unsigned char>(bytes.front()) & SignBit) != 0;
    const char filler = isNegative ? '\xff' : '\0';
    bytes.remove_prefix(std::min(bytes.find_first_not_of(filler), bytes.size()));
    if (bytes.size() > Most) {
        json += isNegative ? "-1e999" : "1e999";
        return;
    }
    std::array<unsigned char, Most + 1> all{};
    const std::span number = std::span(all).last(bytes.size() + 1); // One byte more for the sign.
    number.front() = static_cast<unsigned char>(filler);
    std::ranges::copy(bytes, number.begin() + 1);
    if (isNegative)
        negate(number);
    const std::size_t begin = json.size();
    do
        json += static_cast<char>('0' + divideByTen(number));
    while (std::ranges::any_of(number, [](unsigned char byte) { return byte != 0; }));
    if (isNegative)
        json += '-';
    std::reverse(json.begin() + static_cast<std::ptrdiff_t>(begin), json.end());
}

} // namespace spendwatch
