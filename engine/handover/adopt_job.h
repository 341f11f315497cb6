// SPDX-FileCopyrightText: 2026 The Spendwatch authors
// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "engine/handover/adopt_totals.h"

#include <functional>
#include <future>
#include <stop_token>

namespace spendwatch {

struct AdoptRequest {
    AdoptRule rule = AdoptRule::Latest;
    bool dropUnreadable = false;
};

/// Shows what would be written, and returns the person's answer once it is there. Called in the calling thread.
using ConfirmAdoption = std::function<std::future<bool>(const AdoptDecision &, const CustomerNames &)>;

enum class AdoptOutcome : std::uint8_t { Done, NothingToDecide, Declined };

/// Decides which of another program's totals are taken, and writes the decided ones and the tombstones in one
/// transaction, with the offsets up to which they are counted: then Spendwatch can start and continue. Refuses, and
/// changes nothing, when another member is in the group, and where AdoptTotals::decide() does. Blocks.
[[nodiscard]] Result<AdoptOutcome> runAdopt(HandoverLogFactory &factory, const AdoptRequest &request,
                                            const LocalTotals &local, const std::stop_token &stop,
                                            const LoneMember::Report &report, const ConfirmAdoption &confirm);

} // namespace spendwatch
