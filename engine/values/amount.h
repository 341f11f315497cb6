// SPDX-FileCopyrightText: 2026 The Spendwatch authors
// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include <QString>

#include <cstdint>
#include <string>

namespace spendwatch {

/// A sum of amounts. One partial total fits int64; the sum over partitions and customers may not,
/// so sums are kept in 128 bits and are always exact.
__extension__ using Sum = __int128;

/// `sum` in decimal digits, with a leading `-` when negative, without grouping.
[[nodiscard]] std::string toDecimal(Sum sum);

inline constexpr int MaxDecimals = 9;

/// How many decimals the amounts of the watched source have: sums are counted in units of the last one. One for the whole
/// program, because it watches one source at a time; 0 at first. Any thread; set before the source is read.
[[nodiscard]] int amountDecimals();
void setAmountDecimals(int decimals);

/// An amount in decimal digits, as JSON has numbers: with that many digits behind the point, 12.50.
[[nodiscard]] std::string toAmount(Sum sum, int decimals = amountDecimals());

/// The same for people, with `separator` between groups of three digits and `point` before the decimals.
[[nodiscard]] QString toGroupedAmount(Sum sum, const QString &separator, const QString &point);

/// `sum` in decimal digits with `separator` between groups of three digits.
[[nodiscard]] QString toGroupedDecimal(Sum sum, const QString &separator);

} // namespace spendwatch
