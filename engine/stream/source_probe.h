// SPDX-FileCopyrightText: 2026 The Spendwatch authors
// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "engine/stream/source_settings.h"
#include "engine/values/connection.h"

#include <stop_token>

namespace spendwatch {

/// Tests the source without changing anything: connects, authenticates and looks for the topic. Blocks for at most 10
/// s, and ends within 0.5 s of `stop`. The report gives the exact reason of a failure and never holds a secret.
[[nodiscard]] ConnectionReport probeSource(const SourceSettings &settings, std::stop_token stop);

} // namespace spendwatch
