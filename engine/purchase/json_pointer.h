// SPDX-FileCopyrightText: 2026 The Spendwatch authors
// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace spendwatch {

/// A JSON pointer (RFC 6901): `/buyer/id`, `/lines/0`, `/a~1b` for the name `a/b`; empty for the whole text. A value.
class JsonPointer
{
public:
    static constexpr std::size_t MaxBytes = 1024;
    static constexpr std::size_t MaxSteps = 64;

    /// The whole text.
    JsonPointer() = default;

    /// Nothing where `text` does not begin with `/` and is not empty, has a `~` without 0 or 1 behind it, is not UTF-8, or is
    /// longer or deeper than the above.
    [[nodiscard]] static std::optional<JsonPointer> parse(std::string_view text);

    [[nodiscard]] const std::vector<std::string> &steps() const { return m_steps; }
    [[nodiscard]] const std::string &text() const { return m_text; }

private:
    std::string m_text;
    std::vector<std::string> m_steps;
};

/// The place in an array that a step names: `0`, or digits without a leading 0; nothing for any other step.
[[nodiscard]] std::optional<std::size_t> arrayIndex(std::string_view step);

/// Where a field stands: a pointer, and from where.
struct FieldPlace {
    enum class From : std::uint8_t { Item, Message };
    From from = From::Item;
    JsonPointer pointer;

    /// `/total`, `item:/total`, `item:`, `message:/buyer/id`; nothing for anything else.
    [[nodiscard]] static std::optional<FieldPlace> parse(std::string_view text);
};

} // namespace spendwatch
