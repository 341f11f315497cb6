// SPDX-FileCopyrightText: 2026 The Spendwatch authors
// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include <atomic>
#include <cstdint>
#include <span>
#include <vector>

namespace spendwatch::metrics {

/// How many values lie in each of some ranges. Any thread, without a lock: a value that is observed while somebody reads may
/// be in the counts already, and not yet in the sum.
class Histogram
{
public:
    /// `bounds`: the greatest value of each range, rising. They outlive the histogram; a last range without a bound is added.
    explicit Histogram(std::span<const double> bounds);

    void observe(double value);

    [[nodiscard]] std::span<const double> bounds() const { return m_bounds; }
    /// For each range how many values are in it or below; the last is their number.
    [[nodiscard]] std::vector<std::int64_t> cumulative() const;
    [[nodiscard]] double sum() const { return m_sum.load(std::memory_order_relaxed); }

private:
    std::span<const double> m_bounds;
    std::vector<std::atomic<std::int64_t>> m_counts;
    std::atomic<double> m_sum{0};
};

} // namespace spendwatch::metrics
