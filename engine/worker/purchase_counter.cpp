// SPDX-FileCopyrightText: 2026 The Spendwatch authors
// SPDX-License-Identifier: GPL-3.0-only
#include "engine/worker/purchase_counter.h"

#include <algorithm>

namespace spendwatch {

namespace {

std::optional<std::string> copyOf(const std::optional<std::string_view> &text)
{
    if (!text)
        return std::nullopt;
    return std::string(*text);
}

void reject(const SourceMessage &message, RejectReason reason, BatchBuilder &open)
{
    open.addDeadLetter(
        {message.partition, message.offset, message.timestampMs, copyOf(message.key), copyOf(message.value), reason});
}

} // namespace

void PurchaseCounter::count(const SourceMessage &message, BatchBuilder &open, const BatchBuilder *underWay)
{
    open.reach(message.partition, message.offset + 1);
    if (!message.value) {
        reject(message, RejectReason::Tombstone, open);
        return;
    }
    const auto purchase = m_decoder.decode(*message.value);
    if (purchase)
        countPurchase(message, *purchase, open, underWay);
    else
        reject(message, purchase.error(), open);
}

void PurchaseCounter::watchFor(const RecentPurchases &recent)
{
    if (recent.watchedName(m_watchRevision, m_watchedName))
        m_watched.reset();
    if (!m_watched && !m_watchedName.empty())
        m_watched = m_table.index().find(m_watchedName);
}

void PurchaseCounter::countPurchase(const SourceMessage &message, const PurchaseView &purchase, BatchBuilder &open,
                                    const BatchBuilder *underWay)
{
    const CustomerId id = m_table.index().intern(purchase.customer);
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
    if (open.wantsSample(id == m_watched))
        open.addSample({id, message.partition, total, purchase.amount, copyOf(purchase.note)});
}

TotalRow &PurchaseCounter::rowOf(int partition, CustomerId id, BatchBuilder &open, const BatchBuilder *underWay) const
{
    if (TotalRow *const row = open.find(partition, id))
        return *row;
    const TotalRow *const before = underWay ? underWay->find(partition, id) : nullptr;
    return open.add(partition, id, before ? before->total : m_table.partial(partition, id));
}

} // namespace spendwatch
