// SPDX-FileCopyrightText: 2026 The Spendwatch authors
// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "engine/http/http_answer.h"
#include "engine/values/amount.h"
#include "engine/values/snapshot.h"
#include "engine/values/worker_status.h"

#include <optional>
#include <string_view>

namespace spendwatch {

/// `{"customer":"brian","total_spent":64}`: contract, in this key order, compact. `name` is valid UTF-8.
[[nodiscard]] QByteArray customerJson(std::string_view name, Sum total);

/// Likewise, behind what `json` has.
void appendCustomerJson(QByteArray &json, std::string_view name, Sum total);

/// How many bytes that is, for a tenth of the time.
[[nodiscard]] qsizetype customerJsonSize(std::string_view name, Sum total);

/// 503 with Retry-After in seconds: why there are no totals yet, how far it is, and what a person can do.
[[nodiscard]] HttpAnswer notReadyAnswer(const WorkerStatus &status, qint64 nowMs);

/// 200 and the state, for those who only look at the status.
[[nodiscard]] HttpAnswer stateAnswer(const WorkerStatus &status);

/// 200 when the totals are right, else 503 with Retry-After; the body is the same. `held`: how many partitions are kept here, where
/// that is a share of them.
[[nodiscard]] HttpAnswer healthAnswer(const WorkerStatus &status, const Headline &headline, std::optional<int> held,
                                      qint64 nowMs);

} // namespace spendwatch
