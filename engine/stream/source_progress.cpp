// SPDX-FileCopyrightText: 2026 The Spendwatch authors
// SPDX-License-Identifier: GPL-3.0-only
#include "engine/stream/source_progress.h"

#include <algorithm>
#include <array>
#include <charconv>

namespace spendwatch {

namespace {

constexpr std::size_t HashedBytes = 4096;
constexpr std::size_t HashDigits = 16;

/// FNV-1a, 64 bits.
class Hash
{
public:
    void add(std::string_view bytes)
    {
        for (const char byte : bytes)
            add(static_cast<unsigned char>(byte));
    }
    void add(std::uint64_t number)
    {
        for (int shift = 0; shift < 64; shift += 8)
            add(static_cast<unsigned char>(number >> shift));
    }
    [[nodiscard]] std::uint64_t sum() const { return m_sum; }

private:
    void add(unsigned char byte) { m_sum = (m_sum ^ byte) * 0x100'0000'01B3; }

    std::uint64_t m_sum = 0xCBF2'9CE4'8422'2325;
};

/// Takes a number and the separator behind it off the front of `text`.
template <typename Number>
bool takeNumber(std::string_view &text, Number &number, int base, std::optional<char> separator)
{
    const auto [end, code] = std::from_chars(text.data(), text.data() + text.size(), number, base);
    if (code != std::errc())
        return false;
    text.remove_prefix(static_cast<std::size_t>(end - text.data()));
    if (!separator)
        return text.empty();
    if (!text.starts_with(*separator))
        return false;
    text.remove_prefix(1);
    return true;
}

} // namespace

Fingerprint fingerprintOf(SourceOffset offset, std::int64_t timestampMs, std::optional<std::string_view> value)
{
    Hash hash;
    if (value) {
        hash.add(std::uint64_t{value->size()});
        hash.add(value->substr(0, HashedBytes));
    }
    return {offset, timestampMs, hash.sum()};
}

std::string toText(const Fingerprint &fingerprint)
{
    std::array<char, HashDigits> digits{};
    const auto *end = std::to_chars(digits.data(), digits.data() + digits.size(), fingerprint.hash, 16).ptr;
    const auto count = static_cast<std::size_t>(end - digits.data());
    return std::to_string(fingerprint.offset.value()) + ':' + std::to_string(fingerprint.timestampMs) + ':'
           + std::string(HashDigits - count, '0') + std::string(digits.data(), count);
}

std::optional<Fingerprint> fingerprintFrom(std::string_view text)
{
    Fingerprint found;
    std::int64_t offset = 0;
    if (!takeNumber(text, offset, 10, ':') || !takeNumber(text, found.timestampMs, 10, ':') || text.size() != HashDigits
        || !takeNumber(text, found.hash, 16, std::nullopt) || offset < 0 || found.timestampMs < 0)
        return std::nullopt;
    found.offset = SourceOffset(offset);
    return found;
}

} // namespace spendwatch
