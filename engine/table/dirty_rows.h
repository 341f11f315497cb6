// SPDX-FileCopyrightText: 2026 The Spendwatch authors
// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "engine/stream/total_row.h"

#include <atomic>
#include <cstdint>
#include <functional>
#include <map>
#include <memory>
#include <mutex>
#include <span>
#include <vector>

namespace spendwatch {

/// Which rows wait for the table file: one bit for each customer and partition. Their values stay in the SpendingTable,
/// so however long the file cannot be written, waiting costs no more memory. Thread-safe.
class DirtyRows
{
public:
    /// The bits of one partition, by customer id.
    struct Partition {
        int number = 0;
        std::vector<std::uint64_t> words;
    };
    /// By partition number.
    using Taken = std::vector<Partition>;

    /// The rows wait from now on.
    void mark(int partition, std::span<const TotalRow> rows);

    /// How many wait.
    [[nodiscard]] std::size_t count() const { return m_count.load(std::memory_order_relaxed); }

    /// What waits; nothing waits afterwards.
    [[nodiscard]] Taken take();

    /// What was taken waits again.
    void putBack(const Taken &taken);

    /// The customers' ids among them are below.
    [[nodiscard]] static CustomerId end(const Taken &taken);

    /// Calls `visit(customer, partition number)` for each, in the file's own order: by customer, then partition.
    static void forEach(const Taken &taken, const std::function<void(CustomerId, int)> &visit);

private:
    void markId(Partition &partition, CustomerId id);
    [[nodiscard]] Partition &partition(int number);

    mutable std::mutex m_mutex;
    std::map<int, Partition> m_partitions;
    std::atomic<std::size_t> m_count{0};
};

} // namespace spendwatch
