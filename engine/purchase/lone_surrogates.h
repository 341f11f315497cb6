// SPDX-FileCopyrightText: 2026 The Spendwatch authors
// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include <span>
#include <string_view>

namespace spendwatch {

/// Whether the string `token`, quotes included, has an escape of half a surrogate pair.
[[nodiscard]] bool hasLoneSurrogate(std::string_view token);

/// Overwrites, in place, each escape of half a surrogate pair: RFC 8259 allows them, but no UTF-8 can hold what they mean.
/// In a value by that of U+FFFD; in a name by one for private use, another for each half, so that different names stay
/// different. Returns whether anything was overwritten. The rest of the text is left for a parser to judge.
bool replaceLoneSurrogates(std::span<char> json);

} // namespace spendwatch
