// SPDX-FileCopyrightText: 2026 The Spendwatch authors
// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "engine/values/snapshot.h"
#include "engine/view/spending_ring.h"

#include <QList>

#include <array>
#include <cstdint>
#include <mutex>
#include <span>
#include <vector>

namespace spendwatch {

/// What was spent over the last day, by the time of the purchase, in finer steps the more recent it is. Thread-safe.
class SpendingSeries
{
public:
    static constexpr std::size_t Seconds = 600;

    /// Adds what was spent in each of `seconds` and is known by `nowMs` (Unix time in ms). What has no time, or one in the
    /// future, counts as spent now.
    void record(std::span<const SecondOfSpending> seconds, qint64 nowMs);

    /// Adds to the second of `nowMs`. What was recorded in the future of a clock that was set back is forgotten.
    void record(qint64 nowMs, double amount, double purchases);

    /// One entry a second up to and with that of `nowMs`, oldest first, without gaps; empty before the first record.
    [[nodiscard]] std::vector<SecondOfSpending> seconds(qint64 nowMs) const;

    /// The coarser levels, finest first, likewise.
    [[nodiscard]] QList<SpendingLevel> longer(qint64 nowMs) const;

    /// Purchases recorded per second over the five seconds before that of `nowMs`, whenever they were made.
    [[nodiscard]] double purchasesPerSecond(qint64 nowMs) const;

    /// All levels, the seconds too: what restore() takes.
    [[nodiscard]] QList<SpendingLevel> all(qint64 nowMs) const;

    /// Adds what was saved by an earlier run. What lies in the future or fits no level is left out.
    void restore(const QList<SpendingLevel> &levels, qint64 nowMs);

private:
    void turnTo(qint64 second);
    [[nodiscard]] qint64 endOf(qint64 nowMs) const;
    [[nodiscard]] QList<SpendingLevel> levels(std::size_t first, qint64 nowMs) const;

    mutable std::mutex m_mutex;
    std::array<SpendingRing, 4> m_rings{SpendingRing{1, Seconds}, SpendingRing{5, 361}, SpendingRing{60, 361},
                                        SpendingRing{300, 289}};
    SpendingRing m_recorded{1, 16}; ///< Purchases by the second in which they were recorded.
    qint64 m_firstRecorded = 0;
    qint64 m_first = 0; ///< The earliest second anything was spent in; 0: nothing yet.
    qint64 m_newest = 0; ///< When something was recorded last.
};

} // namespace spendwatch
