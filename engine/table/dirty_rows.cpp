// SPDX-FileCopyrightText: 2026 The Spendwatch authors
// SPDX-License-Identifier: GPL-3.0-only
#include "engine/table/dirty_rows.h"

#include <algorithm>
#include <bit>
#include <utility>

namespace spendwatch {

namespace {

constexpr CustomerId WordBits = 64;

} // namespace

void DirtyRows::mark(int number, std::span<const TotalRow> rows)
{
    if (rows.empty())
        return;
    const std::scoped_lock lock(m_mutex);
    Partition &marked = partition(number);
    for (const TotalRow &row : rows)
        markId(marked, row.customer);
}

DirtyRows::Partition &DirtyRows::partition(int number)
{
    Partition &found = m_partitions[number];
    found.number = number;
    return found;
}

void DirtyRows::markId(Partition &partition, CustomerId id)
{
    const std::size_t word = id / WordBits;
    if (word >= partition.words.size())
        partition.words.resize(std::max(word + 1, 2 * partition.words.size()));
    const std::uint64_t bit = std::uint64_t{1} << id % WordBits;
    if ((partition.words[word] & bit) == 0)
        m_count.fetch_add(1, std::memory_order_relaxed);
    partition.words[word] |= bit;
}

DirtyRows::Taken DirtyRows::take()
{
    const std::scoped_lock lock(m_mutex);
    m_count = 0;
    Taken taken;
    for (auto &[number, partition] : std::exchange(m_partitions, {}))
        taken.push_back(std::move(partition));
    return taken;
}

void DirtyRows::putBack(const Taken &taken)
{
    const std::scoped_lock lock(m_mutex);
    for (const Partition &old : taken) {
        Partition &target = partition(old.number);
        for (std::size_t word = 0; word < old.words.size(); ++word)
            for (std::uint64_t bits = old.words[word]; bits != 0; bits &= bits - 1)
                markId(target,
                       static_cast<CustomerId>(word) * WordBits + static_cast<CustomerId>(std::countr_zero(bits)));
    }
}

CustomerId DirtyRows::end(const Taken &taken)
{
    CustomerId end = 0;
    for (const Partition &partition : taken) {
        const auto last =
            std::find_if(partition.words.rbegin(), partition.words.rend(), [](auto word) { return word != 0; });
        if (last == partition.words.rend())
            continue;
        const auto words = static_cast<CustomerId>(partition.words.rend() - last);
        end = std::max(end, words * WordBits - static_cast<CustomerId>(std::countl_zero(*last)));
    }
    return end;
}

void DirtyRows::forEach(const Taken &taken, const std::function<void(CustomerId, int)> &visit)
{
    std::size_t end = 0;
    for (const Partition &partition : taken)
        end = std::max(end, partition.words.size());
    const auto wordOf = [](const Partition &partition, std::size_t word) {
        return word < partition.words.size() ? partition.words[word] : 0;
    };
    for (std::size_t word = 0; word < end; ++word) {
        std::uint64_t any = 0;
        for (const Partition &partition : taken)
            any |= wordOf(partition, word);
        for (; any != 0; any &= any - 1) {
            const std::uint64_t bit = any & (~any + 1);
            const auto id = static_cast<CustomerId>(word * WordBits) + static_cast<CustomerId>(std::countr_zero(bit));
            for (const Partition &partition : taken)
                if ((wordOf(partition, word) & bit) != 0)
                    visit(id, partition.number);
        }
    }
}

} // namespace spendwatch
