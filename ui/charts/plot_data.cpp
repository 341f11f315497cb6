// SPDX-FileCopyrightText: 2026 The Spendwatch authors
// SPDX-License-Identifier: GPL-3.0-only
#include "ui/charts/plot_data.h"

#include <algorithm>
#include <cmath>

namespace spendwatch {

qint64 PlotData::lengthOf(const SecondOfSpending &step) const
{
    return std::clamp<qint64>(newest + 1 - step.second, 1, stepSeconds);
}

double PlotData::valueOf(const SecondOfSpending &step) const
{
    const double value = metric == SpendingMetric::Amount ? step.amount : step.purchases;
    return std::isfinite(value) ? value / static_cast<double>(lengthOf(step)) : 0;
}

double PlotData::timeOf(const SecondOfSpending &step) const
{
    return static_cast<double>(step.second) + static_cast<double>(lengthOf(step) - 1) / 2;
}

bool PlotData::isSamePicture(const PlotData &other) const
{
    const auto same = [&](const SecondOfSpending &a, const SecondOfSpending &b) {
        return a.second == b.second && a.amount == b.amount && a.purchases == b.purchases
               && lengthOf(a) == other.lengthOf(b);
    };
    return first == other.first && last == other.last && stepSeconds == other.stepSeconds && slide == other.slide
           && metric == other.metric && std::ranges::equal(seconds, other.seconds, same);
}

} // namespace spendwatch
