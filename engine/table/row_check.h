// SPDX-FileCopyrightText: 2026 The Spendwatch authors
// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "engine/stream/source_progress.h"
#include "engine/stream/total_row.h"
#include "engine/values/partition_number.h"

#include <cstdint>
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

} // namespace spendwatch
