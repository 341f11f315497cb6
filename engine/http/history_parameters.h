// SPDX-FileCopyrightText: 2026 The Spendwatch authors
// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "engine/view/spending_history.h"

#include <string>
#include <string_view>
#include <tl/expected.hpp>

namespace spendwatch {

/// The query of /history: by, from, to and time_zone; see historyQuery(). Or a sentence that names the parameter that is wrong.
[[nodiscard]] tl::expected<HistoryQuery, std::string> historyParameters(std::string_view query, qint64 nowMs,
                                                                        WindowSize usual = WindowSize::Hour);

} // namespace spendwatch
