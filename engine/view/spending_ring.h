// SPDX-FileCopyrightText: 2026 The Spendwatch authors
// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "engine/values/snapshot.h"

#include <vector>

namespace spendwatch {

/// Spending in steps of one length, the newest `count` of them. Not thread-safe.
class SpendingRing
{
public:
    SpendingRing(int stepSeconds, std::size_t count);

    /// Adds to the step of `second` (Unix time in s, greater than 0).
    void add(qint64 second, double amount, double purchases);

    /// The steps up to and with that of `last`, but none before `first`; oldest first, without gaps.
    [[nodiscard]] std::vector<SecondOfSpending> steps(qint64 first, qint64 last) const;

    /// Forgets the steps that begin after `second`: they lie in the future of a clock that was set back.
    void forgetAfter(qint64 second);

    /// Sums over the step of `second`.
    [[nodiscard]] SecondOfSpending at(qint64 second) const;

    [[nodiscard]] int stepSeconds() const { return m_stepSeconds; }

private:
    [[nodiscard]] std::size_t slotOf(qint64 step) const;
    [[nodiscard]] qint64 beginOf(qint64 second) const { return second - second % m_stepSeconds; }

    int m_stepSeconds;
    std::vector<SecondOfSpending> m_slots;
};

} // namespace spendwatch
