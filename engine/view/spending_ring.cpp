// SPDX-FileCopyrightText: 2026 The Spendwatch authors
// SPDX-License-Identifier: GPL-3.0-only
#include "engine/view/spending_ring.h"

#include <algorithm>

namespace spendwatch {

SpendingRing::SpendingRing(int stepSeconds, std::size_t count) : m_stepSeconds(stepSeconds), m_slots(count) { }

std::size_t SpendingRing::slotOf(qint64 step) const
{
    return static_cast<std::size_t>(step / m_stepSeconds) % m_slots.size();
}

void SpendingRing::add(qint64 second, double amount, double purchases)
{
    const qint64 step = beginOf(second);
    SecondOfSpending &slot = m_slots[slotOf(step)];
    if (slot.second > step)
        return; // Longer ago than the ring reaches.
    if (slot.second != step)
        slot = {step, 0, 0};
    slot.amount += amount;
    slot.purchases += purchases;
}

void SpendingRing::forgetAfter(qint64 second)
{
    for (SecondOfSpending &slot : m_slots)
        if (slot.second > second)
            slot = {};
}

SecondOfSpending SpendingRing::at(qint64 second) const
{
    const qint64 step = beginOf(second);
    const SecondOfSpending &slot = m_slots[slotOf(step)];
    return slot.second == step ? slot : SecondOfSpending{step, 0, 0};
}

std::vector<SecondOfSpending> SpendingRing::steps(qint64 first, qint64 last) const
{
    const qint64 end = beginOf(last);
    const qint64 reach = static_cast<qint64>(m_slots.size() - 1) * m_stepSeconds;
    std::vector<SecondOfSpending> result;
    for (qint64 step = std::max(beginOf(first), end - reach); step <= end; step += m_stepSeconds)
        result.push_back(at(step));
    return result;
}

} // namespace spendwatch
