// SPDX-FileCopyrightText: 2026 The Spendwatch authors
// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "engine/http/http_answer.h"

#include <string_view>

/// The page that browsers show: resources/page.
namespace spendwatch::webpage {

/// One of its files, which must be there: "/page.css". `contentType` is a literal.
[[nodiscard]] HttpAnswer file(std::string_view path, std::string_view contentType);

} // namespace spendwatch::webpage
