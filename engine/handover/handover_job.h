// SPDX-FileCopyrightText: 2026 The Spendwatch authors
// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "engine/handover/lone_member.h"

#include <cstdint>
#include <stop_token>

namespace spendwatch {

struct HandoverReport {
    std::int64_t customers = 0; ///< Totals written once more.
    int partitions = 0; ///< End marks written.
};

/// Prepares the changelog for a reader without transactions: every total once more in one last transaction, then one
/// end mark in each partition. Refuses, and changes nothing, when another member is in the group, a customer's total is
/// spread over partitions, or totals wait for a person's decision (see ForeignTotalsBook). Safe to repeat, and to
/// interrupt at any point. Blocks.
[[nodiscard]] Result<HandoverReport> runHandover(HandoverLogFactory &factory, const std::stop_token &stop,
                                                 const LoneMember::Report &report);

} // namespace spendwatch
