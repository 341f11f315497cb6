// SPDX-FileCopyrightText: 2026 The Spendwatch authors
// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "engine/stream/source_settings.h"
#include "engine/values/error.h"

#include <cstdint>
#include <stop_token>

namespace spendwatch {

/// How many messages of the source are not counted yet. In Kafka an upper bound: offsets of markers count as well. Changes
/// nothing, creates nothing, and gives up after 5 s.
[[nodiscard]] Result<std::int64_t> waitingPurchases(const SourceSettings &settings, const std::stop_token &stop);

} // namespace spendwatch
