// SPDX-FileCopyrightText: 2026 The Spendwatch authors
// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "engine/handover/lone_member.h"

#include <cstdint>
#include <functional>
#include <future>
#include <optional>
#include <stop_token>

namespace spendwatch {

/// What a recount would do.
struct RecountPlan {
    std::int64_t totals = 0; ///< Totals that are forgotten.
    int partitions = 0;
    std::int64_t messages = 0; ///< Messages that are counted, as far as they exist now.
};

/// Shows it, and returns the person's answer once it is there. Called in the calling thread.
using ConfirmRecount = std::function<std::future<bool>(const RecountPlan &)>;

/// Forgets every total, and lets counting continue at the beginning of the source, or at the first message of `fromMs`
/// (Unix time) or later. Tombstones, offsets, and up to where dead letters are already written change in one
/// transaction. Works with any state of group, changelog and source. Refuses, and changes nothing, when another member
/// is in the group. Returns what was done, or nothing when the person declined. Blocks.
[[nodiscard]] Result<std::optional<RecountPlan>>
runRecount(HandoverLogFactory &factory, std::optional<std::int64_t> fromMs, const std::stop_token &stop,
           const LoneMember::Report &report, const ConfirmRecount &confirm);

} // namespace spendwatch
