// SPDX-FileCopyrightText: 2026 The Spendwatch authors
// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "engine/values/amount.h"

#include <QString>
#include <QStringList>

namespace spendwatch {

/// `sum` exactly, grouped as the person's locale does.
[[nodiscard]] QString grouped(Sum sum);

/// An amount of money exactly, with the decimals of its source, grouped as in the person's locale and with the currency, if one
/// is set, where that puts it: "12,345.60", "€12,345.60", "12.345,60 €".
[[nodiscard]] QString money(Sum sum);

/// The currency that money() shows, a code such as EUR; empty: none. GUI thread, before the window is made.
void setCurrency(const QString &code);

/// "0", "10.2", "12,345": one decimal below 100, none above. Anything that is not a rate reads as "0".
[[nodiscard]] QString rateNumber(double perSecond);

/// "12.3 %"; "–" when there is nothing to have a share of.
[[nodiscard]] QString percent(double part, double whole);

/// A share that may be tiny: "12.3 %", "0.034 %", "< 0.00001 %"; "–" when there is nothing to have a share of.
[[nodiscard]] QString shareText(double part, double whole);

/// Local time of day for today, day and time within this year, else the day; "–" when `unixMs` is 0.
[[nodiscard]] QString shortTime(qint64 unixMs);

/// Local date and time to the millisecond with the zone and its offset; empty when `unixMs` is 0.
[[nodiscard]] QString fullTime(qint64 unixMs);

/// ISO 8601 with offset, for other programs; empty when `unixMs` is 0.
[[nodiscard]] QString isoTime(qint64 unixMs);

/// A line of tab-separated values, for other programs: what would end a cell is written as C does.
[[nodiscard]] QString tabSeparated(QStringList cells);

/// "1.0 KiB"-style size.
[[nodiscard]] QString byteCount(qint64 bytes);

} // namespace spendwatch
