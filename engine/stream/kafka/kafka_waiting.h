// SPDX-FileCopyrightText: 2026 The Spendwatch authors
// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "engine/stream/source_settings.h"
#include "engine/values/error.h"

#include <cstdint>
#include <stop_token>

namespace spendwatch::kafka {

/// See waitingPurchases().
[[nodiscard]] Result<std::int64_t> waiting(const SourceSettings &settings, const std::stop_token &stop);

} // namespace spendwatch::kafka
