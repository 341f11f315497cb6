// SPDX-FileCopyrightText: 2026 The Spendwatch authors
// SPDX-License-Identifier: GPL-3.0-only
#include "engine/view/list_walk.h"

#include <algorithm>

namespace spendwatch {

ListWalk::ListWalk(const ListOrder &order, const ListQuery &query)
    : m_order(order),
      m_sort(query.sort),
      m_reversed(query.reversed),
      m_range(order.names().withPrefix(query.prefix))
{
    m_from = m_sort == ListSort::Name ? m_range.from : 0;
    m_to = m_sort == ListSort::Name ? m_range.to : order.size();
    if (query.after)
        narrow(*query.after);
}

/// Whoever stands at the place itself was shown.
void ListWalk::narrow(const ListPlace &after)
{
    const NameOrder &names = m_order.names();
    if (m_reversed) {
        const std::size_t before = m_sort == ListSort::Name ? names.before(after.name) : m_order.before(after);
        m_to = std::clamp(before, m_from, m_to);
    } else {
        const std::size_t upTo = m_sort == ListSort::Name ? names.upTo(after.name) : m_order.upTo(after);
        m_from = std::clamp(upTo, m_from, m_to);
    }
}

std::optional<ListWalk::Step> ListWalk::next()
{
    while (m_from < m_to)
        if (const auto step = stepAt(m_reversed ? --m_to : m_from++))
            return step;
    return std::nullopt;
}

/// Nothing for whom the query does not want.
std::optional<ListWalk::Step> ListWalk::stepAt(std::size_t at) const
{
    if (m_sort == ListSort::Name) {
        const auto rank = static_cast<ListOrder::Rank>(at);
        return m_order.isKnown(rank) ? std::optional(Step{rank, 0}) : std::nullopt;
    }
    const ListOrder::Rank rank = m_order.rankAt(at);
    return m_range.contains(rank) ? std::optional(Step{rank, m_order.totalAt(at)}) : std::nullopt;
}

} // namespace spendwatch
