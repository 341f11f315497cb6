// SPDX-FileCopyrightText: 2026 The Spendwatch authors
// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "engine/stream/log_place.h"
#include "engine/stream/source_settings.h"
#include "engine/values/error.h"
#include "engine/values/partition_number.h"

#include <cstdint>
#include <optional>
#include <span>
#include <vector>

namespace spendwatch::kafka {

/// See PurchaseSource::offsetsFrom(). Opens a client of its own; blocks for 10 s at the most.
[[nodiscard]] Result<std::vector<SourceOffset>> sourceOffsetsFrom(const SourceSettings &settings,
                                                                  std::span<const PartitionNumber> partitions,
                                                                  std::optional<std::int64_t> timeMs);

} // namespace spendwatch::kafka
