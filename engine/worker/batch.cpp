// SPDX-FileCopyrightText: 2026 The Spendwatch authors
// SPDX-License-Identifier: GPL-3.0-only
#include "engine/worker/batch.h"

#include "engine/worker/history_parts.h"

#include <QDateTime>

#include <algorithm>
#include <utility>

namespace spendwatch {

std::uint32_t BatchBuilder::likelyRow(PartitionNumber partition, CustomerId id) const
{
    if (!reaches(partition))
        return 0;
    const std::uint32_t number =
        m_marks.isSparse(m_number) ? likelySparseRow(partition, id) : m_marks.likely(partition, id);
    return number <= rowsOf(partition).size() ? number : 0;
}

/// A mark may be another row's. Where its number is not one of this partition's, the next is looked at: only where there is
/// none may the answer be 0.
std::uint32_t BatchBuilder::likelySparseRow(PartitionNumber partition, CustomerId id) const
{
    const std::size_t rows = rowsOf(partition).size();
    return m_marks.findSparse(m_number, partition, id, [rows](std::uint32_t number) { return number <= rows; });
}

std::uint32_t BatchBuilder::findSparse(PartitionNumber partition, CustomerId id) const
{
    if (!reaches(partition))
        return 0;
    const std::vector<TotalRow> &rows = rowsOf(partition);
    return m_marks.findSparse(m_number, partition, id, [&](std::uint32_t number) {
        return number <= rows.size() && rows[number - 1].customer == id;
    });
}

std::uint32_t BatchBuilder::numberOf(PartitionNumber partition, CustomerId id, std::uint32_t likely) const
{
    if (likely == 0 || rowsOf(partition)[likely - 1].customer == id)
        return likely;
    return m_marks.isSparse(m_number) ? findSparse(partition, id) : 0;
}

const TotalRow *BatchBuilder::find(PartitionNumber partition, CustomerId id) const
{
    const std::uint32_t number = numberOf(partition, id);
    return number == 0 ? nullptr : &row(partition, number);
}

TotalRow *BatchBuilder::find(PartitionNumber partition, CustomerId id)
{
    return const_cast<TotalRow *>(std::as_const(*this).find(partition, id));
}

std::uint32_t BatchBuilder::prefetch(PartitionNumber partition, CustomerId id) const
{
    const std::uint32_t number = likelyRow(partition, id);
    if (number != 0)
        __builtin_prefetch(&rowsOf(partition)[number - 1], 1);
    return number;
}

TotalRow &BatchBuilder::add(PartitionNumber partition, CustomerId id)
{
    PartitionCommit &commit = partitionCommit(partition);
    TotalRow &row = commit.rows.emplace_back();
    row.customer = id;
    ++m_rows;
    if (m_marks.hasRoom(m_number, partition, id))
        mark(partition, id, commit.rows.size());
    else
        markSparsely();
    return row;
}

void BatchBuilder::mark(PartitionNumber partition, CustomerId id, std::size_t row)
{
    m_marks.set(m_number, partition, id, static_cast<std::uint32_t>(row));
}

void BatchBuilder::markSparsely()
{
    m_marks.becomeSparse(m_number);
    for (const PartitionCommit &commit : m_batch.request.partitions)
        for (std::size_t i = 0; i < commit.rows.size(); ++i)
            mark(commit.partition, commit.rows[i].customer, i + 1);
}

void BatchBuilder::forgetMarks()
{
    m_marks.clear(m_number, m_rows, [this](auto &&visit) {
        for (const PartitionCommit &commit : m_batch.request.partitions)
            for (const TotalRow &row : commit.rows)
                visit(commit.partition, row.customer);
    });
}

void BatchBuilder::noteIfLast(const SourceMessage &message)
{
    PartitionCommit &commit = m_batch.request.partitions[m_slots[message.partition.index()]];
    if (commit.nextOffset == message.offset.next())
        commit.last = fingerprintOf(message.offset, message.timestampMs, message.value);
}

void BatchBuilder::setLettersFrom(PartitionNumber partition, SourceOffset offset)
{
    PartitionCommit &commit = partitionCommit(partition);
    commit.lettersFrom = offset > commit.nextOffset ? offset : SourceOffset();
    for (DeadLetter &letter : m_batch.request.deadLetters)
        letter.isWritten = letter.isWritten || (letter.partition == partition && letter.offset < offset);
}

void BatchBuilder::addSample(PurchaseSample sample)
{
    sample.number = m_batch.purchases;
    m_batch.samples.push_back(std::move(sample));
}

void BatchBuilder::keepNewest(const SourceMessage &message)
{
    m_newest.reset();
    if (!m_batch.samples.empty() && m_batch.samples.back().number == m_batch.purchases)
        return;
    m_newestValue = message.value.value_or(std::string_view());
    m_newest = SourceMessage{message.partition, message.offset, message.timestampMs, std::nullopt, m_newestValue};
}

void BatchBuilder::addDeadLetter(DeadLetter letter)
{
    m_deadLetterBytes += (letter.key ? letter.key->size() : 0) + (letter.value ? letter.value->size() : 0) + 256;
    for (const MessageHeader &header : letter.headers)
        m_deadLetterBytes += sizeof(header) + header.name.size() + (header.value ? header.value->size() : 0);
    m_batch.request.deadLetters.push_back(std::move(letter));
}

void BatchBuilder::setMembership(std::shared_ptr<const Membership> membership)
{
    m_batch.request.membership = std::move(membership);
}

void BatchBuilder::countForCustomer(PartitionNumber partition, const TotalRow &row, std::int64_t timeMs,
                                    std::int64_t amount)
{
    CustomerSums &sums = m_customers[partition.index()];
    const std::size_t before = sums.more();
    sums.add(static_cast<std::size_t>(&row - rowsOf(partition).data()), row.customer, timeMs, amount);
    m_moreWindows += sums.more() - before;
}

void BatchBuilder::finish(KeptHistories *histories)
{
    m_batch.seconds = m_batch.spent.sums();
    if (histories == nullptr)
        return;
    const std::int64_t nowMs = QDateTime::currentMSecsSinceEpoch();
    for (PartitionCommit &commit : m_batch.request.partitions)
        for (const HistoryKind kind : AllHistoryKinds)
            if (auto &history = (*histories)[kind])
                commit.history[kind] = changeOf(kind, commit, history->keeper, nowMs);
}

std::optional<WindowChange> BatchBuilder::changeOf(HistoryKind kind, const PartitionCommit &commit,
                                                   WindowKeeper &keeper, std::int64_t nowMs)
{
    const std::size_t p = commit.partition.index();
    switch (kind) {
    case HistoryKind::Everybody:
        return keeper.change(commit.partition, m_minutes[p].sums(), commit.nextOffset, nowMs);
    case HistoryKind::Customers:
        return keeper.change(commit.partition, m_customers[p].sums(), commit.nextOffset, nowMs,
                             m_customers[p].more() == 0);
    }
    return std::nullopt;
}

void BatchBuilder::clear()
{
    forgetMarks();
    for (PartitionCommit &commit : m_batch.request.partitions) {
        clearSums(commit.partition);
        commit.history = {};
        m_slots[commit.partition.index()] = NotInBatch;
        commit.rows.clear();
        commit.last.reset();
        commit.lettersFrom = {};
        m_spare.push_back(std::move(commit));
    }
    m_batch.request.partitions.clear();
    m_batch.request.deadLetters.clear();
    m_batch.request.membership.reset();
    m_batch.samples.clear();
    m_batch.newest.reset();
    m_newest.reset();
    m_batch.purchases = 0;
    m_batch.spent.clear();
    m_batch.seconds = {};
    m_rows = 0;
    m_moreWindows = 0;
    m_deadLetterBytes = 0;
}

bool BatchBuilder::full() const
{
    return m_rows + m_moreWindows >= MaxRows || m_batch.purchases >= MaxPurchases
           || m_deadLetterBytes >= MaxDeadLetterBytes;
}

BatchBuilder::Clock::duration BatchBuilder::age() const
{
    return empty() ? Clock::duration::zero() : Clock::now() - m_begun;
}

void BatchBuilder::makeSums(PartitionNumber partition)
{
    const std::size_t p = partition.index();
    if (m_histories.byMinute && p >= m_minutes.size())
        m_minutes.resize(p + 1);
    if (m_histories.byCustomer && p >= m_customers.size())
        m_customers.resize(p + 1, CustomerSums(*m_histories.byCustomer));
}

void BatchBuilder::clearSums(PartitionNumber partition)
{
    const std::size_t p = partition.index();
    if (m_histories.byMinute)
        m_minutes[p].clear();
    if (m_histories.byCustomer)
        m_customers[p].clear();
}

PartitionCommit &BatchBuilder::beginPartition(PartitionNumber partition)
{
    auto &commits = m_batch.request.partitions;
    const std::size_t p = partition.index();
    if (p >= m_slots.size())
        m_slots.resize(p + 1, NotInBatch);
    makeSums(partition);
    if (commits.empty())
        m_begun = Clock::now();
    PartitionCommit fresh;
    if (!m_spare.empty()) {
        fresh = std::move(m_spare.back());
        m_spare.pop_back();
    }
    fresh.partition = partition;
    m_slots[p] = commits.size();
    return commits.emplace_back(std::move(fresh));
}

} // namespace spendwatch
