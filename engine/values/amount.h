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

/// `sum` in decimal digits with `separator` between groups of three digits.
[[nodiscard]] QString toGroupedDecimal(Sum sum, const QString &separator);

} // namespace spendwatch
