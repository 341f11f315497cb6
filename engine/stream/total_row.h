// SPDX-FileCopyrightText: 2026 The Spendwatch authors
// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "engine/stream/customer_id.h"

#include <cstdint>
#include <string_view>

namespace spendwatch {

/// What one customer spent within one partition.
struct PartialTotal {
    std::int64_t amount = 0;
    std::int64_t purchases = 0; ///< 0 when not known.
    std::int64_t lastPurchaseMs = 0; ///< Unix time in ms; 0 when not known.

    bool operator==(const PartialTotal &) const = default;
};

/// An absolute partial total, never a difference, so it may be applied twice.
struct TotalRow {
    CustomerId customer;
    bool deleted = false; ///< The changelog's tombstone: the customer has no row in this partition any more.
    PartialTotal total;
};

/// Looks up the changelog key of an interned customer.
class CustomerKeys
{
public:
    virtual ~CustomerKeys() = default;
    /// The customer as a JSON string, quotes included; valid as long as the keys are. Any thread that learned of the id
    /// from the thread that interned it.
    [[nodiscard]] virtual std::string_view changelogKey(CustomerId id) const = 0;
    /// Prefetches what changelogKey() reads; may do nothing.
    virtual void prefetch(CustomerId /*id*/) const { }
};

} // namespace spendwatch
