// SPDX-FileCopyrightText: 2026 The Spendwatch authors
// SPDX-License-Identifier: GPL-3.0-only
#include "engine/table/spending_table.h"

#include <QScopeGuard>

#include <algorithm>

namespace spendwatch {

namespace {
constexpr std::size_t Ahead = 8; ///< Rows that are asked of memory while others are applied.
} // namespace

SpendingTable::Partition &SpendingTable::grow(int partition)
{
    auto &slot = m_partitions.at(static_cast<std::size_t>(partition));
    if (!slot.load()) {
        slot.store(m_owned.emplace_back(std::make_unique<Partition>()).get());
        m_partitionEnd.store(std::max(m_partitionEnd.load(), partition + 1));
    }
    return *slot.load();
}

const SpendingTable::Partition *SpendingTable::find(int partition) const
{
    return m_partitions.at(static_cast<std::size_t>(partition)).load(std::memory_order_acquire);
}

void SpendingTable::apply(int partition, std::span<const TotalRow> rows, const ChangelogPoint &point)
{
    const std::scoped_lock lock(m_applyMutex);
    Partition &target = grow(partition);
    applyRows(partition, target, rows);
    {
        const std::scoped_lock publishing(m_publishMutex);
        target.tail = point.tail; // Before the position: it is never older.
    }
    target.position.store(point.position, std::memory_order_release);
}

void SpendingTable::apply(int partition, std::span<const TotalRow> rows, ChangelogPosition position)
{
    const std::scoped_lock lock(m_applyMutex);
    Partition &target = grow(partition);
    applyRows(partition, target, rows);
    target.position.store(position, std::memory_order_release);
}

void SpendingTable::applyRows(int partition, Partition &target, std::span<const TotalRow> rows)
{
    if (rows.empty())
        return;
    Change change;
    const auto published = qScopeGuard([&] { publish(change); }); // A row may throw; those before it are applied.
    for (std::size_t i = 0; i < rows.size(); ++i) {
        if (i + 2 * Ahead < rows.size())
            prefetch(partition, rows[i + 2 * Ahead].customer);
        if (i + Ahead < rows.size())
            prefetchOthers(target, rows[i + Ahead].customer);
        applyRow(target, rows[i], change);
    }
}

void SpendingTable::publish(const Change &change)
{
    {
        const std::scoped_lock publishing(m_publishMutex);
        m_sums.spent += change.spent;
        m_sums.purchases += change.purchases;
        m_sums.customers += change.customers;
    }
    m_revision.fetch_add(1, std::memory_order_release);
}

/// Applying a customer's first row in one partition looks at all. Not where they are many.
void SpendingTable::prefetchOthers(const Partition &partition, CustomerId id) const
{
    constexpr int Few = 16;
    const TotalCell *const own = partition.cells.find(id.index());
    if (own && own->read(m_wide))
        return;
    const int end = m_partitionEnd.load(std::memory_order_relaxed);
    for (int other = 0; other < std::min(end, Few); ++other)
        prefetch(other, id);
}

void SpendingTable::applyRow(Partition &partition, const TotalRow &row, Change &change)
{
    TotalCell &cell = partition.cells.grow(row.customer.index());
    const std::optional<PartialTotal> before = cell.read(m_wide);
    const std::optional<PartialTotal> next = row.deleted ? std::nullopt : std::optional(row.total);
    const bool isNew = !before && next && !known(row.customer);
    cell.write(next, m_wide); // May throw: before anything else changes.
    const PartialTotal was = before.value_or(PartialTotal{});
    const PartialTotal is = next.value_or(PartialTotal{});
    change.spent += Sum{is.amount} - was.amount;
    change.purchases += is.purchases - was.purchases;
    if (isNew)
        ++change.customers;
    if (before && !next && !known(row.customer))
        --change.customers;
}

void SpendingTable::clear()
{
    const int end = m_partitionEnd.load(std::memory_order_acquire);
    for (int partition = 0; partition < end; ++partition) {
        std::vector<TotalRow> rows;
        for (CustomerId id; id < m_index.endId(); ++id)
            rows.push_back({id, true, {}});
        apply(partition, rows, ChangelogPoint{});
    }
}

bool SpendingTable::known(CustomerId id) const
{
    return total(id).has_value();
}

PartialTotal SpendingTable::partial(int partition, CustomerId id) const
{
    return findPartial(partition, id).value_or(PartialTotal{});
}

std::optional<PartialTotal> SpendingTable::findPartial(int partition, CustomerId id) const
{
    const Partition *const found = find(partition);
    const TotalCell *const cell = found ? found->cells.find(id.index()) : nullptr;
    return cell ? cell->read(m_wide) : std::nullopt;
}

void SpendingTable::prefetch(int partition, CustomerId id) const
{
    if (const Partition *const found = find(partition))
        __builtin_prefetch(found->cells.find(id.index()));
}

ChangelogPosition SpendingTable::position(int partition) const
{
    const Partition *const found = find(partition);
    return found ? found->position.load(std::memory_order_acquire) : ChangelogPosition();
}

ChangelogTail SpendingTable::tail(int partition) const
{
    const std::scoped_lock lock(m_publishMutex);
    const Partition *const found = find(partition);
    return found ? found->tail : ChangelogTail{};
}

std::optional<SpendingTable::Total> SpendingTable::total(CustomerId id) const
{
    std::optional<Total> result;
    const int end = m_partitionEnd.load(std::memory_order_acquire);
    for (int partition = 0; partition < end; ++partition) {
        const auto partial = findPartial(partition, id);
        if (!partial)
            continue;
        if (!result)
            result.emplace();
        result->amount += partial->amount;
        result->purchases += partial->purchases;
        result->lastPurchaseMs = std::max(result->lastPurchaseMs, partial->lastPurchaseMs);
    }
    return result;
}

CustomerRow SpendingTable::row(CustomerId id, const Total &total) const
{
    const std::string_view name = m_index.name(id);
    return {QString::fromUtf8(name.data(), static_cast<qsizetype>(name.size())), total.amount, total.purchases,
            total.lastPurchaseMs};
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
