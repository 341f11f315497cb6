// SPDX-FileCopyrightText: 2026 The Spendwatch authors
// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "engine/values/customer.h"
#include "engine/values/snapshot.h"

#include <optional>
#include <string_view>

namespace spendwatch {

/// Reads committed totals from memory. Any thread, while the table is written.
class TotalsReader
{
public:
    virtual ~TotalsReader() = default;

    /// The customer's row; nothing when unknown. `name` is UTF-8. Never stores anything.
    [[nodiscard]] virtual std::optional<CustomerRow> find(std::string_view name) const = 0;

    /// The sums over all customers (Headline::spent, purchases, customers; the rest is left at 0).
    [[nodiscard]] virtual Headline sums() const = 0;
};

} // namespace spendwatch
