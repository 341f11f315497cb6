// SPDX-FileCopyrightText: 2026 The Spendwatch authors
// SPDX-License-Identifier: GPL-3.0-only
#include "engine/worker/purchase_counter.h"

#include <QScopeGuard>

#include <algorithm>

namespace spendwatch {

namespace {

constexpr std::size_t GroupSize = 32; ///< More loads than the memory serves at once, fewer than the cache holds.

std::optional<std::string> copyOf(const std::optional<std::string_view> &text)
{
    if (!text)
        return std::nullopt;
    return std::string(*text);
}

/// Received messages were written by another thread, so they are not in this core's cache.
void prefetchValues(std::span<const SourceMessage> messages)
{
    constexpr std::size_t Line = 64;
    constexpr std::size_t Most = 3 * Line; // This covers the whole of a usual purchase.
    for (const SourceMessage &message : messages) {
        const std::string_view value = message.value.value_or(std::string_view());
        for (std::size_t at = 0; at < std::min(value.size(), Most); at += Line)
            __builtin_prefetch(value.data() + at);
    }
}

} // namespace

void PurchaseCounter::count(const MessageChunk &chunk, BatchBuilder &open, const BatchBuilder *underWay)
{
    m_chunk = &chunk;
    const auto forget = qScopeGuard([this] { m_chunk = nullptr; });
    count(std::span(chunk.messages), open, underWay);
}

void PurchaseCounter::count(std::span<const SourceMessage> messages, BatchBuilder &open, const BatchBuilder *underWay)
{
    const std::span<const SourceMessage> all = messages;
    prefetchValues(messages.first(std::min(GroupSize, messages.size())));
    for (; messages.size() > GroupSize; messages = messages.subspan(GroupSize)) {
        prefetchValues(messages.subspan(GroupSize, std::min(GroupSize, messages.size() - GroupSize)));
        countGroup(messages.first(GroupSize), open, underWay);
    }
    countGroup(messages, open, underWay);
    for (const SourceMessage &message : all)
        open.noteIfLast(message);
}

/// A customer's name and rows are rarely in the cache when there are many customers. So those of a group are prefetched
/// together, in five steps that depend on each other, before the first is used.
void PurchaseCounter::countGroup(std::span<const SourceMessage> messages, BatchBuilder &open,
                                 const BatchBuilder *underWay)
{
    m_pending.clear();
    m_firsts.clear();
    m_names.clear();
    for (const SourceMessage &message : messages)
        prepare(message, open);
    for (Pending &purchase : m_pending)
        prefetchMark(purchase);
    for (const Pending &purchase : m_pending)
        prefetchRow(purchase, open);
    for (const Pending &purchase : m_pending)
        prefetchTotal(purchase, open, underWay);
    for (const Pending *const purchase : m_firsts)
        m_table.prefetchFurther(purchase->message->partition, *purchase->likely);
    for (Pending &purchase : m_pending)
        countPurchase(purchase, open, underWay);
}

void PurchaseCounter::prepare(const SourceMessage &message, BatchBuilder &open)
{
    open.reach(message.partition, message.offset.next());
    if (!message.value) {
        reject(message, RejectReason::Tombstone, open);
        return;
    }
    const auto purchase = m_decoder.decode(*message.value);
    if (!purchase) {
        reject(message, purchase.error(), open);
        return;
    }
    const NameHash hash(purchase->customer);
    m_table.index().prefetch(hash);
    m_pending.push_back({&message, hash, m_names.size(), purchase->customer.size(), purchase->amount, {}, {}});
    if (open.wantsSample(true))
        m_pending.back().note = copyOf(purchase->note);
    m_names += purchase->customer;
}

/// Headers are read only here; counting a purchase does not need them.
void PurchaseCounter::reject(const SourceMessage &message, RejectReason reason, BatchBuilder &open) const
{
    DeadLetter letter{
        message.partition, message.offset, message.timestampMs, copyOf(message.key), copyOf(message.value), reason, {}};
    if (m_chunk != nullptr)
        letter.headers = m_chunk->headers(static_cast<std::size_t>(&message - m_chunk->messages.data()));
    open.addDeadLetter(std::move(letter));
}

void PurchaseCounter::prefetchMark(Pending &purchase) const
{
    purchase.likely = m_table.index().guess(purchase.hash);
    if (!purchase.likely)
        return;
    m_table.index().prefetch(*purchase.likely);
    m_marks.prefetch(purchase.message->partition, *purchase.likely);
}

void PurchaseCounter::prefetchRow(const Pending &purchase, const BatchBuilder &open)
{
    if (purchase.likely)
        open.prefetch(purchase.message->partition, *purchase.likely);
}

/// What a customer's first row in a batch starts from. To ask for it without need would push out of the cache what others
/// need.
void PurchaseCounter::prefetchTotal(const Pending &purchase, const BatchBuilder &open, const BatchBuilder *underWay)
{
    const PartitionNumber partition = purchase.message->partition;
    if (!purchase.likely || open.find(partition, *purchase.likely) != nullptr)
        return;
    if (underWay)
        underWay->prefetch(partition, *purchase.likely);
    m_table.prefetch(partition, *purchase.likely);
    m_firsts.push_back(&purchase);
}

void PurchaseCounter::preferFor(const CommitObserver &observer)
{
    if (auto name = observer.preferredCustomer(m_preferredRevision)) {
        m_preferredName = std::move(*name);
        m_preferred.reset();
    }
    if (!m_preferred && !m_preferredName.empty())
        m_preferred = m_table.index().find(m_preferredName);
}

void PurchaseCounter::countPurchase(Pending &purchase, BatchBuilder &open, const BatchBuilder *underWay)
{
    const SourceMessage &message = *purchase.message;
    const std::string_view name = std::string_view(m_names).substr(purchase.nameBegin, purchase.nameSize);
    const CustomerId id = m_table.index().intern(name, purchase.hash);
    TotalRow &row = rowOf(message.partition, id, open, underWay);
    std::int64_t total = 0;
    if (__builtin_add_overflow(row.total.amount, purchase.amount, &total)) {
        reject(message, RejectReason::TotalOutOfRange, open);
        return;
    }
    row.total.amount = total;
    ++row.total.purchases;
    row.total.lastPurchaseMs = std::max(row.total.lastPurchaseMs, message.timestampMs);
    open.countPurchase(purchase.amount);
    if (open.wantsSample(id == m_preferred))
        open.addSample({id, message.partition, total, purchase.amount, std::move(purchase.note)});
}

TotalRow &PurchaseCounter::rowOf(PartitionNumber partition, CustomerId id, BatchBuilder &open,
                                 const BatchBuilder *underWay) const
{
    if (TotalRow *const row = open.find(partition, id))
        return *row;
    const TotalRow *const before = underWay ? underWay->find(partition, id) : nullptr;
    return open.add(partition, id, before ? before->total : m_table.partial(partition, id));
}

} // namespace spendwatch
