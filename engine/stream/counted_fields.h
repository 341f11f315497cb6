// SPDX-FileCopyrightText: 2026 The Spendwatch authors
// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "engine/stream/source_progress.h"
#include "engine/values/error.h"
#include "engine/values/partition_number.h"

#include <string>

namespace spendwatch {

/// Totals that were counted by other fields than those in force: Recovery::GiveUp, with what to do. Both as toText() writes
/// them; empty: the demo's.
[[nodiscard]] Error otherFields(Message where, const std::string &counted, const std::string &inForce);

/// Refuses to go on behind `tail`, the last record of a changelog partition, by other fields than it was counted by. What
/// another program wrote, or an older version, was counted by the demo's; without totals that does not matter.
[[nodiscard]] Result<> requireFields(PartitionNumber partition, const ChangelogTail &tail, bool hasTotals,
                                     const std::string &inForce);

} // namespace spendwatch
