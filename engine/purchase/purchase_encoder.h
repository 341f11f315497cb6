// SPDX-FileCopyrightText: 2026 The Spendwatch authors
// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "engine/purchase/purchase.h"
#include "engine/values/json_text.h"

#include <optional>
#include <string>
#include <string_view>

namespace spendwatch {

/// Appends the purchase's value as the demo's producer writes it:
/// `{"msg_id":"…","customer":"brian","amount":64,"note":null}`, compact, raw UTF-8.
void appendPurchaseJson(std::string &out, const PurchaseView &purchase);

/// The text of a JSON string (quotes included in `json`), raw or \u-escaped; nothing when `json` is anything else, is
/// not valid UTF-8 or has a lone surrogate.
[[nodiscard]] std::optional<std::string> fromJsonString(std::string_view json);

/// The whole number of a changelog value such as `64`, or `192.0` as Faust writes it after a purchase of 64.0; exact.
/// Nothing when it is not a JSON number, has a fraction or is outside int64.
[[nodiscard]] std::optional<std::int64_t> fromJsonInteger(std::string_view json);

/// The same in units of the last decimal: 1250 of `12.5` with two decimals. Nothing when it has more.
[[nodiscard]] std::optional<std::int64_t> fromJsonAmount(std::string_view json, int decimals);

} // namespace spendwatch
