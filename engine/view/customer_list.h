// SPDX-FileCopyrightText: 2026 The Spendwatch authors
// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "engine/values/amount.h"

#include <QtGlobal>

#include <cstddef>
#include <cstdint>
#include <optional>
#include <stop_token>
#include <string>
#include <string_view>
#include <vector>

namespace spendwatch {

enum class ListSort : std::uint8_t {
    Total, ///< The greatest first; equal totals by name.
    Name, ///< By the bytes of its UTF-8.
};

/// Where a row stands in an order. No two customers stand at the same place, so a list goes on behind a place wherever it is
/// asked for, and whatever changed since.
struct ListPlace {
    Sum total = 0; ///< That the row was ordered by; 0 in an order of names.
    std::string name; ///< UTF-8.

    bool operator==(const ListPlace &) const = default;
};

/// Which part of the list of all customers is wanted: filter, order, go behind a place, leave some out, take some.
struct ListQuery {
    ListSort sort = ListSort::Total;
    bool reversed = false; ///< The same order from its other end.
    std::string prefix; ///< Start of the name, UTF-8, case-sensitive (empty: all).
    std::optional<ListPlace> after; ///< Rows behind it only; nobody has to stand there.
    std::size_t offset = 0; ///< Rows left out.
    std::size_t limit = 100; ///< Rows at the most.

    static constexpr std::size_t MaxLimit = 1000;
    static constexpr std::size_t MaxOffset = 10'000;
};

/// One customer of a list, as committed.
struct ListRow {
    std::string_view name; ///< UTF-8; holds as long as the source.
    Sum total = 0; ///< Of now.
    Sum orderedBy = 0; ///< The total that it was ordered by; 0 in an order of names.
    qint64 purchases = 0; ///< 0 when not known.
    qint64 lastPurchaseMs = 0; ///< Unix time in ms; 0 when not known.
};

struct ListPage {
    std::vector<ListRow> rows;
    std::size_t matches = 0; ///< Customers that pass the filter, wherever the page is.
    bool more = false; ///< Rows follow behind the last one.
};

/// Lists all customers page by page. Belongs to one thread.
class ListSource
{
public:
    virtual ~ListSource() = default;

    /// A page. The order may be somewhat older than the figures in it (TableLists says how much). Whose total does not
    /// change while a list is gone through, each page behind the last row of the one before, is in it exactly once. Ends
    /// early, with whatever it has, when `stop` is requested. Throws std::bad_alloc.
    [[nodiscard]] virtual ListPage page(const ListQuery &query, const std::stop_token &stop) = 0;

    /// Nobody has asked for a while: lets go of what is kept for the next page.
    virtual void rest() = 0;
};

} // namespace spendwatch
