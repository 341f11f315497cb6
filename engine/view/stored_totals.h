// SPDX-FileCopyrightText: 2026 The Spendwatch authors
// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "engine/stream/source_settings.h"
#include "engine/values/customer.h"
#include "engine/values/error.h"

#include <vector>

namespace spendwatch {

/// The totals of the table file of this source, sorted by total, greatest first, then by name; empty when there is no
/// file yet. Reads only; a running program may be up to a second ahead of its file. Any thread.
[[nodiscard]] Result<std::vector<CustomerRow>> readTotals(const SourceSettings &settings);

} // namespace spendwatch
