// SPDX-FileCopyrightText: 2026 The Spendwatch authors
// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "engine/stream/source_settings.h"
#include "engine/table/spending_table.h"
#include "engine/values/error.h"

#include <optional>

namespace spendwatch {

/// Reads the table file of this source into `table`, which is empty; nothing where there is none, else the identity of the log
/// that it belongs to. Reads only. Any thread.
[[nodiscard]] Result<std::optional<QString>> readStoredTable(const SourceSettings &settings, SpendingTable &table);

} // namespace spendwatch
