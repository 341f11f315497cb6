// SPDX-FileCopyrightText: 2026 The Spendwatch authors
// SPDX-License-Identifier: GPL-3.0-only
#include "engine/handover/handover_totals.h"

#include "engine/stream/changelog_entry.h"
#include "engine/stream/undecided.h"

#include <algorithm>

namespace spendwatch {

void HandoverTotals::Reading::onRecord(const ChangelogRecord &record)
{
    countRecord();
    const auto said = toEntry(record);
    const bool committed = m_view == View::Committed;
    if (committed && (said || said.error().endMark)) {
        m_totals.m_tails[record.partition] = record.tail();
        if (record.ours)
            m_totals.m_book.noteOurs(record.partition);
    }
    if (committed && !said && said.error().customer)
        m_totals.m_book.noteUnreadable(record.partition, m_totals.m_names.id(*said.error().customer), record.offset,
                                       record.value.value_or(""));
    if (!said)
        return;
    const CustomerId id = m_totals.m_names.id(said->customer);
    Entry &entry = m_totals.m_entries[record.partition][id];
    if (!committed) {
        entry.endsWithTotal = said->total.has_value();
        return;
    }
    entry.committed = said->total;
    m_totals.m_book.noteReadable(record.partition, id);
    if (!record.ours)
        m_totals.m_book.noteForeign(record.partition, id, record.offset, said->total.has_value());
}

Result<> HandoverTotals::refuseUndecided(int partitions) const
{
    const auto hasTotal = [this](PartitionNumber partition, CustomerId id) {
        const auto entries = m_entries.find(partition);
        if (entries == m_entries.end())
            return false;
        const auto entry = entries->second.find(id);
        return entry != entries->second.end() && entry->second.committed;
    };
    return spendwatch::refuseUndecided(
        m_book, {partitions, hasTotal, [this](PartitionNumber partition) { return tail(partition).isOurs(); }},
        [this](CustomerId id) { return m_names.name(id); });
}

std::optional<HandoverTotals::Spread> HandoverTotals::findSpread() const
{
    constexpr PartitionNumber Nowhere(-1);
    std::vector<PartitionNumber> homes(m_names.size(), Nowhere);
    std::vector<bool> spread(m_names.size());
    std::optional<Spread> found;
    for (const auto &[partition, entries] : m_entries) {
        for (const auto &[id, entry] : entries) {
            if (!entry.matters())
                continue;
            if (homes[id.index()] == Nowhere) {
                homes[id.index()] = partition;
            } else if (!spread[id.index()]) {
                spread[id.index()] = true;
                if (!found)
                    found = Spread{std::string(m_names.name(id)), homes[id.index()], partition, 0};
                ++found->customers;
            }
        }
    }
    return found;
}

ChangelogTail HandoverTotals::tail(PartitionNumber partition) const
{
    const auto found = m_tails.find(partition);
    return found == m_tails.end() ? ChangelogTail{} : found->second;
}

std::vector<TotalRow> HandoverTotals::rows(PartitionNumber partition) const
{
    std::vector<TotalRow> made;
    const auto entries = m_entries.find(partition);
    if (entries == m_entries.end())
        return made;
    made.reserve(entries->second.size());
    for (const auto &[id, entry] : entries->second)
        if (entry.matters())
            made.push_back({id, !entry.committed, entry.committed.value_or(PartialTotal{})});
    std::ranges::sort(made, {}, &TotalRow::customer); // The same bytes each time.
    return made;
}

std::int64_t HandoverTotals::customers() const
{
    std::int64_t count = 0;
    for (const auto &[partition, entries] : m_entries)
        count += std::ranges::count_if(entries, [](const auto &each) { return each.second.committed.has_value(); });
    return count;
}

} // namespace spendwatch
