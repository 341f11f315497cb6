// SPDX-FileCopyrightText: 2026 The Spendwatch authors
// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "engine/stream/changelog.h"
#include "engine/stream/total_row.h"

#include <cstdint>
#include <optional>
#include <string>
#include <tl/expected.hpp>

namespace spendwatch {

/// Counts may come from other programs' headers, or from a file that somebody changed. No larger one is believed.
inline constexpr std::int64_t MaxBelievablePurchases = std::int64_t{1} << 53;

/// What a changelog record says.
struct ChangelogEntry {
    std::string customer; ///< UTF-8, 1 to MaxCustomerBytes.
    std::optional<PartialTotal> total; ///< Nothing: the customer has no row in this partition any more.
};

/// Why a changelog record was not accepted. The end mark is not a mistake; everything else deserves a line in the log.
struct IgnoredEntry {
    bool endMark = false;
    const char *why = ""; ///< "its key is not a JSON string".
    /// The customer whose total cannot be accepted, for example because its value has a fraction; nothing where the key
    /// names nobody.
    std::optional<std::string> customer;
};

/// Reads a record, whoever wrote it; its total in units of the last decimal. Counts and times that Spendwatch would never
/// write are treated as unknown.
[[nodiscard]] tl::expected<ChangelogEntry, IgnoredEntry> toEntry(const ChangelogRecord &record, int decimals = 0);

} // namespace spendwatch
