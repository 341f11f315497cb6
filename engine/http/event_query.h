// SPDX-FileCopyrightText: 2026 The Spendwatch authors
// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include <algorithm>
#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace spendwatch {

/// What a client that follows the totals wants to be told. It holds nothing of the request.
struct EventQuery {
    std::vector<std::string> customers; ///< Whose totals, UTF-8; in their order, each once.
    std::optional<std::string> prefix; ///< Or those of all whose names begin with it; empty: of everybody.
    std::size_t top = 0; ///< How many of the greatest totals; 0: none.
    std::string lastEventId; ///< Of the last event that the client has; empty: it has none.

    static constexpr std::size_t MaxCustomers = 50;
    static constexpr std::size_t MaxTop = 50;
    static constexpr std::size_t MaxIdBytes = 64; ///< Ours are shorter.

    [[nodiscard]] bool wantsTotals() const { return prefix || !customers.empty(); }
    [[nodiscard]] bool wants(std::string_view name) const
    {
        return prefix ? name.starts_with(*prefix) : std::ranges::binary_search(customers, name);
    }
};

} // namespace spendwatch
