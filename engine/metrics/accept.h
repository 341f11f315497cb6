// SPDX-FileCopyrightText: 2026 The Spendwatch authors
// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "engine/metrics/exposition.h"

#include <string_view>

namespace spendwatch::metrics {

/// What a client with this Accept header gets: OpenMetrics 1.0.0 where it is named and liked no less than text.
[[nodiscard]] Format formatFor(std::string_view accept);

} // namespace spendwatch::metrics
