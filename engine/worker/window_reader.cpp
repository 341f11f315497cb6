// SPDX-FileCopyrightText: 2026 The Spendwatch authors
// SPDX-License-Identifier: GPL-3.0-only
#include "engine/worker/window_reader.h"

#include "engine/table/customer_index.h"

#include <QLoggingCategory>

#include <algorithm>
#include <array>
#include <utility>

namespace spendwatch {

using namespace std::chrono_literals;

namespace {

Q_LOGGING_CATEGORY(lcHistory, "spendwatch.history", QtInfoMsg)

constexpr std::size_t RecordsPerPoll = 20'000;
constexpr std::int64_t IgnoredLogged = 10;

template <typename... Kinds>
struct ByKind : Kinds... {
    using Kinds::operator()...;
};
template <typename... Kinds>
ByKind(Kinds...) -> ByKind<Kinds...>; // Clang 14 does not find it by itself.

} // namespace

WindowReader::WindowReader(Changelog &log, WindowTable &table) : m_log(log), m_table(table)
{
    if (CustomerIndex *const customers = table.customers())
        m_intern = [customers](std::string_view name) { return customers->intern(name); };
}

Result<> WindowReader::follow(std::span<const PartitionNumber> partitions)
{
    std::vector<ChangelogStart> starts;
    starts.reserve(partitions.size());
    for (const PartitionNumber partition : partitions)
        starts.push_back({partition, m_table.point(partition).position});
    auto done = m_log.follow(starts);
    if (done || done.error().recovery != Recovery::GiveUp)
        return done;
    for (const PartitionNumber partition : partitions)
        if (auto followed = followOne(partition); !followed)
            return followed;
    return {};
}

/// The totals do not depend on it, so a history whose log is gone is begun anew, and stops nobody.
Result<> WindowReader::followOne(PartitionNumber partition)
{
    auto done = m_log.follow(std::array{ChangelogStart{partition, m_table.point(partition).position}});
    if (done || done.error().recovery != Recovery::GiveUp)
        return done;
    qCWarning(lcHistory).noquote() << "the spending history of partition" << partition.value()
                                   << "is read anew:" << done.error().what.english();
    m_table.forget(partition);
    return m_log.follow(std::array{ChangelogStart{partition, ChangelogPosition()}});
}

Result<> WindowReader::unfollow(std::span<const PartitionNumber> partitions)
{
    for (const PartitionNumber partition : partitions) {
        m_ends.erase(partition);
        m_read.erase(partition);
    }
    return m_log.unfollow(partitions);
}

Result<std::int64_t> WindowReader::remaining(std::span<const PartitionNumber> partitions)
{
    const auto ends = m_log.ends(partitions);
    if (!ends)
        return tl::unexpected(ends.error());
    std::int64_t records = 0;
    for (std::size_t i = 0; i < partitions.size(); ++i)
        records += std::max<std::int64_t>((*ends)[i] - m_table.point(partitions[i]).position, 0);
    return records;
}

Result<> WindowReader::catchUp(std::span<const PartitionNumber> partitions, const std::stop_token &stop,
                               const Watch &watch)
{
    const auto ends = m_log.ends(partitions);
    if (!ends)
        return tl::unexpected(ends.error());
    const auto isBehind = [&] {
        for (std::size_t i = 0; i < partitions.size(); ++i)
            if (!reached(partitions[i], (*ends)[i]))
                return true;
        return false;
    };
    while (isBehind()) {
        if (stop.stop_requested())
            return failure(Recovery::Retry, message(QT_TRANSLATE_NOOP("engine", "Stopped while restoring")));
        const std::int64_t before = m_recordsRead;
        const auto polled = poll(100ms);
        if (!polled && polled.error().recovery != Recovery::Retry)
            return polled;
        if (!polled && watch.failed)
            watch.failed(polled.error());
        if (watch.read)
            watch.read(m_recordsRead - before);
    }
    return {};
}

bool WindowReader::reached(PartitionNumber partition, ChangelogPosition end) const
{
    return m_table.point(partition).position >= end;
}

/// Usually all is read already: the last record says that the source is counted up to where the totals are. Where it does not, it
/// may still be on its way, behind the marker of its transaction.
Result<std::set<PartitionNumber>> WindowReader::ready(std::span<const Start> starts)
{
    std::set<PartitionNumber> ready;
    std::vector<PartitionNumber> unsure;
    for (const Start &start : starts) {
        if (start.next && m_table.point(start.partition).counted == start.next)
            ready.insert(start.partition);
        else
            unsure.push_back(start.partition);
    }
    if (auto asked = askForEnds(unsure); !asked)
        return tl::unexpected(asked.error());
    for (const PartitionNumber partition : unsure)
        if (reached(partition, m_ends.at(partition)))
            ready.insert(partition);
    return ready;
}

Result<> WindowReader::askForEnds(const std::vector<PartitionNumber> &partitions)
{
    std::vector<PartitionNumber> unknown;
    std::ranges::copy_if(partitions, std::back_inserter(unknown),
                         [this](PartitionNumber partition) { return !m_ends.contains(partition); });
    if (unknown.empty())
        return {};
    const auto ends = m_log.allEnds(unknown);
    if (!ends)
        return tl::unexpected(ends.error());
    for (std::size_t i = 0; i < unknown.size(); ++i)
        m_ends.emplace(unknown[i], (*ends)[i]);
    return {};
}

Result<> WindowReader::poll(std::chrono::milliseconds timeout)
{
    auto polled = m_log.poll(timeout, RecordsPerPoll, *this);
    // What has no position yet is applied all the same: rows are absolute, so reading them again is harmless.
    for (auto &[partition, change] : std::exchange(m_read, {}))
        m_table.apply(change, std::nullopt);
    return polled;
}

void WindowReader::onRecord(const ChangelogRecord &record)
{
    ++m_recordsRead;
    WindowChange &change = m_read[record.partition];
    change.partition = record.partition;
    take(change, record);
}

void WindowReader::take(WindowChange &change, const ChangelogRecord &record)
{
    const auto entry = windowEntryOf(record, m_intern ? &m_intern : nullptr);
    if (!entry)
        return ignore(record, entry.error());
    std::visit(ByKind{[&](const WindowRow &row) { change.rows.push_back(row); },
                      [&](const CountedUpTo &counted) { change.counted = counted.next; },
                      [&](const BegunAnew &) {
                          change.anew = true;
                          change.rows.clear();
                          change.counted.reset();
                      }},
               *entry);
}

void WindowReader::onPosition(PartitionNumber partition, ChangelogPosition position)
{
    const auto found = m_read.find(partition);
    if (found == m_read.end()) {
        if (m_table.point(partition).position != position)
            m_table.apply({partition, false, {}, std::nullopt}, position);
        return;
    }
    m_table.apply(found->second, position);
    m_read.erase(found);
}

void WindowReader::ignore(const ChangelogRecord &record, const char *why)
{
    if (++m_ignored <= IgnoredLogged)
        qCWarning(lcHistory) << "a record of the spending history is ignored: partition" << record.partition.value()
                             << "offset" << record.offset.value() << why;
}

} // namespace spendwatch
