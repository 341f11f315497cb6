// SPDX-FileCopyrightText: 2026 The Spendwatch authors
// SPDX-License-Identifier: GPL-3.0-only
#include "engine/worker/batch.h"

#include <algorithm>
#include <utility>

namespace spendwatch {

const TotalRow *BatchBuilder::find(int partition, CustomerId id) const
{
    const auto p = static_cast<std::size_t>(partition);
    if (p >= m_slots.size() || id >= m_slots[p].rowAndOne.size())
        return nullptr;
    const std::uint32_t rowAndOne = m_slots[p].rowAndOne[id];
    return rowAndOne == 0 ? nullptr : &m_batch.request.partitions[m_slots[p].index].rows[rowAndOne - 1];
}

TotalRow *BatchBuilder::find(int partition, CustomerId id)
{
    return const_cast<TotalRow *>(std::as_const(*this).find(partition, id));
}

void BatchBuilder::prefetch(int partition, CustomerId id) const
{
    const auto p = static_cast<std::size_t>(partition);
    if (p < m_slots.size() && id < m_slots[p].rowAndOne.size())
        __builtin_prefetch(&m_slots[p].rowAndOne[id], 1);
}

TotalRow &BatchBuilder::add(int partition, CustomerId id, const PartialTotal &total)
{
    PartitionCommit &commit = partitionCommit(partition);
    auto &rowOf = m_slots[static_cast<std::size_t>(partition)].rowAndOne;
    if (id >= rowOf.size())
        rowOf.resize(std::max<std::size_t>(id + std::size_t{1}, rowOf.size() * 2));
    commit.rows.push_back({id, false, total});
    rowOf[id] = static_cast<std::uint32_t>(commit.rows.size());
    ++m_rows;
    return commit.rows.back();
}

void BatchBuilder::reach(int partition, std::int64_t nextOffset)
{
    partitionCommit(partition).nextOffset = nextOffset;
}

void BatchBuilder::countPurchase(std::int64_t amount)
{
    ++m_batch.purchases;
    m_batch.amount += static_cast<double>(amount);
}

void BatchBuilder::addDeadLetter(DeadLetter letter)
{
    m_deadLetterBytes += (letter.key ? letter.key->size() : 0) + (letter.value ? letter.value->size() : 0) + 256;
    m_batch.request.deadLetters.push_back(std::move(letter));
}

void BatchBuilder::setMembership(std::shared_ptr<const Membership> membership)
{
    m_batch.request.membership = std::move(membership);
}

void BatchBuilder::clear()
{
    for (PartitionCommit &commit : m_batch.request.partitions) {
        Slots &rowOf = m_slots[static_cast<std::size_t>(commit.partition)];
        for (const TotalRow &row : commit.rows)
            rowOf.rowAndOne[row.customer] = 0;
        rowOf.index = NotInBatch;
        commit.rows.clear();
        m_spare.push_back(std::move(commit));
    }
    m_batch.request.partitions.clear();
    m_batch.request.deadLetters.clear();
    m_batch.request.membership.reset();
    m_batch.samples.clear();
    m_batch.purchases = 0;
    m_batch.amount = 0;
    m_rows = 0;
    m_deadLetterBytes = 0;
}

bool BatchBuilder::full() const
{
    return m_rows >= MaxRows || m_batch.purchases >= MaxPurchases || m_deadLetterBytes >= MaxDeadLetterBytes;
}

BatchBuilder::Clock::duration BatchBuilder::age() const
{
    return empty() ? Clock::duration::zero() : Clock::now() - m_begun;
}

PartitionCommit &BatchBuilder::partitionCommit(int partition)
{
    auto &commits = m_batch.request.partitions;
    const auto p = static_cast<std::size_t>(partition);
    if (p >= m_slots.size())
        m_slots.resize(p + 1);
    if (m_slots[p].index != NotInBatch)
        return commits[m_slots[p].index];
    if (commits.empty())
        m_begun = Clock::now();
    PartitionCommit fresh;
    if (!m_spare.empty()) {
        fresh = std::move(m_spare.back());
        m_spare.pop_back();
    }
    fresh.partition = partition;
    m_slots[p].index = commits.size();
    return commits.emplace_back(std::move(fresh));
}

} // namespace spendwatch
