// SPDX-FileCopyrightText: 2026 The Spendwatch authors
// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "engine/values/customer.h"

#include <QString>

#include <variant>

namespace spendwatch {

struct NameValue {
    QString name; ///< As it came: it may hold anything.
};

struct AmountValue {
    Sum sum = 0;
};

struct CountValue {
    qint64 count = 0; ///< 0 when not known.
};

struct ShareValue {
    double part = 0;
    double whole = 0; ///< 0 or less: there is nothing to have a share of.
};

struct TimeValue {
    qint64 unixMs = 0; ///< 0 when not known.
};

struct TrendValue {
    CustomerTrend trend;
};

/// What a cell of the customers table holds. Whoever shows or writes cells knows each kind, and need not know the columns.
using ColumnValue = std::variant<NameValue, AmountValue, CountValue, ShareValue, TimeValue, TrendValue>;

/// Makes one visitor of a lambda for each kind.
template <class... Cases>
struct ByKind : Cases... {
    using Cases::operator()...;
};
template <class... Cases>
ByKind(Cases...) -> ByKind<Cases...>;

/// What a cell is made from.
struct CustomerFacts {
    const CustomerRow &row;
    const CustomerTrend &trend;
    Sum totalSpent = 0; ///< What shares are shares of.
};

/// What was spent in all of the trend, rounded.
[[nodiscard]] Sum spentIn(const CustomerTrend &trend);

/// From 0 to 1; 0 when there is nothing to have a share of.
[[nodiscard]] double shareOf(const ShareValue &value);

/// The getters of the columns.
namespace cell {
[[nodiscard]] ColumnValue name(const CustomerFacts &facts);
[[nodiscard]] ColumnValue total(const CustomerFacts &facts);
[[nodiscard]] ColumnValue purchases(const CustomerFacts &facts);
[[nodiscard]] ColumnValue share(const CustomerFacts &facts);
[[nodiscard]] ColumnValue lastPurchase(const CustomerFacts &facts);
[[nodiscard]] ColumnValue trend(const CustomerFacts &facts);
} // namespace cell

} // namespace spendwatch
