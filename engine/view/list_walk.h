// SPDX-FileCopyrightText: 2026 The Spendwatch authors
// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "engine/view/list_order.h"

#include <cstddef>
#include <optional>

namespace spendwatch {

/// Goes through the part of an order that a query wants, row by row, from the query's place on. Its offset and limit are
/// left to the caller.
class ListWalk
{
public:
    struct Step {
        ListOrder::Rank rank = 0;
        Sum orderedBy = 0;
    };

    /// `order` outlives the walk.
    ListWalk(const ListOrder &order, const ListQuery &query);

    /// Nothing at the end.
    [[nodiscard]] std::optional<Step> next();

    [[nodiscard]] NameOrder::Range range() const { return m_range; }

private:
    [[nodiscard]] std::optional<Step> stepAt(std::size_t at) const;
    void narrow(const ListPlace &after);

    const ListOrder &m_order;
    const ListSort m_sort;
    const bool m_reversed;
    NameOrder::Range m_range; ///< Of the names with the query's prefix.
    std::size_t m_from = 0; ///< What is left are the places [m_from, m_to).
    std::size_t m_to = 0;
};

} // namespace spendwatch
