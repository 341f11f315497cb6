// SPDX-FileCopyrightText: 2026 The Spendwatch authors
// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "engine/stream/source_settings.h"
#include "engine/values/connection.h"

#include <stop_token>

namespace spendwatch::kafka {

/// See probeSource().
[[nodiscard]] ConnectionReport probe(const SourceSettings &settings, std::stop_token stop);

} // namespace spendwatch::kafka
