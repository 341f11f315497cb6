// SPDX-FileCopyrightText: 2026 The Spendwatch authors
// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "engine/stream/changelog.h"
#include "engine/stream/window_row.h"

#include <string>
#include <string_view>
#include <tl/expected.hpp>
#include <variant>
#include <vector>

/// The bytes of the windows' changelog:
///
///   ["minute",1764516000]   64     a window by its size and beginning (Unix time in s), header purchases; null: not kept
///   "counted"               1234   the next offset of the source; the last record of each transaction
///   "reset"                 true   what stands before it counts no more
///
/// Neither of the last two is ever null, so compaction keeps the newest of each behind everything that it speaks of.
namespace spendwatch {

/// The source is counted up to here.
struct CountedUpTo {
    SourceOffset next;
    bool operator==(const CountedUpTo &) const = default;
};

/// What stands before it counts no more.
struct BegunAnew {
    bool operator==(const BegunAnew &) const = default;
};

using WindowEntry = std::variant<WindowRow, CountedUpTo, BegunAnew>;

/// Reads a record; else why it is none: "its key is not a window".
[[nodiscard]] tl::expected<WindowEntry, const char *> windowEntryOf(const ChangelogRecord &record);

/// The records that a transaction writes for the change, in their order. `change.counted` is there.
[[nodiscard]] std::vector<HistoryRecord> recordsOf(const WindowChange &change);

/// Decimal digits, as JSON has integers; nothing for any other text, or more than 38 digits.
[[nodiscard]] std::optional<Sum> sumFrom(std::string_view digits);

} // namespace spendwatch
