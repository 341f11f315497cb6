// SPDX-FileCopyrightText: 2026 The Spendwatch authors
// SPDX-License-Identifier: GPL-3.0-only
#include "engine/table/window_table.h"

#include <algorithm>
#include <limits>
#include <utility>

namespace spendwatch {

std::optional<WindowSum> WindowTable::Partition::find(const WindowKey &key) const
{
    const Entries &entries = of(key.size);
    const auto at = std::ranges::lower_bound(entries, key.start, {}, &Entry::start);
    if (at == entries.end() || at->start != key.start)
        return std::nullopt;
    return WindowSum{at->amount, at->purchases};
}

void WindowTable::Partition::apply(const WindowRow &row)
{
    Entries &entries = of(row.key.size);
    const auto at = std::ranges::lower_bound(entries, row.key.start, {}, &Entry::start);
    const bool isThere = at != entries.end() && at->start == row.key.start;
    if (!row.sum && !isThere)
        return;
    unsaved.insert(row.key);
    if (!row.sum) {
        entries.erase(at);
        return;
    }
    const Entry entry{row.sum->amount, row.key.start, row.sum->purchases};
    if (isThere)
        *at = entry;
    else
        entries.insert(at, entry);
}

void WindowTable::Partition::clear()
{
    for (Entries &entries : windows)
        entries.clear();
    point.counted.reset();
    unsaved.clear();
    anew = true;
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
    const auto found = m_partitions.find(partition);
    return found == m_partitions.end() ? WindowPoint{} : found->second.point;
}

WindowSum WindowTable::sum(PartitionNumber partition, const WindowKey &key) const
{
    const std::scoped_lock lock(m_mutex);
    const auto found = m_partitions.find(partition);
    return found == m_partitions.end() ? WindowSum{} : found->second.find(key).value_or(WindowSum{});
}

std::vector<WindowRow> WindowTable::before(PartitionNumber partition, WindowSize size, std::int64_t start) const
{
    const std::scoped_lock lock(m_mutex);
    std::vector<WindowRow> rows;
    const auto found = m_partitions.find(partition);
    if (found == m_partitions.end())
        return rows;
    for (const Entry &entry : found->second.of(size)) {
        if (entry.start >= start)
            break;
        if (const WindowKey key{size, entry.start}; key != OtherDay)
            rows.push_back({key, WindowSum{entry.amount, entry.purchases}});
    }
    return rows;
}

std::int64_t WindowTable::newest(PartitionNumber partition) const
{
    const std::scoped_lock lock(m_mutex);
    const auto found = m_partitions.find(partition);
    if (found == m_partitions.end() || found->second.of(WindowSize::Minute).empty())
        return 0;
    return found->second.of(WindowSize::Minute).back().start;
}

std::vector<SpendingWindow> WindowTable::windows(WindowSize size, qint64 from, qint64 to) const
{
    std::map<std::int64_t, WindowSum> sums;
    {
        const std::scoped_lock lock(m_mutex);
        for (const auto &[number, partition] : m_partitions) {
            const Entries &entries = partition.of(size);
            for (auto at = std::ranges::lower_bound(entries, from, {}, &Entry::start);
                 at != entries.end() && at->start < to; ++at)
                if (WindowKey{size, at->start} != OtherDay)
                    sums[at->start] += {at->amount, at->purchases};
        }
    }
    std::vector<SpendingWindow> windows;
    windows.reserve(sums.size());
    for (const auto &[start, sum] : sums)
        windows.push_back({start, sum.amount, sum.purchases});
    return windows;
}

WindowSum WindowTable::sumOf(const Partition &partition, std::int64_t lastDay)
{
    WindowSum sum;
    for (const Entry &day : partition.of(WindowSize::Day))
        if (day.start <= lastDay)
            sum += {day.amount, day.purchases};
    return sum;
}

WindowSum WindowTable::sumOfDays(std::int64_t lastDay) const
{
    const std::scoped_lock lock(m_mutex);
    WindowSum sum;
    for (const auto &[number, partition] : m_partitions)
        sum += sumOf(partition, lastDay);
    return sum;
}

WindowSum WindowTable::other() const
{
    return sumOfDays(OtherDay.start);
}

WindowSum WindowTable::total() const
{
    return sumOfDays(std::numeric_limits<std::int64_t>::max());
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
        for (const WindowKey &key : partition.unsaved)
            rows.push_back({key, partition.find(key)});
        partition.unsaved.clear();
    }
    return unsaved;
}

void WindowTable::markUnsaved()
{
    const std::scoped_lock lock(m_mutex);
    for (auto &[number, partition] : m_partitions) {
        partition.anew = true;
        partition.isPointUnsaved = true;
        partition.unsaved.clear();
        for (const WindowSize size : AllWindowSizes)
            for (const Entry &entry : partition.of(size))
                partition.unsaved.insert({size, entry.start});
    }
}

} // namespace spendwatch
