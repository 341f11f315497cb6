// SPDX-FileCopyrightText: 2026 The Spendwatch authors
// SPDX-License-Identifier: GPL-3.0-only
#include "engine/table/window_table.h"

#include <algorithm>
#include <utility>

namespace spendwatch {

WindowTable::Entries::const_iterator WindowTable::firstFrom(const Entries &entries, WindowSize size, std::int64_t start)
{
    return std::ranges::lower_bound(entries, std::pair(size, start), {}, &Entry::place);
}

std::optional<std::uint32_t> WindowTable::Partition::placeOf(CustomerId customer) const
{
    return customer == AllCustomers ? placeOfAll : places.find(customer);
}

const WindowTable::Entries *WindowTable::Partition::windowsOf(CustomerId customer) const
{
    const auto place = placeOf(customer);
    return place ? &owners[*place].windows : nullptr;
}

WindowTable::Entries &WindowTable::Partition::makeWindowsOf(CustomerId customer)
{
    if (const auto place = placeOf(customer))
        return owners[*place].windows;
    const auto place = static_cast<std::uint32_t>(owners.size());
    if (customer == AllCustomers)
        placeOfAll = place;
    else
        places.set(customer, place);
    return owners.emplace_back(Owner{customer, {}}).windows;
}

const WindowTable::Entry *WindowTable::Partition::find(const WindowKey &key) const
{
    const Entries *const entries = windowsOf(key.customer);
    if (entries == nullptr)
        return nullptr;
    const auto at = firstFrom(*entries, key.size, key.start);
    return at != entries->end() && at->place() == std::pair(key.size, key.start) ? &*at : nullptr;
}

void WindowTable::Partition::apply(const WindowRow &row)
{
    if (!row.sum)
        return remove(row.key);
    Entries &entries = makeWindowsOf(row.key.customer);
    auto at = entries.begin() + (firstFrom(entries, row.key.size, row.key.start) - entries.cbegin());
    if (at == entries.end() || at->place() != std::pair(row.key.size, row.key.start)) {
        const auto place = at - entries.begin();
        if (entries.size() == entries.capacity()) // There may be many customers: doubling would waste too much.
            entries.reserve(entries.size() + entries.size() / 4 + 1);
        at = entries.insert(entries.begin() + place, Entry{});
        at->minute = static_cast<std::uint32_t>(row.key.start / 60);
        at->size = row.key.size;
    }
    at->amount = row.sum->amount;
    at->purchases = row.sum->purchases;
    newest = std::max(newest, row.key.start);
    if (!std::exchange(at->isUnsaved, true))
        unsaved.push_back(row.key);
}

void WindowTable::Partition::remove(const WindowKey &key)
{
    const Entry *const entry = find(key);
    if (entry == nullptr)
        return;
    if (!entry->isUnsaved)
        unsaved.push_back(key);
    Entries &entries = makeWindowsOf(key.customer);
    entries.erase(entries.begin() + (entry - entries.data()));
}

/// As it is to be saved.
WindowRow WindowTable::Partition::take(const WindowKey &key)
{
    const Entry *const entry = find(key);
    if (entry == nullptr)
        return {key, std::nullopt};
    makeWindowsOf(key.customer)[static_cast<std::size_t>(entry - windowsOf(key.customer)->data())].isUnsaved = false;
    return {key, entry->sum()};
}

void WindowTable::Partition::clear()
{
    owners.clear();
    places.clear();
    placeOfAll.reset();
    newest = 0;
    point.counted.reset();
    unsaved.clear();
    anew = true;
}

const WindowTable::Partition *WindowTable::find(PartitionNumber partition) const
{
    const auto found = m_partitions.find(partition);
    return found == m_partitions.end() ? nullptr : &found->second;
}

void WindowTable::apply(const WindowChange &change, std::optional<ChangelogPosition> position)
{
    const std::scoped_lock lock(m_mutex);
    Partition &partition = m_partitions[change.partition];
    if (change.anew)
        partition.clear();
    for (const WindowRow &row : change.rows)
        partition.apply(row);
    if (change.counted)
        partition.point.counted = change.counted;
    if (position)
        partition.point.position = *position;
    partition.isPointUnsaved = true;
    ++m_revision;
}

void WindowTable::forget(PartitionNumber partition)
{
    const std::scoped_lock lock(m_mutex);
    Partition &forgotten = m_partitions[partition];
    forgotten.clear();
    forgotten.point = {};
    forgotten.isPointUnsaved = true;
    ++m_revision;
}

WindowPoint WindowTable::point(PartitionNumber partition) const
{
    const std::scoped_lock lock(m_mutex);
    const Partition *const found = find(partition);
    return found ? found->point : WindowPoint{};
}

WindowSum WindowTable::sum(PartitionNumber partition, const WindowKey &key) const
{
    const std::scoped_lock lock(m_mutex);
    const Partition *const found = find(partition);
    const Entry *const entry = found ? found->find(key) : nullptr;
    return entry ? entry->sum() : WindowSum{};
}

void WindowTable::addTo(std::span<WindowRow> rows, PartitionNumber partition) const
{
    const std::scoped_lock lock(m_mutex);
    const Partition *const found = find(partition);
    if (found == nullptr)
        return;
    for (WindowRow &row : rows)
        if (const Entry *const entry = found->find(row.key))
            *row.sum += entry->sum();
}

void WindowTable::appendOld(std::vector<WindowRow> &rows, const Owner &owner, const Oldest &oldest)
{
    for (const WindowSize size : AllWindowSizes) {
        const std::int64_t end = oldest[static_cast<std::size_t>(size)];
        for (auto at = firstFrom(owner.windows, size, 0);
             at != owner.windows.end() && at->size == size && at->start() < end; ++at)
            if (const WindowKey key{size, at->start(), owner.customer}; key != otherDay(owner.customer))
                rows.push_back({key, at->sum()});
    }
}

WindowTable::Old WindowTable::before(PartitionNumber partition, const Oldest &oldest, std::size_t from,
                                     std::size_t most) const
{
    const std::scoped_lock lock(m_mutex);
    Old old;
    const Partition *const found = find(partition);
    const std::size_t end = found ? found->owners.size() : 0;
    for (std::size_t place = from; place < end; ++place) {
        if (old.rows.size() >= most) {
            old.next = place;
            break;
        }
        appendOld(old.rows, found->owners[place], oldest);
    }
    return old;
}

std::int64_t WindowTable::newest(PartitionNumber partition) const
{
    const std::scoped_lock lock(m_mutex);
    const Partition *const found = find(partition);
    return found ? found->newest : 0;
}

std::vector<SpendingWindow> WindowTable::windows(WindowSize size, qint64 from, qint64 to, CustomerId customer) const
{
    std::map<std::int64_t, WindowSum> sums;
    {
        const std::scoped_lock lock(m_mutex);
        for (const auto &[number, partition] : m_partitions) {
            const Entries *const entries = partition.windowsOf(customer);
            if (entries == nullptr)
                continue;
            for (auto at = firstFrom(*entries, size, from);
                 at != entries->end() && at->size == size && at->start() < to; ++at)
                if (WindowKey{size, at->start(), customer} != otherDay(customer))
                    sums[at->start()] += at->sum();
        }
    }
    std::vector<SpendingWindow> windows;
    windows.reserve(sums.size());
    for (const auto &[start, sum] : sums)
        windows.push_back({start, sum.amount, sum.purchases});
    return windows;
}

WindowSum WindowTable::other(CustomerId customer) const
{
    const std::scoped_lock lock(m_mutex);
    WindowSum sum;
    for (const auto &[number, partition] : m_partitions)
        if (const Entry *const entry = partition.find(otherDay(customer)))
            sum += entry->sum();
    return sum;
}

/// Everybody's purchases are in windows of several sizes, but each is in one day.
WindowSum WindowTable::total(CustomerId customer) const
{
    const std::scoped_lock lock(m_mutex);
    WindowSum sum;
    for (const auto &[number, partition] : m_partitions) {
        const Entries *const entries = partition.windowsOf(customer);
        if (entries == nullptr)
            continue;
        for (const Entry &entry : *entries)
            if (customer != AllCustomers || entry.size == WindowSize::Day)
                sum += entry.sum();
    }
    return sum;
}

std::uint64_t WindowTable::revision() const
{
    const std::scoped_lock lock(m_mutex);
    return m_revision;
}

WindowTable::Unsaved WindowTable::takeUnsaved()
{
    const std::scoped_lock lock(m_mutex);
    Unsaved unsaved;
    for (auto &[number, partition] : m_partitions) {
        if (!partition.isPointUnsaved)
            continue;
        partition.isPointUnsaved = false;
        unsaved.points.emplace(number, partition.point);
        if (std::exchange(partition.anew, false))
            unsaved.anew.insert(number);
        std::vector<WindowRow> &rows = unsaved.rows[number];
        rows.reserve(partition.unsaved.size());
        for (const WindowKey &key : std::exchange(partition.unsaved, {}))
            rows.push_back(partition.take(key));
    }
    return unsaved;
}

std::size_t WindowTable::unsavedRows() const
{
    const std::scoped_lock lock(m_mutex);
    std::size_t rows = 0;
    for (const auto &entry : m_partitions)
        rows += entry.second.unsaved.size();
    return rows;
}

void WindowTable::markUnsaved()
{
    const std::scoped_lock lock(m_mutex);
    for (auto &[number, partition] : m_partitions) {
        partition.anew = true;
        partition.isPointUnsaved = true;
        partition.unsaved.clear();
        for (Owner &owner : partition.owners)
            for (Entry &entry : owner.windows) {
                entry.isUnsaved = true;
                partition.unsaved.push_back({entry.size, entry.start(), owner.customer});
            }
    }
}

} // namespace spendwatch
