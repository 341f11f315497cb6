// SPDX-FileCopyrightText: 2026 The Spendwatch authors
// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "engine/values/partition_number.h"

#include <atomic>
#include <functional>
#include <map>
#include <mutex>
#include <set>
#include <string>
#include <string_view>

namespace spendwatch {

/// Whose totals in which partitions of the changelog cannot be read: what the table has of them is older. The consume
/// thread writes it, any thread reads.
class UnreadableTotals
{
public:
    using Places = std::map<std::string, std::set<PartitionNumber>, std::less<>>; ///< By customer.

    void set(Places places);

    [[nodiscard]] bool isEmpty() const { return !m_any.load(std::memory_order_acquire); }
    [[nodiscard]] bool has(std::string_view customer) const;
    [[nodiscard]] bool has(std::string_view customer, PartitionNumber partition) const;

private:
    std::atomic<bool> m_any{false}; ///< So that nobody waits for the lock where there are none.
    mutable std::mutex m_mutex;
    Places m_places;
};

} // namespace spendwatch
