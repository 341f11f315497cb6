// SPDX-FileCopyrightText: 2026 The Spendwatch authors
// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "engine/stream/source_progress.h"
#include "engine/stream/total_row.h"
#include "engine/stream/window_row.h"
#include "engine/values/partition_number.h"

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace spendwatch {

/// Check sums of what the table file holds. SQLite's own checks see a broken page, not a changed number in a whole one.
/// Not for security: whoever writes the file can also compute these.
[[nodiscard]] std::int64_t rowCheck(std::string_view customer, PartitionNumber partition, const PartialTotal &total);
[[nodiscard]] std::int64_t pointCheck(PartitionNumber partition, const ChangelogPoint &point);

/// Stands in the table file for the next source offset where the changelog does not say it.
inline constexpr std::int64_t NoProgress = -1;
inline constexpr std::int64_t OldVersion = -2; ///< Likewise, as an older version of this program wrote its last record.

/// What stands there.
[[nodiscard]] std::int64_t nextInFile(const ChangelogTail &tail);

/// What stands there for the last message that was counted: its text; and behind bars when counting began and by which fields,
/// where one of them is not the usual. Nothing where there is none of the three.
[[nodiscard]] std::optional<std::string> lastInFile(const SourceProgress &progress);

/// The other way round.
void takeLastInFile(std::string_view text, SourceProgress &progress);

/// The same of a window. `customer`: whose it is; empty: everybody's.
[[nodiscard]] std::int64_t windowCheck(PartitionNumber partition, const WindowKey &key, const WindowSum &sum,
                                       std::string_view customer = {});

} // namespace spendwatch
