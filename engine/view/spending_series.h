// SPDX-FileCopyrightText: 2026 The Spendwatch authors
// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "engine/values/snapshot.h"
#include "engine/view/spending_ring.h"

#include <QList>

#include <array>
#include <cstdint>
#include <mutex>
#include <vector>

namespace spendwatch {

/// What was committed over the last day, in finer steps the more recent it is: see Levels. Thread-safe.
class SpendingSeries
{
public:
    static constexpr std::size_t Seconds = 600;

    /// Adds to the second of `nowMs` (Unix time in ms). A clock that was set back adds to the newest second.
    void record(qint64 nowMs, double amount, double purchases);

    /// One entry a second up to and with that of `nowMs`, oldest first, without gaps; empty before the first record.
    [[nodiscard]] std::vector<SecondOfSpending> seconds(qint64 nowMs) const;

    /// The coarser levels, finest first, likewise.
    [[nodiscard]] QList<SpendingLevel> longer(qint64 nowMs) const;

    /// Purchases per second over the five seconds before that of `nowMs`.
    [[nodiscard]] double purchasesPerSecond(qint64 nowMs) const;

    /// All levels, the seconds too: what restore() takes.
    [[nodiscard]] QList<SpendingLevel> all(qint64 nowMs) const;

    /// Adds what was saved by an earlier run. What lies in the future or fits no level is left out.
    void restore(const QList<SpendingLevel> &levels, qint64 nowMs);

private:
    [[nodiscard]] QList<SpendingLevel> levels(std::size_t first, qint64 nowMs) const;

    mutable std::mutex m_mutex;
    std::array<SpendingRing, 4> m_rings{SpendingRing{1, Seconds}, SpendingRing{5, 361}, SpendingRing{60, 361},
                                        SpendingRing{300, 289}};
    qint64 m_first = 0; ///< The second of the first record; 0: none yet.
    qint64 m_newest = 0;
};

} // namespace spendwatch
