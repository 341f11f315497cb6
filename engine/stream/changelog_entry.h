// SPDX-FileCopyrightText: 2026 The Spendwatch authors
// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "engine/stream/changelog.h"
#include "engine/stream/total_row.h"

#include <optional>
#include <string>
#include <tl/expected.hpp>

namespace spendwatch {

/// What a changelog record says.
struct ChangelogEntry {
    std::string customer; ///< UTF-8, 1 to MaxCustomerBytes.
    std::optional<PartialTotal> total; ///< Nothing: the customer has no row in this partition any more.
};

/// Why a changelog record says nothing that can be taken. The end mark is no mistake; everything else deserves a line in the
/// log.
struct IgnoredEntry {
    bool endMark = false;
    const char *why = ""; ///< "its key is not a JSON string".
    /// Whose total cannot be taken, as its value has a fraction, say; nothing where the key names nobody.
    std::optional<std::string> customer;
};

/// Reads a record whoever wrote it. Counts and times that no program of ours would write are taken for not known.
[[nodiscard]] tl::expected<ChangelogEntry, IgnoredEntry> toEntry(const ChangelogRecord &record);

} // namespace spendwatch
