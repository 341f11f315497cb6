// SPDX-FileCopyrightText: 2026 The Spendwatch authors
// SPDX-License-Identifier: GPL-3.0-only
#include "engine/worker/observed_purchases.h"

#include <algorithm>
#include <utility>

namespace spendwatch {

namespace {

std::optional<std::string> copyOf(const std::optional<std::string_view> &text)
{
    if (!text)
        return std::nullopt;
    return std::string(*text);
}

std::size_t sizeOf(const std::optional<std::string> &text)
{
    return text ? text->size() : 0;
}

} // namespace

std::size_t ObservedPurchases::Waiting::bytes() const
{
    const std::size_t letter = rejected ? sizeof(DeadLetter) + sizeOf(rejected->key) + sizeOf(rejected->value) : 0;
    return sizeof(Waiting) + sizeOf(note) + msgId.size() + letter;
}

ObservedPurchases::ObservedPurchases(SpendingTable &table, CommitObserver &observer,
                                     std::unique_ptr<PurchaseFormat> format, QString sourceName)
    : m_table(table),
      m_observer(observer),
      m_sourceName(std::move(sourceName)),
      m_format(std::move(format))
{ }

void ObservedPurchases::setPartitions(int count)
{
    m_partitions.resize(std::max(m_partitions.size(), static_cast<std::size_t>(count)));
}

void ObservedPurchases::add(const MessageChunk &chunk)
{
    for (const SourceMessage &message : chunk.messages) {
        if (message.partition.index() >= m_partitions.size())
            continue;
        Partition &partition = m_partitions[message.partition.index()];
        if (partition.isUndecided || (partition.readTo && message.offset < *partition.readTo))
            continue; // It was read before reading stopped, or will be read again.
        partition.isUndecided = !read(message, partition);
        partition.readTo = partition.isUndecided ? message.offset : message.offset.next();
    }
}

bool ObservedPurchases::read(const SourceMessage &message, Partition &partition)
{
    const auto purchases = message.value ? m_format->decode(*message.value) : tl::unexpected(RejectReason::Tombstone);
    if (purchases) {
        for (const PurchaseView &purchase : *purchases)
            wait(partition, {message.offset, message.timestampMs, m_table.index().intern(purchase.customer),
                             purchase.amount, copyOf(purchase.note), std::string(purchase.msgId), std::nullopt});
    } else if (purchases.error() != RejectReason::Undecided) {
        wait(partition, rejected(message, purchases.error()));
    } else {
        const Error unknown{Recovery::Retry, m_format->why(purchases.error()), {}};
        m_missing = m_format->missing().value_or(unknown);
        return false;
    }
    return true;
}

bool ObservedPurchases::isUndecided(PartitionNumber partition) const
{
    return m_partitions[partition.index()].isUndecided;
}

void ObservedPurchases::readAgain(PartitionNumber partition)
{
    m_partitions[partition.index()].isUndecided = false;
}

void ObservedPurchases::wait(Partition &partition, Waiting purchase)
{
    partition.bytes += purchase.bytes();
    partition.waiting.push_back(std::move(purchase));
}

ObservedPurchases::Waiting ObservedPurchases::rejected(const SourceMessage &message, RejectReason reason) const
{
    DeadLetter letter{
        message.partition, message.offset, message.timestampMs, copyOf(message.key), copyOf(message.value), reason, {}};
    letter.why = m_format->why(reason);
    return {message.offset, message.timestampMs, {}, 0, {}, {}, std::move(letter)};
}

void ObservedPurchases::release(PartitionNumber partition, SourceOffset counted)
{
    Partition &from = m_partitions[partition.index()];
    while (!from.waiting.empty() && from.waiting.front().offset < counted) {
        Waiting &first = from.waiting.front();
        from.bytes -= first.bytes();
        if (first.rejected)
            m_rejected.push_back(*std::move(first.rejected));
        else
            m_released.emplace_back(partition, std::move(first));
        from.waiting.pop_front();
    }
}

void ObservedPurchases::tell()
{
    if (m_released.empty() && m_rejected.empty())
        return;
    std::ranges::stable_sort(m_released, {}, [](const auto &each) { return each.second.timeMs; });
    for (const auto &[partition, purchase] : m_released)
        m_seconds.add(purchase.timeMs, purchase.amount);
    preferAsWanted();
    std::vector<PurchaseSample> chosen = samples();
    const bool hasNewest =
        !m_released.empty() && (chosen.empty() || chosen.back().number < static_cast<std::int64_t>(m_released.size()));
    if (hasNewest)
        chosen.push_back(sampleOf(m_released.size() - 1));
    findTotals(chosen);
    const std::span all(chosen);
    const CommittedBatch batch{static_cast<std::int64_t>(m_released.size()),
                               m_seconds.sums(),
                               hasNewest ? all.first(all.size() - 1) : all,
                               m_rejected,
                               m_sourceName,
                               hasNewest ? &chosen.back() : nullptr};
    m_observer.batchArrives(batch);
    m_observer.batchCommitted(batch);
    m_released.clear();
    m_rejected.clear();
    m_seconds.clear();
}

void ObservedPurchases::preferAsWanted()
{
    if (auto name = m_observer.preferredCustomer(m_preferredRevision))
        m_preferred = *std::move(name);
}

/// As those who count choose them: the first ones, and after these only the preferred customer's.
std::vector<PurchaseSample> ObservedPurchases::samples()
{
    const auto preferred = m_preferred.empty() ? std::nullopt : m_table.index().find(m_preferred);
    std::vector<PurchaseSample> chosen;
    chosen.reserve(MaxSamples + MaxPreferredSamples + 1);
    for (std::size_t number = 0; number < m_released.size(); ++number) {
        const bool wanted = m_released[number].second.customer == preferred;
        if (chosen.size() < MaxSamples + (wanted ? MaxPreferredSamples : 0))
            chosen.push_back(sampleOf(number));
        else if (!preferred || chosen.size() == MaxSamples + MaxPreferredSamples)
            break;
    }
    return chosen;
}

PurchaseSample ObservedPurchases::sampleOf(std::size_t number) const
{
    const auto &[partition, purchase] = m_released[number];
    return {purchase.customer, partition,      0,
            purchase.amount,   purchase.note,  static_cast<std::int64_t>(number) + 1,
            purchase.timeMs,   purchase.msgId, std::nullopt,
            purchase.offset};
}

/// Each is what the customer has by now, less what came after it.
void ObservedPurchases::findTotals(std::vector<PurchaseSample> &samples) const
{
    std::unordered_map<CustomerId, Sum> totals;
    for (const PurchaseSample &sample : samples)
        totals.try_emplace(sample.customer, m_table.total(sample.customer).value_or(SpendingTable::Total{}).amount);
    std::size_t next = samples.size();
    for (std::size_t number = m_released.size(); next > 0; --number) {
        const Waiting &purchase = m_released[number - 1].second;
        const auto total = totals.find(purchase.customer);
        if (total == totals.end())
            continue;
        if (samples[next - 1].number == static_cast<std::int64_t>(number))
            samples[--next].totalAfter = total->second;
        total->second -= purchase.amount;
    }
}

void ObservedPurchases::forget(PartitionNumber partition)
{
    m_partitions[partition.index()] = {};
}

std::optional<SourceOffset> ObservedPurchases::readTo(PartitionNumber partition) const
{
    return m_partitions[partition.index()].readTo;
}

std::size_t ObservedPurchases::mostBytes() const
{
    return std::max(LeastBytes, MaxBytes / std::max<std::size_t>(m_partitions.size(), 1));
}

bool ObservedPurchases::isFull(PartitionNumber partition) const
{
    return m_partitions[partition.index()].bytes > mostBytes();
}

bool ObservedPurchases::hasRoom(PartitionNumber partition) const
{
    return m_partitions[partition.index()].bytes <= mostBytes() / 2;
}

} // namespace spendwatch
