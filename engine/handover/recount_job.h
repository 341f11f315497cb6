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

/// What counting again would do.
struct RecountPlan {
    std::int64_t totals = 0; ///< To be forgotten.
    int partitions = 0;
    std::int64_t messages = 0; ///< To be counted, as far as they are there now.
};

/// Shows it, and gives the answer of a person when it is there. Called in the calling thread.
using ConfirmRecount = std::function<std::future<bool>(const RecountPlan &)>;

/// Forgets every total, and sets where to count on to the beginning of the source, or to the first message of `fromMs` (Unix
/// time) and later: tombstones, offsets, and up to where dead letters are written already, in one transaction. Works whatever
/// the group has stored, the changelog holds, or the source is. Refuses, and changes nothing, when another member is in
/// the group. Gives what was done, or nothing when the person declined. Blocks.
[[nodiscard]] Result<std::optional<RecountPlan>>
runRecount(HandoverLogFactory &factory, std::optional<std::int64_t> fromMs, const std::stop_token &stop,
           const LoneMember::Report &report, const ConfirmRecount &confirm);

} // namespace spendwatch
