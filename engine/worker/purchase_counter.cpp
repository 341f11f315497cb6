// SPDX-FileCopyrightText: 2026 The Spendwatch authors
// SPDX-License-Identifier: GPL-3.0-only
#include "engine/worker/purchase_counter.h"

#include <QScopeGuard>

#include <algorithm>
#include <utility>

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
    std::span<const SourceMessage> all = messages;
    m_newest = nullptr;
    if (m_format) {
        all = countByFormat(messages, open, underWay);
        messages = {};
    }
    prefetchValues(messages.first(std::min(GroupSize, messages.size())));
    for (; messages.size() > GroupSize; messages = messages.subspan(GroupSize)) {
        prefetchValues(messages.subspan(GroupSize, std::min(GroupSize, messages.size() - GroupSize)));
        countGroup(messages.first(GroupSize), open, underWay);
    }
    countGroup(messages, open, underWay);
    for (std::size_t i = 0; i < all.size(); ++i)
        if (i + 1 == all.size() || all[i + 1].partition != all[i].partition)
            open.noteIfLast(all[i]);
    if (m_newest != nullptr)
        open.keepNewest(*m_newest);
}

/// A customer's name and rows are rarely in the cache when there are many customers. So those of a group are prefetched
/// together, in six steps that depend on each other, before the first is used.
void PurchaseCounter::countGroup(std::span<const SourceMessage> messages, BatchBuilder &open,
                                 const BatchBuilder *underWay)
{
    clearPending();
    for (const SourceMessage &message : messages)
        prepare(message, open);
    countPending(open, underWay);
}

void PurchaseCounter::clearPending()
{
    m_pending.clear();
    m_firsts.clear();
    m_names.clear();
}

void PurchaseCounter::countPending(BatchBuilder &open, const BatchBuilder *underWay)
{
    for (Pending &purchase : m_pending)
        prefetchMark(purchase);
    for (Pending &purchase : m_pending)
        prefetchRow(purchase, open);
    for (Pending &purchase : m_pending)
        prefetchBefore(purchase, open, underWay);
    prefetchTotals(underWay);
    for (Pending &purchase : m_pending)
        if (countPurchase(purchase, open, underWay))
            m_newest = purchase.message;
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
    prepare(message, *purchase, open);
}

void PurchaseCounter::prepare(const SourceMessage &message, const PurchaseView &purchase, BatchBuilder &open)
{
    Pending &pending = m_pending.emplace_back(message, purchase, m_names.size());
    m_table.index().prefetch(pending.hash);
    if (open.wantsSample(true))
        pending.note = copyOf(purchase.note);
    m_names += purchase.customer;
}

std::span<const SourceMessage> PurchaseCounter::countByFormat(std::span<const SourceMessage> messages,
                                                              BatchBuilder &open, const BatchBuilder *underWay)
{
    clearPending();
    m_ids.clear();
    std::size_t counted = 0;
    while (!m_undecided && counted < messages.size() && countOne(messages[counted], open, underWay))
        ++counted;
    countPending(open, underWay);
    m_ignored += static_cast<std::int64_t>(messages.size() - counted);
    return messages.first(counted);
}

/// False where it cannot be decided now.
bool PurchaseCounter::countOne(const SourceMessage &message, BatchBuilder &open, const BatchBuilder *underWay)
{
    const auto items = message.value ? m_format->decode(*message.value) : tl::unexpected(RejectReason::Tombstone);
    if (!items && items.error() == RejectReason::Undecided) {
        const Error unknown{Recovery::Retry, m_format->why(items.error()), {}};
        m_undecided = Undecided{message.partition, message.offset, m_format->missing().value_or(unknown)};
        return false;
    }
    open.reach(message.partition, message.offset.next());
    if (items)
        countItems(message, *items, open, underWay);
    else
        reject(message, items.error(), open);
    return true;
}

/// All of them or none: so where there are several, it is seen before whether each can be counted.
void PurchaseCounter::countItems(const SourceMessage &message, std::span<const PurchaseView> items, BatchBuilder &open,
                                 const BatchBuilder *underWay)
{
    const auto countThose = [&] {
        countPending(open, underWay);
        clearPending();
        m_ids.clear();
    };
    if (items.size() > 1) {
        countThose(); // What comes before decides what the totals are.
        if (leaveRange(message, items, open, underWay)) {
            reject(message, RejectReason::TotalOutOfRange, open);
            return;
        }
    }
    for (const PurchaseView &item : items) {
        if (m_pending.size() == GroupSize)
            countThose();
        prepare(message, item, open);
        m_ids.emplace_back(open.wantsSample(true) ? item.msgId : std::string_view());
    }
}

bool PurchaseCounter::leaveRange(const SourceMessage &message, std::span<const PurchaseView> items,
                                 const BatchBuilder &open, const BatchBuilder *underWay)
{
    m_sums.clear();
    return std::ranges::any_of(items, [&](const PurchaseView &item) {
        const auto [sum, isFirst] = m_sums.try_emplace(item.customer, 0);
        if (isFirst)
            sum->second = totalOf(message.partition, item.customer, open, underWay);
        return __builtin_add_overflow(sum->second, item.amount, &sum->second);
    });
}

std::int64_t PurchaseCounter::totalOf(PartitionNumber partition, std::string_view customer, const BatchBuilder &open,
                                      const BatchBuilder *underWay) const
{
    const auto id = m_table.index().find(customer);
    if (!id)
        return 0;
    if (const TotalRow *const row = open.find(partition, *id))
        return row->total.amount;
    if (const std::uint32_t before = underWay ? underWay->numberOf(partition, *id) : 0; before != 0)
        return underWay->row(partition, before).total.amount;
    return m_table.partial(partition, *id).amount;
}

/// Headers are read only here; counting a purchase does not need them.
void PurchaseCounter::reject(const SourceMessage &message, RejectReason reason, BatchBuilder &open) const
{
    DeadLetter letter{
        message.partition, message.offset, message.timestampMs, copyOf(message.key), copyOf(message.value), reason, {}};
    letter.why = m_format ? m_format->why(reason) : m_decoder.why(reason);
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

void PurchaseCounter::prefetchRow(Pending &purchase, const BatchBuilder &open)
{
    if (purchase.likely)
        purchase.row = open.prefetch(purchase.message->partition, *purchase.likely);
}

/// What a customer's first row in a batch starts from: the row of the batch under way, or else the total. To ask for it
/// without need would push out of the cache what others need, and asking takes time, too.
void PurchaseCounter::prefetchBefore(Pending &purchase, const BatchBuilder &open, const BatchBuilder *underWay)
{
    if (!purchase.likely)
        return;
    const PartitionNumber partition = purchase.message->partition;
    purchase.row = open.numberOf(partition, *purchase.likely, purchase.row);
    if (purchase.row != 0)
        return;
    if (underWay)
        purchase.before = underWay->prefetch(partition, *purchase.likely);
    m_firsts.push_back(&purchase);
}

void PurchaseCounter::prefetchTotals(const BatchBuilder *underWay)
{
    for (Pending *const purchase : m_firsts) {
        const PartitionNumber partition = purchase->message->partition;
        if (underWay)
            purchase->before = underWay->numberOf(partition, *purchase->likely, purchase->before);
        if (purchase->before == 0)
            m_table.prefetch(partition, *purchase->likely);
    }
    for (const Pending *const purchase : m_firsts)
        if (purchase->before == 0)
            m_table.prefetchFurther(purchase->message->partition, *purchase->likely);
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

bool PurchaseCounter::countPurchase(Pending &purchase, BatchBuilder &open, const BatchBuilder *underWay)
{
    const SourceMessage &message = *purchase.message;
    const std::string_view name = std::string_view(m_names).substr(purchase.nameBegin, purchase.nameSize);
    const CustomerId id = m_table.index().intern(name, purchase.hash, purchase.likely);
    TotalRow &row = rowOf(purchase, id, open, underWay);
    std::int64_t total = 0;
    if (__builtin_add_overflow(row.total.amount, purchase.amount, &total)) {
        reject(message, RejectReason::TotalOutOfRange, open);
        return false;
    }
    row.total.amount = total;
    ++row.total.purchases;
    row.total.lastPurchaseMs = std::max(row.total.lastPurchaseMs, message.timestampMs);
    open.countPurchase(message.partition, row, message.timestampMs, purchase.amount);
    if (open.wantsSample(id == m_preferred))
        open.addSample({id, message.partition, total, purchase.amount, std::move(purchase.note), 0, message.timestampMs,
                        msgIdOf(purchase), std::nullopt, message.offset});
    return true;
}

/// Few purchases are shown, so it is cheaper to decode these once more than to keep the id of each.
std::string PurchaseCounter::msgIdOf(const Pending &purchase)
{
    if (m_format)
        return m_ids[static_cast<std::size_t>(&purchase - m_pending.data())];
    const auto decoded = m_decoder.decode(purchase.message->value.value_or(std::string_view()));
    return decoded ? std::string(decoded->msgId) : std::string();
}

std::optional<PurchaseView> PurchaseCounter::lastOf(const SourceMessage &message)
{
    if (!m_format) {
        const auto purchase = m_decoder.decode(*message.value);
        return purchase ? std::optional(*purchase) : std::nullopt;
    }
    const auto items = m_format->decode(*message.value);
    return items && !items->empty() ? std::optional(items->back()) : std::nullopt;
}

void PurchaseCounter::sampleNewest(BatchBuilder &batch)
{
    const SourceMessage *const message = batch.newest();
    if (message == nullptr)
        return;
    const auto purchase = lastOf(*message);
    const auto id = purchase ? m_table.index().find(purchase->customer) : std::nullopt;
    const TotalRow *const row = id ? std::as_const(batch).find(message->partition, *id) : nullptr;
    if (row == nullptr)
        return;
    batch.setNewestSample({*id, message->partition, row->total.amount, purchase->amount, copyOf(purchase->note),
                           batch.batch().purchases, message->timestampMs, std::string(purchase->msgId), std::nullopt,
                           message->offset});
}

TotalRow &PurchaseCounter::rowOf(const Pending &purchase, CustomerId id, BatchBuilder &open,
                                 const BatchBuilder *underWay) const
{
    const PartitionNumber partition = purchase.message->partition;
    const bool isLikely = id == purchase.likely;
    if (isLikely && purchase.row != 0)
        return open.row(partition, purchase.row);
    if (TotalRow *const row = open.find(partition, id))
        return *row; // An earlier purchase of the group began it.
    const std::uint32_t before = isLikely ? purchase.before : underWay ? underWay->numberOf(partition, id) : 0;
    TotalRow &row = open.add(partition, id);
    if (before != 0)
        row.total = underWay->row(partition, before).total;
    else if (!m_table.readPartial(partition, id, row.total))
        row.total = {};
    return row;
}

} // namespace spendwatch
