// SPDX-FileCopyrightText: 2026 The Spendwatch authors
// SPDX-License-Identifier: GPL-3.0-only
#include "engine/table/dirty_rows.h"

#include <utility>

namespace spendwatch {

void DirtyRows::mark(PartitionNumber partition, std::span<const TotalRow> rows)
{
    const std::scoped_lock lock(m_mutex);
    m_count.fetch_add(m_rows.insert(partition, rows), std::memory_order_relaxed);
}

DirtyRows::Taken DirtyRows::take()
{
    const std::scoped_lock lock(m_mutex);
    m_count = 0;
    return std::exchange(m_rows, {});
}

void DirtyRows::putBack(const Taken &taken)
{
    const std::scoped_lock lock(m_mutex);
    std::size_t more = 0;
    taken.forEach([&](CustomerId id, PartitionNumber partition) { more += m_rows.insert(partition, id) ? 1 : 0; });
    m_count.fetch_add(more, std::memory_order_relaxed);
}

} // namespace spendwatch
