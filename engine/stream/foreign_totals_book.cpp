// SPDX-FileCopyrightText: 2026 The Spendwatch authors
// SPDX-License-Identifier: GPL-3.0-only
#include "engine/stream/foreign_totals_book.h"

#include <algorithm>
#include <bit>

namespace spendwatch {

namespace {

constexpr std::size_t WordBits = 64;
constexpr std::size_t ValueShown = 40;
constexpr std::size_t ValuesKept = 1000; ///< Beyond these, only their positions are kept.

std::uint64_t bitOf(CustomerId id)
{
    return std::uint64_t{1} << id.index() % WordBits;
}

} // namespace

bool ForeignTotalsBook::Partition::isOpen(CustomerId id) const
{
    const std::size_t word = id.index() / WordBits;
    return word < open.size() && (open[word] & bitOf(id)) != 0;
}

void ForeignTotalsBook::noteForeign(PartitionNumber number, CustomerId id, ChangelogPosition offset, bool total)
{
    Partition &partition = m_partitions[number];
    const std::size_t word = id.index() / WordBits;
    if (!total) {
        if (partition.isOpen(id))
            partition.open[word] &= ~bitOf(id);
        return;
    }
    if (word >= partition.open.size())
        partition.open.resize(std::max(word + 1, partition.open.size() * 2));
    if (partition.open[word] == 0)
        partition.words.push_back(word); // A word may be there twice, after a tombstone, which is harmless.
    partition.open[word] |= bitOf(id);
    if (!partition.openSince)
        partition.openSince = offset;
}

void ForeignTotalsBook::noteUnreadable(PartitionNumber number, CustomerId id, ChangelogPosition offset,
                                       std::string_view value)
{
    Partition &partition = m_partitions[number];
    if (partition.unreadable.empty())
        partition.unreadableSince = offset;
    const bool keep = partition.unreadable.size() < ValuesKept;
    partition.unreadable[id] = {number, offset, std::string(keep ? value.substr(0, ValueShown) : "")};
    ++m_unreadableChanges;
}

void ForeignTotalsBook::noteReadable(PartitionNumber number, CustomerId id)
{
    const auto found = m_partitions.find(number);
    if (found != m_partitions.end() && !found->second.unreadable.empty())
        m_unreadableChanges += found->second.unreadable.erase(id);
}

void ForeignTotalsBook::noteOurs(PartitionNumber number)
{
    const auto found = m_partitions.find(number);
    if (found == m_partitions.end() || !found->second.openSince)
        return;
    Partition &partition = found->second;
    for (const std::size_t word : partition.words)
        partition.open[word] = 0;
    partition.words.clear();
    partition.openSince.reset();
}

void ForeignTotalsBook::forget(PartitionNumber number)
{
    const auto found = m_partitions.find(number);
    if (found == m_partitions.end())
        return;
    m_unreadableChanges += found->second.unreadable.size();
    m_partitions.erase(found);
}

const ForeignTotalsBook::Partition *ForeignTotalsBook::find(PartitionNumber partition) const
{
    const auto found = m_partitions.find(partition);
    return found == m_partitions.end() ? nullptr : &found->second;
}

bool ForeignTotalsBook::hasOpen(PartitionNumber partition) const
{
    const Partition *const found = find(partition);
    return found != nullptr && found->openSince;
}

bool ForeignTotalsBook::isOpen(PartitionNumber partition, CustomerId id) const
{
    const Partition *const found = find(partition);
    return found != nullptr && found->isOpen(id);
}

std::vector<CustomerId> ForeignTotalsBook::openCustomers(PartitionNumber number) const
{
    std::vector<CustomerId> ids;
    const Partition *const partition = find(number);
    if (partition == nullptr)
        return ids;
    std::vector<std::size_t> words = partition->words;
    std::ranges::sort(words);
    words.erase(std::unique(words.begin(), words.end()), words.end());
    for (const std::size_t word : words)
        for (std::uint64_t bits = partition->open[word]; bits != 0; bits &= bits - 1)
            ids.emplace_back(word * WordBits + static_cast<std::size_t>(std::countr_zero(bits)));
    return ids;
}

std::optional<ChangelogPosition> ForeignTotalsBook::openSince(PartitionNumber number) const
{
    const Partition *const partition = find(number);
    if (partition == nullptr || partition->unreadable.empty())
        return partition == nullptr ? std::nullopt : partition->openSince;
    return std::min(partition->unreadableSince, partition->openSince.value_or(partition->unreadableSince));
}

ForeignTotalsBook::UnreadableTotals ForeignTotalsBook::unreadable() const
{
    UnreadableTotals all;
    for (const auto &[number, partition] : m_partitions)
        for (const auto &[id, entry] : partition.unreadable)
            all.emplace(std::pair(number, id), entry);
    return all;
}

bool ForeignTotalsBook::mustBeChosen(CustomerId id, const Known &known) const
{
    int open = 0;
    int others = 0; ///< Totals older than what another program wrote last in their partition.
    for (const PartitionNumber partition : partitionsBelow(known.partitions)) {
        if (!known.hasTotal(partition, id))
            continue;
        if (isOpen(partition, id))
            ++open;
        else if (!known.endsWithOurs(partition))
            ++others;
    }
    return open > 1 || (open == 1 && others > 0);
}

std::vector<CustomerId> ForeignTotalsBook::undecided(const Known &known) const
{
    std::vector<CustomerId> candidates;
    for (const auto &entry : m_partitions) {
        const std::vector<CustomerId> ids = openCustomers(entry.first);
        candidates.insert(candidates.end(), ids.begin(), ids.end());
    }
    std::ranges::sort(candidates);
    candidates.erase(std::unique(candidates.begin(), candidates.end()), candidates.end());
    std::erase_if(candidates, [&](CustomerId id) { return !mustBeChosen(id, known); });
    return candidates;
}

} // namespace spendwatch
