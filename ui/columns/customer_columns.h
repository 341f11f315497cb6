// SPDX-FileCopyrightText: 2026 The Spendwatch authors
// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "engine/values/customer.h"
#include "ui/columns/column_value.h"

#include <QtGlobal>

#include <array>
#include <cstdint>
#include <string_view>

namespace spendwatch {

enum class ColumnTone : std::uint8_t { Plain, Strong, Muted };
enum class ColumnDrawing : std::uint8_t { Text, TextOverBar, Sparkline };

/// One column of the customers table, with all that the model, the view, the choice of columns and the exported files
/// have to know about it.
struct CustomerColumn {
    std::string_view id; ///< Never changes.
    const char *title; ///< In English; translated as one of CustomersModel's texts.
    /// Its name in exported files; empty: not exported. Shares and trends cannot be exported.
    std::string_view exportedAs;
    ColumnValue (*value)(const CustomerFacts &facts); ///< The getter.
    CustomerSort sort; ///< The order of the rows when a person chooses this column for it.
    const char *usual; ///< The text that must fit; empty: a date and time in the person's language.
    int rank; ///< The highest rank is hidden first in a narrow table; 0 is never hidden.
    ColumnTone tone = ColumnTone::Plain;
    ColumnDrawing drawing = ColumnDrawing::Text;
    int spareParts = 1; ///< How many parts it gets of a wide table's spare width.
    bool grows = false; ///< It becomes as wide as its widest value so far, so values are never cut.
    /// The customer's name: always shown, first, takes the remaining width, is left-aligned and sorted alphabetically.
    /// Numbers are right-aligned and sorted from the greatest.
    bool isName = false;
};

/// The one table of columns: a new one is a row here and a getter. It comes at the end, because people's choices of columns
/// are kept by their places.
inline constexpr std::array CustomerColumns{
    CustomerColumn{.id = "name",
                   .title = QT_TRANSLATE_NOOP("spendwatch::CustomersModel", "Customer"),
                   .exportedAs = "customer",
                   .value = cell::name,
                   .sort = CustomerSort::Name,
                   .usual = "",
                   .rank = 0,
                   .isName = true},
    CustomerColumn{.id = "total",
                   .title = QT_TRANSLATE_NOOP("spendwatch::CustomersModel", "Total"),
                   .exportedAs = "total_spent",
                   .value = cell::total,
                   .sort = CustomerSort::Total,
                   .usual = "99,999,999",
                   .rank = 0,
                   .tone = ColumnTone::Strong,
                   .grows = true},
    CustomerColumn{.id = "purchases",
                   .title = QT_TRANSLATE_NOOP("spendwatch::CustomersModel", "Purchases"),
                   .exportedAs = "purchases",
                   .value = cell::purchases,
                   .sort = CustomerSort::Purchases,
                   .usual = "9,999,999",
                   .rank = 1},
    CustomerColumn{.id = "share",
                   .title = QT_TRANSLATE_NOOP("spendwatch::CustomersModel", "Share"),
                   .exportedAs = "",
                   .value = cell::share,
                   .sort = CustomerSort::Total, // Shares are in the order of the totals.
                   .usual = "100.0 %",
                   .rank = 3,
                   .tone = ColumnTone::Muted,
                   .drawing = ColumnDrawing::TextOverBar,
                   .grows = true}, // The more customers, the smaller each share and the longer its text.
    CustomerColumn{.id = "lastPurchase",
                   .title = QT_TRANSLATE_NOOP("spendwatch::CustomersModel", "Last purchase"),
                   .exportedAs = "",
                   .value = cell::lastPurchase,
                   .sort = CustomerSort::LastPurchase,
                   .usual = "",
                   .rank = 2,
                   .tone = ColumnTone::Muted},
    CustomerColumn{.id = "trend",
                   .title = QT_TRANSLATE_NOOP("spendwatch::CustomersModel", "Trend"),
                   .exportedAs = "",
                   .value = cell::trend,
                   .sort = CustomerSort::Trend,
                   .usual = "0000000",
                   .rank = 4,
                   .drawing = ColumnDrawing::Sparkline,
                   .spareParts = 3}, // A longer trend is easier to read.
};

inline constexpr int CustomerColumnCount = int(CustomerColumns.size());

/// The place of the column in the table; not to be compiled when there is none.
[[nodiscard]] consteval int customerColumn(std::string_view id)
{
    for (std::size_t i = 0; i < CustomerColumns.size(); ++i)
        if (CustomerColumns[i].id == id)
            return int(i);
    throw "no such column";
}

/// `column` from 0 to CustomerColumnCount - 1.
[[nodiscard]] constexpr const CustomerColumn &customerColumnAt(int column)
{
    return CustomerColumns[std::size_t(column)];
}

} // namespace spendwatch
