// SPDX-FileCopyrightText: 2026 The Spendwatch authors
// SPDX-License-Identifier: GPL-3.0-only
#include "engine/table/dirty_rows.h"

#include <algorithm>
#include <bit>
#include <utility>

namespace spendwatch {

namespace {

constexpr std::size_t WordBits = 64;

/// Whose bit the lowest of `bits` is.
CustomerId idOf(std::size_t word, std::uint64_t bits)
{
    return CustomerId(word * WordBits + static_cast<std::size_t>(std::countr_zero(bits)));
}

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
    const std::size_t word = id.index() / WordBits;
    if (word >= partition.words.size())
        partition.words.resize(std::max(word + 1, 2 * partition.words.size()));
    const std::uint64_t bit = std::uint64_t{1} << id.index() % WordBits;
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
                markId(target, idOf(word, bits));
    }
}

CustomerId DirtyRows::end(const Taken &taken)
{
    CustomerId end;
    for (const Partition &partition : taken) {
        const auto last =
            std::find_if(partition.words.rbegin(), partition.words.rend(), [](auto word) { return word != 0; });
        if (last == partition.words.rend())
            continue;
        const auto words = static_cast<std::size_t>(partition.words.rend() - last);
        end = std::max(end, CustomerId(words * WordBits - static_cast<std::size_t>(std::countl_zero(*last))));
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
            const CustomerId id = idOf(word, bit);
            for (const Partition &partition : taken)
                if ((wordOf(partition, word) & bit) != 0)
                    visit(id, partition.number);
        }
    }
}

} // namespace spendwatch
