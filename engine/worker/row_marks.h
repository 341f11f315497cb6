// SPDX-FileCopyrightText: 2026 The Spendwatch authors
// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "engine/stream/total_row.h"

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <vector>

namespace spendwatch {

/// Where a batch has a customer's row: a number for each partition and customer, 0 from the beginning. Both batches
/// share it, because there is one for each of perhaps many million totals. Of the thread that counts.
class RowMarks
{
public:
    [[nodiscard]] std::uint32_t at(int partition, CustomerId id) const
    {
        const std::uint32_t *const mark = find(partition, id);
        return mark ? *mark : 0;
    }

    void set(int partition, CustomerId id, std::uint32_t mark)
    {
        const auto p = static_cast<std::size_t>(partition);
        if (p >= m_partitions.size())
            m_partitions.resize(p + 1);
        std::vector<std::uint32_t> &marks = m_partitions[p];
        if (id.index() >= marks.size())
            marks.resize(std::max(id.index() + 1, marks.size() + marks.size() / 4));
        marks[id.index()] = mark;
    }

    /// Asks memory for what at() looks at.
    void prefetch(int partition, CustomerId id) const { __builtin_prefetch(find(partition, id), 1); }

private:
    [[nodiscard]] const std::uint32_t *find(int partition, CustomerId id) const
    {
        const auto p = static_cast<std::size_t>(partition);
        return p < m_partitions.size() && id.index() < m_partitions[p].size() ? &m_partitions[p][id.index()] : nullptr;
    }

    std::vector<std::vector<std::uint32_t>> m_partitions;
};

} // namespace spendwatch
