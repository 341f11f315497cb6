// SPDX-FileCopyrightText: 2026 The Spendwatch authors
// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "engine/values/customer.h"

#include <string>
#include <string_view>
#include <tl/expected.hpp>

namespace spendwatch {

/// The query of /customers: limit (1 to 1000, default 100), offset (default 0), sort (total, greatest first, or name)
/// and prefix. Or a sentence that names the parameter that is wrong: a bad value, given twice, or unknown.
[[nodiscard]] tl::expected<CustomerQuery, std::string> customersParameters(std::string_view query);

} // namespace spendwatch
