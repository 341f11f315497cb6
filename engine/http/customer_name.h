// SPDX-FileCopyrightText: 2026 The Spendwatch authors
// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <tl/expected.hpp>

namespace spendwatch {

/// Longest customer name in bytes of UTF-8, as for purchases.
constexpr std::size_t MaxCustomerNameBytes = 1024;

/// What '+' means: itself in a path, a space in a query (as forms and most clients write it).
enum class Plus : std::uint8_t { Plus, Space };

/// `encoded` without its percent escapes, checked to be UTF-8; or a sentence that says what is wrong with it.
/// Unescaped bytes beyond ASCII are taken as they are: some clients do not escape them.
[[nodiscard]] tl::expected<std::string, std::string_view> percentDecoded(std::string_view encoded, Plus plus);

/// The customer's name from its path segment: percentDecoded, and 1 to MaxCustomerNameBytes long.
[[nodiscard]] tl::expected<std::string, std::string_view> customerName(std::string_view segment);

} // namespace spendwatch
