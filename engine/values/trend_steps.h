// SPDX-FileCopyrightText: 2026 The Spendwatch authors
// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "engine/values/customer.h"

#include <algorithm>
#include <limits>

namespace spendwatch {

/// A step of a CustomerTrend about which nothing is known, which is not the same as 0.
inline constexpr float UnknownStep = std::numeric_limits<float>::lowest();

[[nodiscard]] constexpr bool isKnown(float step)
{
    return step > UnknownStep;
}

/// Nothing is known of any step.
[[nodiscard]] inline CustomerTrend unknownTrend()
{
    CustomerTrend trend;
    trend.spent.fill(UnknownStep);
    return trend;
}

/// Everything is known.
[[nodiscard]] inline bool isKnown(const CustomerTrend &trend)
{
    return std::ranges::all_of(trend.spent, [](float step) { return isKnown(step); });
}

/// Nothing is.
[[nodiscard]] inline bool isUnknown(const CustomerTrend &trend)
{
    return std::ranges::none_of(trend.spent, [](float step) { return isKnown(step); });
}

/// What was spent in the steps that are known.
[[nodiscard]] inline double knownSum(const CustomerTrend &trend)
{
    double sum = 0;
    for (const float step : trend.spent)
        sum += isKnown(step) ? static_cast<double>(step) : 0;
    return sum;
}

} // namespace spendwatch
