// SPDX-FileCopyrightText: 2026 The Spendwatch authors
// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "engine/values/customer.h"

#include <QString>

#include <variant>

namespace spendwatch {

struct NameValue {
    QString name; ///< As received: it may contain anything.
};

struct AmountValue {
    Sum sum = 0;
};

struct CountValue {
    qint64 count = 0; ///< 0 when not known.
};

struct ShareValue {
    double part = 0;
    double whole = 0; ///< 0 or less: there are no shares.
};

struct TimeValue {
    qint64 unixMs = 0; ///< 0 when not known.
};

struct TrendValue {
    CustomerTrend trend;
};

/// What a cell of the customers table holds. Code that shows or writes cells handles each kind and need not know the
/// columns.
using ColumnValue = std::variant<NameValue, AmountValue, CountValue, ShareValue, TimeValue, TrendValue>;

/// Combines one lambda for each kind into a visitor.
template <class... Cases>
struct ByKind : Cases... {
    using Cases::operator()...;
};
template <class... Cases>
ByKind(Cases...) -> ByKind<Cases...>;

/// The data a cell is computed from.
struct CustomerFacts {
    const CustomerRow &row;
    const CustomerTrend &trend;
    Sum totalSpent = 0; ///< The whole that shares refer to.
};

/// The sum over the trend where it is known, rounded.
[[nodiscard]] Sum spentIn(const CustomerTrend &trend);

/// From 0 to 1; 0 when there is no whole.
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
