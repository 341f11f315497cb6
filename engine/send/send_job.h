// SPDX-FileCopyrightText: 2026 The Spendwatch authors
// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "engine/stream/purchase_sender.h"
#include "engine/values/send_plan.h"

#include <functional>
#include <stop_token>

namespace spendwatch {

/// Sends the plan's test purchases and reports on the way, at most 20 times a second and once at the end. Blocks, so it
/// runs in a thread of its own. A temporary failure is retried with back-off until `stop` is requested; meanwhile the
/// progress has it as its `problem`.
[[nodiscard]] SendProgress runSendJob(const SendPlan &plan, SenderFactory &factory, std::stop_token stop,
                                      const std::function<void(const SendProgress &)> &report);

} // namespace spendwatch
