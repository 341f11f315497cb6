// SPDX-FileCopyrightText: 2026 The Spendwatch authors
// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include <memory>
#include <optional>
#include <simdjson.h>
#include <string_view>

namespace spendwatch {

/// simdjson's DOM parser with its own memory for texts of up to a fixed size, all of it allocated when constructed.
/// Strict: RFC 8259, valid UTF-8, no lone surrogates, no more than 1,024 levels. Numbers of any size are JSON.
class JsonParser
{
public:
    /// Throws std::bad_alloc. `capacity` in bytes.
    explicit JsonParser(std::size_t capacity);

    /// Nothing when `text` is not JSON or longer than the capacity. The element is valid until the next call. A number
    /// that is outside of int64 may come back as another one, but never as one within int64.
    [[nodiscard]] std::optional<simdjson::dom::element> parse(std::string_view text);

private:
    std::size_t m_capacity;
    std::unique_ptr<char[]> m_buffer; // simdjson reads some bytes behind the end.
    simdjson::dom::parser m_parser;
};

} // namespace spendwatch
