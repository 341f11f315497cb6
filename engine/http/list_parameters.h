// SPDX-FileCopyrightText: 2026 The Spendwatch authors
// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "engine/view/customer_list.h"

#include <QByteArray>

#include <string>
#include <string_view>
#include <tl/expected.hpp>

namespace spendwatch {

/// What the query of a list's URL asks for.
struct ListParameters {
    ListQuery query;
    QByteArray same; ///< The query of a URL that asks for the same, without a place: "limit=10&prefix=br".
};

/// The query of /customers: limit (1 to 1000, default 100), after (a cursor) or offset (0 to 10000, default 0), sort
/// (total, greatest first, or name), order (asc or desc) and prefix. Or a sentence that names the parameter that is wrong:
/// a bad value, given twice, or unknown.
[[nodiscard]] tl::expected<ListParameters, std::string> pageParameters(std::string_view query);

/// The query of a whole table: sort, order and prefix.
[[nodiscard]] tl::expected<ListParameters, std::string> tableParameters(std::string_view query);

} // namespace spendwatch
