// SPDX-FileCopyrightText: 2026 The Spendwatch authors
// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include <cstdint>
#include <optional>
#include <stdexcept>
#include <string_view>

namespace spendwatch::fuzz {

/// A rule that an input broke.
class Finding : public std::runtime_error
{
public:
    using std::runtime_error::runtime_error;
};

/// Throws Finding; `rule` says what must hold. Under libFuzzer nobody catches it, which ends the run and keeps the input.
inline void expect(bool holds, const char *rule)
{
    if (!holds)
        throw Finding(rule);
}

/// Reads an input that has several parts.
class Input
{
public:
    static constexpr char Separator = '\x1f'; ///< Of parts. A text has none.

    explicit Input(std::string_view bytes) : m_left(bytes) { }

    [[nodiscard]] bool isEmpty() const { return m_left.empty(); }
    [[nodiscard]] std::string_view rest() const { return m_left; }

    /// 0 at the end.
    std::uint8_t takeByte()
    {
        if (m_left.empty())
            return 0;
        const auto byte = static_cast<std::uint8_t>(m_left.front());
        m_left.remove_prefix(1);
        return byte;
    }

    /// Of so many bytes, the highest first.
    std::int64_t takeNumber(int bytes)
    {
        std::uint64_t number = 0;
        for (int i = 0; i < bytes; ++i)
            number = number << 8U | takeByte();
        return static_cast<std::int64_t>(number);
    }

    /// Up to the next separator; all that is left where there is none.
    std::string_view takePart()
    {
        const std::size_t end = m_left.find(Separator);
        const std::string_view part = m_left.substr(0, end);
        m_left.remove_prefix(end == std::string_view::npos ? m_left.size() : end + 1);
        return part;
    }

    /// Likewise; nothing at the end.
    std::optional<std::string_view> takeNext() { return isEmpty() ? std::nullopt : std::optional(takePart()); }

private:
    std::string_view m_left;
};

} // namespace spendwatch::fuzz
