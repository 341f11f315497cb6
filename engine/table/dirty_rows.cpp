// SPDX-FileCopyrightText: 2026 The Spendwatch authors
// SPDX-License-Identifier: GPL-3.0-only
#include "engine/table/dirty_rows.h"

#include <utility>

namespace spendwatch {

void DirtyRows::mark(PartitionNumber partition, std::span<const TotalRow> rows)
{
    const std::scoped_lock lock(m_mutex);
    setCount(count() + m_rows.insert(partition, rows));
}

DirtyRows::Taken DirtyRows::take()
{
    const std::scoped_lock lock(m_mutex);
    setCount(0);
    return std::exchange(m_rows, {});
}

void DirtyRows::putBack(const Taken &taken)
{
    const std::scoped_lock lock(m_mutex);
    std::size_t more = 0;
    taken.forEach([&](CustomerId id, PartitionNumber partition) { more += m_rows.insert(partition, id) ? 1 : 0; });
    setCount(count() + more);
}

void DirtyRows::setCount(std::size_t count)
{
    m_count.store(count, std::memory_order_relaxed);
    if (m_shown != nullptr)
        m_shown->set(static_cast<std::int64_t>(count));
}

} // namespace spendwatch
