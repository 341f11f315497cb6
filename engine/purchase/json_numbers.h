// SPDX-FileCopyrightText: 2026 The Spendwatch authors
// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string_view>

namespace spendwatch {

/// The integer that `token` spells as JSON does (no sign but `-`, no leading zeros, no fraction, no exponent, no space
/// around it); nothing for anything else and for what is outside of int64.
[[nodiscard]] std::optional<std::int64_t> integerFromToken(std::string_view token);

/// Whether `token` is a number as RFC 8259 spells one, of any size.
[[nodiscard]] bool isNumberToken(std::string_view token);

/// Overwrites every well-formed number outside of strings that is no int64 with a short fraction and spaces, in place.
/// Returns whether anything was overwritten. The rest of the text is left for a parser to judge.
bool shrinkLargeNumbers(std::span<char> json);

} // namespace spendwatch
