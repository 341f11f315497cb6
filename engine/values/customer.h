// SPDX-FileCopyrightText: 2026 The Spendwatch authors
// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "engine/values/amount.h"

#include <QMetaType>
#include <QString>
#include <QStringList>

#include <array>
#include <cstdint>
#include <vector>

namespace spendwatch {

/// One line of the customers table, as committed.
struct CustomerRow {
    QString name;
    Sum total = 0;
    qint64 purchases = 0; ///< 0 when the changelog does not know (written by Faust).
    qint64 lastPurchaseMs = 0; ///< Unix time in ms; 0 when not known.

    bool operator==(const CustomerRow &) const = default;
};

enum class CustomerSort : std::uint8_t {
    Name,
    Total,
    Purchases,
    LastPurchase,
    Trend, ///< What was spent within the last two minutes.
};

/// Which part of the customers table is wanted: filter, then sort, then cut out [first, first + count).
struct CustomerQuery {
    QString contains; ///< Any part of the name, case-insensitive (empty: all).
    QString prefix; ///< Start of the name, case-sensitive (empty: all).
    CustomerSort sort = CustomerSort::Total;
    bool descending = true; ///< Equal keys are ordered by name, ascending.
    qsizetype first = 0;
    qsizetype count = 100; ///< At most MaxPage rows are returned.
    QStringList pinned; ///< Customers whose row number is wanted, wherever they are (the selection).

    static constexpr qsizetype MaxPage = 1000;
    bool operator==(const CustomerQuery &) const = default;
};

/// What a customer spent lately: one figure for each step, oldest first, as far as the customer was looked at.
struct CustomerTrend {
    static constexpr std::size_t Steps = 24;
    static constexpr int StepSeconds = 5;
    std::array<float, Steps> spent{};

    bool operator==(const CustomerTrend &) const = default;
};

/// The answer to a CustomerQuery.
struct CustomerPage {
    CustomerQuery query;
    qsizetype customers = 0; ///< All customers of the table.
    qsizetype matches = 0; ///< Those that pass the filter: the row count of the view.
    std::vector<CustomerRow> rows; ///< Rows [query.first, query.first + rows.size()) of the matches.
    std::vector<qsizetype> pinnedRows; ///< For each of query.pinned its row number, -1 when it is filtered out.
    std::vector<CustomerTrend> trends{}; ///< One for each of `rows`, or empty when they are not known.
};

} // namespace spendwatch

Q_DECLARE_METATYPE(spendwatch::CustomerQuery)
Q_DECLARE_METATYPE(spendwatch::CustomerPage)
Q_DECLARE_METATYPE(spendwatch::CustomerTrend)
