// SPDX-FileCopyrightText: 2026 The Spendwatch authors
// SPDX-License-Identifier: GPL-3.0-only
#include "engine/table/total_cell.h"

#include "engine/values/limit_error.h"

namespace spendwatch {

std::size_t WideTotals::add()
{
    if (m_size >= decltype(m_entries)::Capacity)
        throw LimitError(QT_TRANSLATE_NOOP("engine", "more large totals than the table can hold"));
    static_cast<void>(m_entries.grow(m_size));
    return m_size++;
}

bool TotalCell::readWide(std::uint64_t rest, const WideTotals &wide, PartialTotal &total) const
{
    const WideTotals::Entry &entry = wide.at(rest >> PurchasesBits);
    const std::int64_t purchases = entry.purchasesAndOne.load(std::memory_order_acquire) - 1;
    if (purchases < 0)
        return false;
    total.purchases = purchases;
    total.lastPurchaseMs = entry.lastPurchaseMs.load(std::memory_order_relaxed);
    total.amount = m_amount.load(std::memory_order_acquire);
    return true;
}

void TotalCell::copy(const TotalCell &other)
{
    m_amount.store(other.m_amount.load(std::memory_order_relaxed), std::memory_order_release);
    m_rest.store(other.m_rest.load(std::memory_order_relaxed), std::memory_order_release);
}

void TotalCell::writeOther(const PartialTotal *total, WideTotals &wide)
{
    if (total || isWide(m_rest.load(std::memory_order_relaxed))) {
        writeWide(total, wide);
        return;
    }
    m_amount.store(0, std::memory_order_release);
    m_rest.store(0, std::memory_order_release);
}

void TotalCell::writeWide(const PartialTotal *total, WideTotals &wide)
{
    std::uint64_t rest = m_rest.load(std::memory_order_relaxed);
    if (!isWide(rest))
        rest = std::uint64_t{wide.add()} << PurchasesBits | Below; // May throw: nothing is written yet.
    m_amount.store(total ? total->amount : 0, std::memory_order_release);
    WideTotals::Entry &entry = wide.at(rest >> PurchasesBits);
    entry.lastPurchaseMs.store(total ? total->lastPurchaseMs : 0, std::memory_order_relaxed);
    entry.purchasesAndOne.store(total ? total->purchases + 1 : 0, std::memory_order_release);
    m_rest.store(rest, std::memory_order_release);
}

} // namespace spendwatch
