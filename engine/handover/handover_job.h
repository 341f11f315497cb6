// SPDX-FileCopyrightText: 2026 The Spendwatch authors
// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "engine/stream/handover_log.h"

#include <cstdint>
#include <functional>
#include <stop_token>

namespace spendwatch {

enum class HandoverStage : std::uint8_t { Joining, Reading, Writing, Marking };

struct HandoverProgress {
    HandoverStage stage = HandoverStage::Joining;
    std::int64_t records = 0; ///< Changelog records read so far.
    std::int64_t expected = 0; ///< Of them, estimated from offsets; 0 when not known.
};

struct HandoverReport {
    std::int64_t customers = 0; ///< Totals written once more.
    int partitions = 0; ///< End marks written.
};

/// Makes the changelog ready for a reader that knows no transactions: every total once more in one last transaction,
/// then one end mark a partition. Refuses, and changes nothing, when another member is in the group or a customer's
/// total is spread over partitions. Safe to repeat, and to break off at any point. Blocks; `report` is called in the
/// calling thread, at most ten times a second within a stage.
[[nodiscard]] Result<HandoverReport> runHandover(HandoverLogFactory &factory, const std::stop_token &stop,
                                                 const std::function<void(const HandoverProgress &)> &report);

} // namespace spendwatch
