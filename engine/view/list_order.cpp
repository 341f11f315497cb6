// SPDX-FileCopyrightText: 2026 The Spendwatch authors
// SPDX-License-Identifier: GPL-3.0-only
#include "engine/view/list_order.h"

#include <algorithm>
#include <bit>
#include <limits>

namespace spendwatch {

namespace {

constexpr std::size_t Bits = 64;

bool isNarrow(Sum total)
{
    return total >= std::numeric_limits<std::int64_t>::min() && total <= std::numeric_limits<std::int64_t>::max();
}

} // namespace

/// The total lies in two halves: whole, it would take 32 bytes with the rank.
struct ListOrder::Entry {
    std::int64_t high = 0;
    std::uint64_t low = 0;
    Rank rank = 0;

    [[nodiscard]] bool standsBefore(const Entry &other) const
    {
        if (high != other.high)
            return high > other.high;
        return low != other.low ? low > other.low : rank < other.rank;
    }
};

std::shared_ptr<const ListOrder>
ListOrder::made(const SpendingTable &table, const std::shared_ptr<const ListOrder> &before, const std::stop_token &stop)
{
    const auto order = std::make_shared<ListOrder>();
    order->m_names = NameOrder::made(before ? before->m_names : nullptr, table.index(), stop);
    if (!order->m_names)
        return nullptr;
    std::vector<Entry> entries = order->entries(table, stop);
    if (stop.stop_requested())
        return nullptr;
    std::sort(entries.begin(), entries.end(), [](const Entry &a, const Entry &b) { return a.standsBefore(b); });
    order->keep(entries);
    return order;
}

/// In the order of names; notes who is known.
std::vector<ListOrder::Entry> ListOrder::entries(const SpendingTable &table, const std::stop_token &stop)
{
    constexpr Rank Ahead = 16;
    constexpr Rank Often = 65'536;
    constexpr int Few = 16;
    const Rank end = m_names->size();
    const PartitionNumber partitionEnd(std::min(table.partitionEnd(), Few));
    m_known.assign((end + Bits - 1) / Bits, 0);
    std::vector<Entry> entries;
    entries.reserve(end);
    for (Rank rank = 0; rank < end; ++rank) {
        if (rank % Often == 0 && stop.stop_requested())
            return entries;
        for (PartitionNumber partition; partition < partitionEnd && rank + Ahead < end; ++partition)
            table.prefetch(partition, m_names->at(rank + Ahead));
        const auto total = table.total(m_names->at(rank));
        if (!total)
            continue;
        m_known[rank / Bits] |= std::uint64_t{1} << (rank % Bits);
        entries.push_back(
            {static_cast<std::int64_t>(total->amount >> 64), static_cast<std::uint64_t>(total->amount), rank});
    }
    return entries;
}

void ListOrder::keep(const std::vector<Entry> &sorted)
{
    m_ranks.reserve(sorted.size());
    m_low.reserve(sorted.size());
    bool narrow = true;
    for (const Entry &entry : sorted) {
        m_ranks.push_back(entry.rank);
        m_low.push_back(entry.low);
        narrow = narrow && isNarrow(Sum{entry.high} << 64 | entry.low);
    }
    if (narrow)
        return;
    m_high.reserve(sorted.size());
    for (const Entry &entry : sorted)
        m_high.push_back(entry.high);
}

Sum ListOrder::totalAt(std::size_t at) const
{
    return m_high.empty() ? Sum{static_cast<std::int64_t>(m_low[at])} : Sum{m_high[at]} << 64 | m_low[at];
}

std::size_t ListOrder::count(NameOrder::Range range) const
{
    if (range.from == 0 && range.to == m_names->size())
        return size();
    std::size_t count = 0;
    for (std::size_t rank = range.from; rank < range.to;) {
        const std::size_t bit = rank % Bits;
        const std::size_t wanted = std::min(Bits - bit, range.to - rank);
        const std::uint64_t mask = wanted == Bits ? ~std::uint64_t{0} : (std::uint64_t{1} << wanted) - 1;
        count += static_cast<std::size_t>(std::popcount(m_known[rank / Bits] >> bit & mask));
        rank += wanted;
    }
    return count;
}

std::size_t ListOrder::before(const ListPlace &place) const
{
    return firstFrom(place.total, m_names->before(place.name));
}

std::size_t ListOrder::upTo(const ListPlace &place) const
{
    return firstFrom(place.total, m_names->upTo(place.name));
}

/// How many have a greater total, or the same and a lower rank.
std::size_t ListOrder::firstFrom(Sum total, Rank rank) const
{
    std::size_t from = 0;
    std::size_t count = size();
    while (count > 0) {
        const std::size_t half = count / 2;
        const std::size_t middle = from + half;
        const Sum other = totalAt(middle);
        const bool stands = other > total || (other == total && m_ranks[middle] < rank);
        from = stands ? middle + 1 : from;
        count = stands ? count - half - 1 : half;
    }
    return from;
}

} // namespace spendwatch
