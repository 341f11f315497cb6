// SPDX-FileCopyrightText: 2026 The Spendwatch authors
// SPDX-License-Identifier: GPL-3.0-only
#include "engine/table/row_set.h"

#include "engine/table/spending_table.h"

#include <algorithm>
#include <bit>
#include <iterator>
#include <utility>

namespace spendwatch {

namespace {

constexpr std::size_t GroupBits = 8; ///< A customer each.
constexpr int PartitionBits = 14;
constexpr int GroupAt = GroupBits + PartitionBits;
constexpr std::size_t Groups = std::size_t{1} << (32 - GroupAt); ///< Of a block.
constexpr std::size_t FirstEntries = 16;
static_assert(SpendingTable::MaxPartitions <= 1 << PartitionBits);

constexpr std::uint32_t bitOf(CustomerId id)
{
    return std::uint32_t{1} << id.value() % GroupBits;
}

constexpr std::uint32_t keyOf(PartitionNumber partition, std::size_t group)
{
    return static_cast<std::uint32_t>(group << GroupAt) | static_cast<std::uint32_t>(partition.value()) << GroupBits;
}

constexpr std::uint32_t keyOf(std::uint32_t entry)
{
    return entry >> GroupBits << GroupBits;
}

constexpr std::uint32_t groupOf(std::uint32_t entry)
{
    return entry >> GroupAt;
}

constexpr PartitionNumber partitionOf(std::uint32_t entry)
{
    return PartitionNumber(entry >> GroupBits & ((1U << PartitionBits) - 1));
}

constexpr std::uint32_t customersOf(std::uint32_t entry)
{
    return entry & ((1U << GroupBits) - 1);
}

} // namespace

/// The entry with the key, or where it belongs.
RowSet::Entry &RowSet::Block::find(Entry key)
{
    const std::size_t mask = entries.size() - 1;
    const std::uint32_t scattered = (key >> GroupBits) * 2'654'435'769U;
    std::size_t at = scattered >> (32 - std::countr_zero(entries.size()));
    while (entries[at] != 0 && keyOf(entries[at]) != key)
        at = (at + 1) & mask;
    return entries[at];
}

void RowSet::Block::grow()
{
    const auto old = std::exchange(entries, std::vector<Entry>(std::max(FirstEntries, 2 * entries.size())));
    for (const Entry entry : old)
        if (entry != 0)
            find(keyOf(entry)) = entry;
}

void RowSet::Block::addBits(std::vector<Entry> &all) const
{
    static_assert(std::tuple_size_v<Bits> == Groups);
    for (std::size_t group = 0; group < Groups; ++group)
        for (std::size_t partition = 0; partition < BitPartitions; ++partition)
            if (bits[partition] && (*bits[partition])[group] != 0)
                all.push_back(keyOf(PartitionNumber(partition), group) | (*bits[partition])[group]);
}

std::vector<RowSet::Entry> RowSet::Block::inOrder() const
{
    std::vector<Entry> all;
    all.reserve(used);
    std::ranges::copy_if(entries, std::back_inserter(all), [](Entry entry) { return entry != 0; });
    std::ranges::sort(all);
    const auto ofHash = static_cast<std::ptrdiff_t>(all.size());
    addBits(all);
    std::inplace_merge(all.begin(), all.begin() + ofHash, all.end());
    return all;
}

bool RowSet::Block::insertBit(std::size_t partition, std::size_t customer)
{
    std::unique_ptr<Bits> &target = bits[partition];
    if (!target)
        target = std::make_unique<Bits>();
    std::uint8_t &eight = (*target)[customer / GroupBits];
    const auto bit = static_cast<std::uint8_t>(1U << customer % GroupBits);
    const bool isNew = (eight & bit) == 0;
    eight = static_cast<std::uint8_t>(eight | bit);
    return isNew;
}

bool RowSet::Block::insertEntry(PartitionNumber partition, CustomerId id)
{
    if (4 * (used + 1) > 3 * entries.size())
        grow();
    const Entry key = keyOf(partition, id.index() % BlockIds / GroupBits);
    Entry &entry = find(key);
    if ((customersOf(entry) & bitOf(id)) != 0)
        return false;
    if (entry == 0)
        ++used;
    entry |= key | bitOf(id);
    return true;
}

RowSet::Block &RowSet::blockOf(CustomerId id)
{
    const std::size_t number = id.index() / BlockIds;
    if (number >= m_blocks.size())
        m_blocks.resize(number + 1);
    return m_blocks[number];
}

bool RowSet::insert(PartitionNumber partition, CustomerId id)
{
    Block &block = blockOf(id);
    const auto p = partition.index();
    return p < BitPartitions ? block.insertBit(p, id.index() % BlockIds) : block.insertEntry(partition, id);
}

std::size_t RowSet::insert(PartitionNumber partition, std::span<const TotalRow> rows)
{
    std::size_t more = 0;
    for (const TotalRow &row : rows)
        more += insert(partition, row.customer) ? 1 : 0;
    return more;
}

void RowSet::forEach(const std::function<void(CustomerId, PartitionNumber)> &visit) const
{
    for (std::size_t number = 0; number < m_blocks.size(); ++number) {
        const std::vector<Entry> entries = m_blocks[number].inOrder();
        for (auto begin = entries.begin(); begin != entries.end();) {
            const auto end = std::find_if(begin, entries.end(), [&](Entry e) { return groupOf(e) != groupOf(*begin); });
            const std::size_t first = number * BlockIds + groupOf(*begin) * GroupBits;
            for (CustomerId id(first); id < CustomerId(first + GroupBits); ++id)
                for (const Entry entry : std::span(begin, end))
                    if ((customersOf(entry) & bitOf(id)) != 0)
                        visit(id, partitionOf(entry));
            begin = end;
        }
    }
}

CustomerId RowSet::end() const
{
    CustomerId end;
    for (std::size_t number = m_blocks.size(); number > 0 && end == CustomerId(); --number)
        for (const Entry entry : m_blocks[number - 1].inOrder()) {
            const std::size_t first = (number - 1) * BlockIds + groupOf(entry) * GroupBits;
            end = std::max(end, CustomerId(first + static_cast<std::size_t>(std::bit_width(customersOf(entry)))));
        }
    return end;
}

} // namespace spendwatch
