// SPDX-FileCopyrightText: 2026 The Spendwatch authors
// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "engine/http/event_query.h"

#include <string>
#include <string_view>
#include <tl/expected.hpp>

namespace spendwatch {

/// The query of /events: customer (up to 50 times) or prefix, and top (1 to 50). Without any of them, the totals of everybody are
/// wanted. Or a sentence that says which parameter is wrong.
[[nodiscard]] tl::expected<EventQuery, std::string> eventParameters(std::string_view query);

} // namespace spendwatch
