// SPDX-FileCopyrightText: 2026 The Spendwatch authors
// SPDX-License-Identifier: GPL-3.0-only
#include "engine/stream/kafka/member_assignment.h"

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <optional>

namespace spendwatch::kafka {

namespace {

/// Takes big-endian numbers off the front; nothing once the bytes end too early.
class Reader
{
public:
    explicit Reader(std::string_view bytes) : m_left(bytes) { }

    [[nodiscard]] std::optional<std::int32_t> number(std::size_t size)
    {
        const auto bytes = text(size);
        if (!bytes)
            return std::nullopt;
        std::uint32_t value = 0;
        for (const char byte : *bytes)
            value = value << 8U | static_cast<unsigned char>(byte);
        return static_cast<std::int32_t>(value);
    }

    [[nodiscard]] std::optional<std::string_view> text(std::size_t size)
    {
        if (size > m_left.size())
            return std::nullopt;
        const std::string_view taken = m_left.substr(0, size);
        m_left.remove_prefix(size);
        return taken;
    }

private:
    std::string_view m_left;
};

constexpr std::size_t Short = 2;
constexpr std::size_t Int = 4;

/// Nothing where the bytes are no assignment.
std::optional<std::vector<PartitionNumber>> partitionsIn(std::string_view bytes, std::string_view topic)
{
    Reader reader(bytes);
    std::vector<PartitionNumber> found;
    const auto version = reader.number(Short);
    const auto topics = reader.number(Int);
    if (!version || !topics)
        return std::nullopt;
    for (std::int32_t i = 0; i < *topics; ++i) {
        const auto length = reader.number(Short);
        const auto name = length ? reader.text(static_cast<std::size_t>(*length)) : std::nullopt;
        const auto count = reader.number(Int);
        if (!name || !count)
            return std::nullopt;
        for (std::int32_t j = 0; j < *count; ++j) {
            const auto partition = reader.number(Int);
            if (!partition || *partition < 0)
                return std::nullopt;
            if (*name == topic)
                found.emplace_back(*partition);
        }
    }
    return found;
}

} // namespace

std::vector<PartitionNumber> assignedPartitions(std::string_view bytes, std::string_view topic)
{
    auto found = partitionsIn(bytes, topic).value_or(std::vector<PartitionNumber>());
    std::ranges::sort(found);
    found.erase(std::unique(found.begin(), found.end()), found.end());
    return found;
}

} // namespace spendwatch::kafka
