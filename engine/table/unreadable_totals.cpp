// SPDX-FileCopyrightText: 2026 The Spendwatch authors
// SPDX-License-Identifier: GPL-3.0-only
#include "engine/table/unreadable_totals.h"

#include <utility>

namespace spendwatch {

void UnreadableTotals::set(Places places)
{
    const std::scoped_lock lock(m_mutex);
    m_places = std::move(places);
    m_any.store(!m_places.empty(), std::memory_order_release);
}

bool UnreadableTotals::has(std::string_view customer) const
{
    if (isEmpty())
        return false;
    const std::scoped_lock lock(m_mutex);
    return m_places.contains(customer);
}

bool UnreadableTotals::has(std::string_view customer, PartitionNumber partition) const
{
    if (isEmpty())
        return false;
    const std::scoped_lock lock(m_mutex);
    const auto found = m_places.find(customer);
    return found != m_places.end() && found->second.contains(partition);
}

} // namespace spendwatch
