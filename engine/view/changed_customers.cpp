// SPDX-FileCopyrightText: 2026 The Spendwatch authors
// SPDX-License-Identifier: GPL-3.0-only
#include "engine/view/changed_customers.h"

#include <algorithm>
#include <iterator>
#include <utility>

namespace spendwatch {

void ChangedCustomers::follow(bool wanted)
{
    const std::scoped_lock lock(m_mutex);
    m_recorded = {};
    m_wanted = wanted;
}

void ChangedCustomers::record(std::span<const TotalRow> rows)
{
    if (!m_wanted.load(std::memory_order_relaxed) || rows.empty())
        return;
    const std::scoped_lock lock(m_mutex);
    const std::size_t room = Most - m_recorded.ids.size();
    m_recorded.more = m_recorded.more || rows.size() > room;
    std::ranges::transform(rows.first(std::min(rows.size(), room)), std::back_inserter(m_recorded.ids),
                           &TotalRow::customer);
}

ChangedCustomers::Taken ChangedCustomers::take()
{
    Taken taken;
    {
        const std::scoped_lock lock(m_mutex);
        std::swap(taken, m_recorded);
    }
    std::sort(taken.ids.begin(), taken.ids.end());
    taken.ids.erase(std::unique(taken.ids.begin(), taken.ids.end()), taken.ids.end());
    return taken;
}

} // namespace spendwatch
