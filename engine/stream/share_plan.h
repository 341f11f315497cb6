// SPDX-FileCopyrightText: 2026 The Spendwatch authors
// SPDX-License-Identifier: GPL-3.0-only
#pragma once

#include "engine/stream/group_shares.h"

#include <set>
#include <string_view>

namespace spendwatch {

/// The most copies of a partition besides its owner's.
inline constexpr int MaxStandbys = 2;

/// The partitions of others of which the member keeps a copy, where each partition has `standbys` copies, or as many as there are
/// other members. Depends on nothing else, so all members come to the same plan without talking to each other. The copies of
/// an owner's partitions are dealt out to the members behind it in turn, so each member keeps about as many as it owns times
/// `standbys`, and what a dead member owned is spread over all others.
[[nodiscard]] std::set<PartitionNumber> standbyPartitions(const GroupShares &shares, std::string_view member,
                                                          int standbys);

/// What the member keeps: the partitions that it owns, and those.
[[nodiscard]] std::set<PartitionNumber> keptPartitions(const GroupShares &shares, std::string_view member,
                                                       int standbys);

} // namespace spendwatch
