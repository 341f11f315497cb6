// SPDX-FileCopyrightText: 2026 The Spendwatch authors
// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include <string_view>

namespace spendwatch {

/// Whether a client with this Accept header would rather have HTML than JSON, as browsers would. Who takes both alike, or says
/// nothing, does not.
[[nodiscard]] bool prefersHtml(std::string_view accept);

} // namespace spendwatch
