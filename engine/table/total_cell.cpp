// SPDX-FileCopyrightText: 2026 The Spendwatch authors
// SPDX-License-Identifier: GPL-3.0-only
#include "engine/table/total_cell.h"

#include "engine/values/limit_error.h"

namespace spendwatch {

namespace {

constexpr std::uint64_t Below = (std::uint64_t{1} << TotalCell::PurchasesBits) - 1;
constexpr std::uint64_t IsWide = Below;

bool isWide(std::uint64_t rest)
{
    return (rest & Below) == IsWide;
}

std::size_t above(std::uint64_t rest)
{
    return rest >> TotalCell::PurchasesBits;
}

} // namespace

std::size_t WideTotals::add()
{
    if (m_size >= decltype(m_entries)::Capacity)
        throw LimitError(QT_TRANSLATE_NOOP("engine", "more large totals than the table can hold"));
    static_cast<void>(m_entries.grow(m_size));
    return m_size++;
}

std::optional<PartialTotal> TotalCell::read(std::uint64_t rest, const WideTotals &wide) const
{
    if (rest == 0)
        return std::nullopt;
    PartialTotal total{0, static_cast<std::int64_t>(rest & Below) - 1, static_cast<std::int64_t>(above(rest))};
    if (isWide(rest)) {
        const WideTotals::Entry &entry = wide.at(above(rest));
        total.purchases = entry.purchasesAndOne.load(std::memory_order_acquire) - 1;
        total.lastPurchaseMs = entry.lastPurchaseMs.load(std::memory_order_relaxed);
        if (total.purchases < 0)
            return std::nullopt;
    }
    total.amount = m_amount.load(std::memory_order_acquire);
    return total;
}

void TotalCell::copy(const TotalCell &other)
{
    m_amount.store(other.m_amount.load(std::memory_order_relaxed), std::memory_order_release);
    m_rest.store(other.m_rest.load(std::memory_order_relaxed), std::memory_order_release);
}

void TotalCell::write(const std::optional<PartialTotal> &total, WideTotals &wide)
{
    if (isWide(m_rest.load(std::memory_order_relaxed)) || (total && !fits(*total))) {
        writeWide(total, wide);
        return;
    }
    m_amount.store(total ? total->amount : 0, std::memory_order_release);
    std::uint64_t rest = 0;
    if (total)
        rest = static_cast<std::uint64_t>(total->lastPurchaseMs) << PurchasesBits
               | static_cast<std::uint64_t>(total->purchases + 1);
    m_rest.store(rest, std::memory_order_release);
}

void TotalCell::writeWide(const std::optional<PartialTotal> &total, WideTotals &wide)
{
    std::uint64_t rest = m_rest.load(std::memory_order_relaxed);
    if (!isWide(rest))
        rest = std::uint64_t{wide.add()} << PurchasesBits | IsWide; // May throw: nothing is written yet.
    m_amount.store(total ? total->amount : 0, std::memory_order_release);
    WideTotals::Entry &entry = wide.at(above(rest));
    entry.lastPurchaseMs.store(total ? total->lastPurchaseMs : 0, std::memory_order_relaxed);
    entry.purchasesAndOne.store(total ? total->purchases + 1 : 0, std::memory_order_release);
    m_rest.store(rest, std::memory_order_release);
}

bool TotalCell::fits(const PartialTotal &total)
{
    return total.purchases <= MaxPurchases && total.lastPurchaseMs >= 0 && total.lastPurchaseMs <= LastTimeMs;
}

} // namespace spendwatch
