// SPDX-FileCopyrightText: 2026 The Spendwatch authors
// SPDX-License-Identifier: GPL-3.0-only
#include "engine/table/spending_table.h"

#include "engine/values/exact_text.h"

#include <QScopeGuard>

#include <algorithm>

namespace spendwatch {

namespace {
constexpr std::size_t Ahead = 8; ///< Rows that are asked of memory while others are applied.

/// Together, the counts that other programs claim may be more than a number holds. Then the sum is wrong until they are gone,
/// and nothing else is.
std::int64_t sumOf(std::int64_t purchases, std::int64_t more)
{
    std::int64_t sum = 0;
    static_cast<void>(__builtin_add_overflow(purchases, more, &sum));
    return sum;
}
} // namespace

SpendingTable::Partition &SpendingTable::grow(PartitionNumber partition)
{
    auto &slot = m_partitions.at(partition.index());
    if (!slot.load()) {
        slot.store(m_owned.emplace_back(std::make_unique<Partition>()).get());
        m_partitionEnd.store(std::max(m_partitionEnd.load(), partition.value() + 1));
    }
    return *slot.load();
}

const SpendingTable::Partition *SpendingTable::find(PartitionNumber partition) const
{
    return m_partitions.at(partition.index()).load(std::memory_order_acquire);
}

void SpendingTable::apply(PartitionNumber partition, std::span<const TotalRow> rows, const ChangelogPoint &point)
{
    const std::scoped_lock lock(m_applyMutex);
    Partition &target = grow(partition);
    applyRows(partition, rows);
    {
        const std::scoped_lock publishing(m_publishMutex);
        target.tail = point.tail; // Before the position: it is never older.
    }
    target.position.store(point.position, std::memory_order_release);
}

void SpendingTable::apply(PartitionNumber partition, std::span<const TotalRow> rows, ChangelogPosition position)
{
    const std::scoped_lock lock(m_applyMutex);
    Partition &target = grow(partition);
    applyRows(partition, rows);
    target.position.store(position, std::memory_order_release);
}

void SpendingTable::applyRows(PartitionNumber partition, std::span<const TotalRow> rows)
{
    if (rows.empty())
        return;
    Change change;
    const auto published = qScopeGuard([&] { publish(change); }); // A row may throw; those before it are applied.
    for (std::size_t i = 0; i < rows.size(); ++i) {
        if (i + 2 * Ahead < rows.size())
            m_partials.prefetch(rows[i + 2 * Ahead].customer);
        if (i + Ahead < rows.size())
            m_partials.prefetchFurther(partition, rows[i + Ahead].customer);
        applyRow(partition, rows[i], change);
    }
}

void SpendingTable::publish(const Change &change)
{
    {
        const std::scoped_lock publishing(m_publishMutex);
        m_sums.spent += change.spent;
        m_sums.purchases = sumOf(m_sums.purchases, change.purchases);
        m_sums.customers += change.customers;
    }
    m_revision.fetch_add(1, std::memory_order_release);
}

void SpendingTable::applyRow(PartitionNumber partition, const TotalRow &row, Change &change)
{
    PartialTotal was;
    const bool had = m_partials.write(partition, row.customer, row.deleted ? nullptr : &row.total,
                                      was); // May throw: before all else.
    change.spent += Sum{row.deleted ? 0 : row.total.amount} - was.amount;
    change.purchases = sumOf(change.purchases, (row.deleted ? 0 : row.total.purchases) - was.purchases);
    if (had == row.deleted && !m_partials.hasOther(partition, row.customer))
        change.customers += row.deleted ? -1 : 1;
}

void SpendingTable::clear()
{
    const std::scoped_lock lock(m_applyMutex);
    Change change;
    for (CustomerId id; id < m_index.endId(); ++id)
        for (const PartitionNumber partition : partitionsOf(id))
            applyRow(partition, {id, true, {}}, change);
    publish(change);
    const std::scoped_lock publishing(m_publishMutex);
    for (const std::unique_ptr<Partition> &partition : m_owned) {
        partition->tail = {};
        partition->position.store(ChangelogPosition(), std::memory_order_release);
    }
}

void SpendingTable::drop(std::span<const PartitionNumber> partitions)
{
    const std::scoped_lock lock(m_applyMutex);
    Change change;
    for (CustomerId id; id < m_index.endId(); ++id)
        for (const PartitionNumber partition : partitions)
            if (findPartial(partition, id))
                applyRow(partition, {id, true, {}}, change);
    publish(change);
    const std::scoped_lock publishing(m_publishMutex);
    for (const PartitionNumber partition : partitions) {
        Partition &dropped = grow(partition);
        dropped.tail = {};
        dropped.position.store(ChangelogPosition(), std::memory_order_release);
    }
}

PartialTotal SpendingTable::partial(PartitionNumber partition, CustomerId id) const
{
    return findPartial(partition, id).value_or(PartialTotal{});
}

std::optional<PartialTotal> SpendingTable::findPartial(PartitionNumber partition, CustomerId id) const
{
    PartialTotal total;
    return readPartial(partition, id, total) ? std::optional(total) : std::nullopt;
}

std::vector<PartitionNumber> SpendingTable::partitionsOf(CustomerId id) const
{
    return m_partials.fold<std::vector<PartitionNumber>>(id, [](std::vector<PartitionNumber> &all,
                                                                PartitionNumber partition,
                                                                const PartialTotal &) { all.push_back(partition); });
}

ChangelogPosition SpendingTable::position(PartitionNumber partition) const
{
    const Partition *const found = find(partition);
    return found ? found->position.load(std::memory_order_acquire) : ChangelogPosition();
}

ChangelogTail SpendingTable::tail(PartitionNumber partition) const
{
    const std::scoped_lock lock(m_publishMutex);
    const Partition *const found = find(partition);
    return found ? found->tail : ChangelogTail{};
}

std::optional<SpendingTable::Total> SpendingTable::total(CustomerId id) const
{
    using Result = std::optional<Total>;
    return m_partials.fold<Result>(id, [](Result &result, PartitionNumber, const PartialTotal &partial) {
        if (!result)
            result.emplace();
        result->amount += partial.amount;
        result->purchases = sumOf(result->purchases, partial.purchases);
        result->lastPurchaseMs = std::max(result->lastPurchaseMs, partial.lastPurchaseMs);
    });
}

CustomerRow SpendingTable::row(CustomerId id, const Total &total) const
{
    const std::string_view name = m_index.name(id);
    return {exactText(name), total.amount, total.purchases, total.lastPurchaseMs};
}

std::optional<CustomerRow> SpendingTable::find(std::string_view name) const
{
    const auto id = m_index.find(name);
    const auto found = id ? total(*id) : std::nullopt;
    if (!found)
        return std::nullopt;
    return row(*id, *found);
}

Headline SpendingTable::sums() const
{
    const std::scoped_lock lock(m_publishMutex);
    return m_sums;
}

} // namespace spendwatch
