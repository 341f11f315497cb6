// SPDX-FileCopyrightText: 2026 The Spendwatch authors
// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "engine/stream/total_row.h"

#include <cstdint>
#include <string_view>

namespace spendwatch {

/// Check sums of what the table file holds. SQLite's own checks see a broken page, not a changed number in a whole one.
/// Not for security: whoever writes the file can also compute these.
[[nodiscard]] std::int64_t rowCheck(std::string_view customer, int partition, const PartialTotal &total);
[[nodiscard]] std::int64_t positionCheck(int partition, std::int64_t position);

} // namespace spendwatch
