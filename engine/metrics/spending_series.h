// SPDX-FileCopyrightText: 2026 The Spendwatch authors
// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "engine/values/snapshot.h"

#include <array>
#include <cstdint>
#include <mutex>
#include <vector>

namespace spendwatch {

/// What was committed in each of the last ten minutes' seconds. Thread-safe.
class SpendingSeries
{
public:
    static constexpr std::size_t Seconds = 600;

    /// Adds to the second of `nowMs` (Unix time in ms). A clock that was set back adds to the newest second.
    void record(qint64 nowMs, double amount, double purchases);

    /// One entry a second up to and with that of `nowMs`, oldest first, without gaps; empty before the first record.
    [[nodiscard]] std::vector<SecondOfSpending> seconds(qint64 nowMs) const;

    /// Purchases per second over the five seconds before that of `nowMs`.
    [[nodiscard]] double purchasesPerSecond(qint64 nowMs) const;

private:
    [[nodiscard]] SecondOfSpending at(qint64 second) const;

    mutable std::mutex m_mutex;
    std::array<SecondOfSpending, Seconds> m_ring{};
    qint64 m_first = 0; ///< The second of the first record; 0: none yet.
    qint64 m_newest = 0;
};

} // namespace spendwatch
