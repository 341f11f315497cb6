// SPDX-FileCopyrightText: 2026 The Spendwatch authors
// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "engine/sqlite/connection.h"
#include "engine/values/error.h"

#include <cstdint>
#include <string>

namespace spendwatch {

/// Notes by which fields the app's purchases are read, as toText(PurchaseFields) says. The table for it exists only where they
/// are not the demo's. Within a transaction of the caller.
[[nodiscard]] Result<> noteFields(sqlite::Connection &connection, std::int64_t app, const std::string &fields);

/// Refuses to count on by other fields than those that were noted; notes them where nothing is counted yet. Likewise.
[[nodiscard]] Result<> requireFields(sqlite::Connection &connection, std::int64_t app, const std::string &fields);

} // namespace spendwatch
