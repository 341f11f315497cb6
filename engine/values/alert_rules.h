// SPDX-FileCopyrightText: 2026 The Spendwatch authors
// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "engine/values/amount.h"

#include <QMetaType>
#include <QStringList>

#include <limits>
#include <optional>

namespace spendwatch {

/// What a person wants to be alerted of; what is not set is not watched.
struct AlertRules {
    static constexpr qsizetype MaxCustomers = 20;

    std::optional<qint64> customerAmount; ///< A customer's total passes this.
    QStringList customers; ///< One of them buys something; at most MaxCustomers.
    bool rateStops = false; ///< Nothing is counted any more.
    std::optional<double> ratePasses; ///< Purchases a second.
    bool rejects = true; ///< A message is rejected.
    std::optional<qint64> lagPasses; ///< More purchases wait than this.
    bool onDesktop = true; ///< Also shown by the desktop, not only in the window.

    bool operator==(const AlertRules &) const = default;
};

/// A whole amount in units of the last decimal that amounts have; the largest there is where it would be larger.
[[nodiscard]] inline std::optional<qint64> smallestUnits(std::optional<qint64> whole)
{
    for (int i = 0; whole && i < amountDecimals(); ++i)
        if (__builtin_mul_overflow(*whole, qint64{10}, &*whole))
            return std::numeric_limits<qint64>::max();
    return whole;
}

} // namespace spendwatch

Q_DECLARE_METATYPE(spendwatch::AlertRules)
