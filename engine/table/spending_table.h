// SPDX-FileCopyrightText: 2026 The Spendwatch authors
// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "engine/stream/source_progress.h"
#include "engine/stream/total_row.h"
#include "engine/table/customer_index.h"
#include "engine/table/partial_store.h"
#include "engine/values/customer.h"
#include "engine/values/partition_number.h"
#include "engine/values/snapshot.h"

#include <array>
#include <atomic>
#include <memory>
#include <mutex>
#include <optional>
#include <span>
#include <string_view>
#include <vector>

namespace spendwatch {

/// The committed totals in memory: what readers read. A customer's total is the sum of its partials over the
/// partitions. Rows of one partition are applied by one thread at a time; different partitions may be applied by
/// different threads at once.
class SpendingTable
{
public:
    /// More partitions than this are refused when the stream opens.
    static constexpr int MaxPartitions = 16384;

    /// The names. Only the thread that counts may intern: count, or consume while that is at rest.
    [[nodiscard]] CustomerIndex &index() { return m_index; }
    [[nodiscard]] const CustomerIndex &index() const { return m_index; }

    /// Takes committed rows in; `point` is where they reach in the changelog. `partition` < MaxPartitions.
    void apply(PartitionNumber partition, std::span<const TotalRow> rows, const ChangelogPoint &point);

    /// Likewise; what the changelog's last record says stays as it is.
    void apply(PartitionNumber partition, std::span<const TotalRow> rows, ChangelogPosition position);

    /// Takes every row and position out again; the names stay interned. Only while nobody applies.
    void clear();

    /// Takes the rows and positions of these partitions out again, in one pass over all customers; the names stay interned. Only
    /// while nobody applies to them.
    void drop(std::span<const PartitionNumber> partitions);

    /// The customer's committed partial, zeros where there is none. Any thread.
    [[nodiscard]] PartialTotal partial(PartitionNumber partition, CustomerId id) const;

    /// Likewise, but nothing where there is no row. Any thread.
    [[nodiscard]] std::optional<PartialTotal> findPartial(PartitionNumber partition, CustomerId id) const;

    /// Likewise into `total`, which means nothing where there is no row: whether there is one. Any thread.
    bool readPartial(PartitionNumber partition, CustomerId id, PartialTotal &total) const
    {
        return m_partials.read(partition, id, total);
    }

    /// Asks memory for what partial() looks at first. Any thread.
    [[gnu::always_inline]] void prefetch(PartitionNumber /*partition*/, CustomerId id) const
    {
        m_partials.prefetch(id);
    }
    /// Asks memory for what partial() looks at afterwards, once the first is there. Any thread.
    void prefetchFurther(PartitionNumber partition, CustomerId id) const { m_partials.prefetchFurther(partition, id); }

    /// The partitions where the customer has a row, in no particular order. Any thread.
    [[nodiscard]] std::vector<PartitionNumber> partitionsOf(CustomerId id) const;

    /// The changelog position up to which the partition is applied; 0: from the beginning. Any thread.
    [[nodiscard]] ChangelogPosition position(PartitionNumber partition) const;

    /// The last changelog record that is applied; never older than position(). Any thread.
    [[nodiscard]] ChangelogTail tail(PartitionNumber partition) const;

    /// Partitions that anything was applied to are below. Any thread.
    [[nodiscard]] int partitionEnd() const { return m_partitionEnd.load(std::memory_order_acquire); }

    /// The customer's sum over the partitions; nothing when no partition has a row. Any thread, `id` < index().endId().
    struct Total {
        Sum amount = 0;
        std::int64_t purchases = 0;
        std::int64_t lastPurchaseMs = 0;
    };
    [[nodiscard]] std::optional<Total> total(CustomerId id) const;
    [[nodiscard]] CustomerRow row(CustomerId id, const Total &total) const;

    /// Grows with every apply() that changes something: tells readers whether to look again. Any thread.
    [[nodiscard]] std::uint64_t revision() const { return m_revision.load(std::memory_order_acquire); }

    /// The customer's row; nothing when unknown. `name` is UTF-8. Never stores anything. Any thread.
    [[nodiscard]] std::optional<CustomerRow> find(std::string_view name) const;

    /// The sums over all customers (Headline::spent, purchases, customers; the rest is left at 0), as of the last apply()
    /// that has ended. Any thread; does not wait for one under way.
    [[nodiscard]] Headline sums() const;

private:
    struct Partition {
        std::atomic<ChangelogPosition> position;
        ChangelogTail tail; ///< With m_publishMutex held.
    };

    /// What a row changes in the sums.
    struct Change {
        Sum spent = 0;
        std::int64_t purchases = 0;
        std::int64_t customers = 0;
    };

    [[nodiscard]] Partition &grow(PartitionNumber partition);
    [[nodiscard]] const Partition *find(PartitionNumber partition) const;
    void applyRows(PartitionNumber partition, std::span<const TotalRow> rows);
    void applyRow(PartitionNumber partition, const TotalRow &row, Change &change);
    void publish(const Change &change);

    CustomerIndex m_index;
    std::array<std::atomic<Partition *>, MaxPartitions> m_partitions{};
    std::atomic<int> m_partitionEnd{0};
    PartialStore m_partials; ///< Written with m_applyMutex held.
    std::atomic<std::uint64_t> m_revision{0};
    std::mutex m_applyMutex; ///< Orders apply() of different threads: a new customer is counted once.
    mutable std::mutex m_publishMutex; ///< Of what readers get as a whole; held for some instructions only.
    Headline m_sums; ///< With m_publishMutex held.
    std::vector<std::unique_ptr<Partition>> m_owned; ///< What m_partitions points to.
};

} // namespace spendwatch
