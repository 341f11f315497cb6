// SPDX-FileCopyrightText: 2026 The Spendwatch authors
// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <simdjson.h>
#include <span>
#include <string_view>
#include <tl/expected.hpp>

namespace spendwatch {

enum class JsonFault : std::uint8_t {
    NotJson, ///< Or longer than the capacity.
    TooDeep, ///< More than 1,024 levels; whether it is JSON is not known.
};

/// simdjson's DOM parser with its own memory for texts of up to a fixed size, all of it allocated when constructed.
/// Strict: RFC 8259, valid UTF-8, no more than 1,024 levels. Numbers of any size are JSON.
class JsonParser
{
public:
    /// Throws std::bad_alloc. `capacity` in bytes.
    explicit JsonParser(std::size_t capacity);

    /// Nothing when `text` is not JSON, has half a surrogate pair, or is longer than the capacity. The element is valid until
    /// the next call. A number that is outside of int64 may come back as another one, but never as one within int64.
    [[nodiscard]] std::optional<simdjson::dom::element> parse(std::string_view text);

    /// The same, but takes halves of surrogate pairs for other characters, as replaceLoneSurrogates() says.
    [[nodiscard]] tl::expected<simdjson::dom::element, JsonFault> parseLenient(std::string_view text);

    /// Whether the last parseLenient() met such a half: then strings may not be what the text means.
    [[nodiscard]] bool metLoneSurrogate() const { return m_metLoneSurrogate; }

private:
    enum class Halves : std::uint8_t { Refuse, Replace };
    [[nodiscard]] simdjson::error_code parse(std::string_view text, Halves halves, simdjson::dom::element &root);
    [[nodiscard]] simdjson::error_code parseAgain(std::span<char> text, Halves halves, simdjson::dom::element &root,
                                                  simdjson::error_code first);

    std::size_t m_capacity;
    std::unique_ptr<char[]> m_buffer; // simdjson reads some bytes behind the end.
    simdjson::dom::parser m_parser;
    bool m_metLoneSurrogate = false;
};

} // namespace spendwatch
