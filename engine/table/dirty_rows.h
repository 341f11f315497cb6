// SPDX-FileCopyrightText: 2026 The Spendwatch authors
// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "engine/metrics/counter.h"
#include "engine/stream/total_row.h"
#include "engine/table/row_set.h"
#include "engine/values/partition_number.h"

#include <atomic>
#include <cstddef>
#include <functional>
#include <mutex>
#include <span>

namespace spendwatch {

/// Which rows wait for the table file. Their values stay in the SpendingTable, so however long the file cannot be written,
/// a row that waits costs some bytes at the most, and is noted once. Thread-safe.
class DirtyRows
{
public:
    using Taken = RowSet;

    /// `shown`, which may be null, always says how many wait; it outlives this.
    explicit DirtyRows(metrics::Gauge *shown = nullptr) : m_shown(shown) { }

    /// The rows wait from now on.
    void mark(PartitionNumber partition, std::span<const TotalRow> rows);

    /// How many wait.
    [[nodiscard]] std::size_t count() const { return m_count.load(std::memory_order_relaxed); }

    /// What waits; nothing waits afterwards.
    [[nodiscard]] Taken take();

    /// What was taken waits again.
    void putBack(const Taken &taken);

    /// The customers' ids among them are below.
    [[nodiscard]] static CustomerId end(const Taken &taken) { return taken.end(); }

    /// Calls `visit(customer, partition number)` for each, in the file's own order: by customer, then partition.
    static void forEach(const Taken &taken, const std::function<void(CustomerId, PartitionNumber)> &visit)
    {
        taken.forEach(visit);
    }

private:
    /// With m_mutex held.
    void setCount(std::size_t count);

    metrics::Gauge *const m_shown;
    mutable std::mutex m_mutex;
    RowSet m_rows;
    std::atomic<std::size_t> m_count{0};
};

} // namespace spendwatch
