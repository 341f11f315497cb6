// SPDX-FileCopyrightText: 2026 The Spendwatch authors
// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include <QtGlobal>

#include <vector>

namespace spendwatch {

/// A value axis with round ends and ticks at multiples of `step`; 0 always lies on it.
struct AxisScale {
    double bottom = 0;
    double top = 4;
    double step = 1;

    [[nodiscard]] std::vector<double> ticks() const;
    bool operator==(const AxisScale &) const = default;
};

/// The smallest round scale that holds `lowest`, `highest` and 0 with at most `maxSteps` (at least 2) steps.
/// A step is 1, 2 or 5 times a power of ten, and a whole number.
[[nodiscard]] AxisScale fitScale(double lowest, double highest, int maxSteps);

/// Keeps an axis from jumping: it grows at once, and shrinks when a smaller scale was enough for HoldMs.
class SteadyAxis
{
public:
    static constexpr qint64 HoldMs = 8000;

    /// The scale to show for data between `lowest` and `highest`. `nowMs` is any clock in ms.
    const AxisScale &follow(double lowest, double highest, int maxSteps, qint64 nowMs);

    /// The next follow() takes the scale that fits, ignoring what was shown before.
    void reset() { m_fresh = true; }

private:
    void take(const AxisScale &scale);

    AxisScale m_scale;
    int m_maxSteps = 0;
    bool m_fresh = true;
    qint64 m_looseSinceMs = -1; ///< Since when the data would fit a smaller scale; -1: they do not.
    double m_lowestSince = 0;
    double m_highestSince = 0;
};

} // namespace spendwatch
