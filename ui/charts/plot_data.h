// SPDX-FileCopyrightText: 2026 The Spendwatch authors
// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "engine/values/snapshot.h"

#include <vector>

namespace spendwatch {

enum class SpendingMetric : std::uint8_t { Amount, Purchases };

/// What one picture of the plot shows.
struct PlotData {
    std::vector<SecondOfSpending> seconds; ///< Steps that touch [first, last], ascending, at most MaxPoints.
    qint64 first = 0; ///< Unix time in s at the left edge.
    qint64 last = 1; ///< At the right edge.
    qint64 newest = 1; ///< The newest whole second that is known, wherever the picture ends.
    int stepSeconds = 1; ///< Length of each of `seconds`, whose figures are sums over it.
    double slide = 0; ///< Moves the whole picture to the right by this many seconds, 0 to 1, for smooth motion.
    SpendingMetric metric = SpendingMetric::Amount;

    static constexpr std::size_t MaxPoints = 600;
    /// Per second; for a step that is not over, per second of the part that is.
    [[nodiscard]] double valueOf(const SecondOfSpending &step) const;
    /// How much of the step lies in the past, in s.
    [[nodiscard]] qint64 lengthOf(const SecondOfSpending &step) const;
    /// Where the step is drawn, which is its middle.
    [[nodiscard]] double timeOf(const SecondOfSpending &step) const;
    [[nodiscard]] double left() const { return static_cast<double>(first) - slide; }
    [[nodiscard]] double right() const { return static_cast<double>(last) - slide; }
    /// Whether it looks the same.
    [[nodiscard]] bool isSamePicture(const PlotData &other) const;
};

} // namespace spendwatch
