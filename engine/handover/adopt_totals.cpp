// SPDX-FileCopyrightText: 2026 The Spendwatch authors
// SPDX-License-Identifier: GPL-3.0-only
#include "engine/handover/adopt_totals.h"

#include "engine/stream/changelog_entry.h"
#include "engine/stream/undecided.h"

#include <QStringList>

#include <algorithm>
#include <tuple>

using namespace Qt::StringLiterals;

namespace spendwatch {

namespace {

QString listOf(const std::vector<CustomerId> &customers, const CustomerNames &names)
{
    QStringList named;
    for (std::size_t i = 0; i < std::min(customers.size(), UndecidedNamed); ++i)
        named.append(shownName(names.name(customers[i])));
    return named.join(u", "_s) + (customers.size() > UndecidedNamed ? u", …"_s : QString());
}

tl::unexpected<Error> tooLarge(const std::vector<CustomerId> &customers, const CustomerNames &names)
{
    return failure(
        Recovery::GiveUp,
        message("The sums of %1 customer(s) are beyond 64 bits: %2", customers.size(), listOf(customers, names)),
        message("Take the newest with \"--totals latest\". Nothing was changed."));
}

tl::unexpected<Error> nobodyKnows(const std::vector<CustomerId> &customers, const CustomerNames &names)
{
    return failure(Recovery::GiveUp,
                   message("What Spendwatch had counted for %1 customer(s) is known neither to the changelog nor to "
                           "the local table file: %2",
                           customers.size(), listOf(customers, names)),
                   message("Run it on the machine and with the --data-dir where Spendwatch counted last, or count from "
                           "the beginning with \"spendwatch recount\". Nothing was changed."));
}

} // namespace

void AdoptTotals::Reading::onRecord(const ChangelogRecord &record)
{
    countRecord();
    Partition &partition = m_totals.m_partitions[record.partition];
    ForeignTotalsBook &book = m_totals.m_book;
    const auto said = toEntry(record);
    const bool counts = said || said.error().endMark;
    if (counts)
        partition.tail = record.tail();
    if (counts && record.ours) {
        partition.oursTail = record.tail();
        book.noteOurs(record.partition);
    }
    if (!said) {
        if (!said.error().customer)
            return;
        const CustomerId id = m_totals.m_names.id(*said.error().customer);
        static_cast<void>(m_totals.entryOf(record, id));
        book.noteUnreadable(record.partition, id, record.offset, record.value.value_or(""));
        return;
    }
    const CustomerId id = m_totals.m_names.id(said->customer);
    Entry &entry = m_totals.entryOf(record, id);
    entry.total = said->total;
    entry.timestampMs = record.timestampMs;
    book.noteReadable(record.partition, id);
    if (record.ours) {
        entry.oursKnown = true;
        entry.ours = said->total;
    } else {
        book.noteForeign(record.partition, id, record.offset, said->total.has_value());
    }
}

AdoptTotals::Entry &AdoptTotals::entryOf(const ChangelogRecord &record, CustomerId id)
{
    Entry &entry = m_partitions[record.partition].entries[id];
    if (!entry.spelling && record.key != m_names.changelogKey(id))
        entry.spelling = m_names.addSpelling(id, record.key);
    return entry;
}

/// A tombstone under each key of the customer: compaction removes a tombstone in time, and a total under another key
/// would come back.
void AdoptTotals::remove(PartitionNumber partition, CustomerId id, AdoptDecision &decision) const
{
    decision.rows[partition].push_back({id, true, {}});
    if (const Entry *const entry = find(partition, id); entry != nullptr && entry->spelling)
        decision.rows[partition].push_back({*entry->spelling, true, {}});
}

const AdoptTotals::Entry *AdoptTotals::find(PartitionNumber number, CustomerId id) const
{
    const auto partition = m_partitions.find(number);
    if (partition == m_partitions.end())
        return nullptr;
    const auto entry = partition->second.entries.find(id);
    return entry == partition->second.entries.end() ? nullptr : &entry->second;
}

ChangelogTail AdoptTotals::tail(PartitionNumber number, AdoptRule rule) const
{
    const auto partition = m_partitions.find(number);
    if (partition == m_partitions.end())
        return {};
    const bool late = rule == AdoptRule::Spendwatch && partition->second.oursTail.isOurs();
    return late ? partition->second.oursTail : partition->second.tail;
}

bool AdoptTotals::hasTotals(PartitionNumber number) const
{
    const auto partition = m_partitions.find(number);
    return partition != m_partitions.end() && std::ranges::any_of(partition->second.entries, [](const auto &entry) {
               return entry.second.total.has_value();
           });
}

ForeignTotalsBook::Known AdoptTotals::known(int partitions, bool dropUnreadable) const
{
    auto unreadable = dropUnreadable ? m_book.unreadable() : ForeignTotalsBook::UnreadableTotals();
    return {partitions,
            [this, unreadable = std::move(unreadable)](PartitionNumber partition, CustomerId id) {
                const Entry *const entry = find(partition, id);
                return entry != nullptr && entry->total && !unreadable.contains({partition, id});
            },
            [this](PartitionNumber partition) { return tail(partition, AdoptRule::Latest).isOurs(); }};
}

Result<AdoptDecision> AdoptTotals::decide(AdoptRule rule, bool dropUnreadable, int partitions,
                                          const LocalTotals &local) const
{
    if (rule == AdoptRule::Spendwatch)
        return keepAllOurs(dropUnreadable, partitions, local);
    AdoptDecision decision;
    if (dropUnreadable)
        drop(decision);
    else if (auto readable = refuseUnreadable(m_book.unreadable(), [this](CustomerId id) { return m_names.name(id); });
             !readable)
        return tl::unexpected(readable.error());
    const ForeignTotalsBook::Known view = known(partitions, dropUnreadable);
    std::vector<CustomerId> beyond;
    for (const CustomerId id : m_book.undecided(view))
        if (!choose(rule, id, view, decision))
            beyond.push_back(id);
    if (!beyond.empty())
        return tooLarge(beyond, m_names);
    return decision;
}

/// False when the sum leaves int64.
bool AdoptTotals::choose(AdoptRule rule, CustomerId id, const ForeignTotalsBook::Known &view,
                         AdoptDecision &decision) const
{
    std::vector<PartitionNumber> written; // Partitions with a total that another program wrote.
    std::vector<PartitionNumber> older; // Partitions with a total from before that program continued there.
    for (const PartitionNumber partition : partitionsBelow(view.partitions)) {
        if (!view.hasTotal(partition, id))
            continue;
        if (m_book.isOpen(partition, id))
            written.push_back(partition);
        else if (!view.endsWithOurs(partition))
            older.push_back(partition);
    }
    const PartitionNumber newest = *std::ranges::max_element(written, {}, [&](PartitionNumber partition) {
        const Entry &entry = *find(partition, id);
        return std::tuple(entry.timestampMs, entry.total->amount);
    });
    PartialTotal total = *find(newest, id)->total;
    AdoptDecision::Total reported{id, newest, 0, 0, false};
    for (const PartitionNumber partition : written) {
        if (partition == newest)
            continue;
        if (rule == AdoptRule::Summed
            && __builtin_add_overflow(total.amount, find(partition, id)->total->amount, &total.amount))
            return false;
        remove(partition, id, decision);
        ++reported.deleted;
    }
    for (const PartitionNumber partition : rule == AdoptRule::Latest ? older : std::vector<PartitionNumber>()) {
        remove(partition, id, decision);
        ++reported.deleted;
    }
    reported.amount = total.amount;
    decision.rows[newest].push_back({id, false, total});
    decision.totals.push_back(reported);
    return true;
}

void AdoptTotals::drop(AdoptDecision &decision) const
{
    const auto unreadable = m_book.unreadable();
    decision.droppedCount = unreadable.size();
    for (const auto &[key, entry] : unreadable) {
        remove(key.first, key.second, decision);
        if (decision.dropped.size() < UndecidedNamed)
            decision.dropped.push_back(toText(entry, m_names.name(key.second)));
    }
}

/// True if the file has the partition exactly as our last commit left it, without what others wrote after it.
bool AdoptTotals::isExact(PartitionNumber number, const LocalTotals &local) const
{
    const auto position = local.position(number);
    const auto committed = m_committed.find(number);
    const auto since = m_book.openSince(number);
    return position && committed != m_committed.end() && *position >= committed->second
           && (!since || *position <= *since);
}

void AdoptTotals::keepOurs(PartitionNumber number, const LocalTotals &local, AdoptDecision &decision,
                           std::vector<CustomerId> &unknown) const
{
    std::vector<CustomerId> late = m_book.openCustomers(number);
    for (const auto &[key, entry] : m_book.unreadable())
        if (key.first == number)
            late.push_back(key.second);
    std::ranges::sort(late);
    late.erase(std::unique(late.begin(), late.end()), late.end());
    const bool exact = isExact(number, local);
    for (const CustomerId id : late) {
        const Entry *const entry = find(number, id);
        const bool inChangelog = entry != nullptr && entry->oursKnown;
        if (!inChangelog && !exact) {
            unknown.push_back(id);
            continue;
        }
        const auto ours = inChangelog ? entry->ours : local.find(number, m_names.name(id));
        if (ours)
            decision.rows[number].push_back({id, false, *ours});
        else
            remove(number, id, decision);
        decision.totals.push_back({id, number, ours.value_or(PartialTotal{}).amount, 0, !ours});
    }
}

Result<AdoptDecision> AdoptTotals::keepAllOurs(bool dropUnreadable, int partitions, const LocalTotals &local) const
{
    AdoptDecision decision;
    std::vector<CustomerId> unknown;
    ForeignTotalsBook rest = m_book;
    for (const PartitionNumber partition : partitionsBelow(partitions)) {
        const bool counted = tail(partition, AdoptRule::Spendwatch).isOurs() || m_committed.contains(partition);
        if (!counted)
            continue;
        keepOurs(partition, local, decision, unknown);
        rest.noteOurs(partition);
        for (const auto &[key, entry] : m_book.unreadable())
            if (key.first == partition)
                rest.noteReadable(partition, key.second);
    }
    if (!unknown.empty())
        return nobodyKnows(unknown, m_names);
    ForeignTotalsBook::Known view = known(partitions, dropUnreadable);
    view.endsWithOurs = [this](PartitionNumber partition) {
        return tail(partition, AdoptRule::Spendwatch).isOurs() || m_committed.contains(partition);
    };
    return refuseUndecided(rest, view, [this](CustomerId id) { return m_names.name(id); }).map([&] {
        return decision;
    });
}

} // namespace spendwatch
