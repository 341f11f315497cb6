// SPDX-FileCopyrightText: 2026 The Spendwatch authors
// SPDX-License-Identifier: GPL-3.0-only
#include "ui/columns/column_value.h"

#include "engine/values/trend_steps.h"

#include <algorithm>
#include <cmath>

namespace spendwatch {

Sum spentIn(const CustomerTrend &trend)
{
    return Sum(std::llround(knownSum(trend)));
}

double shareOf(const ShareValue &value)
{
    return value.whole > 0 ? std::clamp(value.part / value.whole, 0.0, 1.0) : 0.0;
}

namespace cell {

ColumnValue name(const CustomerFacts &facts)
{
    return NameValue{facts.row.name};
}

ColumnValue total(const CustomerFacts &facts)
{
    return AmountValue{facts.row.total};
}

ColumnValue purchases(const CustomerFacts &facts)
{
    return CountValue{facts.row.purchases};
}

ColumnValue share(const CustomerFacts &facts)
{
    return ShareValue{double(facts.row.total), double(facts.totalSpent)};
}

ColumnValue lastPurchase(const CustomerFacts &facts)
{
    return TimeValue{facts.row.lastPurchaseMs};
}

ColumnValue trend(const CustomerFacts &facts)
{
    return TrendValue{facts.trend};
}

} // namespace cell

} // namespace spendwatch
