// SPDX-FileCopyrightText: 2026 The Spendwatch authors
// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string_view>
#include <tl/expected.hpp>

namespace spendwatch {

/// The integer that `token` spells as JSON does (no sign but `-`, no leading zeros, no fraction, no exponent, no space
/// around it); nothing for anything else and for what is outside of int64.
[[nodiscard]] std::optional<std::int64_t> integerFromToken(std::string_view token);

/// The whole number that `token` spells as JSON may: `64`, `64.0`, `1.5e2`, but not `64.5`. Exact, never by way of a
/// double; nothing for a fraction, for values outside int64 and for anything that is not a number. `-0.0` is 0.
[[nodiscard]] std::optional<std::int64_t> wholeNumberFromToken(std::string_view token);

enum class NumberFault : std::uint8_t {
    NotANumber,
    TooManyDecimals,
    OutOfRange, ///< Of int64, as multiples of the smallest unit.
};

/// The number that `token` spells as JSON may, in units of 10^-decimals (0 to 9): `12.5` with two decimals is 1250. Exact, never
/// by way of a double; zeros at the end do not count as decimals.
[[nodiscard]] tl::expected<std::int64_t, NumberFault> scaledNumber(std::string_view token, int decimals);

/// How many decimals the number `token` has, without zeros at its end: 3 of `12.3450`, 0 of `12e3`; no more than a billion.
[[nodiscard]] std::int64_t decimalsOf(std::string_view token);

/// The text of the value of the member number `index`, counted from 0, of the object that `json` is, without space
/// around it. `json` must be valid, and have that many members.
[[nodiscard]] std::string_view memberToken(std::string_view json, std::size_t index);

/// Whether `token` is a number as RFC 8259 spells one, of any size.
[[nodiscard]] bool isNumberToken(std::string_view token);

/// Overwrites, in place, every well-formed number outside strings that is not an int64 by a short fraction and
/// spaces. Returns whether anything was overwritten. The rest of the text is left for a parser to judge.
bool shrinkLargeNumbers(std::span<char> json);

} // namespace spendwatch
