// SPDX-FileCopyrightText: 2026 The Spendwatch authors
// SPDX-License-Identifier: GPL-3.0-only
#include "engine/metrics/histogram.h"

#include <algorithm>

namespace spendwatch::metrics {

Histogram::Histogram(std::span<const double> bounds) : m_bounds(bounds), m_counts(bounds.size() + 1) { }

void Histogram::observe(double value)
{
    const auto range = std::ranges::lower_bound(m_bounds, value) - m_bounds.begin();
    m_counts[static_cast<std::size_t>(range)].fetch_add(1, std::memory_order_relaxed);
    m_sum.fetch_add(value, std::memory_order_relaxed);
}

std::vector<std::int64_t> Histogram::cumulative() const
{
    std::vector<std::int64_t> counts;
    counts.reserve(m_counts.size());
    std::int64_t all = 0;
    for (const auto &count : m_counts)
        counts.push_back(all += count.load(std::memory_order_relaxed));
    return counts;
}

} // namespace spendwatch::metrics
