// SPDX-FileCopyrightText: 2026 The Spendwatch authors
// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include <QString>

namespace spendwatch {

/// A tick label for `value` on an axis whose greatest size is `largest`: all labels of an axis share a unit, such as
/// "0", "8k", "12k". At most seven characters below a thousand trillions.
[[nodiscard]] QString axisLabel(double value, double largest);

/// All digits, grouped as in the person's locale. Beyond 2^53 a double is rounded, and "≈" says so.
[[nodiscard]] QString exactNumber(double value);

/// The local time of day of `second` (Unix time in s) without the zone: "14:03" or "14:03:17".
[[nodiscard]] QString clockTime(qint64 second, bool withSeconds);

/// The local day and time of `second`: "2026-01-31 14:03:17".
[[nodiscard]] QString dayAndTime(qint64 second);

/// The local day of `second`, without its year, as the locale writes it: "31 Jan".
[[nodiscard]] QString dayName(qint64 second);

/// The local zone at `second`: "CEST", or "UTC+02:00" where it has no abbreviation.
[[nodiscard]] QString zoneName(qint64 second);

} // namespace spendwatch
