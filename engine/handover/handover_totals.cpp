// SPDX-FileCopyrightText: 2026 The Spendwatch authors
// SPDX-License-Identifier: GPL-3.0-only
#include "engine/handover/handover_totals.h"

#include "engine/purchase/purchase_encoder.h"
#include "engine/stream/changelog_entry.h"

#include <algorithm>

namespace spendwatch {

void HandoverTotals::Reading::onRecord(const ChangelogRecord &record)
{
    ++m_records;
    const auto said = toEntry(record);
    if (m_view == View::Committed && (said || said.error().endMark))
        m_totals.m_tails[record.partition] = {record.offset, record.progress};
    if (!said)
        return;
    Entry &entry = m_totals.entry(record.partition, said->customer);
    if (m_view == View::Committed)
        entry.committed = said->total;
    else
        entry.endsWithTotal = said->total.has_value();
}

std::int64_t HandoverTotals::Reading::position(int partition) const
{
    const auto found = m_positions.find(partition);
    return found == m_positions.end() ? 0 : found->second;
}

HandoverTotals::Entry &HandoverTotals::entry(int partition, const std::string &customer)
{
    const auto [found, added] = m_ids.try_emplace(customer, static_cast<CustomerId>(m_names.size()));
    if (added) {
        m_names.push_back(customer);
        m_keys.push_back(toJsonString(customer));
    }
    return m_entries[partition][found->second];
}

std::optional<HandoverTotals::Spread> HandoverTotals::findSpread() const
{
    constexpr int Nowhere = -1;
    std::vector<int> homes(m_names.size(), Nowhere);
    std::vector<bool> spread(m_names.size());
    std::optional<Spread> found;
    for (const auto &[partition, entries] : m_entries) {
        for (const auto &[id, entry] : entries) {
            if (!entry.matters())
                continue;
            if (homes[id] == Nowhere) {
                homes[id] = partition;
            } else if (!spread[id]) {
                spread[id] = true;
                if (!found)
                    found = Spread{m_names[id], homes[id], partition, 0};
                ++found->customers;
            }
        }
    }
    return found;
}

ChangelogTail HandoverTotals::tail(int partition) const
{
    const auto found = m_tails.find(partition);
    return found == m_tails.end() ? ChangelogTail{} : found->second;
}

std::vector<TotalRow> HandoverTotals::rows(int partition) const
{
    std::vector<TotalRow> made;
    const auto entries = m_entries.find(partition);
    if (entries == m_entries.end())
        return made;
    made.reserve(entries->second.size());
    for (const auto &[id, entry] : entries->second) {
        if (entry.matters())
            made.push_back({id, !entry.committed, entry.committed.value_or(PartialTotal{})});
    }
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
